//! Entries of folders, whether one walks over them or follows links to them: which are hidden, what they are called, that
//! they cannot be read.

use std::ffi::OsStr;
use std::io;

use crate::diag::{Diagnostic, codes};

/// Hidden names that web servers and hosts look for.
const PUBLISHED: [&str; 4] = [".domains", ".htaccess", ".nojekyll", ".well-known"];

/// Whether a name is one that nobody publishes.
pub(super) fn is_hidden(name: &OsStr) -> bool {
    name.as_encoded_bytes().starts_with(b".") && !PUBLISHED.iter().any(|published| *published == name)
}

/// That a file or folder cannot be read.
pub(super) fn unreadable(path: &str, error: &io::Error) -> Diagnostic {
    let message = match error.kind() {
        io::ErrorKind::NotFound => "this was there and is not any more".to_owned(),
        io::ErrorKind::PermissionDenied => "permission to read this is denied".to_owned(),
        _ => format!("this cannot be read: {error}"),
    };
    Diagnostic::at_path(&codes::UNREADABLE_FILE, path, message).help("check the file, then build again")
}

/// A path for people, whatever its bytes.
pub(super) fn escaped(path: &OsStr) -> String {
    path.to_str().map_or_else(|| path.as_encoded_bytes().escape_ascii().to_string(), str::to_owned)
}
