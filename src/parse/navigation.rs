//! The order of the pages of documentation, as the tools have it that it was written for: `SUMMARY.md`, `mkdocs.yml`, `myst.yml`,
//! lists and titles of single folders.

use super::contents::{contents, is_contents};
use super::input::Input;
use crate::config::{NAV_FORMS, NavItem, NavTo, nav_items};
use crate::diag::{Diagnostic, codes};
use crate::model::docs::Navigation;
use crate::model::inputs::NavFormat;
use crate::model::page::ParsedFile;
use crate::text::Span;
use crate::yaml::{self, Node, Value};

/// Reads one file.
pub(in crate::parse) fn read(input: &Input<'_>, format: NavFormat, diagnostics: &mut Vec<Diagnostic>) -> ParsedFile {
    let mut out = Navigation::new(input.span(0..0));
    if format == NavFormat::Summary {
        out.items = summary(input);
        return ParsedFile::Navigation(Box::new(out));
    }
    let outcome = yaml::parse_foreign(input.file, &input.text, input.config.limits.yaml_depth);
    let is_read = outcome.diagnostics.is_empty();
    diagnostics.extend(outcome.diagnostics);
    let Some(node) = outcome.value else {
        return if is_read { ParsedFile::Navigation(Box::new(out)) } else { ParsedFile::Broken(input.file) };
    };
    let mut found = Vec::new();
    match format {
        NavFormat::Category => {
            out.title = text(&node, "label");
            out.weight = text(&node, "position").and_then(|number| number.parse().ok());
        }
        NavFormat::Mkdocs | NavFormat::Contents
            if format == NavFormat::Contents || node.get("nav").is_none() && is_contents(&node) =>
        {
            out.is_contents = true;
            out.items = contents(&node, &mut found);
        }
        NavFormat::Mkdocs | NavFormat::Contents => {
            let list = node.get("nav").or(Some(&node).filter(|node| matches!(node.value, Value::List(_))));
            out.items = list.map_or_else(Vec::new, |nav| nav_items(nav, &mut found));
            if list.is_none() && !is_mkdocs(input.path) {
                let message = "this file has no order of pages in a form that is read";
                found.push(Diagnostic::new(&codes::INVALID_NAV, node.span, message).help(NAV_FORMS));
            }
            let unlisted = node.get("not_in_nav").and_then(Node::as_str).unwrap_or_default();
            out.unlisted =
                unlisted.lines().map(|line| line.trim().to_owned()).filter(|line| !line.is_empty()).collect();
        }
        NavFormat::Folder | NavFormat::Summary => {
            let list = ["nav", "arrange"].into_iter().find_map(|key| node.get(key));
            let list = list.or(Some(&node).filter(|node| matches!(node.value, Value::List(_))));
            out.items = list.map_or_else(Vec::new, |list| nav_items(list, &mut found));
            out.title = text(&node, "title");
        }
    }
    diagnostics.extend(found.into_iter().map(|found| found.under(&codes::INVALID_NAV)));
    ParsedFile::Navigation(Box::new(out))
}

/// Whether a file is the configuration of `MkDocs`, in which an order may be missing.
fn is_mkdocs(path: &str) -> bool {
    matches!(path.rsplit('/').next(), Some("mkdocs.yml" | "mkdocs.yaml"))
}

fn text(node: &Node, key: &str) -> Option<String> {
    node.get(key).and_then(Node::as_str).map(str::to_owned)
}

/// A line of a summary that is an item of a list, and how far it is indented.
struct OpenItem {
    indent: usize,
    item: NavItem,
}

/// Reads mdBook's list of chapters.
fn summary(input: &Input<'_>) -> Vec<NavItem> {
    let mut out: Vec<NavItem> = Vec::new();
    let mut open: Vec<OpenItem> = Vec::new();
    let (mut at, mut is_first, mut commented) = (0, true, false);
    for line in input.text.split_inclusive('\n') {
        let (start, written) = (at, line.trim());
        at += line.len();
        commented |= written.starts_with("<!--");
        if commented || written.is_empty() {
            commented &= !written.contains("-->");
            continue;
        }
        let from = start + line.len() - line.trim_start().len();
        let span = input.span(from..from + written.len());
        let indent = from - start;
        let marked = ["- ", "* ", "+ "].into_iter().find_map(|mark| written.strip_prefix(mark));
        let is_first_line = std::mem::replace(&mut is_first, false);
        let item = if let Some(marked) = marked {
            entry(marked.trim(), span)
        } else if let Some(title) = written.strip_prefix('#') {
            // The first heading is the title of the list.
            if is_first_line {
                continue;
            }
            NavItem::new(Some(&plain(title.trim_start_matches('#').trim())), NavTo::Part, span)
        } else if written.len() > 2 && written.bytes().all(|byte| byte == b'-' || byte == b'*' || byte == b'_') {
            NavItem::new(None, NavTo::Rule, span)
        } else if written.starts_with('[') {
            entry(written, span)
        } else {
            continue;
        };
        let depth = if marked.is_some() { indent } else { 0 };
        while let Some(last) = open.pop_if(|last| last.indent >= depth || marked.is_none()) {
            push_item(last.item, &mut open, &mut out);
        }
        open.push(OpenItem { indent: depth, item });
    }
    while let Some(last) = open.pop() {
        push_item(last.item, &mut open, &mut out);
    }
    out
}

fn push_item(item: NavItem, open: &mut [OpenItem], out: &mut Vec<NavItem>) {
    match open.last_mut() {
        Some(parent) => parent.item.children.push(item),
        None => out.push(item),
    }
}

/// `[Title](file.md)`, a draft `[Title]()`, or the title of a group.
fn entry(written: &str, span: Span) -> NavItem {
    let link = written.strip_prefix('[').and_then(|rest| rest.rsplit_once("]("));
    let Some((title, target)) = link else { return NavItem::new(Some(&plain(written)), NavTo::Group, span) };
    let target = target.split(')').next().unwrap_or(target).trim().trim_start_matches('<').trim_end_matches('>');
    let to = match target {
        "" => NavTo::Draft,
        _ if target.contains("://") => NavTo::Url(target.into()),
        _ => NavTo::Path(target.trim_start_matches("./").into()),
    };
    NavItem::new(Some(&plain(title)), to, span)
}

/// A title without the signs of Markdown.
fn plain(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut letters = text.chars().peekable();
    while let Some(letter) = letters.next() {
        match letter {
            '\\' => out.extend(letters.next_if(char::is_ascii_punctuation)),
            '`' => {}
            _ => out.push(letter),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::Config;
    use crate::model::inputs::{ContentFile, ContentKind};
    use crate::text::{Files, InputFile};

    fn shown(items: &[NavItem], out: &mut Vec<String>, depth: usize) {
        for item in items {
            out.push(format!("{}{} {:?}", "  ".repeat(depth), item.title.as_deref().unwrap_or("-"), item.to));
            shown(&item.children, out, depth + 1);
        }
    }

    fn items(format: NavFormat, text: &str) -> Vec<String> {
        let mut files = Files::default();
        let file = files.add(InputFile::new("x", text));
        let kind = ContentKind::Navigation(0, format);
        let content = ContentFile { file, kind, path: "x".to_owned() };
        let config = Config::default();
        let mut diagnostics = Vec::new();
        let ParsedFile::Navigation(read) = read(&Input::new(&content, &files, &config), format, &mut diagnostics)
        else {
            panic!("{diagnostics:?}")
        };
        assert!(diagnostics.is_empty(), "{diagnostics:?}");
        let mut out = Vec::new();
        shown(&read.items, &mut out, 0);
        out
    }

    #[test]
    fn a_summary_has_parts_and_drafts() {
        let text = "# Summary\n\n[Intro](README.md)\n\n# Part\n\n- [A `b`](./a.md)\n  - [C](c.md)\n    * [D]()\n- [E](<e f.md>)\n---\n<!-- [x](y.md) -->\n[End](end.md)\n";
        assert_eq!(
            items(NavFormat::Summary, text),
            [
                "Intro Path(\"README.md\")",
                "Part Part",
                "A b Path(\"a.md\")",
                "  C Path(\"c.md\")",
                "    D Draft",
                "E Path(\"e f.md\")",
                "- Rule",
                "End Path(\"end.md\")",
            ]
        );
    }

    #[test]
    fn tags_of_yaml_are_passed_over() {
        let text = "a: !!python/name:os.system\nb: !ENV [X, y]\nc: &d {e: f}\ng: {<<: *d}\nnav:\n- index.md\n- A:\n  - a/\n  - B: https://example.org/\n- !ENV X\n";
        assert_eq!(
            items(NavFormat::Mkdocs, text),
            [
                "- Path(\"index.md\")",
                "A Group",
                "  - Path(\"a/\")",
                "  B Url(\"https://example.org/\")",
                "- Path(\"X\")",
            ]
        );
    }

    #[test]
    fn a_folder_may_name_what_it_did_not() {
        assert_eq!(
            items(NavFormat::Folder, "- b.md\n- ...\n- '!c.md'\n"),
            ["- Path(\"b.md\")", "- Rest", "- Hidden(\"c.md\")"]
        );
    }
}
