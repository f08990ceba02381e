//! Addresses of fields: whole, and http or https.

use url::Url;

use crate::diag::{Diagnostic, codes};
use crate::text::Spanned;
use crate::yaml::{Fields, ValueKind};

/// An address field as written; what is no address of the web is reported and counts as absent.
pub(in crate::parse) fn url(fields: &mut Fields<'_, '_>, name: &'static str) -> Option<Spanned<String>> {
    fields.takes(name, ValueKind::Url);
    let text = fields.text(name)?;
    checked(text, fields.diagnostics())
}

/// The address of a work. Who wrote down how a work can be found knew more than a rule: what is no address of the web gets a
/// warning, and its words are returned to be kept beside the other facts. They are never linked to.
pub(in crate::parse) fn of_work(
    fields: &mut Fields<'_, '_>,
    name: &'static str,
) -> (Option<Spanned<String>>, Option<(String, String)>) {
    fields.takes(name, ValueKind::Url);
    let Some(text) = fields.text(name) else { return (None, None) };
    let mut found = Vec::new();
    let words = (WORDS.to_owned(), text.value.clone());
    let url = checked(text, &mut found);
    let words = url.is_none().then_some(words);
    for diagnostic in found {
        fields.report(diagnostic.under(&codes::ADDRESS_IN_WORDS));
    }
    (url, words)
}

/// The bibliographic field of an address in words.
const WORDS: &str = "address";

/// A list of addresses.
pub(in crate::parse) fn urls(fields: &mut Fields<'_, '_>, name: &'static str) -> Vec<Spanned<String>> {
    fields.takes(name, ValueKind::Url);
    let texts = fields.texts(name);
    texts.into_iter().filter_map(|text| checked(text, fields.diagnostics())).collect()
}

/// The text, if it is an address of the web.
pub(in crate::parse) fn checked(text: Spanned<String>, diagnostics: &mut Vec<Diagnostic>) -> Option<Spanned<String>> {
    let scheme = match Url::parse(&text.value) {
        Ok(url) if matches!(url.scheme(), "http" | "https") => return Some(text),
        Ok(url) => Some(url.scheme().to_owned()),
        Err(_) => None,
    };
    let shown: String = text.value.chars().take(LONGEST_SHOWN).collect();
    let message = match &scheme {
        Some(scheme) => format!("`{shown}` has the scheme `{scheme}`"),
        None => format!("`{shown}` is not a whole URL"),
    };
    let help = if scheme.is_none() && looks_like_a_host(&text.value) {
        format!("did you mean `https://{}`?", shown.trim_start_matches('/'))
    } else {
        "write the whole address, beginning with `https://` or `http://`".to_owned()
    };
    diagnostics.push(Diagnostic::new(&codes::UNSAFE_URL, text.span, message).help(help));
    None
}

/// Characters of an address that a message repeats.
const LONGEST_SHOWN: usize = 80;

/// `example.org/a` and `//example.org/a`, but not `/a` and not words.
fn looks_like_a_host(text: &str) -> bool {
    let rest = text.strip_prefix("//").unwrap_or(text);
    let host = rest.split(['/', '?', '#']).next().unwrap_or("");
    host.contains('.')
        && !host.starts_with('.')
        && host.chars().all(|c| c.is_alphanumeric() || matches!(c, '.' | '-' | ':'))
}
