//! Refusals: folders that `ibid` must not write to, whatever it is told. Enter at [`Place::find`].
//!
//! Paths are compared after all symbolic links in them were followed, so that no detour hides an input.

use std::ffi::OsString;
use std::fs;
use std::io::{self, ErrorKind};
use std::path::{Component, Path, PathBuf};

use super::{EmitError, EmitOptions};

/// The output folder and the folder that holds it, absolute, without symbolic links. The output need not exist.
#[derive(Clone, Debug)]
pub(super) struct Place {
    /// The output folder.
    pub(super) output: PathBuf,
    /// The folder that holds it.
    pub(super) parent: PathBuf,
    name: OsString,
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

const OTHER_FOLDER: &str = "name a folder of its own, for example `--output-dir public`";

impl Place {
    /// Finds the output folder, or says why it must not be written to. Writes nothing.
    pub(super) fn find(options: &EmitOptions) -> Result<Place, EmitError> {
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
                if real.starts_with(&output) {
                    let reason = format!("it is or holds `{}`, which the site is made from", input.display());
                    return Err(refuse(reason, OTHER_FOLDER));
                }
            }
        }
        Ok(Place { parent: parent.to_path_buf(), name: name.to_os_string(), output })
    }

    /// The path of a file of ours beside the output folder: `.public.ibid-` and the suffix.
    pub(super) fn beside(&self, suffix: &str) -> PathBuf {
        let mut name = self.prefix();
        name.push(suffix);
        self.parent.join(name)
    }

    /// How the names of all our files beside the output folder begin.
    pub(super) fn prefix(&self) -> OsString {
        let mut name = OsString::from(".");
        name.push(&self.name);
        name.push(".ibid-");
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
