//! Words that lead to a medium or follow it, a file of `lexicons/` for each language, and the names of media, one file for all.
//!
//! A line is a kind and a phrase; phrases are compared in small letters, names as they are written or in capitals. What the
//! kinds mean is said at the head of `en.txt` and `names.txt`, and in [`RelayLexicon`].

use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use super::RELAY_LANGUAGES;
use super::tokens::{RelayToken, tokens};
use crate::words::language_of;

/// The words of one language.
#[derive(Debug, Default)]
pub(super) struct RelayLexicon {
    /// Before a name: `according to`.
    pub(super) before: PhraseTable,
    /// Before a name, of what is that medium's own text: `originally published by`.
    pub(super) copied: PhraseTable,
    /// At the beginning of a block that says no more than a name: `by`.
    pub(super) byline: PhraseTable,
    /// Between those and a name: `the`, `a report in`.
    pub(super) fill: PhraseTable,
    /// Behind the name of any medium: `reported`.
    pub(super) after: PhraseTable,
    /// Behind the name of an agency: `said`.
    pub(super) says: PhraseTable,
    /// Between a name and these: `has`, `on Friday`.
    pub(super) aux: PhraseTable,
    /// Kinds of media, before or behind a name: `news agency`.
    pub(super) noun: PhraseTable,
    /// Last words of names: `Times`.
    pub(super) suffix: PhraseTable,
    /// What says no, just before: `not`.
    pub(super) not: PhraseTable,
    /// Words with a capital that are no part of the name after them: `But`, `Monday`.
    pub(super) lead: PhraseTable,
    /// What makes the name before it that of something else: `Institute`.
    pub(super) other: PhraseTable,
    /// Words for a press release.
    pub(super) release: PhraseTable,
    /// What ends the line of place and day (电).
    pub(super) wire: PhraseTable,
    /// How many words may stand between a kind of medium and its name.
    pub(super) gap: usize,
    /// Whether kinds of media are written with a capital in the midst of a sentence.
    pub(super) has_capital_nouns: bool,
    /// First words of names and of what leads to them: nothing begins with another word in small letters.
    starts: HashSet<String>,
}

/// What a name is worth.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum NameKind {
    /// `said` is enough.
    Agency,
    /// `reported` is needed.
    Outlet,
    /// A word like others: only behind what leads to it.
    Word,
    /// It may be anybody's.
    Unsure,
}

/// Phrases, each a row of words.
#[derive(Debug, Default)]
pub(super) struct PhraseTable(HashMap<&'static str, Vec<Vec<&'static str>>>);

impl PhraseTable {
    /// One past the last word of the longest phrase that begins at a word.
    pub(super) fn at(&self, words: &[RelayToken<'_>], at: usize) -> Option<usize> {
        let all = self.0.get(&*words.get(at)?.small)?;
        let fits = |phrase: &&Vec<&str>| {
            words
                .get(at..at + phrase.len())
                .is_some_and(|words| words.iter().zip(phrase.iter()).all(|(word, wanted)| word.small == *wanted))
        };
        all.iter().find(fits).map(|phrase| at + phrase.len())
    }

    fn add(&mut self, phrase: &'static str) {
        let phrase: Vec<&str> = tokens(phrase, 0).iter().map(|word| word.text).collect();
        if let Some(first) = phrase.first() {
            let all = self.0.entry(*first).or_default();
            all.push(phrase);
            all.sort_by_key(|phrase| std::cmp::Reverse(phrase.len()));
        }
    }
}

const FILES: [(&str, &str); RELAY_LANGUAGES.len()] = [
    ("ar", include_str!("lexicons/ar.txt")),
    ("de", include_str!("lexicons/de.txt")),
    ("en", include_str!("lexicons/en.txt")),
    ("es", include_str!("lexicons/es.txt")),
    ("fr", include_str!("lexicons/fr.txt")),
    ("ru", include_str!("lexicons/ru.txt")),
    ("zh", include_str!("lexicons/zh.txt")),
];

static LEXICONS: LazyLock<Vec<RelayLexicon>> =
    LazyLock::new(|| FILES.iter().map(|(_, text)| RelayLexicon::read(text)).collect());
static NAMES: LazyLock<MediaNames> = LazyLock::new(|| MediaNames::read(include_str!("lexicons/names.txt")));

impl RelayLexicon {
    /// That of a language by its tag.
    pub(super) fn of(lang: &str) -> Option<&'static RelayLexicon> {
        let language = language_of(lang);
        let at = FILES.iter().position(|(name, _)| name.eq_ignore_ascii_case(language))?;
        LEXICONS.get(at)
    }

    fn read(text: &'static str) -> RelayLexicon {
        let mut out = RelayLexicon::default();
        for (kind, phrase) in lines(text) {
            let table = match kind {
                "before" => &mut out.before,
                "copied" => &mut out.copied,
                "byline" => &mut out.byline,
                "fill" => &mut out.fill,
                "after" => &mut out.after,
                "says" => &mut out.says,
                "aux" => &mut out.aux,
                "noun" => &mut out.noun,
                "suffix" => &mut out.suffix,
                "not" => &mut out.not,
                "lead" => &mut out.lead,
                "other" => &mut out.other,
                "release" => &mut out.release,
                "wire" => &mut out.wire,
                "capitals" => {
                    out.has_capital_nouns = true;
                    continue;
                }
                _ => {
                    out.gap = phrase.parse().unwrap_or_default();
                    continue;
                }
            };
            table.add(phrase);
        }
        let leading = [&out.before, &out.copied, &out.noun, &out.release];
        let first = leading.into_iter().flat_map(|table| table.0.keys()).map(|word| (*word).to_owned());
        out.starts = first.chain(NAMES.by_word.keys().cloned()).collect();
        out
    }

    /// Whether something may begin with a word. Most words are asked for this alone.
    pub(super) fn may_begin(&self, word: &RelayToken<'_>) -> bool {
        word.is_capital() || self.starts.contains(&*word.small)
    }
}

fn lines(text: &'static str) -> impl Iterator<Item = (&'static str, &'static str)> {
    let lines = text.lines().filter(|line| !line.starts_with('#'));
    lines.filter_map(|line| line.split_once(' '))
}

/// Names of media.
#[derive(Debug, Default)]
pub(super) struct MediaNames {
    /// By their first word in small letters, longer names first.
    by_word: HashMap<String, Vec<MediaName>>,
    /// By the usual form.
    forms: HashMap<&'static str, Vec<&'static str>>,
}

/// One form of a name.
#[derive(Debug)]
struct MediaName {
    words: Vec<&'static str>,
    shown: &'static str,
    kind: NameKind,
}

impl MediaNames {
    /// All that are known.
    pub(super) fn all() -> &'static MediaNames {
        &NAMES
    }

    /// The longest name that begins at a word: one past its last word, its usual form, what it is worth.
    pub(super) fn at(&self, words: &[RelayToken<'_>], at: usize) -> Option<(usize, &'static str, NameKind)> {
        let all = self.by_word.get(&*words.get(at)?.small)?;
        let is_it = |word: &RelayToken<'_>, wanted: &str| {
            word.text == wanted || (word.is_shouted() && word.small == wanted.to_lowercase())
        };
        let fits = |name: &&MediaName| {
            words
                .get(at..at + name.words.len())
                .is_some_and(|words| words.iter().zip(&name.words).all(|(word, wanted)| is_it(word, wanted)))
        };
        all.iter().find(fits).map(|name| (at + name.words.len(), name.shown, name.kind))
    }

    /// All forms of a name, by its usual one.
    pub(super) fn forms(&self, usual: &str) -> &[&'static str] {
        self.forms.get(usual).map_or(&[], Vec::as_slice)
    }

    fn read(text: &'static str) -> MediaNames {
        let mut out = MediaNames::default();
        for line in text.lines().filter(|line| !line.starts_with('#') && !line.is_empty()) {
            let (kind, forms) = match line.split_at(line.find(' ').unwrap_or(line.len())) {
                ("@", forms) => (NameKind::Agency, forms),
                ("~", forms) => (NameKind::Word, forms),
                _ => (NameKind::Outlet, line),
            };
            let mut shown = None;
            for form in forms.split('|').map(str::trim) {
                let shown = *shown.get_or_insert(form);
                out.forms.entry(shown).or_default().push(form);
                let words: Vec<&str> = tokens(form, 0).iter().map(|word| word.text).collect();
                let Some(first) = words.first() else { continue };
                let all = out.by_word.entry(first.to_lowercase()).or_default();
                all.push(MediaName { words, shown, kind });
                all.sort_by_key(|name| std::cmp::Reverse(name.words.len()));
            }
        }
        out
    }
}
