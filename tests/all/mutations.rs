//! A thousand damaged copies of real files: whatever is in them, there is a diagnosis or a page, never a panic, a hang or half a site.
//!
//! The files are those of the example site, and of the sample of a real chronology where it lies beside the repository.
//! Copies are damaged by a generator with a fixed seed, ten to a site, so that a failure can be repeated.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use ibid::model::date::Day;
use ibid::model::options::Options;
use ibid::pipeline::{self, BuildTarget, Ending, Interrupt, Request, Silent};
use tempfile::TempDir;

use crate::dice::Dice;

const COPIES: usize = 1_000;
const COPIES_PER_SITE: usize = 10;
/// A site of ten small files; a hang is longer by far, even on a slow machine without optimisation.
const LONGEST: Duration = Duration::from_secs(20);
const CONFIG: &str = "unknown_fields: allow\nfields:\n  briefing: {entities: [actors]}\n";
/// What breaks parsers: marks of Markdown, YAML and citations, odd characters.
const SPLINTERS: [&str; 24] = [
    "---\n",
    "[",
    "]",
    "[@",
    "@",
    "{",
    "}",
    ": ",
    "- ",
    "\"",
    "'",
    "`",
    "```timeline\n",
    "$$",
    "[^",
    "|",
    "\u{0}",
    "\u{feff}",
    "\r",
    "\t",
    "<b>",
    "\u{202e}",
    "é\u{301}",
    "!!x",
];

#[test]
fn damaged_files_are_diagnosed() {
    let originals = originals();
    let mut dice = Dice(0x1b1d);
    let mut diagnosed = 0;
    for site in 0..COPIES / COPIES_PER_SITE {
        let folder = TempDir::new().unwrap();
        write(&folder.path().join("ibid.yaml"), CONFIG.as_bytes());
        for copy in 0..COPIES_PER_SITE {
            let (name, bytes) = &originals[dice.below(originals.len())];
            let (stem, extension) = name.rsplit_once('.').unwrap();
            write(&folder.path().join(format!("content/{stem}-{copy}.{extension}")), &damaged(bytes, &mut dice));
        }
        diagnosed += usize::from(build(site, folder.path()));
    }
    assert!(
        diagnosed > COPIES / COPIES_PER_SITE / 2,
        "only {diagnosed} sites had something wrong: the damage is too small"
    );
}

/// Builds a damaged site; whether errors were found.
fn build(number: usize, root: &Path) -> bool {
    let output = root.join("public");
    let options = Options { now: Day::from_ymd(2030, 1, 1).unwrap(), drafts: true, future: true, base_url: None };
    let request = Request::new(root.into(), options);
    let target = BuildTarget { output: output.clone(), adopt: false, keep_going: false, explain: None };
    let start = Instant::now();
    let report = pipeline::build(&request, &target, &Silent, &Interrupt::default());
    assert!(start.elapsed() < LONGEST, "site {number} took {:?}", start.elapsed());
    let (errors, _) = report.count();
    match report.ending {
        Ending::Written(_) => {
            assert_eq!(errors, 0, "site {number} was written with errors");
            assert!(output.join("index.html").is_file(), "site {number} has no front page");
        }
        Ending::Refused => {
            assert!(errors > 0, "site {number} was refused without a reason");
            assert_eq!(report.exit_code(), 1, "site {number}");
            assert!(!output.exists(), "site {number} was half written");
        }
        other => assert!(matches!(other, Ending::Written(_) | Ending::Refused), "site {number} ended as {other:?}"),
    }
    errors > 0
}

/// Cut, doubled, garbled or spiked, once to three times.
fn damaged(original: &[u8], dice: &mut Dice) -> Vec<u8> {
    let mut bytes = original.to_vec();
    for _ in 0..=dice.below(3) {
        let from = dice.below(bytes.len() + 1);
        let to = (from + dice.below(200)).min(bytes.len());
        match dice.below(5) {
            0 => bytes.truncate(from),
            1 => drop(bytes.drain(from..to)),
            2 => {
                let doubled = bytes[from..to].to_vec();
                bytes.splice(from..from, doubled);
            }
            3 => {
                for byte in &mut bytes[from..to] {
                    if dice.below(8) == 0 {
                        *byte ^= 1 << dice.below(8);
                    }
                }
            }
            _ => drop(bytes.splice(from..from, SPLINTERS[dice.below(SPLINTERS.len())].bytes())),
        }
    }
    bytes
}

/// Real files by the path they get below `content/`, in a fixed order.
fn originals() -> Vec<(String, Vec<u8>)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut found = Vec::new();
    for folder in ["briefings", "briefings/central-asia", "sources", "entities"] {
        let kind = folder.split('/').next().unwrap();
        gather(&root.join("content").join(folder), kind, &mut found);
    }
    let sample = root.join("../shared/data/capture-cascade-sample/content");
    for folder in fs::read_dir(&sample).into_iter().flatten().flatten() {
        gather(&folder.path(), "briefings", &mut found);
    }
    assert!(found.len() > 20);
    found
}

fn gather(folder: &Path, kind: &str, found: &mut Vec<(String, Vec<u8>)>) {
    let mut paths: Vec<PathBuf> =
        fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path()).collect();
    paths.retain(|path| path.is_file() && path.extension().is_some_and(|kind| kind != "svg"));
    paths.sort();
    for path in paths {
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        found.push((format!("{kind}/{name}"), fs::read(&path).unwrap()));
    }
}

fn write(path: &Path, bytes: &[u8]) {
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, bytes).unwrap();
}
