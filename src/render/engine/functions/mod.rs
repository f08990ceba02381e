//! Filters and functions for templates, beside those of Tera 2. What each takes and makes is said in [`signatures`].
//!
//! Functions that ask the site (`briefings(...)`, `sources(...)`, `entities(...)`, `events(...)`, `related(...)`) take `limit=`,
//! `reverse=true` and `sort=` with a field of the items (`sort="date"`, `sort="grade.grade"`): lowest first, with `reverse` highest first;
//! items that lack the field come last.
//!
//! `t` holds the messages of the page's language by their names in `languages/en.yaml`: `{{ t.sources }}`,
//! `{{ t.count_pages | with(n=source.pages) }}`. In a component, declare `@t`, and `@root` for addresses.
//!
//! What a function gives is kept in a variable before its fields are read: `{% set s = source(id="x") %}{{ s.title }}`.

mod dates;
mod lists;
mod plain;
mod queries;
mod records;
mod signatures;
mod text;
mod words;

use tera::Tera;

use super::asking::KnownAnswers;
use super::limits::{Limits, time_guard};
use super::time_guards::GUARD;
use crate::language::Languages;
pub(super) use records::Records;
pub(super) use signatures::ANY;
pub(in crate::render) use signatures::{CallKind, Signature};
pub(super) use words::words;

/// The names of a kind of thing that a template may use, for suggestions.
pub(super) fn names(kind: &str) -> Vec<&'static str> {
    let kind = match kind {
        "filter" => CallKind::Filter,
        "test" => CallKind::Test,
        "function" => CallKind::Function,
        _ => return Vec::new(),
    };
    kind.all().iter().map(|one| one.name).collect()
}

/// Adds them to the template crate's own.
pub(super) fn register(
    tera: &mut Tera,
    (limits, records, languages, answers): (Limits, &Records, &Languages, &KnownAnswers),
) {
    tera.register_function(GUARD, time_guard(limits));
    tera.register_filter("time", text::time);
    words::register(tera, languages);
    tera.register_filter("json", text::json);
    tera.register_filter("get", lists::get);
    tera.register_filter("where", lists::having);
    tera.register_filter("group_by", lists::group_by);
    tera.register_filter("sort", lists::sort);
    tera.register_filter("map", lists::map);
    tera.register_filter("sum", lists::sum);
    tera.register_filter("slugify", plain::slugify);
    tera.register_filter("urlencode", plain::urlencode);
    tera.register_filter("striptags", plain::striptags);
    tera.register_filter("cdata", plain::cdata);
    records.clone().register(tera);
    queries::register(tera, answers);
}

#[cfg(test)]
mod tests;
