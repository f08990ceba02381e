//! What a killed run left: finished if its journal was complete, otherwise removed. The lock must be held.
//!
//! Only a stage that says which folder it is, and is that folder, was made here: one that came with the site, whatever its
//! journal asks for, is left alone.

use std::ffi::OsString;
use std::path::PathBuf;

use super::folder::OutputFolder;
use super::journal::{self, BACKWARD, FORWARD, JournaledRun};
use super::lock::Lock;
use super::manifest::Manifest;
use super::paths::TEMPORARY;
use super::stage::{discard, is_ours};
use super::{EmitError, Recovery};
use crate::disk::{Dir, EntryKind};

/// What was found beside the output folder.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Remains {
    /// What was done about an interrupted run.
    pub recovered: Option<Recovery>,
    /// Folders with the name of a stage that were not made here.
    pub left_alone: Vec<PathBuf>,
}

/// Looks for stages beside the output folder and finishes or undoes each.
pub(super) fn recover(lock: &Lock) -> Result<Remains, EmitError> {
    let mut remains = Remains::default();
    for name in leftovers(lock)? {
        let path = lock.dir.full(&name);
        let failed = |e| EmitError::io("read", &path, e);
        if lock.dir.look(&name).map_err(failed)? != Some(EntryKind::Folder) {
            remains.left_alone.push(path);
            continue;
        }
        let stage = lock.dir.folder(&name).map_err(failed)?;
        if is_ours(&stage).map_err(failed)? {
            remains.recovered = bring_to_an_end(lock, &stage)?.or(remains.recovered);
            discard(&lock.dir, &name, &stage).map_err(|e| EmitError::io("remove", &path, e))?;
        } else if lock.dir.remove_folder(&name).is_err() {
            // An empty one may be ours, of a run that was stopped before it could say so.
            remains.left_alone.push(path);
        }
    }
    Ok(remains)
}

/// Does what the journal of a stage asks for, if it has one.
fn bring_to_an_end(lock: &Lock, stage: &Dir) -> Result<Option<Recovery>, EmitError> {
    let folder = OutputFolder::new(lock);
    let read = |name: &str| journal::read(stage, name);
    let (backward, forward) = (read(BACKWARD)?, read(FORWARD)?);
    let undoes = backward.is_some();
    let Some(ops) = backward.or(forward) else { return Ok(None) };
    let listed = Manifest::read(lock)?.map(|(manifest, _)| manifest.files).unwrap_or_default();
    let run = JournaledRun { output: &folder, stage, ops, listed: Some(&listed) };
    // What cannot be finished, because the disk is full or someone else's file came in the way, is undone.
    let done = if !undoes && run.is_sound() && run.finish().is_ok() {
        Recovery::Finished
    } else {
        run.undo()?;
        Recovery::Undone
    };
    if folder.kind(TEMPORARY)? == Some(EntryKind::File) {
        folder.remove(TEMPORARY)?;
    }
    Ok(Some(done))
}

fn leftovers(lock: &Lock) -> Result<Vec<OsString>, EmitError> {
    let prefix = lock.place.beside("stage-");
    let names = lock.dir.names().map_err(|e| EmitError::io("read", &lock.place.parent, e))?;
    Ok(names.into_iter().filter(|name| name.as_encoded_bytes().starts_with(prefix.as_encoded_bytes())).collect())
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;
    use std::fs;
    use std::path::Path;

    use tempfile::TempDir;

    use super::*;
    use crate::emit::manifest::Manifest;
    use crate::emit::stage::owner;
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

    fn emitted(options: &EmitOptions, files: &[(&str, &str)]) -> Emitter {
        let emitter = Emitter::open(options).unwrap();
        for (path, text) in files {
            emitter.write(path, Phase::Page, text.as_bytes()).unwrap();
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
        emitted(&options(&dir), FIRST).commit().unwrap();
        fs::write(dir.path().join("public/CNAME"), "mine").unwrap();
        let before = tree(&dir.path().join("public"));
        let emitter = emitted(&options(&dir), SECOND);
        let state = emitter.take_state();
        let listed = state.records.iter().map(|r| (r.path.clone(), r.entry.clone().unwrap()));
        let manifest = Manifest { version: "1".into(), files: listed.collect() };
        let outdated: Vec<&str> = vec!["c", "d/e/f.html", "gone/x.html"];
        let outdated = outdated.iter().map(|path| ((*path).to_owned(), emitter.old.files[*path].clone())).collect();
        let ops = commit::plan(&emitter, &state, Some(&manifest.to_json()), &outdated).unwrap();
        let run = JournaledRun { output: &emitter.folder, stage: emitter.stage.dir(), ops, listed: None };
        run.write().unwrap();
        (0..steps).for_each(|step| run.apply(step).unwrap());
        let count = run.ops.len();
        (dir, before, count)
    }

    fn second_site() -> Tree {
        let dir = TempDir::new().unwrap();
        emitted(&options(&dir), SECOND).commit().unwrap();
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
            assert_eq!(emitter.remains().recovered, Some(Recovery::Finished), "after {steps}");
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
            assert_eq!(Emitter::open(&options(&dir)).unwrap().remains().recovered, Some(Recovery::Undone));
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
            assert_eq!(Emitter::open(&options(&dir)).unwrap().remains().recovered, Some(Recovery::Undone));
            before.insert("new".into(), String::new());
            before.insert("new/g.html".into(), "theirs".into());
            assert_eq!(tree(&dir.path().join("public")), before, "after {steps}");
        }
    }

    #[test]
    fn a_damaged_stage_is_undone() {
        let (dir, before, _) = stopped_after(3);
        fs::write(stage(&dir).join("manifest"), "").unwrap();
        assert_eq!(Emitter::open(&options(&dir)).unwrap().remains().recovered, Some(Recovery::Undone));
        assert_eq!(tree(&dir.path().join("public")), before);
    }

    #[test]
    fn a_journal_without_its_end_changes_nothing() {
        let (dir, before, _) = stopped_after(0);
        let whole = fs::read_to_string(stage(&dir).join(FORWARD)).unwrap();
        for cut in (0..whole.len() - 1).step_by(149) {
            let (dir, _, _) = stopped_after(0);
            fs::write(stage(&dir).join(FORWARD), &whole[..cut]).unwrap();
            assert_eq!(Emitter::open(&options(&dir)).unwrap().remains().recovered, None);
            assert_eq!(tree(&dir.path().join("public")), before);
        }
    }

    #[test]
    fn a_journal_that_reaches_outside_is_not_followed() {
        let (dir, _, _) = stopped_after(0);
        let outside = dir.path().join("precious");
        fs::write(&outside, "p").unwrap();
        let (hash, owner) = (blake3::hash(b"p").to_hex(), owner(&Dir::open(&stage(&dir)).unwrap()).unwrap());
        let text = format!(
            "{{\"op\":\"begin\",\"stage\":\"{owner}\"}}\n\
             {{\"op\":\"remove\",\"path\":\"../precious\",\"hash\":\"{hash}\"}}\n{{\"op\":\"end\",\"count\":1}}\n"
        );
        fs::write(stage(&dir).join(FORWARD), text).unwrap();
        assert_eq!(Emitter::open(&options(&dir)).unwrap().remains().recovered, None);
        assert!(outside.exists());
    }

    #[test]
    fn a_stage_that_was_made_elsewhere_is_left_alone() {
        let (dir, before, _) = stopped_after(2);
        let now = tree(&dir.path().join("public"));
        assert_ne!(now, before);
        // As if it had come with the site: the same files in another folder of the same name.
        let copy = dir.path().join("copy");
        fs::create_dir(&copy).unwrap();
        for (name, text) in tree(&stage(&dir)) {
            let path = copy.join(name);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            if text.is_empty() && !path.file_name().unwrap().to_str().unwrap().starts_with("of-") {
                fs::create_dir_all(path).unwrap();
            } else {
                fs::write(path, text).unwrap();
            }
        }
        let place = stage(&dir);
        fs::remove_dir_all(&place).unwrap();
        fs::rename(&copy, &place).unwrap();
        let theirs = tree(&place);
        let emitter = Emitter::open(&options(&dir)).unwrap();
        assert_eq!((emitter.remains().recovered, emitter.remains().left_alone.len()), (None, 1));
        drop(emitter);
        assert_eq!((tree(&dir.path().join("public")), tree(&place)), (now, theirs));
    }

    #[test]
    fn nothing_is_written_over_that_the_manifest_does_not_list() {
        let (dir, _, _) = stopped_after(0);
        let journal = stage(&dir).join(FORWARD);
        let text = fs::read_to_string(&journal).unwrap();
        let to_theirs = text.replacen("\"path\":\"b/index.html\"", "\"path\":\"CNAME\"", 1);
        assert_ne!(text, to_theirs);
        fs::write(&journal, to_theirs).unwrap();
        assert_eq!(Emitter::open(&options(&dir)).unwrap().remains().recovered, Some(Recovery::Undone));
        assert_eq!(fs::read_to_string(dir.path().join("public/CNAME")).unwrap(), "mine");
    }

    #[cfg(unix)]
    #[test]
    fn a_link_in_the_stage_is_not_brought_in() {
        let (dir, before, _) = stopped_after(0);
        let secret = dir.path().join("secret");
        fs::write(&secret, "b2").unwrap();
        let staged = fs::read_dir(stage(&dir).join("new")).unwrap().map(|entry| entry.unwrap().path());
        let staged: Vec<_> = staged.filter(|path| fs::read_to_string(path).unwrap() == "b2").collect();
        fs::remove_file(&staged[0]).unwrap();
        std::os::unix::fs::symlink(&secret, &staged[0]).unwrap();
        assert_eq!(Emitter::open(&options(&dir)).unwrap().remains().recovered, Some(Recovery::Undone));
        assert_eq!(tree(&dir.path().join("public")), before);
        assert!(secret.exists());
    }

    /// An error in the midst of it, and nothing can be renamed over what is there any more.
    #[test]
    fn what_cannot_be_taken_back_is_named_and_the_rest_is() {
        let (dir, before, count) = stopped_after(0);
        for steps in 0..count {
            let (dir, _, _) = stopped_after(steps);
            fs::write(stage(&dir).join("manifest"), "damaged").unwrap();
            let changed = tree(&dir.path().join("public")).get("a.css").is_some_and(|text| text == "a2");
            // A folder in the way of one file: it cannot be put back, all others can.
            if changed {
                fs::remove_file(dir.path().join("public/a.css")).unwrap();
                fs::create_dir_all(dir.path().join("public/a.css/in-the-way")).unwrap();
                let error = Emitter::open(&options(&dir)).unwrap_err();
                assert!(error.to_string().contains("`a.css`") && error.exit_code() == 3, "{error}");
                fs::remove_dir_all(dir.path().join("public/a.css")).unwrap();
            }
            assert_eq!(Emitter::open(&options(&dir)).unwrap().remains().recovered, Some(Recovery::Undone));
            assert_eq!(tree(&dir.path().join("public")), before, "after {steps}");
        }
        drop(dir);
    }
}
