//! `config`: the settings in force, each with where it comes from.

use serde_json::{Map, Value, json};

use super::{Shell, args::Run};
use crate::{
    config::Config,
    desk::Failure,
    inbox,
    model::{Kind, text::width},
    store::Store,
};

/// The settings in force, and where each comes from
///
/// A flag comes before the environment, that before the settings file, that before the default.
#[derive(Debug, clap::Args)]
#[command(before_help = "Examples:
  boardroom config                          what is in force, and where it comes from
  boardroom config --print-default          every setting with a remark")]
pub struct Settings {
    /// The defaults, with a remark on each: a file to begin with
    #[arg(long)]
    print_default: bool,
}

/// One setting: the table that it stands in, its name, its value, and who said so.
struct Row {
    table: &'static str,
    key: String,
    value: Option<toml::Value>,
    from: &'static str,
}

const FILE: &str = "the settings file";
const DEFAULT: &str = "default";

impl Run for Settings {
    fn run(&self, shell: &mut Shell) -> Result<u8, Failure> {
        if self.print_default {
            shell.out.line(Config::DEFAULT.trim_end());
            return Ok(0);
        }
        let rows = rows(shell);
        if shell.global.json {
            shell.out.json(&as_json(shell, &rows));
        } else {
            lines(shell, &rows).iter().for_each(|line| shell.out.line(line));
        }
        Ok(0)
    }
}

fn rows(shell: &Shell) -> Vec<Row> {
    let config = &shell.setup.settings;
    let from = |key: &str| if config.given.contains_key(key) { FILE } else { DEFAULT };
    let row =
        |key: &str, value: toml::Value, from| Row { table: "", key: key.into(), value: Some(value), from };
    let ascii = match shell.global.ascii {
        true => "--ascii",
        false if shell.setup.terminal.ascii => "the locale",
        false => from("ascii"),
    };
    let plain = match shell.global.plain != config.plain {
        true => "--plain or BOARDROOM_A11Y",
        false => from("plain"),
    };
    let data = match (&shell.global.file, shell.setup.places.is_default) {
        (Some(_), _) => "--file",
        (None, false) => "BOARDROOM_FILE",
        (None, true) => DEFAULT,
    };
    let path = |path: Option<std::path::PathBuf>| path.map(|path| path.to_string_lossy().into_owned().into());
    let mut rows = vec![
        Row { table: "", key: "data".into(), value: path(shell.setup.places.data.clone()), from: data },
        row("theme", config.theme.clone().into(), from("theme")),
        row("ascii", shell.ascii().into(), ascii),
        row("plain", shell.global.plain.into(), plain),
        row("mouse", config.mouse.into(), from("mouse")),
        Row { table: "", key: "inbox".into(), value: path(inbox::place(shell.setup)), from: from("inbox") },
    ];
    let mut keys: Vec<_> = config.keys.iter().collect();
    keys.sort();
    rows.extend(keys.into_iter().map(|(command, keys)| Row {
        table: "keys",
        key: command.clone(),
        value: Some(keys.clone().into()),
        from: FILE,
    }));
    let usual = config.usual();
    rows.extend(Kind::WORDS.iter().filter_map(|word| {
        let every = usual.of(Kind::of(word)?);
        let from = from(&format!("cadence.{word}"));
        Some(Row { table: "cadence", key: (*word).into(), value: Some(every.text().into()), from })
    }));
    rows
}

/// A settings file that would say the same, with a remark on each line.
fn lines(shell: &Shell, rows: &[Row]) -> Vec<String> {
    let store = shell.setup.places.config.as_deref();
    let state = shell.setup.places.state_or_none();
    let is_there = store.is_some_and(|path| Store::at(path, state).is_ok_and(|store| store.exists()));
    let mut lines: Vec<String> = store
        .map(|path| format!("# {}{}", path.display(), if is_there { "" } else { " (there is none)" }))
        .into_iter()
        .collect();
    let said: Vec<(&Row, String)> = rows
        .iter()
        .map(|row| match (&row.value, row.key.as_str()) {
            // Where the data are is no setting of the file.
            (Some(value), "data") if row.table.is_empty() => (row, format!("# data = {value}")),
            (Some(value), key) => (row, format!("{key} = {value}")),
            (None, key) => (row, format!("# {key}: no place is known")),
        })
        .collect();
    let widest = said.iter().map(|(_, line)| width(line)).max().unwrap_or(0).min(44);
    let mut table = "";
    for (row, line) in said {
        if row.table != table {
            table = row.table;
            lines.push(format!("\n[{table}]"));
        }
        let gap = " ".repeat(widest.saturating_sub(width(&line)));
        lines.push(format!("{line}{gap}  # {}", row.from));
    }
    lines
}

fn as_json(shell: &Shell, rows: &[Row]) -> Value {
    let mut object = Map::new();
    let file = shell.setup.places.config.as_deref().map(|path| path.to_string_lossy().into_owned());
    object.insert("file".into(), json!(file));
    let mut from = Map::new();
    for row in rows {
        let value = json!(row.value);
        match row.table {
            "" => {
                object.insert(row.key.clone(), value);
                from.insert(row.key.clone(), row.from.into());
            }
            table => {
                let inner = object.entry(table).or_insert_with(|| json!({}));
                inner[row.key.as_str()] = value;
                from.insert(format!("{table}.{}", row.key), row.from.into());
            }
        }
    }
    object.insert("from".into(), from.into());
    Value::Object(object)
}
