//! Filters of dates, numbers and texts.

#![allow(clippy::needless_pass_by_value, reason = "the form of a filter")]

use std::fmt::Write as _;

use tera::{Error, Kwargs, State, TeraResult, Value};

use super::markdown::html;
use crate::model::date::Date;

/// `{{ briefing.date | time }}`: a date of a context as HTML.
pub(super) fn time(date: &Value, kwargs: Kwargs, state: &State) -> TeraResult<Value> {
    let words = if kwargs.get::<bool>("short")?.unwrap_or(false) { "short" } else { "text" };
    let field = |name: &'static str| date.get_from_path(name).and_then(Value::as_str);
    let (Some(edtf), Some(words)) = (field("edtf"), field(words)) else {
        return Err(Error::message("`time` needs a date such as `briefing.date`; for a text use `date`"));
    };
    let words = state.escape(words)?;
    Ok(Value::safe_string(&match field("datetime") {
        Some(datetime) => format!("<time datetime=\"{}\">{words}</time>", state.escape(datetime)?),
        None => format!("<span class=\"date\" data-edtf=\"{}\">{words}</span>", state.escape(edtf)?),
    }))
}

/// `{{ source.outlet | linked }}`: a link of a context, or its title alone where there is no page.
pub(super) fn linked(link: &Value, _: Kwargs, state: &State) -> TeraResult<Value> {
    let Some(title) = link.get_from_path("title").and_then(Value::as_str) else {
        return Err(Error::message("`linked` needs a link such as `source.outlet`"));
    };
    let title = state.escape(title)?;
    let Some(url) = link.get_from_path("url").and_then(Value::as_str) else { return Ok(Value::safe_string(&title)) };
    // A whole address stands by itself.
    let root = if url.contains(':') { None } else { state.get::<String>("root")? };
    let address = state.escape(&(root.unwrap_or_default() + url))?;
    Ok(Value::safe_string(&format!("<a href=\"{address}\">{title}</a>")))
}

/// `{{ "2015-09-30/.." | date }}`: an EDTF text in words.
pub(super) fn date(text: &Value, kwargs: Kwargs, _: &State) -> TeraResult<String> {
    let short = kwargs.get::<bool>("short")?.unwrap_or(false);
    let date = Date::parse(&text.to_string()).map_err(|error| Error::message(error.message))?;
    Ok(if short { date.display_short() } else { date.display() })
}

/// `{{ page.extra.blurb | markdown }}`: a text as HTML.
pub(super) fn markdown(text: &str, _: Kwargs, _: &State) -> Value {
    Value::safe_string(&html(text))
}

/// `{{ 12345 | number }}`: `12,345`. Fractions stay as they are.
pub(super) fn number(number: &Value, _: Kwargs, _: &State) -> TeraResult<String> {
    if !number.is_number() {
        return Err(Error::message(format!("`number` needs a number, not {}", number.name())));
    }
    let text = number.to_string();
    let (whole, fraction) = text.find('.').map_or((&*text, ""), |at| text.split_at(at));
    let (sign, digits) = whole.strip_prefix('-').map_or(("", whole), |digits| ("-", digits));
    let mut out = sign.to_owned();
    for (i, digit) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out.push_str(fraction);
    Ok(out)
}

/// `{{ source.known | sentence }}`: a capital letter first, a stop last; `lower=true`: a small letter first.
pub(super) fn sentence(text: &str, kwargs: Kwargs, _: &State) -> TeraResult<String> {
    let lower = kwargs.get::<bool>("lower")?.unwrap_or(false);
    let text = text.trim();
    let mut chars = text.chars();
    let Some(first) = chars.next() else { return Ok(String::new()) };
    let mut out = String::with_capacity(text.len() + 1);
    if lower {
        out.extend(first.to_lowercase());
    } else {
        out.extend(first.to_uppercase());
    }
    out.push_str(chars.as_str());
    let bare = text.trim_end_matches(['"', '\'', '”', '’', ')', '»']);
    if !bare.ends_with(['.', '!', '?', '…', ':']) {
        out.push('.');
    }
    Ok(out)
}

/// `data-x="{{ list | json }}"`
pub(super) fn json(value: &Value, _: Kwargs, _: &State) -> TeraResult<String> {
    let mut out = String::new();
    let text = serde_json::to_string(value).map_err(|error| Error::message(error.to_string()))?;
    // Nothing that could end a script or begin markup, whatever the template does with it.
    for c in text.chars() {
        match c {
            '<' | '>' | '&' | '\u{2028}' | '\u{2029}' => {
                // Writing to a string does not fail.
                let _ = write!(out, "\\u{:04x}", u32::from(c));
            }
            _ => out.push(c),
        }
    }
    Ok(out)
}
