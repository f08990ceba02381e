//! Messages in templates, and what depends on the language of the page: numbers, dates, lists, sentences.

#![allow(clippy::needless_pass_by_value, reason = "the form of a filter")]

use tera::value::Key;
use tera::{Error, Kwargs, Map, State, StringInput, Tera, TeraResult, Value, escape_html};

use super::super::rendering;
use super::dates::{DateForm, date};
use super::text::{dir, field, isolated, linked};
use crate::language::{self, Language, Languages, Message, Piece};

/// The messages of a language as templates see them: texts; maps of plural forms where there are some.
pub(in crate::render::engine) fn words(language: &Language) -> Value {
    let all = language.messages().map(|(name, message)| (Key::from(name.to_owned()), value(message)));
    Value::from(all.collect::<Map>())
}

fn value(message: &Message) -> Value {
    let text = message.other().as_str();
    if message.is_plural() {
        let forms = message.forms().map(|(name, text)| (Key::Str(name), Value::normal_string(text.as_str())));
        return Value::from(forms.collect::<Map>());
    }
    if message.has_slots() || !text.contains('`') {
        return Value::normal_string(text);
    }
    let mut out = MessageHtml::default();
    out.push(text);
    out.value()
}

/// Adds the filters.
pub(super) fn register(tera: &mut Tera, languages: &Languages) {
    let all = languages.clone();
    tera.register_filter("with", move |message: &Value, given: Kwargs, _: &State| with(spoken(&all), message, &given));
    let all = languages.clone();
    tera.register_filter("word", move |word: &str, given: Kwargs, _: &State| -> TeraResult<String> {
        Ok(spoken(&all).word(given.must_get::<&str>("of")?, word).to_owned())
    });
    let all = languages.clone();
    tera.register_filter("listed", move |items: &[Value], given: Kwargs, state: &State| {
        let is_closed = given.get::<bool>("closed")?.unwrap_or(true);
        listed(spoken(&all), items, is_closed, state)
    });
    let all = languages.clone();
    tera.register_filter("linked", move |link: &Value, _: Kwargs, state: &State| {
        linked(spoken(&all).direction(), link, state)
    });
    let all = languages.clone();
    tera.register_filter("isolated", move |text: &Value, _: Kwargs, _: &State| {
        isolated(spoken(&all).direction(), text)
    });
    let all = languages.clone();
    tera.register_filter("dir", move |text: &Value, _: Kwargs, _: &State| dir(spoken(&all).direction(), text));
    let all = languages.clone();
    tera.register_filter("number", move |number: &Value, _: Kwargs, _: &State| -> TeraResult<String> {
        if !number.is_number() {
            return Err(Error::message(format!("`number` needs a number, not {}", number.name())));
        }
        Ok(spoken(&all).number(&number.to_string()))
    });
    let all = languages.clone();
    tera.register_filter("sentence", move |text: StringInput<'_>, given: Kwargs, _: &State| {
        let lower = given.get::<bool>("lower")?.unwrap_or(false);
        TeraResult::Ok(text.inherit_safety(sentence(spoken(&all), text.as_str(), lower)))
    });
    let all = languages.clone();
    tera.register_filter("date", move |text: &Value, given: Kwargs, _: &State| -> TeraResult<String> {
        let is_short = given.get::<bool>("short")?.unwrap_or(false);
        let form = match given.get::<&str>("format")? {
            Some(format) => DateForm::Format(format),
            None if is_short => DateForm::Short,
            None => DateForm::Words,
        };
        date(spoken(&all), text, &form)
    });
}

/// The language of the page; English where nothing is known of it.
fn spoken(languages: &Languages) -> &Language {
    languages.at(rendering::now().language)
}

/// `{{ t.count_pages | with(n=source.pages) }}`: a message with its slots filled, as HTML.
fn with(language: &Language, message: &Value, given: &Kwargs) -> TeraResult<Value> {
    let n = given.get::<&Value>("n")?.and_then(Value::as_u64);
    let text = match (message.as_str(), message.as_map()) {
        (Some(text), _) => Some(text),
        (None, Some(forms)) => {
            let n = n.ok_or_else(|| Error::message("a message with plural forms needs a number: `with(n=...)`"))?;
            let form = |name: &'static str| forms.get(&Key::Str(name)).and_then(Value::as_str);
            form(language.form_name(n)).or_else(|| form("other"))
        }
        (None, None) => None,
    };
    let Some(text) = text else {
        return Err(Error::message("`with` needs a message such as `t.count_pages`"));
    };
    let mut out = MessageHtml::default();
    for piece in language::pieces(text) {
        match piece {
            Piece::Words(words) => out.push(words),
            Piece::Slot(name) => {
                let value = given.get::<&Value>(name)?;
                let value = value.ok_or_else(|| Error::message(format!("this message needs `{name}`")))?;
                match value.as_str() {
                    Some(html) if value.is_safe() => out.html.extend_from_slice(html.as_bytes()),
                    Some(text) => escape_html(&language.direction().isolated(text), &mut out.html)?,
                    None if value.is_number() => escape_html(&language.number(&value.to_string()), &mut out.html)?,
                    None => escape_html(&value.to_string(), &mut out.html)?,
                }
            }
        }
    }
    Ok(out.value())
}

/// The words of a message as HTML.
#[derive(Default)]
struct MessageHtml {
    html: Vec<u8>,
    /// Whether the words stand in backticks.
    is_code: bool,
}

impl MessageHtml {
    fn push(&mut self, words: &str) {
        for (i, part) in words.split('`').enumerate() {
            if i > 0 {
                self.html.extend_from_slice(if self.is_code { b"</code>" } else { b"<code>" });
                self.is_code = !self.is_code;
            }
            // Also fit for attributes, where no message has code.
            let escaped = part.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
            let escaped = if self.is_code { escaped } else { escaped.replace('"', "&quot;") };
            self.html.extend_from_slice(escaped.as_bytes());
        }
    }

    fn value(&self) -> Value {
        Value::safe_string(&String::from_utf8_lossy(&self.html))
    }
}

/// `{{ source.listed_by | listed }}`: links or texts as `a, b and c`; with `closed=false` as `a, b, c`.
fn listed(language: &Language, items: &[Value], is_closed: bool, state: &State) -> TeraResult<Value> {
    let mut all = Vec::with_capacity(items.len());
    for item in items {
        let value = match item.as_str() {
            Some(_) => isolated(language.direction(), item)?,
            None if field(item, "title").is_some() => linked(language.direction(), item, state)?,
            None => return Err(Error::message("`listed` needs a list of links or of texts")),
        };
        let mut html = Vec::new();
        match value.as_str() {
            Some(known) if value.is_safe() => html.extend_from_slice(known.as_bytes()),
            _ => escape_html(value.as_str().unwrap_or_default(), &mut html)?,
        }
        all.push(String::from_utf8_lossy(&html).into_owned());
    }
    let list = if is_closed { language.list_as_is(&all) } else { all.join(language.get(language::Key::Comma)) };
    Ok(Value::safe_string(&list))
}

/// `{{ source.known | sentence }}`: a capital letter first, a stop last; `lower=true`: a small letter first.
fn sentence(language: &Language, text: &str, lower: bool) -> String {
    let text = text.trim();
    let mut chars = text.chars();
    let Some(first) = chars.next() else { return String::new() };
    let mut out = String::with_capacity(text.len() + 1);
    if lower {
        out.extend(first.to_lowercase());
    } else {
        out.extend(first.to_uppercase());
    }
    out.push_str(chars.as_str());
    let bare = text.trim_end_matches(['"', '\'', '“', '”', '’', ')', '»', '）', '」']);
    if !bare.ends_with(['.', '!', '?', '…', ':', '。', '！', '？', '：', '؟']) {
        out.push_str(language.get(language::Key::FullStop));
    }
    out
}
