//! Bounds on the styles of others: what goes on for ever, or grows beyond all measure, is refused before it is used.
//!
//! A style is a program without loops, but its macros call each other: one that calls itself never ends, and thirty of them,
//! each of which calls the next one twice, have a thousand million calls. So what a style comes to is counted with every call
//! in full, which takes one look at each macro.

use std::collections::HashMap;

use hayagriva::citationberg::{
    IndependentStyle, LayoutRenderingElement, NamesChild, Sort, SortKey, TextTarget, ToAffixes,
};
use quick_xml::Reader;
use quick_xml::events::Event;

use super::StyleError;

/// Elements of XML within each other at most; public styles have less than 30.
const DEEPEST_XML: usize = 64;
/// Bytes of a text or attribute at most, but for what a style says of itself.
const LONGEST_TEXT: usize = 2000;
/// Elements within each other, macros followed, at most; public styles have less than 40.
const DEEPEST: usize = 120;
/// Elements of a reference, macros followed and long texts counted as several, at most; public styles have less than 2,000.
const LARGEST: u64 = 10_000;
/// So many bytes of a text count as an element.
const BYTES: u64 = 32;

/// Looks at the text of a style.
///
/// # Errors
/// It is not well-formed, or too deep, or a part of it too long; with the place.
pub(super) fn of_text(text: &str) -> Result<(), StyleError> {
    let mut reader = Reader::from_str(text);
    let (mut depth, mut about) = (0_usize, 0_usize);
    loop {
        let at = usize::try_from(reader.buffer_position()).unwrap_or_default();
        let error = |message: String, help: &str| Err(StyleError { at: Some(at), message, help: help.to_owned() });
        match reader.read_event() {
            Ok(Event::Start(tag)) => {
                depth += 1;
                if depth > DEEPEST_XML {
                    let message = format!("more than {DEEPEST_XML} elements stand within each other here");
                    return error(message, "take groups apart into macros");
                }
                about += usize::from(about > 0 || tag.local_name().as_ref() == "info");
                if about == 0 && attributes_are_long(&tag) {
                    return error(too_long(), "shorten it");
                }
            }
            Ok(Event::Empty(tag)) if about == 0 && attributes_are_long(&tag) => return error(too_long(), "shorten it"),
            Ok(Event::End(_)) => {
                depth = depth.saturating_sub(1);
                about = about.saturating_sub(1);
            }
            Ok(Event::Text(words)) if about == 0 && words.len() > LONGEST_TEXT => {
                return error(too_long(), "shorten it");
            }
            Ok(Event::CData(words)) if about == 0 && words.len() > LONGEST_TEXT => {
                return error(too_long(), "shorten it");
            }
            // No style declares entities, and no reader of ours would obey it.
            Ok(Event::DocType(_)) => return error("a style has no document type".to_owned(), "remove `<!DOCTYPE …>`"),
            Ok(Event::Eof) => return Ok(()),
            Ok(_) => {}
            Err(wrong) => {
                let at = usize::try_from(reader.error_position()).unwrap_or(at);
                let help = "mend the file, or take a style of CSL 1.0.2 from its makers".to_owned();
                return Err(StyleError { at: Some(at), message: format!("this is not XML: {wrong}"), help });
            }
        }
    }
}

fn attributes_are_long(tag: &quick_xml::events::BytesStart<'_>) -> bool {
    tag.attributes().with_checks(false).flatten().any(|attribute| attribute.value.len() > LONGEST_TEXT)
}

fn too_long() -> String {
    format!("a text of a style has {LONGEST_TEXT} bytes at most")
}

/// Looks at what a style comes to.
///
/// # Errors
/// Its macros call each other in a circle, or it comes to too much.
pub(super) fn of_style(style: &IndependentStyle) -> Result<(), StyleError> {
    let mut sizes = StyleSizes { style, known: HashMap::new() };
    let layouts = std::iter::once(&style.citation.layout).chain(style.bibliography.as_ref().map(|list| &list.layout));
    for layout in layouts {
        let size = sizes.of_all(&layout.elements, 0)?;
        if size.elements > LARGEST {
            return Err(error(format!("a reference in this style has more than {LARGEST} parts")));
        }
    }
    let sorts = [style.citation.sort.as_ref(), style.bibliography.as_ref().and_then(|list| list.sort.as_ref())];
    for key in sorts.into_iter().flatten().flat_map(|Sort { keys }| keys) {
        if let SortKey::MacroName { name, .. } = key {
            sizes.of_macro(name, 0)?;
        }
    }
    Ok(())
}

fn error(message: String) -> StyleError {
    let help = "take a style of CSL 1.0.2 from its makers, or mend its macros".to_owned();
    StyleError { at: None, message, help }
}

/// What a part of a style comes to.
#[derive(Clone, Copy, Default)]
struct StyleSize {
    elements: u64,
    depth: usize,
}

impl StyleSize {
    fn and(self, other: StyleSize) -> StyleSize {
        StyleSize { elements: self.elements.saturating_add(other.elements), depth: self.depth.max(other.depth) }
    }
}

impl StyleSize {
    /// Of one of two.
    fn or(self, other: StyleSize) -> StyleSize {
        StyleSize { elements: self.elements.max(other.elements) + 1, depth: self.depth.max(other.depth) }
    }
}

struct StyleSizes<'s> {
    style: &'s IndependentStyle,
    /// `None` while it is looked at.
    known: HashMap<&'s str, Option<StyleSize>>,
}

impl<'s> StyleSizes<'s> {
    fn of_all(&mut self, all: &'s [LayoutRenderingElement], depth: usize) -> Result<StyleSize, StyleError> {
        all.iter().try_fold(StyleSize::default(), |sum, one| Ok(sum.and(self.of(one, depth)?)))
    }

    fn of(&mut self, element: &'s LayoutRenderingElement, depth: usize) -> Result<StyleSize, StyleError> {
        if depth > DEEPEST {
            return Err(error(format!("more than {DEEPEST} parts of this style stand within each other")));
        }
        let below = match element {
            LayoutRenderingElement::Text(text) => match &text.target {
                TextTarget::Macro { name } => self.of_macro(name, depth + 1)?,
                TextTarget::Value { val } => long(val.len()),
                TextTarget::Variable { .. } | TextTarget::Term { .. } => StyleSize::default(),
            },
            LayoutRenderingElement::Group(group) => {
                let joints = group.delimiter.as_ref().map_or(0, String::len).saturating_mul(group.children.len());
                self.of_all(&group.children, depth + 1)?.and(long(joints))
            }
            LayoutRenderingElement::Choose(choose) => {
                let branches = choose.branches().map(|branch| branch.children.as_slice());
                let otherwise = choose.otherwise.as_ref().map(|branch| branch.children.as_slice());
                let all: Vec<&'s [LayoutRenderingElement]> = branches.chain(otherwise).collect();
                // One of them is written.
                all.into_iter().try_fold(StyleSize::default(), |most, one| Ok(most.or(self.of_all(one, depth + 1)?)))?
            }
            LayoutRenderingElement::Names(names) => {
                let substitutes = names.children.iter().filter_map(|child| match child {
                    NamesChild::Substitute(substitute) => Some(substitute.children.as_slice()),
                    NamesChild::Name(_) | NamesChild::EtAl(_) | NamesChild::Label(_) => None,
                });
                let all: Vec<&'s [LayoutRenderingElement]> = substitutes.collect();
                all.into_iter().try_fold(StyleSize::default(), |sum, one| Ok(sum.and(self.of_all(one, depth + 1)?)))?
            }
            LayoutRenderingElement::Date(_) | LayoutRenderingElement::Number(_) | LayoutRenderingElement::Label(_) => {
                StyleSize::default()
            }
        };
        let affixes = match element {
            LayoutRenderingElement::Text(text) => affixes(text.affixes.prefix.as_ref(), text.affixes.suffix.as_ref()),
            LayoutRenderingElement::Group(group) => {
                let affixes = group.to_affixes();
                self::affixes(affixes.prefix.as_ref(), affixes.suffix.as_ref())
            }
            _ => StyleSize::default(),
        };
        let below = below.and(affixes);
        Ok(StyleSize { elements: below.elements.saturating_add(1), depth: below.depth + 1 })
    }

    fn of_macro(&mut self, name: &'s str, depth: usize) -> Result<StyleSize, StyleError> {
        let size = match self.known.get(name) {
            Some(Some(size)) => *size,
            Some(None) => return Err(error(format!("the macro `{name}` calls itself, if only by way of others"))),
            None => {
                let Some(called) = self.style.macros.iter().find(|one| one.name == name) else {
                    return Err(error(format!("there is no macro `{name}`, which this style calls")));
                };
                self.known.insert(name, None);
                let size = self.of_all(&called.children, depth)?;
                self.known.insert(name, Some(size));
                size
            }
        };
        if depth + size.depth > DEEPEST {
            return Err(error(format!("more than {DEEPEST} parts of this style stand within each other")));
        }
        Ok(size)
    }
}

fn affixes(prefix: Option<&String>, suffix: Option<&String>) -> StyleSize {
    long(prefix.map_or(0, String::len).saturating_add(suffix.map_or(0, String::len)))
}

/// What a long text counts as.
fn long(bytes: usize) -> StyleSize {
    StyleSize { elements: bytes as u64 / BYTES, depth: 0 }
}
