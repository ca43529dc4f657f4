//! A file of another program on its way in: found where somebody typed it, read up to a limit, understood as a batch.

use std::{
    collections::{HashMap, HashSet},
    path::{Path, PathBuf},
};

use crate::{
    desk::Failure,
    duplicates::duplicates,
    exchange::import::{self, Around, Batch, MOST_BYTES, Plan},
    session::Session,
    setup::Setup,
    store::{StoreError, outside},
};

/// What a board begins with that comes into being by an import.
pub const EMPTY: &str = "format = 1\n";

/// Reads a file, or standard input for `-`, as far as the board's owner and day help to understand it.
///
/// # Errors
/// It cannot be read, or makes no sense as a whole.
pub fn batch(setup: &Setup, session: &Session, path: &Path) -> Result<Batch, Failure> {
    let shown = path.display();
    let bytes = match path.to_str() {
        Some("-") => outside::read_input(MOST_BYTES),
        _ => outside::read(path, MOST_BYTES),
    };
    let bytes = bytes
        .map_err(|why| Failure::Failed(StoreError::Unreadable { path: path.into(), why }.to_string()))?;
    let owner = &session.board().owner;
    let (me, my_name) = (owner.email.as_deref(), owner.name.as_deref());
    let people = session.board().people.as_slice();
    let around = Around { today: session.today(), me, my_name, people, local: setup.local };
    import::read(&path.to_string_lossy(), &bytes, &around)
        .map_err(|why| Failure::Failed(format!("Can't read {shown}: {why}. Nothing was changed.")))
}

/// The path that somebody typed or dropped on the terminal: `~` is the home folder, quotes and backslashes are those of
/// a shell.
pub fn typed_path(typed: &str, home: Option<&Path>) -> PathBuf {
    let typed = typed.trim();
    let word =
        shell_words::split(typed).ok().filter(|words| words.len() == 1).and_then(|mut words| words.pop());
    let looks_quoted = typed.starts_with(['"', '\'']) || typed.contains('\\');
    let path = word.filter(|_| looks_quoted).unwrap_or_else(|| typed.to_string());
    match (path.strip_prefix("~/"), home) {
        (Some(rest), Some(home)) => home.join(rest),
        _ => path.strip_prefix("file://").map_or_else(|| PathBuf::from(&path), of_address),
    }
}

/// The path of an address: what it cannot hold stands as `%20` and the like, and the machine before it is this one.
fn of_address(address: &str) -> PathBuf {
    let mut bytes = Vec::new();
    let mut rest = address.strip_prefix("localhost").unwrap_or(address).as_bytes();
    while let Some((byte, after)) = rest.split_first() {
        let code = after.get(..2).filter(|code| *byte == b'%' && code.iter().all(u8::is_ascii_hexdigit));
        let code = code.and_then(|code| std::str::from_utf8(code).ok());
        match code.and_then(|code| u8::from_str_radix(code, 16).ok()) {
            Some(meant) => {
                bytes.push(meant);
                rest = &after[2..];
            }
            None => {
                bytes.push(*byte);
                rest = after;
            }
        }
    }
    PathBuf::from(String::from_utf8_lossy(&bytes).into_owned())
}

/// With more people than this nobody looks through pairs.
const MOST_COMPARED: usize = 2_000;

/// Who on file somebody who comes in may be: the id and the name, by the id that they would have.
pub fn twins(base: &Session, plan: &Plan) -> HashMap<String, (String, String)> {
    let coming: HashSet<&str> =
        plan.people.iter().filter(|one| one.new.is_some()).map(|one| one.id.as_str()).collect();
    let many = base.board().people.len() + coming.len() > MOST_COMPARED;
    let mut twins = HashMap::new();
    if coming.is_empty() || base.board().people.is_empty() || many {
        return twins;
    }
    let Ok(after) = base.after(&plan.edit) else { return twins };
    for pair in duplicates(after.board(), after.today()) {
        for (filed, new) in [(&pair.keep, &pair.other), (&pair.other, &pair.keep)] {
            if let Some(person) = base.board().person(filed).filter(|_| coming.contains(new.as_str())) {
                twins.entry(new.clone()).or_insert((filed.clone(), person.name.clone()));
            }
        }
    }
    twins
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_as_they_are_typed_and_dropped() {
        for (typed, path) in [
            (" contacts.vcf ", "contacts.vcf"),
            ("~/my contacts.vcf", "/home/maya/my contacts.vcf"),
            ("'/tmp/my contacts.vcf'", "/tmp/my contacts.vcf"),
            ("/tmp/my\\ contacts.vcf", "/tmp/my contacts.vcf"),
            ("/tmp/my contacts.vcf", "/tmp/my contacts.vcf"),
            ("file:///tmp/a.vcf", "/tmp/a.vcf"),
            ("file://localhost/tmp/my%20caf%C3%A9%2Evcf", "/tmp/my café.vcf"),
            ("file:///tmp/100%.vcf", "/tmp/100%.vcf"),
            ("/tmp/my%20people.vcf", "/tmp/my%20people.vcf"),
            ("it's.vcf", "it's.vcf"),
        ] {
            assert_eq!(typed_path(typed, Some(Path::new("/home/maya"))), Path::new(path), "{typed}");
        }
    }
}
