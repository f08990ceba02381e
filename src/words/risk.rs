//! Words that turn or weaken what is said: whoever leaves one out of a quotation changes its meaning. One list for each
//! language, a file of `lists/` with a word on a line; a `*` at its beginning or end stands for the rest of a word.

use super::language_of;

/// The words of some languages.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RiskWords {
    /// In small letters, sorted.
    words: Vec<&'static str>,
    endings: Vec<&'static str>,
    beginnings: Vec<&'static str>,
}

/// Languages with their negations.
const NEGATIONS: [(&str, &str); 5] = [
    ("de", include_str!("lists/de.txt")),
    ("en", include_str!("lists/en.txt")),
    ("es", include_str!("lists/es.txt")),
    ("fr", include_str!("lists/fr.txt")),
    ("ru", include_str!("lists/ru.txt")),
];

impl RiskWords {
    /// Negations of languages, by tags such as `en` or `de-AT`; those without a list have none.
    pub fn of<'l>(languages: impl IntoIterator<Item = &'l str>) -> RiskWords {
        let mut out = RiskWords::default();
        for tag in languages {
            let language = language_of(tag);
            let list = NEGATIONS.iter().find(|(name, _)| name.eq_ignore_ascii_case(language));
            for line in list.iter().flat_map(|(_, list)| list.lines()).filter(|line| !line.is_empty()) {
                match (line.strip_prefix('*'), line.strip_suffix('*')) {
                    (Some(ending), _) => out.endings.push(ending),
                    (_, Some(beginning)) => out.beginnings.push(beginning),
                    (None, None) => out.words.push(line),
                }
            }
        }
        out.words.sort_unstable();
        out.words.dedup();
        out
    }

    /// The first word of a text in its normal form that is one of them.
    pub(super) fn first<'t>(&self, text: &'t str) -> Option<&'t str> {
        let is_part = |c: char| c.is_alphanumeric() || c == '\'';
        let words = text.split(|c| !is_part(c)).filter(|word| !word.is_empty());
        words.into_iter().find(|word| {
            let small = word.to_lowercase();
            self.words.binary_search(&small.as_str()).is_ok()
                || self.endings.iter().any(|end| small.ends_with(end))
                || self.beginnings.iter().any(|beginning| small.starts_with(beginning))
        })
    }
}
