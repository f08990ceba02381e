//! What templates ask, as questions: `briefings(...)`, `sources(...)`, `entities(...)`, `events(...)`, `related(...)`, and
//! `page.extra.blurb | markdown`.

use tera::{Error, Kwargs, State, Tera, TeraResult, Value};

use super::super::asking::{AskedFor, AskedQuestion, KnownAnswers, path};
use super::super::sorting::Order;
use crate::diag::nearest;
use crate::model::date::{Date, DateError};
use crate::render::queries::{ListOf, Question, RelatedBy, route};

/// The functions with what they list.
const LISTS: [(&str, ListOf); 5] = [
    ("briefings", ListOf::Briefings),
    ("sources", ListOf::Sources),
    ("entities", ListOf::Entities),
    ("events", ListOf::Events),
    ("related", ListOf::Related),
];

/// Adds them.
pub(super) fn register(tera: &mut Tera, answers: &KnownAnswers) {
    for (name, of) in LISTS {
        let answers = answers.clone();
        tera.register_function(name, move |kwargs: Kwargs, _: &State| -> TeraResult<Value> {
            answers.ask(asked(name, of, &kwargs)?)
        });
    }
    let answers = answers.clone();
    tera.register_filter("markdown", move |text: &str, _: Kwargs, _: &State| -> TeraResult<Value> {
        let (key, wanted) = (format!("markdown\n{text}"), AskedFor::Html(text.to_owned()));
        answers.ask(AskedQuestion { key, wanted })
    });
}

fn asked(name: &str, of: ListOf, kwargs: &Kwargs) -> TeraResult<AskedQuestion> {
    let mut written: Vec<(&str, String)> = Vec::new();
    for (key, value) in kwargs.iter() {
        let key = key.as_str().unwrap_or_default();
        if key != "page" {
            written.push((key, format!("{}:{value}", value.name())));
        }
    }
    let text = |key: &'static str| text(kwargs, key);
    let date = |key: &'static str| date(kwargs, key);
    let mut question = Question {
        tag: text("tag")?,
        entity: text("entity")?,
        section: text("section")?,
        source: text("source")?,
        outlet: text("outlet")?,
        briefing: text("briefing")?,
        kind: text(if of == ListOf::Sources { "type" } else { "kind" })?,
        year: kwargs.get::<i32>("year")?,
        from: date("from")?,
        to: date("to")?,
        added: date("added")?,
        reverse: kwargs.get::<bool>("reverse")?.unwrap_or(false),
        limit: kwargs.get::<usize>("limit")?,
        ..Question::new(of)
    };
    if of == ListOf::Related {
        question.by = by(kwargs)?;
        question.page = Some(page(kwargs)?);
        written.push(("page", question.page.clone().unwrap_or_default()));
    }
    let order = text("sort")?.map(|path| Order { path, reverse: question.reverse, limit: question.limit });
    if order.is_some() {
        (question.reverse, question.limit) = (false, None);
    }
    written.sort_unstable();
    let key = written.iter().fold(name.to_owned(), |key, (name, value)| format!("{key}\n{name}={value}"));
    Ok(AskedQuestion { key, wanted: AskedFor::Items(Box::new(question), order) })
}

/// A text; what is there and holds nothing is asked for by mistake, for without the condition the list is another one.
fn text(kwargs: &Kwargs, key: &'static str) -> TeraResult<Option<String>> {
    let Some(value) = kwargs.get::<&Value>(key)? else { return Ok(None) };
    match value.as_str().map(str::trim).filter(|text| !text.is_empty()) {
        Some(text) => Ok(Some(text.to_owned())),
        None if value.is_number() => Ok(Some(value.to_string())),
        None => Err(Error::message(format!("`{key}` needs a text, not {}", called(value)))),
    }
}

fn called(value: &Value) -> String {
    if value.is_none() || value.as_str().is_some() { "an empty one".to_owned() } else { value.name().to_owned() }
}

/// A date: EDTF, or one of a context.
fn date(kwargs: &Kwargs, key: &'static str) -> TeraResult<Option<Date>> {
    let Some(value) = kwargs.get::<&Value>(key)? else { return Ok(None) };
    let text = value.get_from_path("edtf").filter(|_| value.is_map()).unwrap_or(value);
    let wrong = |error: DateError| {
        let help = error.help.unwrap_or_else(|| "write it as `2015-11`".to_owned());
        Error::message(format!("`{key}`: {}; {help}", error.message))
    };
    Date::parse(&text.to_string()).map(Some).map_err(wrong)
}

/// `by="tags"`, `by=["tags", "sources"]`; everything if it is not said.
fn by(kwargs: &Kwargs) -> TeraResult<Vec<RelatedBy>> {
    let Some(value) = kwargs.get::<&Value>("by")? else { return Ok(RelatedBy::ALL.map(|(_, by)| by).to_vec()) };
    let words: Vec<String> = match value.as_array() {
        Some(items) => items.iter().map(ToString::to_string).collect(),
        None => value.to_string().split(',').map(|word| word.trim().to_owned()).collect(),
    };
    let found = words.iter().map(|word| {
        let known = RelatedBy::ALL.iter().find(|(name, _)| name == word);
        known.map(|(_, by)| *by).ok_or_else(|| {
            let names = RelatedBy::ALL.map(|(name, _)| name);
            let help = nearest(word, names).map_or_else(
                || "write `tags`, `entities` or `sources`".to_owned(),
                |near| format!("did you mean `{near}`?"),
            );
            Error::message(format!("briefings are not related by `{word}`; {help}"))
        })
    });
    found.collect()
}

/// The address of the page that is given, else of the page that is made.
fn page(kwargs: &Kwargs) -> TeraResult<String> {
    let Some(page) = kwargs.get::<&Value>("page")? else { return Ok(route(&path())) };
    let url = page.get_from_path("url").filter(|_| page.is_map()).or(Some(page)).and_then(Value::as_str);
    let url = url.ok_or_else(|| Error::message("`related` needs a page, such as `page=page`, or its address"))?;
    Ok(route(url))
}
