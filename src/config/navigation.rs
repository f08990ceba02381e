//! `navigation:` and `footer:`, the links of the header and of the foot, `announcement:`, and `grades:`, reliability by rule.

use super::values::invalid;
use crate::diag::Diagnostic;
use crate::text::Spanned;
use crate::yaml::{Fields, Node, Unknown};

/// One link of the header or of the foot.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct NavigationItem {
    /// Its text.
    pub title: String,
    /// An address of the site that begins with `/`, a content file, or a whole URL.
    pub url: Spanned<String>,
}

/// What stands above all pages.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Announcement {
    /// Plain text.
    pub text: String,
    /// Where it leads, as in a link of the header.
    pub url: Option<Spanned<String>>,
}

/// A grade by rule.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct GradeRule {
    /// A host pattern such as `*.gov`.
    pub matches: String,
    /// A to F.
    pub grade: char,
    /// Why.
    pub basis: Option<String>,
}

/// Reads one link after the other.
pub(super) fn links(name: &'static str, items: &[&Node], diagnostics: &mut Vec<Diagnostic>) -> Vec<NavigationItem> {
    items.iter().filter_map(|item| link(name, item, diagnostics)).collect()
}

/// Reads the announcement: its text alone, or with an address.
pub(super) fn announcement(node: &Node, diagnostics: &mut Vec<Diagnostic>) -> Option<Announcement> {
    if let Some(text) = node.as_str() {
        return Some(text)
            .filter(|text| !text.trim().is_empty())
            .map(|text| Announcement { text: text.to_owned(), url: None });
    }
    let mut fields = Fields::of(node, "announcement", diagnostics)?;
    let (text, url) = (fields.required("text"), fields.text("url"));
    fields.finish(Unknown::Error);
    Some(Announcement { text: text?.value, url: url.and_then(|url| target(url, diagnostics)) })
}

fn link(name: &'static str, node: &Node, diagnostics: &mut Vec<Diagnostic>) -> Option<NavigationItem> {
    let mut fields = Fields::of(node, name, diagnostics)?;
    let (title, url) = (fields.required("title"), fields.required("url"));
    fields.finish(Unknown::Error);
    Some(NavigationItem { title: title?.value, url: target(url?, diagnostics)? })
}

/// An address of the site, a content file, or a whole URL.
fn target(url: Spanned<String>, diagnostics: &mut Vec<Diagnostic>) -> Option<Spanned<String>> {
    let scheme = url.value.split_once(':').map(|(scheme, _)| scheme).filter(|scheme| !scheme.contains(['/', '.', '#']));
    let known =
        scheme.is_none_or(|scheme| ["http", "https", "mailto", "tel"].iter().any(|s| s.eq_ignore_ascii_case(scheme)));
    let sound = known && !url.value.starts_with("//") && !url.value.contains(|c: char| c.is_control() || c == '\\');
    if sound {
        return Some(url);
    }
    let message = format!("`url` is `{}`, which is no place to link to", url.value);
    let help =
        "write an address such as `/briefings/`, a file such as `about.md`, or a URL that begins with `https://`";
    diagnostics.push(invalid(url.span, message).help(help));
    None
}

/// Reads one rule.
pub(super) fn grade(node: &Node, diagnostics: &mut Vec<Diagnostic>) -> Option<GradeRule> {
    let mut fields = Fields::of(node, "grades", diagnostics)?;
    let (matches, grade, basis) = (fields.required("match"), fields.required("grade"), fields.string("basis"));
    fields.finish(Unknown::Error);
    let (matches, grade) = (host(&matches?, diagnostics)?, grade?);
    let letter = match grade.value.as_bytes() {
        [letter] => char::from(letter.to_ascii_uppercase()),
        _ => '?',
    };
    if !('A'..='F').contains(&letter) {
        let message = format!("`grade` is `{}`, which is no grade", grade.value);
        diagnostics
            .push(invalid(grade.span, message).help("write a letter from `A` (reliable) to `F` (cannot be judged)"));
        return None;
    }
    Some(GradeRule { matches, grade: letter, basis })
}

/// A pattern of host names, in lower case.
fn host(text: &Spanned<String>, diagnostics: &mut Vec<Diagnostic>) -> Option<String> {
    let rest = text.value.strip_prefix("*.").unwrap_or(&text.value);
    let part = |part: &str| !part.is_empty() && part.chars().all(|c| c.is_alphanumeric() || c == '-');
    if rest.split('.').all(part) {
        return Some(text.value.to_lowercase());
    }
    let message = format!("`match` is `{}`, which is no pattern of host names", text.value);
    diagnostics
        .push(invalid(text.span, message).help("write a host such as `example.org`, or `*.gov` for all below one"));
    None
}
