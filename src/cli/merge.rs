//! `merge`: two versions of a board become one. This is what git runs.

use std::path::{Path, PathBuf};

use super::{Shell, args::Run};
use crate::{
    desk::Failure,
    merge::{Merged, merge, text},
    store::{MOST_BYTES, StoreError, is_blank, outside, reason},
};

/// Merge two versions of a board by meaning; the result goes into OURS
///
/// BASE is what both began from; an empty file says that nothing is known. Where OURS or THEIRS is empty, as a save that was
/// cut off leaves it, the other one is taken whole. Where one of the three is no board, the lines
/// are merged as any text is, with conflict markers where both sides changed the same ones, and the exit code is 1.
#[derive(Debug, clap::Args)]
#[command(before_help = "Examples:
  boardroom merge base.toml mine.toml theirs.toml
  boardroom merge /dev/null mine.toml theirs.toml   with nothing to go by: nothing counts as removed
")]
pub struct Merge {
    #[arg(value_name = "BASE")]
    base: PathBuf,
    #[arg(value_name = "OURS")]
    ours: PathBuf,
    #[arg(value_name = "THEIRS")]
    theirs: PathBuf,
}

impl Run for Merge {
    fn run(&self, shell: &mut Shell) -> Result<u8, Failure> {
        shell.may_write()?;
        let [base, ours, theirs] =
            [&self.base, &self.ours, &self.theirs].map(|path| outside::read_board(path));
        let (base, ours, theirs) = (base?, ours?, theirs?);
        let shown = self.ours.display();
        let [mine, others] = self.whole(shell, &ours, &theirs);
        if let Some(Merged { text, conflicts }) = by_meaning(&base, mine, others) {
            put(&self.ours, &ours, text.as_bytes())?;
            if conflicts > 0 {
                shell.out.say(format!(
                    "{} to settle on the dashboard or in the review.",
                    kept_both_ways(conflicts)
                ));
            }
            return Ok(0);
        }
        let (lines, clean) = text::files(&base, mine, others);
        put(&self.ours, &ours, &lines)?;
        let what = if clean { "Look whether it is as it should be." } else { "Look for <<<<<<< in it." };
        shell.out.error(format!("{shown}: not every version is a board, so the lines were merged. {what}"));
        Ok(1)
    }
}

impl Merge {
    /// Both versions; the other one in the place of one in which nothing stands, for nobody empties a board on purpose.
    fn whole<'b>(&self, shell: &mut Shell, ours: &'b [u8], theirs: &'b [u8]) -> [&'b [u8]; 2] {
        let (empty, both) = match (is_blank(ours), is_blank(theirs)) {
            (false, true) => (&self.theirs, [ours, ours]),
            (true, false) => (&self.ours, [theirs, theirs]),
            _ => return [ours, theirs],
        };
        shell.out.say(format!("{} is empty, so the other version was taken whole.", empty.display()));
        both
    }
}

/// "2 differences were kept, both ways,": how what is said of them begins.
pub fn kept_both_ways(conflicts: usize) -> String {
    match conflicts {
        1 => "1 difference was kept, both ways,".into(),
        many => format!("{many} differences were kept, both ways,"),
    }
}

fn by_meaning(base: &[u8], ours: &[u8], theirs: &[u8]) -> Option<Merged> {
    let text = |bytes| std::str::from_utf8(bytes).ok();
    let base = text(base)?;
    merge(Some(base).filter(|base| !base.trim().is_empty()), text(ours)?, text(theirs)?)
}

fn put(path: &Path, old: &[u8], new: &[u8]) -> Result<(), Failure> {
    if old == new {
        return Ok(());
    }
    if new.len() > MOST_BYTES {
        return Err(StoreError::WouldBeTooLarge { path: path.into() }.into());
    }
    outside::replace(path, new)
        .map_err(|error| Failure::Failed(format!("Can't write {}: {}.", path.display(), reason(&error))))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_would_be_too_large_to_open_is_not_written() {
        let ours = tempfile::NamedTempFile::new().unwrap();
        let failure = put(ours.path(), b"", &vec![b'#'; MOST_BYTES + 1]).unwrap_err();
        assert!(failure.to_string().contains("it would be larger than 64 MiB"), "{failure}");
        assert_eq!(ours.as_file().metadata().unwrap().len(), 0, "the bytes in OURS");
    }
}
