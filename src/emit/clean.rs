//! `ibid clean`: removes what the manifest lists, and nothing else.

use std::fs;

use super::disk::{Folder, Found, prune};
use super::guard::{Occupied, Place};
use super::lock::Lock;
use super::manifest::Manifest;
use super::recover::recover;
use super::seen::Seen;
use super::{EmitError, EmitOptions, MANIFEST_NAME};

/// What was removed. Paths are relative to the output folder, sorted.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CleanSummary {
    /// Files that were removed, without the manifest.
    pub removed: usize,
    /// Files that someone edited: kept.
    pub kept_edited: Vec<String>,
    /// Whether the output folder itself is gone, as nothing else was in it.
    pub folder_removed: bool,
}

/// Removes the files that the manifest lists and that have the listed hash, then folders that are empty, then the manifest.
/// Refuses the same folders as a build; a folder without a manifest is refused unless it is empty or missing. `adopt`
/// does not count.
pub fn clean(options: &EmitOptions) -> Result<CleanSummary, EmitError> {
    let place = Place::find(options)?;
    let _lock = Lock::take(&place)?;
    recover(&place)?;
    let mut summary = CleanSummary::default();
    let Some((manifest, _)) = Manifest::read(&place)? else {
        if place.occupied()? == Occupied::Full {
            return Err(EmitError::Refused {
                path: options.output.clone(),
                reason: format!("it has no manifest `{MANIFEST_NAME}`, so nothing in it is known to be ours"),
                help: "remove it by hand if you do not need it",
            });
        }
        return Ok(summary);
    };
    let times = place.beside("seen");
    let (folder, seen) = (Folder::new(&place.output), Seen::read(&times));
    for (path, entry) in &manifest.files {
        match folder.find(path, entry, &seen) {
            Ok(Found::Intact(_)) => {
                let full = place.output.join(path);
                fs::remove_file(&full).map_err(|e| EmitError::io("remove", &full, e))?;
                prune(&place.output, path);
                summary.removed += 1;
            }
            Ok(Found::Missing) => prune(&place.output, path),
            Ok(Found::Other(_)) | Err(EmitError::Foreign { .. }) => summary.kept_edited.push(path.clone()),
            Err(error) => return Err(error),
        }
    }
    let path = place.output.join(MANIFEST_NAME);
    fs::remove_file(&path).map_err(|e| EmitError::io("remove", &path, e))?;
    let _ = fs::remove_file(&times);
    summary.folder_removed = fs::remove_dir(&place.output).is_ok();
    Ok(summary)
}
