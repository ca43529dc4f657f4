//! Everything that a command prints goes through here: data to standard output, messages to standard error, nothing of
//! either as a terminal would act on it.
//!
//! A reader that has gone (`boardroom people | head -1`) ends the output quietly; a full disk is told.

use std::io::{self, BufWriter, ErrorKind, Write};

use serde_json::Value;

use crate::{
    model::text::{escape_json, visible},
    store::reason,
};

/// Where output goes.
pub struct Out {
    data: BufWriter<Box<dyn Write>>,
    messages: Box<dyn Write>,
    quiet: bool,
    color: bool,
    /// Linear text: no columns, no glyphs, labels before values.
    linear: bool,
    /// The first thing that went wrong with standard output.
    trouble: Option<io::Error>,
    /// Whether a change was saved that the output is about.
    has_saved: bool,
}

/// What a part of a line means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tone {
    Plain,
    Strong,
    Faint,
    Alert,
    Warning,
}

impl Tone {
    fn sequence(self) -> &'static str {
        match self {
            Tone::Plain => "",
            Tone::Strong => "\u{1b}[1m",
            Tone::Faint => "\u{1b}[2m",
            Tone::Alert => "\u{1b}[1;31m",
            Tone::Warning => "\u{1b}[33m",
        }
    }
}

/// A text without the glyphs that a screen reader would name one by one.
fn spoken(text: &str) -> String {
    text.replace(" · ", ", ").replace("› ", "").replace("‹ ", "")
}

impl Out {
    /// The streams of this process.
    pub fn standard(quiet: bool, color: bool) -> Out {
        Out::to(Box::new(io::stdout()), Box::new(io::stderr()), quiet, color)
    }

    /// Any two streams.
    pub fn to(data: Box<dyn Write>, messages: Box<dyn Write>, quiet: bool, color: bool) -> Out {
        Out {
            data: BufWriter::new(data),
            messages,
            quiet,
            color,
            linear: false,
            trouble: None,
            has_saved: false,
        }
    }

    /// Prints linear text from here on, for those who listen to it.
    pub fn in_lines(mut self, linear: bool) -> Out {
        self.linear = linear;
        self
    }

    pub fn is_linear(&self) -> bool {
        self.linear
    }

    pub fn has_color(&self) -> bool {
        self.color
    }

    /// A line of data.
    pub fn line(&mut self, text: impl AsRef<str>) {
        let text = visible(text.as_ref());
        let text = if self.linear { spoken(&text) } else { text };
        self.raw(&format!("{text}\n"));
    }

    /// A line of data in parts; trailing spaces are left out.
    pub fn parts(&mut self, parts: &[(Tone, String)]) {
        let last = parts.iter().rposition(|(_, text)| !text.trim_end().is_empty()).map_or(0, |at| at + 1);
        let mut line = String::new();
        for (at, (tone, text)) in parts[..last].iter().enumerate() {
            let text = visible(text);
            let text = if self.linear { spoken(&text) } else { text };
            let text = if at + 1 == last { text.trim_end() } else { &text };
            match tone.sequence() {
                sequence if self.color && !sequence.is_empty() => {
                    line += &format!("{sequence}{text}\u{1b}[0m")
                }
                _ => line += text,
            }
        }
        self.raw(&(line + "\n"));
    }

    /// A value, indented.
    pub fn json(&mut self, value: &Value) {
        self.raw(&(escape_json(&format!("{value:#}")) + "\n"));
    }

    /// Text that is not for people's eyes alone: completions, manual, a file. Written as it is.
    pub fn raw(&mut self, text: &str) {
        if self.trouble.is_none() {
            self.trouble = self.data.write_all(text.as_bytes()).err();
        }
    }

    /// What a change did, which is its data; silent with `--quiet`.
    pub fn told(&mut self, text: impl AsRef<str>) {
        if !self.quiet {
            self.line(text);
        }
    }

    /// What else there is to say; silent with `--quiet`.
    pub fn say(&mut self, text: impl AsRef<str>) {
        if !self.quiet {
            self.error(text);
        }
    }

    /// What the user must know. A message that nobody can read is no reason to fail.
    pub fn error(&mut self, text: impl AsRef<str>) {
        let _ = self.data.flush();
        let _ = self.messages.write_all(format!("{}\n", visible(text.as_ref().trim_end())).as_bytes());
        let _ = self.messages.flush();
    }

    /// A question, without a line end.
    pub fn prompt(&mut self, text: &str) {
        let _ = self.data.flush();
        let _ = self.messages.write_all(visible(text).as_bytes());
        let _ = self.messages.flush();
    }

    /// A change is saved, whatever becomes of the words about it.
    pub fn has_saved(&mut self) {
        self.has_saved = true;
    }

    /// Ends the output of a command that ended with this exit code; the one that the program ends with. What could not
    /// be written is told, unless the reader has merely gone. A change that was saved is done all the same: who tries
    /// again what failed would make it twice.
    pub fn finish(mut self, code: u8) -> u8 {
        let trouble = self.trouble.take().or_else(|| self.data.flush().err());
        let Some(error) = trouble.filter(|error| error.kind() != ErrorKind::BrokenPipe) else { return code };
        let saved = if self.has_saved { " The change is saved." } else { "" };
        self.error(format!("Can't write the output: {}.{saved}", reason(&error)));
        if self.has_saved { code } else { code.max(1) }
    }
}
