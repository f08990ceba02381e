//! What stands in the head of a page, as it is written.

use html5gum::Tokenizer;
use html5gum::emitters::callback::{CallbackEmitter, CallbackEvent};

/// Bytes of a value that are kept.
const LONGEST_VALUE: usize = 4_000;
/// Bytes of one script with data.
const LONGEST_DATA: usize = 1 << 20;
/// Values, and scripts, that are looked at.
const MOST: usize = 500;

/// The parts of a page that say something of it.
#[derive(Debug, Default)]
pub(super) struct PageParts {
    /// `lang` of `<html>`.
    pub(super) lang: Option<String>,
    /// The words of its first `<title>` outside drawings.
    pub(super) title: Option<String>,
    /// The words of its first `<h1>`.
    pub(super) heading: Option<String>,
    /// `name` or `property` in small letters, and `content`, of each `<meta>`.
    pub(super) meta: Vec<(String, String)>,
    /// The texts of `<script type="application/ld+json">`.
    pub(super) data: Vec<String>,
}

impl PageParts {
    /// The first value of the first of these names that has one.
    pub(super) fn value<'a>(&'a self, names: &[&'a str]) -> Option<&'a str> {
        names.iter().find_map(|name| self.values(name).next())
    }

    /// The values of a name.
    pub(super) fn values<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> {
        let all = self.meta.iter().filter(move |(own, _)| own == name);
        all.map(|(_, value)| value.as_str()).filter(|value| !value.trim().is_empty())
    }
}

/// What text goes into while it is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum TextPlace {
    Title,
    Heading,
    Data,
    Drawing,
    Elsewhere,
}

/// Reads them.
pub(super) fn parts(html: &str) -> PageParts {
    let mut reader = PartsReader {
        parts: PageParts::default(),
        place: TextPlace::Elsewhere,
        tag: Vec::new(),
        attributes: Vec::new(),
    };
    let mut emitter = CallbackEmitter::new(|event: CallbackEvent<'_>, _: html5gum::Span<usize>| {
        reader.hear(&event);
        None::<std::convert::Infallible>
    });
    emitter.naively_switch_states(true);
    // Reading from memory does not fail.
    let _ = Tokenizer::new_with_emitter(html, emitter).finish();
    reader.parts
}

/// The words of a piece of text in which there may be tags and entities.
pub(super) fn words(html: &str) -> String {
    let mut out = String::new();
    let mut emitter = CallbackEmitter::new(|event: CallbackEvent<'_>, _: html5gum::Span<usize>| {
        if let CallbackEvent::String { value } = event {
            out.push_str(&String::from_utf8_lossy(value));
        }
        None::<std::convert::Infallible>
    });
    emitter.naively_switch_states(false);
    let _ = Tokenizer::new_with_emitter(html, emitter).finish();
    out
}

struct PartsReader {
    parts: PageParts,
    place: TextPlace,
    tag: Vec<u8>,
    attributes: Vec<(String, String)>,
}

impl PartsReader {
    fn hear(&mut self, event: &CallbackEvent<'_>) {
        match event {
            CallbackEvent::OpenStartTag { name } => {
                self.tag = name.to_vec();
                self.attributes.clear();
            }
            CallbackEvent::AttributeName { name } => {
                self.attributes.push((String::from_utf8_lossy(name).into_owned(), String::new()));
            }
            CallbackEvent::AttributeValue { value } => {
                if let Some((_, own)) = self.attributes.last_mut() {
                    *own = cut(&String::from_utf8_lossy(value), LONGEST_VALUE);
                }
            }
            CallbackEvent::CloseStartTag { self_closing } => self.open(*self_closing),
            CallbackEvent::EndTag { name } => {
                let ends = match self.place {
                    TextPlace::Title => *name == b"title",
                    TextPlace::Heading => *name == b"h1",
                    TextPlace::Data => *name == b"script",
                    TextPlace::Drawing => *name == b"svg",
                    TextPlace::Elsewhere => false,
                };
                if ends {
                    self.place = TextPlace::Elsewhere;
                }
            }
            CallbackEvent::String { value } => self.text(&String::from_utf8_lossy(value)),
            _ => {}
        }
    }

    fn open(&mut self, is_closed: bool) {
        let parts = &mut self.parts;
        match self.tag.as_slice() {
            b"html" if parts.lang.is_none() => parts.lang = attribute(&self.attributes, "lang"),
            b"meta" if parts.meta.len() < MOST => {
                let name = attribute(&self.attributes, "property").or_else(|| attribute(&self.attributes, "name"));
                let name = name.or_else(|| attribute(&self.attributes, "itemprop"));
                if let (Some(name), Some(content)) = (name, attribute(&self.attributes, "content")) {
                    parts.meta.push((name.to_ascii_lowercase(), content));
                }
            }
            b"svg" if !is_closed && self.place == TextPlace::Elsewhere => self.place = TextPlace::Drawing,
            b"title" if self.place == TextPlace::Elsewhere && parts.title.is_none() => {
                (self.place, parts.title) = (TextPlace::Title, Some(String::new()));
            }
            b"h1" if self.place == TextPlace::Elsewhere && parts.heading.is_none() => {
                (self.place, parts.heading) = (TextPlace::Heading, Some(String::new()));
            }
            b"script" if self.place == TextPlace::Elsewhere && parts.data.len() < MOST => {
                let kind = attribute(&self.attributes, "type").unwrap_or_default();
                if kind.trim().eq_ignore_ascii_case("application/ld+json") {
                    self.place = TextPlace::Data;
                    parts.data.push(String::new());
                }
            }
            _ => {}
        }
    }

    fn text(&mut self, text: &str) {
        let parts = &mut self.parts;
        let (into, most) = match self.place {
            TextPlace::Title => (parts.title.as_mut(), LONGEST_VALUE),
            TextPlace::Heading => (parts.heading.as_mut(), LONGEST_VALUE),
            TextPlace::Data => (parts.data.last_mut(), LONGEST_DATA),
            TextPlace::Drawing | TextPlace::Elsewhere => return,
        };
        if let Some(into) = into {
            into.push_str(&cut(text, most.saturating_sub(into.len())));
        }
    }
}

fn attribute(all: &[(String, String)], name: &str) -> Option<String> {
    all.iter().find(|(own, _)| own == name).map(|(_, value)| value.clone())
}

fn cut(text: &str, most: usize) -> String {
    text[..text.floor_char_boundary(most)].to_owned()
}
