//! Modules that lie beside each other do not import each other in a circle: one can be read before the other.

use std::collections::{BTreeMap, BTreeSet};

use super::{none_of, production};

/// Circles that there are: the folder, a module of the circle, why it is one.
const EXCEPTED: [(&str, &str, &str); 23] = [
    ("cli", "request", "commands share the console and the reading of a site, which are made of their arguments"),
    ("cli/import", "mkdocs", "a configuration and its parts"),
    ("parse/libraries", "ris", "a library reads entries of two formats, which count what they leave out for it"),
    ("config", "keys", "the table of keys of the configuration names their reader, which names the fields of records"),
    ("emit", "emitter", "an emitter ends with the commit of what it holds"),
    ("emit", "stage", "stage and journal find each other in the folder when a run was stopped"),
    ("load/docs", "blocks", "blocks of other tools hold each other"),
    ("model", "document", "the document tree: texts hold blocks, blocks records, records texts"),
    ("model", "output", "an output is of something of the site, and the kinds of pages say when theirs are written"),
    ("parse", "input", "texts hold blocks whose fields are texts"),
    ("parse/markdown", "builder", "the Markdown builder: each kind of node grows the tree that it is part of"),
    ("parse/markdown", "events", "what is covered is found among the events of the text as it stands"),
    ("render", "engine", "templates ask for what pages show, pages are made by templates"),
    ("render", "parts", "parts of pages hold texts, texts hold parts"),
    (
        "render/context",
        "source",
        "a source shows notes on its passages as a briefing does, and a briefing is cited as a source is",
    ),
    ("render/engine", "errors", "an error has templates looked at again, which may fail too"),
    ("render/engine", "layers", "components are found in the layers that they are drawn into"),
    ("render/engine", "rendering", "what is rendered says how it is escaped, and escaping asks what is rendered"),
    ("render/pages", "page_meta", "what every page has names parts of single kinds"),
    ("resolve", "names", "the index of names holds that of attribution, which knows claims by their names"),
    ("resolve", "quotes", "quotations and figures are looked for in one pass over the captured texts"),
    ("serve", "state", "answers are made from the state, which holds the last of them"),
    ("words", "fold", "a text is folded while it is brought into its normal form"),
];

#[test]
fn modules_beside_each_other_import_each_other_in_no_circle() {
    let files = production();
    let modules: BTreeSet<Vec<&str>> = files.iter().map(|(path, _)| module(path)).collect();
    let mut siblings: BTreeMap<Vec<&str>, BTreeMap<&str, BTreeSet<&str>>> = BTreeMap::new();
    for (path, code) in &files {
        let own = module(path);
        for used in paths(code) {
            let Some(used) = absolute(&own, &used) else { continue };
            let shared = own.iter().zip(&used).take_while(|(a, b)| a == b).count();
            if shared < own.len() && used.len() > shared && modules.contains(&used[..=shared]) {
                let imports = siblings.entry(own[..shared].to_vec()).or_default();
                imports.entry(own[shared]).or_default().insert(used[shared]);
            }
        }
    }
    let mut found = Vec::new();
    let mut unused: BTreeSet<(&str, &str)> = EXCEPTED.iter().map(|(folder, hub, _)| (*folder, *hub)).collect();
    for (folder, imports) in &siblings {
        let folder = folder.join("/");
        for circle in circles(imports) {
            let hub = EXCEPTED.iter().find(|(known, hub, _)| *known == folder && circle.contains(hub));
            match hub {
                Some((known, hub, _)) => drop(unused.remove(&(known, hub))),
                None => found.push(format!("src/{folder}: {} import each other", names(&circle))),
            }
        }
    }
    found
        .extend(unused.iter().map(|(folder, hub)| format!("src/{folder}: `{hub}` is in no circle, except it no more")));
    none_of(found);
}

fn names(circle: &BTreeSet<&str>) -> String {
    circle.iter().copied().collect::<Vec<_>>().join(", ")
}

/// The way to the module of a file; empty for the crate itself.
fn module(path: &str) -> Vec<&str> {
    let inside = path.trim_start_matches("src/").trim_end_matches(".rs");
    let inside = inside.strip_suffix("/mod").unwrap_or(inside);
    if ["lib", "main"].contains(&inside) { Vec::new() } else { inside.split('/').collect() }
}

/// All paths that begin with `crate`, `super` or `self`, those in groups one by one.
fn paths(code: &str) -> Vec<Vec<&str>> {
    let mut found = Vec::new();
    for start in ["crate::", "super::", "self::"] {
        for (at, _) in code.match_indices(start) {
            if !code[..at].ends_with(|before: char| before.is_alphanumeric() || before == '_' || before == ':') {
                follow(&code[at..], &mut Vec::new(), &mut found);
            }
        }
    }
    found
}

/// Follows a path to its ends; returns what stands behind it.
fn follow<'c>(code: &'c str, way: &mut Vec<&'c str>, found: &mut Vec<Vec<&'c str>>) -> &'c str {
    let code = code.trim_start();
    if let Some(group) = code.strip_prefix('{') {
        let mut rest = group.trim_start();
        while !rest.is_empty() && !rest.starts_with('}') {
            let depth = way.len();
            let behind = follow(rest, way, found);
            way.truncate(depth);
            // What is no path, such as `as other`, is passed over.
            rest = behind.trim_start_matches(|sign| sign != ',' && sign != '}').trim_start_matches(',').trim_start();
        }
        return rest.strip_prefix('}').unwrap_or(rest);
    }
    let end = code.find(|sign: char| !sign.is_alphanumeric() && sign != '_').unwrap_or(code.len());
    way.push(&code[..end]);
    match code[end..].strip_prefix("::") {
        Some(rest) if end > 0 => follow(rest, way, found),
        _ => {
            found.push(way.clone());
            &code[end..]
        }
    }
}

/// A path from the top of the crate; `None` if it leads above it.
fn absolute<'c>(own: &[&'c str], used: &[&'c str]) -> Option<Vec<&'c str>> {
    let mut full = if used.first() == Some(&"crate") { Vec::new() } else { own.to_vec() };
    for part in used {
        match *part {
            "crate" | "self" => {}
            "super" => drop(full.pop()?),
            part => full.push(part),
        }
    }
    Some(full)
}

/// Groups of modules of which each leads to each other.
fn circles<'m>(imports: &BTreeMap<&'m str, BTreeSet<&'m str>>) -> BTreeSet<BTreeSet<&'m str>> {
    let reached = |from: &'m str| {
        let (mut all, mut open) = (BTreeSet::new(), vec![from]);
        while let Some(at) = open.pop() {
            open.extend(imports.get(at).into_iter().flatten().filter(|next| all.insert(**next)));
        }
        all
    };
    let all: BTreeMap<&str, BTreeSet<&str>> = imports.keys().map(|from| (*from, reached(from))).collect();
    let circle = |from: &'m str| {
        let both = all[from].iter().filter(|to| all.get(*to).is_some_and(|back| back.contains(from)));
        both.copied().collect::<BTreeSet<_>>()
    };
    all.keys().map(|from| circle(from)).filter(|circle| circle.len() > 1).collect()
}

#[test]
fn paths_are_followed_into_groups() {
    let found = paths("use super::{a::{B, c}, d as e, self}; crate::f::<G>(); not_super::h;");
    let expected = [
        vec!["crate", "f", ""],
        vec!["super", "a", "B"],
        vec!["super", "a", "c"],
        vec!["super", "d"],
        vec!["super", "self"],
    ];
    assert_eq!(found, expected);
    assert_eq!(absolute(&["a", "b"], &["super", "c"]), Some(vec!["a", "c"]));
    assert_eq!(absolute(&["a"], &["super", "super"]), None);
}

#[test]
fn circles_are_what_leads_back() {
    let imports = BTreeMap::from([
        ("a", BTreeSet::from(["b"])),
        ("b", BTreeSet::from(["c", "d"])),
        ("c", BTreeSet::from(["a"])),
        ("d", BTreeSet::from(["e"])),
    ]);
    assert_eq!(circles(&imports), BTreeSet::from([BTreeSet::from(["a", "b", "c"])]));
}
