//! Which words a citation gives as a quotation (rules.md 3): those in quotation marks directly before it, or the block quote that
//! it ends. Only for citations of one source.
//!
//! Marks of all languages are told apart by what stands beside them, so that `“` may open or close. Each text is gone over
//! once, and only if some citation follows a mark.

use std::collections::HashMap;
use std::ops::Range;

use crate::model::cite::{CiteGroup, QuotedWords};
use crate::model::document::{Document, NodeIx, NodeKind};
use crate::words::scripts::{has_no_apostrophe, is_unspaced, is_wide_sign};

/// Whether a text ends in a mark that may close a quotation, with or without a sign of the sentence after it.
pub(super) fn may_close(text: &str) -> bool {
    closing(text, text.len()).is_some()
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
    let unsigned = before.strip_suffix(is_sign).map_or(before, str::trim_end);
    let mark = |text: &str| text.char_indices().next_back().filter(|(_, c)| is_mark(*c)).map(|(at, _)| at);
    mark(before).or_else(|| mark(unsigned))
}

/// Where each quotation begins, by where its closing mark stands.
pub(super) fn pairs(text: &str) -> HashMap<usize, usize> {
    let (mut open, mut out) = (Vec::<(usize, usize)>::new(), HashMap::new());
    // How many of each kind are open, so that nothing is looked for that is not there.
    let mut count = [0_usize; 4];
    let mut before: Option<char> = None;
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let after = chars.peek().map(|(_, c)| *c);
        if let Some(kind) = kind(c) {
            match turn(c, before, after, count[kind] > 0) {
                Some(true) => {
                    open.push((kind, at + c.len_utf8()));
                    count[kind] += 1;
                }
                Some(false) if count[kind] > 0 => {
                    while let Some((other, begin)) = open.pop() {
                        count[other] -= 1;
                        if other == kind {
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

/// Whether a mark opens or closes by what stands beside it; `None` for an apostrophe or one that may be either. `is_open` says
/// whether there is one of its kind to close.
fn turn(mark: char, before: Option<char>, after: Option<char>, is_open: bool) -> Option<bool> {
    let is_space = |c: Option<char>| c.is_none_or(char::is_whitespace);
    let is_word = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    let is_outer_start =
        |c: Option<char>| c.is_some_and(|c| matches!(c, '(' | '[' | '{' | '—' | '–' | '-' | '/' | '¿' | '¡'));
    let is_outer_end =
        |c: Option<char>| c.is_some_and(|c| is_sign(c) || matches!(c, ')' | ']' | '}' | '—' | '–') || is_mark(c));
    if let Some(turned) = bracket(mark).or_else(|| spaced(mark, before, after, is_open)) {
        return Some(turned);
    }
    if [before, after].into_iter().flatten().any(|c| is_unspaced(c) || is_wide_sign(c)) {
        return unspaced(mark, after, is_open);
    }
    if is_word(before) && is_word(after) {
        return within_letters(mark, before, after).then_some(false).filter(|_| is_open);
    }
    if is_space(before) {
        return (!is_space(after)).then_some(true);
    }
    if is_space(after) || is_word(before) {
        return Some(false);
    }
    let begins = is_outer_start(before) || before.is_some_and(is_mark);
    // `said:"We will"`
    let is_stuck = !is_open && kind(mark) != Some(SINGLE);
    Some(if is_word(after) { begins || is_stuck } else { begins && !is_outer_end(after) })
}

/// Marks that are written as brackets turn the same way everywhere.
fn bracket(mark: char) -> Option<bool> {
    match mark {
        '「' | '『' | '｢' | '﹁' | '﹃' | '〝' => Some(true),
        '」' | '』' | '｣' | '﹂' | '﹄' | '〞' | '〟' => Some(false),
        _ => None,
    }
}

/// Marks with a space on their inner side, as in French.
fn spaced(mark: char, before: Option<char>, after: Option<char>, is_open: bool) -> Option<bool> {
    let is_thin = |c: Option<char>| c.is_some_and(|c| matches!(c, '\u{a0}' | '\u{202f}' | '\u{2009}'));
    let is_space = |c: Option<char>| c.is_none_or(char::is_whitespace);
    // `l'« exemple »`
    let is_begun = |c: char| matches!(c, '(' | '[' | '{' | '—' | '–' | '-' | '/') || (is_mark(c) && !is_open);
    match mark {
        '«' if is_thin(after) => Some(true),
        '»' if is_thin(before) => Some(false),
        '«' | '‹'
            if after.is_some_and(char::is_whitespace) && before.is_none_or(|c| c.is_whitespace() || is_begun(c)) =>
        {
            Some(true)
        }
        '“' if after.is_some_and(char::is_whitespace) && is_space(before) => Some(true),
        '»' | '›' | '”'
            if is_open && before.is_some_and(char::is_whitespace) && !after.is_some_and(char::is_alphanumeric) =>
        {
            Some(false)
        }
        _ => None,
    }
}

/// Marks beside letters or signs that stand without spaces (`部长说：“我们会让步”。`): where nothing tells by itself, those that
/// look so open, and others close what is open.
fn unspaced(mark: char, after: Option<char>, is_open: bool) -> Option<bool> {
    match mark {
        '“' | '‘' | '«' | '‹' | '„' | '‚' => Some(true),
        _ if is_open => Some(false),
        '’' | '”' | '»' | '›' if !after.is_some_and(char::is_alphanumeric) => None,
        _ => (!after.is_none_or(char::is_whitespace)).then_some(true),
    }
}

/// Whether a mark between two letters may end a quotation: `“geri adım”un`, `'물러서지 않겠다'고`. An apostrophe may not, nor the
/// double one of Hebrew words.
fn within_letters(mark: char, before: Option<char>, after: Option<char>) -> bool {
    let are = |is: fn(char) -> bool| before.is_some_and(is) && after.is_some_and(is);
    let is_hebrew = |c: char| matches!(c, '\u{590}'..='\u{5ff}');
    if kind(mark) == Some(SINGLE) { are(has_no_apostrophe) } else { are(char::is_alphabetic) && !are(is_hebrew) }
}

fn is_mark(c: char) -> bool {
    kind(c).is_some()
}

const SINGLE: usize = 0;

/// Which marks open and close each other.
fn kind(c: char) -> Option<usize> {
    match c {
        '\'' | '‘' | '’' | '‚' | '‛' | '‹' | '›' | '＇' => Some(SINGLE),
        '"' | '“' | '”' | '„' | '‟' | '«' | '»' | '＂' | '〝' | '〞' | '〟' => Some(1),
        '「' | '」' | '｢' | '｣' | '﹁' | '﹂' => Some(2),
        '『' | '』' | '﹃' | '﹄' => Some(3),
        _ => None,
    }
}

fn is_sign(c: char) -> bool {
    matches!(
        c,
        ',' | '.'
            | ';'
            | ':'
            | '!'
            | '?'
            | '，'
            | '。'
            | '、'
            | '；'
            | '：'
            | '！'
            | '？'
            | '．'
            | '،'
            | '؛'
            | '؟'
            | '۔'
            | '।'
    )
}

#[cfg(test)]
mod tests {
    use super::pairs;

    #[test]
    fn quotations_are_told_in_each_way_of_writing_them() {
        for (text, quoted) in [
            ("Il dit : « Nous céderons bien » hier", vec![" Nous céderons bien "]),
            ("d’« exemple », « autre » !", vec![" exemple ", " autre "]),
            ("“ Nous ”, dit-il", vec![" Nous "]),
            ("Er sagte »ja« und »nein«, dann «so» und „nie“.", vec!["ja", "nein", "so", "nie"]),
            ("部长说“我们会让步”，又说：“好。”了", vec!["我们会让步", "好。"]),
            ("部长说\"我们\"和\"他们\"。", vec!["我们", "他们"]),
            ("「他说『好』了」。《书》", vec!["他说『好』了", "好"]),
            ("장관은 \"물러서지 않겠다\"고, '또'라고 말했다. \"끝\"", vec!["물러서지 않겠다", "또", "끝"]),
            ("Bakan “geri adım”un, “yok” dedi", vec!["geri adım", "yok"]),
            ("He said \"today\"and left:\"now\"", vec!["today", "now"]),
            ("he didn't say it's 'the men's' fault", vec!["the men's"]),
            ("a 5\"x3\" board and צה\"ל too", vec![]),
        ] {
            let mut found: Vec<(usize, usize)> = pairs(text).into_iter().map(|(close, open)| (open, close)).collect();
            found.sort_unstable();
            let found: Vec<&str> = found.into_iter().map(|(open, close)| &text[open..close]).collect();
            assert_eq!(found, quoted, "{text}");
        }
    }
}
