//! What of a library in BibTeX is handed to the crate that reads it. The crate puts in abbreviations and what entries inherit without
//! looking whether these go round, nest or grow, so that a small file could take all memory; here they are bounded.

use std::collections::HashMap;

use super::library_date::MONTHS;
use biblatex::{Field, Pair, RawChunk, RawEntry, Spanned};

/// How deep braces, abbreviations in abbreviations, and entries that inherit may nest.
const DEEPEST: usize = 100;
/// Braces of a field at most: the crate takes time by their square.
const MOST_BRACES: usize = 2000;
/// Pieces at most that `#` joins, for the same reason.
const MOST_PIECES: usize = 500;
/// Bytes of what an abbreviation stands for.
const LONGEST_ABBREVIATION: usize = 10_000;
/// Bytes that all of a library may grow by, once abbreviations and what is inherited stand in their places.
const MOST_GROWN: usize = 64 << 20;
/// Fields that hold keys of other entries.
const REFERENCES: [&str; 2] = ["crossref", "xdata"];

/// Whether braces nest too deep to be looked at any further; one line of these may be as long as a file.
pub(super) fn nests_too_deep(text: &str) -> bool {
    let mut depth = 0_usize;
    text.bytes().any(|byte| {
        match byte {
            b'{' => depth += 1,
            b'}' => depth = depth.saturating_sub(1),
            _ => {}
        }
        depth > DEEPEST
    })
}

/// What abbreviations stand for.
pub(super) struct StringMacros<'s> {
    /// The last definition of each.
    fields: HashMap<&'s str, Field<'s>>,
    /// The pieces of each, with those of others in it; `None` if it goes round or is too long.
    pieces: HashMap<&'s str, Option<Vec<RawChunk<'s>>>>,
    /// Of what the library may still grow by.
    left: usize,
}

impl<'s> StringMacros<'s> {
    pub(super) fn new(pairs: Vec<Pair<'s>>) -> StringMacros<'s> {
        let names: Vec<&str> = pairs.iter().map(|pair| pair.key.v).collect();
        let fields = pairs.into_iter().map(|pair| (pair.key.v, pair.value.v)).collect();
        let mut all = StringMacros { fields, pieces: HashMap::new(), left: MOST_GROWN };
        for name in names {
            all.put_together(name, 0);
        }
        all
    }

    fn put_together(&mut self, name: &'s str, depth: usize) {
        let field = self.fields.get(name).filter(|_| depth < DEEPEST && !self.pieces.contains_key(name)).cloned();
        let Some(field) = field else { return };
        // Whoever comes back to it meanwhile goes round.
        self.pieces.insert(name, None);
        let mut all = Vec::new();
        for piece in field {
            match piece.v {
                RawChunk::Abbreviation(other) if self.fields.contains_key(other) => {
                    self.put_together(other, depth + 1);
                    let Some(Some(pieces)) = self.pieces.get(other) else { return };
                    all.extend_from_slice(pieces);
                }
                RawChunk::Abbreviation(other) if !is_month(other) => all.push(RawChunk::Normal(other)),
                piece => all.push(piece),
            }
            if all.len() > MOST_PIECES || length(&all) > LONGEST_ABBREVIATION {
                return;
            }
        }
        self.pieces.insert(name, Some(all));
    }

    /// A field with the pieces of abbreviations in their places; of one that stands for nothing its name. And what is told of these.
    fn put_in(
        &mut self,
        name: &str,
        field: Spanned<Field<'s>>,
        told: &mut Vec<String>,
    ) -> Result<Spanned<Field<'s>>, String> {
        let mut pieces = Vec::with_capacity(field.v.len());
        for piece in field.v {
            let RawChunk::Abbreviation(word) = piece.v else {
                pieces.push(piece);
                continue;
            };
            let span = || piece.span.clone();
            match self.pieces.get(word) {
                Some(Some(found)) => {
                    let left = self.left.checked_sub(length(found));
                    self.left = left.ok_or("the abbreviations of the library make it too long")?;
                    pieces.extend(found.iter().map(|found| Spanned { v: found.clone(), span: span() }));
                }
                None if is_month(word) => pieces.push(piece),
                unsound => {
                    let why = if unsound.is_some() { "goes round, or is too long" } else { "is not defined" };
                    told.push(format!("the abbreviation `{word}` of `{name}` {why}; its name stands there"));
                    pieces.push(Spanned { v: RawChunk::Normal(word), span: span() });
                }
            }
        }
        Ok(Spanned { v: pieces, span: field.span })
    }

    /// An entry as the crate may have it, with what is told of it. The error says why it is left out.
    pub(super) fn entry(&mut self, entry: RawEntry<'s>) -> Result<(RawEntry<'s>, Vec<String>), String> {
        let mut told = Vec::new();
        let mut fields = Vec::with_capacity(entry.fields.len());
        for pair in entry.fields {
            let name = pair.key.v.to_ascii_lowercase();
            let value = self.put_in(&name, pair.value, &mut told)?;
            bound(&name, &value.v)?;
            match unreadable(&name, &value.v) {
                Some(why) => told.push(format!("`{name}` is left out: {why}")),
                None => fields.push(Pair { value, ..pair }),
            }
        }
        Ok((RawEntry { fields, ..entry }, told))
    }
}

/// Whether everybody may write an abbreviation without defining it.
fn is_month(word: &str) -> bool {
    MONTHS.contains(&&*word.to_lowercase())
}

/// Bytes of pieces; a month counts as its name.
fn length(pieces: &[RawChunk<'_>]) -> usize {
    let texts = pieces.iter().map(|piece| match piece {
        RawChunk::Normal(text) | RawChunk::Abbreviation(text) => text.len(),
    });
    texts.sum()
}

fn bound(name: &str, field: &Field<'_>) -> Result<(), String> {
    if field.len() > MOST_PIECES {
        return Err(format!("`{name}` is put together of more than {MOST_PIECES} pieces"));
    }
    let texts = field.iter().map(|piece| match piece.v {
        RawChunk::Normal(text) | RawChunk::Abbreviation(text) => text,
    });
    if texts.flat_map(str::bytes).filter(|byte| *byte == b'{').count() > MOST_BRACES {
        return Err(format!("`{name}` has more than {MOST_BRACES} braces"));
    }
    Ok(())
}

/// Why a field is not handed on.
fn unreadable(name: &str, field: &Field<'_>) -> Option<String> {
    let [Spanned { v: RawChunk::Normal(text), .. }] = field.as_slice() else {
        return REFERENCES.contains(&name).then(|| "it holds more than keys of entries".to_owned());
    };
    let most = match name {
        "month" => 12,
        "day" => 31,
        // Each name of an entry counts there as its key.
        "ids" => return Some("it has no place in a record".to_owned()),
        name if REFERENCES.contains(&name) => {
            let is_sign = |c: char| c.is_alphanumeric() || ":_./+-, \t\n".contains(c);
            let is_plain = text.chars().all(is_sign) && !text.contains("--");
            return (!is_plain).then(|| "it holds more than keys of entries".to_owned());
        }
        _ => return None,
    };
    let number: u64 = text.trim().parse().ok()?;
    (!(1..=most).contains(&number)).then(|| format!("there is no {name} {number}"))
}

/// Takes the fields that name other entries from those that come back to themselves, inherit over too many, or too much in all; says
/// of which.
pub(super) fn cut_circles(entries: &mut [RawEntry<'_>]) -> Vec<usize> {
    let places: HashMap<String, usize> =
        entries.iter().enumerate().map(|(at, entry)| (entry.key.v.to_owned(), at)).collect();
    let above = |entry: &RawEntry<'_>| -> Vec<usize> {
        let named = entry.fields.iter().filter(|pair| REFERENCES.contains(&&*pair.key.v.to_ascii_lowercase()));
        let texts = named.flat_map(|pair| &pair.value.v).filter_map(|piece| match piece.v {
            RawChunk::Normal(text) => Some(text),
            RawChunk::Abbreviation(_) => None,
        });
        texts.flat_map(|text| text.split(',')).filter_map(|key| places.get(key.trim()).copied()).collect()
    };
    let parents: Vec<Vec<usize>> = entries.iter().map(above).collect();
    let own: Vec<usize> = entries.iter().map(size).collect();
    let mut heirs = Heirs { parents: &parents, own: &own, known: HashMap::new(), left: MOST_GROWN };
    let cut: Vec<usize> = (0..entries.len()).filter(|at| !heirs.may_inherit(*at)).collect();
    for at in &cut {
        entries[*at].fields.retain(|pair| !REFERENCES.contains(&&*pair.key.v.to_ascii_lowercase()));
    }
    cut
}

/// Bytes that an entry takes.
fn size(entry: &RawEntry<'_>) -> usize {
    /// Of an entry without words.
    const EMPTY: usize = 200;
    let pieces = entry.fields.iter().flat_map(|pair| &pair.value.v);
    EMPTY + pieces.map(|piece| length(std::slice::from_ref(&piece.v))).sum::<usize>()
}

/// What entries inherit.
struct Heirs<'p> {
    parents: &'p [Vec<usize>],
    /// How long each is by itself.
    own: &'p [usize],
    /// How long each is with what it inherits, and over how many it does; `None` while it is asked for, and for what may not.
    known: HashMap<usize, Option<(usize, usize)>>,
    left: usize,
}

impl Heirs<'_> {
    fn may_inherit(&mut self, at: usize) -> bool {
        if self.parents[at].is_empty() {
            return true;
        }
        let Some((size, _)) = self.measure(at, 0) else { return false };
        let rest = self.left.checked_sub(size - self.own[at]);
        self.left = rest.unwrap_or(self.left);
        rest.is_some()
    }

    fn measure(&mut self, at: usize, depth: usize) -> Option<(usize, usize)> {
        if let Some(known) = self.known.get(&at) {
            return *known;
        }
        self.known.insert(at, None);
        if depth > DEEPEST {
            return None;
        }
        let mut whole = (self.own[at], 0);
        for parent in &self.parents[at] {
            let (size, below) = self.measure(*parent, depth + 1)?;
            whole = (whole.0.saturating_add(size), whole.1.max(below + 1));
        }
        let found = (whole.1 <= DEEPEST).then_some(whole);
        self.known.insert(at, found);
        found
    }
}
