//! Pages of the manual that are made from the program: the keys of each file, the codes of messages, the names in templates.
//!
//! `UPDATE_REFERENCE=1 cargo test --test all reference` writes them anew.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use std::process::Command;

use ibid::diag::{Severity, codes};

/// Files and blocks whose keys are listed, with the title and the summary of their page.
const KEYS: [(&str, &str, &str); 11] = [
    (
        "config",
        "Keys of the configuration",
        "Every key of `ibid.yaml`: what it may hold, what it is without one, what it means.",
    ),
    ("briefing", "Fields of a briefing", "Every field of the front matter of a briefing."),
    ("page", "Fields of a page", "Every field of the front matter of a plain page."),
    (
        "source",
        "Fields of a source",
        "Every field of the record of a source, with all types, relations and kinds of corrections.",
    ),
    (
        "claim",
        "Fields of a claim",
        "Every field of a claim, with the words of stance, verdict, likelihood and credibility.",
    ),
    ("event", "Fields of an event", "Every field of an event of a timeline."),
    ("entity", "Fields of an entity", "Every field of a person, organisation, outlet, place or topic."),
    ("timeline", "Keys of a timeline block", "Every key of a block `timeline`."),
    ("sources", "Keys of a sources block", "Every key of a block `sources`."),
    ("figure", "Keys of a figure block", "Every key of a block `figure`."),
    ("theme", "Keys of a theme", "Every key of a theme's `theme.yaml`."),
];

/// What each kind of name in templates is, in the order of the page; the second column of its table, if it has one.
const NAMES: [(&str, &str, &str, Option<&str>); 10] = [
    ("template", "Templates", "A site or theme can have a file of the same name.", Some("Extends")),
    ("block", "Blocks", "Parts of templates that another template can fill.", None),
    ("variable", "Variables", "What a template sees.", Some("Value")),
    ("field", "Fields", "What each kind of value has.", Some("Value")),
    ("function", "Functions", "They are called with named arguments.", Some("Arguments")),
    ("filter", "Filters", "They stand behind `|`.", Some("Arguments")),
    ("test", "Tests", "They stand behind `is`.", None),
    ("argument", "Arguments of partials", "What a partial can be given.", Some("Value")),
    ("word", "Words of the interface", "`t.KEY` in templates, and keys of files below `languages/`.", None),
    ("token", "Custom properties", "What style sheets can set: colours, widths and fonts.", None),
];

fn said(arguments: &[&str]) -> String {
    let done = Command::new(env!("CARGO_BIN_EXE_ibid")).args(arguments).output().unwrap();
    assert!(done.status.success(), "{arguments:?}");
    String::from_utf8(done.stdout).unwrap()
}

fn head(title: &str, summary: &str, weight: usize) -> String {
    format!("---\ntitle: \"{title}\"\nsummary: \"{summary}\"\nweight: {weight}\n---\n\n")
}

fn cell(text: &str) -> String {
    text.replace('|', "\\|")
}

/// The pages: path below the manual, and text.
fn pages() -> BTreeMap<String, String> {
    let mut pages = BTreeMap::new();
    for ((kind, title, summary), weight) in KEYS.into_iter().zip(1..) {
        let keys = said(&["explain", kind, "--format", "markdown"]);
        pages.insert(format!("reference/keys/{kind}.md"), head(title, summary, weight) + &keys);
    }
    pages.insert("reference/codes.md".to_owned(), codes_page());
    pages.insert("reference/template-names.md".to_owned(), names_page());
    pages
}

fn codes_page() -> String {
    let mut out = head("All codes", "Every error, warning and note: what it means and how to mend it.", 8);
    for (severity, heading) in Severity::ALL.into_iter().zip(["Errors", "Warnings", "Notes"]) {
        let _ = write!(out, "## {heading}\n\n| Code | Name | Meaning | Way out |\n|---|---|---|---|\n");
        for code in codes::ALL.iter().filter(|code| code.severity == severity) {
            let (meaning, remedy) = (cell(code.meaning), cell(code.remedy));
            let _ = writeln!(out, "| {} | `{}` | {meaning} | {remedy} |", code.id, code.name);
        }
        out.push('\n');
    }
    out.truncate(out.trim_end().len() + 1);
    out
}

fn names_page() -> String {
    let contract = said(&["explain", "contract"]);
    let lines = contract.lines().map(|line| line.split('\t').collect::<Vec<_>>());
    let mut by_kind: BTreeMap<&str, Vec<(&str, &str)>> = BTreeMap::new();
    for line in lines {
        by_kind.entry(line[0]).or_default().push((line[1], line[2]));
    }
    let number = by_kind.remove("contract").unwrap()[0].0;
    let summary =
        "Every template, block, variable, field, function, filter, word and custom property that a theme may rely on.";
    let mut out = head("Names in templates", summary, 9);
    let _ = writeln!(
        out,
        "This is contract {number}: a theme that names it (`contract:` in `theme.yaml`) finds these names.\n"
    );
    for (kind, heading, meaning, column) in NAMES {
        let names = by_kind.remove(kind).unwrap_or_default();
        let _ = writeln!(out, "## {heading}\n\n{meaning}\n");
        // A field is one of a type, a block one of a template.
        let parts = |name: &str| match kind {
            "field" => name.find('.').map_or(0, |at| at + 1),
            "block" => name.find('#').map_or(0, |at| at + 1),
            _ => 0,
        };
        for group in names.chunk_by(|(a, _), (b, _)| a[..parts(a)] == b[..parts(b)]) {
            let whose = &group[0].0[..parts(group[0].0)];
            if !whose.is_empty() {
                let _ = writeln!(out, "### {}\n", whose.trim_end_matches(['.', '#']));
            }
            let own = |name: &str| format!("`{}`", cell(&name[whose.len()..]));
            if let Some(column) = column {
                let _ = writeln!(out, "| Name | {column} |\n|---|---|");
                for (name, about) in group {
                    let _ = writeln!(out, "| {} | {} |", own(name), cell(about));
                }
            } else {
                let names: Vec<String> = group.iter().map(|(name, _)| own(name)).collect();
                let _ = writeln!(out, "{}", names.join(", "));
            }
            out.push('\n');
        }
    }
    assert!(by_kind.is_empty(), "no part of the page is about {:?}", by_kind.keys());
    out.truncate(out.trim_end().len() + 1);
    out
}

#[test]
fn pages_that_are_made_from_the_program_are_up_to_date() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("content/docs");
    let update = std::env::var_os("UPDATE_REFERENCE").is_some();
    for (path, text) in pages() {
        let file = root.join(&path);
        if update {
            fs::create_dir_all(file.parent().unwrap()).unwrap();
            fs::write(&file, &text).unwrap();
        }
        let written = fs::read_to_string(&file).unwrap_or_default();
        assert!(written == text, "{path} is out of date: UPDATE_REFERENCE=1 cargo test --test all reference");
    }
}
