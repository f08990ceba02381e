//! The inventory that a site with documentation writes is one that another site reads.

use std::fs;
use std::path::Path;
use std::process::Command;

use tempfile::TempDir;

fn site(files: &[(&str, &str)]) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (path, text) in files {
        let path = folder.path().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
    folder
}

fn build(root: &Path) -> (bool, String) {
    let done =
        Command::new(env!("CARGO_BIN_EXE_ibid")).args(["build", "--format", "short"]).arg(root).output().unwrap();
    (done.status.success(), String::from_utf8(done.stderr).unwrap())
}

#[test]
fn names_of_one_site_are_links_of_another() {
    let theirs = site(&[
        ("ibid.yaml", "title: \"Their\\n manual\"\ncollections: {docs: {path: docs}}\n"),
        ("content/docs/index.md", "# Manual\n\nText.\n"),
        ("content/docs/a b.md", "# Set up *it*\n\n## First & last steps\n\nText.\n"),
        ("content/entities/terms.yaml", "- {id: relay, type: term, name: A relay, summary: A report of a report.}\n"),
        ("content/plain.md", "---\ntitle: Plain\n---\n\nNo documentation.\n"),
    ]);
    let (written, said) = build(theirs.path());
    assert!(written, "{said}");
    let packed = fs::read(theirs.path().join("public/objects.inv")).unwrap();
    assert!(packed.starts_with(b"# Sphinx inventory version 2\n# Project: Their manual\n# Version: \n# The remainder"));

    let links = "[](xref:theirs#docs/a-b), [](xref:theirs#docs), [](xref:theirs#docs/a-b#first--last-steps), [](<xref:theirs#A relay>).";
    let ours = site(&[
        ("ibid.yaml", "inventories: {theirs: https://theirs.example/m/}\n"),
        ("content/a.md", &format!("---\ntitle: A\n---\n\n{links}\n")),
    ]);
    fs::create_dir(ours.path().join("content/inventories")).unwrap();
    fs::write(ours.path().join("content/inventories/theirs.inv"), &packed).unwrap();
    let (written, said) = build(ours.path());
    assert!(written, "{said}");
    let page = fs::read_to_string(ours.path().join("public/a/index.html")).unwrap();
    for (address, words) in [
        ("docs/a-b/", "Set up it"),
        ("docs/", "Manual"),
        ("docs/a-b/#first--last-steps", "First &amp; last steps"),
        ("entities/relay/", "A relay"),
    ] {
        let link = format!("<a href=\"https://theirs.example/m/{address}\" rel=\"external\">{words}</a>");
        assert!(page.contains(&link), "{link}: {page}");
    }
    assert!(!ours.path().join("public/inventories").exists());
    assert!(!ours.path().join("public/objects.inv").exists(), "a site without documentation has none");

    // Cut short, it is named; the link into it is no second error.
    fs::write(ours.path().join("content/inventories/theirs.inv"), &packed[..packed.len() - 20]).unwrap();
    let (written, said) = build(ours.path());
    assert!(!written);
    assert!(said.contains("content/inventories/theirs.inv: error[E089]: what is packed"), "{said}");
    assert_eq!(said.matches("error[").count(), 1, "{said}");
}
