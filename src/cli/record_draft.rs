//! The file of a new source's record, for a person to look through and complete.

use super::new::scalar;
use crate::model::date::Day;
use crate::model::source::Source;

/// What is known of a source before anybody has written of it. Texts are plain and empty where nothing is known.
#[derive(Debug, Default)]
pub(super) struct RecordDraft {
    /// Its id.
    pub(super) id: String,
    /// A type of CSL.
    pub(super) kind: String,
    pub(super) title: String,
    /// An entity's id, or a name.
    pub(super) outlet: String,
    pub(super) authors: Vec<String>,
    /// EDTF, as are all dates here.
    pub(super) issued: String,
    pub(super) updated: String,
    /// BCP 47.
    pub(super) lang: String,
    pub(super) url: String,
    /// Address and date of archived copies.
    pub(super) archives: Vec<(String, String)>,
    /// Other fields of a record: `doi`, `pages` ...
    pub(super) bibliographic: Vec<(String, String)>,
    /// `snapshot:`, a mapping in braces.
    pub(super) snapshot: String,
}

impl RecordDraft {
    /// What is known of an address.
    pub(super) fn of(source: &Source, url: &str) -> RecordDraft {
        let title = source.title.value.clone();
        let outlet = source.outlet.as_ref().map_or(String::new(), |outlet| outlet.value.clone());
        let archives = source.archives.iter().map(|copy| {
            (copy.url.value.clone(), copy.date.as_ref().map_or(String::new(), |date| date.edtf().to_owned()))
        });
        RecordDraft {
            kind: source.kind.value.clone(),
            issued: source.issued.as_ref().map_or(String::new(), |date| date.value.edtf().to_owned()),
            url: url.to_owned(),
            archives: archives.collect(),
            bibliographic: source.bibliographic.clone(),
            title,
            outlet,
            ..RecordDraft::default()
        }
    }

    /// Words that an id is made of.
    pub(super) fn name(&self) -> String {
        let (title, outlet) = (&self.title, &self.outlet);
        if title.contains(outlet.as_str()) { title.clone() } else { format!("{outlet} {title}") }
    }

    /// The text of the file; fields of which nothing is known are left out where nobody misses them.
    pub(super) fn text(&self, day: Day) -> String {
        let day = day.to_iso();
        let value = |text: &str| if text.is_empty() { String::new() } else { format!(" {}", scalar(text)) };
        let authors: Vec<String> = self.authors.iter().map(|name| in_list(name)).collect();
        let mut out = format!(
            "---\n\
             id: {}\n\
             type: {}            # article-newspaper, article-journal, report, book, statement ...\n\
             title: {}\n\
             outlet:{}                  # who published it: an entity's id, or a name\n\
             authors: [{}]\n\
             issued:{}                  # 2015-10-28, 2015-10, 2015-10-XX, 2015-10~\n",
            self.id,
            self.kind,
            scalar(&self.title),
            value(&self.outlet),
            authors.join(", "),
            date_value(&self.issued),
        );
        if !self.updated.is_empty() {
            out.extend(["updated:", &date_value(&self.updated), "\n"]);
        }
        out.extend(["accessed: ", &day, "\nadded: ", &day, "\n"]);
        if !self.lang.is_empty() {
            out.extend(["lang:", &value(&self.lang), "\n"]);
        }
        out.extend(["url:", &value(&self.url), "\n"]);
        if !self.archives.is_empty() {
            out.push_str("archives:\n");
            for (url, date) in &self.archives {
                let date = if date.is_empty() { String::new() } else { format!(", date:{}", date_value(date)) };
                out.extend(["  - {url: ", &scalar(url), &date, "}\n"]);
            }
        }
        for (name, field) in &self.bibliographic {
            out.extend([name, ":", &value(field), "\n"]);
        }
        if !self.snapshot.is_empty() {
            out.extend(["snapshot: ", &self.snapshot, "\n"]);
        }
        out.push_str("via: []                  # ids of the sources that it says it rests on\n---\n");
        out
    }
}

/// A name as an entry of a list in brackets, where a comma would end it.
pub(super) fn in_list(name: &str) -> String {
    if name.contains(',') { serde_json::Value::from(name).to_string() } else { scalar(name) }
}

/// A date as YAML: digits and hyphens as they are.
fn date_value(edtf: &str) -> String {
    let plain = edtf.bytes().all(|byte| byte.is_ascii_digit() || byte == b'-');
    let value = if plain { edtf.to_owned() } else { scalar(edtf) };
    if value.is_empty() { value } else { format!(" {value}") }
}
