//! Annotations of a source (W3C Web Annotation): checked for shape only.

use crate::config::Config;
use crate::diag::Diagnostic;
use crate::parse::dates;
use crate::yaml::{Fields, Node};

/// Motivations of the W3C Web Annotation vocabulary (section 5.1).
const MOTIVATIONS: &[(&str, ())] = &[
    ("assessing", ()),
    ("bookmarking", ()),
    ("classifying", ()),
    ("commenting", ()),
    ("describing", ()),
    ("editing", ()),
    ("highlighting", ()),
    ("identifying", ()),
    ("linking", ()),
    ("moderating", ()),
    ("questioning", ()),
    ("replying", ()),
    ("tagging", ()),
];

/// Checks one item of `annotations:`.
pub(in crate::parse) fn check(node: &Node, config: &Config, diagnostics: &mut Vec<Diagnostic>) {
    let Some(mut fields) = Fields::of(node, "annotation", diagnostics) else { return };
    fields.required("quote");
    for name in ["prefix", "suffix", "by"] {
        fields.text(name);
    }
    fields.choice("motivation", MOTIVATIONS);
    dates::date(&mut fields, "date");
    fields.required("note");
    fields.finish(config.unknown_fields);
}
