//! Filters and functions for templates, beside those of Tera 2.
//!
//! | filter | what it makes |
//! |---|---|
//! | `time`, `time(short=true)` | of a date of a context: `<time datetime>`, or a `<span>` with its EDTF text if it is vague |
//! | `linked` | of a link of a context: `<a>` from the current page, or its title where it has no page |
//! | `with(name=)` | of a message of `t`: its slots filled, in the plural form for `n`. Give what is HTML as it is |
//! | `word(of=)` | of one of our words, `withdrawn`: as readers see it; `of` is `status`, `event`, `verdict`, ... |
//! | `listed`, `listed(closed=false)` | of a list of links or texts: `a, b and c`, or `a, b, c` |
//! | `isolated` | of a text that runs the other way than the page: `<bdi>`; others stay as they are |
//! | `dir` | of such a text, for the tag of a block that holds it alone: ` dir="rtl"` |
//! | `date`, `date(short=true)` | of an EDTF text: words, `2015-09-30/..` to `since 30 September 2015` |
//! | `date(format="%d.%m.%Y")`, `date(format="rfc822")` | of such a text or a date of a context: in a format of `strftime`, in English and UTC; also `rfc3339` and `iso` |
//! | `markdown` | of a text: HTML, with raw HTML as text and only addresses of http, https, mailto, tel or the site |
//! | `number` | of a number: in groups, `12,345` |
//! | `sentence`, `sentence(lower=true)` | of a text: with a capital (or small) letter first and a stop at its end |
//! | `where(attribute=, value=)` | of a list: the items whose attribute has the value, or has one at all |
//! | `group_by(attribute=)` | of a list: a map from the attribute's values to items, in the order of the list |
//! | `sort(attribute=, reverse=)` | of a list: in order of an attribute, items without it last; of dates in order of time |
//! | `map(attribute=)` | of a list: the attribute of each item that has it |
//! | `sum`, `sum(attribute=)` | of a list: the numbers together |
//! | `slugify` | of a text: a segment of an address, as the site makes it |
//! | `urlencode` | of a text: fit for a part of an address |
//! | `striptags` | of HTML: its text |
//! | `cdata` | of HTML: a section of XML |
//! | `json` | of anything: JSON on one line |
//!
//! | function | what it makes |
//! |---|---|
//! | `source(id=)` | a source as in lists: [`SourceCardContext`](crate::render::context::SourceCardContext) |
//! | `entity(id=)` | an entity: `id`, `name`, `kind`, `url`, `briefings` and `events` as numbers |
//! | `page(path=)`, `briefing(path=)` | a page by its file (`briefings/a.md`) or address: `title`, `url`, `date`, `summary` |
//! | `link(to=)` | the address of such a page from the current one; whole addresses stay. In a component, declare `@root` |
//!
//! | `briefings(tag=, entity=, section=, source=, year=, from=, to=)` | briefings for which all of it holds, newest first: [`BriefingFoundContext`](crate::render::context::BriefingFoundContext) |
//! | `sources(tag=, entity=, outlet=, briefing=, type=, from=, to=, added=)` | sources, by id: [`SourceFoundContext`](crate::render::context::SourceFoundContext) |
//! | `entities(kind=, briefing=)` | entities, by id; `kind="outlet"` are those that published something: [`EntityFoundContext`](crate::render::context::EntityFoundContext) |
//! | `events(tag=, entity=, outlet=, source=, briefing=, from=, to=)` | events in order of time: [`EventContext`](crate::render::context::EventContext) |
//! | `related(page=, by=)` | briefings that have tags, entities or sources in common with a page, most first: [`RelatedContext`](crate::render::context::RelatedContext) |
//!
//! These five take `limit=`, `reverse=true` and `sort=` with a field of the items (`sort="date"`, `sort="grade.grade"`): lowest first,
//! with `reverse` highest first; items that lack the field come last.
//!
//! `t` holds the messages of the page's language by their names in `languages/en.yaml`: `{{ t.sources }}`,
//! `{{ t.count_pages | with(n=source.pages) }}`. In a component, declare `@t`.
//!
//! What a function gives is kept in a variable before its fields are read: `{% set s = source(id="x") %}{{ s.title }}`.

mod dates;
mod lists;
mod markdown;
mod plain;
mod queries;
mod records;
mod signatures;
mod text;
mod words;

use tera::Tera;

use super::asking::KnownAnswers;
use super::limits::{Limits, tick};
use super::ticks::TICK;
use crate::language::Languages;
pub(super) use records::Records;
pub(super) use signatures::{ANY, CallKind};
pub(super) use words::{WORDS, words};

/// The names of a kind of thing that a template may use, for suggestions.
pub(super) fn names(kind: &str) -> Vec<&'static str> {
    let kind = match kind {
        "filter" => CallKind::Filter,
        "test" => CallKind::Test,
        "function" => CallKind::Function,
        _ => return Vec::new(),
    };
    kind.all().iter().map(|(name, _)| *name).collect()
}

/// Adds them to the template crate's own.
pub(super) fn register(
    tera: &mut Tera,
    (limits, records, languages, answers): (Limits, &Records, &Languages, &KnownAnswers),
) {
    tera.register_function(TICK, tick(limits));
    tera.register_filter("time", text::time);
    tera.register_filter("markdown", text::markdown);
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
