//! `data/sources.bib`: the sources as BibLaTeX (manual 3.20, 2.1 to 2.3), in UTF-8, by id.
//!
//! What LaTeX would run is escaped, also for programs that count braces without looking at what stands before them. Words
//! with capitals stand in braces, so that no style makes them small. Ids that cannot be keys there are changed.

use std::collections::HashSet;
use std::io::{self, Write};

use super::library::{LibraryEntry, LibraryName, note, page_range};
use crate::model::date::Date;
use crate::model::id::Id;
use crate::model::libraries::{DOCUMENT, OutletPlace, babel};
use crate::model::site::View;

/// Writes all sources.
///
/// # Errors
/// What `out` says.
pub(in crate::render::exports) fn write(site: &View<'_>, out: &mut dyn Write) -> io::Result<()> {
    let mut keys = ChangedKeys::default();
    let mut text = String::new();
    for source in site.sources.iter() {
        let entry = LibraryEntry::of(site, source);
        let key = keys.key(site, entry.key);
        text.clear();
        entry_into(&entry, &key, &note(site, source), &mut text);
        out.write_all(text.as_bytes())?;
        out.write_all(b"\n")?;
    }
    Ok(())
}

/// A single entry.
pub(super) fn entry(entry: &LibraryEntry<'_>, note: &str) -> String {
    let mut text = String::new();
    entry_into(entry, &entry.key.replace(is_sign, "-"), note, &mut text);
    text
}

/// What no key may hold: white space, and the signs of the syntax.
fn is_sign(c: char) -> bool {
    c.is_whitespace() || c.is_control() || "\"#%'(),={}\\~@".contains(c)
}

/// Keys that are not the ids that they were made of.
#[derive(Default)]
struct ChangedKeys(HashSet<Id>);

impl ChangedKeys {
    /// An id as a key of BibTeX, which has no white space and none of the signs of its syntax.
    fn key(&mut self, site: &View<'_>, id: &str) -> String {
        if !id.contains(is_sign) {
            return id.to_owned();
        }
        let mut key = id.replace(is_sign, "-");
        loop {
            let new = Id::new(&key);
            if site.sources.find(&new).is_none() && self.0.insert(new) {
                return key;
            }
            key.push('-');
        }
    }
}

/// Appends an entry.
fn entry_into(entry: &LibraryEntry<'_>, key: &str, note: &str, out: &mut String) {
    let kind = entry.library_type();
    out.push('@');
    out.push_str(kind.bibtex);
    out.push('{');
    out.push_str(key);
    out.push_str(",\n");
    let is_article = kind.bibtex == "article" || kind.bibtex == "periodical";
    let (part_of, publisher) = entry.part_of();
    let container = if kind.outlet == OutletPlace::Book { "booktitle" } else { "journaltitle" };
    let put_out = if let OutletPlace::Publisher(field) = kind.outlet { field } else { "publisher" };
    let (issue, number) = if is_article { ("number", "eid") } else { ("issue", "number") };
    // An entry without a type of its own is taken for a page of the web if it has an address.
    let subtype = kind.subtype.filter(|_| kind.bibtex != "misc" || kind.csl != DOCUMENT || entry.url.is_some());
    let mut fields = BibtexFields(out);
    fields.people("author", &entry.authors);
    fields.with("title", |out| title(entry.title, out));
    if let Some(translated) = entry.title_translated {
        fields.with("titleaddon", |out| {
            out.push('[');
            title(translated, out);
            out.push(']');
        });
    }
    fields.words("entrysubtype", subtype);
    fields.words(container, part_of);
    fields.words(put_out, publisher);
    fields.words("location", entry.place);
    fields.words("eventtitle", entry.occasion);
    fields.words("edition", entry.edition);
    fields.words("volume", entry.volume);
    fields.words(issue, entry.issue);
    fields.words(number, entry.number);
    if let Some(pages) = entry.pages {
        fields.with("pages", |out| match page_range(pages) {
            // A dash as LaTeX writes it.
            Some((from, to)) => out.extend([from, "--", to]),
            None => latex(pages, out),
        });
    }
    fields.date("date", entry.issued);
    match entry.lang.map(|lang| (lang, babel(lang))) {
        Some((_, Some(name))) => fields.words("langid", Some(name)),
        Some((tag, None)) => fields.words("language", Some(tag)),
        None => {}
    }
    fields.verbatim("doi", entry.doi);
    fields.words("isbn", entry.isbn);
    fields.verbatim("url", entry.url);
    fields.date("urldate", entry.accessed);
    let tags: Vec<String> = entry.tags.iter().map(|tag| tag.replace(',', " ")).collect();
    fields.words("keywords", Some(&tags.join(", ")));
    let via = entry.delivered_by.map(|by| format!("via {by}"));
    let note = [via.as_deref(), Some(note)].into_iter().flatten().filter(|part| !part.is_empty());
    fields.words("note", Some(&note.collect::<Vec<_>>().join("; ")));
    out.push_str("}\n");
}

/// The fields of an entry.
struct BibtexFields<'a>(&'a mut String);

impl BibtexFields<'_> {
    fn with(&mut self, name: &str, write: impl FnOnce(&mut String)) {
        self.0.push_str("  ");
        self.0.push_str(name);
        self.0.push_str(" = {");
        write(self.0);
        self.0.push_str("},\n");
    }

    fn words(&mut self, name: &str, text: Option<&str>) {
        if let Some(text) = text.filter(|text| !text.is_empty()) {
            self.with(name, |out| latex(text, out));
        }
    }

    /// A field in which nothing is escaped (2.2.1): braces and backslashes must go another way.
    fn verbatim(&mut self, name: &str, text: Option<&str>) {
        let Some(text) = text else { return };
        self.with(name, |out| {
            for c in text.chars() {
                match c {
                    '{' => out.push_str("%7B"),
                    '}' => out.push_str("%7D"),
                    '\\' => out.push_str("%5C"),
                    c if c.is_whitespace() || c.is_control() => out.push_str("%20"),
                    c => out.push(c),
                }
            }
        });
    }

    fn people(&mut self, name: &str, people: &[LibraryName<'_>]) {
        if people.is_empty() {
            return;
        }
        self.with(name, |out| {
            for (ix, person) in people.iter().enumerate() {
                if ix > 0 {
                    out.push_str(" and ");
                }
                match *person {
                    LibraryName::Person { family, given: "" } => in_braces(family, out),
                    LibraryName::Person { family, given } => {
                        part_of_name(family, out);
                        out.push_str(", ");
                        part_of_name(given, out);
                    }
                    LibraryName::Literal { literal } => in_braces(literal, out),
                }
            }
        });
    }

    /// A date of level 1 of EDTF as it is (2.3.8); of another one the days that it may mean; else the words for it, as a year.
    fn date(&mut self, name: &str, date: Option<&Date>) {
        let Some(date) = date else { return };
        let days = date.days();
        let is_level_1 = |part: &str| {
            let bare = part.strip_suffix(['~', '?', '%']).unwrap_or(part);
            let bare = bare.strip_prefix('-').unwrap_or(bare);
            bare.bytes().all(|byte| byte.is_ascii_digit() || byte == b'X' || byte == b'-')
        };
        if days.split('/').all(|part| part == ".." || is_level_1(part)) {
            self.with(name, |out| out.push_str(days));
        } else if let (Some(from), Some(to)) = (date.earliest(), date.latest()) {
            self.with(name, |out| out.extend([from.to_iso(), "/".to_owned(), to.to_iso()]));
        } else if name == "date" {
            self.words("year", Some(&date.display()));
        }
    }
}

/// A part of a name that no comma, `and` or small word is to divide.
fn part_of_name(part: &str, out: &mut String) {
    let is_divided = part.contains(',') || part.split_whitespace().any(|word| word.starts_with(char::is_lowercase));
    if is_divided { in_braces(part, out) } else { latex(part, out) }
}

/// Text in braces. Where a brace opens at once with a command, BibTeX takes it for one letter with an accent.
fn in_braces(text: &str, out: &mut String) {
    out.push('{');
    let at = out.len();
    latex(text, out);
    if out[at..].starts_with('\\') {
        out.insert(at, '{');
        out.push('}');
    }
    out.push('}');
}

/// A title, its words with capitals in braces, several in a row in one pair. The first letter stays large by itself.
fn title(text: &str, out: &mut String) {
    let text = text.trim();
    let mut kept = 0..0;
    let mut at = 0;
    let mut done = 0;
    for (ix, word) in text.split_inclusive(char::is_whitespace).enumerate() {
        let mut capitals = word.chars().filter(|c| c.is_alphabetic()).skip(usize::from(ix == 0));
        let start = at;
        at += word.len();
        if capitals.any(char::is_uppercase) {
            let end = start + word.trim_end().len();
            kept = if kept.is_empty() { start..end } else { kept.start..end };
        } else if !kept.is_empty() {
            latex(&text[done..kept.start], out);
            in_braces(&text[kept.clone()], out);
            done = kept.end;
            kept = 0..0;
        }
    }
    latex(&text[done..if kept.is_empty() { text.len() } else { kept.start }], out);
    if !kept.is_empty() {
        in_braces(&text[kept], out);
    }
}

/// Text that LaTeX sets as it is. Braces are written by name: programs count them also behind a backslash.
fn latex(text: &str, out: &mut String) {
    let mut before = ' ';
    for c in text.chars() {
        match c {
            '&' | '%' | '$' | '#' | '_' => {
                out.push('\\');
                out.push(c);
            }
            '{' => out.push_str("\\textbraceleft{}"),
            '}' => out.push_str("\\textbraceright{}"),
            '\\' => out.push_str("\\textbackslash{}"),
            '~' => out.push_str("\\textasciitilde{}"),
            '^' => out.push_str("\\textasciicircum{}"),
            // Two of them are another sign.
            '-' | '\'' | '`' if before == c => {
                out.push_str("{}");
                out.push(c);
            }
            c if c.is_control() || c == '\u{2028}' || c == '\u{2029}' => out.push(' '),
            c => out.push(c),
        }
        before = c;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::fixtures::{date, text};
    use crate::model::output::DataFile;
    use crate::model::source::AuthorName;
    use crate::render::exports::tests as fixture;

    fn titled(text: &str) -> String {
        let mut out = String::new();
        title(text, &mut out);
        out
    }

    #[test]
    fn what_latex_would_run_is_set_as_it_is() {
        let mut out = String::new();
        latex("50 % of \\input{x} & $1_000 #1 ~^ -- ''x``\n\u{7}", &mut out);
        assert_eq!(
            out,
            "50 \\% of \\textbackslash{}input\\textbraceleft{}x\\textbraceright{} \\& \\$1\\_000 \\#1 \\textasciitilde{}\\textasciicircum{} -{}- '{}'x`{}`  "
        );
    }

    #[test]
    fn words_with_capitals_are_kept() {
        assert_eq!(titled("ISIS may go on"), "{ISIS} may go on");
        assert_eq!(titled("Two Words of the UN: a Report"), "Two {Words} of the {UN:} a {Report}");
        assert_eq!(titled(" A  NATO  Paper "), "A  {NATO}  {Paper}");
        assert_eq!(titled("iPhone and $USA"), "{iPhone} and {{\\$USA}}");
        assert_eq!(titled("über Über"), "über {Über}");
        assert_eq!(titled(""), "");
    }

    #[test]
    fn an_entry_has_what_its_record_says() {
        let mut site = fixture::site();
        let source = &mut site.sources[0].source;
        source.title = text("A paper");
        source.kind = text("document");
        let name = |name: &str| AuthorName::Literal(name.to_owned());
        let person =
            |family: &str, given: &str| AuthorName::Person { family: family.to_owned(), given: given.to_owned() };
        source.authors = vec![
            person("de Gaulle", "Charles"),
            person("King", "Martin, Jr."),
            name("Smith and Sons"),
            person("Plato", ""),
        ];
        source.url = Some(text("https://example.org/{a}\\b--c_d%20e"));
        source.issued = Some(date("[2014,2015]"));
        source.bibliographic = vec![("issue".to_owned(), "3".to_owned()), ("pages".to_owned(), "3-4".to_owned())];
        source.lang = Some("tlh".to_owned());
        let bib = String::from_utf8(fixture::data(&site, DataFile::SourcesBibtex)).unwrap();
        let (entry, _) = bib.split_once("\n\n").unwrap();
        assert_eq!(
            entry,
            "@misc{ibtimes-ca,
  author = {{de Gaulle}, Charles and King, {Martin, Jr.} and {Smith and Sons} and {Plato}},
  title = {A paper},
  entrysubtype = {document},
  organization = {IBTimes},
  issue = {3},
  pages = {3--4},
  date = {2014-01-01/2015-12-31},
  language = {tlh},
  url = {https://example.org/%7Ba%7D%5Cb--c_d%20e},
  note = {reports statement},
}"
        );
    }

    #[test]
    fn an_id_that_cannot_be_a_key_is_changed_and_stays_one() {
        let mut site = fixture::site();
        site.sources[0].id = Id::new("http://x/(a)");
        site.sources[1].id = Id::new("http://x/-a-");
        let bib = String::from_utf8(fixture::data(&site, DataFile::SourcesBibtex)).unwrap();
        let keys: Vec<&str> = bib.lines().filter(|line| line.starts_with('@')).collect();
        assert_eq!(keys, ["@article{http://x/-a--,", "@misc{http://x/-a-,"]);
    }
}
