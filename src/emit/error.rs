//! What can go wrong between the stage and the output folder; each names the path and a way out.

use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

use crate::disk::strange;

/// Why nothing was written. The output folder is as it was before.
#[derive(Debug, thiserror::Error)]
pub enum EmitError {
    /// The folder is not safe to write to.
    #[error("refused to write to `{path}`: {reason}")]
    Refused {
        /// As it was asked for.
        path: PathBuf,
        /// What is wrong with it.
        reason: String,
        /// What to do instead.
        help: &'static str,
    },
    /// Something that `ibid` did not write stands where an output belongs.
    #[error("`{path}` was not written by ibid and would be overwritten")]
    Foreign {
        /// The file or folder in the way.
        path: PathBuf,
    },
    /// Something stands in the place of a file or folder that `ibid` keeps for itself.
    #[error("`{path}` is {what}, where ibid keeps a file or folder of its own")]
    NotOurs {
        /// The file or folder.
        path: PathBuf,
        /// What it is: `a link`, for example.
        what: &'static str,
    },
    /// An error in the midst of bringing outputs in, after which not all could be taken back.
    #[error("{cause}; the output folder is mixed, because these could not be put back as they were: {}", named(.stayed))]
    Mixed {
        /// What went wrong.
        cause: Box<EmitError>,
        /// Files that stayed new or missing, sorted.
        stayed: Vec<String>,
    },
    /// Two outputs cannot stand beside each other on every system.
    #[error("two outputs have one place: `{first}` and `{second}` {reason}")]
    Collision {
        /// The one that sorts first.
        first: String,
        /// The other.
        second: String,
        /// In what way they are the same.
        reason: &'static str,
    },
    /// A path that could leave the output folder.
    #[error("output path `{path}` {reason}")]
    InvalidPath {
        /// The path, control characters escaped.
        path: String,
        /// What is wrong with it.
        reason: &'static str,
    },
    /// Another run is writing to the same folder.
    #[error("`{path}` is being written by another run of ibid{}", .holder.as_ref().map(|pid| format!(" (process {pid})")).unwrap_or_default())]
    Locked {
        /// The output folder.
        path: PathBuf,
        /// The process that holds the lock, if it said so.
        holder: Option<String>,
    },
    /// The system refused.
    #[error("cannot {action} `{path}`: {source}")]
    Io {
        /// A verb, perhaps with an object: `write`, `read the manifest`.
        action: &'static str,
        /// The file or folder.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// `commit` after a failed `put`.
    #[error("`{path}` was not written because an output failed before")]
    Failed {
        /// The output folder.
        path: PathBuf,
    },
}

impl EmitError {
    /// Wraps an error of the system, or what the module of folders says of something that is none of ours.
    pub(super) fn io(action: &'static str, path: &Path, source: io::Error) -> EmitError {
        match strange(&source) {
            Some(what) => EmitError::NotOurs { path: path.to_path_buf(), what },
            None => EmitError::Io { action, path: path.to_path_buf(), source },
        }
    }

    /// 1 for what the site's content causes, 2 for a folder that was refused, 3 for disk, permission or lock.
    pub fn exit_code(&self) -> u8 {
        match self {
            EmitError::Collision { .. } | EmitError::InvalidPath { .. } => 1,
            EmitError::Refused { .. } | EmitError::Foreign { .. } | EmitError::NotOurs { .. } => 2,
            EmitError::Locked { .. } | EmitError::Io { .. } | EmitError::Mixed { .. } | EmitError::Failed { .. } => 3,
        }
    }

    /// The way out; starts with a verb.
    pub fn help(&self) -> Option<String> {
        let text = match self {
            EmitError::Refused { help, .. } => help,
            EmitError::Foreign { .. } => "move it away, or give the output that has its address another one",
            EmitError::NotOurs { .. } => "remove it, or move it away, then build again: ibid makes its own",
            EmitError::Mixed { .. } => "mend the cause and build again: the next run puts the rest back first",
            EmitError::Collision { .. } => "rename one of them",
            EmitError::InvalidPath { .. } => "mend the slug, permalink or file name that it comes from",
            EmitError::Locked { .. } => "wait until it ends, or write to another folder with `--output-dir`",
            EmitError::Io { source, .. } => match source.kind() {
                ErrorKind::StorageFull | ErrorKind::QuotaExceeded => "free some space on its disk and build again",
                ErrorKind::PermissionDenied | ErrorKind::ReadOnlyFilesystem => {
                    "make it and the folder that holds it writable, or write to another folder with `--output-dir`"
                }
                ErrorKind::InvalidFilename => "shorten the slug or file name that it comes from",
                _ => "mend the cause and build again",
            },
            EmitError::Failed { .. } => return None,
        };
        Some(text.to_owned())
    }
}

/// How many of the files that stayed are named.
const MOST_NAMED: usize = 20;

fn named(paths: &[String]) -> String {
    let names: Vec<String> = paths.iter().take(MOST_NAMED).map(|path| format!("`{path}`")).collect();
    let more = paths.len().saturating_sub(MOST_NAMED);
    if more > 0 { format!("{} and {more} more", names.join(", ")) } else { names.join(", ") }
}
