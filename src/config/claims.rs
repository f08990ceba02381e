//! `claims:` Tables that are lists of claims; `scales:` the words that judgements are graded with.

use super::NamePattern;
use super::values::invalid;
use crate::diag::Diagnostic;
use crate::text::Spanned;
use crate::yaml::{Fields, Node, Unknown};

/// A kind of table whose rows are claims.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct ClaimTable {
    /// `heading:` The headings below which such tables stand; all, if there is none.
    pub heading: Option<NamePattern>,
    /// `columns: {text: …}` The head of the column that states the claim.
    pub text: String,
    /// `columns: {support: …}` Those of the columns with its sources.
    pub support: Vec<String>,
    /// `columns: {confidence: …}` That of the column with its confidence.
    pub confidence: Option<String>,
}

impl ClaimTable {
    /// The heads of all columns.
    pub fn heads(&self) -> impl Iterator<Item = &str> {
        let single = [&self.text].into_iter().chain(&self.support).chain(&self.confidence);
        single.map(String::as_str)
    }
}

/// The words of a site's own scales, lowest first; empty where it has the built-in ones.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Scales {
    /// `confidence:`
    pub confidence: Vec<String>,
    /// `likelihood:`
    pub likelihood: Vec<String>,
}

/// Reads `claims:`.
pub(super) fn read(node: &Node, diagnostics: &mut Vec<Diagnostic>) -> Vec<ClaimTable> {
    let Some(mut fields) = Fields::of(node, "claims", diagnostics) else { return Vec::new() };
    let tables = fields.items("tables");
    let tables = tables.into_iter().filter_map(|table| self::table(table, fields.diagnostics())).collect();
    fields.finish(Unknown::Error);
    tables
}

fn table(node: &Node, diagnostics: &mut Vec<Diagnostic>) -> Option<ClaimTable> {
    let mut fields = Fields::of(node, "a table of claims", diagnostics)?;
    let heading = fields.text("heading");
    let heading = heading.and_then(|pattern| NamePattern::read(&pattern, "heading", fields.diagnostics()));
    let columns = fields.required_node("columns");
    let columns = columns.and_then(|columns| self::columns(columns, fields.diagnostics()));
    fields.finish(Unknown::Error);
    let (text, support, confidence) = columns?;
    Some(ClaimTable { heading, text, support, confidence })
}

fn columns(node: &Node, diagnostics: &mut Vec<Diagnostic>) -> Option<(String, Vec<String>, Option<String>)> {
    let mut fields = Fields::of(node, "columns", diagnostics)?;
    let (text, support, confidence) = (fields.required("text"), fields.texts("support"), fields.text("confidence"));
    let mut heads: Vec<&Spanned<String>> = text.iter().chain(&support).chain(&confidence).collect();
    heads.sort_by_key(|head| folded(&head.value));
    for pair in heads.windows(2).filter(|pair| folded(&pair[0].value) == folded(&pair[1].value)) {
        let message = format!("two columns of a table of claims have the head `{}`", pair[0].value);
        fields.report(invalid(pair[1].span, message).help("give each column the head that it has in the table"));
    }
    fields.finish(Unknown::Error);
    let value = |text: Spanned<String>| text.value;
    Some((text?.value, support.into_iter().map(value).collect(), confidence.map(value)))
}

/// A head as it is compared: case and white space aside.
pub fn folded(head: &str) -> String {
    head.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase()
}

/// Reads `scales:`.
pub(super) fn scales(node: &Node, diagnostics: &mut Vec<Diagnostic>) -> Scales {
    let Some(mut fields) = Fields::of(node, "scales", diagnostics) else { return Scales::default() };
    let words = |fields: &mut Fields<'_, '_>, name: &'static str| -> Vec<String> {
        let written = fields.texts(name);
        let mut out: Vec<String> = Vec::new();
        for word in written {
            if out.iter().any(|known| folded(known) == folded(&word.value)) {
                let message = format!("`{name}` has the word `{}` twice", word.value);
                fields.report(invalid(word.span, message).help("write each word of a scale once, the lowest first"));
            } else {
                out.push(word.value);
            }
        }
        out
    };
    let scales = Scales { confidence: words(&mut fields, "confidence"), likelihood: words(&mut fields, "likelihood") };
    fields.finish(Unknown::Error);
    scales
}
