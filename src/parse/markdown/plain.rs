//! Inlines as plain text: for sentences around marks, texts of headings, the number of words.
//!
//! Unlike [`Document::plain_text`] it goes over the nodes without recursion and remembers where marks stood.

use std::borrow::Cow;
use std::ops::Range;

use super::quoted;
use crate::model::document::{Alert, Document, LinkKind, NodeIx, NodeKind};
use crate::model::placeholders::{self, Meant};
use crate::words::{StopLanguages, sentences};

/// The plain text of one run and the marks in it. Kept from run to run for its capacity.
#[derive(Debug, Default)]
pub(super) struct Plain {
    /// Without marks; breaks as spaces.
    pub(super) text: String,
    /// In order of place.
    marks: Vec<(SentenceMark, usize)>,
    starts: Vec<usize>,
}

/// What gets its sentence.
#[derive(Clone, Copy, Debug)]
enum SentenceMark {
    Cite(u32),
    Link(u32),
}

impl Plain {
    /// Forgets the last run.
    pub(super) fn clear(&mut self) {
        self.text.clear();
        self.marks.clear();
    }

    /// Reads the inlines in a range of nodes.
    pub(super) fn read(&mut self, document: &Document, nodes: Range<NodeIx>) {
        self.clear();
        let mut at = nodes.start;
        while at < nodes.end {
            let node = document.node(at);
            at += 1;
            match node.kind {
                NodeKind::Text => self.push(document.raw(at - 1)),
                NodeKind::Replaced(text) | NodeKind::Code(text) => self.push(&document.replaced[text as usize]),
                NodeKind::SoftBreak | NodeKind::HardBreak | NodeKind::Paragraph => self.push(" "),
                NodeKind::Cite(cite) => {
                    if document.cites[cite as usize].in_text {
                        // A name may stand here that only the site knows.
                        self.marks.push((SentenceMark::Cite(cite), self.text.len()));
                        if let Some(item) = document.cites[cite as usize].items.first() {
                            placeholders::push(&mut self.text, Meant::Source(item.key.as_str()));
                        }
                    } else {
                        self.trim();
                        self.marks.push((SentenceMark::Cite(cite), self.text.len()));
                    }
                    self.links(document, at..node.end);
                    at = node.end;
                }
                NodeKind::FootnoteMark(_) => {
                    self.trim();
                    at = node.end;
                }
                // As it is written: `x^2`.
                NodeKind::Math(..) => {
                    for (ix, word) in document.raw(at - 1).trim_matches(['$', '`']).split_whitespace().enumerate() {
                        self.push(if ix > 0 { " " } else { "" });
                        self.push(word);
                    }
                    at = node.end;
                }
                // Of a note in the line, which is not read there.
                NodeKind::FootnoteBody(_) => at = node.end,
                NodeKind::HtmlAddress(link) => self.marks.push((SentenceMark::Link(link), self.text.len())),
                NodeKind::Link(link) | NodeKind::Image(link) => {
                    self.marks.push((SentenceMark::Link(link), self.text.len()));
                    let link = &document.links[link as usize];
                    if matches!(link.kind, LinkKind::Wiki | LinkKind::Untitled) {
                        // The page's title stands here, which only the site knows.
                        placeholders::push(&mut self.text, Meant::Page(&link.target));
                        at = node.end;
                    }
                }
                _ => {}
            }
        }
    }

    /// The text without places for names.
    pub(super) fn words(&self) -> Cow<'_, str> {
        placeholders::filled(&self.text, |_| None)
    }

    /// Whether a mark may stand behind a quotation.
    pub(super) fn follows_quotations(&self) -> bool {
        self.marks.iter().any(|(_, at)| quoted::may_close(&self.text[..*at]))
    }

    /// Gives each mark the sentence around it.
    pub(super) fn place_sentences(&mut self, document: &mut Document, language: &str) {
        if self.marks.is_empty() {
            return;
        }
        sentences::starts(&self.text, StopLanguages::of(&[language]), &mut self.starts);
        for (mark, at) in &self.marks {
            let sentence = sentences::around(&self.text, &self.starts, *at).into();
            match mark {
                SentenceMark::Cite(cite) => document.cites[*cite as usize].sentence = sentence,
                SentenceMark::Link(link) => document.links[*link as usize].sentence = sentence,
            }
        }
    }

    /// Links within a citation's prefixes and suffixes.
    fn links(&mut self, document: &Document, nodes: Range<NodeIx>) {
        for ix in nodes {
            if let NodeKind::Link(link) | NodeKind::Image(link) = document.node(ix).kind {
                self.marks.push((SentenceMark::Link(link), self.text.len()));
            }
        }
    }

    fn push(&mut self, text: &str) {
        let spaced = self.text.is_empty() || self.text.ends_with(' ');
        self.text.push_str(text.strip_prefix(' ').filter(|_| spaced).unwrap_or(text));
    }

    /// What is left out takes the space before it along; marks behind that space stand at the end of what is left.
    fn trim(&mut self) {
        let end = self.text.trim_end_matches(' ').len();
        self.text.truncate(end);
        for (_, at) in self.marks.iter_mut().rev().take_while(|(_, at)| *at > end) {
            *at = end;
        }
    }
}

/// Gives a mark that ends a block quote the quotation for its sentence.
pub(super) fn quotations(document: &mut Document) {
    let mut plain = Plain::default();
    for ix in 0..document.nodes.len() as NodeIx {
        if !matches!(document.node(ix).kind, NodeKind::Quote(_)) {
            continue;
        }
        let nodes = ix + 1..document.node(ix).end;
        let Some(cite) = last_mark(document, nodes.clone()) else { continue };
        plain.read(document, nodes);
        let sentence = sentences::around(&plain.text, &[], 0);
        if !sentence.is_empty() {
            document.cites[cite as usize].sentence = sentence.into();
        }
        if matches!(document.node(ix).kind, NodeKind::Quote(None | Some(Alert::Quote))) {
            quoted::attribute_block(document, ix, cite);
        }
    }
}

/// The citation that a quotation ends in; none where another quotation stands in it, which has its own turn.
fn last_mark(document: &Document, nodes: Range<NodeIx>) -> Option<u32> {
    let (mut last, mut at) = (None, nodes.start);
    while at < nodes.end {
        let node = document.node(at);
        at += 1;
        match node.kind {
            kind if kind.is_quotation() => return None,
            NodeKind::Cite(cite) => {
                last = (!document.cites[cite as usize].in_text).then_some(cite);
                at = node.end;
            }
            NodeKind::Text if document.raw(at - 1).chars().any(char::is_alphanumeric) => last = None,
            NodeKind::Replaced(_) | NodeKind::Code(_) | NodeKind::Image(_) | NodeKind::Math(..) => last = None,
            _ => {}
        }
    }
    last
}

/// Words among the inlines in a range of nodes; code, formulas, pictures and citations are left out.
pub(super) fn words(document: &Document, nodes: Range<NodeIx>) -> u32 {
    let (mut words, mut at, mut blank) = (0, nodes.start, true);
    while at < nodes.end {
        let node = document.node(at);
        at += 1;
        let text = match node.kind {
            NodeKind::Text => document.raw(at - 1),
            NodeKind::Replaced(text) => &document.replaced[text as usize],
            NodeKind::SoftBreak | NodeKind::HardBreak => {
                blank = true;
                continue;
            }
            NodeKind::Cite(_) | NodeKind::Image(_) | NodeKind::FootnoteMark(_) | NodeKind::Code(_) => {
                // The stop after a mark is no word.
                blank = false;
                at = node.end;
                continue;
            }
            _ => continue,
        };
        words += begun(text.as_bytes(), blank);
        blank = text.as_bytes().last().is_none_or(|byte| is_blank(*byte));
    }
    words
}

/// How many words begin in a text; `blank`: white space stands before it.
fn begun(text: &[u8], blank: bool) -> u32 {
    /// Fewer words than a byte can count begin in so many bytes, and narrow counters are added many at a time.
    const CHUNK: usize = 192;
    let Some((first, rest)) = text.split_first() else { return 0 };
    let mut words = u32::from(blank && !is_blank(*first));
    for (before, after) in text.chunks(CHUNK).zip(rest.chunks(CHUNK)) {
        let begins = |(before, after): (&u8, &u8)| u8::from(is_blank(*before) & !is_blank(*after));
        words += u32::from(before.iter().zip(after).map(begins).sum::<u8>());
    }
    words
}

fn is_blank(byte: u8) -> bool {
    byte <= b' '
}
