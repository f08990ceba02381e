//! A page as its elements of blocks, one inside the other, and the blocks of text in them. Made for pages as they are, with ends
//! that are missing and ends of nothing; in time linear in the page.

use std::ops::Range;

use html5gum::Tokenizer;
use html5gum::emitters::callback::{CallbackEmitter, CallbackEvent};

use super::parts::{BESIDE, ENDED_BY_NEXT, FORMATTING, HIDDEN, INLINE, UNREAD, VOID, attribute};

/// Elements inside each other that are told apart.
const DEEPEST: usize = 256;
/// Elements within a line that are open; more are nobody's text.
const MOST_INLINE: usize = 256;
/// Elements of a page; one with more is not gone through.
const MOST: usize = 200_000;
/// Bytes of the name of an element that are kept.
const LONGEST_NAME: usize = 32;

/// The elements and the texts of a page.
#[derive(Debug, Default)]
pub(super) struct ArticleOutline {
    /// In order; the first is the page.
    pub(super) elements: Vec<OutlineElement>,
    pub(super) blocks: Vec<TextBlock>,
    /// Where words within lines stand that nobody sees, in order of their ends.
    pub(super) hidden: Vec<Range<usize>>,
}

/// An element that is no part of a line.
#[derive(Debug)]
pub(super) struct OutlineElement {
    pub(super) name: Box<[u8]>,
    /// The element that it is in.
    pub(super) parent: usize,
    pub(super) start: usize,
    pub(super) end: usize,
    /// Whether it says that it holds the text of the page.
    pub(super) is_named: bool,
    /// Whether it says that it stands beside it.
    pub(super) is_beside: bool,
    /// Whether nobody sees it.
    pub(super) is_hidden: bool,
}

/// A run of text between two tags of blocks. Lengths are in characters, runs of white space as one.
#[derive(Debug)]
pub(super) struct TextBlock {
    /// The innermost element that it is in.
    pub(super) element: usize,
    /// Where its first word stands, or the white space before it.
    pub(super) start: usize,
    pub(super) length: usize,
    /// Of that in links.
    pub(super) linked: usize,
    pub(super) commas: usize,
    /// Whether a mark stands at its end that ends a sentence.
    pub(super) ends_sentence: bool,
}

impl TextBlock {
    /// Whether it is hardly more than links.
    pub(super) fn is_links(&self) -> bool {
        self.linked * 2 > self.length && self.length < 200
    }
}

/// Reads a page; `None` if it has too many elements.
pub(super) fn read(html: &str) -> Option<ArticleOutline> {
    let mut reader = OutlineReader::new(html.len());
    let mut emitter = CallbackEmitter::new(|event: CallbackEvent<'_>, span: html5gum::Span<usize>| {
        reader.hear(&event, span.start);
        None::<std::convert::Infallible>
    });
    emitter.naively_switch_states(true);
    // Reading from memory does not fail.
    let _ = Tokenizer::new_with_emitter(html, emitter).finish();
    reader.end_block();
    reader.close_inline(0, html.len());
    (reader.out.elements.len() < MOST).then_some(reader.out)
}

struct OutlineReader {
    out: ArticleOutline,
    /// The elements that are open.
    open: Vec<usize>,
    /// How many more are open than are told apart.
    too_deep: usize,
    block: Option<TextBlock>,
    after_space: bool,
    /// How many elements were open where a link began.
    link: Option<usize>,
    unread: Option<(Vec<u8>, usize)>,
    /// What the tag that is read made, and the attribute that is read.
    made: MadeElement,
    attribute: Vec<u8>,
    /// Elements within the line that are open.
    inline: Vec<InlineElement>,
}

/// What a tag made.
#[derive(Clone, Copy, PartialEq, Eq)]
enum MadeElement {
    Nothing,
    /// One of blocks.
    Block,
    /// One within a line.
    Inline,
}

/// An element within a line.
struct InlineElement {
    name: Box<[u8]>,
    start: usize,
    is_hidden: bool,
    /// How many elements of blocks were open: where the innermost of them ends, it ends too.
    within: usize,
}

impl OutlineReader {
    fn new(length: usize) -> OutlineReader {
        let mut out = OutlineReader {
            out: ArticleOutline::default(),
            open: vec![0],
            too_deep: 0,
            block: None,
            after_space: false,
            link: None,
            unread: None,
            made: MadeElement::Nothing,
            attribute: Vec::new(),
            inline: Vec::new(),
        };
        out.add(b"", 0, 0);
        out.out.elements[0].end = length;
        out
    }

    fn hear(&mut self, event: &CallbackEvent<'_>, at: usize) {
        match event {
            CallbackEvent::OpenStartTag { name } => {
                self.made = MadeElement::Nothing;
                match &mut self.unread {
                    Some((open, depth)) => *depth += usize::from(open.as_slice() == *name),
                    None if UNREAD.contains(name) => self.unread = Some((name.to_vec(), 1)),
                    None => self.start(name, at),
                }
            }
            CallbackEvent::AttributeName { name } if self.made != MadeElement::Nothing => {
                self.attribute = name[..name.len().min(LONGEST_NAME)].to_vec();
                self.attribute(b"");
            }
            CallbackEvent::AttributeValue { value } if self.made != MadeElement::Nothing => self.attribute(value),
            // `<svg/>` holds nothing.
            CallbackEvent::CloseStartTag { self_closing: true }
                if self.unread.as_ref().is_some_and(|(open, depth)| (open.as_slice(), *depth) == (b"svg", 1)) =>
            {
                self.unread = None;
            }
            CallbackEvent::EndTag { name } => match &mut self.unread {
                Some((open, depth)) if open.as_slice() == *name => {
                    *depth -= 1;
                    if *depth == 0 {
                        self.unread = None;
                    }
                }
                Some(_) => {}
                None => self.end(name, at),
            },
            CallbackEvent::String { value } if self.unread.is_none() => {
                if let Ok(value) = std::str::from_utf8(value) {
                    self.text(value, at);
                }
            }
            _ => {}
        }
    }

    fn start(&mut self, name: &[u8], at: usize) {
        if name == b"br" {
            self.after_space = true;
            return;
        }
        if INLINE.contains(&name) {
            if name == b"a" {
                self.link = Some(self.open.len());
            }
            if self.inline.len() < MOST_INLINE {
                let (name, within) = (name.into(), self.open.len());
                self.inline.push(InlineElement { name, start: at, is_hidden: false, within });
                self.made = MadeElement::Inline;
            }
            return;
        }
        self.end_block();
        if VOID.contains(&name) {
            return;
        }
        let top = &*self.out.elements[self.top()].name;
        if top == b"p" || (top == name && ENDED_BY_NEXT.contains(&name)) {
            self.close(at);
        }
        if self.open.len() >= DEEPEST || self.out.elements.len() >= MOST {
            self.too_deep += 1;
            return;
        }
        self.add(&name[..name.len().min(LONGEST_NAME)], self.top(), at);
        self.open.push(self.out.elements.len() - 1);
        self.made = MadeElement::Block;
    }

    fn add(&mut self, name: &[u8], parent: usize, start: usize) {
        self.out.elements.push(OutlineElement {
            name: name.into(),
            parent,
            start,
            end: usize::MAX,
            is_named: false,
            is_beside: BESIDE.contains(&name),
            is_hidden: HIDDEN.contains(&name),
        });
    }

    fn end(&mut self, name: &[u8], at: usize) {
        if name == b"a" {
            self.link = None;
        }
        if INLINE.contains(&name) {
            if let Some(ix) = self.inline.iter().rposition(|open| *open.name == *name) {
                self.close_inline(ix, at);
            }
            return;
        }
        if VOID.contains(&name) {
            return;
        }
        self.end_block();
        if self.too_deep > 0 {
            self.too_deep -= 1;
            return;
        }
        let name = &name[..name.len().min(LONGEST_NAME)];
        if let Some(ix) = self.open.iter().skip(1).rposition(|open| *self.out.elements[*open].name == *name) {
            while self.open.len() > ix + 1 {
                self.close(at);
            }
        }
    }

    fn top(&self) -> usize {
        self.open.last().copied().unwrap_or_default()
    }

    /// Closes the innermost element; the page stays open.
    fn close(&mut self, at: usize) {
        if let Some(element) = self.open.pop_if(|element| *element > 0) {
            self.out.elements[element].end = at;
        }
        self.close_lines(at);
        if self.link.is_some_and(|depth| self.open.len() < depth) {
            self.link = None;
        }
    }

    /// Closes the elements within the line that the innermost element of blocks held. Those that say how words look go on in the
    /// next one until they are closed themselves (WHATWG HTML, 13.2.4.3).
    fn close_lines(&mut self, at: usize) {
        let within = self.open.len();
        let first = self.inline.partition_point(|element| element.within <= within);
        let (goes_on, closed): (Vec<_>, Vec<_>) =
            self.inline.drain(first..).partition(|element| FORMATTING.contains(&&*element.name));
        self.inline.extend(goes_on.into_iter().map(|element| InlineElement { within, ..element }));
        let hidden = closed.into_iter().filter(|element| element.is_hidden);
        self.out.hidden.extend(hidden.map(|element| element.start..at));
    }

    /// Closes the elements within the line from one on.
    fn close_inline(&mut self, from: usize, at: usize) {
        let hidden = self.inline.drain(from..).filter(|element| element.is_hidden);
        self.out.hidden.extend(hidden.map(|element| element.start..at));
    }

    /// Hears an attribute of the element that was made last.
    fn attribute(&mut self, value: &[u8]) {
        let says = attribute(&self.attribute, value);
        if self.made == MadeElement::Inline {
            if let Some(element) = self.inline.last_mut() {
                element.is_hidden |= says.is_hidden;
            }
            return;
        }
        if let Some(element) = self.out.elements.last_mut() {
            element.is_named |= says.is_text;
            element.is_hidden |= says.is_hidden;
            element.is_beside |= says.is_beside || says.is_hidden;
            // What says both is the text.
            element.is_beside &= !element.is_named || element.is_hidden || BESIDE.contains(&&*element.name);
        }
    }

    fn text(&mut self, text: &str, at: usize) {
        let (element, is_linked) = (self.top(), self.link.is_some());
        for c in text.chars() {
            if c.is_whitespace() {
                self.after_space = true;
                continue;
            }
            let block = self.block.get_or_insert(TextBlock {
                element,
                start: at,
                length: 0,
                linked: 0,
                commas: 0,
                ends_sentence: false,
            });
            let length = 1 + usize::from(self.after_space && block.length > 0);
            block.length += length;
            block.linked += if is_linked { length } else { 0 };
            block.commas += usize::from(matches!(c, ',' | '，' | '、' | '،'));
            if c.is_alphanumeric() {
                block.ends_sentence = false;
            } else if matches!(c, '.' | '!' | '?' | '…' | '。' | '！' | '？' | '؟' | '।') {
                block.ends_sentence = true;
            }
            self.after_space = false;
        }
    }

    fn end_block(&mut self) {
        self.out.blocks.extend(self.block.take());
        self.after_space = false;
    }
}
