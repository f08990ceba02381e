//! A text as it was written, with what only the site can resolve put in its place: numbers for citations, addresses of
//! twins for links by file, lists for blocks of data.
//!
//! Enter through [`Twin::push`]. The text is copied piece by piece between the places that change; nothing is formatted anew.

use super::unseen::{self, Edit};
use crate::config::LinkMarks;
use crate::language::Language;
use crate::model::cite::{CiteGroup, Locator};
use crate::model::document::{Document, LinkKind, LinkMark, NodeIx, NodeKind, Origin};
use crate::model::site::{EventIx, PartKey, Resolved, ResolvedCite, ResolvedLink, ResolvedPart, SourceIx, View};
use crate::render::exports::address::OutputAddresses;
use crate::render::exports::markdown::{link, plain};
use crate::render::parts::called;

/// A page whose twin is written.
pub(super) struct Twin<'a> {
    pub(super) site: &'a View<'a>,
    /// Of the page's language.
    pub(super) words: &'a Language,
    /// Relative to the twin.
    pub(super) addresses: OutputAddresses<'a>,
    pub(super) resolved: &'a Resolved,
    /// As in the page's entry.
    pub(super) block_events: &'a [(u32, Vec<EventIx>)],
    /// As in the page's entry.
    pub(super) block_sources: &'a [(u32, Vec<SourceIx>)],
}

/// How marks are written.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Brackets {
    /// `[1]`
    Plain,
    /// `\\[1\\]`: the text defines links whose labels begin with a digit.
    Escaped,
}

/// How marks of a text are written; found once, for texts with thousands of them.
fn brackets(text: &str) -> Brackets {
    let defines = |line: &str| {
        let label = line.trim_start_matches([' ', '>']).strip_prefix('[');
        label.is_some_and(|label| label.starts_with(|c: char| c.is_ascii_digit()) && label.contains("]:"))
    };
    if text.lines().any(defines) { Brackets::Escaped } else { Brackets::Plain }
}

/// The Markdown of a document as written, but for what its page does not show: what follows the front matter, or the whole
/// field.
pub(in crate::render::exports) fn written(document: &Document) -> String {
    let from = start(document) as u32;
    let mut edits = unseen::cuts(document, from);
    for ix in 0..document.nodes.len() as NodeIx {
        if let NodeKind::Link(link) | NodeKind::Image(link) = document.node(ix).kind {
            edits.extend(document.links.get(link as usize).and_then(|mark| unseen::in_place(document, ix, mark)));
        }
    }
    let mut out = String::new();
    apply(&mut out, document, from, edits);
    out.trim().to_owned()
}

/// Appends a document from a byte on, piece by piece between the edits.
fn apply(out: &mut String, document: &Document, from: u32, mut edits: Vec<Edit>) {
    edits.sort_by_key(|edit| (edit.from, std::cmp::Reverse(edit.to)));
    let (text, mut at) = (&*document.text, from);
    for edit in edits {
        // An edit inside one that was made is part of it.
        if edit.from < at {
            continue;
        }
        out.push_str(text.get(at as usize..edit.from as usize).unwrap_or(""));
        out.push_str(&edit.text);
        at = edit.to;
    }
    out.push_str(text.get(at as usize..).unwrap_or(""));
}

/// Where the Markdown begins.
fn start(document: &Document) -> usize {
    let is_fence = |line: &str| line.trim_end() == "---";
    let text = &*document.text;
    let mut lines = text.split_inclusive('\n');
    let first = match (document.origin, lines.next()) {
        (Origin::File(_), Some(first)) if is_fence(first) => first,
        _ => return 0,
    };
    let mut at = first.len();
    for line in lines {
        at += line.len();
        if is_fence(line) || line.trim_end() == "..." {
            return at;
        }
    }
    0
}

impl<'a> Twin<'a> {
    /// Appends a document and a line end; `title` is that of the page, said already, so that it is not said again. An empty
    /// document appends nothing.
    pub(super) fn push(&self, out: &mut String, document: &Document, key: PartKey, title: Option<&str>) {
        let before = out.len();
        let mut at = start(document) as u32;
        if let Some(heading) = document.headings.first().filter(|heading| Some(&*heading.text) == title) {
            let first = document.roots().next();
            if first == Some(heading.node) {
                at = document.node(heading.node).to;
            }
        }
        let edits = self.edits(document, at, key);
        apply(out, document, at, edits);
        let lead = out[before..].len() - out[before..].trim_start_matches('\n').len();
        out.replace_range(before..before + lead, "");
        out.truncate(out.trim_end().len().max(before));
        if out.len() > before {
            out.push('\n');
        }
    }

    /// A document on its own, without a final line end.
    pub(super) fn text(&self, document: &Document, key: PartKey) -> String {
        let mut out = String::new();
        self.push(&mut out, document, key, None);
        out.truncate(out.trim_end().len());
        out
    }

    pub(super) fn part(&self, key: PartKey) -> Option<&'a ResolvedPart> {
        self.resolved.part(key)
    }

    /// In no order.
    fn edits(&self, document: &Document, from: u32, key: PartKey) -> Vec<Edit> {
        let part = self.part(key);
        let brackets = brackets(&document.text);
        let mut edits = unseen::cuts(document, from);
        for ix in 0..document.nodes.len() as NodeIx {
            let node = document.node(ix);
            match node.kind {
                NodeKind::Cite(cite) => {
                    let Some(group) = document.cites.get(cite as usize) else { continue };
                    let cites = part.and_then(|part| part.cites.get(cite as usize)).filter(|cites| !cites.is_empty());
                    let links = &self.site.config.references.links;
                    let cites = cites.filter(|_| !(group.is_linked() && links.marks == LinkMarks::None));
                    // What is no source stays as it was written.
                    edits.extend(cites.map(|cites| self.cite(document, group, cites, brackets)));
                }
                NodeKind::Link(link) | NodeKind::Image(link) => {
                    let Some(mark) = document.links.get(link as usize) else { continue };
                    if let Some(target) = part.and_then(|part| part.links.get(link as usize)) {
                        edits.extend(self.link(document, ix, mark, target.as_ref()));
                    }
                }
                NodeKind::Caption | NodeKind::FigureCaption => edits.extend(self.lead_of(document, ix)),
                NodeKind::HtmlAddress(link) => {
                    let target = part.and_then(|part| part.links.get(link as usize)?.as_ref());
                    let text = target.filter(|target| !matches!(target, ResolvedLink::External(_)));
                    let text = text.map(|target| self.address(target));
                    edits.extend(text.map(|text| Edit { from: node.from, to: node.to, text }));
                }
                NodeKind::Block(block) => {
                    let text = self.block(document, ix, block);
                    let text = text.trim_end().replace('\n', &format!("\n{}", indent(&document.text, node.from)));
                    let ended = document.raw(ix).ends_with('\n');
                    edits.push(Edit { from: node.from, to: node.to, text: if ended { text + "\n" } else { text } });
                }
                _ => {}
            }
        }
        edits
    }

    /// A citation group as `[1, p. 33; 2]`.
    fn cite(&self, document: &Document, group: &CiteGroup, cites: &[ResolvedCite], brackets: Brackets) -> Edit {
        let (from, to) = group.range;
        let mut text = String::new();
        let name = cites.first().filter(|_| group.in_text).map(|cite| self.name(cite));
        if let Some(name) = name.filter(|_| group.items.first().is_some_and(|item| !item.suppress)) {
            text.push_str(&plain(&name));
            text.push(' ');
        }
        let items: Vec<String> = cites
            .iter()
            .filter_map(|cite| {
                let item = group.items.get(cite.item as usize)?;
                let affix = |node: Option<NodeIx>| node.map(|node| plain(&document.plain_text(node)));
                let mut words =
                    affix(item.prefix).filter(|prefix| !prefix.is_empty()).map_or_else(String::new, |p| p + " ");
                words.push_str(&number(cite));
                if let Some(locator) = &item.locator {
                    words.push_str(", ");
                    words.push_str(&plain(&locator.display(self.words)));
                }
                if let Some(suffix) = affix(item.suffix).filter(|suffix| !suffix.is_empty()) {
                    let joint = if suffix.starts_with([',', '.', ';', ':']) { "" } else { " " };
                    words.push_str(joint);
                    words.push_str(&suffix);
                }
                Some(words)
            })
            .collect();
        if !items.is_empty() {
            let inner = items.join("; ");
            // `[1](` would be a link, `[1]:` would define one.
            let next = document.text.get(to as usize..).and_then(|rest| rest.chars().next());
            let escaped = brackets == Brackets::Escaped || matches!(next, Some('(' | '[' | ':'));
            let (open, close) = if escaped { ("\\[", "\\]") } else { ("[", "]") };
            // What follows a bare address would be part of it.
            let before = document.text.get(..from as usize).and_then(|text| text.chars().next_back());
            if group.is_linked() && !matches!(before, Some(')' | ']' | '>')) {
                text.push(' ');
            }
            text.extend([open, &inner, close]);
        }
        Edit { from, to, text }
    }

    /// How a source is named in the sentence.
    fn name(&self, cite: &ResolvedCite) -> String {
        let entry = self.site.sources.get(cite.source as usize);
        entry.map_or_else(String::new, |entry| called(self.site, self.words, entry.form(cite.form)))
    }

    /// Where a link leads from the twin.
    fn address(&self, target: &ResolvedLink) -> String {
        match target {
            ResolvedLink::External(url) => url.to_string(),
            ResolvedLink::Anchor { id, .. } => format!("#{id}"),
            ResolvedLink::Asset { path, rest, .. } => self.addresses.file(path) + rest,
            ResolvedLink::Page { route, anchor, .. } => {
                let page = self.addresses.twin_at(self.site, route);
                anchor.as_ref().map_or_else(|| page.clone(), |anchor| format!("{page}#{anchor}"))
            }
        }
    }

    /// A link to another page or file with the address it has from the twin; a broken one as its text.
    fn link(&self, document: &Document, node: NodeIx, mark: &LinkMark, target: Option<&ResolvedLink>) -> Vec<Edit> {
        let (from, to) = mark.range;
        let raw = document.text.get(from as usize..to as usize).unwrap_or("");
        let is_written = |to: &str| mark.kind != LinkKind::Untitled && to == mark.target.trim();
        if matches!(target, Some(ResolvedLink::External(to)) if is_written(to)) {
            return unseen::in_place(document, node, mark).into_iter().collect();
        }
        let address = target.map(|target| self.address(target));
        if matches!(mark.kind, LinkKind::Wiki | LinkKind::WikiWithText | LinkKind::Untitled) {
            let shown = match target.and_then(|target| target.words(self.words, mark.kind)) {
                Some(words) => words.into_owned(),
                None if mark.kind == LinkKind::Untitled => mark.target.to_string(),
                None => document.plain_text(node),
            };
            let text = address.map_or_else(|| plain(&shown), |address| link(&shown, &address));
            return vec![Edit { from, to, text }];
        }
        // `<https://...>` has no text of its own.
        let opening = if raw.starts_with("![") { 2 } else { 1 };
        if !raw.starts_with(['[', '!']) {
            return Vec::new();
        }
        let label_end = document.children(node).last().map_or(from + opening, |last| document.node(last).to);
        if let Some(address) = address {
            let title = match &*self.captioned_title(document, node, mark) {
                "" => String::new(),
                title => format!(" \"{}\"", plain(title).replace('"', "\\\"")),
            };
            vec![Edit { from: label_end, to, text: format!("]({address}{title})") }]
        } else {
            let (start, end) = ((from, from + opening), (label_end, to));
            [start, end].map(|(from, to)| Edit { from, to, text: String::new() }).into()
        }
    }

    /// Numbers of a group outside a text, as events and claims have them, with the places that are given by item: ` [1, p. 33; 2]`,
    /// or nothing.
    pub(super) fn numbers<'l>(&self, key: PartKey, place: impl Fn(usize) -> Option<&'l Locator>) -> String {
        let Some(group) = self.part(key).and_then(|part| part.cites.first()).filter(|group| !group.is_empty()) else {
            return String::new();
        };
        let with_place = |cite: &ResolvedCite| match place(cite.item as usize) {
            Some(place) => format!("{}, {}", number(cite), plain(&place.display(self.words))),
            None => number(cite),
        };
        let numbers: Vec<String> = group.iter().map(with_place).collect();
        format!(" [{}]", numbers.join("; "))
    }
}

/// `2`, or `2.1` where locators have entries of their own.
fn number(cite: &ResolvedCite) -> String {
    cite.sub.map_or_else(|| cite.number.to_string(), |sub| format!("{}.{sub}", cite.number))
}

/// What stands before a block on its line, if it is only quote marks and white space.
fn indent(text: &str, at: u32) -> &str {
    let before = text.get(..at as usize).unwrap_or("");
    let line = before.rfind('\n').map_or(before, |end| &before[end + 1..]);
    if line.chars().all(|c| matches!(c, ' ' | '\t' | '>')) { line } else { "" }
}
