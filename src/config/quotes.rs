//! `quotes:` Which quotations are looked for in the captured texts of their sources.

use super::numbers::set;
use crate::diag::Diagnostic;
use crate::yaml::{Fields, Node, Unknown, Value};

/// How quotations are checked.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct QuoteChecks {
    /// `check: all | explicit | none`, or the word alone. Which are checked.
    pub which: CheckedQuotes,
    /// `require_text:` Whether a quotation of a source without captured text is an error.
    pub require_text: bool,
}

/// Which quotations are checked.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum CheckedQuotes {
    /// Those before a citation, block quotes that end in one, and `quote:` of records.
    #[default]
    All,
    /// `quote:` of records.
    Explicit,
    /// None.
    None,
}

const WORDS: [(&str, CheckedQuotes); 3] =
    [("all", CheckedQuotes::All), ("explicit", CheckedQuotes::Explicit), ("none", CheckedQuotes::None)];

/// Reads `quotes:` of the whole configuration.
pub(super) fn read(fields: &mut Fields<'_, '_>) -> Option<QuoteChecks> {
    match &fields.node("quotes")?.value {
        Value::Map(_) => checks(fields.node("quotes")?, fields.diagnostics()),
        _ => fields.choice("quotes", &WORDS).map(|which| QuoteChecks { which, ..QuoteChecks::default() }),
    }
}

fn checks(node: &Node, diagnostics: &mut Vec<Diagnostic>) -> Option<QuoteChecks> {
    let mut fields = Fields::of(node, "quotes", diagnostics)?;
    let mut checks = QuoteChecks::default();
    set(&mut checks.which, fields.choice("check", &WORDS));
    set(&mut checks.require_text, fields.boolean("require_text"));
    fields.finish(Unknown::Error);
    Some(checks)
}
