//! What a template sees: named values. Hides the types of the template crate from the pages.

use serde::Serialize;
use tera::{Context, Value};

use super::Engine;
use super::ticks::UNTIL;
use crate::render::context::TextContext;

/// The values of one page. Those that are the same on every page are the engine's.
#[derive(Debug)]
pub(in crate::render) struct Variables {
    pub(super) context: Context,
    pub(super) until: u64,
}

impl Variables {
    /// None yet; the page's time is over at `until` (milliseconds since the engine's start).
    pub(super) fn new(until: u64) -> Variables {
        let mut context = Context::new();
        context.insert_value(UNTIL, Value::from(until));
        Variables { context, until }
    }

    /// Adds the page's text, or that it has none.
    pub(in crate::render) fn insert_text(&mut self, engine: &Engine, root: &str, text: Option<&TextContext>) {
        let value = text.map_or_else(Value::none, |text| engine.text(root, self, text));
        self.context.insert_value("text", value);
    }

    /// Adds a value; every name that a template mentions must be there, if only as `None`.
    pub(in crate::render) fn insert<T: Serialize + ?Sized>(&mut self, name: &'static str, value: &T) {
        self.context.insert_value(name, made(value));
    }
}

/// A value of the template crate.
pub(super) fn made<T: Serialize + ?Sized>(value: &T) -> Value {
    Value::try_from_serializable(value).expect("contexts are made of texts, numbers, lists and maps with text keys")
}
