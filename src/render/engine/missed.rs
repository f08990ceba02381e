//! What is not there, where the template crate says only that something is undefined: the page is made once more with the tag
//! in question rewritten ([`asked`](super::asked)), and what could not be given is noted.

use std::ops::Range;
use std::sync::{Arc, Mutex, PoisonError};

use tera::{Error, Kwargs, State, Tera, TeraResult, Value};

use super::Variables;
use super::asked::{ASK, Asked, rewritten};
use super::errors::{Explain, Report};
use super::limits::{Bounded, PageBudget};
use super::openings::{set_tag, tag_at};
use super::other_engines;
use super::rendering::Rendering;
use super::wording::one_of;
use crate::diag::{Diagnostic, codes};

/// Something that a template asks for and that is not there.
#[derive(Clone, Debug)]
pub(super) struct Missed {
    /// Where it is asked for, in bytes of the template.
    pub(super) key: Range<usize>,
    /// What it should be a part of; `None` for a variable.
    pub(super) of: Option<Range<usize>>,
    /// Its name or number.
    pub(super) name: String,
    /// Whether it is asked for as an item, by number.
    pub(super) is_number: bool,
    /// What there is instead.
    pub(super) instead: Instead,
}

/// What there is.
#[derive(Clone, Debug)]
pub(super) enum Instead {
    /// These names, in order.
    Names(Vec<String>),
    /// So many items.
    Items(usize),
    /// A value without parts.
    Plain(&'static str),
    /// Nothing.
    Nothing,
}

/// The part of a template that is looked at a second time.
pub(super) struct Suspect<'a> {
    pub(super) template: &'a str,
    pub(super) text: &'a str,
    /// The tag or expression.
    pub(super) tag: Range<usize>,
    /// Where the crate found trouble.
    pub(super) trouble: Range<usize>,
}

/// Templates with one tag rewritten. Kept for the next page, which mostly has the same trouble.
pub(super) struct SecondLook {
    template: String,
    tag: Range<usize>,
    tera: Tera,
    asked: Vec<Asked>,
    /// What was last not there: its number, the name, what it should be a part of.
    noted: Arc<Mutex<Vec<Noted>>>,
}

type Noted = (usize, Value, Option<Value>);

impl std::fmt::Debug for SecondLook {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.debug_struct("SecondLook").field("template", &self.template).finish_non_exhaustive()
    }
}

impl SecondLook {
    /// Compiles; `None` if the tag cannot be rewritten.
    pub(super) fn new(tera: &Tera, suspect: &Suspect<'_>) -> Option<SecondLook> {
        let (text, asked) = rewritten(suspect.text, &suspect.tag)?;
        let noted: Arc<Mutex<Vec<Noted>>> = Arc::default();
        let mut tera = tera.clone();
        let notes = Arc::clone(&noted);
        tera.register_function(ASK, move |kwargs: Kwargs, state: &State<'_>| answer(&kwargs, state, &notes));
        tera.add_raw_template(suspect.template, &text).ok()?;
        Some(SecondLook { template: suspect.template.to_owned(), tag: suspect.tag.clone(), tera, asked, noted })
    }

    /// Whether it is about this.
    pub(super) fn is_of(&self, suspect: &Suspect<'_>) -> bool {
        self.template == suspect.template && self.tag == suspect.tag
    }

    /// Makes a page or a part of one again, and says what was not there at the end.
    pub(super) fn look(
        &self,
        page: &str,
        variables: &Variables,
        budget: &PageBudget,
        trouble: &Range<usize>,
    ) -> Option<Missed> {
        self.noted.lock().unwrap_or_else(PoisonError::into_inner).clear();
        // That it fails again is why it is made.
        let rendering = Rendering::of(page, variables);
        let _ = rendering.during(|| self.tera.render_to(page, &variables.context, &mut Bounded::new(budget)));
        let noted = self.noted.lock().unwrap_or_else(PoisonError::into_inner);
        let is_there = |(at, ..): &&Noted| {
            let Some(asked) = self.asked.get(*at) else { return false };
            let start = asked.of.as_ref().map_or(asked.key.start, |of| of.start);
            start < trouble.end && trouble.start < asked.key.end
        };
        let (at, key, of) = noted.iter().rev().find(is_there).or(noted.last())?;
        let asked = self.asked.get(*at)?;
        let is_number = key.is_number();
        Some(Missed {
            key: asked.key.clone(),
            of: asked.of.clone(),
            name: key.to_string(),
            is_number,
            instead: instead(of.as_ref()),
        })
    }
}

/// Words of the crate that do not say what is not there.
const VAGUE: [&str; 3] = ["undefined", "index must be an integer", "is not defined"];

impl Explain<'_> {
    /// What is not there, if the crate does not say so itself.
    pub(super) fn missed(&self, report: &Report, look: impl Fn(&Suspect<'_>) -> Option<Missed>) -> Option<Diagnostic> {
        let is_listed = report.message.contains(" Available ");
        if is_listed || !VAGUE.iter().any(|words| report.message.contains(words)) {
            return None;
        }
        let (template, text) = (&*report.template, &*self.templates.get(&report.template)?.guarded.text);
        let suspect = |tag, trouble| Suspect { template, text, tag, trouble };
        let mut missed = look(&suspect(tag_at(text, report.start)?, report.start..report.end))?;
        // A variable that is there and holds nothing was set to what is not there.
        if let (None, Instead::Names(names)) = (&missed.of, &missed.instead)
            && names.contains(&missed.name)
        {
            let tag = set_tag(text, &missed.name, report.start)?;
            missed = look(&suspect(tag.clone(), tag))?;
        }
        Some(self.told(template, text, &missed))
    }

    fn told(&self, template: &str, text: &str, missed: &Missed) -> Diagnostic {
        let (start, end) = (missed.key.start, missed.key.end);
        let place = Report { template: template.to_owned(), message: String::new(), start, end };
        let of = missed.of.clone().and_then(|of| text.get(of));
        let message = match (of, &missed.instead) {
            (None, _) => format!("variable `{}` is not defined", missed.name),
            (Some(_), Instead::Names(_)) => format!("field `{}` is not defined", missed.name),
            (Some(_), _) if missed.is_number => format!("there is no item {}", missed.name),
            (Some(_), _) => format!("field `{}` is not defined", missed.name),
        };
        let of = of.unwrap_or_default();
        let elsewhere = match of {
            "" => other_engines::of_name(&missed.name),
            of => other_engines::of_field(of, &missed.name),
        };
        if let (Some(help), Instead::Names(_)) = (elsewhere, &missed.instead) {
            return self.at(&codes::TEMPLATE_ERROR, &place, message).help(help);
        }
        let help = match &missed.instead {
            Instead::Names(names) => {
                one_of(&missed.name, &names.iter().map(String::as_str).collect::<Vec<_>>()).unwrap_or_default()
            }
            Instead::Items(0) => format!("`{of}` is an empty list here; ask first: `{{% if {of} %}}`"),
            Instead::Items(count) => format!("`{of}` is a list; its items here are 0 to {}", count - 1),
            Instead::Plain(kind) => format!("`{of}` is {kind}; remove what follows it"),
            Instead::Nothing => format!("`{of}` has no fields here; ask first: `{{% if {of} %}}`"),
        };
        self.at(&codes::TEMPLATE_ERROR, &place, message).help(help)
    }
}

fn instead(of: Option<&Value>) -> Instead {
    let Some(of) = of else { return Instead::Nothing };
    if let Some(items) = of.as_array() {
        return Instead::Items(items.len());
    }
    if of.as_str().is_some_and(|text| !text.is_empty()) {
        return Instead::Plain("a text");
    }
    if of.is_number() || of.is_bool() {
        return Instead::Plain(if of.is_bool() { "true or false" } else { "a number" });
    }
    let Some(map) = of.as_map().filter(|map| !map.is_empty()) else { return Instead::Nothing };
    let mut names: Vec<String> = map.keys().map(ToString::to_string).collect();
    names.sort_unstable();
    Instead::Names(names)
}

/// The value that is asked for. Of what is not there nothing can be asked: the page ends.
fn answer(kwargs: &Kwargs, state: &State<'_>, noted: &Mutex<Vec<Noted>>) -> TeraResult<Value> {
    let (key, at) = (kwargs.must_get::<&Value>("key")?, kwargs.must_get::<usize>("at")?);
    let note = |of: Option<&Value>| {
        let mut noted = noted.lock().unwrap_or_else(PoisonError::into_inner);
        noted.retain(|(other, ..)| *other != at);
        noted.push((at, key.clone(), of.cloned()));
        Ok(Value::undefined())
    };
    let Some(of) = kwargs.get::<&Value>("of")? else {
        let found = state.get::<Value>(key.as_str().unwrap_or_default())?;
        return found.map_or_else(|| note(kwargs.get("all")?), Ok);
    };
    let is_optional = kwargs.get::<bool>("optional")?.unwrap_or_default();
    if of.is_undefined() || key.is_undefined() {
        return if is_optional { Ok(Value::undefined()) } else { Err(Error::message("undefined")) };
    }
    if is_optional && of.is_none() {
        return Ok(Value::undefined());
    }
    part(of, key).map_or_else(|| note(Some(of)), Ok)
}

/// A field of a map, an item of a list, a letter of a text.
fn part(of: &Value, key: &Value) -> Option<Value> {
    if let Some(map) = of.as_map() {
        let name = key.to_string();
        return map.iter().find(|(key, _)| key.to_string() == name).map(|(_, value)| value.clone());
    }
    let index = |length: usize| {
        let index = key.as_i64()?;
        let length = i64::try_from(length).ok()?;
        usize::try_from(if index < 0 { index + length } else { index }).ok()
    };
    if let Some(items) = of.as_array() {
        return items.get(index(items.len())?).cloned();
    }
    let text = of.as_str()?;
    text.chars().nth(index(text.chars().count())?).map(|letter| Value::from(letter.to_string()))
}
