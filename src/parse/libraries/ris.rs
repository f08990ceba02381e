//! A library in RIS, or as PubMed writes it (nbib). Which of the two it is its lines tell, not its name.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};

use serde_json::{Map, Value, json};

use super::library_date;
use super::tagged::{TaggedEntry, TaggedFormat, TaggedLibrary};
use super::{LeftField, LeftFields, ReadLibrary, nbib_entry, ris_entry};
use crate::model::id::Id;
use crate::model::slug::short_slug;

/// Makes an item of an entry, but for its id; counts what is left.
type MakeItem = fn(&TaggedEntry, &mut LeftFields) -> Map<String, Value>;

/// The items of a library.
pub(super) fn read(text: &str) -> ReadLibrary {
    // The line ends of old programs.
    let text = if text.contains('\n') { Cow::Borrowed(text) } else { Cow::Owned(text.replace('\r', "\n")) };
    let mut read = ReadLibrary::default();
    if let Some(format) = TaggedFormat::of(&text) {
        fill(&mut read, &TaggedLibrary::read(&text, format), format);
    }
    read
}

fn fill(read: &mut ReadLibrary, library: &TaggedLibrary, format: TaggedFormat) {
    let (make, id_tag): (MakeItem, &str) = match format {
        TaggedFormat::Ris => (ris_entry::item, "ID"),
        TaggedFormat::PubMed => (nbib_entry::item, "PMID"),
    };
    for (line, has_field) in &library.outside {
        read.is_lossy |= has_field;
        let what = if *has_field { "fields without an entry are" } else { "this is in no entry, and is" };
        read.told.push((*line, format!("{what} left out")));
    }
    let written = |entry: &TaggedEntry| {
        let id = entry.first(id_tag).filter(|id| is_key(id))?;
        // A number alone says little where it is cited.
        Some(if format == TaggedFormat::PubMed { format!("pmid-{id}") } else { id.to_owned() })
    };
    let written: Vec<Option<String>> = library.entries.iter().map(written).collect();
    let mut keys = LibraryKeys::of(written.iter().flatten());
    for (entry, id) in library.entries.iter().zip(written) {
        let mut item = make(entry, &mut read.left);
        if !item.contains_key("title") && item.len() < 3 {
            read.is_lossy = true;
            read.told.push((entry.line, "this entry is left out: it says nothing but its type".to_owned()));
            continue;
        }
        let key = match id {
            Some(id) if keys.take(&id) => id,
            given => {
                let made = keys.made(&item);
                if let Some(id) = given {
                    read.told.push((entry.line, format!("`{id}` stands twice; this entry is cited as `{made}`")));
                }
                made
            }
        };
        item.shift_insert(0, "id".to_owned(), key.into());
        read.items.push((entry.line, Value::Object(item)));
    }
    read.told.sort_by_key(|(line, _)| *line);
}

/// Whether an entry can be cited by this in braces at least.
fn is_key(id: &str) -> bool {
    id.starts_with(|c: char| c.is_alphanumeric())
        && !id.contains(|c: char| c.is_whitespace() || "{}[]\"\\|@,;".contains(c))
}

/// Keys of the library: those that entries give themselves, and those made for the others.
struct LibraryKeys {
    /// Given or made, by whether an entry has it already.
    taken: HashMap<Id, bool>,
    /// How often a key was to be made.
    made: HashMap<String, usize>,
}

impl LibraryKeys {
    fn of<'a>(given: impl Iterator<Item = &'a String>) -> LibraryKeys {
        LibraryKeys { taken: given.map(|id| (Id::new(id), false)).collect(), made: HashMap::new() }
    }

    /// Takes a key that is given; whether no other entry had it.
    fn take(&mut self, id: &str) -> bool {
        self.taken.insert(Id::new(id), true) == Some(false)
    }

    /// The first author and the year, else the first words of the title.
    fn made(&mut self, item: &Map<String, Value>) -> String {
        let author = &item.get("author").unwrap_or(&Value::Null)[0];
        let author = author["family"].as_str().or(author["literal"].as_str());
        let year = item.get("issued").and_then(library_date::year);
        let words = match (author, year) {
            (Some(author), Some(year)) => format!("{author} {year}"),
            _ => item.get("title").and_then(Value::as_str).unwrap_or("entry").to_owned(),
        };
        let stem = short_slug(&words);
        loop {
            let count = self.made.entry(stem.clone()).or_default();
            *count += 1;
            let key = if *count == 1 { stem.clone() } else { format!("{stem}-{count}") };
            if self.taken.insert(Id::new(&key), true).is_none() {
                return key;
            }
        }
    }
}

/// A name: `Family, Given, Suffix`; one without a comma is that of an organisation.
pub(super) fn person(name: &str) -> Value {
    let mut parts = name.split(',').map(str::trim);
    let family = parts.next().unwrap_or_default();
    match (parts.next().filter(|given| !given.is_empty()), parts.next()) {
        (Some(given), Some(suffix)) => json!({"family": family, "given": given, "suffix": suffix}),
        (Some(given), None) => json!({"family": family, "given": given}),
        (None, _) => json!({"literal": family}),
    }
}

/// Counts the tags of an entry, each once, for which no place is known.
pub(super) fn count(entry: &TaggedEntry, is_known: impl Fn(&str) -> bool, left: &mut LeftFields) {
    let mut seen = HashSet::new();
    for (tag, _) in &entry.fields {
        if seen.insert(tag) && !is_known(tag) {
            *left.entry(LeftField::homeless(tag)).or_default() += 1;
        }
    }
}
