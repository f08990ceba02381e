//! Libraries that the site publishes for reference managers, read back: the records are what they were.

use std::fs;
use std::path::Path;
use std::process::Command;

use serde_json::{Map, Value, json};

use super::addresses::{example, ibid};

/// Fields of an item that BibTeX and RIS have a place for, in one form.
fn neutral(item: &Value) -> Value {
    let text = |name: &str| item[name].as_str().map(|text| text.replace('–', "-"));
    let mut out = Map::new();
    let names = [
        "title",
        "translated-title",
        "publisher-place",
        "volume",
        "issue",
        "page",
        "edition",
        "number",
        "language",
        "DOI",
        "ISBN",
        "URL",
    ];
    for name in names {
        out.insert(name.to_owned(), json!(text(name)));
    }
    out.insert("id".to_owned(), item["id"].clone());
    out.insert("type".to_owned(), item["type"].clone());
    let outlet = text("container-title").or_else(|| text("publisher"));
    out.insert("publisher".to_owned(), json!(text("publisher").filter(|name| Some(name) != outlet.as_ref())));
    out.insert("outlet".to_owned(), json!(outlet));
    let authors = item["author"].as_array().into_iter().flatten().map(|name| match name["literal"].as_str() {
        Some(literal) => json!(literal),
        None if name["given"].is_null() => name["family"].clone(),
        None => json!([name["family"], name["given"]]),
    });
    out.insert("author".to_owned(), authors.collect());
    for name in ["issued", "accessed"] {
        out.insert(name.to_owned(), item["custom"]["edtf"][name].clone());
    }
    Value::Object(out)
}

fn sources(site: &Path) -> Vec<Value> {
    let bytes = fs::read(site.join("public/data/sources.csl.json")).unwrap();
    let items: Vec<Value> = serde_json::from_slice(&bytes).unwrap();
    items.iter().map(neutral).collect()
}

/// Builds the example site, imports one of its data files into a site of its own and builds that.
fn round_trip(command: &str, file: &str) {
    let (from, to) = (example(), tempfile::tempdir().unwrap());
    ibid(&["build", "--quiet"], from.path());
    fs::write(to.path().join("ibid.yaml"), "title: Library\n").unwrap();
    fs::create_dir(to.path().join("content")).unwrap();
    fs::write(to.path().join("content/about.md"), "# About\n").unwrap();
    let mut import = Command::new(env!("CARGO_BIN_EXE_ibid"));
    import.args(["import", command]).arg(from.path().join("public/data").join(file)).arg(to.path());
    let done = import.output().unwrap();
    assert!(done.status.success() && done.stderr.is_empty(), "{}", String::from_utf8_lossy(&done.stderr));
    ibid(&["build", "--quiet"], to.path());
    let (before, after) = (sources(from.path()), sources(to.path()));
    assert!(before.len() > 50);
    assert_eq!(before.len(), after.len());
    for (before, after) in before.iter().zip(&after) {
        assert_eq!(before, after);
    }
}

#[test]
fn bibtex_that_is_imported_again_gives_records_that_agree() {
    round_trip("bibtex", "sources.bib");
}

#[test]
fn ris_that_is_imported_again_gives_records_that_agree() {
    round_trip("ris", "sources.ris");
}
