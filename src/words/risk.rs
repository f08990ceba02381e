//! Words that turn or weaken what is said: whoever leaves one out of a quotation changes its meaning. One list for each
//! language, a file of `lists/` with a word on a line; a `*` at its beginning or end stands for the rest of a word. With both
//! it may stand anywhere, but within what a line with `!` names.

use super::abbreviations::StopLanguages;
use super::language_of;
use super::scripts::{has_no_apostrophe, is_dictionary};

/// The words of some languages.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RiskWords {
    /// In small letters, sorted.
    words: Vec<&'static str>,
    endings: Vec<&'static str>,
    beginnings: Vec<&'static str>,
    /// What may stand within a word, sorted.
    signs: Vec<RiskSign>,
    language: StopLanguages,
}

/// What negates within a word, and the words that hold it and turn nothing, each with how far it stands in them.
#[derive(Clone, Debug, PartialEq, Eq)]
struct RiskSign {
    sign: &'static str,
    harmless: Vec<(usize, &'static str)>,
}

/// Longer words are none of the lists.
const LONGEST: usize = 64;

/// Languages with their negations.
const NEGATIONS: [(&str, &str); 9] = [
    ("de", include_str!("lists/de.txt")),
    ("en", include_str!("lists/en.txt")),
    ("es", include_str!("lists/es.txt")),
    ("fr", include_str!("lists/fr.txt")),
    ("ja", include_str!("lists/ja.txt")),
    ("ko", include_str!("lists/ko.txt")),
    ("ru", include_str!("lists/ru.txt")),
    ("th", include_str!("lists/th.txt")),
    ("zh", include_str!("lists/zh.txt")),
];
/// Scripts tell these, whatever language a text is said to be in.
const OF_SCRIPTS: [&str; 3] = ["ja", "th", "zh"];

impl RiskWords {
    /// Negations of languages, by tags such as `en` or `de-AT`; those without a list have none.
    pub fn of<'l>(languages: impl IntoIterator<Item = &'l str>) -> RiskWords {
        let tags: Vec<&str> = languages.into_iter().collect();
        let is_said = |name: &str| tags.iter().any(|tag| language_of(tag).eq_ignore_ascii_case(name));
        // What negates in Chinese is a part of many Japanese words.
        let is_meant = |name: &str| is_said(name) || (OF_SCRIPTS.contains(&name) && (name != "zh" || !is_said("ja")));
        let mut out = RiskWords { language: StopLanguages::of(&tags), ..RiskWords::default() };
        let (mut signs, mut harmless) = (Vec::new(), Vec::new());
        for (_, list) in NEGATIONS.iter().filter(|(name, _)| is_meant(name)) {
            for line in list.lines().filter(|line| !line.is_empty()) {
                match (line.strip_prefix('*'), line.strip_suffix('*')) {
                    (Some(sign), Some(_)) => signs.push(sign.trim_end_matches('*')),
                    (Some(ending), None) => out.endings.push(ending),
                    (None, Some(beginning)) => out.beginnings.push(beginning),
                    (None, None) => match line.strip_prefix('!') {
                        Some(word) => harmless.push(word),
                        None => out.words.push(line),
                    },
                }
            }
        }
        out.words.sort_unstable();
        signs.sort_unstable();
        let within = |sign: &str| harmless.iter().filter_map(|word| Some((word.find(sign)?, *word))).collect();
        out.signs = signs.into_iter().map(|sign| RiskSign { sign, harmless: within(sign) }).collect();
        out
    }

    /// The same language, with nothing that must not be left out.
    #[must_use]
    pub fn without_words(&self) -> RiskWords {
        RiskWords { language: self.language, ..RiskWords::default() }
    }

    pub(super) fn language(&self) -> StopLanguages {
        self.language
    }

    /// The first word of a text in its normal form that is one of them.
    pub(super) fn first<'t>(&self, text: &'t str) -> Option<&'t str> {
        let is_part = |c: char| c.is_alphanumeric() || c == '\'' || is_dictionary(c);
        let words = text.split(|c| !is_part(c)).filter(|word| !word.is_empty());
        words.into_iter().find_map(|word| {
            let small = if word.len() <= LONGEST { word.to_lowercase() } else { String::new() };
            let is_whole = self.words.binary_search(&small.as_str()).is_ok()
                || self.endings.iter().any(|end| small.ends_with(end))
                || self.beginnings.iter().any(|beginning| small.starts_with(beginning));
            if is_whole { Some(word) } else { self.sign(word) }
        })
    }

    /// The first sign in a word of a script that joins words.
    fn sign<'t>(&self, word: &'t str) -> Option<&'t str> {
        if !word.contains(has_no_apostrophe) {
            return None;
        }
        word.char_indices().find_map(|(at, c)| {
            let (rest, first) = (&word[at..], &word[at..at + c.len_utf8()]);
            let from = self.signs.partition_point(|one| one.sign < first);
            let is_harmless = |(before, whole): &(usize, &str)| {
                let begun = at.checked_sub(*before).and_then(|from| word.get(from..));
                begun.is_some_and(|begun| begun.starts_with(whole))
            };
            let mut all = self.signs[from..].iter().take_while(|one| one.sign.starts_with(first));
            all.find(|one| rest.starts_with(one.sign) && !one.harmless.iter().any(is_harmless))
                .map(|one| &rest[..one.sign.len()])
        })
    }
}
