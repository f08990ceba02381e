//! What a template sees: named values. Hides the types of the template crate from the pages.

use serde::Serialize;
use tera::{Context, Value};

use super::Engine;
use crate::render::context::TextContext;
use crate::render::parts::PageLanguage;

/// The name under which templates find the messages of the page's language.
const WORDS: &str = "t";

/// The name of the day that the site is made on.
pub(super) const NOW: &str = "now";

/// The name of what files of `data/` hold.
pub(super) const DATA: &str = "data";

/// The values of one page. Those that are the same on every page are the engine's.
#[derive(Debug)]
pub(in crate::render) struct Variables {
    pub(super) context: Context,
    pub(super) until: u64,
    /// The language of the page.
    pub(super) spoken: Spoken,
}

/// The language of a page, as its templates know it.
#[derive(Clone, Debug, Default)]
pub(super) struct Spoken {
    /// Its number among those of the site's pages.
    pub(super) number: usize,
    /// Its number among all languages, for filters.
    pub(super) of_all: usize,
    /// Its messages.
    words: Option<Value>,
    /// The day in it, if a template asks for it.
    now: Option<Value>,
}

impl Variables {
    /// None yet; the page's time is over at `until` (milliseconds since the engine's start).
    pub(super) fn new(until: u64) -> Variables {
        Variables { context: Context::new(), until, spoken: Spoken::default() }
    }

    /// Adds the words of the page's language, as `t`.
    pub(in crate::render) fn speak(&mut self, engine: &Engine, language: PageLanguage<'_>) {
        let of_all = engine.languages.number_of(language.tag);
        let (words, now) = (engine.words_of(language), engine.now_in(language));
        self.speak_like(Spoken { number: language.number, of_all, words, now });
    }

    /// The same words as another part of the page has.
    pub(super) fn speak_like(&mut self, spoken: Spoken) {
        self.context.insert_value(WORDS, spoken.words.clone().unwrap_or_else(Value::none));
        if let Some(now) = &spoken.now {
            self.context.insert_value(NOW, now.clone());
        }
        self.spoken = spoken;
    }

    /// Adds the page's text, or that it has none.
    pub(in crate::render) fn insert_text(&mut self, engine: &Engine, root: &str, text: Option<&TextContext>) {
        let value = text.map_or_else(Value::none, |text| engine.text(root, self, text));
        self.context.insert_value("text", value);
    }

    /// Adds a value; every name that a template mentions must be there, if only as `None`.
    pub(in crate::render) fn insert<T: Serialize + ?Sized>(&mut self, name: &'static str, value: &T) {
        self.context.insert_value(name, to_value(value));
    }
}

/// A value of the template crate.
pub(super) fn to_value<T: Serialize + ?Sized>(value: &T) -> Value {
    Value::try_from_serializable(value).expect("contexts are made of texts, numbers, lists and maps with text keys")
}
