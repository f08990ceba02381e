//! The contract with theme authors: every name that templates and style sheets may rely on.
//!
//! `contract.tsv` is what `ibid explain contract` says. `UPDATE_CONTRACT=1 cargo test --test all contract` writes it anew, for when
//! a name comes. A name does not go: it stays as another word for the new one, or else the contract has a higher number
//! (`load/contract.rs`) and the changelog says in a line what stands in its place, with the old name between backticks.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value;

use super::addresses::{example, ibid};

fn golden() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/all/contract.tsv")
}

fn now() -> String {
    let done = Command::new(env!("CARGO_BIN_EXE_ibid")).args(["explain", "contract"]).output().unwrap();
    assert!(done.status.success());
    String::from_utf8(done.stdout).unwrap()
}

/// Kind and name of each line, with the rest.
fn names(text: &str) -> BTreeMap<(&str, &str), &str> {
    text.lines()
        .map(|line| {
            let mut cells = line.split('\t');
            ((cells.next().unwrap(), cells.next().unwrap()), cells.next().unwrap())
        })
        .collect()
}

fn number(text: &str) -> u32 {
    names(text).keys().find(|(kind, _)| *kind == "contract").unwrap().1.parse().unwrap()
}

/// Names that went and of which nobody is told.
fn gone<'t>(before: &'t str, now: &str, changelog: &str) -> Vec<(&'t str, &'t str)> {
    let (there, is_new) = (names(now), number(now) > number(before));
    let is_told = |name: &str| is_new && changelog.lines().any(|line| line.contains(&format!("`{name}`")));
    let all = names(before).into_keys().filter(|(kind, _)| *kind != "contract");
    all.filter(|name| !there.contains_key(name) && !is_told(name.1)).collect()
}

#[test]
fn no_name_of_the_contract_goes_without_a_word() {
    let (before, now) = (fs::read_to_string(golden()).unwrap_or_default(), now());
    let changelog = fs::read_to_string("CHANGELOG.md").unwrap();
    let gone = if before.is_empty() { Vec::new() } else { gone(&before, &now, &changelog) };
    assert!(gone.is_empty(), "gone from the contract: {gone:#?}");
    if std::env::var_os("UPDATE_CONTRACT").is_some() {
        fs::write(golden(), now).unwrap();
        return;
    }
    let (before, now): (BTreeSet<&str>, BTreeSet<&str>) = (before.lines().collect(), now.lines().collect());
    let odd: Vec<_> = before.symmetric_difference(&now).collect();
    assert!(odd.is_empty(), "run this with UPDATE_CONTRACT=1, and tell theme authors of {odd:#?}");
}

#[test]
fn a_name_may_go_with_a_new_number_and_a_line_of_the_changelog() {
    let before = "contract\t1\t\nfield\tPage.title\ttext\n";
    let (same, next) = ("contract\t1\t\n", "contract\t2\t\n");
    let told = "- Templates: `Page.title` is now `page.name`.\n";
    assert_eq!(gone(before, before, ""), []);
    assert_eq!(gone(before, same, told), [("field", "Page.title")]);
    assert_eq!(gone(before, next, ""), [("field", "Page.title")]);
    assert_eq!(gone(before, next, told), []);
}

/// What a value has that its type does not, or lacks.
fn odd(value: &Value, holds: &str, at: &str, types: &BTreeMap<&str, BTreeMap<&str, &str>>, out: &mut Vec<String>) {
    match value {
        Value::Array(items) => {
            let of = holds.strip_prefix("list of ").unwrap_or(holds);
            items.iter().take(3).for_each(|item| odd(item, of, at, types, out));
        }
        Value::Object(map) => {
            let Some(fields) = holds.split([' ', ';', ':']).find_map(|name| types.get(name)) else { return };
            for (name, value) in map {
                match fields.get(name.as_str()) {
                    Some(holds) => odd(value, holds, &format!("{at}.{name}"), types, out),
                    None => out.push(format!("{at}.{name} is not in the contract")),
                }
            }
            let lacking = fields.keys().filter(|name| !map.contains_key(**name));
            out.extend(lacking.map(|name| format!("{at}.{name} is in the contract only")));
        }
        _ => {}
    }
}

#[test]
fn pages_have_what_the_contract_says_and_nothing_else() {
    let site = example();
    let text = fs::read_to_string(golden()).unwrap();
    let names = names(&text);
    let mut types: BTreeMap<&str, BTreeMap<&str, &str>> = BTreeMap::new();
    let mut variables = BTreeMap::new();
    for ((kind, name), about) in &names {
        match *kind {
            "field" => {
                let (of, field) = name.split_once('.').unwrap();
                types.entry(of).or_default().insert(field, about);
            }
            "variable" => drop(variables.insert(*name, about.split_once("; of ").unwrap())),
            _ => {}
        }
    }
    let list = ibid(&["list", "outputs", "--format", "csv"], site.path());
    let paths: Vec<&str> = list.lines().filter_map(|line| line.split_once(',')).map(|(_, path)| path).collect();
    let first = |folder: &str| {
        let below = |path: &&&str| path.strip_prefix(folder).is_some_and(|rest| rest.matches('/').count() == 1);
        paths.iter().find(|path| path.ends_with("/index.html") && below(path)).copied()
    };
    let of_records = ["briefings/", "sources/", "entities/", "claims/", "tags/", "archive/"].map(first);
    let lists = ["index.html", "sources/index.html", "entities/index.html", "outlets/index.html", "tags/index.html"];
    let lists = lists.into_iter().chain(["timeline/index.html", "archive/index.html", "about/index.html", "404.html"]);
    let lists = lists.filter(|path| paths.contains(path));
    let (mut wrong, mut kinds) = (Vec::new(), BTreeSet::new());
    for path in of_records.into_iter().flatten().chain(lists) {
        let done = Command::new(env!("CARGO_BIN_EXE_ibid"))
            .args(["list", "context", path, "--now", "2026-01-01", "--future"])
            .arg(site.path())
            .output()
            .unwrap();
        assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
        let seen: BTreeMap<String, Value> = serde_json::from_slice(&done.stdout).unwrap();
        let kind = seen["page"]["kind"].as_str().unwrap().to_owned();
        for (name, value) in &seen {
            let Some((holds, of)) = variables.get(name.as_str()) else {
                wrong.push(format!("{path}: {name} is not in the contract"));
                continue;
            };
            if !of.split(", ").any(|of| of == "all" || of == kind) {
                wrong.push(format!("{path}: {name} is not of {kind} in the contract"));
            }
            odd(value, holds, name, &types, &mut wrong);
        }
        kinds.insert(kind);
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
    assert!(kinds.len() >= 12, "{kinds:?}");
}

#[test]
fn what_is_begun_by_new_shows_the_site_as_it_was() {
    let site = example();
    let built = |site: &Path| {
        ibid(&["build", "--no-cache"], site);
        let pages = ["index.html", "tags/index.html", "404.html"].into_iter().map(str::to_owned);
        let list = ibid(&["list", "outputs", "--format", "csv"], site);
        let briefings = list.lines().filter_map(|line| Some(line.split_once(',')?.1.to_owned()));
        let pages =
            pages.chain(briefings.filter(|path| path.starts_with("briefings/") && path.ends_with("/index.html")));
        let words = |path: String| {
            let text = fs::read_to_string(site.join("public").join(&path)).unwrap();
            let text: String = text.split_whitespace().collect::<Vec<_>>().join(" ").replace("> <", "><");
            (path, text)
        };
        pages.map(words).collect::<BTreeMap<String, String>>()
    };
    let before = built(site.path());
    for name in
        ["briefing", "base.html", "front", "tags.html", "404", "partials/card", "partials/timeline-body", "blocks/a"]
    {
        let new = Command::new(env!("CARGO_BIN_EXE_ibid"))
            .args(["new", "template", name, "--dir"])
            .arg(site.path())
            .output()
            .unwrap();
        assert!(new.status.success(), "{}", String::from_utf8_lossy(&new.stderr));
    }
    assert_eq!(before, built(site.path()));

    fs::remove_dir_all(site.path().join("templates")).unwrap();
    let new = Command::new(env!("CARGO_BIN_EXE_ibid"))
        .args(["new", "theme", "A theme", "--dir"])
        .arg(site.path())
        .output()
        .unwrap();
    assert!(new.status.success(), "{}", String::from_utf8_lossy(&new.stderr));
    let settings = fs::read_to_string(site.path().join("ibid.yaml")).unwrap();
    let settings = settings.lines().filter(|line| !line.starts_with("theme:")).collect::<Vec<_>>().join("\n");
    fs::write(site.path().join("ibid.yaml"), settings + "\ntheme: a-theme\n").unwrap();
    let themed = built(site.path());
    let without = |text: &str| text.replace("<link rel=\"stylesheet\" href=\"a-theme.css\">", "");
    assert_ne!(before["index.html"], themed["index.html"]);
    assert_eq!(before["index.html"], without(&themed["index.html"]));
}
