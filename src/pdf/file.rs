//! A file as its objects (ISO 32000-2, 7.5). They are found by going over the file from its beginning, as programs do when a table of
//! places is damaged; no such table is read, so that none can lie or lead in a circle. An object is read when somebody asks for it.

use std::cell::{Cell, RefCell};
use std::collections::HashMap;
use std::rc::Rc;

use memchr::memmem;

use super::PdfError;
use super::budget::ReadBudget;
use super::filters::{Prediction, UnpackError, unpack};
use super::lexer::{Lexer, PdfToken, is_space};
use super::object::{PdfMap, PdfObject, PdfStream, read};

/// Objects of one file.
const MOST_OBJECTS: usize = 1_000_000;
/// Bytes that lists of objects unpack to, in all.
const LARGEST_LISTS: usize = 96 << 20;
/// Parts of objects that are kept once they were read.
const MOST_HELD: usize = 1_000_000;
/// What unpacking a stream costs, however small it is.
const SMALLEST_STREAM: usize = 512;
/// What packs one stream.
const MOST_FILTERS: usize = 8;
/// Trailers that are tried.
const MOST_TRAILERS: usize = 32;

/// An open file.
pub(super) struct PdfFile<'b> {
    bytes: &'b [u8],
    pub(super) budget: ReadBudget,
    places: HashMap<u32, ObjectPlace>,
    lists: Vec<Vec<u8>>,
    held: RefCell<HashMap<u32, PdfObject>>,
    held_parts: Cell<usize>,
    /// Where everything begins.
    pub(super) catalog: Rc<PdfMap>,
    /// What it says of itself.
    pub(super) about: Option<Rc<PdfMap>>,
}

/// Where an object stands.
#[derive(Clone, Copy, Debug)]
struct ObjectPlace {
    /// In the file: what stands later goes before.
    order: usize,
    /// The list that it is in, if it is in one, and where it begins.
    list: Option<usize>,
    at: usize,
    /// The bytes of a stream.
    data: (usize, usize),
}

impl<'b> PdfFile<'b> {
    /// Finds the objects of a file.
    pub(super) fn open(bytes: &'b [u8], units: usize) -> Result<PdfFile<'b>, PdfError> {
        let mut file = PdfFile {
            bytes,
            budget: ReadBudget::new(units),
            places: HashMap::new(),
            lists: Vec::new(),
            held: RefCell::default(),
            held_parts: Cell::new(0),
            catalog: Rc::default(),
            about: None,
        };
        let found = file.find_objects();
        let spent = |file: &PdfFile<'_>, error| if file.budget.is_spent() { PdfError::TooMuch } else { error };
        let Some((mut trailers, lists)) = found else { return Err(spent(&file, PdfError::TooMuch)) };
        trailers.extend(file.trailers());
        if trailers.iter().any(|(_, map)| map.contains_key(b"Encrypt".as_slice())) {
            return Err(PdfError::Locked);
        }
        for (order, id) in lists {
            file.open_list(order, id).ok_or(PdfError::TooMuch)?;
        }
        trailers.sort_by_key(|(at, _)| *at);
        let last = trailers.iter().rev().take(MOST_TRAILERS).find_map(|(_, map)| {
            let root = file.entry(map, b"Root");
            root.map().filter(|root| root.contains_key(b"Pages".as_slice())).cloned().map(|root| (root, map.clone()))
        });
        let (catalog, trailer) = last.ok_or_else(|| spent(&file, PdfError::Damaged))?;
        file.about = file.entry(&trailer, b"Info").map().cloned();
        file.catalog = catalog;
        Ok(file)
    }

    /// Goes over the file. Gives what may be trailers, and the lists of objects, each with its place.
    #[expect(clippy::type_complexity, reason = "two lists for one caller")]
    fn find_objects(&mut self) -> Option<(Vec<(usize, Rc<PdfMap>)>, Vec<(usize, u32)>)> {
        let (begin, end) = (memmem::Finder::new(b"obj"), memmem::Finder::new(b"endstream"));
        let (mut trailers, mut lists, mut ends, mut at) = (Vec::new(), Vec::new(), true, 0);
        while let Some(found) = begin.find(&self.bytes[at..]) {
            at += found + b"obj".len();
            let Some(id) = id_before(&self.bytes[..at - b"obj".len()]) else { continue };
            self.budget.charge(64)?;
            let Some(own) = read(self.bytes, at, &self.budget) else {
                self.budget.charge(0)?;
                continue;
            };
            let mut place = ObjectPlace { order: at, list: None, at, data: (0, 0) };
            at = own.end;
            if let (PdfObject::Map(map), Some(from)) = (&own.object, stream_start(self.bytes, own.end)) {
                let to = self.stream_end(map, from).or_else(|| {
                    let found = ends.then(|| end.find(&self.bytes[from..])).flatten();
                    ends &= found.is_some();
                    found.map(|found| from + found)
                });
                place.data = (from, to.unwrap_or(self.bytes.len()));
                // Without an end, what follows may be objects.
                at = to.unwrap_or(from);
                match map.get(b"Type".as_slice()).and_then(PdfObject::name) {
                    Some(b"ObjStm") => lists.push((place.order, id)),
                    Some(b"XRef") => trailers.push((place.order, Rc::clone(map))),
                    _ => {}
                }
            }
            self.places.insert(id, place);
            if self.places.len() > MOST_OBJECTS {
                return None;
            }
        }
        Some((trailers, lists))
    }

    /// Where a stream ends as it says itself, if that is so.
    fn stream_end(&self, map: &PdfMap, from: usize) -> Option<usize> {
        let length = map.get(b"Length".as_slice())?.count()?;
        let to = from.checked_add(length).filter(|to| *to <= self.bytes.len())?;
        let behind = &self.bytes[to..self.bytes.len().min(to + 16)];
        behind.trim_ascii_start().starts_with(b"endstream").then_some(to)
    }

    /// Dictionaries behind the word, from the end.
    fn trailers(&self) -> Vec<(usize, Rc<PdfMap>)> {
        let (mut out, mut end) = (Vec::new(), self.bytes.len());
        while let Some(at) = memmem::rfind(&self.bytes[..end], b"trailer") {
            let own = read(self.bytes, at + b"trailer".len(), &self.budget);
            out.extend(own.and_then(|own| Some((at, own.object.map().cloned()?))));
            end = at;
            if out.len() >= MOST_TRAILERS || self.budget.charge(64).is_none() {
                break;
            }
        }
        out
    }

    /// Finds the objects of a list (ISO 32000-2, 7.5.7); `None` if there is too much of them.
    fn open_list(&mut self, order: usize, id: u32) -> Option<()> {
        // A later object has its number.
        if self.places.get(&id).is_none_or(|place| place.order != order) {
            return Some(());
        }
        let list = self.get(id);
        let PdfObject::Stream(stream) = &list else { return Some(()) };
        let room = LARGEST_LISTS.saturating_sub(self.lists.iter().map(Vec::len).sum());
        let Some(bytes) = self.unpack(stream, room) else {
            return if self.budget.is_spent() { None } else { Some(()) };
        };
        let first = self.entry(&stream.map, b"First").count().unwrap_or(0).min(bytes.len());
        let count = self.entry(&stream.map, b"N").count().unwrap_or(0);
        let mut numbers = Lexer::new(&bytes[..first]).map_while(|token| match token {
            PdfToken::Number(number) => PdfObject::Number(number).count(),
            _ => None,
        });
        for _ in 0..count {
            let (Some(id), Some(at)) = (numbers.next(), numbers.next()) else { break };
            self.budget.charge(16)?;
            let at = first.saturating_add(at);
            let Some(id) = u32::try_from(id).ok().filter(|_| at < bytes.len()) else { continue };
            let place = ObjectPlace { order, list: Some(self.lists.len()), at, data: (0, 0) };
            let known = self.places.entry(id).or_insert(place);
            if known.order <= order {
                *known = place;
            }
        }
        self.lists.push(bytes);
        self.held.borrow_mut().clear();
        self.held_parts.set(0);
        (self.places.len() <= MOST_OBJECTS).then_some(())
    }

    /// An object by its number.
    pub(super) fn get(&self, id: u32) -> PdfObject {
        if self.budget.charge(16).is_none() {
            return PdfObject::Null;
        }
        if let Some(held) = self.held.borrow().get(&id) {
            return held.clone();
        }
        let Some(place) = self.places.get(&id) else { return PdfObject::Null };
        let bytes = place.list.map_or(self.bytes, |list| &self.lists[list]);
        let Some(own) = read(bytes, place.at, &self.budget) else { return PdfObject::Null };
        let (from, to) = place.data;
        let object = match own.object {
            PdfObject::Map(map) if to > from => PdfObject::Stream(PdfStream { map, from, to }.into()),
            other => other,
        };
        let parts = self.held_parts.get() + own.parts;
        if parts <= MOST_HELD {
            self.held_parts.set(parts);
            self.held.borrow_mut().insert(id, object.clone());
        }
        object
    }

    /// Whether there is an object with that number.
    pub(super) fn has(&self, id: u32) -> bool {
        self.places.contains_key(&id)
    }

    /// An object, or the one that it refers to.
    pub(super) fn resolved(&self, object: &PdfObject) -> PdfObject {
        let mut out = object.clone();
        for _ in 0..8 {
            let PdfObject::Reference(id) = out else { return out };
            out = self.get(id);
        }
        PdfObject::Null
    }

    /// A value of a dictionary.
    pub(super) fn entry(&self, map: &PdfMap, key: &[u8]) -> PdfObject {
        map.get(key).map_or(PdfObject::Null, |value| self.resolved(value))
    }

    /// The bytes of a stream. Where they are more than they may be, nothing is left of the budget.
    pub(super) fn unpack(&self, stream: &PdfStream, most: usize) -> Option<Vec<u8>> {
        let (filters, parameters) = (self.entry(&stream.map, b"Filter"), self.entry(&stream.map, b"DecodeParms"));
        let single = [filters.clone()];
        let filters = if filters.name().is_some() { &single[..] } else { filters.list() };
        let mut out = self.bytes[stream.from..stream.to].to_vec();
        if filters.len() > MOST_FILTERS {
            return None;
        }
        self.budget.charge(SMALLEST_STREAM + out.len() / 8)?;
        for (at, filter) in filters.iter().enumerate() {
            let own = if parameters.map().is_some() { parameters.clone() } else { self.part(&parameters, at) };
            let number = |key: &[u8], usual: usize| match own.map().map(|map| self.entry(map, key)) {
                None | Some(PdfObject::Null) => usual,
                Some(number) => number.count().unwrap_or(0),
            };
            let prediction = Prediction {
                kind: number(b"Predictor", 1),
                columns: number(b"Columns", 1),
                colors: number(b"Colors", 1),
                bits: number(b"BitsPerComponent", 8),
                is_early: number(b"EarlyChange", 1) != 0,
            };
            let filter = self.resolved(filter);
            out = match unpack(filter.name().unwrap_or_default(), &out, prediction, most) {
                Ok(out) => out,
                Err(UnpackError::Unknown) => return None,
                Err(UnpackError::TooMuch) => {
                    self.budget.spend();
                    return None;
                }
            };
            // Rows take longer than the rest.
            let cost = if prediction.kind > 1 { out.len() } else { out.len() / 8 };
            self.budget.charge(SMALLEST_STREAM + cost)?;
        }
        Some(out)
    }

    fn part(&self, list: &PdfObject, at: usize) -> PdfObject {
        list.list().get(at).map_or(PdfObject::Null, |part| self.resolved(part))
    }
}

/// The number before `obj`: `12 0 obj`.
fn id_before(bytes: &[u8]) -> Option<u32> {
    let spaces = |bytes: &mut &[u8]| {
        let count = bytes.iter().rev().take(8).take_while(|byte| is_space(**byte)).count();
        *bytes = &bytes[..bytes.len() - count];
        count
    };
    let digits = |bytes: &mut &[u8]| {
        let count = bytes.iter().rev().take(11).take_while(|byte| byte.is_ascii_digit()).count();
        let (rest, digits) = bytes.split_at(bytes.len() - count);
        *bytes = rest;
        std::str::from_utf8(digits).ok()?.parse::<u32>().ok()
    };
    let mut rest = bytes;
    spaces(&mut rest);
    digits(&mut rest)?;
    if spaces(&mut rest) == 0 {
        return None;
    }
    digits(&mut rest)
}

/// Where the bytes of a stream begin, if one follows.
fn stream_start(bytes: &[u8], at: usize) -> Option<usize> {
    let spaces = bytes[at..].iter().take(64).take_while(|byte| is_space(**byte)).count();
    let behind = bytes[at + spaces..].strip_prefix(b"stream")?;
    let behind = behind.strip_prefix(b"\r").unwrap_or(behind);
    let behind = behind.strip_prefix(b"\n").unwrap_or(behind);
    Some(bytes.len() - behind.len())
}
