//! An entry of BibLaTeX as an item of CSL-JSON 1.0.2.
//!
//! Types and fields follow the tables of the BibLaTeX manual (2.1, 2.2). A field that CSL has no variable for is counted, so that
//! nothing is lost without a word.

use biblatex::{ChunksExt, Entry, EntryType, Person};
use serde_json::{Map, Value, json};

use super::latex::plain_latex;
use super::{LeftField, LeftFields, library_date};
use crate::model::libraries::{LibraryType, tag_of_babel};

/// Fields that are variables of CSL under another name; of two for one variable the first that is there.
const FIELDS: [(&str, &str); 35] = [
    ("journaltitle", "container-title"),
    ("journal", "container-title"),
    ("booktitle", "container-title"),
    ("maintitle", "container-title"),
    ("publisher", "publisher"),
    ("institution", "publisher"),
    ("school", "publisher"),
    ("organization", "publisher"),
    ("location", "publisher-place"),
    ("address", "publisher-place"),
    ("volume", "volume"),
    ("issue", "issue"),
    ("eid", "number"),
    ("edition", "edition"),
    ("pages", "page"),
    ("pagetotal", "number-of-pages"),
    ("volumes", "number-of-volumes"),
    ("chapter", "chapter-number"),
    ("series", "collection-title"),
    ("doi", "DOI"),
    ("isbn", "ISBN"),
    ("issn", "ISSN"),
    ("url", "URL"),
    ("langid", "language"),
    ("language", "language"),
    ("version", "version"),
    ("abstract", "abstract"),
    ("keywords", "keyword"),
    ("note", "note"),
    ("annotation", "annote"),
    ("annote", "annote"),
    ("eventtitle", "event-title"),
    ("venue", "event-place"),
    ("shorttitle", "title-short"),
    ("pmid", "PMID"),
];

/// People.
const PEOPLE: [(&str, &str); 4] =
    [("author", "author"), ("editor", "editor"), ("translator", "translator"), ("bookauthor", "container-author")];

/// What is in the item in another way.
const MADE: [(&str, &str); 5] = [
    ("date", "issued"),
    ("year", "issued"),
    ("urldate", "accessed"),
    ("eprint", "URL"),
    ("titleaddon", "translated-title"),
];

/// What says more of these, or how a program is to set the entry.
const TAKEN: [&str; 18] = [
    "title",
    "subtitle",
    "month",
    "day",
    "number",
    "type",
    "eprinttype",
    "archiveprefix",
    "eprintclass",
    "primaryclass",
    "crossref",
    "xref",
    "file",
    "timestamp",
    "owner",
    "options",
    "howpublished",
    "entrysubtype",
];

/// The item; counts what is left.
pub(super) fn item(entry: &Entry, left: &mut LeftFields) -> Value {
    let mut item = Map::new();
    item.insert("id".to_owned(), entry.key.as_str().into());
    let word = match &entry.entry_type {
        // One that the crate has no name for.
        EntryType::Unknown(word) => word.clone(),
        known => known.to_string().to_ascii_lowercase(),
    };
    item.insert("type".to_owned(), kind(entry, &word).into());
    if let Some(genre) = genre(entry, &word) {
        item.insert("genre".to_owned(), genre.into());
    }
    let parts: Vec<String> = ["title", "subtitle"].into_iter().filter_map(|name| text(entry, name)).collect();
    if !parts.is_empty() {
        item.insert("title".to_owned(), parts.join(": ").into());
    }
    // A translated title stands there in brackets, by the custom of many styles.
    if let Some(words) = text(entry, "titleaddon")
        && let Some(translated) = words.strip_prefix('[').and_then(|words| words.strip_suffix(']'))
    {
        item.insert("translated-title".to_owned(), translated.into());
    }
    for (name, variable) in PEOPLE {
        if let Ok(people) = entry.get_as::<Vec<Person>>(name) {
            item.insert(variable.to_owned(), people.iter().map(person).collect());
        }
    }
    for (name, variable) in FIELDS {
        if let Some(text) = text(entry, name).filter(|_| !item.contains_key(variable)) {
            item.insert(variable.to_owned(), text.into());
        }
    }
    if let Some(number) = text(entry, "number") {
        // The number of a journal is an issue; that of a report or patent its own.
        let variable = if word == "article" || word == "periodical" { "issue" } else { "number" };
        item.entry(variable).or_insert_with(|| number.into());
    }
    if let Some(url) = eprint(entry) {
        item.entry("URL").or_insert_with(|| url.into());
    }
    if let Some(date) = issued(entry) {
        item.insert("issued".to_owned(), date);
    }
    if let Some(date) = text(entry, "urldate").as_deref().and_then(library_date::of_calendar) {
        item.insert("accessed".to_owned(), date);
    }
    count(entry, &item, left);
    Value::Object(item)
}

/// A field's words without the marks of LaTeX, white space folded.
fn text(entry: &Entry, name: &str) -> Option<String> {
    let words = entry.get(name)?.format_verbatim();
    let words = plain_latex(&words).split_whitespace().collect::<Vec<_>>().join(" ");
    (!words.is_empty()).then(|| match name {
        "pages" => words.replace("--", "–"),
        // The crate sets dashes in addresses too.
        "url" | "doi" => words.replace('–', "--").replace('—', "---"),
        "langid" | "language" => tag_of_babel(&words).map_or(words, str::to_owned),
        _ => words,
    })
}

/// The type of CSL.
fn kind(entry: &Entry, word: &str) -> &'static str {
    let sub = text(entry, "entrysubtype").unwrap_or_default().to_ascii_lowercase();
    if let Some(known) = LibraryType::of_csl(&sub) {
        // As our own export has it.
        return known.csl;
    }
    match word {
        "article" if sub == "newspaper" => "article-newspaper",
        "article" if sub == "magazine" => "article-magazine",
        "article" | "suppperiodical" => "article-journal",
        "book" | "mvbook" | "collection" | "mvcollection" | "proceedings" | "mvproceedings" | "reference"
        | "mvreference" | "manual" => "book",
        "booklet" => "pamphlet",
        "inbook" | "incollection" | "suppbook" | "suppcollection" | "bookinbook" => "chapter",
        "inreference" => "entry",
        "inproceedings" | "conference" => "paper-conference",
        "thesis" | "phdthesis" | "mastersthesis" => "thesis",
        "report" | "techreport" => "report",
        "online" | "electronic" | "www" => "webpage",
        "dataset" => "dataset",
        "software" => "software",
        "patent" => "patent",
        "periodical" => "periodical",
        "unpublished" => "manuscript",
        "audio" | "music" => "song",
        "movie" | "video" => "motion_picture",
        "image" | "artwork" => "graphic",
        "performance" => "performance",
        "legislation" => "legislation",
        "jurisdiction" => "legal_case",
        "letter" => "personal_communication",
        "review" => "review",
        "standard" => "standard",
        _ if entry.get("url").is_some() => "webpage",
        _ => "document",
    }
}

fn genre(entry: &Entry, word: &str) -> Option<String> {
    let written = text(entry, "type").or_else(|| text(entry, "howpublished"));
    written.or_else(|| match word {
        "phdthesis" => Some("PhD thesis".to_owned()),
        "mastersthesis" => Some("Master’s thesis".to_owned()),
        _ => None,
    })
}

/// A person, or an organisation where there is one name only.
fn person(person: &Person) -> Value {
    if person.given_name.is_empty() && person.prefix.is_empty() && person.suffix.is_empty() {
        return json!({"literal": person.name});
    }
    let mut out = Map::new();
    for (variable, name) in [
        ("family", &person.name),
        ("given", &person.given_name),
        ("non-dropping-particle", &person.prefix),
        ("suffix", &person.suffix),
    ] {
        if !name.is_empty() {
            out.insert(variable.to_owned(), name.as_str().into());
        }
    }
    Value::Object(out)
}

/// Where a preprint is.
fn eprint(entry: &Entry) -> Option<String> {
    let of = text(entry, "eprinttype").or_else(|| text(entry, "archiveprefix"))?;
    let id = text(entry, "eprint")?;
    of.eq_ignore_ascii_case("arxiv").then(|| format!("https://arxiv.org/abs/{id}"))
}

/// When it came out. The crate's own dates are not asked for: numbers that are no dates end the program there.
fn issued(entry: &Entry) -> Option<Value> {
    if let Some(date) = text(entry, "date") {
        return Some(library_date::of_calendar(&date).unwrap_or_else(|| library_date::date(&date)));
    }
    let year = text(entry, "year")?;
    let month = text(entry, "month").map(|month| match month.parse::<usize>() {
        Ok(number) => library_date::MONTHS.get(number.wrapping_sub(1)).map_or(month, |name| (*name).to_owned()),
        Err(_) => month.replace(['–', '—'], "-"),
    });
    let alone = || library_date::of_calendar(&year).unwrap_or_else(|| library_date::date(&year));
    let Some(month) = month else { return Some(alone()) };
    let day = text(entry, "day").unwrap_or_default();
    let whole = library_date::date(&format!("{year} {month} {day}"));
    Some(if whole.get("literal").is_some() { alone() } else { whole })
}

/// Whether a date is nothing but words that are no date for us either.
fn is_in_words(date: &Value) -> bool {
    date["literal"].as_str().is_some_and(|words| crate::model::date::Date::parse(words).is_err())
}

/// Whether a field is a part of a date.
fn is_part(name: &str) -> bool {
    matches!(name, "month" | "day")
}

/// Whether the date has a month, or a day.
fn has_part(item: &Map<String, Value>, part: usize) -> bool {
    item.get("issued").is_some_and(|date| date["date-parts"][0].get(part).is_some() || date.get("raw").is_some())
}

fn count(entry: &Entry, item: &Map<String, Value>, left: &mut LeftFields) {
    for name in entry.fields.keys().map(|name| name.to_ascii_lowercase()) {
        let of =
            |all: &[(&str, &'static str)]| all.iter().find(|(known, _)| *known == name).map(|(_, variable)| *variable);
        let variable = of(&FIELDS).or_else(|| of(&PEOPLE)).or_else(|| of(&MADE));
        let is_left = match variable {
            Some("issued") => item.get("issued").is_none_or(is_in_words),
            Some(variable) => !item.contains_key(variable),
            // A month that is none is not in the date.
            None if is_part(&name) => !has_part(item, if name == "month" { 1 } else { 2 }),
            None => !TAKEN.contains(&name.as_str()),
        };
        if is_left {
            let field = match variable {
                _ if is_part(&name) => LeftField { name, why: "cannot be read, and is left out" },
                Some("issued") => LeftField { name, why: "is no date, and is shown nowhere" },
                Some(_) => LeftField { name, why: "cannot be read, and is left out" },
                None => LeftField::homeless(&name),
            };
            *left.entry(field).or_default() += 1;
        }
    }
}
