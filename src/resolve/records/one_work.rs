//! Whether two records that nobody gave an id are one work: what an address alone decides, and what a title alone does.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use crate::model::source::Source;
use crate::resolve::addressing::url::canonical;

/// Words that name a kind of text, not a text.
const GENERIC: [&str; 90] = [
    "a",
    "account",
    "accounts",
    "an",
    "analysis",
    "and",
    "annual",
    "archive",
    "archives",
    "article",
    "articles",
    "book",
    "brief",
    "briefing",
    "communication",
    "complaint",
    "conference",
    "conversation",
    "correspondence",
    "court",
    "coverage",
    "data",
    "database",
    "dataset",
    "document",
    "documents",
    "editorial",
    "email",
    "emails",
    "file",
    "files",
    "filing",
    "filings",
    "for",
    "government",
    "hearing",
    "home",
    "homepage",
    "indictment",
    "internal",
    "interview",
    "interviews",
    "introduction",
    "investigation",
    "law",
    "lawsuit",
    "legal",
    "letter",
    "letters",
    "media",
    "memo",
    "memorandum",
    "message",
    "minutes",
    "multiple",
    "news",
    "note",
    "notes",
    "of",
    "official",
    "on",
    "opinion",
    "order",
    "page",
    "personal",
    "photo",
    "post",
    "press",
    "public",
    "record",
    "records",
    "release",
    "releases",
    "remarks",
    "report",
    "reports",
    "research",
    "review",
    "source",
    "sources",
    "speech",
    "statement",
    "statements",
    "story",
    "study",
    "summary",
    "testimony",
    "the",
    "transcript",
    "website",
];

/// Why two records of one address are not one work.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::resolve) enum Differ {
    Titles,
    Dates,
}

/// What keeps two records of one address apart, if anything does.
pub(in crate::resolve) fn differ(a: &Source, b: &Source) -> Option<Differ> {
    let dates = a.issued.as_ref().zip(b.issued.as_ref());
    if !titles_agree(a, b) {
        return Some(Differ::Titles);
    }
    let excluded = |(a, b): (&_, &_)| -> bool { apart(a, b) };
    dates.is_some_and(excluded).then_some(Differ::Dates)
}

fn apart(
    a: &crate::text::Spanned<crate::model::date::Date>,
    b: &crate::text::Spanned<crate::model::date::Date>,
) -> bool {
    a.value.certainly_before(&b.value) || b.value.certainly_before(&a.value)
}

/// Whether two titles are of one work: the same, one within the other word by word, or one of them is none.
fn titles_agree(a: &Source, b: &Source) -> bool {
    if a.title.value == b.title.value {
        return true;
    }
    let (one, other) = (folded(&a.title.value), folded(&b.title.value));
    if one == other || is_no_title(a, &one) || is_no_title(b, &other) {
        return true;
    }
    let (one, other) = (words(&a.title.value), words(&b.title.value));
    let (short, long) = if one.len() < other.len() { (one, other) } else { (other, one) };
    long.windows(short.len().max(1)).any(|part| part == short)
}

/// A title that says nothing: empty, or the host, the whole address or the outlet over again.
fn is_no_title(source: &Source, folded_title: &str) -> bool {
    if folded_title.is_empty() {
        return true;
    }
    let address = source.url.as_ref().map_or("", |url| url.value.trim());
    let canonical = canonical(address).unwrap_or_default();
    let host = canonical.split(['/', '?', '#', ':']).next().unwrap_or_default();
    let outlet = source.outlet.as_ref().map_or("", |outlet| outlet.value.as_str());
    let www = format!("www{host}");
    [address, &canonical, host, &www, outlet].into_iter().any(|text| folded(text) == folded_title)
}

/// How much a title says: the letters of it, none if it is no title.
pub(super) fn title_length(source: &Source) -> usize {
    let folded = folded(&source.title.value);
    if is_no_title(source, &folded) { 0 } else { source.title.value.chars().count() }
}

/// Whether a record without address says enough for another with the same words to be of the same work: more than what
/// kind of text it is, and who made it or when where the title is short.
pub(super) fn names_a_work(source: &Source) -> bool {
    let outlet = source.outlet.as_ref().map_or_else(Vec::new, |outlet| words(&outlet.value));
    let title = words(&source.title.value);
    let tells = |word: &&String| {
        GENERIC.binary_search(&word.as_str()).is_err()
            && !outlet.contains(word)
            && !word.chars().all(|c| c.is_ascii_digit())
    };
    let known = source.outlet.is_some() || source.issued.is_some() || !source.authors.is_empty();
    title.iter().any(|word| tells(&word)) && (title.len() > 2 || known)
}

/// Letters and digits in lower case; what a title is beside its typography.
pub(in crate::resolve) fn folded(title: &str) -> String {
    let kept = |c: &char| c.is_alphanumeric() || is_combining_mark(*c);
    title.nfc().filter(kept).flat_map(char::to_lowercase).collect()
}

/// The words of a title, folded; an apostrophe parts no word.
fn words(title: &str) -> Vec<String> {
    let title = title.replace(['\'', '’', '‘', 'ʼ'], "");
    let parts = title.split(|c: char| !c.is_alphanumeric() && !is_combining_mark(c));
    parts.map(folded).filter(|word| !word.is_empty()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::fixtures::{date, spanned};
    use crate::resolve::tests::build::source;
    use crate::text::FileId;

    fn record(title: &str) -> Source {
        let mut record = source(FileId(0), 0, None, title);
        record.url = Some(spanned("https://www.example.org/a?x=1".to_owned()));
        record
    }

    #[test]
    fn generic_words_are_in_order() {
        assert!(GENERIC.is_sorted());
    }

    #[test]
    fn titles_agree_word_by_word() {
        let long = record("Sweeping cuts: the agency’s annual report, 2015");
        for title in ["the agencys annual report", "SWEEPING CUTS", "example.org", "www.example.org", "", "—"] {
            assert_eq!(differ(&long, &record(title)), None, "{title}");
        }
        for title in ["agenc", "The annual report", "Sweep", "example"] {
            assert_eq!(differ(&long, &record(title)), Some(Differ::Titles), "{title}");
        }
        assert_eq!(differ(&record("Cafe\u{301}"), &record("Café")), None);
    }

    #[test]
    fn dates_that_exclude_each_other_keep_records_apart() {
        let dated = |text| Source { issued: Some(date(text)), ..record("A title") };
        assert_eq!(differ(&dated("2015-10"), &dated("2015-10-28")), None);
        assert_eq!(differ(&dated("2015-10"), &dated("2015-11-01")), Some(Differ::Dates));
        assert_eq!(differ(&dated("2015-10"), &record("A title")), None);
    }

    #[test]
    fn a_generic_title_names_no_work() {
        let titled = |title| Source { url: None, ..record(title) };
        for title in ["Press release", "Court documents", "Interview", "2015 annual report", "!", "Nature"] {
            assert!(!names_a_work(&titled(title)), "{title}");
        }
        let outlet = |title| Source { outlet: Some(spanned("White House".to_owned())), ..titled(title) };
        assert!(!names_a_work(&outlet("White House press release")));
        assert!(names_a_work(&outlet("Budget")));
        assert!(names_a_work(&titled("A history of everything")));
    }
}
