//! What a killed run left: finished if its journal was complete, otherwise removed. The lock must be held.

use std::fs;
use std::path::PathBuf;

use super::guard::Place;
use super::journal::{self, BACKWARD, FORWARD, Run};
use super::paths::TEMPORARY;
use super::{EmitError, Recovery};

/// Looks for stages beside the output folder and finishes or undoes each; says what was done to the output.
pub(super) fn recover(place: &Place) -> Result<Option<Recovery>, EmitError> {
    let mut done = None;
    for stage in leftovers(place)? {
        if let Some(ops) = journal::read(&stage.join(BACKWARD))? {
            Run { output: &place.output, stage: &stage, ops }.undo()?;
            done = Some(Recovery::Undone);
        } else if let Some(ops) = journal::read(&stage.join(FORWARD))? {
            let run = Run { output: &place.output, stage: &stage, ops };
            // What cannot be finished, because the disk is full or someone else's file came in the way, is undone.
            done = if run.is_sound() && run.finish().is_ok() {
                Some(Recovery::Finished)
            } else {
                run.undo()?;
                Some(Recovery::Undone)
            };
        }
        let temporary = place.output.join(TEMPORARY);
        if done.is_some() && fs::symlink_metadata(&temporary).is_ok() {
            fs::remove_file(&temporary).map_err(|e| EmitError::io("remove", &temporary, e))?;
        }
        fs::remove_dir_all(&stage).map_err(|e| EmitError::io("remove", &stage, e))?;
    }
    Ok(done)
}

fn leftovers(place: &Place) -> Result<Vec<PathBuf>, EmitError> {
    let mut prefix = place.prefix();
    prefix.push("stage-");
    let entries = fs::read_dir(&place.parent).map_err(|e| EmitError::io("read", &place.parent, e))?;
    let mut found = Vec::new();
    for entry in entries {
        let entry = entry.map_err(|e| EmitError::io("read", &place.parent, e))?;
        let ours = entry.file_name().as_encoded_bytes().starts_with(prefix.as_encoded_bytes());
        if ours && entry.file_type().is_ok_and(|kind| kind.is_dir()) {
            found.push(entry.path());
        }
    }
    found.sort();
    Ok(found)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;
    use std::path::Path;

    use tempfile::TempDir;

    use super::*;
    use crate::emit::manifest::Manifest;
    use crate::emit::{EmitOptions, Emitter, Phase, commit};

    type Tree = BTreeMap<String, String>;

    /// An edit of everything: a file goes where a folder was and the other way round.
    const FIRST: &[(&str, &str)] = &[
        ("a.css", "a1"),
        ("b/index.html", "b1"),
        ("c", "c1"),
        ("d/e/f.html", "f1"),
        ("gone/x.html", "x1"),
        ("same", "s"),
    ];
    const SECOND: &[(&str, &str)] = &[
        ("a.css", "a2"),
        ("b/index.html", "b2"),
        ("c/index.html", "c2"),
        ("d", "d2"),
        ("new/g.html", "g2"),
        ("same", "s"),
    ];

    fn options(dir: &TempDir) -> EmitOptions {
        let root = dir.path().join("site");
        EmitOptions { output: dir.path().join("public"), inputs: Vec::new(), root, adopt: false, version: "1" }
    }

    fn fill(options: &EmitOptions, files: &[(&str, &str)]) -> Emitter {
        let emitter = Emitter::open(options).unwrap();
        for (path, text) in files {
            emitter.put(path, Phase::Page, text.as_bytes()).unwrap();
        }
        emitter
    }

    fn tree(folder: &Path) -> Tree {
        let files = walkdir::WalkDir::new(folder).into_iter().map(Result::unwrap);
        files
            .filter(|entry| entry.path() != folder)
            .map(|entry| {
                let name = entry.path().strip_prefix(folder).unwrap().to_str().unwrap().to_owned();
                (name, fs::read_to_string(entry.path()).unwrap_or_default())
            })
            .collect()
    }

    /// A run over the first site that was stopped after `steps` changes, and how many there are.
    fn stopped_after(steps: usize) -> (TempDir, Tree, usize) {
        let dir = TempDir::new().unwrap();
        fill(&options(&dir), FIRST).commit().unwrap();
        fs::write(dir.path().join("public/CNAME"), "mine").unwrap();
        let before = tree(&dir.path().join("public"));
        let emitter = fill(&options(&dir), SECOND);
        let state = emitter.take_state();
        let listed = state.records.iter().map(|r| (r.path.clone(), r.entry.clone().unwrap()));
        let manifest = Manifest { version: "1".into(), files: listed.collect() };
        let outdated: Vec<&str> = vec!["c", "d/e/f.html", "gone/x.html"];
        let outdated = outdated.iter().map(|path| ((*path).to_owned(), emitter.old.files[*path].clone())).collect();
        let ops = commit::plan(&emitter, &state, Some(&manifest.to_json()), &outdated).unwrap();
        let run = Run { output: &emitter.place.output, stage: emitter.stage.folder(), ops };
        run.write().unwrap();
        (0..steps).for_each(|step| run.apply(step).unwrap());
        let count = run.ops.len();
        (dir, before, count)
    }

    fn second_site() -> Tree {
        let dir = TempDir::new().unwrap();
        fill(&options(&dir), SECOND).commit().unwrap();
        fs::write(dir.path().join("public/CNAME"), "mine").unwrap();
        tree(&dir.path().join("public"))
    }

    fn stage(dir: &TempDir) -> PathBuf {
        dir.path().join(format!(".public.ibid-stage-{}", std::process::id()))
    }

    #[test]
    fn a_run_that_was_stopped_anywhere_is_finished() {
        let (_, _, count) = stopped_after(0);
        assert!(count > 9, "{count}");
        for steps in 0..=count {
            let (dir, _, _) = stopped_after(steps);
            let emitter = Emitter::open(&options(&dir)).unwrap();
            assert_eq!(emitter.recovered, Some(Recovery::Finished), "after {steps}");
            drop(emitter);
            assert_eq!(tree(&dir.path().join("public")), second_site(), "after {steps}");
            assert!(!stage(&dir).exists());
        }
    }

    #[test]
    fn an_undo_that_was_stopped_is_undone() {
        let (_, _, count) = stopped_after(0);
        for steps in 0..=count {
            let (dir, before, _) = stopped_after(steps);
            fs::rename(stage(&dir).join(FORWARD), stage(&dir).join(BACKWARD)).unwrap();
            assert_eq!(Emitter::open(&options(&dir)).unwrap().recovered, Some(Recovery::Undone));
            assert_eq!(tree(&dir.path().join("public")), before, "after {steps}");
            assert!(!stage(&dir).exists());
        }
    }

    #[test]
    fn a_run_that_cannot_be_finished_is_undone() {
        let (_, _, count) = stopped_after(0);
        for steps in 0..count {
            let (dir, mut before, _) = stopped_after(steps);
            let theirs = dir.path().join("public/new/g.html");
            if theirs.exists() {
                break;
            }
            fs::create_dir_all(theirs.parent().unwrap()).unwrap();
            fs::write(&theirs, "theirs").unwrap();
            assert_eq!(Emitter::open(&options(&dir)).unwrap().recovered, Some(Recovery::Undone));
            before.insert("new".into(), String::new());
            before.insert("new/g.html".into(), "theirs".into());
            assert_eq!(tree(&dir.path().join("public")), before, "after {steps}");
        }
    }

    #[test]
    fn a_damaged_stage_is_undone() {
        let (dir, before, _) = stopped_after(3);
        fs::write(stage(&dir).join("manifest"), "").unwrap();
        assert_eq!(Emitter::open(&options(&dir)).unwrap().recovered, Some(Recovery::Undone));
        assert_eq!(tree(&dir.path().join("public")), before);
    }

    #[test]
    fn a_journal_without_its_end_changes_nothing() {
        let (dir, before, _) = stopped_after(0);
        let whole = fs::read_to_string(stage(&dir).join(FORWARD)).unwrap();
        for cut in (0..whole.len() - 1).step_by(149) {
            let (dir, _, _) = stopped_after(0);
            fs::write(stage(&dir).join(FORWARD), &whole[..cut]).unwrap();
            assert_eq!(Emitter::open(&options(&dir)).unwrap().recovered, None);
            assert_eq!(tree(&dir.path().join("public")), before);
        }
    }

    #[test]
    fn a_journal_that_reaches_outside_is_not_followed() {
        let (dir, _, _) = stopped_after(0);
        let outside = dir.path().join("precious");
        fs::write(&outside, "p").unwrap();
        let hash = blake3::hash(b"p").to_hex();
        let text = format!(
            "{{\"op\":\"remove\",\"path\":\"../precious\",\"hash\":\"{hash}\"}}\n{{\"op\":\"end\",\"count\":1}}\n"
        );
        fs::write(stage(&dir).join(FORWARD), text).unwrap();
        assert_eq!(Emitter::open(&options(&dir)).unwrap().recovered, None);
        assert!(outside.exists());
    }
}
