//! Links as sources (rules.md 5): what texts link to, address by address, and the source that is made of an address that no
//! record has. Enter through [`gather`], then [`made`].

use std::cmp::Reverse;
use std::collections::{HashMap, HashSet};

use unicode_normalization::UnicodeNormalization;

use super::one_work::differ;
use crate::config::{Config, LinkParts};
use crate::diag::{Diagnostic, codes};
use crate::language::{Calendar, Languages};
use crate::model::cite::LinkedSource;
use crate::model::date::Date;
use crate::model::document::Document;
use crate::model::site::Site;
use crate::model::slug::{cut, hash, slug};
use crate::model::source::{Archive, Source};
use crate::resolve::addressing::url::canonical;
use crate::resolve::independence::{outlet, owners};
use crate::text::{FileId, Span, Spanned};

/// Letters of a made id before the digits of its hash.
const LONGEST_SLUG: usize = 60;
/// Words of links to one address that a note shows.
const MOST_SHOWN: usize = 3;

/// An address that texts link to.
#[derive(Debug)]
pub(in crate::resolve) struct LinkedAddress {
    /// In the form that addresses are compared in.
    pub(in crate::resolve) canonical: String,
    /// As texts have it, each once, in the order of files and places.
    pub(in crate::resolve) written: Vec<Box<str>>,
    /// The first link to it.
    pub(in crate::resolve) span: Span,
    /// Who publishes there: an entity's id, or the name of the domain.
    pub(in crate::resolve) outlet: Option<String>,
    /// Words of links to it, each with how often they are used, in the same order.
    pub(in crate::resolve) texts: Vec<(Box<str>, u32)>,
    /// Archived copies that links lead to, with their days.
    archives: Vec<(Box<str>, Option<Box<str>>, Span)>,
}

/// Gathers the links of all texts, by address.
pub(in crate::resolve) fn gather<'a>(
    texts: impl Iterator<Item = &'a Document>,
    owners: impl FnOnce() -> HashMap<String, String>,
) -> Vec<LinkedAddress> {
    let mut links: Vec<(Span, &LinkedSource)> = Vec::new();
    for document in texts {
        let cited = document.cites.iter().flat_map(|group| &group.items);
        for item in cited.chain(document.claims.iter().flat_map(|row| &row.support)) {
            links.extend(item.linked.as_deref().map(|linked| (document.span(item.range.0..item.range.1), linked)));
        }
    }
    if links.is_empty() {
        return Vec::new();
    }
    let owners = owners();
    links.sort_by_key(|(span, _)| *span);
    // What a claim names is cited where it stands, too.
    links.dedup_by_key(|(span, _)| *span);
    // Everything is looked up, for an address may be linked to very often and in many forms.
    let mut all: Vec<LinkedAddress> = Vec::new();
    let mut by_url: HashMap<&str, Option<usize>> = HashMap::new();
    let mut by_canonical: HashMap<String, usize> = HashMap::new();
    let mut by_text: HashMap<(usize, &str), usize> = HashMap::new();
    let mut copies: HashSet<(usize, &str)> = HashSet::new();
    for (span, linked) in links {
        let at = *by_url.entry(&linked.url).or_insert_with(|| {
            let canonical = canonical(&linked.url)?;
            let at = *by_canonical.entry(canonical).or_insert_with_key(|canonical| {
                let (written, texts, archives) = (Vec::new(), Vec::new(), Vec::new());
                let (canonical, outlet) = (canonical.clone(), outlet(&linked.url, &owners));
                all.push(LinkedAddress { canonical, written, span, outlet, texts, archives });
                all.len() - 1
            });
            all[at].written.push(linked.url.clone());
            Some(at)
        });
        let Some(at) = at else { continue };
        let entry = &mut all[at];
        if !linked.text.is_empty() {
            let text = *by_text.entry((at, &linked.text)).or_insert_with(|| {
                entry.texts.push((linked.text.clone(), 0));
                entry.texts.len() - 1
            });
            entry.texts[text].1 += 1;
        }
        if let Some((copy, day)) = &linked.archive
            && copies.insert((at, copy))
        {
            entry.archives.push((copy.clone(), day.clone(), span));
        }
    }
    all.sort_by(|a, b| a.canonical.cmp(&b.canonical));
    all
}

/// A note of the addresses that are linked to with words of which one does not hold the other: often two works that
/// one address stands for, or words that say nothing.
pub(super) fn other_words<'a>(all: impl Iterator<Item = &'a LinkedAddress>) -> Option<Diagnostic> {
    let titled =
        |text: &str, span| Source::new(span, Spanned::new(String::new(), span), Spanned::new(text.to_owned(), span));
    let differs = |address: &&LinkedAddress| {
        let mut words = address.texts.iter().map(|(text, _)| titled(text, address.span));
        let Some(first) = words.next() else { return false };
        words.any(|other| differ(&first, &other).is_some())
    };
    let found: Vec<&LinkedAddress> = all.filter(differs).collect();
    let most = found.iter().max_by_key(|address| (address.texts.len(), Reverse(address.span)))?;
    let shown = most.texts.iter().take(MOST_SHOWN).map(|(text, _)| format!("`{text}`")).collect::<Vec<_>>().join(", ");
    let more = most.texts.len().saturating_sub(MOST_SHOWN);
    let more = if more > 0 { format!(" and {more} more") } else { String::new() };
    let what = match found.len() {
        1 => "one address is linked to with different words:".to_owned(),
        n => format!("{n} addresses are linked to with different words, this one as"),
    };
    let message = format!("{what} {shown}{more}");
    let help =
        format!("write a record for it, which says what it is called: `ibid new source {}`", most.written.first()?);
    Some(Diagnostic::new(&codes::LINK_WORDS, most.span, message).help(help))
}

/// The id of an address: host and path as a slug, and six digits of its hash. Does not depend on what else is linked to.
pub(super) fn made_id(canonical: &str) -> String {
    let words = canonical.split(['?', '#']).next().unwrap_or(canonical);
    format!("{}-{}", cut(&slug(words), LONGEST_SLUG), hash(canonical, 6))
}

/// The source of an address that nothing links to yet; `None` if it is none of the web.
pub(crate) fn made_source(address: &str, site: &Site) -> Option<Source> {
    let (written, texts, archives) = (vec![address.into()], Vec::new(), Vec::new());
    let span = Span { file: FileId(0), start: 0, end: 0 };
    let outlet = outlet(address, &owners(site.entities.iter().filter_map(|entry| entry.record.as_ref())));
    let linked = LinkedAddress { canonical: canonical(address)?, written, span, outlet, texts, archives };
    Some(source_of(&linked, &site.config))
}

/// The source of an address that no record has.
pub(super) fn source_of(address: &LinkedAddress, config: &Config) -> Source {
    let spanned = |text: &str| Spanned::new(text.to_owned(), address.span);
    let words = address.best_text();
    let parts = words.map(|words| parts(words, config)).unwrap_or_default();
    let shown = address.canonical.as_str();
    let title = parts.title.or(words).unwrap_or(shown);
    let date = parts.date.and_then(|date| worded_date(date, &config.languages, &config.lang));
    let (bibliographic, kind) = identifiers(&address.canonical);
    Source {
        url: address.written.first().map(|url| spanned(url)),
        outlet: parts.outlet.or(address.outlet.as_deref()).map(spanned),
        issued: date.map(|date| Spanned::new(date, address.span)),
        archives: address.archives(),
        bibliographic,
        ..Source::new(address.span, spanned(kind), spanned(title))
    }
}

impl LinkedAddress {
    /// The words that links use most often; of equal ones those that come first.
    fn best_text(&self) -> Option<&str> {
        let most = self.texts.iter().map(|(_, count)| *count).max()?;
        self.texts.iter().find(|(_, count)| *count == most).map(|(text, _)| &**text)
    }

    /// Archived copies that links lead to.
    pub(in crate::resolve) fn archives(&self) -> Vec<Archive> {
        let archive = |(url, day, span): &(Box<str>, Option<Box<str>>, Span)| Archive {
            url: Spanned::new(url.to_string(), *span),
            date: day.as_deref().and_then(|day| Date::parse(day).ok()),
        };
        self.archives.iter().map(archive).collect()
    }
}

/// What the words of a link say, by the first pattern that they have the form of.
fn parts<'t>(words: &'t str, config: &Config) -> LinkParts<'t> {
    let is_date = |text: &str| worded_date(text, &config.languages, &config.lang).is_some();
    let mut found = config.references.links.texts.iter().filter_map(|pattern| pattern.parts(words, &is_date));
    found.next().unwrap_or_default()
}

/// A date in EDTF, or in words of English or the site's language: `3 July 2026`, `July 3, 2026`, `July 2026`.
fn worded_date(text: &str, languages: &Languages, lang: &str) -> Option<Date> {
    if let Ok(date) = Date::parse(text) {
        return Some(date);
    }
    let (mut day, mut month, mut year) = (None, None, None);
    let calendars = [languages.of(lang).calendar(), Languages::english().calendar()];
    for word in text.split(|c: char| c.is_whitespace() || c == ',').filter(|word| !word.is_empty()) {
        let digits = word.trim_end_matches(['.', 'º']).trim_end_matches("st").trim_end_matches("nd");
        let digits = digits.trim_end_matches("rd").trim_end_matches("th");
        let is_number = !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
        let (place, value) = if is_number && digits.len() == 4 {
            (&mut year, digits.parse().ok()?)
        } else if is_number && digits.len() <= 2 {
            (&mut day, digits.parse().ok()?)
        } else {
            (&mut month, calendars.iter().find_map(|calendar| month_called(word, calendar))?)
        };
        if place.replace(value).is_some() {
            return None;
        }
    }
    let (year, month): (u32, Option<u32>) = (year?, month);
    let date = match (month, day) {
        (Some(month), Some(day)) => format!("{year:04}-{month:02}-{day:02}"),
        (Some(month), None) => format!("{year:04}-{month:02}"),
        (None, Some(_)) => return None,
        (None, None) => format!("{year:04}"),
    };
    Date::parse(&date).ok()
}

/// The number of a month by one of its names, case and a stop aside.
fn month_called(word: &str, calendar: &Calendar) -> Option<u32> {
    let folded = |text: &str| -> String { text.trim_end_matches('.').nfc().flat_map(char::to_lowercase).collect() };
    let word = folded(word);
    let is_called = |names: &[Box<str>]| names.iter().position(|name| folded(name) == word);
    let found = [&calendar.months, &calendar.months_alone, &calendar.months_short]
        .into_iter()
        .find_map(|names| is_called(names));
    found.map(|at| at as u32 + 1)
}

/// What an address says about a work by itself: a DOI, a number in an archive of papers.
fn identifiers(canonical: &str) -> (Vec<(String, String)>, &'static str) {
    let (host, path) = canonical.split_once('/').unwrap_or((canonical, ""));
    let field = |name: &str, value: String| vec![(name.to_owned(), value)];
    match host {
        "doi.org" if path.starts_with("10.") => (field("doi", path.to_owned()), "article-journal"),
        "arxiv.org" => match path.strip_prefix("abs/").or_else(|| path.strip_prefix("pdf/")) {
            Some(id) => (field("number", format!("arXiv:{}", id.trim_end_matches(".pdf"))), "article"),
            None => (Vec::new(), "webpage"),
        },
        "pubmed.ncbi.nlm.nih.gov" if path.bytes().all(|byte| byte.is_ascii_digit()) && !path.is_empty() => {
            (field("number", format!("PMID {path}")), "article-journal")
        }
        _ => (Vec::new(), "webpage"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_made_id_is_host_and_path_and_six_digits() {
        let id = made_id("news.example.org/2021/a-story?id=3");
        assert!(id.starts_with("news-example-org-2021-a-story-"), "{id}");
        assert_eq!(id.len(), "news-example-org-2021-a-story-".len() + 6);
        let long = made_id(&format!("example.org/{}", "a".repeat(3000)));
        assert!(long.len() <= LONGEST_SLUG + 7, "{long}");
        assert_ne!(made_id("example.org/a?b=1"), made_id("example.org/a?b=2"));
    }

    #[test]
    fn dates_are_read_in_words() {
        let languages = Languages::default();
        for (text, expected) in [
            ("3 July 2026", "2026-07-03"),
            ("July 3, 2026", "2026-07-03"),
            ("July 3rd, 2026", "2026-07-03"),
            ("Sept. 2026", "2026-09"),
            ("2021", "2021"),
            ("2026-07", "2026-07"),
            ("3. Juli 2026", "2026-07-03"),
        ] {
            let date = worded_date(text, &languages, "de");
            assert_eq!(date.as_ref().map(Date::edtf), Some(expected), "{text}");
        }
        for text in ["July", "3 July", "31 February 2021", "The Times", "2020 2021", "5 2021", ""] {
            assert!(worded_date(text, &languages, "en").is_none(), "{text}");
        }
    }

    #[test]
    fn an_address_may_say_what_the_work_is_called() {
        assert_eq!(identifiers("doi.org/10.1000/182").0, [("doi".to_owned(), "10.1000/182".to_owned())]);
        assert_eq!(identifiers("arxiv.org/pdf/2101.00001.pdf").0[0].1, "arXiv:2101.00001");
        assert_eq!(identifiers("pubmed.ncbi.nlm.nih.gov/123").0[0].1, "PMID 123");
        assert_eq!(identifiers("example.org"), (Vec::new(), "webpage"));
    }
}
