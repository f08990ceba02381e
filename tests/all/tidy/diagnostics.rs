//! Codes and cases: each code of `src/diag/codes.rs` is expected by name, so that what is said with another code fails.

use std::fs;

use super::{collect, none_of, relative, root};

#[test]
fn every_code_is_expected_by_a_case() {
    let expected = expected();
    let codes = ibid::diag::codes::ALL.iter().map(|code| code.id);
    let missing = codes.filter(|id| !expected.contains(&format!("[{id}]")));
    none_of(missing.map(|id| format!("tests/cases:1: {id} is expected by no case")));
}

/// The diagnostics of all cases, the transcripts, and what is expected of sites in a repository.
fn expected() -> String {
    let mut paths = Vec::new();
    collect(&root().join("tests/cases"), &mut paths);
    collect(&root().join("tests/cli"), &mut paths);
    // What needs a repository, or a host.
    paths.extend(["tests/all/since.rs", "tests/all/links.rs"].map(|path| root().join(path)));
    let mut out = String::new();
    for path in paths {
        let is_case = relative(&path).starts_with("tests/cases/");
        let mut inside = !is_case;
        for line in fs::read_to_string(&path).unwrap_or_default().lines() {
            if is_case && (line.starts_with("=== ") || line.starts_with("--- ")) {
                inside = line == "=== diagnostics";
            } else if inside {
                out.extend([line, "\n"]);
            }
        }
    }
    out
}
