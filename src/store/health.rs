//! What can be wrong with the files themselves, for `doctor`: modes, places, the lock, drafts that wait.

use super::Store;
use std::fs;
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};

/// The state of the files, looked at without touching anything.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Health {
    /// The file's permissions, where there is a file.
    pub mode: Option<u32>,
    /// How many names it has.
    pub names: u64,
    /// Whether the file, and the folder that holds it, can be written to.
    pub writable: bool,
    pub folder_writable: bool,
    /// Whether the path leads through a symbolic link.
    pub linked: bool,
    /// The state folder's permissions, where it exists.
    pub state_mode: Option<u32>,
    /// The folder that keeps it from being written to, where one does.
    pub state_closed: Option<PathBuf>,
    /// The process that is writing now.
    pub writer: Option<u32>,
    pub backups: usize,
    pub drafts: usize,
    /// Temporary files of ours that nobody cleared away.
    pub leftovers: Vec<String>,
}

impl Store {
    pub fn health(&self) -> Health {
        let mode = |path: &Path| fs::metadata(path).ok().map(|meta| meta.mode() & 0o7777);
        let names = fs::read_dir(self.folder()).into_iter().flatten().flatten();
        let names = names.map(|entry| entry.file_name().to_string_lossy().into_owned());
        let writer = self.writer();
        Health {
            mode: mode(self.path()),
            names: fs::metadata(self.path()).map_or(0, |meta| meta.nlink()),
            writable: may_write(self.path()),
            folder_writable: may_write(self.folder()),
            linked: self.given.symlink_metadata().is_ok_and(|meta| meta.is_symlink()),
            state_mode: mode(self.corner()),
            state_closed: self
                .corner()
                .ancestors()
                .find(|path| path.exists())
                .filter(|path| !may_write(path))
                .map(Path::to_path_buf),
            backups: self.backups().map_or(0, |backups| backups.len()),
            drafts: self.drafts().len(),
            leftovers: names.filter(|name| writer.is_none() && self.is_temp_name(name)).collect(),
            writer,
        }
    }
}

fn may_write(path: &Path) -> bool {
    rustix::fs::access(path, rustix::fs::Access::WRITE_OK).is_ok()
}
