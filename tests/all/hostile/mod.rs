//! Ten thousand placements of hostile text: whatever a writer writes, wherever, no page holds a script, a handler, a style, an
//! element or a scheme that is not on the list. Every page is read as a browser reads it, every feed and data file as its
//! readers do.
//!
//! `placements.rs` makes what is placed, `site.rs` places it, `page.rs` and `data.rs` hold the lists.

mod data;
mod page;
mod placements;
mod site;

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use ibid::diag::print::{self, Format};
use ibid::model::date::Day;
use ibid::model::options::Options;
use ibid::pipeline::{self, BuildTarget, Interrupt, Request, Silent};
use tempfile::TempDir;

use placements::Placer;

const PLACEMENTS: usize = 10_000;
/// Of a hundred placements so many reach a page or a file of data; the others are errors, told at their place.
const REACHING: usize = 60;

#[test]
fn no_input_brings_active_content_into_an_output() {
    let mut placer = Placer::new(0x1b1d);
    let mut reached = BTreeSet::new();
    while placer.count < PLACEMENTS {
        let folder = TempDir::new().unwrap();
        site::write(folder.path(), &mut placer);
        build(folder.path());
        check(&folder.path().join("public"), &mut reached);
    }
    let share = reached.len() * 100 / placer.count;
    assert!(share >= REACHING, "only {share} % of what was placed is in an output");
}

fn build(root: &Path) {
    let options = Options { now: Day::from_ymd(2030, 1, 1).unwrap(), drafts: true, future: true, base_url: None };
    let request = Request::new(root.into(), options);
    let target = BuildTarget { output: root.join("public"), adopt: false, keep_going: true, explain: None };
    let report = pipeline::build(&request, &target, &Silent, &Interrupt::default());
    let told = print::print(&report.diagnostics, &report.files, Format::Short);
    if std::env::var("SHOW").is_ok() {
        println!("{told}");
    }
    assert!(root.join("public/index.html").is_file(), "nothing was written:\n{told}");
}

/// Reads all files of an output, and notes which placements are in them.
fn check(folder: &Path, reached: &mut BTreeSet<String>) {
    for entry in fs::read_dir(folder).unwrap().map(Result::unwrap) {
        let path = entry.path();
        if path.is_dir() {
            check(&path, reached);
            continue;
        }
        let text = fs::read_to_string(&path).unwrap();
        let wrong = match path.extension().and_then(|kind| kind.to_str()) {
            Some("html") => page::wrong(&text),
            Some("xml") => data::wrong_xml(&text),
            Some("json") => data::wrong_json(&text),
            Some("csv") => data::wrong_csv(&text),
            Some("js") if path.parent().is_some_and(|folder| folder.ends_with("search")) => data::wrong_part(&text),
            _ => Vec::new(),
        };
        assert!(wrong.is_empty(), "{}:\n{}\nin\n{text}", path.display(), wrong.join("\n"));
        reached.extend(placements::found(&text));
    }
}
