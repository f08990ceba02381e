//! `ibid clean`: removes what the manifest lists, and nothing else.

use super::file_times::SeenFiles;
use super::folder::{Occupant, OutputFolder};
use super::guard::{Occupied, OutputPlace};
use super::lock::Lock;
use super::manifest::Manifest;
use super::recover::{Remains, recover};
use super::{EmitError, EmitOptions, MANIFEST_NAME};

/// What was removed. Paths are relative to the output folder, sorted.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CleanSummary {
    /// Files that were removed, without the manifest.
    pub removed: usize,
    /// Files that someone edited: kept.
    pub kept_edited: Vec<String>,
    /// What was found beside the output folder.
    pub remains: Remains,
    /// Whether the output folder itself is gone, as nothing else was in it.
    pub folder_removed: bool,
}

/// Removes the files that the manifest lists and that have the listed hash, then folders that are empty, then the manifest.
/// Refuses the same folders as a build; a folder without a manifest is refused unless it is empty or missing. `adopt`
/// does not count.
pub fn clean(options: &EmitOptions) -> Result<CleanSummary, EmitError> {
    let lock = Lock::take(OutputPlace::find(options)?)?;
    let mut summary = CleanSummary { remains: recover(&lock)?, ..CleanSummary::default() };
    let Some((manifest, _)) = Manifest::read(&lock)? else {
        if lock.place.occupied()? == Occupied::Full {
            return Err(EmitError::Refused {
                path: options.output.clone(),
                reason: format!("it has no manifest `{MANIFEST_NAME}`, so nothing in it is known to be ours"),
                help: "remove it by hand if you do not need it",
            });
        }
        return Ok(summary);
    };
    let times = lock.place.beside("seen");
    let (folder, seen) = (OutputFolder::new(&lock), SeenFiles::read(&lock.dir, &times)?);
    for (path, entry) in &manifest.files {
        match folder.find(path, entry, &seen) {
            Ok(Occupant::Intact(_)) => {
                folder.remove(path)?;
                folder.prune(path);
                summary.removed += 1;
            }
            Ok(Occupant::Missing) => folder.prune(path),
            Ok(Occupant::Other(_)) | Err(EmitError::Foreign { .. }) => summary.kept_edited.push(path.clone()),
            Err(error) => return Err(error),
        }
    }
    folder.remove(MANIFEST_NAME)?;
    let _ = lock.dir.remove(&times);
    summary.folder_removed = folder.remove_folder("");
    Ok(summary)
}
