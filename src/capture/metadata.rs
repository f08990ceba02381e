//! What a page says of itself: JSON-LD before the words of Open Graph, those of libraries (`citation_title`) and plain HTML.

use super::json_ld::{self, LinkedData};
use super::page::{PageParts, parts, words};
use crate::language::is_tag;
use crate::model::date::Date;
use crate::model::doi_in;
use crate::text::turns_direction;

/// Letters of a title, a name or an outlet at most.
const LONGEST: usize = 300;
/// Authors at most.
const MOST_AUTHORS: usize = 50;

/// What a page says of itself; plain text on one line, without control characters and marks that turn the direction.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PageMetadata {
    /// A type of CSL 1.0.2; `webpage` where the page does not say more.
    pub kind: &'static str,
    /// Its title, without the name of the outlet behind it.
    pub title: Option<String>,
    /// Who published it.
    pub outlet: Option<String>,
    /// Who wrote it, as it names them.
    pub authors: Vec<String>,
    /// When it was published: a day, EDTF.
    pub issued: Option<String>,
    /// When it was last changed, if that is another day.
    pub updated: Option<String>,
    /// Its language (BCP 47).
    pub lang: Option<String>,
    /// Its DOI.
    pub doi: Option<String>,
}

/// Reads what a page of HTML says of itself.
pub(super) fn metadata(html: &str) -> PageMetadata {
    let page = parts(html);
    let data = json_ld::article(&page.data).unwrap_or_default();
    let outlet =
        data.publisher.as_deref().or_else(|| page.value(&["og:site_name", "citation_journal_title", "dc.publisher"]));
    let outlet = outlet.and_then(line);
    let issued = [data.published.as_deref(), page.value(&PUBLISHED)].into_iter().flatten().find_map(day);
    let updated = [data.modified.as_deref(), page.value(&["article:modified_time", "og:updated_time"])];
    let updated =
        updated.into_iter().flatten().find_map(day).filter(|day| issued.as_ref().is_some_and(|issued| day > issued));
    PageMetadata {
        kind: kind(&data.kind, &page),
        title: title(&data, &page, outlet.as_deref()),
        authors: authors(&data, &page),
        lang: lang(&data, &page),
        doi: page.value(&["citation_doi", "dc.identifier.doi"]).and_then(doi_in),
        outlet,
        issued,
        updated,
    }
}

/// Names under which pages say when they were published.
const PUBLISHED: [&str; 9] = [
    "article:published_time",
    "citation_publication_date",
    "citation_date",
    "citation_online_date",
    "datepublished",
    "dc.date.issued",
    "dc.date",
    "pubdate",
    "date",
];

fn kind(of_data: &str, page: &PageParts) -> &'static str {
    match of_data {
        "ScholarlyArticle" | "MedicalScholarlyArticle" => "article-journal",
        "Report" => "report",
        "BlogPosting" => "post-weblog",
        data if data.ends_with("NewsArticle") || data == "LiveBlogPosting" => "article-newspaper",
        _ if page.value(&["citation_journal_title"]).is_some() => "article-journal",
        _ => "webpage",
    }
}

fn title(data: &LinkedData, page: &PageParts, outlet: Option<&str>) -> Option<String> {
    let said = data.headline.as_deref().filter(|_| data.kind != "WebPage");
    let said = said.or_else(|| page.value(&["citation_title", "og:title", "twitter:title"]));
    let said = said.or(page.heading.as_deref().filter(|words| !words.trim().is_empty()));
    let said = said.or(page.title.as_deref()).or(data.headline.as_deref()).and_then(line)?;
    Some(outlet.and_then(|outlet| without(&said, outlet)).unwrap_or(said))
}

/// A title without ` | Outlet` behind it.
fn without(title: &str, outlet: &str) -> Option<String> {
    let at = title.len().checked_sub(outlet.len()).filter(|at| title.is_char_boundary(*at))?;
    let (kept, name) = title.split_at(at);
    let kept = kept.strip_suffix([' ', '\u{a0}'])?.trim_end();
    let kept = kept.strip_suffix(['|', '-', '–', '—', '·', ':'])?.trim_end();
    (name.eq_ignore_ascii_case(outlet) && !kept.is_empty()).then(|| kept.to_owned())
}

fn authors(data: &LinkedData, page: &PageParts) -> Vec<String> {
    let cited: Vec<&str> = page.values("citation_author").collect();
    let said =
        if cited.is_empty() { page.value(&["author", "article:author", "dc.creator", "parsely-author"]) } else { None };
    let said = said.into_iter().flat_map(|names| names.split([',', ';', '&'])).flat_map(|names| names.split(" and "));
    let all: Vec<&str> = if data.authors.is_empty() {
        cited.into_iter().chain(said).collect()
    } else {
        data.authors.iter().map(String::as_str).collect()
    };
    let mut out: Vec<String> = Vec::new();
    for name in all {
        let Some(name) = line(name) else { continue };
        let name =
            name.strip_prefix("By ").or_else(|| name.strip_prefix("by ")).map_or_else(|| name.clone(), str::to_owned);
        // Some give the address of somebody's page.
        if !name.contains("://") && !out.contains(&name) && out.len() < MOST_AUTHORS {
            out.push(name);
        }
    }
    out
}

fn lang(data: &LinkedData, page: &PageParts) -> Option<String> {
    let said = page.lang.as_deref().filter(|lang| !lang.trim().is_empty());
    let said = said
        .or(data.lang.as_deref())
        .or_else(|| page.value(&["og:locale", "content-language", "citation_language"]))?;
    let tag = said.trim().replace('_', "-");
    is_tag(&tag).then_some(tag)
}

/// A date and perhaps a time as the day of it: `2015-10-28T09:00:00Z`, `2015/10/28`, `20151028`; also a month or a year.
fn day(text: &str) -> Option<String> {
    let date = text.trim().split(['T', ' ']).next()?.replace('/', "-");
    let date = match date.len() {
        8 if date.bytes().all(|byte| byte.is_ascii_digit()) => format!("{}-{}-{}", &date[..4], &date[4..6], &date[6..]),
        _ => date,
    };
    let is_plain = date.bytes().all(|byte| byte.is_ascii_digit() || byte == b'-') && matches!(date.len(), 4 | 7 | 10);
    (is_plain && Date::parse(&date).is_ok()).then_some(date)
}

/// Words on one line; `None` if nothing is left. Tags and entities in them are those of data that was written as HTML.
fn line(text: &str) -> Option<String> {
    let decoded = if text.contains(['&', '<']) { words(text) } else { text.to_owned() };
    // The last two are in no YAML.
    let is_unseen = |c: char| turns_direction(c) || matches!(c, '\u{feff}' | '\u{fffe}' | '\u{ffff}');
    let kept: String =
        decoded.chars().filter(|c| !is_unseen(*c)).map(|c| if c.is_control() { ' ' } else { c }).collect();
    let mut out = kept.split_whitespace().collect::<Vec<_>>().join(" ");
    if let Some((at, _)) = out.char_indices().nth(LONGEST) {
        out.truncate(at);
        out.push('…');
    }
    (!out.is_empty()).then_some(out)
}
