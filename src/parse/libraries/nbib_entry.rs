//! An entry of PubMed (MEDLINE/PubMed data element descriptions) as an item of CSL-JSON 1.0.2.

use serde_json::{Map, Value, json};

use super::LeftFields;
use super::library_date;
use super::ris::{count, person};
use super::tagged::TaggedEntry;

/// Tags and the variables that they fill; of several for one variable the first that is there.
const TAGS: [(&str, &str); 14] = [
    ("JT", "container-title"),
    ("BTI", "container-title"),
    ("TA", "container-title-short"),
    ("CTI", "collection-title"),
    ("VI", "volume"),
    ("IP", "issue"),
    ("PG", "page"),
    ("EN", "edition"),
    ("PB", "publisher"),
    ("AB", "abstract"),
    ("PMC", "PMCID"),
    ("PMID", "PMID"),
    ("GN", "note"),
    ("OAB", "annote"),
];

/// What is in the item in another way, and what the database says of its own work.
const TAKEN: [&str; 40] = [
    "TI", "TT", "FAU", "AU", "CN", "FED", "ED", "DP", "AID", "LID", "IS", "ISBN", "LA", "OT", "MH", "PT", "RIN", "PL",
    "OWN", "STAT", "DCOM", "LR", "DEP", "DA", "CRDT", "PHST", "EDAT", "MHDA", "PST", "SO", "JID", "SB", "VTI", "PUBM",
    "OTO", "CTDT", "DRDT", "AUID", "PMCR", "IRAD",
];

/// Codes of MARC and tags of languages.
const LANGUAGES: [(&str, &str); 24] = [
    ("eng", "en"),
    ("ger", "de"),
    ("fre", "fr"),
    ("spa", "es"),
    ("ita", "it"),
    ("por", "pt"),
    ("rus", "ru"),
    ("ukr", "uk"),
    ("chi", "zh"),
    ("jpn", "ja"),
    ("kor", "ko"),
    ("dut", "nl"),
    ("pol", "pl"),
    ("cze", "cs"),
    ("tur", "tr"),
    ("ara", "ar"),
    ("per", "fa"),
    ("heb", "he"),
    ("gre", "el"),
    ("hun", "hu"),
    ("swe", "sv"),
    ("dan", "da"),
    ("nor", "no"),
    ("fin", "fi"),
];

/// The item, but for its id; counts what is left.
pub(super) fn item(entry: &TaggedEntry, left: &mut LeftFields) -> Map<String, Value> {
    let mut item = Map::new();
    item.insert("type".to_owned(), kind(entry).into());
    titles(entry, &mut item);
    let is_part = entry.first("TI").is_some();
    for (tag, variable) in TAGS {
        let value = entry.first(tag).filter(|_| tag != "BTI" || is_part);
        if let Some(value) = value.filter(|_| !item.contains_key(variable)) {
            item.insert(variable.to_owned(), value.into());
        }
    }
    // Of a journal it says the country alone.
    if let Some(place) = entry.first("PL").filter(|_| entry.first("BTI").is_some()) {
        item.insert("publisher-place".to_owned(), place.into());
    }
    for (whole, short, variable) in [("FAU", "AU", "author"), ("FED", "ED", "editor")] {
        let people = people(entry, whole, short);
        if !people.is_empty() {
            item.insert(variable.to_owned(), people.into());
        }
    }
    if let Some(date) = entry.first("DP") {
        item.insert("issued".to_owned(), library_date::date(date));
    }
    let doi = entry.all(&["LID", "AID"]).find_map(|id| id.strip_suffix("[doi]"));
    if let Some(doi) = doi {
        item.insert("DOI".to_owned(), doi.trim().into());
    } else if let Some(id) = entry.first("PMID") {
        item.insert("URL".to_owned(), format!("https://pubmed.ncbi.nlm.nih.gov/{id}/").into());
    }
    for (tag, variable) in [("IS", "ISSN"), ("ISBN", "ISBN")] {
        if let Some(number) = entry.first(tag).and_then(|number| number.split_whitespace().next()) {
            item.insert(variable.to_owned(), number.into());
        }
    }
    if let Some(code) = entry.first("LA") {
        let tag = LANGUAGES.iter().find(|(known, _)| *known == code).map_or(code, |(_, tag)| tag);
        item.insert("language".to_owned(), tag.into());
    }
    let keywords: Vec<&str> = entry.all(&["OT", "MH"]).map(|word| word.trim_start_matches('*')).collect();
    if !keywords.is_empty() {
        item.insert("keyword".to_owned(), keywords.join(", ").into());
    }
    if entry.all(&["PT"]).any(|word| word == "Retracted Publication") {
        let notice = entry.first("RIN").map_or_else(|| json!({}), |notice| json!({"note": notice}));
        item.insert("custom".to_owned(), json!({"retracted": notice}));
    }
    count(entry, |tag| TAKEN.contains(&tag) || TAGS.iter().any(|(known, _)| *known == tag), left);
    item
}

/// The title without the full stop that is put behind all of them. One in brackets is translated.
fn titles(entry: &TaggedEntry, item: &mut Map<String, Value>) {
    let bare = |title: &str| title.strip_suffix('.').filter(|rest| !rest.ends_with('.')).unwrap_or(title).to_owned();
    let Some(title) = entry.first("TI").or(entry.first("BTI")).or(entry.first("TT")).map(bare) else { return };
    let translated = title.strip_prefix('[').and_then(|title| title.strip_suffix(']')).map(bare);
    if let (Some(translated), Some(original)) = (translated, entry.first("TT").map(bare)) {
        item.insert("title".to_owned(), original.into());
        item.insert("translated-title".to_owned(), translated.into());
    } else {
        item.insert("title".to_owned(), title.into());
    }
}

/// Whole names where there are some, with organisations in their place.
fn people(entry: &TaggedEntry, whole: &str, short: &str) -> Vec<Value> {
    let tag = if entry.first(whole).is_some() { whole } else { short };
    let is_author = whole == "FAU";
    let one = |(found, name): &(String, String)| match found.as_str() {
        "CN" if is_author => Some(json!({"literal": name})),
        found if found == tag && tag == whole => Some(person(name)),
        found if found == tag => Some(with_initials(name)),
        _ => None,
    };
    entry.fields.iter().filter_map(one).collect()
}

/// `Roe AB`.
fn with_initials(name: &str) -> Value {
    match name.rsplit_once(' ') {
        Some((family, given)) if given.len() < 5 && given.chars().all(char::is_uppercase) => {
            json!({"family": family, "given": given})
        }
        _ => json!({"literal": name}),
    }
}

fn kind(entry: &TaggedEntry) -> &'static str {
    let is = |word: &str| entry.all(&["PT"]).any(|kind| kind.eq_ignore_ascii_case(word));
    match () {
        () if is("Preprint") => "article",
        () if is("Newspaper Article") => "article-newspaper",
        () if is("Dataset") => "dataset",
        () if is("Technical Report") && entry.first("JT").is_none() => "report",
        () if entry.first("BTI").is_some() && entry.first("TI").is_some() => "chapter",
        () if entry.first("BTI").is_some() => "book",
        () => "article-journal",
    }
}

#[cfg(test)]
mod tests {
    use super::super::tagged::{TaggedFormat, TaggedLibrary};
    use super::*;

    #[test]
    fn a_tag_with_nothing_behind_it_says_nothing() {
        let text = "PMID- 1\nFAU - \nAU  - Roe AB\nOT  - \nOT  - a\nVI  - \nVI  - 3\n";
        let library = TaggedLibrary::read(text, TaggedFormat::PubMed);
        let item = Value::Object(item(&library.entries[0], &mut LeftFields::new()));
        assert_eq!(item["author"][0]["family"], "Roe");
        assert_eq!(item["keyword"], "a");
        assert_eq!(item["volume"], "3");
    }
}
