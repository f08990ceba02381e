//! Lists the files below a folder of the site in a fixed order: by path, segment by segment.
//!
//! Left out in silence: hidden files, backups of editors, what desktops leave behind. Reported: what is no regular file, what
//! leads out of the site's folder, names that are not UTF-8. Links are followed to files inside the site only, so that no
//! walk goes round in circles.

use std::ffi::OsStr;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use walkdir::{DirEntry, WalkDir};

use super::IsOff;
use crate::config::Globs;
use crate::diag::{Diagnostic, codes};

/// Hidden names that web servers and hosts look for.
const PUBLISHED: [&str; 4] = [".domains", ".htaccess", ".nojekyll", ".well-known"];

/// What a folder is for.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Folder<'a> {
    /// Content, without what `ignore:` names.
    Content(&'a Globs),
    /// Templates.
    Plain,
    /// Copied as it is, so that `.well-known/` is not left out.
    Static,
}

/// One file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Found {
    /// Below the folder, with `/`.
    pub(super) path: String,
    /// To open it by.
    pub(super) full: PathBuf,
    /// Whether it can be read as far as its name and kind tell; the opposite was reported.
    sound: bool,
}

impl Found {
    /// Whether it can be read as far as its name and kind tell.
    pub(super) fn is_sound(&self) -> bool {
        self.sound
    }
}

/// Lists the files below `root/folder`; none if it is not there, and not all of them if it is called off.
pub(super) fn walk(
    root: &Path,
    folder: &str,
    kind: Folder<'_>,
    is_off: IsOff<'_>,
    diagnostics: &mut Vec<Diagnostic>,
) -> Vec<Found> {
    let top = root.join(folder);
    match fs::symlink_metadata(&top) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Vec::new(),
        Err(error) => {
            diagnostics.push(unreadable(folder, &error));
            return Vec::new();
        }
        Ok(metadata) if metadata.is_dir() => {}
        Ok(metadata) if metadata.is_symlink() => {
            diagnostics.extend(link(root, &top, folder));
            return Vec::new();
        }
        Ok(_) => {
            let help = "rename the file: this name belongs to a folder of the site";
            diagnostics.push(Diagnostic::at_path(&codes::UNREADABLE_FILE, folder, "this is not a folder").help(help));
            return Vec::new();
        }
    }
    let mut walk =
        WalkDir::new(&top).min_depth(1).sort_by_file_name().into_iter().filter_entry(|entry| !is_skipped(entry, kind));
    let mut out = Vec::new();
    while let Some(entry) = walk.next().filter(|_| !is_off()) {
        let entry = match entry {
            Ok(entry) => entry,
            Err(error) => {
                let path = error.path().map_or_else(|| folder.to_owned(), |path| shown(root, path));
                let error = error.into_io_error().unwrap_or_else(|| io::ErrorKind::Other.into());
                diagnostics.push(unreadable(&path, &error));
                continue;
            }
        };
        let is_folder = entry.file_type().is_dir();
        let Some(path) = below(&top, entry.path()) else {
            let message = "the name is not UTF-8";
            let path = shown(root, entry.path());
            diagnostics.push(Diagnostic::at_path(&codes::INVALID_PATH, path, message).help("rename it"));
            if is_folder {
                walk.skip_current_dir();
            }
            continue;
        };
        let in_site = format!("{folder}/{path}");
        if matches!(kind, Folder::Content(ignored) if ignored.matches(&in_site, folder)) {
            if is_folder {
                walk.skip_current_dir();
            }
            continue;
        }
        if !is_folder {
            let problem = problem(root, &entry, &in_site);
            out.push(Found { path, sound: problem.is_none(), full: entry.into_path() });
            diagnostics.extend(problem);
        }
    }
    out
}

/// Whether a file or folder is none of the site's.
fn is_skipped(entry: &DirEntry, kind: Folder<'_>) -> bool {
    entry.depth() > 0 && {
        let name = entry.file_name().as_encoded_bytes();
        let hidden = name.starts_with(b".");
        let published = kind == Folder::Static && PUBLISHED.iter().any(|published| published.as_bytes() == name);
        let backup =
            name.ends_with(b"~") || name.ends_with(b".swp") || (name.starts_with(b"#") && name.ends_with(b"#"));
        (hidden && !published) || backup || name == b"Thumbs.db" || name == b"desktop.ini"
    }
}

/// Why something that is no folder cannot be read.
fn problem(root: &Path, entry: &DirEntry, path: &str) -> Option<Diagnostic> {
    let kind = entry.file_type();
    if kind.is_file() {
        return None;
    }
    if kind.is_symlink() {
        return link(root, entry.path(), path);
    }
    let message = "this is neither a file nor a folder: a pipe, a socket or a device";
    Some(Diagnostic::at_path(&codes::UNREADABLE_FILE, path, message).help("move it out of the site"))
}

/// Why a link cannot be followed.
pub(super) fn link(root: &Path, full: &Path, path: &str) -> Option<Diagnostic> {
    let (root, target) = match (fs::canonicalize(root), fs::canonicalize(full)) {
        (Ok(root), Ok(target)) => (root, target),
        (Err(error), _) => return Some(unreadable(path, &error)),
        (_, Err(_)) => {
            let message = "this is a link that leads nowhere";
            return Some(
                Diagnostic::at_path(&codes::UNREADABLE_FILE, path, message).help("mend the link, or remove it"),
            );
        }
    };
    if !target.starts_with(&root) {
        let message = format!("`{path}` leads out of the site's folder, to `{}`", escaped(target.as_os_str()));
        return Some(Diagnostic::at_path(&codes::OUTSIDE_ROOT, path, message).help("copy the file into the site"));
    }
    if target.is_file() {
        return None;
    }
    let message = format!("this is a link to `{}`, which is not a file", shown(&root, &target));
    Some(
        Diagnostic::at_path(&codes::UNREADABLE_FILE, path, message)
            .help("link to single files, or move the folder here"),
    )
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

/// A path below a folder, with `/`; `None` if it is not UTF-8.
fn below(folder: &Path, path: &Path) -> Option<String> {
    let path = path.strip_prefix(folder).ok()?.to_str()?;
    Some(if std::path::MAIN_SEPARATOR == '/' { path.to_owned() } else { path.replace(std::path::MAIN_SEPARATOR, "/") })
}

/// A path of the site for people, whatever its bytes.
fn shown(root: &Path, path: &Path) -> String {
    escaped(path.strip_prefix(root).unwrap_or(path).as_os_str()).replace(std::path::MAIN_SEPARATOR, "/")
}

fn escaped(path: &OsStr) -> String {
    path.to_str().map_or_else(|| path.as_encoded_bytes().escape_ascii().to_string(), str::to_owned)
}
