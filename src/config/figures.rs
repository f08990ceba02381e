//! `figures:` How figures are looked for in the captured texts of the sources that are cited for them.

use super::numbers::set;
use crate::diag::{Diagnostic, Severity};
use crate::yaml::{Fields, Node, Unknown, Value};

/// How figures are checked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct FigureChecks {
    /// `level: note | warn | error | off`, or the word alone. What a figure counts as that is not found; `None`: none is looked for.
    pub level: Option<Severity>,
    /// `show:` Whether pages mark figures that were looked for.
    pub show: bool,
    /// Whether the site has captured texts; known when its files are listed. Without one, no text is gone over for figures.
    pub has_texts: bool,
}

impl Default for FigureChecks {
    fn default() -> FigureChecks {
        FigureChecks { level: Some(Severity::Note), show: false, has_texts: false }
    }
}

impl FigureChecks {
    /// Whether figures of texts are looked for.
    pub fn are_looked_for(&self) -> bool {
        self.has_texts && self.level.is_some()
    }
}

const LEVELS: [(&str, Option<Severity>); 4] = [
    ("note", Some(Severity::Note)),
    ("warn", Some(Severity::Warning)),
    ("error", Some(Severity::Error)),
    ("off", None),
];

/// Reads `figures:` of the whole configuration.
pub(super) fn read(fields: &mut Fields<'_, '_>) -> Option<FigureChecks> {
    match &fields.node("figures")?.value {
        Value::Map(_) => checks(fields.node("figures")?, fields.diagnostics()),
        _ => fields.choice("figures", &LEVELS).map(|level| FigureChecks { level, ..FigureChecks::default() }),
    }
}

fn checks(node: &Node, diagnostics: &mut Vec<Diagnostic>) -> Option<FigureChecks> {
    let mut fields = Fields::of(node, "figures", diagnostics)?;
    let mut checks = FigureChecks::default();
    set(&mut checks.level, fields.choice("level", &LEVELS));
    set(&mut checks.show, fields.boolean("show"));
    fields.finish(Unknown::Error);
    Some(checks)
}
