//! An entry of RIS as an item of CSL-JSON 1.0.2: tags of 2011, and those of 2001 where they do not mean something else now.

use serde_json::{Map, Value};

use super::library_date;
use super::ris::{count, person};
use super::tagged::TaggedEntry;
use super::{LeftField, LeftFields};
use crate::model::libraries::LibraryType;

/// Tags and the variables that they fill; of several for one variable the first that is there.
const TAGS: [(&str, &str); 30] = [
    ("TI", "title"),
    ("T1", "title"),
    ("CT", "title"),
    ("TT", "translated-title"),
    ("ST", "title-short"),
    ("T3", "collection-title"),
    ("C3", "event-title"),
    ("VL", "volume"),
    ("VO", "volume"),
    ("IS", "issue"),
    ("CP", "issue"),
    ("M1", "number"),
    ("SE", "section"),
    ("ET", "edition"),
    ("NV", "number-of-volumes"),
    ("PB", "publisher"),
    ("CY", "publisher-place"),
    ("PP", "publisher-place"),
    ("DO", "DOI"),
    ("UR", "URL"),
    ("LK", "URL"),
    ("AB", "abstract"),
    ("N2", "abstract"),
    ("LA", "language"),
    ("DB", "source"),
    ("DP", "source"),
    ("CN", "call-number"),
    ("AN", "archive_location"),
    ("N1", "note"),
    ("RN", "note"),
];

/// People.
const PEOPLE: [(&[&str], &str); 4] = [
    (&["AU", "A1"], "author"),
    (&["A2", "ED"], "editor"),
    (&["A3"], "collection-editor"),
    (&["A4", "TA"], "translator"),
];

/// Names of what it is part of, the whole ones first.
const CONTAINERS: [&str; 8] = ["JF", "T2", "BT", "JO", "JA", "J2", "J1", "SO"];

/// What is in the item in another way.
const TAKEN: [&str; 10] = ["TY", "ID", "PY", "Y1", "DA", "Y2", "SP", "EP", "KW", "SN"];

/// Types of other programs, and of 2001.
const OTHER_TYPES: [(&str, &str); 20] = [
    ("ABST", "article-journal"),
    ("EJOUR", "article-journal"),
    ("INPR", "article-journal"),
    ("CONF", "paper-conference"),
    ("SER", "periodical"),
    ("EBOOK", "book"),
    ("EDBOOK", "book"),
    ("ECHAP", "chapter"),
    ("WEB", "webpage"),
    ("ICOMM", "personal_communication"),
    ("AGGR", "dataset"),
    ("DBASE", "dataset"),
    ("SOUND", "song"),
    ("ADVS", "motion_picture"),
    ("SLIDE", "speech"),
    ("GOVDOC", "report"),
    ("LEGAL", "legislation"),
    ("UNBILL", "bill"),
    ("CTLG", "book"),
    ("MULTI", "webpage"),
];

/// The item, but for its id; counts what is left.
pub(super) fn item(entry: &TaggedEntry, left: &mut LeftFields) -> Map<String, Value> {
    let mut item = Map::new();
    let ris = entry.first("TY").unwrap_or_default().to_ascii_uppercase();
    let genre = entry.first("M3");
    let kind = genre.and_then(LibraryType::of_csl).map(|one| one.csl).or_else(|| kind(&ris));
    item.insert(
        "type".to_owned(),
        kind.unwrap_or(if entry.first("UR").is_some() { "webpage" } else { "document" }).into(),
    );
    let unknown = Some(ris.as_str()).filter(|word| kind.is_none() && !word.is_empty());
    if let Some(genre) = genre.filter(|genre| LibraryType::of_csl(genre).is_none()).or(unknown) {
        item.insert("genre".to_owned(), genre.into());
    }
    for (tag, variable) in TAGS {
        if let Some(value) = entry.first(tag).filter(|_| !item.contains_key(variable)) {
            item.insert(variable.to_owned(), value.into());
        }
    }
    for (tags, variable) in PEOPLE {
        let people: Vec<Value> = entry.all(tags).map(person).collect();
        if !people.is_empty() {
            item.insert(variable.to_owned(), people.into());
        }
    }
    let used = containers(entry, &ris, &mut item);
    if let Some(pages) = pages(entry) {
        item.insert("page".to_owned(), pages.into());
    }
    if let Some(number) = entry.first("SN") {
        let digits = number.bytes().filter(|byte| byte.is_ascii_digit() || byte.eq_ignore_ascii_case(&b'x')).count();
        item.insert(if digits == 8 { "ISSN" } else { "ISBN" }.to_owned(), number.into());
    }
    let keywords: Vec<&str> = entry.all(&["KW"]).collect();
    if !keywords.is_empty() {
        item.insert("keyword".to_owned(), keywords.join(", ").into());
    }
    if let Some(date) = issued(entry) {
        item.insert("issued".to_owned(), date);
    }
    if let Some(date) = entry.first("Y2").filter(|date| !date.trim_matches('/').is_empty()) {
        item.insert("accessed".to_owned(), library_date::date(date));
    }
    let is_known = |tag: &str| {
        let known = TAKEN.contains(&tag) || used.contains(&tag) || PEOPLE.iter().any(|(tags, _)| tags.contains(&tag));
        // A second address or note has no place.
        let is_in = |value: &str| {
            TAGS.iter().any(|(known, name)| *known == tag && item.get(*name).is_some_and(|has| has == value))
        };
        known || (tag == "M3") || entry.all(&[tag]).all(is_in)
    };
    count(entry, is_known, left);
    if kind.is_none() {
        let why = "names no type that is known; the word is kept as `genre`";
        *left.entry(LeftField { name: "TY".to_owned(), why }).or_default() += 1;
    }
    item
}

/// The type of CSL.
fn kind(ris: &str) -> Option<&'static str> {
    let other = || OTHER_TYPES.iter().find(|(word, _)| *word == ris).map(|(_, kind)| *kind);
    LibraryType::of_ris(ris).or_else(other)
}

/// What it is part of, and the short form of it; which tags are in the item with that. `BT` is the title of a book itself.
fn containers<'a>(entry: &TaggedEntry, ris: &str, item: &mut Map<String, Value>) -> Vec<&'a str> {
    let mut used = Vec::new();
    for tag in CONTAINERS {
        let Some(name) = entry.first(tag) else { continue };
        let is_title = tag == "BT" && matches!(ris, "BOOK" | "EBOOK" | "EDBOOK") && !item.contains_key("title");
        let names = if is_title { ["title", "title"] } else { ["container-title", "container-title-short"] };
        let is_said = names.iter().any(|variable| item.get(*variable).is_some_and(|has| has == name));
        if let Some(variable) = names.into_iter().find(|variable| !item.contains_key(*variable)).filter(|_| !is_said) {
            item.insert(variable.to_owned(), name.into());
            used.push(tag);
        } else if is_said {
            used.push(tag);
        }
    }
    used
}

fn pages(entry: &TaggedEntry) -> Option<String> {
    match (entry.first("SP"), entry.first("EP")) {
        (Some(first), Some(last)) if first != last && !first.contains(['-', '–']) => Some(format!("{first}-{last}")),
        (first, last) => first.or(last).map(str::to_owned),
    }
}

/// When it came out: the day if it is of the year that is given, else what is said of the year.
fn issued(entry: &TaggedEntry) -> Option<Value> {
    let of = |tag: &str| entry.first(tag).filter(|date| !date.trim_matches('/').is_empty());
    let (year, day) = (of("PY").or(of("Y1")), of("DA"));
    let Some(day) = day else { return year.map(library_date::date) };
    let whole = library_date::date(day);
    let Some(year) = year else { return Some(whole) };
    let said = library_date::date(year);
    if whole.get("literal").is_none() && (library_date::year(&whole) == library_date::year(&said)) {
        return Some(whole);
    }
    // `PY  - 2015` and `DA  - Oct 28`.
    let both = library_date::date(&format!("{} {day}", year.trim_matches('/')));
    Some(if both.get("literal").is_none() { both } else { said })
}

#[cfg(test)]
mod tests {
    use super::super::tagged::{TaggedFormat, TaggedLibrary};
    use super::*;

    #[test]
    fn a_tag_with_nothing_behind_it_says_nothing() {
        let text = "TY  - XXXX\nUR  - \nVL  - \nVL  - 3\nKW  - \nKW  - a\nSN  - \nSN  - 1234-5678\nER  - \n";
        let library = TaggedLibrary::read(text, TaggedFormat::Ris);
        let item = Value::Object(item(&library.entries[0], &mut LeftFields::new()));
        assert_eq!(item["type"], "document");
        assert_eq!(item["volume"], "3");
        assert_eq!(item["keyword"], "a");
        assert_eq!(item["ISSN"], "1234-5678");
    }
}
