//! The user's editor: the command in `$VISUAL` or `$EDITOR`, with arguments and quotes, opened at a line.

use std::{io, path::Path, process::Command};

/// The command that opens `path` at `line`. Editors that are known by name are told the line in their own way.
///
/// # Errors
/// The words in `editor` have a quote that is not closed, or there are none.
pub fn command(editor: &str, path: &Path, line: usize) -> io::Result<Command> {
    let words =
        shell_words::split(editor).map_err(|error| io::Error::new(io::ErrorKind::InvalidInput, error))?;
    let (program, arguments) = words.split_first().ok_or(io::ErrorKind::NotFound)?;
    let mut command = Command::new(program);
    command.args(arguments);
    let name =
        Path::new(program).file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    match name.as_str() {
        "vi" | "vim" | "nvim" | "nano" | "emacs" | "emacsclient" | "micro" | "kak" | "joe" => {
            command.arg(format!("+{line}")).arg(path);
        }
        "hx" | "helix" | "subl" | "zed" => {
            command.arg(format!("{}:{line}", path.display()));
        }
        "code" | "codium" => {
            command.arg("-g").arg(format!("{}:{line}", path.display()));
        }
        _ => {
            command.arg(path);
        }
    }
    Ok(command)
}
