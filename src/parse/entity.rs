//! People, organisations, places, events, topics and terms.

use super::markdown::typographic;
use super::{dates, ids, prose, urls};
use crate::config::Config;
use crate::diag::{Diagnostic, codes};
use crate::model::entity::{Control, Entity, EntityKind, Reliability, Role};
use crate::text::Spanned;
use crate::yaml::{Fields, Node};
use url::Url;

const KINDS: &[(&str, EntityKind)] = &[
    ("person", EntityKind::Person),
    ("organization", EntityKind::Organization),
    ("organisation", EntityKind::Organization),
    ("place", EntityKind::Place),
    ("event", EntityKind::Event),
    ("topic", EntityKind::Topic),
    ("term", EntityKind::Term),
];

/// Reads one entity; without an id it is none, which is reported. One without a name is called by its id, and one without a
/// type is an organisation; both are reported.
pub(in crate::parse) fn read(node: &Node, config: &Config, diagnostics: &mut Vec<Diagnostic>) -> Option<Entity> {
    let mut fields =
        Fields::of(node, "entity", diagnostics)?.named(&config.fields.entity).lenient(config.unknown_fields);
    let id = ids::required(&mut fields);
    let mut type_word = None;
    let kind = fields.required_node("type").and_then(|_| {
        let other = |word| {
            type_word = Some(word);
            EntityKind::Topic
        };
        fields.choice_or("type", KINDS, other)
    });
    let name = fields.required("name");
    let aliases = fields.texts("aliases");
    let same_as = urls::urls(&mut fields, "same_as");
    let roles = fields.items("roles");
    let roles = roles.into_iter().filter_map(|node| role(node, config, fields.diagnostics())).collect();
    let control = fields.items("control");
    let control = control.into_iter().filter_map(|node| self::control(node, config, fields.diagnostics())).collect();
    let domains = fields.texts("domains");
    let domains = domains.iter().filter_map(|text| domain(text, fields.diagnostics())).collect();
    let grades = fields.items("reliability");
    let mut reliability: Vec<Reliability> =
        grades.into_iter().filter_map(|node| grade(node, config, fields.diagnostics())).collect();
    // Oldest first; a grade without a date was always so.
    reliability.sort_by(|a, b| {
        let since = |grade: &Reliability| grade.since.as_ref().map(|date| date.value.clone());
        since(a).cmp(&since(b))
    });
    let summary = fields.string("summary").map(|summary| typographic(summary, config));
    let text = prose::field(&mut fields, "note", config);
    let template = fields.text("template");
    let extra = fields.finish_with_extra(config.unknown_fields);
    let id = id?;
    Some(Entity {
        span: node.span,
        kind: kind.unwrap_or(EntityKind::Organization),
        type_word,
        name: name.unwrap_or_else(|| Spanned::new(id.value.as_str().to_owned(), id.span)),
        id,
        aliases,
        same_as,
        roles,
        control,
        domains,
        reliability,
        summary,
        note: text,
        template,
        extra,
    })
}

fn role(node: &Node, config: &Config, diagnostics: &mut Vec<Diagnostic>) -> Option<Role> {
    let mut fields = Fields::of(node, "role", diagnostics)?;
    let title = fields.required("title");
    let (of, date) = (fields.text("of"), dates::date(&mut fields, "date"));
    fields.finish(config.unknown_fields);
    Some(Role { title: title?.value, of, date })
}

fn control(node: &Node, config: &Config, diagnostics: &mut Vec<Diagnostic>) -> Option<Control> {
    let mut fields = Fields::of(node, "control", diagnostics)?;
    let control = Control {
        kind: fields.string("kind"),
        by: fields.text("by"),
        share: fields.text("share").and_then(|share| self::share(&share, fields.diagnostics())),
        since: dates::date(&mut fields, "since"),
        until: dates::date(&mut fields, "until"),
    };
    fields.finish(config.unknown_fields);
    Some(control)
}

/// A part of a hundred: `51`, `51.5` or `51.5 %`.
fn share(text: &Spanned<String>, diagnostics: &mut Vec<Diagnostic>) -> Option<Spanned<u32>> {
    let number = text.value.trim().trim_end_matches('%').trim_end();
    let is_percent = number.len() < text.value.trim().len();
    let percent = number.parse::<f64>().ok().filter(|share| (0.0..=100.0).contains(share));
    // `0.51` is more likely a half than half a percent.
    let is_fraction = !is_percent && percent.is_some_and(|share| share > 0.0 && share < 1.0);
    if let Some(percent) = percent.filter(|_| !is_fraction) {
        return Some(Spanned::new((percent * 100.0).round() as u32, text.span));
    }
    let message = format!("`share` cannot be `{}`", text.value);
    let help = match percent {
        Some(part) => format!("write it as a percentage: `{}`, or `{part}%` if that is meant", part * 100.0),
        None => "write a percentage from 0 to 100, for example `51`".to_owned(),
    };
    diagnostics.push(Diagnostic::new(&codes::INVALID_VALUE, text.span, message).help(help));
    None
}

/// A host, or an account of one; kept as it is compared, in lower case and without scheme.
fn domain(text: &Spanned<String>, diagnostics: &mut Vec<Diagnostic>) -> Option<Spanned<String>> {
    let written = text.value.trim();
    let address = if written.contains("://") { written.to_owned() } else { format!("https://{written}") };
    let url = Url::parse(&address).ok().filter(|url| matches!(url.scheme(), "http" | "https"));
    let host = url.as_ref().and_then(Url::host_str).filter(|host| host.contains('.'));
    let Some((url, host)) = url.as_ref().zip(host) else {
        let message = format!("`{}` is no domain", text.value);
        let help = "write the host of its addresses, for example `example.org`";
        diagnostics.push(Diagnostic::new(&codes::INVALID_VALUE, text.span, message).help(help));
        return None;
    };
    let path = url.path().trim_end_matches('/').to_lowercase();
    Some(Spanned::new(format!("{}{path}", host.trim_end_matches('.')), text.span))
}

/// A grade of the Admiralty scale.
fn grade(node: &Node, config: &Config, diagnostics: &mut Vec<Diagnostic>) -> Option<Reliability> {
    let mut fields = Fields::of(node, "reliability", diagnostics)?;
    let grade = fields.required("grade");
    let (by, since) = (fields.string("by"), dates::date(&mut fields, "since"));
    let basis = fields.string("basis");
    let letter = grade.and_then(|grade| {
        let letter = match grade.value.as_bytes() {
            [letter] => Some(char::from(letter.to_ascii_uppercase())).filter(|letter| ('A'..='F').contains(letter)),
            _ => None,
        };
        if letter.is_none() {
            let message = format!("`grade` cannot be `{}`", grade.value);
            let help = "write a letter from A (completely reliable) to F (cannot be judged)";
            fields.report(Diagnostic::new(&codes::INVALID_VALUE, grade.span, message).help(help));
        }
        letter
    });
    fields.finish(config.unknown_fields);
    Some(Reliability { grade: letter?, by, since, basis })
}
