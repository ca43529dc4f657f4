//! A file of another program on its way in: found where somebody typed it, read up to a limit, understood as a batch.

use std::path::{Path, PathBuf};

use crate::{
    desk::Failure,
    exchange::import::{self, Around, Batch, MOST_BYTES},
    session::Session,
    setup::Setup,
    store::outside,
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
    let bytes = bytes.map_err(|error| Failure::Failed(format!("Can't read {shown}: {}.", error.kind())))?;
    let me = session.board().owner.email.as_deref();
    let around = Around { today: session.today(), me, local: setup.local };
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
        _ => PathBuf::from(path.strip_prefix("file://").unwrap_or(&path)),
    }
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
            ("it's.vcf", "it's.vcf"),
        ] {
            assert_eq!(typed_path(typed, Some(Path::new("/home/maya"))), Path::new(path), "{typed}");
        }
    }
}
