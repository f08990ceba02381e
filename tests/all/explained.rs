//! The examples of `ibid explain` cause what they are said to cause, and what follows the arrow does not.

use std::fs;
use std::path::Path;
use std::process::Command;

use tempfile::TempDir;

/// How an example becomes a site: as lines of a briefing's front matter, as its text, as lists of records.
#[derive(Clone, Copy)]
enum As {
    Head,
    Text,
    Sources,
    Entities,
}

const EXAMPLES: [(&str, As); 24] = [
    ("E004", As::Head),
    ("E006", As::Head),
    ("E007", As::Head),
    ("E008", As::Head),
    ("E010", As::Head),
    ("E011", As::Head),
    ("E015", As::Text),
    ("E017", As::Text),
    ("E018", As::Sources),
    ("E021", As::Text),
    ("E022", As::Text),
    ("E026", As::Text),
    ("E027", As::Text),
    ("E028", As::Text),
    ("E033", As::Head),
    ("E034", As::Entities),
    ("E040", As::Sources),
    ("E050", As::Sources),
    ("W101", As::Text),
    ("W102", As::Text),
    ("W105", As::Text),
    ("W107", As::Text),
    ("W109", As::Head),
    ("W164", As::Sources),
];

#[test]
fn examples_cause_what_they_are_said_to_cause() {
    for (code, form) in EXAMPLES {
        let example = example(code);
        let (wrong, right) = example.split_once("→ ").unwrap();
        let said = said(wrong, form);
        assert!(said.contains(&format!("[{code}]")), "{code}:\n{wrong}\n{said}");
        // Words that tell what to do are no text to try.
        if !matches!(code, "E015" | "E017" | "E040") {
            let said = self::said(right, form);
            assert!(!said.contains(&format!("[{code}]")), "{code}:\n{right}\n{said}");
        }
    }
}

/// The lines of the example that `explain` shows.
fn example(code: &str) -> String {
    let out = Command::new(env!("CARGO_BIN_EXE_ibid")).args(["explain", code]).output().unwrap();
    let text = String::from_utf8(out.stdout).unwrap();
    let (_, example) = text.split_once("\nExample:\n\n").unwrap();
    let lines = example.lines().map(|line| line.strip_prefix("    ").unwrap_or(line));
    lines.flat_map(|line| [line, "\n"]).collect()
}

/// What `check` says of a site that is made of a part of an example.
fn said(part: &str, form: As) -> String {
    let folder = TempDir::new().unwrap();
    let root = folder.path();
    let (path, text) = match form {
        As::Head if part.contains("title:") => ("briefings/a.md", format!("---\n{part}---\n\nWords.\n")),
        As::Head => ("briefings/a.md", format!("---\ntitle: A\n{part}---\n\nWords.\n")),
        As::Text => ("briefings/a.md", format!("---\ntitle: A\n---\n\n{part}")),
        As::Sources => ("sources/a.yaml", part.to_owned()),
        As::Entities => ("entities/a.yaml", part.to_owned()),
    };
    write(root, "ibid.yaml", "title: T\n");
    write(root, &format!("content/{path}"), &text);
    let mut command = Command::new(env!("CARGO_BIN_EXE_ibid"));
    let out = command.args(["check", "--format", "short"]).arg(root).output().unwrap();
    String::from_utf8(out.stderr).unwrap()
}

fn write(root: &Path, path: &str, text: &str) {
    let path = root.join(path);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, text).unwrap();
}
