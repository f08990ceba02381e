//! The last whole run in a few numbers, with all that it said, so that it can be said again.

use serde::{Deserialize, Serialize};

use crate::diag::{Diagnostic, Silenced};
use crate::model::site::LeftOut;

/// What came of a run.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Summary {
    /// Of all its input.
    pub inputs: [u8; 32],
    /// Of the manifest that it left.
    pub manifest: [u8; 32],
    /// Pages for readers.
    pub pages: usize,
    /// Files of the output.
    pub outputs: usize,
    /// All that was said.
    pub diagnostics: Vec<Diagnostic>,
    /// What was silenced.
    pub silenced: Vec<Silenced>,
    /// What was not shown.
    pub left_out: Vec<LeftOut>,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diag::{Severity, codes};
    use crate::model::date::Date;
    use crate::model::site::HiddenReason;
    use crate::text::{FileId, Span};

    #[test]
    fn what_was_said_is_read_back() {
        let span = Span::new(FileId(3), 5, 700);
        let at_path = Diagnostic::at_path(&codes::UNREADABLE_FILE, "a/é.md", "it is gone").help("bring it back");
        let note = Diagnostic { severity: Severity::Note, ..at_path.clone().once("gone") };
        let at_path = at_path.once_on("gone", "a/index.html");
        let mut summary = Summary {
            inputs: [1; 32],
            manifest: [2; 32],
            pages: 300,
            outputs: 1,
            diagnostics: vec![at_path, note, Diagnostic::new(&codes::UNKNOWN_SOURCE, span, "x").label(span, "here")],
            silenced: vec![Silenced {
                diagnostic: Diagnostic::new(&codes::RAW_HTML, span, "y"),
                reason: "é".into(),
                by: span,
            }],
            left_out: vec![LeftOut {
                file: FileId(9),
                title: "T".into(),
                route: "/t/".into(),
                reason: HiddenReason::Draft,
                files: vec!["a".into()],
            }],
        };
        let date = Date::parse("2030-01-01").unwrap();
        summary.left_out.push(LeftOut { reason: HiddenReason::Future(date.clone()), ..summary.left_out[0].clone() });
        summary.left_out.push(LeftOut { reason: HiddenReason::Expired(date), ..summary.left_out[0].clone() });
        let bytes = postcard::to_stdvec(&summary).unwrap();
        assert_eq!(postcard::from_bytes::<Summary>(&bytes).as_ref(), Ok(&summary));
        for at in 0..bytes.len() {
            assert!(postcard::from_bytes::<Summary>(&bytes[..at]).is_err(), "cut at {at}");
        }
    }
}
