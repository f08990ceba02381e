//! A file that a command makes, with the folders above it. What is there already stays as it is.

use std::io::{ErrorKind, Write as _};
use std::path::{Path, PathBuf};

use super::failure::Failure;
use crate::disk::Dir;

/// Makes it. `shown` is how messages call it, `help` what to do if it is there.
pub(super) fn make(site: &Dir, path: &Path, shown: &Path, bytes: &[u8], help: &str) -> Result<(), Failure> {
    let made = path.parent().map_or(Ok(()), |folder| site.make_folders(folder));
    made.map_err(|error| Failure::system("make the folder of", shown, &error))?;
    let mut file = site.new_file(path).map_err(|error| match error.kind() {
        ErrorKind::AlreadyExists => Failure::usage(format!("`{}` is already there", shown.display())).help(help),
        _ => Failure::system("make", shown, &error),
    })?;
    file.write_all(bytes).map_err(|error| Failure::system("write", shown, &error))
}

/// How a path below the folder of a site is shown: as it is where the command runs in that folder.
pub(super) fn shown(root: &Path, path: &str) -> PathBuf {
    if root == Path::new(".") { path.into() } else { root.join(path) }
}
