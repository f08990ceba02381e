//! After any edits a build that takes over what it can from the last one leaves the same bytes as one from scratch.

mod edits;
mod parts;

use std::collections::BTreeMap;
use std::fs;
use std::num::NonZeroUsize;
use std::path::Path;

use ibid::cache;
use ibid::diag::print::{Format, print, silenced};
use ibid::model::date::Day;
use ibid::model::options::Options;
use ibid::pipeline::{self, BuildTarget, Ending, Interrupt, Report, Request, Silent};

use crate::dice::Dice;
use edits::{edit, site};

/// In each of [`SEQUENCES`].
const EDITS: usize = 250;
/// Each with a seed and threads of its own.
const SEQUENCES: [(u64, usize); 4] = [(0x1b1d, 1), (0x2b2d, 8), (0x3b3d, 1), (0x4b4d, 8)];
/// Whose cache it is: that of this test.
const PROGRAM: [u8; 32] = [1; 32];

fn build(root: &Path, output: &Path, cache: bool, threads: usize) -> Report {
    let options = Options { now: Day::from_ymd(2030, 1, 1).unwrap(), drafts: false, future: false, base_url: None };
    let request = Request {
        threads: NonZeroUsize::new(threads),
        cache: cache.then_some(PROGRAM),
        ..Request::new(root.into(), options)
    };
    let target = BuildTarget { output: output.into(), adopt: false, keep_going: false, explain: None };
    pipeline::build(&request, &target, &Silent, &Interrupt::default())
}

/// Every file below a folder.
fn tree(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut found = BTreeMap::new();
    for entry in walkdir::WalkDir::new(folder).into_iter().filter_map(Result::ok).filter(|e| e.file_type().is_file()) {
        let path = entry.path().strip_prefix(folder).unwrap().to_string_lossy().into_owned();
        found.insert(path, fs::read(entry.path()).unwrap());
    }
    found
}

fn said(report: &Report) -> String {
    let silenced = silenced(&report.silenced, &report.files);
    print(&report.diagnostics, &report.files, Format::Short) + &silenced
}

/// Builds from scratch beside the site and compares.
fn assert_equal(root: &Path, kept: &Report, when: &str) {
    let scratch = tempfile::tempdir().unwrap();
    let clean = build(root, &scratch.path().join("public"), false, 2);
    assert_eq!(said(kept), said(&clean), "{when}");
    if !matches!(clean.ending, Ending::Written(_)) {
        return;
    }
    let (ours, theirs) = (tree(&root.join("public")), tree(&scratch.path().join("public")));
    assert_eq!(ours.keys().collect::<Vec<_>>(), theirs.keys().collect::<Vec<_>>(), "{when}");
    for (path, bytes) in &ours {
        assert_eq!(String::from_utf8_lossy(bytes), String::from_utf8_lossy(&theirs[path]), "{path} {when}");
    }
}

/// Edits a site again and again; returns how many outputs there were and how many were kept.
fn sequence(seed: u64, threads: usize) -> (usize, usize) {
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path();
    let mut dice = Dice(seed);
    site(&mut dice, root);
    let (mut outputs, mut kept) = (0, 0);
    for edits in 1..=EDITS {
        let what = edit(&mut dice, root);
        // Now and then the cache is lost, or the output is.
        match dice.below(40) {
            0 => drop(cache::remove(root)),
            1 => drop(fs::remove_dir_all(root.join("public"))),
            _ => {}
        }
        let report = build(root, &root.join("public"), true, threads);
        if std::env::var_os("IBID_SHOW").is_some() {
            eprintln!("{what}: kept {} of {}, {:?}\n{}", report.kept, report.outputs, report.ending, said(&report));
        }
        outputs += report.outputs;
        kept += report.kept;
        // A build from scratch costs more than an edit.
        if dice.below(3) == 0 || edits == EDITS {
            assert_equal(root, &report, &format!("after {edits} edits with seed {seed:#x}, the last being: {what}"));
        }
    }
    (outputs, kept)
}

#[test]
fn a_thousand_random_edits_equal_builds_from_scratch() {
    let sequences = SEQUENCES.map(|(seed, threads)| std::thread::spawn(move || sequence(seed, threads)));
    let (mut outputs, mut kept) = (0, 0);
    for sequence in sequences {
        let (more, more_kept) = sequence.join().unwrap();
        (outputs, kept) = (outputs + more, kept + more_kept);
    }
    // Some edits change every page. If less were kept, the test would say little.
    assert!(kept * 3 > outputs, "only {kept} of {outputs} outputs were kept");
}

/// How many pages were told of while they were made, as of a language without a grammar, or would have been.
fn told_of(report: &Report) -> usize {
    let said = said(report);
    let files = said.lines().filter(|line| line.contains("[W105]")).filter_map(|line| line.split(':').next());
    let silenced = report.silenced.iter().filter(|silenced| silenced.diagnostic.code.id == "W105");
    let silenced = silenced.map(|silenced| &*report.files.get(silenced.by.file).path);
    files.chain(silenced).collect::<std::collections::BTreeSet<_>>().len()
}

#[test]
fn a_build_of_the_same_keeps_everything() {
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path();
    site(&mut Dice(1), root);
    let first = build(root, &root.join("public"), true, 2);
    assert!(matches!(first.ending, Ending::Written(_)), "{}", said(&first));
    let before = tree(&root.join("public"));
    let second = build(root, &root.join("public"), true, 2);
    assert_eq!(second.kept, second.outputs);
    assert_eq!(said(&first), said(&second));
    for entry in fs::read_dir(root.join(cache::FOLDER)).unwrap().filter_map(Result::ok) {
        if entry.file_name().to_string_lossy().starts_with("summary") {
            fs::remove_file(entry.path()).unwrap();
        }
    }
    let third = build(root, &root.join("public"), true, 2);
    // Copies are compared each time, and pages of which something was said are made.
    assert_eq!(third.kept + edits::COPIES + told_of(&third), third.outputs);
    assert!(before == tree(&root.join("public")));
}

#[test]
fn a_damaged_cache_is_thrown_away() {
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path();
    let mut dice = Dice(2);
    site(&mut dice, root);
    build(root, &root.join("public"), true, 2);
    for _ in 0..20 {
        edit(&mut dice, root);
        for entry in fs::read_dir(root.join(cache::FOLDER)).unwrap().filter_map(Result::ok) {
            let mut bytes = fs::read(entry.path()).unwrap();
            match dice.below(4) {
                0 if !bytes.is_empty() => {
                    let at = dice.below(bytes.len());
                    bytes[at] ^= 0x10;
                }
                1 => bytes.truncate(dice.below(bytes.len() + 1)),
                2 => bytes.extend_from_slice(b"more"),
                _ => {}
            }
            fs::write(entry.path(), bytes).unwrap();
        }
        let report = build(root, &root.join("public"), true, 2);
        assert_equal(root, &report, "with a damaged cache");
    }
}

#[test]
fn what_somebody_changed_in_the_output_is_made_again() {
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path();
    site(&mut Dice(1), root);
    build(root, &root.join("public"), true, 2);
    fs::write(root.join("public/index.html"), "edited").unwrap();
    fs::remove_file(root.join("public/sources/index.html")).unwrap();
    let report = build(root, &root.join("public"), true, 2);
    assert_equal(root, &report, "after edits of the output");
    assert_eq!(report.kept + edits::COPIES + told_of(&report) + 2, report.outputs);
}
