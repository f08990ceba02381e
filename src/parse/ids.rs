//! Ids and citation keys of fields (pandoc's rules, rules.md 1.9).
//!
//! What defines an id is kept even if it is wrong, so that citations of it cause no second wave; what refers to one is not.

use crate::diag::{Diagnostic, codes};
use crate::model::id::Id;
use crate::text::Spanned;
use crate::yaml::{Fields, ValueKind};

/// The id that a record gives itself.
pub(in crate::parse) fn own(fields: &mut Fields<'_, '_>) -> Option<Spanned<Id>> {
    fields.takes("id", ValueKind::Id);
    let text = fields.text("id")?;
    Some(defined(&text, fields.diagnostics()))
}

/// The id that a record must give itself.
pub(in crate::parse) fn required(fields: &mut Fields<'_, '_>) -> Option<Spanned<Id>> {
    fields.takes("id", ValueKind::Id);
    let text = fields.required("id")?;
    Some(defined(&text, fields.diagnostics()))
}

/// The id of a page: only links name it, so all is allowed that a link can hold.
pub(in crate::parse) fn of_page(fields: &mut Fields<'_, '_>) -> Option<Spanned<Id>> {
    fields.takes("id", ValueKind::Id);
    let text = fields.text("id")?;
    if text.value.contains(|c: char| c.is_whitespace() || c.is_control() || "[]|#".contains(c)) {
        fields.report(invalid(&text));
    }
    Some(Spanned::new(Id::new(&text.value), text.span))
}

fn defined(text: &Spanned<String>, diagnostics: &mut Vec<Diagnostic>) -> Spanned<Id> {
    if !is_key(&text.value) {
        diagnostics.push(invalid(text));
    }
    Spanned::new(Id::new(&text.value), text.span)
}

/// A field that names a record.
pub(in crate::parse) fn id(fields: &mut Fields<'_, '_>, name: &'static str) -> Option<Spanned<Id>> {
    fields.takes(name, ValueKind::Id);
    let text = fields.text(name)?;
    named(&text, fields.diagnostics())
}

/// A field that must name a record.
pub(in crate::parse) fn required_id(fields: &mut Fields<'_, '_>, name: &'static str) -> Option<Spanned<Id>> {
    fields.takes(name, ValueKind::Id);
    let text = fields.required(name)?;
    named(&text, fields.diagnostics())
}

/// A list of names of records.
pub(in crate::parse) fn ids(fields: &mut Fields<'_, '_>, name: &'static str) -> Vec<Spanned<Id>> {
    fields.takes(name, ValueKind::Id);
    let texts = fields.texts(name);
    texts.iter().filter_map(|text| named(text, fields.diagnostics())).collect()
}

/// A text that names a record.
pub(in crate::parse) fn named(text: &Spanned<String>, diagnostics: &mut Vec<Diagnostic>) -> Option<Spanned<Id>> {
    // `@id` is what a citation looks like; the sign is not part of the key.
    let key = text.value.strip_prefix('@').unwrap_or(&text.value);
    if is_key(key) && !key.contains("://") {
        return Some(Spanned::new(Id::new(key), text.span));
    }
    diagnostics.push(invalid(text));
    None
}

/// Whether a text is a key that can be written without braces: no punctuation at its ends, no two signs in a row.
pub(in crate::parse) fn is_bare_key(text: &str) -> bool {
    let inside = |c: char| ":.#$%&-+?<>~/".contains(c);
    let mut before = '-';
    for c in text.chars() {
        if !(c.is_alphanumeric() || c == '_' || (inside(c) && !inside(before))) {
            return false;
        }
        before = c;
    }
    !inside(before)
}

/// Whether a text is a key, with braces if need be: `@{http://example.org/1}`.
fn is_key(text: &str) -> bool {
    let outside = |c: char| c.is_whitespace() || c.is_control() || "{}[]\"\\|@,;".contains(c);
    text.starts_with(|c: char| c.is_alphanumeric() || c == '_') && !text.contains(outside)
}

fn invalid(text: &Spanned<String>) -> Diagnostic {
    let message = format!("`{}` cannot be an id", text.value);
    let words: Vec<&str> = text.value.split(|c: char| !c.is_alphanumeric() && c != '_').collect();
    let form = words.into_iter().filter(|word| !word.is_empty()).collect::<Vec<_>>().join("-").to_lowercase();
    let help = if text.value.contains("://") {
        "give the id of a record; an address belongs into `url:` of one".to_owned()
    } else if form.is_empty() {
        "write letters, digits and hyphens".to_owned()
    } else {
        format!("write letters, digits and hyphens, for example `{form}`")
    };
    Diagnostic::new(&codes::INVALID_VALUE, text.span, message).help(help)
}
