//! Refusals: folders that `ibid` must not write to, whatever it is told. Enter at [`OutputPlace::find`].
//!
//! Paths are compared after all symbolic links in them were followed, so that no detour hides an input.

use std::ffi::{OsStr, OsString};
use std::fs;
use std::io::{self, ErrorKind};
use std::path::{Component, Path, PathBuf};

use super::paths::fold;
use super::{EmitError, EmitOptions};

/// The output folder and the folder that holds it, absolute, without symbolic links. The output need not exist.
#[derive(Clone, Debug)]
pub(super) struct OutputPlace {
    /// The output folder.
    pub(super) output: PathBuf,
    /// The folder that holds it.
    pub(super) parent: PathBuf,
    /// The name of the output folder.
    pub(super) name: OsString,
}

/// What the output folder is before anything is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Occupied {
    /// It does not exist.
    Absent,
    /// It holds nothing.
    Empty,
    /// It holds something.
    Full,
}

/// Folders of programs that look after a site: of version control, and our own.
const KEPT: [&str; 4] = [".git", ".hg", ".svn", ".ibid"];
const OTHER_FOLDER: &str = "name a folder of its own, for example `--output-dir public`";

impl OutputPlace {
    /// Finds the output folder, or says why it must not be written to. Writes nothing.
    pub(super) fn find(options: &EmitOptions) -> Result<OutputPlace, EmitError> {
        let refuse = |reason: String, help| EmitError::Refused { path: options.output.clone(), reason, help };
        if options.output.as_os_str().is_empty() {
            return Err(refuse("the path is empty".into(), OTHER_FOLDER));
        }
        let output = locate(&options.output).map_err(|e| EmitError::io("find", &options.output, e))?;
        let (Some(parent), Some(name)) = (output.parent(), output.file_name()) else {
            return Err(refuse("it is the root of the file system".into(), OTHER_FOLDER));
        };
        match fs::symlink_metadata(&output) {
            Ok(meta) if meta.is_symlink() => {
                return Err(refuse("it is a symbolic link".into(), "name the folder that the link leads to"));
            }
            Ok(meta) if !meta.is_dir() => return Err(refuse("it is not a folder".into(), OTHER_FOLDER)),
            Ok(_) => {}
            Err(error) if error.kind() == ErrorKind::NotFound => {}
            Err(error) => return Err(EmitError::io("look at", &output, error)),
        }
        if let Some(home) = std::env::home_dir().and_then(|home| resolve(&home).ok())
            && home.starts_with(&output)
        {
            return Err(refuse("it is or holds your home folder".into(), OTHER_FOLDER));
        }
        for input in options.inputs.iter().chain([&options.root]) {
            // Both the link and what it leads to would be lost, so both are looked at.
            for real in [locate(input), resolve(input)] {
                let real = real.map_err(|e| EmitError::io("find", input, e))?;
                if is_below(&real, &output) {
                    let reason = format!("it is or holds `{}`, which the site is made from", input.display());
                    return Err(refuse(reason, OTHER_FOLDER));
                }
                if input != &options.root && is_below(&output, &real) {
                    let reason = format!("it lies in `{}`, which the site is made from", input.display());
                    return Err(refuse(reason, OTHER_FOLDER));
                }
            }
        }
        let root = resolve(&options.root).map_err(|e| EmitError::io("find", &options.root, e))?;
        let inner = output.strip_prefix(&root).unwrap_or(&output);
        let kept = |name: &&OsStr| KEPT.iter().any(|kept| name.eq_ignore_ascii_case(kept));
        if let Some(name) = inner.iter().find(kept) {
            let reason = format!("it lies in `{}`, where a program keeps what it needs", name.display());
            return Err(refuse(reason, OTHER_FOLDER));
        }
        Ok(OutputPlace { parent: parent.to_path_buf(), name: name.to_os_string(), output })
    }

    /// The name of a file of ours beside the output folder: `.public.ibid-` and the suffix.
    pub(super) fn beside(&self, suffix: &str) -> OsString {
        let mut name = OsString::from(".");
        name.push(&self.name);
        name.push(".ibid-");
        name.push(suffix);
        name
    }

    /// Whether the output folder exists and holds something.
    pub(super) fn occupied(&self) -> Result<Occupied, EmitError> {
        match fs::read_dir(&self.output) {
            Ok(mut entries) => Ok(if entries.next().is_none() { Occupied::Empty } else { Occupied::Full }),
            Err(error) if error.kind() == ErrorKind::NotFound => Ok(Occupied::Absent),
            Err(error) => Err(EmitError::io("read", &self.output, error)),
        }
    }
}

/// Whether a path is another or lies below it, also for a system to which capital letters are small ones.
fn is_below(path: &Path, above: &Path) -> bool {
    let folded = |path: &Path| path.to_str().map(fold);
    let same = || Some(Path::new(&folded(path)?).starts_with(Path::new(&folded(above)?)));
    path.starts_with(above) || same() == Some(true)
}

/// Absolute and without links but for the last name, which is kept even if it is one.
fn locate(path: &Path) -> io::Result<PathBuf> {
    let absolute = std::path::absolute(path)?;
    match (absolute.parent(), absolute.file_name()) {
        (Some(parent), Some(name)) => Ok(resolve(parent)?.join(name)),
        _ => resolve(&absolute),
    }
}

/// Absolute and without links; unlike `canonicalize`, the end of the path need not exist.
fn resolve(path: &Path) -> io::Result<PathBuf> {
    let mut resolved = PathBuf::new();
    for component in std::path::absolute(path)?.components() {
        match component {
            Component::Prefix(_) | Component::RootDir => resolved.push(component),
            Component::CurDir => {}
            Component::ParentDir => {
                resolved.pop();
            }
            Component::Normal(name) => {
                resolved.push(name);
                match fs::canonicalize(&resolved) {
                    Ok(real) => resolved = real,
                    Err(error) if error.kind() == ErrorKind::NotFound => {}
                    Err(error) => return Err(error),
                }
            }
        }
    }
    Ok(resolved)
}
