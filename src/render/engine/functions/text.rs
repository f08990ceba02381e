//! Filters of links, texts and JSON.

#![allow(clippy::needless_pass_by_value, reason = "the form of a filter")]

use std::fmt::Write as _;

use tera::{Error, Kwargs, State, TeraResult, Value, escape_html};

use super::super::escaping::Escaping;
use super::super::rendering;
use super::dates;
use crate::language::Direction;

/// `{{ briefing.date | time }}`: a date of a context as HTML.
pub(super) fn time(date: &Value, kwargs: Kwargs, _: &State) -> TeraResult<Value> {
    if date.is_none() {
        return Err(dates::none("time"));
    }
    let words = if kwargs.get::<bool>("short")?.unwrap_or(false) { "short" } else { "text" };
    let (Some(edtf), Some(words)) = (field(date, "edtf"), field(date, words)) else {
        return Err(Error::message("`time` needs a date such as `briefing.date`; for a text use `date`"));
    };
    let datetime = field(date, "datetime");
    let (before, value, after) = match datetime {
        Some(datetime) => ("<time datetime=\"", datetime, "</time>"),
        None => ("<span class=\"date\" data-edtf=\"", edtf, "</span>"),
    };
    written(&[Piece::Html(before), Piece::Text(value), Piece::Html("\">"), Piece::Text(words), Piece::Html(after)])
}

/// `{{ source.outlet | linked }}`: a link of a context, or its title alone where there is no page.
pub(super) fn linked(direction: Direction, link: &Value, state: &State) -> TeraResult<Value> {
    let Some(title) = field(link, "title") else {
        return Err(Error::message("`linked` needs a link such as `source.outlet`"));
    };
    let crossed = direction.is_crossed_by(title);
    let (open, close) = if crossed { ("<bdi>", "</bdi>") } else { ("", "") };
    let shown = [Piece::Html(open), Piece::Text(title), Piece::Html(close)];
    let Some(url) = field(link, "url") else { return written(&shown) };
    // A whole address stands by itself.
    let root = if url.contains(':') { None } else { state.get::<Value>("root")? };
    let root = root.as_ref().and_then(Value::as_str).unwrap_or_default();
    let pieces = [Piece::Html("<a href=\""), Piece::Text(root), Piece::Text(url), Piece::Html("\">")];
    written(&[&pieces[..], &shown, &[Piece::Html("</a>")]].concat())
}

/// `{{ event.title | isolated }}`: a text, set apart if it runs the other way than the page.
pub(super) fn isolated(direction: Direction, text: &Value) -> TeraResult<Value> {
    match text.as_str() {
        Some(words) if direction.is_crossed_by(words) => {
            let words = if text.is_safe() { Piece::Html(words) } else { Piece::Text(words) };
            written(&[Piece::Html("<bdi>"), words, Piece::Html("</bdi>")])
        }
        _ => Ok(text.clone()),
    }
}

/// `<h1{{ page.title | dir }}>`: the direction of a text that runs the other way than the page.
pub(super) fn dir(direction: Direction, text: &Value) -> TeraResult<Value> {
    let own = text.as_str().filter(|words| direction.is_crossed_by(words)).and_then(Direction::of);
    match own.filter(|own| *own != direction) {
        Some(own) => written(&[Piece::Html(" dir=\""), Piece::Text(own.word()), Piece::Html("\"")]),
        None => Ok(Value::safe_string("")),
    }
}

/// A field of a context that is text. These have few fields: to look at them costs less than to hash a name.
pub(super) fn field<'v>(value: &'v Value, name: &str) -> Option<&'v str> {
    value.as_map()?.iter().find(|(key, _)| key.as_str() == Some(name))?.1.as_str()
}

/// What a filter's HTML is made of.
#[derive(Clone, Copy)]
pub(super) enum Piece<'a> {
    Html(&'a str),
    /// Is escaped.
    Text(&'a str),
}

/// HTML in one buffer: these filters run many times a page.
pub(super) fn written(pieces: &[Piece<'_>]) -> TeraResult<Value> {
    let mut out = Vec::with_capacity(160);
    for piece in pieces {
        match piece {
            Piece::Html(html) => out.extend_from_slice(html.as_bytes()),
            Piece::Text(text) => escape_html(text, &mut out)?,
        }
    }
    let html = std::str::from_utf8(&out).map_err(|error| Error::message(error.to_string()))?;
    Ok(Value::safe_string(html))
}

/// `data-x="{{ list | json }}"`
pub(super) fn json(value: &Value, _: Kwargs, _: &State) -> TeraResult<Value> {
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
    // In a file of JSON it is what has to stand there.
    Ok(if matches!(rendering::now().escaping, Escaping::Json | Escaping::Script) {
        Value::safe_string(&out)
    } else {
        Value::from(out)
    })
}
