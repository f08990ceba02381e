//! What stands in a text and is not shown on its page: comments, definitions of links, notes that nothing marks, words after a
//! code block's language. An export is made of what is shown, so these are cut.
//!
//! All that is shown is in a leaf of the tree. What lies between leaves is markup, or one of these.

use crate::model::document::{Document, LinkMark, NodeIx, NodeKind};
use crate::render::html::comments::{comment, without_comments};

/// A piece of text that is replaced.
pub(super) struct Edit {
    pub(super) from: u32,
    pub(super) to: u32,
    pub(super) text: String,
}

impl Edit {
    /// Leaves a piece out.
    pub(super) fn cut(from: u32, to: u32) -> Edit {
        Edit { from, to, text: String::new() }
    }
}

/// Cuts, by place; `from` is where the Markdown begins.
pub(super) fn cuts(document: &Document, from: u32) -> Vec<Edit> {
    let mut out = Vec::new();
    let mut leaves: Vec<(u32, u32)> = Vec::new();
    let mut ix: NodeIx = 0;
    while (ix as usize) < document.nodes.len() {
        let node = document.node(ix);
        let is_leaf = node.end <= ix + 1 && !is_container(node.kind);
        let unmarked = |note: u32| document.footnotes.get(note as usize).is_some_and(|note| note.uses == 0);
        if matches!(node.kind, NodeKind::FootnoteBody(note) if unmarked(note)) {
            out.push(Edit::cut(node.from, node.to));
            leaves.push((node.from, node.to));
            ix = node.end.max(ix + 1);
            continue;
        }
        if matches!(node.kind, NodeKind::Card(..) | NodeKind::Steps | NodeKind::FileTree) {
            title(document, ix, &mut out);
        }
        if is_leaf {
            leaves.push((node.from, node.to));
            out.extend(inside(document, ix));
        }
        ix += 1;
    }
    leaves.sort_unstable();
    let mut at = from;
    for (start, end) in leaves.into_iter().chain([(document.text.len() as u32, u32::MAX)]) {
        gap(&document.text, (at, start), &mut out);
        at = at.max(end);
    }
    out
}

/// The title of a card, of steps or of a tree in bold, in the place of the mark that says what it is.
fn title(document: &Document, ix: NodeIx, out: &mut Vec<Edit>) {
    let Some(title) = document.children(ix).next().filter(|first| document.node(*first).kind == NodeKind::AlertTitle)
    else {
        return;
    };
    let node = document.node(title);
    let raw = document.raw(title);
    let (Some(mark), Some(end)) = (raw.find("[!"), raw.find(']')) else { return };
    let words = raw[end + 1..].strip_prefix(['+', '-']).unwrap_or(&raw[end + 1..]).trim_start_matches([' ', '\t']);
    let from = node.from + mark as u32;
    let begins = node.from + (raw.len() - words.len()) as u32;
    let ends = document.children(title).last().map(|last| document.node(last).to);
    let is_bold = document.children(title).any(|child| document.node(child).kind == NodeKind::Strong);
    match ends.filter(|ends| !is_bold && *ends >= begins) {
        Some(ends) => {
            out.push(Edit { from, to: begins, text: "**".to_owned() });
            out.push(Edit { from: ends, to: ends, text: "**".to_owned() });
        }
        None => out.push(Edit::cut(from, begins)),
    }
}

/// What may hold a comment and nothing else.
fn is_container(kind: NodeKind) -> bool {
    matches!(
        kind,
        NodeKind::Paragraph
            | NodeKind::Heading(_)
            | NodeKind::Quote(_)
            | NodeKind::Fold(..)
            | NodeKind::Tab(..)
            | NodeKind::Card(..)
            | NodeKind::Steps
            | NodeKind::FileTree
            | NodeKind::List(_)
            | NodeKind::Item(_)
            | NodeKind::TableRow
            | NodeKind::Cell
            | NodeKind::Caption
            | NodeKind::FootnoteBody(_)
            | NodeKind::DefinitionList
            | NodeKind::Term
            | NodeKind::Details
            | NodeKind::Figure
            | NodeKind::FigureCaption
            | NodeKind::AlertTitle
            | NodeKind::Emphasis
            | NodeKind::Strong
            | NodeKind::Strikethrough
    )
}

/// What is not shown of a leaf.
fn inside(document: &Document, ix: NodeIx) -> Option<Edit> {
    let node = document.node(ix);
    let raw = document.raw(ix);
    match node.kind {
        NodeKind::HtmlBlock | NodeKind::HtmlInline if raw.contains("<!--") => {
            Some(Edit { from: node.from, to: node.to, text: without_comments(raw).into_owned() })
        }
        NodeKind::CodeBlock(code) => {
            let language = &*document.code.get(code as usize)?.language;
            let info = raw.lines().next().filter(|line| line.trim_start().starts_with(['`', '~']))?;
            let after = info.find(language).filter(|_| !language.is_empty())? + language.len();
            let cut = Edit::cut(node.from + after as u32, node.from + info.trim_end().len() as u32);
            (cut.from < cut.to).then_some(cut)
        }
        NodeKind::Math(..) if raw.contains('%') => {
            Some(Edit { from: node.from, to: node.to, text: raw.lines().map(formula).collect::<Vec<_>>().join("\n") })
        }
        _ => None,
    }
}

/// A line of a formula without the comment that `%` begins.
fn formula(line: &str) -> &str {
    let begins = line.match_indices('%').find(|(at, _)| !line[..*at].ends_with('\\'));
    begins.map_or(line, |(at, _)| &line[..at])
}

/// Finds comments and definitions between two leaves.
fn gap(text: &str, (from, to): (u32, u32), out: &mut Vec<Edit>) {
    let Some(gap) = text.get(from as usize..to as usize).filter(|gap| gap.contains(['<', ':'])) else { return };
    let mut rest = gap;
    let at = |rest: &str| to - rest.len() as u32;
    while let Some(next) = rest.find("<!--") {
        rest = &rest[next..];
        let length = comment(rest).unwrap_or(4);
        if length > 4 {
            let start = at(rest);
            rest = &rest[length..];
            out.push(Edit::cut(start, at(rest)));
        } else {
            rest = &rest[4..];
        }
    }
    definitions(text, (from, to), out);
}

/// Finds definitions of links in a gap, with the lines that their addresses and titles go on in.
fn definitions(text: &str, (from, to): (u32, u32), out: &mut Vec<Edit>) {
    let gap = text.get(from as usize..to as usize).unwrap_or("");
    // What begins on the line of the leaf before belongs to that leaf.
    let is_begun = text.get(..from as usize).is_some_and(|before| !before.is_empty() && !before.ends_with('\n'));
    let (mut at, mut inside) = (from, false);
    for (number, line) in gap.split_inclusive('\n').enumerate() {
        let start = at;
        at += line.len() as u32;
        let marked = line.trim_start_matches([' ', '\t', '>']);
        if marked.trim_end().is_empty() {
            inside = false;
        } else if let Some(label) = label(marked).filter(|_| number > 0 || !is_begun) {
            inside = true;
            let lone = marked.starts_with('[');
            let kept = if lone { 0 } else { (line.len() - label.len()) as u32 };
            out.push(Edit::cut(start + kept, if lone { at } else { start + line.trim_end_matches('\n').len() as u32 }));
        } else if inside && line.ends_with('\n') {
            out.push(Edit::cut(start, at));
        }
    }
}

/// A definition from its bracket on, behind the mark of an item if it is the first thing in it.
fn label(line: &str) -> Option<&str> {
    let item = line.trim_start_matches(|c: char| c.is_ascii_digit()).trim_start_matches(['-', '*', '+', '.', ')', ':']);
    let label = item.trim_start();
    // `*[HTML]: …` is no item, and says what an abbreviation stands for.
    if item.len() < line.len() && label.len() == item.len() {
        return None;
    }
    let inner = label.strip_prefix('[').filter(|inner| !inner.starts_with(['^', '!']))?;
    inner.contains("]:").then_some(label)
}

/// A link or picture by reference with its address in place: the definition it refers to is cut.
pub(super) fn in_place(document: &Document, ix: NodeIx, mark: &LinkMark) -> Option<Edit> {
    let (from, to) = mark.range;
    let raw = document.text.get(from as usize..to as usize)?;
    let opening = if raw.starts_with("![") { 2 } else { 1 };
    if !raw.starts_with(['[', '!']) || !raw.ends_with(']') || raw.starts_with("[[") {
        return None;
    }
    let label_end = document.children(ix).last().map_or(from + opening, |last| document.node(last).to);
    let title = match &*mark.title {
        "" => String::new(),
        title => format!(" \"{}\"", title.replace('\\', "\\\\").replace('"', "\\\"")),
    };
    let target = mark.target.replace('<', "%3C").replace('>', "%3E").replace('\n', "");
    Some(Edit { from: label_end, to, text: format!("](<{target}>{title})") })
}
