//! Objects of a file (ISO 32000-2, 7.3), read so far and no farther: they are as deep and as large as files have them.

use std::collections::BTreeMap;
use std::rc::Rc;

use super::budget::ReadBudget;
use super::lexer::{Lexer, PdfToken};

/// Objects within objects.
const DEEPEST: usize = 64;
/// Parts of one object.
const MOST_PARTS: usize = 500_000;

/// An object; cheap to clone.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum PdfObject {
    /// Nothing, a truth value, or what cannot be read.
    Null,
    Number(f64),
    Text(Rc<[u8]>),
    Name(Rc<[u8]>),
    List(Rc<[PdfObject]>),
    Map(Rc<PdfMap>),
    Stream(Rc<PdfStream>),
    /// The number of another object.
    Reference(u32),
}

/// A dictionary.
pub(super) type PdfMap = BTreeMap<Box<[u8]>, PdfObject>;

/// A stream, packed.
#[derive(Debug, PartialEq)]
pub(super) struct PdfStream {
    pub(super) map: Rc<PdfMap>,
    /// Where its bytes stand in the file.
    pub(super) from: usize,
    pub(super) to: usize,
}

impl PdfObject {
    pub(super) fn number(&self) -> Option<f64> {
        if let PdfObject::Number(number) = self { Some(*number) } else { None }
    }

    /// A number that is a place or a count.
    pub(super) fn count(&self) -> Option<usize> {
        let is_count = |number: &f64| number.fract() == 0.0 && (0.0..=9e15).contains(number);
        self.number().filter(is_count).map(|number| number as usize)
    }

    pub(super) fn name(&self) -> Option<&[u8]> {
        if let PdfObject::Name(name) = self { Some(name) } else { None }
    }

    pub(super) fn text(&self) -> Option<&[u8]> {
        if let PdfObject::Text(text) = self { Some(text) } else { None }
    }

    /// The parts of a list; none of what is no list.
    pub(super) fn list(&self) -> &[PdfObject] {
        if let PdfObject::List(list) = self { list } else { &[] }
    }

    /// A dictionary, which may be that of a stream.
    pub(super) fn map(&self) -> Option<&Rc<PdfMap>> {
        match self {
            PdfObject::Map(map) => Some(map),
            PdfObject::Stream(stream) => Some(&stream.map),
            _ => None,
        }
    }
}

/// An object that was read.
pub(super) struct ReadObject {
    pub(super) object: PdfObject,
    /// How many there are in it.
    pub(super) parts: usize,
    /// Where it ends in the bytes.
    pub(super) end: usize,
}

/// Reads the object that begins at a place; `None` if there is none, or one that is too large.
pub(super) fn read(bytes: &[u8], at: usize, budget: &ReadBudget) -> Option<ReadObject> {
    let mut reader = ObjectReader { lexer: Lexer::at(bytes, at), budget, parts: 0 };
    let first = reader.lexer.next().filter(|token| !is_end(token));
    let object = first.and_then(|first| reader.value(first, 0));
    budget.charge(reader.lexer.place() - at)?;
    Some(ReadObject { object: object?, parts: reader.parts, end: reader.lexer.place() })
}

struct ObjectReader<'a, 'b> {
    lexer: Lexer<'a>,
    budget: &'b ReadBudget,
    parts: usize,
}

impl<'a> ObjectReader<'a, '_> {
    fn value(&mut self, token: PdfToken<'a>, depth: usize) -> Option<PdfObject> {
        self.parts += 1;
        self.budget.charge(4)?;
        if depth > DEEPEST || self.parts > MOST_PARTS {
            return None;
        }
        Some(match token {
            PdfToken::Number(number) => self.number(number),
            PdfToken::Text(text) => PdfObject::Text(text.into()),
            PdfToken::Name(name) => PdfObject::Name(name.as_ref().into()),
            PdfToken::ListStart => self.list(depth)?,
            PdfToken::MapStart => self.map(depth)?,
            PdfToken::ListEnd | PdfToken::MapEnd | PdfToken::Word(_) => PdfObject::Null,
        })
    }

    fn list(&mut self, depth: usize) -> Option<PdfObject> {
        let mut list = Vec::new();
        while let Some(token) = self.lexer.next().filter(|token| *token != PdfToken::ListEnd) {
            if is_end(&token) {
                return None;
            }
            list.push(self.value(token, depth + 1)?);
        }
        Some(PdfObject::List(list.into()))
    }

    fn map(&mut self, depth: usize) -> Option<PdfObject> {
        let mut map = PdfMap::new();
        while let Some(token) = self.lexer.next().filter(|token| *token != PdfToken::MapEnd) {
            if is_end(&token) {
                return None;
            }
            let PdfToken::Name(key) = token else { continue };
            let Some(value) = self.lexer.next().filter(|token| *token != PdfToken::MapEnd) else { break };
            if is_end(&value) {
                return None;
            }
            let value = self.value(value, depth + 1)?;
            map.insert(key.as_ref().into(), value);
        }
        Some(PdfObject::Map(map.into()))
    }

    /// A number, or the reference that it begins: `12 0 R`.
    fn number(&mut self, number: f64) -> PdfObject {
        if let Some(id) = PdfObject::Number(number).count().and_then(|id| u32::try_from(id).ok()) {
            let mut ahead = self.lexer.clone();
            if matches!(ahead.next(), Some(PdfToken::Number(_))) && ahead.next() == Some(PdfToken::Word(b"R")) {
                self.lexer = ahead;
                return PdfObject::Reference(id);
            }
        }
        PdfObject::Number(number)
    }
}

/// What stands in no object.
fn is_end(token: &PdfToken<'_>) -> bool {
    matches!(token, PdfToken::Word(b"obj" | b"endobj" | b"stream" | b"endstream" | b"xref" | b"trailer" | b"startxref"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn objects_are_read_as_they_may_be_written() {
        let own = |written: &[u8]| {
            read(written, 0, &ReadBudget::new(1 << 20)).map(|read| format!("{:?}", read.object)).unwrap_or_default()
        };
        assert_eq!(own(b"[1 0 R 2 null 3 0]"), "List([Reference(1), Number(2.0), Null, Number(3.0), Number(0.0)])");
        assert_eq!(own(b"<</A /B /C>>"), "Map({[65]: Name([66])})");
        for written in [b"endobj".as_slice(), b"", b"[1 endobj", &b"[".repeat(100_000), &b"<</A ".repeat(100_000)] {
            assert_eq!(own(written), "", "{}", String::from_utf8_lossy(&written[..written.len().min(20)]));
        }
    }
}
