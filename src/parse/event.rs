//! Dated events: of a front matter, or of a `timeline` block.

use std::sync::Arc;

use super::markdown::typographic;
use super::{dates, ids, markdown};
use crate::config::Config;
use crate::diag::{Diagnostic, codes};
use crate::model::cite::Locator;
use crate::model::event::{Event, EventCite, EventKind, Media};
use crate::yaml::{Fields, Node, Value, fields};

const KINDS: &[(&str, EventKind)] = &[("point", EventKind::Point), ("span", EventKind::Span)];
/// Words for how sure it is that something happened.
pub(in crate::parse) const STATUSES: [(&str, &str); 4] =
    [("confirmed", "confirmed"), ("reported", "reported"), ("planned", "planned"), ("disputed", "disputed")];

/// `events:` of a briefing.
pub(in crate::parse) fn list(fields: &mut Fields<'_, '_>, config: &Config) -> Vec<Arc<Event>> {
    let items = fields.items("events");
    items.into_iter().filter_map(|node| read(node, config, fields.diagnostics())).collect()
}

/// Reads one event; without a date or a title it is none, which is reported.
pub(in crate::parse) fn read(node: &Node, config: &Config, diagnostics: &mut Vec<Diagnostic>) -> Option<Arc<Event>> {
    let mut fields = Fields::of(node, "event", diagnostics)?.named(&config.fields.event).lenient(config.unknown_fields);
    let id = ids::own(&mut fields);
    let date = dates::required(&mut fields, "date");
    let title = fields.required("title");
    let kind = fields.choice("kind", KINDS);
    let status = fields.word("status", &STATUSES).map(|word| word.value.into());
    let summary = fields.string("summary").map(|summary| typographic(summary, config));
    let (place, display) = (fields.string("place"), fields.string("display"));
    let (entities, tags) = (fields.texts("entities"), fields.texts("tags"));
    let (importance, order) = (fields.integer("importance"), fields.integer("order"));
    let media = fields.node("media").and_then(|node| media(node, config, fields.diagnostics())).map(Box::new);
    let cites = fields.items("cites");
    let mut cites: Vec<_> = cites.into_iter().filter_map(|node| cite(node, config, fields.diagnostics())).collect();
    cites.shrink_to_fit();
    let extra = fields.finish_with_extra(config.unknown_fields);
    let event = Event::new(node.span, date?, typographic(title?.value, config).into());
    Some(Arc::new(Event {
        id,
        kind: kind.unwrap_or(event.kind),
        summary,
        status,
        place,
        entities,
        tags,
        importance,
        order,
        display,
        media,
        cites,
        extra,
        ..event
    }))
}

fn media(node: &Node, config: &Config, diagnostics: &mut Vec<Diagnostic>) -> Option<Media> {
    let mut fields = Fields::of(node, "picture", diagnostics)?;
    let (src, alt) = (fields.required("src"), fields.required("alt"));
    let (caption, credit) = (fields.string("caption"), fields.string("credit"));
    fields.finish(config.unknown_fields);
    Some(Media { src: src?, alt: alt?.value, caption, credit })
}

/// A source by id, or with a place in it.
fn cite(node: &Node, config: &Config, diagnostics: &mut Vec<Diagnostic>) -> Option<EventCite> {
    if let Value::Scalar { .. } = &node.value {
        let text = fields::text(node, "cites", diagnostics)?;
        return ids::named(&text, diagnostics).map(|source| EventCite { source, locator: None });
    }
    let mut fields = Fields::of(node, "citation", diagnostics)?;
    let source = ids::required_id(&mut fields, "source");
    let locator = locator(&mut fields);
    fields.finish(config.unknown_fields);
    Some(EventCite { source: source?, locator: locator.map(Box::new) })
}

/// A place in a source, as in a citation of the text: `para. 9`, `33-35`.
pub(in crate::parse) fn locator(fields: &mut Fields<'_, '_>) -> Option<Locator> {
    let text = fields.text("locator")?;
    let locator = markdown::locator(&text.value);
    if locator.is_none() {
        let message = format!("`{}` is not a place in a source", text.value);
        let help = "write a term and a number, such as `p. 33` or `para. 9`";
        fields.report(Diagnostic::new(&codes::INVALID_VALUE, text.span, message).help(help));
    }
    locator
}
