//! Where links of the file system lead, and which are followed: only what the site's writers mean to publish is reached.
//!
//! A link to a file ends in a folder that the site is made from. A link to a folder ends anywhere in the site's folder but at
//! the output, at a folder that the site is made from or above one. Nothing hidden is on the way of either, and none leads
//! back to where it came from. What is found is a path without links, to be opened as such.

use std::collections::BTreeSet;
use std::ffi::{OsStr, OsString};
use std::fs;
use std::io;
use std::path::{Component, Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use super::entries::{escaped, is_hidden, unreadable};
use crate::config::CONTENT;
use crate::diag::{Diagnostic, codes};
use crate::disk::{Dir, EntryKind};
use crate::model::output::MANIFEST_NAME;

/// Links at most on the way to one file; more are taken for a circle.
const MOST: usize = 40;

/// The site's folder, and the folders that it is made from.
pub(super) struct Links<'a> {
    pub(super) site: &'a Dir,
    /// By path in the site's folder.
    inputs: [&'a str; 6],
    /// Folders that were followed to.
    followed: Mutex<BTreeSet<PathBuf>>,
}

/// The way to a file or folder of the site.
#[derive(Clone, Debug, Default)]
pub(super) struct Way {
    /// Below the site's folder, without a link in it; empty for that folder.
    pub(super) real: PathBuf,
    /// Folders that links on the way lead to.
    linked: Vec<PathBuf>,
    /// Folders that these links are in.
    from: Vec<PathBuf>,
}

/// Why a link is not followed. Paths are below the site's folder, if not said otherwise.
#[derive(Debug)]
pub(super) enum NotFollowed {
    Nowhere,
    /// Absolute.
    Outside(PathBuf),
    Hidden(PathBuf),
    /// A file in no folder that the site is made from.
    NoInput(PathBuf),
    /// A folder that is or holds one that the site is made from.
    Input(PathBuf),
    Output(PathBuf),
    Circle(PathBuf),
    /// A pipe, a socket or a device.
    Odd(PathBuf),
    System(io::Error),
}

impl Way {
    /// The way to something below a folder, by its path in it.
    pub(super) fn below(&self, path: &Path) -> Way {
        Way { real: self.real.join(path), ..self.clone() }
    }

    /// How many links to folders are on it.
    pub(super) fn links(&self) -> usize {
        self.linked.len()
    }
}

impl<'a> Links<'a> {
    /// `content` is the folder of the content, by its path in the site's.
    pub(super) fn new(site: &'a Dir, content: &'a str) -> Links<'a> {
        let inputs = [content, CONTENT, "languages", "templates", "themes", "static"];
        Links { site, inputs, followed: Mutex::default() }
    }

    /// The folders that links which were followed lead to.
    pub(super) fn followed(&self) -> Vec<PathBuf> {
        self.followed.lock().unwrap_or_else(PoisonError::into_inner).iter().cloned().collect()
    }

    /// Finds what a path of the site leads to, links and all; `None` if nothing is there.
    pub(super) fn find(&self, path: &str) -> Result<Option<(Way, EntryKind)>, NotFollowed> {
        let (mut way, mut kind) = (Way::default(), EntryKind::Folder);
        for name in Path::new(path) {
            let next = way.below(name.as_ref());
            (way, kind) = match self.kind(&next.real)? {
                None => return Ok(None),
                Some(EntryKind::Link) => self.follow(&way, name)?,
                Some(kind) => (next, kind),
            };
        }
        Ok(Some((way, kind)))
    }

    /// Follows a link that is in the folder at the end of a way.
    pub(super) fn follow(&self, way: &Way, name: &OsStr) -> Result<(Way, EntryKind), NotFollowed> {
        let target = self.target(&way.real.join(name))?;
        match self.kind(&target)? {
            Some(EntryKind::File) => {
                let inputs = self.inputs(None).chain(way.linked.iter().cloned());
                if !inputs.into_iter().any(|input| target.starts_with(input)) {
                    return Err(NotFollowed::NoInput(target));
                }
                Ok((Way { real: target, ..way.clone() }, EntryKind::File))
            }
            Some(EntryKind::Folder) => {
                let mut next = way.clone();
                next.from.push(way.real.clone());
                let leads_back = next.from.iter().any(|from| from.starts_with(&target));
                let own = way.real.join(name);
                if self.inputs(Some(&own)).any(|input| input.starts_with(&target)) {
                    return Err(NotFollowed::Input(target));
                } else if leads_back || next.from.len() > MOST {
                    return Err(NotFollowed::Circle(target));
                } else if self.is_output(&target) {
                    return Err(NotFollowed::Output(target));
                }
                self.followed.lock().unwrap_or_else(PoisonError::into_inner).insert(target.clone());
                next.linked.push(target.clone());
                Ok((Way { real: target, ..next }, EntryKind::Folder))
            }
            Some(EntryKind::Link | EntryKind::Other) => Err(NotFollowed::Odd(target)),
            None => Err(NotFollowed::Nowhere),
        }
    }

    /// Whether a folder was written by a build, or lies in one that was.
    pub(super) fn is_output(&self, folder: &Path) -> bool {
        folder.ancestors().any(|folder| matches!(self.site.look(folder.join(MANIFEST_NAME)), Ok(Some(_))))
    }

    /// The folders that the site is made from but the one of this name, as they are behind links.
    fn inputs(&self, own: Option<&Path>) -> impl Iterator<Item = PathBuf> {
        let others = self.inputs.iter().filter(move |input| own.is_none_or(|own| own != Path::new(input)));
        others.map(|input| {
            let input = PathBuf::from(input);
            if let Ok(Some(EntryKind::Link)) = self.kind(&input) { self.target(&input).unwrap_or(input) } else { input }
        })
    }

    fn kind(&self, path: &Path) -> Result<Option<EntryKind>, NotFollowed> {
        if path == Path::new("") {
            Ok(Some(EntryKind::Folder))
        } else {
            self.site.look(path).map_err(NotFollowed::System)
        }
    }

    /// Where a link ends, step by step: what is hidden in the site's folder is not passed through either.
    fn target(&self, link: &Path) -> Result<PathBuf, NotFollowed> {
        let root = self.site.path();
        let mut at = root.join(link);
        let mut rest: Vec<OsString> = at.file_name().map(OsStr::to_owned).into_iter().collect();
        at.pop();
        let mut links = 0;
        while let Some(name) = rest.pop() {
            if name == ".." {
                at.pop();
                continue;
            }
            let next = at.join(&name);
            if links > 0 && is_hidden(&name) && at.starts_with(root) {
                return Err(NotFollowed::Hidden(next.strip_prefix(root).unwrap_or(&next).to_path_buf()));
            }
            match fs::symlink_metadata(&next) {
                Ok(meta) if meta.is_symlink() => {
                    links += 1;
                    if links > MOST {
                        return Err(NotFollowed::Circle(link.to_path_buf()));
                    }
                    let target = fs::read_link(&next).map_err(NotFollowed::System)?;
                    if target.is_absolute() {
                        at = target.ancestors().last().map(Path::to_path_buf).unwrap_or_default();
                    }
                    rest.extend(target.components().rev().filter_map(|part| match part {
                        Component::Normal(_) | Component::ParentDir => Some(part.as_os_str().to_owned()),
                        _ => None,
                    }));
                }
                Ok(_) => at = next,
                Err(error) if error.kind() == io::ErrorKind::NotFound => return Err(NotFollowed::Nowhere),
                Err(error) => return Err(NotFollowed::System(error)),
            }
        }
        match at.strip_prefix(root) {
            Ok(inside) => Ok(inside.to_path_buf()),
            Err(_) => Err(NotFollowed::Outside(at)),
        }
    }
}

impl NotFollowed {
    /// What is said of a link that is not followed, by its path in the site's folder.
    pub(super) fn diagnostic(&self, path: &str) -> Diagnostic {
        let refused = |target: &Path, why: &str, help: &str| {
            let target = if target == Path::new("") { "." } else { &escaped(target.as_os_str()) };
            let message = format!("this link is not followed: it leads to `{target}`, {why}");
            Diagnostic::at_path(&codes::LINK_NOT_FOLLOWED, path, message).help(help)
        };
        match self {
            NotFollowed::Nowhere => {
                Diagnostic::at_path(&codes::UNREADABLE_FILE, path, "this is a link that leads nowhere")
                    .help("mend the link, or remove it")
            }
            NotFollowed::Outside(target) => {
                let message = format!("`{path}` leads out of the site's folder, to `{}`", escaped(target.as_os_str()));
                Diagnostic::at_path(&codes::OUTSIDE_ROOT, path, message).help("copy the file into the site")
            }
            NotFollowed::System(error) => unreadable(path, error),
            NotFollowed::Hidden(target) => refused(
                target,
                "which is hidden",
                "put what may be published where its name begins without a full stop",
            ),
            NotFollowed::NoInput(target) => refused(
                target,
                "which lies in no folder that the site is made from",
                "copy the file here, or move it into a folder such as `static` and link to it there",
            ),
            NotFollowed::Input(target) => refused(
                target,
                "which is or holds a folder that the site is made from",
                "link to a folder below it, or remove the link",
            ),
            NotFollowed::Output(target) => {
                refused(target, "which a build has written", "link to what it was made from, or remove the link")
            }
            NotFollowed::Circle(target) => {
                refused(target, "from where the way leads round in a circle", "remove one of the links")
            }
            NotFollowed::Odd(target) => {
                refused(target, "which is a pipe, a socket or a device", "link to a file or folder")
            }
        }
    }
}
