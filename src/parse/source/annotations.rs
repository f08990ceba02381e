//! Notes on passages of a source (W3C Web Annotation).

use crate::config::Config;
use crate::diag::Diagnostic;
use crate::model::page::Annotation;
use crate::parse::{dates, prose};
use crate::yaml::{Fields, Node};

/// Motivations of the W3C Web Annotation vocabulary (section 5.1).
const MOTIVATIONS: &[(&str, &str)] = &[
    ("assessing", "assessing"),
    ("bookmarking", "bookmarking"),
    ("classifying", "classifying"),
    ("commenting", "commenting"),
    ("describing", "describing"),
    ("editing", "editing"),
    ("highlighting", "highlighting"),
    ("identifying", "identifying"),
    ("linking", "linking"),
    ("moderating", "moderating"),
    ("questioning", "questioning"),
    ("replying", "replying"),
    ("tagging", "tagging"),
];

/// Reads `annotations:`.
pub(in crate::parse) fn list(fields: &mut Fields<'_, '_>, config: &Config) -> Vec<Annotation> {
    let items = fields.items("annotations");
    items.into_iter().filter_map(|node| annotation(node, config, fields.diagnostics())).collect()
}

fn annotation(node: &Node, config: &Config, diagnostics: &mut Vec<Diagnostic>) -> Option<Annotation> {
    let mut fields = Fields::of(node, "annotation", diagnostics)?;
    let quote = fields.required("quote");
    let [prefix, suffix, by] = ["prefix", "suffix", "by"].map(|name| fields.string(name));
    let kind = fields.choice("motivation", MOTIVATIONS).map(str::to_owned);
    let date = dates::date(&mut fields, "date");
    let note = prose::required(&mut fields, "note", config);
    fields.finish(config.unknown_fields);
    Some(Annotation { quote: quote?, prefix, suffix, kind, by, date, note: note? })
}
