//! Links of a book that lead out of it, to books beside it on the same host: nobody can check these, and `outside:` names
//! them.

use std::collections::BTreeSet;
use std::path::Path;

use super::settings::ImportedSettings;
use crate::load;
use crate::model::inputs::ContentKind;
use crate::model::page::ParsedFile;
use crate::parse;

/// Patterns at most.
const MOST: usize = 100;

/// A pattern for each place that links lead to.
pub(super) fn patterns(site: &Path, settings: &ImportedSettings) -> Vec<String> {
    let Some(content) = &settings.content else { return Vec::new() };
    let variable = |name: &str, value: &str| (format!("IBID_{name}"), value.to_owned());
    let variables = [
        variable("COLLECTIONS__DOCS__AS", settings.dialect),
        variable("COLLECTIONS__DOCS__PATH", "."),
        variable("COLLECTIONS__DOCS__URL", "/"),
        variable("CONTENT", content),
    ];
    let inputs = load::load(site, &variables).value;
    let mut out = BTreeSet::new();
    for file in inputs.content.iter().filter(|file| matches!(file.kind, ContentKind::Docs(_))) {
        let ParsedFile::Page(page) = parse::parse(file, &inputs.files, &inputs.config).value else { continue };
        let depth = file.path.matches('/').count();
        out.extend(page.body.links.iter().filter_map(|link| pattern(&link.target, depth)));
    }
    out.into_iter().take(MOST).collect()
}

/// The pattern of a link that leads out of the folder of pages, from a page so many folders deep.
fn pattern(target: &str, depth: usize) -> Option<String> {
    let path = target.split(['#', '?']).next().unwrap_or(target);
    let mut rest = path;
    let mut up = 0;
    while let Some(further) = rest.strip_prefix("../") {
        rest = further;
        up += 1;
    }
    if up <= depth {
        return None;
    }
    let way = "../".repeat(up);
    Some(match rest.split_once('/') {
        Some((site, _)) => format!("{way}{site}/**"),
        None => format!("{way}{rest}"),
    })
}

#[cfg(test)]
mod tests {
    use super::pattern;

    #[test]
    fn only_links_that_lead_out_have_a_pattern() {
        for (target, depth, expected) in [
            ("../std/vec/index.html#x", 0, Some("../std/**")),
            ("../../std/a.html", 1, Some("../../std/**")),
            ("../other.html", 1, None),
            ("../other.html", 0, Some("../other.html")),
            ("a/../../b.html", 0, None),
            ("https://example.org/../x", 0, None),
        ] {
            assert_eq!(pattern(target, depth).as_deref(), expected, "{target}");
        }
    }
}
