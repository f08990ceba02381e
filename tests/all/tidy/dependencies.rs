//! What `Cargo.toml` asks for: each with its reason, used, and the heavy ones named only where ARCHITECTURE.md says.

use std::fs;

use super::code::{code_only, numbered};
use super::{none_of, production, root, rust_files};

#[test]
fn each_dependency_has_its_reason() {
    let found = dependencies().into_iter().flat_map(|dependency| {
        let Dependency { name, line, number, before, .. } = &dependency;
        let wrong = [
            (!before.starts_with("# "), "has no reason on the line above"),
            (!line.contains("default-features = "), "does not state `default-features`"),
            (line.contains("git = "), "comes from a repository"),
        ];
        let wrong = wrong.into_iter().filter(|(is_wrong, _)| *is_wrong);
        wrong.map(|(_, what)| format!("Cargo.toml:{number}: `{name}` {what}")).collect::<Vec<_>>()
    });
    none_of(found);
}

#[test]
fn each_dependency_is_used() {
    let shipped = production();
    let tests: Vec<_> =
        rust_files(&["src", "tests"]).into_iter().map(|file| (file.path, code_only(&file.text))).collect();
    let unused = dependencies().into_iter().filter(|dependency| {
        let files = if dependency.is_for_tests { &tests } else { &shipped };
        !files.iter().any(|(_, code)| names(code, &dependency.name).is_some())
    });
    none_of(unused.map(|unused| format!("Cargo.toml:{}: nothing uses `{}`", unused.number, unused.name)));
}

#[test]
fn heavy_crates_are_named_only_where_the_architecture_says() {
    let table = fs::read_to_string(root().join("ARCHITECTURE.md")).expect("the architecture is told");
    let (_, table) = table.split_once("| crate | named in |").expect("the architecture has a table of crates");
    let rows = table.lines().skip(2).take_while(|line| line.starts_with('|')).map(|line| {
        let mut cells = line.trim_matches('|').split('|').map(quoted);
        (cells.next().unwrap_or_default(), cells.next().unwrap_or_default())
    });
    let (shipped, known) = (production(), dependencies());
    let mut found = Vec::new();
    for (crates, places) in rows {
        for name in &crates {
            if !known.iter().any(|dependency| dependency.name == *name) {
                found.push(format!("ARCHITECTURE.md:1: `{name}` is no dependency"));
            }
            let users = shipped.iter().filter_map(|(path, code)| Some((path, names(code, name)?)));
            let strange =
                users.filter(|(path, _)| !places.iter().any(|place| path.starts_with(&format!("src/{place}"))));
            found.extend(strange.map(|(path, line)| format!("{path}:{line}: `{name}` has no business here")));
        }
        for place in &places {
            let mut inside = shipped.iter().filter(|(path, _)| path.starts_with(&format!("src/{place}")));
            if !inside.any(|(_, code)| crates.iter().any(|name| names(code, name).is_some())) {
                found.push(format!("ARCHITECTURE.md:1: {place} names none of {}", crates.join(", ")));
            }
        }
    }
    none_of(found);
}

/// One line of `Cargo.toml`.
struct Dependency {
    name: String,
    line: String,
    /// Of the line, from 1.
    number: usize,
    /// The line above.
    before: String,
    is_for_tests: bool,
}

fn dependencies() -> Vec<Dependency> {
    let manifest = fs::read_to_string(root().join("Cargo.toml")).expect("the manifest of this package is there");
    let (mut section, mut before, mut found) = ("", "", Vec::new());
    for (number, line) in numbered(&manifest) {
        if line.starts_with('[') {
            section = line.trim_matches(['[', ']']);
        } else if section.ends_with("dependencies") && line.contains(" = ") && !line.starts_with('#') {
            found.push(Dependency {
                name: line.split(' ').next().unwrap_or_default().to_owned(),
                line: line.to_owned(),
                number,
                before: before.to_owned(),
                is_for_tests: section == "dev-dependencies",
            });
        }
        before = line;
    }
    found
}

/// The first line in which code names a crate, from 1.
fn names(code: &str, name: &str) -> Option<usize> {
    let name = name.replace('-', "_");
    let is_path = |at: usize| {
        let inside = code[..at].ends_with(|letter: char| letter.is_alphanumeric() || letter == '_' || letter == ':');
        let rest = &code[at + name.len()..];
        !inside && (rest.starts_with("::") || rest.starts_with(';'))
    };
    let (at, _) = code.match_indices(&name).find(|(at, _)| is_path(*at))?;
    Some(code[..at].matches('\n').count() + 1)
}

/// What stands between backticks.
fn quoted(cell: &str) -> Vec<String> {
    cell.split('`').skip(1).step_by(2).map(str::to_owned).collect()
}
