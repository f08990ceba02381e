//! A tree as one line: `p(text) ...`. Names are short; replaced text stands in `<>`, citations are written out.

use std::fmt::Write;

use super::*;
use crate::model::cite::CitePlace;
use crate::model::document::{NodeIx, NodeKind};

/// All of a document.
pub(super) fn dump(document: &Document) -> String {
    let mut out = String::new();
    for (i, root) in document.roots().enumerate() {
        out.push_str(if i > 0 { " " } else { "" });
        node(document, root, &mut out);
    }
    out
}

/// Codes with the text that they point at, in order of place.
pub(super) fn told(text: &str, diagnostics: &[Diagnostic]) -> Vec<String> {
    let mut all: Vec<(u32, String)> = diagnostics
        .iter()
        .map(|one| {
            let span = one.span.expect("all of them have a place");
            (span.start, format!("{} `{}`", one.code.id, &text[span.range()]))
        })
        .collect();
    all.sort();
    all.into_iter().map(|(_, one)| one).collect()
}

fn node(document: &Document, ix: NodeIx, out: &mut String) {
    let node = document.node(ix);
    let name = match node.kind {
        NodeKind::Paragraph => "p".to_owned(),
        NodeKind::Heading(h) => {
            format!("h{}#{}", document.headings[h as usize].level, document.headings[h as usize].id)
        }
        NodeKind::Quote(None) => "quote".to_owned(),
        NodeKind::Fold(alert, open) => format!("{alert:?} open {open}").to_lowercase(),
        NodeKind::Tab(first, last) => format!("tab {first} {last}"),
        NodeKind::Card(first, last) => format!("card {first} {last}"),
        NodeKind::Steps => "steps".to_owned(),
        NodeKind::FileTree => "tree".to_owned(),
        NodeKind::Quote(Some(alert)) => format!("{alert:?}").to_lowercase(),
        NodeKind::List(None) => "ul".to_owned(),
        NodeKind::List(Some(n)) => format!("ol{n}"),
        NodeKind::Item(None) => "li".to_owned(),
        NodeKind::Item(Some(done)) => if done { "done" } else { "todo" }.to_owned(),
        NodeKind::CodeBlock(c) => {
            let code = &document.code[c as usize];
            let _ = write!(out, "code:{}{:?}", code.language, code.text);
            return;
        }
        NodeKind::Block(b) => {
            let Block::Broken(span) = &document.blocks[b as usize] else { return };
            let _ = write!(out, "data{:?}", &document.text[span.range()]);
            return;
        }
        NodeKind::Table(_) => "table".to_owned(),
        NodeKind::Caption => "caption".to_owned(),
        NodeKind::TableHead => "th".to_owned(),
        NodeKind::TableRow => "tr".to_owned(),
        NodeKind::Cell => "td".to_owned(),
        NodeKind::Rule => "hr".to_owned(),
        NodeKind::FootnoteBody(n) => format!("note:{}", document.footnotes[n as usize].label),
        NodeKind::DefinitionList => "dl".to_owned(),
        NodeKind::Term => "dt".to_owned(),
        NodeKind::Details => "dd".to_owned(),
        NodeKind::HtmlBlock | NodeKind::HtmlInline => {
            let _ = write!(out, "html{:?}", document.raw(ix));
            return;
        }
        NodeKind::Html(_) | NodeKind::HtmlAddress(_) => return,
        NodeKind::Figure => "figure".to_owned(),
        NodeKind::FigureCaption => "figcaption".to_owned(),
        NodeKind::AlertTitle => "title".to_owned(),
        NodeKind::Text => return out.push_str(document.raw(ix)),
        NodeKind::Replaced(r) => return out.extend(["<", &document.replaced[r as usize], ">"]),
        NodeKind::SoftBreak => return out.push('~'),
        NodeKind::HardBreak => return out.push('/'),
        NodeKind::Emphasis => "em".to_owned(),
        NodeKind::Strong => "b".to_owned(),
        NodeKind::Strikethrough => "s".to_owned(),
        NodeKind::Code(c) => return out.extend(["`", &document.replaced[c as usize], "`"]),
        NodeKind::Link(l) => format!("a:{}", document.links[l as usize].target),
        NodeKind::Image(l) => format!("img:{}", document.links[l as usize].target),
        NodeKind::FootnoteMark(n) => {
            let _ = write!(out, "^{}", document.footnotes[n as usize].label);
            return;
        }
        NodeKind::Cite(c) => return cite(document, c, out),
        NodeKind::Affix => "affix".to_owned(),
        NodeKind::Math(_, display) => return out.push_str(if display { "$$" } else { "$" }),
    };
    let _ = write!(out, "{name}(");
    children(document, ix, out);
    out.push(')');
}

fn children(document: &Document, ix: NodeIx, out: &mut String) {
    document.children(ix).for_each(|child| node(document, child, out));
}

/// `{see|@a|page 3|suffix; @b}`; `name:` before an in-text citation, `h` and `nX` for the place.
fn cite(document: &Document, ix: u32, out: &mut String) {
    let group = &document.cites[ix as usize];
    out.push('{');
    match group.place {
        CitePlace::Text => {}
        CitePlace::Heading => out.push_str("h:"),
        CitePlace::Footnote(n) => {
            let _ = write!(out, "n{n}:");
        }
    }
    out.push_str(if group.in_text { "name:" } else { "" });
    for (i, item) in group.items.iter().enumerate() {
        out.push_str(if i > 0 { "; " } else { "" });
        if let Some(prefix) = item.prefix {
            children(document, prefix, out);
            out.push('|');
        }
        out.push_str(if item.suppress { "-@" } else { "@" });
        out.push_str(item.key.as_str());
        assert_eq!(document.text.get(item.range.0 as usize..item.range.1 as usize), Some(item.key.as_str()));
        if let Some(locator) = &item.locator {
            let _ = write!(out, "|{} {}", locator.label, locator.value);
        }
        if let Some(suffix) = item.suffix {
            out.push('|');
            children(document, suffix, out);
        }
    }
    out.push('}');
}
