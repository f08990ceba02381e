//! Why a command ended early.

use std::io;
use std::path::Path;

use crate::emit::EmitError;

/// What is said, with the exit code.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Failure {
    pub(super) code: u8,
    /// Lower case, no final stop. Empty: nobody is left to be told.
    pub(super) message: String,
    /// The way out; starts with a verb.
    pub(super) help: Option<String>,
}

impl Failure {
    /// Something that was asked for in a wrong way.
    pub(super) fn usage(message: impl Into<String>) -> Failure {
        Failure { code: 2, message: message.into(), help: None }
    }

    /// Something that the system refused.
    pub(super) fn system(action: &str, path: &Path, error: &io::Error) -> Failure {
        let help = match error.kind() {
            io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem => {
                Some("make the folder that holds it writable".to_owned())
            }
            io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => Some("free some space on its disk".to_owned()),
            _ => None,
        };
        Failure { code: 3, message: format!("cannot {action} `{}`: {error}", path.display()), help }
    }

    /// The reader of the output went away, as `head` does: a quiet end.
    pub(super) fn closed() -> Failure {
        Failure { code: 0, message: String::new(), help: None }
    }

    /// Adds the way out.
    #[must_use]
    pub(super) fn help(mut self, help: impl Into<String>) -> Failure {
        self.help = Some(help.into());
        self
    }
}

impl From<EmitError> for Failure {
    fn from(error: EmitError) -> Failure {
        Failure { code: error.exit_code(), message: error.to_string(), help: error.help() }
    }
}
