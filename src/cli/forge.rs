//! What a run in CI knows of its forge: where the site stands in the repository, and where the summary of the job goes.

use std::fs::OpenOptions;
use std::io::Write as _;
use std::path::Path;

/// Names the file that the summary of a job is added to.
const SUMMARY: &str = "GITHUB_STEP_SUMMARY";

/// The folder of a site in the repository that holds it, with `/` at its end; empty if it is the repository's own folder or in
/// none.
pub(super) fn folder_in_repository(site: &Path) -> String {
    let whole = site.canonicalize().unwrap_or_default();
    let root = whole.ancestors().find(|folder| folder.join(".git").exists());
    let folder = root.and_then(|root| whole.strip_prefix(root).ok()).unwrap_or(Path::new(""));
    folder.iter().fold(String::new(), |path, name| path + &name.to_string_lossy() + "/")
}

/// Adds to the summary of the job, if a runner asks for one; what went wrong otherwise.
pub(super) fn add_to_summary(markdown: &str) -> Result<(), String> {
    let Some(path) = std::env::var_os(SUMMARY).filter(|path| !path.is_empty()) else { return Ok(()) };
    let file = OpenOptions::new().append(true).create(true).open(&path);
    file.and_then(|mut file| file.write_all(format!("{markdown}\n").as_bytes()))
        .map_err(|error| format!("cannot add to `{}`, the file of `{SUMMARY}`: {error}", path.to_string_lossy()))
}
