//! The addresses of the example site, all of them: they stay what they are, whatever becomes of the code that gives them.
//!
//! `addresses.csv` is what `ibid list outputs` says of the site, in order. `UPDATE_ADDRESSES=1 cargo test --test all addresses` writes it
//! anew, for when a file of `content/` comes or goes; an address that changes of itself is a fault.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use tempfile::TempDir;

/// A copy of the example site, without the templates and themes that are built in.
pub(crate) fn example() -> TempDir {
    let folder = TempDir::new().unwrap();
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    fs::copy(root.join("ibid.yaml"), folder.path().join("ibid.yaml")).unwrap();
    for entry in walkdir::WalkDir::new(root.join("content")).into_iter().map(Result::unwrap) {
        let copy = folder.path().join(entry.path().strip_prefix(root).unwrap());
        if entry.file_type().is_dir() {
            fs::create_dir(copy).unwrap();
        } else {
            fs::copy(entry.path(), copy).unwrap();
        }
    }
    folder
}

pub(crate) fn ibid(arguments: &[&str], site: &Path) -> String {
    let mut command = Command::new(env!("CARGO_BIN_EXE_ibid"));
    let done = command.args(arguments).args(["--now", "2026-01-01", "--future"]).arg(site).output().unwrap();
    assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
    String::from_utf8(done.stdout).unwrap()
}

fn golden() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/all/addresses.csv")
}

/// Kind and path of each output.
fn rows(list: &str) -> Vec<(&str, &str)> {
    list.lines().skip(1).map(|line| line.split_once(',').unwrap()).collect()
}

#[test]
fn the_example_site_keeps_its_addresses() {
    let site = example();
    let list = ibid(&["list", "outputs", "--format", "csv"], site.path());
    if std::env::var_os("UPDATE_ADDRESSES").is_some() {
        let mut lines: Vec<&str> = list.lines().collect();
        lines[1..].sort_unstable();
        fs::write(golden(), lines.join("\n") + "\n").unwrap();
    }
    let expected = fs::read_to_string(golden()).unwrap();
    let [now, before] = [&list, &expected].map(|list| rows(list).into_iter().collect::<BTreeSet<_>>());
    let gone: Vec<_> = before.difference(&now).collect();
    let new: Vec<_> = now.difference(&before).collect();
    assert!(gone.is_empty() && new.is_empty(), "gone: {gone:#?}\nnew: {new:#?}");
}

#[test]
fn what_is_listed_is_written_and_what_is_a_page_is_in_the_sitemap() {
    let site = example();
    ibid(&["build"], site.path());
    let expected = fs::read_to_string(golden()).unwrap();
    let rows = rows(&expected);
    let public = site.path().join("public");
    let written = walkdir::WalkDir::new(&public).into_iter().map(Result::unwrap).filter(|e| e.file_type().is_file());
    let written: BTreeSet<String> =
        written.map(|e| e.path().strip_prefix(&public).unwrap().to_string_lossy().replace('\\', "/")).collect();
    let listed = rows.iter().map(|(_, path)| (*path).to_owned()).chain([".ibid-manifest.json".to_owned()]);
    let odd: Vec<String> = written.symmetric_difference(&listed.collect()).cloned().collect();
    assert_eq!(odd, [""; 0], "written or listed, not both");

    let sitemap = fs::read_to_string(public.join("sitemap.xml")).unwrap();
    let told = sitemap.split("<loc>https://example.org/").skip(1).filter_map(|rest| rest.split("</loc>").next());
    let is_further = |path: &str| {
        path.split_once("page/").is_some_and(|(_, number)| number.starts_with(|c: char| c.is_ascii_digit()))
    };
    let is_page = |kind: &str, path: &str| path.ends_with("index.html") && kind != "redirect" && !is_further(path);
    let pages = rows.iter().filter(|(kind, path)| is_page(kind, path));
    let pages = pages.map(|(_, path)| path.strip_suffix("index.html").unwrap());
    let (told, pages): (BTreeSet<&str>, BTreeSet<&str>) = (told.collect(), pages.collect());
    let odd: Vec<&&str> = told.symmetric_difference(&pages).collect();
    assert!(odd.is_empty(), "pages or in the sitemap, not both: {odd:?}");
}
