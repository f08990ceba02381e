//! A briefing: front matter and text.

use super::input::Input;
use super::{annotation, claim, corrections, dates, elsewhere, event, head, ids, policy, prose, source};
use crate::config::{Config, EventsOf};
use crate::diag::Diagnostic;
use crate::model::document::{Document, Origin};
use crate::model::page::{Briefing, Caveat, CaveatKind, Judgement, SourceRef, Status};
use crate::text::Span;
use crate::yaml::{Fields, Node, Value, fields};

const STATUSES: [Status; 4] = [Status::Published, Status::Draft, Status::Superseded, Status::Withdrawn];

/// Whether the `index.md` of a folder is a briefing (a page bundle): a section's words have no date, no tags and no sources.
/// `_index.md` and that of the whole collection are words always.
pub(in crate::parse) fn is_bundle(node: &Node, input: &Input<'_>) -> bool {
    let is_index = input.path.rsplit_once('/').is_some_and(|(_, name)| name.starts_with("index."));
    let is_filled = |key: &str| node.get(key).is_some_and(|value| value.value != Value::Null);
    let names = &input.config.fields.briefing;
    let has = |field: &str| {
        is_filled(field) || names.get(field).is_some_and(|names| names.iter().any(|name| is_filled(name)))
    };
    is_index && ["date", "tags", "sources"].into_iter().any(has)
}

/// Reads a briefing from its front matter, which is a mapping, and its text; a record without one may have a `body:`.
pub(in crate::parse) fn read(
    node: &Node,
    span: Span,
    body: Option<Document>,
    input: &Input<'_>,
    diagnostics: &mut Vec<Diagnostic>,
) -> Option<Briefing> {
    let config = input.config;
    let mut fields =
        Fields::of(node, "briefing", diagnostics)?.named(&config.fields.briefing).lenient(config.unknown_fields);
    fields = fields.hinted(elsewhere::in_front_matter, String::new());
    fields.required_node("title");
    let body = body.or_else(|| prose::field(&mut fields, "body", config));
    let body = body.unwrap_or_else(|| Document::empty("".into(), Origin::Inline(span)));
    let is_event = config.collections.events == EventsOf::Each;
    let words = status(&mut fields, is_event);
    let mut briefing = Briefing {
        head: head::read(&mut fields, span, input, &body),
        id: ids::of_page(&mut fields),
        date: dates::date(&mut fields, "date"),
        updated: dates::date(&mut fields, "updated"),
        as_of: dates::date(&mut fields, "as_of"),
        status: words.0,
        event_status: words.1,
        place: if is_event { fields.string("place") } else { None },
        authors: fields.texts("authors"),
        tags: fields.texts("tags"),
        entities: fields.texts("entities"),
        importance: fields.integer("importance"),
        key_judgements: judgements(&mut fields, config),
        caveats: caveats(&mut fields, config),
        sources: sources(&mut fields, config),
        events: event::list(&mut fields, config),
        claims: claim::list(&mut fields, config),
        annotations: annotation::of_briefing(&mut fields, config),
        corrections: corrections::of_briefing(&mut fields, config),
        policy: policy::read(&mut fields),
        body: body.into(),
    };
    briefing.head.extra = fields.finish_with_extra(config.unknown_fields);
    if briefing.status != Status::Draft && head::is_kept_back(input, Some(&briefing.head), diagnostics) {
        briefing.status = Status::Draft;
    }
    Some(briefing)
}

/// `status:`, or a draft by `draft: true`, which other systems write. A word that says nothing about publishing is the
/// second value: of an event that the briefing is, or another system's.
pub(in crate::parse) fn status(fields: &mut Fields<'_, '_>, is_event: bool) -> (Status, Option<Box<str>>) {
    let draft = fields.boolean("draft");
    let own = STATUSES.map(|status| (status.word(), status.word()));
    let of_event = event::STATUSES.into_iter().take(if is_event { event::STATUSES.len() } else { 0 });
    let words: Vec<_> = own.into_iter().chain(of_event).collect();
    let word = fields.word("status", &words).map(|word| word.value);
    let status = word.as_deref().and_then(|word| STATUSES.into_iter().find(|status| status.word() == word));
    let other = word.filter(|_| status.is_none()).map(String::into_boxed_str);
    (if draft == Some(true) { Status::Draft } else { status.unwrap_or(Status::Published) }, other)
}

/// Claims by id, or words: a judgement of one word that may be an id is one.
fn judgements(fields: &mut Fields<'_, '_>, config: &Config) -> Vec<Judgement> {
    let items = fields.items("key_judgements");
    let judgement = |node: &Node| {
        let text = fields::text(node, "key_judgements", fields.diagnostics())?;
        if ids::is_bare_key(&text.value) {
            return ids::named(&text, fields.diagnostics()).map(Judgement::Claim);
        }
        let document = prose::item(node, "key_judgements", config, fields.diagnostics())?;
        Some(Judgement::Text(Box::new(document)))
    };
    items.into_iter().filter_map(judgement).collect()
}

/// `would_change:`, `assumptions:`, `gaps:`, each a text or a list of them.
fn caveats(fields: &mut Fields<'_, '_>, config: &Config) -> Vec<Caveat> {
    let mut out = Vec::new();
    for kind in CaveatKind::ALL {
        for node in fields.items(kind.field()) {
            let text = prose::item(node, kind.field(), config, fields.diagnostics());
            out.extend(text.map(|text| Caveat { kind, text }));
        }
    }
    out
}

/// `sources:`: ids, or records in place.
pub(in crate::parse) fn sources(fields: &mut Fields<'_, '_>, config: &Config) -> Vec<SourceRef> {
    let items = fields.items("sources");
    let source = |node: &Node| match &node.value {
        Value::Scalar { .. } => {
            let text = fields::text(node, "sources", fields.diagnostics())?;
            ids::named(&text, fields.diagnostics()).map(SourceRef::Id)
        }
        Value::Map(_) => {
            let source = source::read(node, source::Standing::InPlace, config, fields.diagnostics())?;
            Some(SourceRef::Record(Box::new(source)))
        }
        Value::List(_) | Value::Null => {
            fields.report(fields::wrong(node, "sources", "an id or a record"));
            None
        }
    };
    items.into_iter().filter_map(source).collect()
}
