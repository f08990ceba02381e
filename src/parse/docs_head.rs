//! The front matter of documentation: the names that other tools have for our fields, and what a page says of its place in the
//! navigation.

use super::dates;
use crate::config::Dialect;
use crate::diag::{Diagnostic, codes};
use crate::model::docs::{DocsHead, DocsStep};
use crate::text::Spanned;
use crate::yaml::{Entry, Node, Value};

/// Names of other tools, each with ours.
const NAMES: [(&str, &str); 8] = [
    ("description", "summary"),
    ("subtitle", "summary"),
    ("excerpt", "summary"),
    ("redirect_from", "aliases"),
    ("old_paths", "aliases"),
    ("language", "lang"),
    ("expiryDate", "expire"),
    ("publishDate", "publish"),
];

/// Names of the title in the navigation.
const NAV_TITLE: [&str; 5] = ["nav_title", "sidebar_label", "linkTitle", "short_title", "nav-title"];
/// Names of the place among siblings.
const WEIGHT: [&str; 4] = ["weight", "sidebar_position", "nav_order", "order"];
/// Names of the day of the last change.
const UPDATED: [&str; 3] = ["updated", "lastUpdated", "lastmod"];
/// What other tools show and we keep: templates find it.
const KEPT: [&str; 28] = [
    "authors",
    "tags",
    "icon",
    "keywords",
    "layout",
    "template",
    "date",
    "updated",
    "lastUpdated",
    "lastmod",
    "last_update",
    "owner",
    "hide",
    "search",
    "boost",
    "prev",
    "next",
    "id",
    "slug",
    "sidebar",
    "categories",
    "pagefind",
    "hero",
    "features",
    "head",
    "banner",
    "pagination_prev",
    "pagination_next",
];

/// Our fields of a page, and what it says of its place. Nothing is reported: what is wrong with a value that only another tool
/// reads is nobody's fault.
/// The path is the page's, below its collection's folder. But a day of the last change that is none would show a wrong one: it is reported.
pub(in crate::parse) fn read(
    node: &Node,
    (dialect, path): (Dialect, &str),
    diagnostics: &mut Vec<Diagnostic>,
) -> (Node, DocsHead) {
    let Value::Map(entries) = &node.value else { return (node.clone(), DocsHead::default()) };
    tell_head(node, dialect, diagnostics);
    let updated = updated(node).and_then(|written| dates::read(&written, diagnostics));
    let head = DocsHead { updated: updated.map(|date| date.value), ..head(node) };
    let has = |key: &str| entries.iter().any(|entry| entry.key == key);
    let mut own: Vec<Entry> = Vec::with_capacity(entries.len());
    let mut kept: Vec<Entry> = Vec::new();
    for entry in entries {
        let key = entry.key.as_str();
        let ours = NAMES.iter().find(|(other, _)| *other == key).map(|(_, ours)| *ours);
        if let Some(ours) = ours.filter(|ours| !has(ours) && !own.iter().any(|entry| entry.key == *ours)) {
            own.push(Entry { key: ours.to_owned(), ..entry.clone() });
        } else if key == "status" && entry.value.as_str() == Some("draft") {
            own.push(entry.clone());
        } else if is_place(key) || key == "status" || (KEPT.contains(&key) && !is_ours(entry, dialect)) {
            // Its name stands in its address, too.
            if key == "id" && dialect.has_number_prefixes() && !has("slug") && !is_index(path) {
                own.push(Entry { key: "slug".to_owned(), ..entry.clone() });
            }
            kept.push(entry.clone());
        } else {
            own.push(entry.clone());
        }
    }
    keep(&mut own, kept, node);
    (Node { value: Value::Map(own), span: node.span }, head)
}

/// Whether a value is one that we read: a slug of one segment, or of more where the tool has those.
fn is_ours(entry: &Entry, dialect: Dialect) -> bool {
    let is_read = |slug: &str| dialect.has_whole_slugs() || !slug.contains('/');
    entry.key == "slug" && entry.value.as_str().is_some_and(is_read)
}

fn is_index(path: &str) -> bool {
    matches!(path.rsplit('/').next().unwrap_or(path).split('.').next(), Some("index" | "_index"))
}

fn is_place(key: &str) -> bool {
    let other = ["hidden", "unlisted", "_build", "toc", "tableOfContents", "outline", "toc_max_heading_level"];
    NAV_TITLE.contains(&key) || WEIGHT.contains(&key) || other.contains(&key)
}

/// Puts what only templates may want under `extra`.
fn keep(own: &mut Vec<Entry>, kept: Vec<Entry>, node: &Node) {
    if kept.is_empty() {
        return;
    }
    let at = own.iter().position(|entry| entry.key == "extra");
    match at.and_then(|at| own.get_mut(at)) {
        Some(Entry { value: Node { value: Value::Map(extra), .. }, .. }) => {
            let new = kept.into_iter().filter(|entry| !extra.iter().any(|known| known.key == entry.key));
            let new: Vec<Entry> = new.collect();
            extra.extend(new);
        }
        Some(_) => {}
        None => {
            let value = Node { value: Value::Map(kept), span: node.span };
            own.push(Entry { key: "extra".to_owned(), key_span: node.span, value });
        }
    }
}

/// The day of the last change as it is written.
fn updated(node: &Node) -> Option<Spanned<String>> {
    let of_docusaurus = || node.get("last_update").and_then(|update| update.get("date"));
    let found = UPDATED.iter().find_map(|key| node.get(key)).or_else(of_docusaurus)?;
    // Other tools have a switch there.
    let text = found.as_str().map(str::trim).filter(|text| !matches!(*text, "" | "true" | "false"))?;
    // Some write the time behind the day.
    let day = text.get(..10).filter(|_| text.as_bytes().get(10).is_some_and(|sign| matches!(sign, b' ' | b'T')));
    Some(Spanned::new(day.unwrap_or(text).to_owned(), found.span))
}

fn texts(node: &Node) -> Vec<String> {
    let text_of = |node: &Node| node.as_str().map(str::trim).filter(|text| !text.is_empty()).map(str::to_owned);
    match &node.value {
        Value::List(items) => items.iter().filter_map(text_of).collect(),
        _ => text_of(node).into_iter().collect(),
    }
}

fn head(node: &Node) -> DocsHead {
    let text = |key: &str| node.get(key).and_then(Node::as_str).map(str::trim).filter(|text| !text.is_empty());
    let sidebar = |key: &str| node.get("sidebar").and_then(|sidebar| sidebar.get(key)).and_then(Node::as_str);
    let hides = |what: &str| {
        node.get("hide").is_some_and(|hide| match &hide.value {
            Value::List(items) => items.iter().any(|item| item.as_str() == Some(what)),
            _ => hide.as_str() == Some(what),
        })
    };
    let is = |key: &str, word: &str| text(key) == Some(word);
    let build = node.get("_build").and_then(|build| build.get("list")).and_then(Node::as_str);
    let weight = WEIGHT.iter().find_map(|key| text(key)).or_else(|| sidebar("order"));
    DocsHead {
        nav_title: NAV_TITLE.iter().find_map(|key| text(key)).or_else(|| sidebar("label")).map(str::to_owned),
        weight: weight.and_then(|weight| weight.parse().ok()).filter(|weight: &f64| weight.is_finite()),
        hidden: is("hidden", "true")
            || is("unlisted", "true")
            || sidebar("hidden") == Some("true")
            || build == Some("never")
            || hides("navigation-entry"),
        no_contents: is("toc", "false")
            || is("tableOfContents", "false")
            || is("template", "splash")
            || is("layout", "home")
            || is("outline", "false")
            || hides("toc"),
        status: text("status")
            .or_else(|| badge(node))
            .filter(|status| !matches!(*status, "draft" | "published"))
            .map(str::to_owned),
        owner: node.get("owner").map(texts).unwrap_or_default(),
        updated: None,
        undated: UPDATED.iter().any(|key| is(key, "false")),
        previous: step(node, ["prev", "pagination_prev"]),
        next: step(node, ["next", "pagination_next"]),
    }
}

/// `false`, words, or words with a link. Docusaurus has nothing where there is none, and names of pages, which stay as the
/// navigation has them.
fn step(node: &Node, [name, of_docusaurus]: [&str; 2]) -> DocsStep {
    let mut out = DocsStep { is_off: node.get(of_docusaurus).is_some_and(is_nothing), ..DocsStep::default() };
    let Some(said) = node.get(name) else { return out };
    let text = |node: &Node| node.as_str().map(str::trim).filter(|text| !text.is_empty()).map(str::to_owned);
    match &said.value {
        Value::Scalar { .. } => match said.as_str().map(str::trim) {
            Some("false") => out.is_off = true,
            Some("true") | None => {}
            Some(_) => out.label = text(said),
        },
        Value::Map(_) => {
            out.label = said.get("label").or_else(|| said.get("text")).and_then(text);
            let link = said.get("link");
            out.link = link.and_then(|link| Some(Spanned::new(text(link)?, link.span)));
        }
        Value::List(_) | Value::Null => {}
    }
    out
}

/// The words of a badge beside a page in the navigation: `sidebar: {badge: New}`, `{badge: {text: New}}`.
fn badge(node: &Node) -> Option<&str> {
    let badge = node.get("sidebar")?.get("badge")?;
    badge.as_str().or_else(|| badge.get("text")?.as_str()).map(str::trim).filter(|text| !text.is_empty())
}

fn is_nothing(node: &Node) -> bool {
    node.value == Value::Null || node.as_str() == Some("null")
}

/// Says what a page has for the head of its HTML, which nothing here takes.
fn tell_head(node: &Node, dialect: Dialect, diagnostics: &mut Vec<Diagnostic>) {
    if !matches!(dialect, Dialect::Starlight | Dialect::Vitepress) {
        return;
    }
    let of_html = ["head", "banner"].iter().find_map(|name| Some((*name, node.get(name)?)));
    if let Some((name, value)) = of_html.filter(|(_, value)| value.value != Value::Null) {
        let message = format!("`{name}:` holds HTML, which does nothing here");
        let help = format!("leave it; a template of the site can show it, as `page.extra.{name}`");
        diagnostics.push(Diagnostic::new(&codes::FOREIGN_MARKUP, value.span, message).help(help));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::date::Date;
    use crate::text::FileId;
    use crate::yaml;

    fn of(text: &str) -> (Vec<String>, DocsHead) {
        let node = yaml::parse(FileId(0), text, 0..text.len(), 16).value.unwrap();
        let (node, head) = read(&node, (Dialect::Own, "a.md"), &mut Vec::new());
        let Value::Map(entries) = node.value else { return (Vec::new(), head) };
        (entries.into_iter().map(|entry| entry.key).collect(), head)
    }

    #[test]
    fn names_of_other_tools_are_ours() {
        let (keys, head) = of(
            "title: A\ndescription: b\nsidebar_label: S\nsidebar_position: 1.5\nhide: [toc]\nstatus: new\ntemplate: x\nslug: /a/b\n",
        );
        assert_eq!(keys, ["title", "summary", "extra"]);
        let expected = DocsHead {
            nav_title: Some("S".to_owned()),
            weight: Some(1.5),
            hidden: false,
            no_contents: true,
            status: Some("new".to_owned()),
            ..DocsHead::default()
        };
        assert_eq!(head, expected);
        let (keys, head) =
            of("summary: a\ndescription: b\nsidebar: {order: 2, label: L, hidden: true}\nstatus: draft\n");
        assert_eq!(keys, ["summary", "description", "status", "extra"]);
        assert_eq!((head.weight, head.hidden, head.nav_title.as_deref()), (Some(2.0), true, Some("L")));
        for (written, day, undated) in [
            ("updated: 2015-11-20", Some("2015-11-20"), false),
            ("lastmod: 2015-11-20T10:00:00Z", Some("2015-11-20"), false),
            ("last_update: {date: 2015-11-20, author: x}", Some("2015-11-20"), false),
            ("lastUpdated: false", None, true),
            ("lastUpdated: true", None, false),
        ] {
            let (_, head) = of(&format!("{written}\nowner: [a, b]\n"));
            assert_eq!((head.updated.as_ref().map(Date::edtf), head.undated), (day, undated), "{written}");
            assert_eq!(head.owner, ["a", "b"]);
        }
    }
}
