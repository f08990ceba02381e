//! Sources in numbered lists, for all pages of a run: the value of each is made once, and so is what the built-in partial
//! says of it. Most sources stand on several pages.
//!
//! The partial sees the source, the words of a language and the way to the root alone, so one text serves all pages of one
//! language and depth. Where a theme or
//! site has its own partial nothing is made here: that one may look at whatever the page has.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use tera::Value;
use tera::value::Key;

use super::Engine;
use super::layers::{Chosen, Origin, drawn_in};
use super::limits::Bounded;
use super::rendering::Rendering;
use super::variables::{Variables, to_value};
use crate::render::context::TextContext;
use crate::render::parts::PerLanguage;

/// What is said of a source in a list.
const ENTRY: &str = "partials/source-entry.html";

/// Parallel to the site's sources; each is made when it is first asked for.
type PerSource = Arc<[OnceLock<Value>]>;

/// By the number of the language and the way to the root.
type PerDepth = BTreeMap<(usize, Box<str>), PerSource>;

/// What pages share of sources.
#[derive(Debug)]
pub(super) struct Cards {
    values: PerLanguage<Value>,
    sources: usize,
    /// `None` if the partial is not the built-in one.
    entries: Option<Mutex<PerDepth>>,
}

impl Cards {
    /// For so many sources, in so many languages.
    pub(super) fn new(languages: usize, sources: usize, templates: &BTreeMap<String, Chosen>) -> Cards {
        let is_built_in = |name: &str| templates.get(name).is_some_and(|chosen| chosen.origin == Origin::BuiltIn);
        let entries = drawn_in(templates, [ENTRY].into_iter()).into_iter().all(is_built_in).then(Mutex::default);
        Cards { values: PerLanguage::new(languages, sources), sources, entries }
    }

    /// Forgets them all.
    pub(super) fn let_go(&mut self) {
        (self.values, self.entries) = (PerLanguage::new(0, 0), None);
    }

    /// The entries of pages of one language at one depth.
    fn entries(&self, language: usize, root: &str) -> Option<PerSource> {
        let mut entries = self.entries.as_ref()?.lock().unwrap_or_else(PoisonError::into_inner);
        let new = || (0..self.sources).map(|_| OnceLock::new()).collect();
        Some(entries.entry((language, root.into())).or_insert_with(new).clone())
    }
}

impl Engine {
    /// The value of a page's text, its sources among it.
    pub(in crate::render) fn text(&self, root: &str, variables: &Variables, text: &TextContext) -> Value {
        let language = variables.spoken.number;
        let entries = if text.sources.is_empty() { None } else { self.cards.entries(language, root) };
        let items = text.sources.iter().map(|item| {
            let slot = self.cards.values.at(language, item.ix as usize).filter(|_| item.form == 0);
            let card = slot
                .map_or_else(|| to_value(&*item.source), |slot| slot.get_or_init(|| to_value(&*item.source)).clone());
            let entry = entries.as_ref().and_then(|entries| entries.get(item.ix as usize));
            let made = || self.entry(root, variables, &card);
            let entry = entry.map(|slot| if item.form == 0 { slot.get_or_init(made).clone() } else { made() });
            with(item, [("source", card), ("entry_html", entry.unwrap_or_else(Value::none))])
        });
        let items: Vec<Value> = items.collect();
        with(text, [("sources", Value::from(items))])
    }

    /// What the partial says; none if that takes too long, so that the page's own turn says so.
    fn entry(&self, root: &str, variables: &Variables, card: &Value) -> Value {
        let mut own = Variables::new(variables.until);
        own.speak_like(variables.spoken.clone());
        own.insert("root", root);
        own.insert("page", &());
        own.context.insert_value("source", card.clone());
        let budget = self.budget(&own);
        let mut out = Bounded::new(&budget);
        let done = Rendering::of(ENTRY, &own).during(|| self.tera.render_to(ENTRY, &own.context, &mut out));
        match (done, std::str::from_utf8(out.written())) {
            (Ok(()), Ok(html)) => Value::safe_string(html),
            _ => Value::none(),
        }
    }
}

/// A context with fields that are values already.
fn with<T: serde::Serialize, const N: usize>(context: &T, fields: [(&'static str, Value); N]) -> Value {
    let mut map = to_value(context).into_map().unwrap_or_default();
    map.extend(fields.map(|(name, value)| (Key::Str(name), value)));
    Value::from(map)
}
