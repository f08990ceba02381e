//! `build --watch` builds after a change, goes on after an error, and ends when it is asked to.

use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

/// Longer than anything should take, shorter than a hanging test run.
const PATIENCE: Duration = Duration::from_mins(1);

fn write(root: &Path, text: &str) {
    fs::create_dir_all(root.join("content/briefings")).unwrap();
    fs::write(root.join("content/briefings/a.md"), text).unwrap();
}

/// Waits until the page holds these words.
fn shows(root: &Path, words: &str) -> bool {
    let (page, start) = (root.join("public/briefings/a/index.html"), Instant::now());
    while start.elapsed() < PATIENCE {
        if fs::read_to_string(&page).is_ok_and(|text| text.contains(words)) {
            return true;
        }
        std::thread::sleep(Duration::from_millis(20));
    }
    false
}

#[test]
fn a_change_is_built_and_an_error_is_no_end() {
    for poll in [false, true] {
        let folder = tempfile::tempdir().unwrap();
        let root = folder.path();
        write(root, "---\ntitle: A\n---\n\nFirst words.\n");
        let mut command = Command::new(env!("CARGO_BIN_EXE_ibid"));
        command.args(["build", "--watch", "--now", "2026-01-01"]).arg(root);
        if poll {
            command.arg("--poll");
        }
        let mut run = command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
        let outcome = std::panic::catch_unwind(|| {
            assert!(shows(root, "First words."), "the first build");
            write(root, "---\ntitle: A\n---\n\nSecond words.\n");
            assert!(shows(root, "Second words."), "after a change");
            write(root, "---\ntitle: [unclosed\n---\n\nThird words.\n");
            std::thread::sleep(Duration::from_millis(300));
            assert!(shows(root, "Second words."), "an error leaves what is there");
            write(root, "---\ntitle: A\n---\n\nFourth words.\n");
            assert!(shows(root, "Fourth words."), "after the error is mended");
        });
        let asked = Command::new("kill").args(["-TERM", &run.id().to_string()]).status().unwrap();
        assert!(asked.success());
        assert_eq!(run.wait().unwrap().code(), Some(130));
        assert!(outcome.is_ok(), "poll: {poll}");
    }
}
