//! Claims and what supports them.

use super::markdown::typographic;
use super::{dates, event, ids, policy, prose};
use crate::config::{Config, folded};
use crate::diag::{Diagnostic, codes};
use crate::model::claim::{Claim, ClaimChange, Confirmation, Support};
use crate::model::page::QuoteLeave;
use crate::yaml::{Fields, Node, Unknown, Value};

const KINDS: &[(&str, &str)] =
    &[("fact", "fact"), ("estimate", "estimate"), ("assessment", "assessment"), ("forecast", "forecast")];
const VERDICTS: &[(&str, &str)] = &[
    ("supported", "supported"),
    ("contested", "contested"),
    ("unverified", "unverified"),
    ("refuted", "refuted"),
    ("superseded", "superseded"),
];
/// The bands of ICD 203, in both of its wordings.
const LIKELIHOODS: &[(&str, &str)] = &[
    ("almost no chance", "almost no chance"),
    ("very unlikely", "very unlikely"),
    ("unlikely", "unlikely"),
    ("roughly even chance", "roughly even chance"),
    ("likely", "likely"),
    ("very likely", "very likely"),
    ("almost certain", "almost certain"),
    ("remote", "remote"),
    ("highly improbable", "highly improbable"),
    ("improbable", "improbable"),
    ("roughly even odds", "roughly even odds"),
    ("probable", "probable"),
    ("highly probable", "highly probable"),
    ("nearly certain", "nearly certain"),
];
pub(in crate::parse) const CONFIDENCES: &[(&str, &str)] = &[("low", "low"), ("moderate", "moderate"), ("high", "high")];
const STANCES: &[(&str, &str)] =
    &[("supports", "supports"), ("disputes", "disputes"), ("qualifies", "qualifies"), ("mentions", "mentions")];

/// `claims:` of a briefing.
pub(in crate::parse) fn list(fields: &mut Fields<'_, '_>, config: &Config) -> Vec<Claim> {
    let items = fields.items("claims");
    items.into_iter().filter_map(|node| read(node, config, fields.diagnostics())).collect()
}

/// Reads one claim; without an id it is none, which is reported. One without text is kept, so that its id is known.
pub(in crate::parse) fn read(node: &Node, config: &Config, diagnostics: &mut Vec<Diagnostic>) -> Option<Claim> {
    let mut fields = Fields::of(node, "claim", diagnostics)?.named(&config.fields.claim).lenient(config.unknown_fields);
    let id = ids::required(&mut fields);
    let written = fields.required("text").map(|text| text.value);
    let text = written.clone().map(|text| typographic(text, config));
    let written = written.filter(|written| Some(written) != text.as_ref()).map(String::into_boxed_str);
    let asserted_by = fields.text("asserted_by");
    let subject = fields.texts("subject");
    let kind = fields.word("kind", KINDS);
    let verdict = fields.word("verdict", VERDICTS);
    let likelihood = scaled(&mut fields, "likelihood", &config.scales.likelihood, LIKELIHOODS);
    let confidence = scaled(&mut fields, "confidence", &config.scales.confidence, CONFIDENCES);
    let support = fields.items("support");
    let support = support.into_iter().filter_map(|node| self::support(node, config, fields.diagnostics())).collect();
    let history = fields.items("history");
    let history = history.into_iter().filter_map(|node| change(node, config, fields.diagnostics())).collect();
    let template = fields.text("template");
    let extra = fields.finish_with_extra(config.unknown_fields);
    Some(Claim {
        written,
        asserted_by,
        subject,
        kind: kind.map(|word| word.value),
        verdict: verdict.map(|word| word.value),
        likelihood,
        confidence,
        support,
        history,
        template,
        extra,
        ..Claim::new(node.span, id?, text.unwrap_or_default())
    })
}

/// What was said of a claim before; without a day it is nothing, which is reported.
fn change(node: &Node, config: &Config, diagnostics: &mut Vec<Diagnostic>) -> Option<ClaimChange> {
    let mut fields = Fields::of(node, "history", diagnostics)?.lenient(config.unknown_fields);
    let date = dates::required(&mut fields, "date");
    let verdict = fields.word("verdict", VERDICTS).map(|word| word.value);
    let likelihood = scaled(&mut fields, "likelihood", &config.scales.likelihood, LIKELIHOODS);
    let confidence = scaled(&mut fields, "confidence", &config.scales.confidence, CONFIDENCES);
    let because = prose::field(&mut fields, "because", config);
    fields.finish(config.unknown_fields);
    Some(ClaimChange { date: date?, verdict, likelihood, confidence, because })
}

/// A word of the site's own scale, or of the built-in one if it has none.
fn scaled(
    fields: &mut Fields<'_, '_>,
    name: &'static str,
    own: &[String],
    built_in: &[(&'static str, &'static str)],
) -> Option<String> {
    if own.is_empty() {
        return fields.word(name, built_in).map(|word| word.value);
    }
    let text = fields.text(name)?;
    let known = own.iter().find(|word| folded(word) == folded(&text.value));
    if known.is_none() {
        let words: Vec<String> = own.iter().map(|word| format!("`{word}`")).collect();
        let help = format!("write one of {}, or add it to `scales:` in `ibid.yaml`", words.join(", "));
        let message = format!("`{name}` cannot be `{}`", text.value);
        fields.report(Diagnostic::new(&codes::INVALID_VALUE, text.span, message).help(help));
    }
    known.cloned()
}

/// A source and its stance; it supports the claim unless it says otherwise.
fn support(node: &Node, config: &Config, diagnostics: &mut Vec<Diagnostic>) -> Option<Support> {
    let mut fields = Fields::of(node, "support", diagnostics)?.lenient(config.unknown_fields);
    let source = ids::required_id(&mut fields, "source");
    let stance = fields.word("stance", STANCES).map_or_else(|| "supports".to_owned(), |word| word.value);
    let credibility = credibility(&mut fields);
    let (quote, locator) = (quote(&mut fields).map(Box::new), event::locator(&mut fields).map(Box::new));
    let confirmed = confirmed(&mut fields, config).map(Box::new);
    fields.finish(config.unknown_fields);
    Some(Support { source: source?, stance, credibility, quote, locator, confirmed, span: node.span })
}

/// `confirmed:`, who compared the claim with the source.
fn confirmed(fields: &mut Fields<'_, '_>, config: &Config) -> Option<Confirmation> {
    let node = fields.node("confirmed")?;
    let mut inner = Fields::of(node, "confirmed", fields.diagnostics())?.lenient(config.unknown_fields);
    let by = inner.text("by").map(|by| by.value);
    let date = dates::plain(&mut inner, "date");
    let digest = inner.text("digest");
    inner.finish(config.unknown_fields);
    Some(Confirmation { by, date, digest, span: node.span })
}

/// `quote:`, a text or a record with what is allowed of it.
fn quote(fields: &mut Fields<'_, '_>) -> Option<QuoteLeave> {
    let node = fields.node("quote")?;
    if !matches!(node.value, Value::Map(_)) {
        return fields.text("quote").map(|text| QuoteLeave { text, anywhere: false, because: None });
    }
    let mut inner = Fields::of(node, "quote", fields.diagnostics())?;
    let text = inner.required("text");
    let (anywhere, because) = policy::leave(&mut inner);
    inner.finish(Unknown::Error);
    Some(QuoteLeave { text: text?, anywhere, because })
}

/// 1 (confirmed) to 6 (cannot be judged).
fn credibility(fields: &mut Fields<'_, '_>) -> Option<u8> {
    let help = "write a number from 1 (confirmed by others) to 6 (cannot be judged)";
    let grade = fields.integer_within("credibility", 1..=6, help)?;
    u8::try_from(grade).ok()
}
