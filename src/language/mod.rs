//! The words that `ibid` itself puts into what readers see, by language: a file of messages for each.
//!
//! Enter through [`Languages::of`], which gives the [`Language`] for a tag: its own messages, else those of its nearest parent
//! (`de` for `de-AT`), else English. Code asks for a message by its [`Key`], templates by its name. The files are read in
//! `read`, when somebody first asks for the language; what a site or a theme writes over them is in [`Languages::add`].
//! Diagnostics, data files and the command line are in English and have no part in this.

mod built_in;
mod calendar;
mod direction;
mod key;
mod message;
mod read;
#[cfg(test)]
mod tests;

use std::borrow::Cow;
use std::collections::HashMap;
use std::fmt;
use std::hash::{Hash, Hasher};
use std::sync::{Arc, LazyLock, OnceLock};

use icu_locale_core::Locale;
use icu_plurals::{PluralCategory, PluralRules, PluralRulesPreferences};

pub use self::calendar::Calendar;
pub use self::direction::Direction;
pub use self::key::Key;
pub use self::message::{Message, MessageText, Piece, pieces};
pub use self::read::is_tag;

use self::read::WrittenMessages;
use crate::diag::Diagnostic;
use crate::text::{FileId, Files};

/// The names of all messages in the order of the English file, and its texts.
struct English {
    names: Vec<String>,
    places: HashMap<String, usize>,
    messages: Vec<Message>,
    /// Where the message of each [`Key`] is.
    keys: Vec<usize>,
}

static ENGLISH: LazyLock<English> = LazyLock::new(|| {
    let (names, messages): (Vec<_>, Vec<_>) = read::built_in(built_in::ENGLISH.1).into_iter().unzip();
    let places: HashMap<String, usize> = names.iter().cloned().zip(0..).collect();
    let keys = Key::ALL.iter().map(|key| places.get(key.name()).copied().unwrap_or_default()).collect();
    English { names, places, messages, keys }
});

/// The messages of one language.
pub struct Language {
    tag: String,
    direction: Direction,
    /// Whose plural forms it has; `None`: everything is `other`. The rules themselves cannot go from thread to thread.
    plurals: Option<PluralRulesPreferences>,
    /// In the order of the English file.
    messages: Vec<Message>,
    /// Names of messages that are in English for want of another.
    missing: Vec<&'static str>,
    calendar: Calendar,
}

impl Language {
    /// Made of messages over those of a language that it falls back on.
    fn new<'m>(tag: &str, below: Option<&Language>, own: impl Iterator<Item = &'m (String, Message)>) -> Language {
        let mut messages = below.map_or_else(|| ENGLISH.messages.clone(), |below| below.messages.clone());
        let is_english = tag.split('-').next() == Some("en");
        let mut said: Vec<bool> = ENGLISH.names.iter().map(|_| is_english).collect();
        if let Some(below) = below {
            said = ENGLISH.names.iter().map(|name| !below.missing.contains(&name.as_str())).collect();
        }
        for (name, message) in own {
            if let Some(place) = ENGLISH.places.get(name) {
                messages[*place] = message.clone();
                said[*place] = true;
            }
        }
        let missing = ENGLISH.names.iter().zip(said).filter(|(_, said)| !said).map(|(name, _)| name.as_str()).collect();
        let plurals = Locale::try_from_str(tag).ok().map(|locale| PluralRulesPreferences::from(&locale));
        let mut language = Language {
            tag: tag.to_owned(),
            direction: Direction::Ltr,
            plurals,
            messages,
            missing,
            calendar: Calendar::default(),
        };
        if language.get(Key::Direction) == Direction::Rtl.word() {
            language.direction = Direction::Rtl;
        }
        language.calendar = Calendar::new(&language);
        language
    }
}

impl Language {
    /// Its BCP 47 tag; for pages in a language without messages, that of English.
    pub fn tag(&self) -> &str {
        &self.tag
    }

    /// Which way it is written.
    pub fn direction(&self) -> Direction {
        self.direction
    }

    /// Its names of months and seasons, and how it writes years.
    pub fn calendar(&self) -> &Calendar {
        &self.calendar
    }

    /// Names of messages that are in English for want of another, in the order of the English file.
    pub fn missing(&self) -> &[&'static str] {
        &self.missing
    }

    /// All messages with their names.
    pub fn messages(&self) -> impl Iterator<Item = (&'static str, &Message)> {
        ENGLISH.names.iter().map(String::as_str).zip(&self.messages)
    }

    /// The message of this name, if there is one.
    pub fn named(&self, name: &str) -> Option<&Message> {
        ENGLISH.places.get(name).and_then(|place| self.messages.get(*place))
    }

    /// A message as it was written.
    pub fn message(&self, key: Key) -> &Message {
        &self.messages[ENGLISH.keys[key as usize]]
    }

    /// A message without slots.
    pub fn get(&self, key: Key) -> &str {
        self.message(key).other().as_str()
    }

    /// A message with its slots filled.
    pub fn say(&self, key: Key, slots: &[(&str, &str)]) -> String {
        let mut out = String::new();
        self.push(&mut out, key, slots);
        out
    }

    /// Appends a message with its slots filled.
    pub fn push(&self, out: &mut String, key: Key, slots: &[(&str, &str)]) {
        self.message(key).other().push(out, self.direction, slots);
    }

    /// A message in the form for a number, which its slot `n` shows.
    pub fn count(&self, key: Key, n: usize, slots: &[(&str, &str)]) -> String {
        let number = self.number(&n.to_string());
        let mut all = vec![("n", number.as_str())];
        all.extend(slots);
        let mut out = String::new();
        self.message(key).form(self.category(n as u64)).push(&mut out, self.direction, &all);
        out
    }

    /// The name of the plural form for a number.
    pub fn form_name(&self, n: u64) -> &'static str {
        message::name_of(self.category(n))
    }

    fn category(&self, n: u64) -> PluralCategory {
        let rules = self.plurals.and_then(|plurals| PluralRules::try_new_cardinal(plurals).ok());
        rules.map_or(PluralCategory::Other, |rules| rules.category_for(n))
    }

    /// A number in digits, `1234567.5`, as people write it: `1,234,567.5`.
    pub fn number(&self, digits: &str) -> String {
        let (whole, fraction) = digits.split_once('.').map_or((digits, None), |(whole, rest)| (whole, Some(rest)));
        let (sign, whole) = whole.strip_prefix('-').map_or(("", whole), |whole| ("-", whole));
        let mut out = String::with_capacity(digits.len() + 4);
        out.push_str(sign);
        for (i, digit) in whole.chars().enumerate() {
            if i > 0 && (whole.len() - i).is_multiple_of(3) {
                out.push_str(self.get(Key::Group));
            }
            out.push(digit);
        }
        if let Some(fraction) = fraction {
            out.push_str(self.get(Key::Point));
            out.push_str(fraction);
        }
        out
    }

    /// `a`, `a and b`, `a, b and c`.
    pub fn list<T: AsRef<str>>(&self, items: &[T]) -> String {
        self.list_with(Key::And, items)
    }

    /// The same with another message before the last.
    pub fn list_with<T: AsRef<str>>(&self, last: Key, items: &[T]) -> String {
        let items: Vec<Cow<'_, str>> = items.iter().map(|item| self.direction.isolated(item.as_ref())).collect();
        self.joined(last, &items)
    }

    /// The list of items that are set apart already.
    pub fn list_as_is<T: AsRef<str>>(&self, items: &[T]) -> String {
        self.joined(Key::And, items)
    }

    fn joined<T: AsRef<str>>(&self, last: Key, items: &[T]) -> String {
        let Some((end, rest)) = items.split_last() else { return String::new() };
        if rest.is_empty() {
            return end.as_ref().to_owned();
        }
        let before = rest.iter().map(AsRef::as_ref).collect::<Vec<&str>>().join(self.get(Key::Comma));
        let mut out = String::new();
        self.message(last).other().push_as_is(&mut out, &[("a", &before), ("b", end.as_ref())]);
        out
    }

    /// One of the texts of such a word, from 1, with its slots filled: `locator`, `page`, the second for `pp. 3–5`. None if the
    /// word has no such text.
    pub fn say_word(&self, of: &str, word: &str, number: u8, slots: &[(&str, &str)]) -> Option<String> {
        let name = format!("{of}_{}_{number}", word.replace('-', "_"));
        let mut out = String::new();
        self.named(&name)?.other().push(&mut out, self.direction, slots);
        Some(out)
    }

    /// A word with a fixed meaning as readers see it: `status`, `withdrawn`. One that has no message stays as it is.
    pub fn word<'w>(&'w self, of: &str, word: &'w str) -> &'w str {
        let mut name = String::with_capacity(of.len() + 1 + word.len());
        name.extend([of, "_"]);
        name.extend(word.chars().map(|c| if c == '-' { '_' } else { c.to_ascii_lowercase() }));
        self.named(&name).map_or(word, |message| message.other().as_str())
    }
}

impl fmt::Debug for Language {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Language").field("tag", &self.tag).finish_non_exhaustive()
    }
}

/// The languages of a site: those that are built in, with what its theme and the site itself say over them.
#[derive(Clone)]
pub struct Languages {
    /// In order; of one language the theme's before the site's.
    written: Vec<Arc<WrittenMessages>>,
    /// By tag in lower case, English first; each is made when it is first asked for.
    made: Arc<[(String, OnceLock<Language>)]>,
}

impl Default for Languages {
    fn default() -> Languages {
        Languages { written: Vec::new(), made: slots(&[]) }
    }
}

fn slots(written: &[Arc<WrittenMessages>]) -> Arc<[(String, OnceLock<Language>)]> {
    let mut tags: Vec<String> = built_in::OTHERS.iter().map(|(tag, _)| (*tag).to_owned()).collect();
    tags.extend(written.iter().map(|written| written.tag.to_ascii_lowercase()));
    tags.sort_unstable();
    tags.dedup();
    let english = built_in::ENGLISH.0;
    let tags = std::iter::once(english.to_owned()).chain(tags.into_iter().filter(|tag| tag != english));
    tags.map(|tag| (tag, OnceLock::new())).collect()
}

impl Languages {
    /// Reads a file of messages over those that there are: a theme's first, then the site's own.
    pub fn add(&mut self, tag: &str, file: FileId, files: &Files, depth: usize, diagnostics: &mut Vec<Diagnostic>) {
        let entries = read::messages(file, &files.get(file).text, depth, diagnostics);
        self.written.push(Arc::new(WrittenMessages { tag: tag.to_owned(), entries }));
        self.made = slots(&self.written);
    }

    /// English as it is built in, for what is not for readers of one site.
    pub fn english() -> &'static Language {
        static BUILT_IN: LazyLock<Language> =
            LazyLock::new(|| Language::new(built_in::ENGLISH.0, None, std::iter::empty()));
        &BUILT_IN
    }

    /// The language for a tag: its own, its nearest parent's, else English.
    pub fn of(&self, tag: &str) -> &Language {
        self.at(self.place(tag).unwrap_or_default())
    }

    /// Whether there are messages for a tag or for a parent of it.
    pub fn has(&self, tag: &str) -> bool {
        self.place(tag).is_some()
    }

    /// The number of the language for a tag among all, from 0; English is the first.
    pub fn number_of(&self, tag: &str) -> usize {
        self.place(tag).unwrap_or_default()
    }

    /// The language with this number.
    pub fn at(&self, number: usize) -> &Language {
        let Some((tag, made)) = self.made.get(number) else { return self.at(0) };
        made.get_or_init(|| self.make(tag))
    }

    /// How many there are.
    pub fn count(&self) -> usize {
        self.made.len()
    }

    fn place(&self, tag: &str) -> Option<usize> {
        let lower = tag.to_ascii_lowercase();
        parents(&lower).find_map(|tag| self.made.iter().position(|(known, _)| known == tag))
    }

    fn make(&self, tag: &str) -> Language {
        let below = parents(tag).skip(1).find_map(|parent| self.made.iter().position(|(known, _)| known == parent));
        let below = below.map(|place| self.at(place));
        let built_in = if tag == built_in::ENGLISH.0 { None } else { built_in::text(tag) };
        let built_in = built_in.map(read::built_in).unwrap_or_default();
        let written = self.written.iter().filter(|written| written.tag.eq_ignore_ascii_case(tag));
        let own = written.flat_map(|written| &written.entries);
        Language::new(tag, below, built_in.iter().chain(own))
    }
}

/// A tag and its parents, nearest first: `de-at`, `de`.
fn parents(tag: &str) -> impl Iterator<Item = &str> {
    std::iter::successors(Some(tag), |tag| tag.rfind('-').map(|at| &tag[..at]))
}

impl PartialEq for Languages {
    fn eq(&self, other: &Languages) -> bool {
        self.written == other.written
    }
}

/// What is built in is a matter of the version.
impl Hash for Languages {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.written.hash(state);
    }
}

impl fmt::Debug for Languages {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(&self.written).finish()
    }
}
