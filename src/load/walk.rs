//! Lists the files below a folder of the site in a fixed order: by path, segment by segment.
//!
//! Left out in silence: hidden files, backups of editors, what desktops leave behind. Reported: what is no regular file,
//! links that [`super::links`] does not follow, names that are not UTF-8.

use std::io;
use std::path::{Path, PathBuf};

use walkdir::{DirEntry, WalkDir};

use super::IsOff;
use super::entries::{escaped, is_hidden, unreadable};
use super::links::{Links, NotFollowed, Way};
use crate::config::Globs;
use crate::diag::{Diagnostic, codes};
use crate::disk::EntryKind;

/// Files and folders at most that links to folders add to one: links that fork have more ends than anybody can wait for.
const MOST_LINKED: usize = 100_000;
/// A link counts as so many of them: it takes longer to follow.
const LINK: usize = 100;

/// Hidden names of files that have the order of the pages beside them.
const ORDERS: [&[u8]; 3] = [b".nav.yaml", b".nav.yml", b".pages"];

/// What a folder is for.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum FolderKind<'a> {
    /// Content, without what `ignore:` names.
    Content(&'a Globs),
    /// Templates.
    Plain,
    /// Copied as it is, so that `.well-known/` is not left out.
    Static,
}

/// One file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct WalkedFile {
    /// Below the folder, with `/`.
    pub(super) path: String,
    /// Where it is below the site's folder, without a link on the way.
    pub(super) real: PathBuf,
    /// Whether it can be read as far as its name and kind tell; the opposite was reported.
    sound: bool,
}

impl WalkedFile {
    /// Whether it can be read as far as its name and kind tell.
    pub(super) fn is_sound(&self) -> bool {
        self.sound
    }
}

/// Lists the files below a folder of the site; none if it is not there, and not all of them if it is called off.
pub(super) fn walk(
    links: &Links<'_>,
    folder: &str,
    kind: FolderKind<'_>,
    is_off: IsOff<'_>,
    diagnostics: &mut Vec<Diagnostic>,
) -> Vec<WalkedFile> {
    let way = match links.find(folder) {
        Ok(None) => return Vec::new(),
        Ok(Some((way, EntryKind::Folder))) => way,
        Ok(Some(_)) => {
            let help = "rename the file: this name belongs to a folder of the site";
            diagnostics.push(Diagnostic::at_path(&codes::UNREADABLE_FILE, folder, "this is not a folder").help(help));
            return Vec::new();
        }
        Err(stop) => {
            diagnostics.push(stop.diagnostic(folder));
            return Vec::new();
        }
    };
    let mut walk = Walk { links, folder, kind, is_off, diagnostics, found: Vec::new(), before: way.links(), linked: 0 };
    walk.tree(&way, "");
    walk.found
}

/// A walk while it goes on.
struct Walk<'a> {
    links: &'a Links<'a>,
    /// The folder that it began at.
    folder: &'a str,
    kind: FolderKind<'a>,
    is_off: IsOff<'a>,
    diagnostics: &'a mut Vec<Diagnostic>,
    found: Vec<WalkedFile>,
    /// Links on the way to that folder.
    before: usize,
    /// How much of what it met is behind links to folders in it.
    linked: usize,
}

impl Walk<'_> {
    /// Lists what is below the folder at the end of a way; `prefix` is its path below the first one, with `/` at its end.
    fn tree(&mut self, way: &Way, prefix: &str) {
        let top = self.links.site.full(&way.real);
        let kind = self.kind;
        let mut walk = WalkDir::new(&top)
            .min_depth(1)
            .sort_by_file_name()
            .into_iter()
            .filter_entry(|entry| !is_skipped(entry, kind));
        while let Some(entry) = walk.next().filter(|_| !(self.is_off)()) {
            let entry = match entry {
                Ok(entry) => entry,
                Err(error) => {
                    let path =
                        error.path().map_or_else(|| self.shown(prefix), |path| self.shown_below(&top, path, prefix));
                    let error = error.into_io_error().unwrap_or_else(|| io::ErrorKind::Other.into());
                    self.diagnostics.push(unreadable(&path, &error));
                    continue;
                }
            };
            if way.links() > self.before && !self.goes_on(1, prefix) {
                return;
            }
            let is_folder = entry.file_type().is_dir();
            let Some(path) = below(&top, entry.path()) else {
                let path = self.shown_below(&top, entry.path(), prefix);
                let not_utf8 = Diagnostic::at_path(&codes::INVALID_PATH, path, "the name is not UTF-8");
                self.diagnostics.push(not_utf8.help("rename it"));
                if is_folder {
                    walk.skip_current_dir();
                }
                continue;
            };
            let in_site = format!("{}/{prefix}{path}", self.folder);
            let is_ignored = matches!(kind, FolderKind::Content(ignored) if ignored.matches(&in_site, self.folder));
            if is_ignored {
                if is_folder {
                    walk.skip_current_dir();
                }
            } else if is_folder {
                if way.links() > 0 && self.links.is_output(&way.real.join(&path)) {
                    let stop = NotFollowed::Output(way.real.join(&path));
                    self.diagnostics.push(stop.diagnostic(&self.shown(prefix)));
                    walk.skip_current_dir();
                }
            } else {
                self.entry(way, &entry, format!("{prefix}{path}"), Path::new(&path));
            }
        }
    }

    /// Takes what is no folder; a link to one is walked through. `path` is below the first folder, `inner` below the way's.
    fn entry(&mut self, way: &Way, entry: &DirEntry, path: String, inner: &Path) {
        let in_site = format!("{}/{path}", self.folder);
        let real = way.real.join(inner);
        let problem = if entry.file_type().is_file() {
            None
        } else if entry.file_type().is_symlink() {
            let holder = way.below(inner.parent().unwrap_or(Path::new("")));
            match self.links.follow(&holder, entry.file_name()) {
                Ok((way, EntryKind::Folder)) => {
                    let prefix = format!("{path}/");
                    if self.goes_on(LINK, &prefix) {
                        self.tree(&way, &prefix);
                    }
                    return;
                }
                Ok((way, _)) => return self.found.push(WalkedFile { path, real: way.real, sound: true }),
                Err(stop) => Some(stop.diagnostic(&in_site)),
            }
        } else {
            let message = "this is neither a file nor a folder: a pipe, a socket or a device";
            Some(Diagnostic::at_path(&codes::UNREADABLE_FILE, in_site, message).help("move it out of the site"))
        };
        self.found.push(WalkedFile { path, real, sound: problem.is_none() });
        self.diagnostics.extend(problem);
    }

    /// Counts what is behind links to folders; says once that it is too much.
    fn goes_on(&mut self, more: usize, prefix: &str) -> bool {
        let before = self.linked;
        self.linked += more;
        if before < MOST_LINKED && self.linked >= MOST_LINKED {
            let message = format!("links to folders add more to `{}` than anybody can wait for", self.folder);
            let help = "remove links that lead to the same folders";
            self.diagnostics
                .push(Diagnostic::at_path(&codes::LINK_NOT_FOLLOWED, self.shown(prefix), message).help(help));
        }
        self.linked < MOST_LINKED
    }

    /// The path in the site of a folder, by its path below the first one.
    fn shown(&self, prefix: &str) -> String {
        format!("{}/{prefix}", self.folder).trim_end_matches('/').to_owned()
    }

    /// A path in the site for people, whatever its bytes.
    fn shown_below(&self, top: &Path, path: &Path, prefix: &str) -> String {
        let path = escaped(path.strip_prefix(top).unwrap_or(path).as_os_str());
        self.shown(&format!("{prefix}{}", path.replace(std::path::MAIN_SEPARATOR, "/")))
    }
}

/// Whether a file or folder is none of the site's.
fn is_skipped(entry: &DirEntry, kind: FolderKind<'_>) -> bool {
    entry.depth() > 0 && {
        let name = entry.file_name().as_encoded_bytes();
        let backup =
            name.ends_with(b"~") || name.ends_with(b".swp") || (name.starts_with(b"#") && name.ends_with(b"#"));
        let hidden = match kind {
            FolderKind::Static => is_hidden(entry.file_name()),
            FolderKind::Content(_) => name.starts_with(b".") && !ORDERS.contains(&name),
            FolderKind::Plain => name.starts_with(b"."),
        };
        hidden || backup || name == b"Thumbs.db" || name == b"desktop.ini"
    }
}

/// A path below a folder, with `/`; `None` if it is not UTF-8.
fn below(folder: &Path, path: &Path) -> Option<String> {
    let path = path.strip_prefix(folder).ok()?.to_str()?;
    Some(if std::path::MAIN_SEPARATOR == '/' { path.to_owned() } else { path.replace(std::path::MAIN_SEPARATOR, "/") })
}
