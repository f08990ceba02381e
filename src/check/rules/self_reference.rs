//! # Self-reference
//!
//! ## What it does
//! Finds sources that are said to correct, retract or replace themselves.
//!
//! ## Why
//! A correction travels to everything that leans on the source, with a link to what corrects it; here the link would lead
//! back to the page that it stands on.
//!
//! ## Example
//! ```yaml
//! - {id: story, title: A story, corrected_by: story}
//! ```
//!
//! ## Instead
//! Give the correction a record of its own. If there is none to point to, write what was changed in `note:`, or use
//! `retracted: {date: 2010-02-02, note: why}`.

use crate::diag::{Diagnostic, codes};
use crate::model::site::Site;

pub(in crate::check) fn check(site: &Site, diagnostics: &mut Vec<Diagnostic>) {
    for entry in &site.sources {
        let source = &entry.source;
        let retracted_by = source.retracted.as_ref().and_then(|retraction| retraction.by.as_ref());
        let fields = [
            ("is corrected by itself", source.corrected_by.as_ref()),
            ("corrects itself", source.correction_of.as_ref()),
            ("replaces itself", source.supersedes.as_ref()),
            ("is retracted by itself", retracted_by),
        ];
        for (what, id) in fields {
            if let Some(id) = id.filter(|id| id.value == entry.id) {
                let message = format!("`{}` {what}", entry.id);
                let help = "name another source, or write what was changed in `note:`";
                diagnostics.push(Diagnostic::new(&codes::SELF_REFERENCE, id.span, message).help(help));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::check::tests::Maker;
    use crate::model::fixtures::id;

    #[test]
    fn a_source_cannot_correct_itself() {
        let mut maker = Maker::new();
        maker.source("a").change(|source| source.corrected_by = Some(id("A")));
        maker.source("b").change(|source| source.supersedes = Some(id("b")));
        assert_eq!(maker.check(), ["E036 `a` is corrected by itself", "E036 `b` replaces itself"]);
    }

    #[test]
    fn a_correction_of_its_own_is_fine() {
        let mut maker = Maker::new();
        maker.source("a").change(|source| source.corrected_by = Some(id("b")));
        maker.source("b").change(|source| source.correction_of = Some(id("a")));
        assert!(maker.check().is_empty());
    }
}
