//! From staged outputs to the new site: one rename of the whole tree for a first build, otherwise a journal of changes.

use std::collections::{BTreeMap, BTreeSet};

use super::emitter::{EmitState, Emitter};
use super::file_times::{SeenFiles, stamp};
use super::folder::Occupant;
use super::guard::Occupied;
use super::journal::{JournaledRun, Op};
use super::manifest::{Manifest, ManifestEntry};
use super::paths::{Registry, folders_above};
use super::stage::{TREE, name_in_stage};
use super::{EmitError, EmitSummary, MANIFEST_NAME};
use crate::disk::EntryKind;

/// What the manifest is staged as where the tree is not renamed in one piece.
const STAGED_MANIFEST: &str = "manifest";

/// Brings everything in and ends the transaction.
pub(super) fn commit(emitter: &Emitter) -> Result<EmitSummary, EmitError> {
    let mut state = emitter.take_state();
    if emitter.is_first() {
        // Nothing is there that could be in the way.
        state.registry = Registry::default();
    }
    // Threads put in any order; the journal has one. No two have one path.
    state.records.sort_unstable_by(|a, b| {
        (a.staged.as_ref().map(|s| s.phase), &a.path).cmp(&(b.staged.as_ref().map(|s| s.phase), &b.path))
    });
    state.restored.sort();
    let listed = state.records.iter().filter_map(|record| Some((record.path.clone(), record.entry.clone()?)));
    let manifest = Manifest { version: emitter.version.to_owned(), files: listed.collect() };
    let written = state.records.iter().filter(|record| record.staged.is_some()).count();
    let mut summary = EmitSummary {
        written,
        unchanged: state.records.len() - written,
        restored: std::mem::take(&mut state.restored),
        ..EmitSummary::default()
    };
    let json = if emitter.old_hash.is_some() && manifest == emitter.old { None } else { Some(manifest.to_json()) };
    let hash = json.as_ref().map(|json| blake3::hash(json.as_bytes())).or(emitter.old_hash);
    summary.manifest = hash.map(Into::into).unwrap_or_default();
    if let Some(json) = json.as_ref().filter(|_| emitter.is_first())
        && bring_in_whole(emitter, json)?
    {
        note_stamps(emitter, &state, &manifest, true);
        return Ok(summary);
    }
    let outdated = find_stale(emitter, &manifest)?;
    summary.removed = outdated.ours.len();
    summary.kept_edited = outdated.edited;
    let ops = plan(emitter, &state, json.as_deref(), &outdated.ours)?;
    if !ops.is_empty() {
        let run = JournaledRun { output: &emitter.folder, stage: emitter.stage.dir(), ops, listed: None };
        run.write()?;
        run.finish_or_undo()?;
    }
    note_stamps(emitter, &state, &manifest, false);
    Ok(summary)
}

/// Renames the whole tree to the output folder. `false` if the system cannot: the folder may be a file system of its own.
fn bring_in_whole(emitter: &Emitter, manifest: &str) -> Result<bool, EmitError> {
    let (place, dir, stage) = (&emitter.lock.place, &emitter.lock.dir, emitter.stage.dir());
    let name = format!("{TREE}/{MANIFEST_NAME}");
    emitter.stage.write(&name, manifest.as_bytes())?;
    if emitter.occupied == Occupied::Empty {
        // The new folder takes the place of one that someone may have given other rights.
        let mode = dir.folder(&place.name).and_then(|there| there.meta()).map(|meta| mode_of(&meta));
        let mode = mode.map_err(|e| EmitError::io("look at", &place.output, e))?;
        let set = stage.folder(TREE).and_then(|tree| tree.set_mode(mode));
        set.map_err(|e| EmitError::io("write", &stage.full(TREE), e))?;
        if cfg!(windows) {
            let _ = dir.remove_folder(&place.name);
        }
    }
    if stage.rename(TREE, dir, &place.name).is_ok() {
        return Ok(true);
    }
    if place.occupied()? == Occupied::Full {
        return Err(EmitError::Foreign { path: place.output.clone() });
    }
    // The manifest comes last and under another name; the tree holds outputs only.
    emitter.stage.remove(&name)?;
    Ok(false)
}

#[cfg(unix)]
fn mode_of(meta: &std::fs::Metadata) -> u32 {
    std::os::unix::fs::PermissionsExt::mode(&meta.permissions()) & 0o7777
}

#[cfg(not(unix))]
fn mode_of(_: &std::fs::Metadata) -> u32 {
    0
}

/// Files of the last run that this one does not have.
struct Stale {
    /// As we left them.
    ours: BTreeMap<String, ManifestEntry>,
    /// Not as we left them, sorted.
    edited: Vec<String>,
}

fn find_stale(emitter: &Emitter, manifest: &Manifest) -> Result<Stale, EmitError> {
    let mut outdated = Stale { ours: BTreeMap::new(), edited: Vec::new() };
    for (path, entry) in emitter.old.files.iter().filter(|(path, _)| !manifest.files.contains_key(*path)) {
        match emitter.folder.find(path, entry, &emitter.seen) {
            Ok(Occupant::Intact(_)) => {
                outdated.ours.insert(path.clone(), entry.clone());
            }
            Ok(Occupant::Missing) => {}
            // A folder above it that became a link leads to what is not ours.
            Ok(Occupant::Other(_)) | Err(EmitError::Foreign { .. }) => outdated.edited.push(path.clone()),
            Err(error) => return Err(error),
        }
    }
    Ok(outdated)
}

/// All changes in order: stale files that are in the way, folders, outputs by phase, the manifest, other stale files. Empty
/// if nothing changes. `manifest` is the text of a new one.
pub(super) fn plan(
    emitter: &Emitter,
    state: &EmitState,
    manifest: Option<&str>,
    outdated: &BTreeMap<String, ManifestEntry>,
) -> Result<Vec<Op>, EmitError> {
    let puts = || state.records.iter().filter_map(|r| Some((&r.path, r.entry.as_ref()?, r.staged.as_ref()?)));
    if manifest.is_none() && outdated.is_empty() && puts().next().is_none() {
        return Ok(Vec::new());
    }
    let remove = |(path, entry): (&String, &ManifestEntry)| Op::Remove {
        path: path.clone(),
        hash: entry.hash.to_hex().to_string(),
    };
    let (early, late): (Vec<_>, Vec<_>) = outdated.iter().partition(|(path, _)| state.registry.is_in_the_way(path));
    let mut ops: Vec<Op> = early.into_iter().map(remove).collect();
    let mut folders: BTreeSet<&str> = BTreeSet::new();
    for (path, _, staged) in puts() {
        if staged.fresh {
            folders.extend(folders_above(path));
        }
    }
    folders.insert("");
    // In this order a folder comes before those in it.
    for folder in folders {
        if emitter.folder.kind(folder)? != Some(EntryKind::Folder) {
            ops.push(Op::Folder { path: folder.to_owned() });
        }
    }
    for (path, entry, staged) in puts() {
        let hash = entry.hash.to_hex().to_string();
        let from = name_in_stage(staged.number.as_deref(), path);
        ops.push(Op::Put { path: path.clone(), from, hash, fresh: staged.fresh });
    }
    if let Some(json) = manifest {
        emitter.stage.write(STAGED_MANIFEST, json.as_bytes())?;
        ops.push(Op::Put {
            path: MANIFEST_NAME.to_owned(),
            from: STAGED_MANIFEST.to_owned(),
            hash: blake3::hash(json.as_bytes()).to_hex().to_string(),
            fresh: emitter.old_hash.is_none(),
        });
    }
    ops.extend(late.into_iter().map(remove));
    Ok(ops)
}

/// Writes down the times of all files as they are now, so that the next run need not hash those that keep them.
fn note_stamps(emitter: &Emitter, state: &EmitState, manifest: &Manifest, whole: bool) {
    let mut files = Vec::with_capacity(state.records.len());
    for record in &state.records {
        let Some(entry) = manifest.files.get(&record.path) else { continue };
        let known = match &record.staged {
            // Renaming a folder leaves the times of the files in it; renaming a file does not, on some systems.
            Some(staged) => whole.then_some(staged.stamp),
            // One that stays has the times that it was compared with.
            None => record.stamp,
        };
        let now = || emitter.folder.look(&record.path).ok().flatten().map(|meta| stamp(&meta));
        if let Some(stamp) = known.or_else(now) {
            files.push((record.path.as_str(), &entry.hash, stamp));
        }
    }
    if !emitter.seen.is(&files) {
        let lock = &emitter.lock;
        SeenFiles::write(&files, &emitter.stage, &lock.dir, &lock.place.beside("seen"));
    }
}
