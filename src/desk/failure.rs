//! Why something could not be done, and the exit code that says so.

use crate::{
    edit::Refusal,
    store::{ChangeError, Kind, StoreError},
};

/// Why a command or a change could not be done; the exit code follows from it.
#[derive(Debug, thiserror::Error)]
pub enum Failure {
    /// The file is no board; the text shows each problem with its line.
    #[error("{0}")]
    Unreadable(String),
    #[error(transparent)]
    Store(#[from] StoreError),
    #[error(transparent)]
    Refused(#[from] Refusal),
    /// The command makes no sense as it was given.
    #[error("{0}")]
    Usage(String),
    /// There is no such thing.
    #[error("{0}")]
    NotFound(String),
    #[error("{0}")]
    Failed(String),
    /// A failure, and what else the user must know.
    #[error("{0}\n{1}")]
    Noted(Box<Failure>, String),
}

impl Failure {
    /// The exit code of the command line.
    pub fn code(&self) -> u8 {
        match self {
            Failure::Unreadable(_) | Failure::Refused(Refusal::Broken { .. }) => 3,
            Failure::Store(error) => match error.kind() {
                Kind::CannotRead => 3,
                Kind::Conflict => 4,
                Kind::Failed => 1,
            },
            Failure::Refused(Refusal::Gone(_)) => 4,
            Failure::Refused(Refusal::Unknown { .. }) | Failure::NotFound(_) => 5,
            Failure::Usage(_) | Failure::Refused(Refusal::Usage(_) | Refusal::Line { .. }) => 2,
            Failure::Failed(_) | Failure::Refused(Refusal::Write(_) | Refusal::Apart { .. }) => 1,
            Failure::Noted(failure, _) => failure.code(),
        }
    }

    /// The same failure with more to say.
    #[must_use]
    pub fn with(self, more: &str) -> Failure {
        Failure::Noted(Box::new(self), more.into())
    }

    /// Whether the file changed in a way that the same change, made again from what is there now, may get along with.
    pub fn is_outrun(&self) -> bool {
        matches!(self, Failure::Refused(Refusal::Gone(_)))
    }
}

impl<E: Into<Failure>> From<ChangeError<E>> for Failure {
    fn from(error: ChangeError<E>) -> Self {
        match error {
            ChangeError::Store(error) => error.into(),
            ChangeError::Refused(error) => error.into(),
        }
    }
}
