//! `--baseline` of `ibid build` and `ibid check`, and `ibid check --write-baseline`: files of findings that are known.

use std::path::Path;
use std::sync::Arc;

use super::console::Console;
use super::failure::Failure;
use super::report_arguments::BaselineArguments;
use super::summary::count;
use crate::diag::baseline::{Baseline, Compared};
use crate::diag::{Diagnostic, codes};
use crate::disk::Dir;
use crate::pipeline::{Ending, Report};

/// Bytes at most of such a file.
const LARGEST: u64 = 1 << 30;

/// A file that was asked for, read before the site is.
pub(super) struct BaselineFile<'a> {
    path: &'a Path,
    purpose: BaselinePurpose,
}

enum BaselinePurpose {
    Write,
    Compare { known: Arc<Baseline>, prune: bool },
}

impl BaselineFile<'_> {
    /// A file to be written; whatever else is there stays.
    pub(super) fn to_write(path: &Path) -> Result<BaselineFile<'_>, Failure> {
        if path.symlink_metadata().is_ok() {
            read(path)?;
        }
        Ok(BaselineFile { path, purpose: BaselinePurpose::Write })
    }

    /// The file that was named; `None` if none was.
    pub(super) fn asked(arguments: &BaselineArguments) -> Result<Option<BaselineFile<'_>>, Failure> {
        let Some(path) = arguments.baseline.as_deref() else { return Ok(None) };
        let known = Arc::new(read(path)?);
        Ok(Some(BaselineFile { path, purpose: BaselinePurpose::Compare { known, prune: arguments.prune } }))
    }

    /// What it knows.
    pub(super) fn known(&self) -> Option<Arc<Baseline>> {
        match &self.purpose {
            BaselinePurpose::Write => None,
            BaselinePurpose::Compare { known, .. } => Some(Arc::clone(known)),
        }
    }

    /// Writes the file, or leaves out of the report what it knows, and says so. What kept a build from writing is told.
    /// `links` says whether all links to other sites were looked at.
    pub(super) fn apply(&self, report: &mut Report, links: bool, console: &Console) -> Result<(), Failure> {
        let refused = matches!(report.ending, Ending::Refused);
        if !refused && !matches!(report.ending, Ending::Checked | Ending::Written(_)) {
            return Ok(());
        }
        let (shown, found) = (self.path.display(), std::mem::take(&mut report.diagnostics));
        let (of_content, files) = (report.is_of_content(), &report.files);
        let counts = |found: &Diagnostic| of_content(found) && (!refused || found.leaves_pages_sound());
        match &self.purpose {
            BaselinePurpose::Write => {
                let known = Baseline::of(&found, files, counts);
                write(self.path, &known)?;
                console.note(&format!(
                    "noted in `{shown}`: {}; `--baseline {shown}` leaves them out\n",
                    count(known.count(), "finding")
                ));
                report.diagnostics = known.compare(found, files, counts, |_| true).new;
            }
            BaselinePurpose::Compare { known, prune } => {
                let Compared { new, known, gone, pruned } =
                    known.compare(found, files, counts, |code| links || !is_of_links(code));
                report.diagnostics = new;
                // The errors that refused it are told, and not gone.
                let gone = if refused { 0 } else { gone };
                console.note(&format!("left out, because `{shown}` has them: {}\n", count(known, "finding")));
                if *prune && gone > 0 {
                    write(self.path, &pruned)?;
                    console.note(&format!("no longer found, and taken out of `{shown}`: {}\n", count(gone, "finding")));
                } else if gone > 0 {
                    let remark =
                        format!("no longer found of `{shown}`: {}; `--prune` takes them out\n", count(gone, "finding"));
                    console.note(&remark);
                }
            }
        }
        Ok(())
    }
}

/// Whether a code is about links to other sites.
fn is_of_links(code: &str) -> bool {
    codes::OUTSIDE.iter().any(|of_links| of_links.id == code)
}

fn read(path: &Path) -> Result<Baseline, Failure> {
    let shown = path.display();
    let (folder, name) = split(path)?;
    let bytes = folder.read(name, LARGEST).map_err(|error| match error.kind() {
        std::io::ErrorKind::NotFound => Failure::usage(format!("there is no file `{shown}`"))
            .help(format!("make it of what is found now: `ibid check --write-baseline {shown}`")),
        _ => Failure::system("read", path, &error),
    })?;
    let text = String::from_utf8_lossy(&bytes);
    Baseline::read(&text).map_err(|reason| {
        Failure::usage(format!("`{shown}` is no file of known findings: {reason}"))
            .help("name another file, or remove this one and write it anew with `ibid check --write-baseline`")
    })
}

fn write(path: &Path, known: &Baseline) -> Result<(), Failure> {
    let (folder, name) = split(path)?;
    folder.replace(name, known.to_json().as_bytes()).map_err(|error| Failure::system("write", path, &error))
}

/// The folder of a file, and its name in it.
fn split(path: &Path) -> Result<(Dir, &str), Failure> {
    let name = path.file_name().and_then(|name| name.to_str());
    let name = name.ok_or_else(|| Failure::usage(format!("`{}` is no name of a file", path.display())))?;
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    Ok((Dir::open(folder).map_err(|error| Failure::system("open", folder, &error))?, name))
}
