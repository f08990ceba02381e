//! Which words a citation gives as a quotation (rules.md 3): those in quotation marks directly before it, or the block quote that
//! it ends. Only for citations of one source.
//!
//! Marks of all languages are told apart by what stands beside them, so that `“` may open or close. Each text is gone over
//! once, and only if some citation follows a mark.

use std::collections::HashMap;
use std::ops::Range;

use crate::model::cite::{CiteGroup, QuotedWords};
use crate::model::document::{Document, NodeIx, NodeKind};

/// Whether a text ends in a mark that may close a quotation, with or without a sign of the sentence after it.
pub(super) fn may_close(text: &str) -> bool {
    let text = text.trim_end();
    text.ends_with(is_mark) || text.strip_suffix(is_sign).is_some_and(|text| text.ends_with(is_mark))
}

/// Gives the citations in a range of nodes the quotations that they follow.
pub(super) fn attribute(document: &mut Document, nodes: Range<NodeIx>) {
    let text = InlineText::of(document, nodes);
    let pairs = pairs(&text.text);
    let mut found: HashMap<usize, Vec<(u32, Range<usize>)>> = HashMap::new();
    for mark in &text.marks {
        let places = mark.places.iter().flatten();
        let quoted = places.filter_map(|at| Some((closing(&text.text, *at)?, *at))).find_map(|(close, _)| {
            let open = pairs.get(&close)?;
            Some((close, *open..close))
        });
        if let Some((close, range)) = quoted {
            found.entry(close).or_default().push((mark.cite, range));
        }
    }
    for (_, marks) in found {
        // Two citations behind one quotation leave open whose words they are.
        let [(cite, range)] = marks.as_slice() else { continue };
        let (Some(from), Some(to)) = (text.place(range.start), text.place_before(range.end)) else { continue };
        let words = text.text[range.clone()].trim().into();
        if let Some(group) = document.cites.get_mut(*cite as usize).filter(|group| is_of_one(group)) {
            group.quote = Some(Box::new(QuotedWords { text: words, range: (from, to.max(from)), is_block: false }));
        }
    }
}

/// Gives a citation that ends a block quote the words of the block, but for a last line that says whose they are.
pub(super) fn attribute_block(document: &mut Document, quote: NodeIx, cite: u32) {
    let node = document.node(quote);
    let mut text = InlineText::of(document, quote + 1..node.end);
    if let Some(line) = text.text.trim_end().rfind('\n')
        && text.text[line..].trim_start().starts_with(['—', '–', '―'])
    {
        text.text.truncate(line);
    }
    let words = text.text.trim();
    let whole =
        pairs(words).get(&words.len().saturating_sub(words.chars().next_back().map_or(0, char::len_utf8))).copied();
    let first = words.chars().next().map_or(0, char::len_utf8);
    let words = match whole {
        Some(open) if open == first => &words[open..words.len() - words.chars().next_back().map_or(0, char::len_utf8)],
        _ => words,
    };
    let words: Box<str> = words.trim().into();
    if let Some(group) = document.cites.get_mut(cite as usize).filter(|group| is_of_one(group)) {
        group.quote = Some(Box::new(QuotedWords { text: words, range: (node.from, node.to), is_block: true }));
    }
}

fn is_of_one(group: &CiteGroup) -> bool {
    group.items.len() == 1 && !group.in_text
}

/// The words of inlines, with where each part stands in the document's text.
#[derive(Default)]
pub(super) struct InlineText {
    pub(super) text: String,
    /// In order of place: a place here, one in the document, and whether bytes are counted alike from there on.
    parts: Vec<(usize, u32, u32)>,
    marks: Vec<CiteMark>,
    /// Code in the line, in order.
    code: Vec<Range<usize>>,
}

/// A citation, and where a quotation before it may end: before it, or before the link that it is of.
struct CiteMark {
    cite: u32,
    places: [Option<usize>; 2],
}

/// Stands for words that are known later, or are none.
const OTHER: &str = "\u{fffc}";

impl InlineText {
    pub(super) fn of(document: &Document, nodes: Range<NodeIx>) -> InlineText {
        let mut out = InlineText::default();
        let mut links: HashMap<(u32, u32), usize> = HashMap::new();
        let mut at = nodes.start;
        while at < nodes.end {
            let node = document.node(at);
            at += 1;
            match node.kind {
                NodeKind::Text => out.push(document.raw(at - 1), node.from, node.to),
                NodeKind::Replaced(text) | NodeKind::Code(text) => {
                    let begin = out.text.len();
                    out.push(&document.replaced[text as usize], node.from, node.to);
                    if matches!(node.kind, NodeKind::Code(_)) {
                        out.code.push(begin..out.text.len());
                    }
                }
                NodeKind::SoftBreak | NodeKind::HardBreak => out.push("\n", node.from, node.to),
                NodeKind::Paragraph if !out.text.is_empty() => out.push("\n", node.from, node.from),
                NodeKind::Cite(cite) => {
                    let group = &document.cites[cite as usize];
                    let link = group.items.first().filter(|_| group.is_linked());
                    let before = link.and_then(|item| links.get(&item.range).copied());
                    out.marks.push(CiteMark { cite, places: [Some(out.text.len()), before] });
                    at = node.end;
                }
                NodeKind::Link(link) => {
                    let link = &document.links[link as usize];
                    links.insert(link.range, out.text.len());
                }
                NodeKind::Math(..) | NodeKind::Image(_) => {
                    out.push(OTHER, node.from, node.to);
                    at = node.end;
                }
                NodeKind::FootnoteMark(_) | NodeKind::FootnoteBody(_) => at = node.end,
                _ => {}
            }
        }
        out
    }

    /// The citations, each with where it stands.
    pub(super) fn marks(&self) -> impl Iterator<Item = (u32, usize)> + '_ {
        self.marks.iter().map(|mark| (mark.cite, mark.places[0].unwrap_or_default()))
    }

    /// Code in the line, in order.
    pub(super) fn code(&self) -> impl Iterator<Item = &Range<usize>> {
        self.code.iter()
    }

    fn push(&mut self, text: &str, from: u32, to: u32) {
        self.parts.push((self.text.len(), from, to));
        self.text.push_str(text);
    }

    /// Where the byte at a place stands in the document.
    pub(super) fn place(&self, at: usize) -> Option<u32> {
        let next = self.parts.partition_point(|(start, ..)| *start <= at);
        let (start, from, to) = *self.parts.get(next.checked_sub(1)?)?;
        Some((from + (at - start) as u32).min(to))
    }

    /// Where what ends at a place ends in the document.
    pub(super) fn place_before(&self, at: usize) -> Option<u32> {
        let next = self.parts.partition_point(|(start, ..)| *start < at);
        let (start, from, to) = *self.parts.get(next.checked_sub(1)?)?;
        Some((from + (at - start) as u32).min(to))
    }
}

/// The mark that a text up to a place ends in, or that stands before the sign of the sentence there.
fn closing(text: &str, at: usize) -> Option<usize> {
    let before = text[..at].trim_end();
    let before = before.strip_suffix(is_sign).filter(|_| !before.ends_with(is_mark)).unwrap_or(before);
    before.char_indices().next_back().filter(|(_, c)| is_mark(*c)).map(|(at, _)| at)
}

/// Where each quotation begins, by where its closing mark stands.
pub(super) fn pairs(text: &str) -> HashMap<usize, usize> {
    let (mut open, mut out) = (Vec::<(bool, usize)>::new(), HashMap::new());
    // How many of each kind are open, so that nothing is looked for that is not there.
    let mut count = [0_usize; 2];
    let mut before: Option<char> = None;
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let after = chars.peek().map(|(_, c)| *c);
        if is_mark(c) {
            let is_double = !is_single(c);
            match turn(c, before, after) {
                Some(true) => {
                    open.push((is_double, at + c.len_utf8()));
                    count[usize::from(is_double)] += 1;
                }
                Some(false) if count[usize::from(is_double)] > 0 => {
                    while let Some((double, begin)) = open.pop() {
                        count[usize::from(double)] -= 1;
                        if double == is_double {
                            out.insert(at, begin);
                            break;
                        }
                    }
                }
                Some(false) | None => {}
            }
        }
        before = Some(c);
    }
    out
}

/// Whether a mark opens or closes by what stands beside it; `None` for an apostrophe or one that may be either.
fn turn(mark: char, before: Option<char>, after: Option<char>) -> Option<bool> {
    let is_space = |c: Option<char>| c.is_none_or(char::is_whitespace);
    let is_thin = |c: Option<char>| c.is_some_and(|c| matches!(c, '\u{a0}' | '\u{202f}' | '\u{2009}'));
    // French marks have a thin space on their inner side.
    match mark {
        '«' if is_thin(after) => return Some(true),
        '»' if is_thin(before) => return Some(false),
        _ => {}
    }
    let is_outer_start = |c: char| matches!(c, '(' | '[' | '{' | '—' | '–' | '-' | '/' | '¿' | '¡') || is_mark(c);
    let is_word = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    if is_word(before) && is_word(after) {
        return None;
    }
    if is_space(before) {
        return (!is_space(after)).then_some(true);
    }
    if is_space(after) || is_word(before) {
        return Some(false);
    }
    match (before, after) {
        (Some(before), _) if is_outer_start(before) && is_word(after) => Some(true),
        (_, Some(after)) if is_sign(after) || matches!(after, ')' | ']' | '}' | '—' | '–') || is_mark(after) => {
            Some(false)
        }
        (Some(before), _) if is_outer_start(before) => Some(true),
        _ => Some(false),
    }
}

fn is_mark(c: char) -> bool {
    matches!(c, '"' | '“' | '”' | '„' | '‟' | '«' | '»') || is_single(c)
}

fn is_single(c: char) -> bool {
    matches!(c, '\'' | '‘' | '’' | '‚' | '‛' | '‹' | '›')
}

fn is_sign(c: char) -> bool {
    matches!(c, ',' | '.' | ';' | ':' | '!' | '?')
}
