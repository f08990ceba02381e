//! `data/sources.ris`: the sources as RIS (specification of 2011), in UTF-8 with CRLF, by id.
//!
//! A value is one line. What a vague date says stands as EDTF in the fourth part of it, which is for other words.

use std::io::{self, Write};

use super::csl_date::parts;
use super::library::{LibraryEntry, LibraryName, note, page_range};
use crate::model::date::Date;
use crate::model::libraries::LibraryType;
use crate::model::site::View;

/// Writes all sources.
///
/// # Errors
/// What `out` says.
pub(in crate::render::exports) fn write(site: &View<'_>, out: &mut dyn Write) -> io::Result<()> {
    let mut text = String::new();
    for source in site.sources.iter() {
        text.clear();
        let entry = LibraryEntry::of(site, source);
        entry_into(&entry, &note(site, source), &mut text);
        out.write_all(text.as_bytes())?;
    }
    Ok(())
}

/// Appends an entry and an empty line.
fn entry_into(entry: &LibraryEntry<'_>, note: &str, out: &mut String) {
    let kind = entry.library_type();
    let (part_of, publisher) = entry.part_of();
    let mut line = |tag: &str, value: &str| {
        out.push_str(tag);
        out.push_str("  - ");
        value.split_whitespace().enumerate().for_each(|(ix, word)| {
            if ix > 0 {
                out.push(' ');
            }
            out.extend(word.chars().filter(|c| !c.is_control()));
        });
        out.push_str("\r\n");
    };
    line("TY", kind.ris);
    line("ID", entry.key);
    if LibraryType::of_ris(kind.ris) != Some(kind.csl) {
        line("M3", kind.csl);
    }
    line("TI", entry.title);
    for author in &entry.authors {
        match *author {
            LibraryName::Person { family, given: "" } => line("AU", family),
            LibraryName::Person { family, given } => line("AU", &format!("{family}, {given}")),
            LibraryName::Literal { literal } => line("AU", literal),
        }
    }
    let (first, last) = match entry.pages.and_then(page_range) {
        Some((first, last)) => (Some(first), Some(last)),
        None => (entry.pages, None),
    };
    let issued = entry.issued.map(day);
    let year = issued.as_deref().and_then(|day| day.split('/').next()).filter(|year| !year.is_empty());
    let accessed = entry.accessed.map(day);
    for (tag, value) in [
        ("TT", entry.title_translated),
        ("T2", part_of),
        ("PB", publisher),
        ("CY", entry.place),
        ("C3", entry.occasion),
        ("DB", entry.delivered_by),
        ("VL", entry.volume),
        ("IS", entry.issue),
        ("SP", first),
        ("EP", last),
        ("ET", entry.edition),
        ("M1", entry.number),
        ("PY", year),
        ("DA", issued.as_deref()),
        ("LA", entry.lang),
        ("DO", entry.doi),
        ("SN", entry.isbn),
        ("UR", entry.url),
        ("Y2", accessed.as_deref()),
        ("N1", Some(note)),
    ] {
        if let Some(value) = value.filter(|value| !value.is_empty()) {
            line(tag, value);
        }
    }
    for tag in &entry.tags {
        line("KW", tag);
    }
    out.push_str("ER  - \r\n\r\n");
}

/// `YYYY/MM/DD/other`, with EDTF as the other words where year, month and day do not say all of it.
fn day(date: &Date) -> String {
    let first = parts(date).filter(|parts| parts.first().is_some_and(|year| (1..=9999).contains(year)));
    let first = first.unwrap_or_default();
    let part = |at: usize| first.get(at).map_or_else(String::new, |part| format!("{part:02}"));
    let year = first.first().map_or_else(String::new, |year| format!("{year:04}"));
    let other = if date.is_plain() && !first.is_empty() && !date.is_interval() { "" } else { date.days() };
    format!("{year}/{}/{}/{other}", part(1), part(2))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::fixtures::{date, text};
    use crate::model::output::DataFile;
    use crate::render::exports::tests as fixture;

    #[test]
    fn a_value_is_one_line() {
        let mut site = fixture::site();
        let source = &mut site.sources[0].source;
        source.title = text("One\r\nER  - \u{7}two");
        source.issued = Some(date("2015-10-XX"));
        source.bibliographic = vec![("pages".to_owned(), "3-4".to_owned())];
        let ris = String::from_utf8(fixture::data(&site, DataFile::SourcesRis)).unwrap();
        let (entry, _) = ris.split_once("\r\n\r\n").unwrap();
        assert_eq!(
            entry.split("\r\n").collect::<Vec<_>>(),
            [
                "TY  - NEWS",
                "ID  - ibtimes-ca",
                "TI  - One ER - two",
                "T2  - IBTimes",
                "SP  - 3",
                "EP  - 4",
                "PY  - 2015",
                "DA  - 2015/10//2015-10-XX",
                "UR  - https://ibtimes.example/ca",
                "N1  - reports statement",
                "ER  - ",
            ]
        );
        assert!(ris.contains("TY  - GEN\r\nID  - statement\r\nM3  - speech\r\n"), "{ris}");
    }

    #[test]
    fn a_date_says_what_it_can_and_the_rest_as_edtf() {
        let days =
            ["2015", "2015-10", "2015-10-28", "2015-10~", "2015-21", "2015-09-30/..", "-0099", "2015-10-28T10:00:00Z"];
        assert_eq!(
            days.map(|text| day(&date(text).value)),
            [
                "2015///",
                "2015/10//",
                "2015/10/28/",
                "2015/10//2015-10~",
                "2015///2015-21",
                "///2015-09-30/..",
                "///-0099",
                "2015/10/28/",
            ]
        );
    }
}
