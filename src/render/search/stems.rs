//! Forms of words with what they have in common: `running` and `runs` with `run`. The browser has no stemmer: what it knows of
//! forms, the index tells it.

use std::cell::RefCell;
use std::collections::HashMap;

use pagefind_stem::{Algorithm, Stemmer};

use crate::words::language_of;

/// Bytes of the longest word of a language; what is longer is none.
const LONGEST: usize = 40;
/// Forms that a thread remembers, of each language.
const REMEMBERED: usize = 1 << 17;

/// Stems by form, `None` for a form that is its own.
type StemOf = HashMap<Box<str>, Option<Box<str>>>;

thread_local! {
    /// By language: nothing but a memory of what was worked out for other parts.
    static KNOWN: RefCell<HashMap<&'static str, StemOf>> = RefCell::default();
}

/// The forms of a part that differ from their stems.
#[derive(Debug, Default)]
pub(super) struct Stems {
    /// Forms are in small letters.
    forms: StemOf,
    /// A form, while it is looked up.
    form: String,
}

impl Stems {
    /// Takes the words of a text in a language (a BCP 47 tag). A form that two languages have is that of the first.
    pub(super) fn add(&mut self, text: &str, lang: &str) {
        let Some(lang) = language(lang) else { return };
        for word in text.split(|letter: char| !letter.is_alphabetic()) {
            if word.len() > 2 && word.len() <= LONGEST {
                self.add_word(word, lang);
            }
        }
    }

    fn add_word(&mut self, word: &str, lang: &'static str) {
        self.form.clear();
        if word.is_ascii() {
            self.form.push_str(word);
            self.form.make_ascii_lowercase();
        } else {
            self.form.push_str(&word.to_lowercase());
        }
        if !self.forms.contains_key(&*self.form) {
            self.forms.insert(self.form.as_str().into(), stem(&self.form, lang));
        }
    }

    /// Them all in order, with a space between: each form, how many letters of its end are not in the stem, and what the stem
    /// has in their place (`happy1i`).
    pub(super) fn listed(&self) -> String {
        let mut all: Vec<(&str, &str)> =
            self.forms.iter().filter_map(|(form, stem)| Some((&**form, stem.as_deref()?))).collect();
        all.sort_unstable();
        let mut out = String::new();
        for (form, stem) in all {
            let shared = form.chars().zip(stem.chars()).take_while(|(a, b)| a == b).count();
            let cut = form.chars().count() - shared;
            if !out.is_empty() {
                out.push(' ');
            }
            out.push_str(form);
            out.push_str(&cut.to_string());
            out.extend(stem.chars().skip(shared));
        }
        out
    }
}

fn stem(form: &str, lang: &'static str) -> Option<Box<str>> {
    KNOWN.with_borrow_mut(|known| {
        let of_lang = known.entry(lang).or_default();
        if let Some(stem) = of_lang.get(form) {
            return stem.clone();
        }
        let made = Stemmer::create(algorithm(lang)?).stem(form).into_owned();
        let stem = (made != form && !made.is_empty()).then(|| made.into_boxed_str());
        if of_lang.len() >= REMEMBERED {
            of_lang.clear();
        }
        of_lang.insert(form.into(), stem.clone());
        stem
    })
}

/// The first part of a tag, if words of the language have forms.
fn language(tag: &str) -> Option<&'static str> {
    let language = language_of(tag);
    LANGUAGES.into_iter().find(|lang| *lang == language)
}

/// The languages of [`algorithm`].
const LANGUAGES: [&str; 20] = [
    "en", "de", "fr", "es", "ru", "ar", "ca", "da", "el", "fi", "hu", "it", "nb", "nl", "nn", "no", "pt", "ro", "sv",
    "tr",
];

fn algorithm(lang: &str) -> Option<Algorithm> {
    Some(match lang {
        "ar" => Algorithm::Arabic,
        "ca" => Algorithm::Catalan,
        "da" => Algorithm::Danish,
        "de" => Algorithm::German,
        "el" => Algorithm::Greek,
        "en" => Algorithm::English,
        "es" => Algorithm::Spanish,
        "fi" => Algorithm::Finnish,
        "fr" => Algorithm::French,
        "hu" => Algorithm::Hungarian,
        "it" => Algorithm::Italian,
        "nb" | "nn" | "no" => Algorithm::Norwegian,
        "nl" => Algorithm::Dutch,
        "pt" => Algorithm::Portuguese,
        "ro" => Algorithm::Romanian,
        "ru" => Algorithm::Russian,
        "sv" => Algorithm::Swedish,
        "tr" => Algorithm::Turkish,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_are_told_with_what_their_stems_have_in_place_of_their_ends() {
        let mut stems = Stems::default();
        stems.add("Running runs run; happy cities, CITIES", "en-GB");
        stems.add("Häuser laufen", "de");
        stems.add("слова словами", "ru");
        stems.add("走る 走った", "ja");
        assert!(LANGUAGES.into_iter().all(|lang| algorithm(lang).is_some()));
        assert_eq!(stems.listed(), "cities2 happy1i häuser5aus laufen2 running4 runs1 слова1 словами3");
    }
}
