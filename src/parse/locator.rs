//! Locators: a place in a source, in the terms of CSL 1.0.2, English long and short forms.

use crate::model::cite::Locator;

/// Term, then the ways to write it: singular, plural, abbreviated; lower case, without the stop.
const TERMS: &[(&str, &[&str])] = &[
    ("act", &["act", "acts"]),
    ("appendix", &["appendix", "appendices", "app", "apps"]),
    ("article-locator", &["article", "articles", "art", "arts"]),
    ("book", &["book", "books", "bk", "bks"]),
    ("canon", &["canon", "canons"]),
    ("chapter", &["chapter", "chapters", "chap", "chaps", "ch", "chs"]),
    ("column", &["column", "columns", "col", "cols"]),
    ("elocation", &["location", "locations", "loc", "locs"]),
    ("equation", &["equation", "equations", "eq", "eqs"]),
    ("figure", &["figure", "figures", "fig", "figs"]),
    ("folio", &["folio", "folios", "fol", "fols"]),
    ("issue", &["issue", "issues"]),
    ("line", &["line", "lines", "l", "ll"]),
    ("note", &["note", "notes", "n", "nn"]),
    ("number", &["number", "numbers", "no", "nos"]),
    ("opus", &["opus", "opera", "op", "opp"]),
    ("page", &["page", "pages", "p", "pp"]),
    ("paragraph", &["paragraph", "paragraphs", "para", "paras", "¶", "¶¶"]),
    ("part", &["part", "parts", "pt", "pts"]),
    ("rule", &["rule", "rules"]),
    ("scene", &["scene", "scenes"]),
    ("section", &["section", "sections", "sec", "secs", "§", "§§"]),
    ("sub-verbo", &["sub verbo", "sub verbis", "s.v", "s.vv"]),
    ("supplement", &["supplement", "supplements", "supp", "supps"]),
    ("table", &["table", "tables", "tbl", "tbls"]),
    ("timestamp", &["timestamp", "timestamps", "time", "min"]),
    ("title-locator", &["title", "titles", "tit", "tits"]),
    ("verse", &["verse", "verses", "v", "vv"]),
    ("volume", &["volume", "volumes", "vol", "vols"]),
];

/// Reads a whole text as a locator: `para. 9`, `pp. 33-35`. Without a term it counts pages, or a time if it is written as
/// one (`1:02:33`).
pub(in crate::parse) fn read(text: &str) -> Locator {
    let text = text.trim();
    if let Some((label, value)) = term(text)
        && !value.is_empty()
    {
        return Locator { label, value: value.into() };
    }
    let clock = text.contains(':') && text.chars().all(|c| c.is_ascii_digit() || matches!(c, ':' | '.' | '-' | '–'));
    Locator { label: if clock { "timestamp" } else { "page" }, value: text.into() }
}

/// The term that a text begins with, and what follows it. The term ends at a stop, a space or before a digit.
fn term(text: &str) -> Option<(&'static str, &str)> {
    let fits = |form: &str| {
        let head = text.get(..form.len()).filter(|head| head.to_lowercase() == form)?;
        let rest = &text[head.len()..];
        let sign = form.starts_with(['§', '¶']);
        let ends = sign || rest.starts_with(|c: char| c == '.' || c.is_whitespace() || c.is_ascii_digit());
        ends.then(|| rest.strip_prefix('.').unwrap_or(rest).trim_start())
    };
    let found = TERMS.iter().flat_map(|(label, forms)| forms.iter().map(move |form| (*label, form)));
    let found = found.filter_map(|(label, form)| Some((label, form.len(), fits(form)?)));
    found.max_by_key(|(_, length, _)| *length).map(|(label, _, rest)| (label, rest))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn terms_are_read_in_every_form() {
        let read = |text: &str| {
            let locator = read(text);
            (locator.label, locator.value.to_string())
        };
        assert_eq!(read("para. 9"), ("paragraph", "9".to_owned()));
        assert_eq!(read("pp. 33-35"), ("page", "33-35".to_owned()));
        assert_eq!(read("p33"), ("page", "33".to_owned()));
        assert_eq!(read("33"), ("page", "33".to_owned()));
        assert_eq!(read("Chapter 2"), ("chapter", "2".to_owned()));
        assert_eq!(read("§§ 1, 3"), ("section", "1, 3".to_owned()));
        assert_eq!(read("1:02:33"), ("timestamp", "1:02:33".to_owned()));
        assert_eq!(read("no. 4"), ("number", "4".to_owned()));
        assert_eq!(read("the whole preface"), ("page", "the whole preface".to_owned()));
        assert_eq!(read("line"), ("page", "line".to_owned()));
    }
}
