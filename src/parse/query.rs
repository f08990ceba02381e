//! What a `timeline` or `sources` block asks for.

use super::dates;
use super::source::kinds;
use crate::diag::{Diagnostic, codes, nearest};
use crate::model::date::Date;
use crate::model::id::Id;
use crate::model::query::{GroupBy, Query, Selector};
use crate::text::Spanned;
use crate::yaml::{Fields, Node, Unknown, Value, fields};

const GROUPS: &[(&str, GroupBy)] = &[("entity", GroupBy::Entity), ("tag", GroupBy::Tag), ("year", GroupBy::Year)];
/// Selectors that stand alone, then those that a name follows.
const ALONE: [&str; 3] = ["all", "own", "cited"];
const NAMED: [&str; 5] = ["tag", "entity", "source", "briefing", "outlet"];

/// Reads what a `timeline` block asks for; `None` if it is no mapping.
pub(in crate::parse) fn events(node: &Node, diagnostics: &mut Vec<Diagnostic>) -> Option<Query> {
    Some(query(Fields::of(node, "`timeline` block", diagnostics)?, None))
}

/// Reads what a `sources` block asks for; `None` if it is no mapping.
pub(in crate::parse) fn sources(node: &Node, diagnostics: &mut Vec<Diagnostic>) -> Option<Query> {
    let mut fields = Fields::of(node, "`sources` block", diagnostics)?;
    let kind = kinds::kind(&mut fields, "type").map(|kind| kind.value);
    Some(query(fields, kind))
}

fn query(mut fields: Fields<'_, '_>, kind: Option<String>) -> Query {
    let include = selectors(&mut fields, "include");
    let exclude = selectors(&mut fields, "exclude");
    let (from, to) = span(&mut fields);
    let group_by = fields.choice("group_by", GROUPS);
    let limit = limit(&mut fields);
    let title = fields.string("title");
    fields.finish(Unknown::Error);
    Query { include, exclude, kind, from, to, group_by, limit, title }
}

fn span(fields: &mut Fields<'_, '_>) -> (Option<Date>, Option<Date>) {
    let (from, to) = (dates::date(fields, "from"), dates::date(fields, "to"));
    if let (Some(from), Some(to)) = (&from, &to)
        && to.value.certainly_before(&from.value)
    {
        let message = "`to` lies before `from`";
        fields.report(
            Diagnostic::new(&codes::INVALID_VALUE, to.span, message).label(from.span, "from here").help("swap the two"),
        );
    }
    (from.map(|date| date.value), to.map(|date| date.value))
}

fn limit(fields: &mut Fields<'_, '_>) -> Option<usize> {
    let number = fields.integer_within("limit", 1..=i64::MAX, "write a number from 1, or remove it")?;
    usize::try_from(number).ok()
}

fn selectors(fields: &mut Fields<'_, '_>, name: &'static str) -> Vec<Selector> {
    let items = fields.items(name);
    items.into_iter().filter_map(|node| item(node, name, fields.diagnostics())).collect()
}

fn item(node: &Node, name: &str, diagnostics: &mut Vec<Diagnostic>) -> Option<Selector> {
    // `tag: syria` with a space is a mapping to YAML.
    if let Value::Map(entries) = &node.value
        && let [entry] = entries.as_slice()
        && let (true, Some(value)) = (NAMED.contains(&entry.key.as_str()), entry.value.as_str())
    {
        let message = format!("`{}: {value}` is a mapping, not a selector", entry.key);
        let help = format!("write `\"{}:{value}\"`, without the space", entry.key);
        diagnostics.push(Diagnostic::new(&codes::WRONG_TYPE, node.span, message).help(help));
        return None;
    }
    selector(&fields::text(node, name, diagnostics)?, diagnostics)
}

fn selector(text: &Spanned<String>, diagnostics: &mut Vec<Diagnostic>) -> Option<Selector> {
    let (word, name) = match text.value.split_once(':') {
        Some((word, name)) => (word.trim(), Some(name.trim())),
        None => (text.value.as_str(), None),
    };
    let selector = match (word, name) {
        ("all", None) => Selector::All,
        ("own", None) => Selector::Own,
        ("cited", None) => Selector::Cited,
        ("tag", Some(name)) if !name.is_empty() => Selector::Tag(name.to_owned()),
        ("entity", Some(name)) if !name.is_empty() => Selector::Entity(Id::new(name)),
        ("source", Some(name)) if !name.is_empty() => Selector::Source(Id::new(name)),
        ("briefing", Some(name)) if !name.is_empty() => Selector::Briefing(name.to_owned()),
        ("outlet", Some(name)) if !name.is_empty() => Selector::Outlet(Id::new(name)),
        _ => {
            let message = format!("`{}` selects nothing", text.value);
            diagnostics.push(Diagnostic::new(&codes::INVALID_VALUE, text.span, message).help(meant(word, name)));
            return None;
        }
    };
    Some(selector)
}

/// The selector that was probably meant.
fn meant(word: &str, name: Option<&str>) -> String {
    let (alone, named) = (nearest(word, ALONE), nearest(word, NAMED));
    match (name.filter(|name| !name.is_empty()), alone, named) {
        (Some(name), _, Some(near)) => format!("did you mean `{near}:{name}`?"),
        (None, _, Some(near)) if near == word => format!("write a name after it: `{near}:NAME`"),
        (_, Some(near), _) => format!("did you mean `{near}`?"),
        (None, None, Some(near)) => format!("did you mean `{near}:NAME`?"),
        (None, None, None) if !word.is_empty() => format!("did you mean `tag:{word}` or `entity:{word}`?"),
        (_, None, None) => {
            let named = NAMED.map(|word| format!("`{word}:NAME`")).join(", ");
            format!("write `all`, `own`, `cited` or one of {named}")
        }
    }
}
