//! Dates of fields: EDTF, or what was probably meant.

use crate::diag::{Diagnostic, codes};
use crate::model::date::Date;
use crate::text::Spanned;
use crate::yaml::{Fields, ValueKind};

/// A date field; what is no date is reported and counts as absent.
pub(in crate::parse) fn date(fields: &mut Fields<'_, '_>, name: &'static str) -> Option<Spanned<Date>> {
    fields.takes(name, ValueKind::Date);
    let text = fields.text(name)?;
    read(&text, fields.diagnostics())
}

/// A date field whose place nobody needs.
pub(in crate::parse) fn plain(fields: &mut Fields<'_, '_>, name: &'static str) -> Option<Date> {
    date(fields, name).map(|date| date.value)
}

/// A date that the record cannot do without.
pub(in crate::parse) fn required(fields: &mut Fields<'_, '_>, name: &'static str) -> Option<Spanned<Date>> {
    fields.takes(name, ValueKind::Date);
    let text = fields.required(name)?;
    read(&text, fields.diagnostics())
}

/// Reads a text as a date.
pub(in crate::parse) fn read(text: &Spanned<String>, diagnostics: &mut Vec<Diagnostic>) -> Option<Spanned<Date>> {
    match Date::parse(&text.value) {
        Ok(date) => Some(Spanned::new(date, text.span)),
        Err(error) => {
            diagnostics.push(Diagnostic::new(&codes::INVALID_DATE, text.span, error.message).help_opt(error.help));
            None
        }
    }
}
