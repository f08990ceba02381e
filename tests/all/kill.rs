//! A build that is killed leaves files that are whole, old or new, and the next run brings the folder to where it should be.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::thread::sleep;
use std::time::Instant;

use tempfile::TempDir;

type Tree = BTreeMap<PathBuf, Vec<u8>>;

const BRIEFINGS: usize = 40;
const KILLS: u32 = 40;

#[test]
fn a_killed_build_leaves_whole_files_and_the_next_one_finishes() {
    let folder = TempDir::new().unwrap();
    let output = folder.path().join("public");
    let versions = ["First words", "Other words"].map(|words| {
        write_site(folder.path(), words);
        let clean = folder.path().join("clean");
        assert!(build(folder.path(), &clean).wait().unwrap().success());
        let tree = files(&clean);
        fs::remove_dir_all(&clean).unwrap();
        tree
    });
    write_site(folder.path(), "First words");
    let start = Instant::now();
    assert!(build(folder.path(), &output).wait().unwrap().success());
    let whole = start.elapsed();
    for kill in 0..KILLS {
        let words = if kill % 2 == 0 { "Other words" } else { "First words" };
        write_site(folder.path(), words);
        let mut run = build(folder.path(), &output);
        // From the first moment to the last, and a little after it.
        sleep(whole.mul_f64(f64::from(kill) / f64::from(KILLS) * 1.1));
        run.kill().unwrap();
        run.wait().unwrap();
        for (path, bytes) in files(&output) {
            let of_either = versions.iter().any(|version| version.get(&path) == Some(&bytes));
            assert!(of_either, "kill {kill}: {} is neither old nor new", path.display());
        }
    }
    assert!(build(folder.path(), &output).wait().unwrap().success());
    assert_eq!(files(&output), versions[usize::from((KILLS - 1).is_multiple_of(2))]);
    let litter: Vec<_> = fs::read_dir(folder.path()).unwrap().flatten().map(|entry| entry.file_name()).collect();
    let litter = litter.iter().filter(|name| name.to_string_lossy().contains("ibid-stage"));
    assert_eq!(litter.count(), 0, "a stage is left");
}

fn write_site(root: &Path, words: &str) {
    fs::create_dir_all(root.join("content/briefings")).unwrap();
    for number in 0..BRIEFINGS {
        let text = format!(
            "---\ntitle: Briefing {number}\ndate: 2015-11-05\ntags: [t{}]\n---\n{words} [see the next]({}.md).\n",
            number % 5,
            (number + 1) % BRIEFINGS
        );
        fs::write(root.join(format!("content/briefings/{number}.md")), text).unwrap();
    }
}

fn build(root: &Path, output: &Path) -> std::process::Child {
    let mut command = Command::new(env!("CARGO_BIN_EXE_ibid"));
    command.args(["build", "--now", "2026-01-01", "--output-dir"]).arg(output).arg(root);
    command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap()
}

/// Every file below a folder but the manifest, which comes last and may be older than the files.
fn files(folder: &Path) -> Tree {
    let mut found = Tree::new();
    let mut open = vec![folder.to_owned()];
    while let Some(next) = open.pop() {
        for entry in fs::read_dir(next).into_iter().flatten().flatten() {
            let path = entry.path();
            if path.is_dir() {
                open.push(path);
            } else if entry.file_name() != ibid::emit::MANIFEST_NAME {
                found.insert(path.strip_prefix(folder).unwrap().to_owned(), fs::read(&path).unwrap());
            }
        }
    }
    found
}
