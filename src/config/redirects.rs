//! `redirects:`, addresses that the site had and where each of them leads now.

use super::values::{invalid, mapping};
use crate::diag::Diagnostic;
use crate::text::Spanned;
use crate::yaml::fields::text;
use crate::yaml::{Entry, Node};

/// One line of `redirects:`.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct RedirectRule {
    /// The address that was, without the part of the page; begins with `/`.
    pub from: Spanned<String>,
    /// `/page#part`: the part of the page that has moved, without `#`.
    pub part: Option<String>,
    /// A page, a file or a part of a page of this site, or a URL.
    pub to: Spanned<String>,
}

impl RedirectRule {
    /// What stands before the `*`, if this is a folder of addresses.
    pub fn folder(&self) -> Option<&str> {
        self.from.value.strip_suffix('*')
    }
}

/// Reads all of them, in the order in which they are written.
pub(super) fn read(node: &Node, diagnostics: &mut Vec<Diagnostic>) -> Vec<RedirectRule> {
    let meant = "a mapping of old addresses to new ones, such as `/old/: /new/`";
    let entries = mapping(node, "redirects", meant, diagnostics);
    entries.iter().filter_map(|entry| rule(entry, diagnostics)).collect()
}

fn rule(entry: &Entry, diagnostics: &mut Vec<Diagnostic>) -> Option<RedirectRule> {
    let to = text(&entry.value, &entry.key, diagnostics)?;
    let mut refuse = |span, message: String, help: &str| {
        diagnostics.push(invalid(span, message).help(help));
        None
    };
    let (from, part) = entry.key.split_once('#').map_or((&*entry.key, None), |(from, part)| (from, Some(part)));
    if !from.starts_with('/') || from.starts_with("//") {
        let message = format!("`{}` is no address that this site can have had", entry.key);
        let help = "write it from the top of the site, such as `/old/page/` or `/old/page.html#part`";
        return refuse(entry.key_span, message, help);
    }
    if from.contains('?') {
        let message = format!("`{}` has a question, which no file of a site can answer", entry.key);
        return refuse(entry.key_span, message, "leave out what stands from the `?` on");
    }
    if part.is_some_and(|part| part.is_empty() || part.contains(|c: char| c.is_whitespace() || c.is_control())) {
        let message = format!("`{}` names no part of a page", entry.key);
        return refuse(entry.key_span, message, "write the id of the heading behind `#`, or leave out the `#`");
    }
    let scheme = to.value.split_once(':').map(|(scheme, _)| scheme).filter(|scheme| !scheme.contains(['/', '.', '#']));
    if scheme.is_some_and(|scheme| !["http", "https"].iter().any(|known| known.eq_ignore_ascii_case(scheme))) {
        let message = format!("`{}` is no place that a page can lead to by itself", to.value);
        return refuse(
            to.span,
            message,
            "write an address of the site such as `/new/page/`, or a URL that begins with `https://`",
        );
    }
    let (stars, many) = (from.matches('*').count(), to.value.ends_with('*'));
    let is_folder = from.ends_with("/*") && stars == 1;
    if (stars > 0 && !is_folder) || (is_folder && part.is_some()) {
        let message = format!("`{}` has a `*` that stands for nothing", entry.key);
        return refuse(entry.key_span, message, "write it at the end, behind a slash: `/old/*: /new/*`");
    }
    if is_folder != (many && to.value.ends_with("/*")) {
        let message = format!("`{}: {}` has a `*` on one side only", entry.key, to.value);
        let help = "write `/old/*: /new/*` for all pages below a folder, or one line for each page";
        return refuse(to.span, message, help);
    }
    if is_folder && !to.value.starts_with('/') {
        let message = format!("`{}` is no folder of this site, so its pages are not known", to.value);
        return refuse(to.span, message, "write one line for each page");
    }
    Some(RedirectRule { from: Spanned::new(from.to_owned(), entry.key_span), part: part.map(str::to_owned), to })
}
