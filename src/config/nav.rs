//! The order of pages as somebody wrote it: `nav:` of a docs collection, of `mkdocs.yml`, of a folder.
//!
//! One form for all: an item is a page, a group with a title, an address elsewhere, or a sign such as `...` for all that was
//! not named.

use serde::{Deserialize, Serialize};

use super::values::invalid;
use crate::diag::Diagnostic;
use crate::text::Span;
use crate::yaml::{Entry, Node, Value};

/// One item, with those below it.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct NavItem {
    /// What is shown; without it the page's own title.
    pub title: Option<Box<str>>,
    /// Where it leads.
    pub to: NavTo,
    /// Where it was written.
    pub span: Span,
    /// What is below it, in order.
    pub children: Vec<NavItem>,
}

/// Where an item leads.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum NavTo {
    /// Nowhere: a group.
    Group,
    /// Nowhere: the title of the part that begins here.
    Part,
    /// Nowhere: a line between two parts.
    Rule,
    /// To a page that is not written yet.
    Draft,
    /// To a file or folder, relative to where the order stands, or to all that a pattern names.
    Path(Box<str>),
    /// Out of the site.
    Url(Box<str>),
    /// To all pages that were not named.
    Rest,
    /// Nowhere: the file or folder is not shown.
    Hidden(Box<str>),
}

impl NavItem {
    /// An item without any below it.
    pub fn new(title: Option<&str>, to: NavTo, span: Span) -> NavItem {
        NavItem { title: title.map(Into::into), to, span, children: Vec::new() }
    }
}

/// Reads a list of items; what cannot be one is reported and left out.
pub fn nav_items(node: &Node, diagnostics: &mut Vec<Diagnostic>) -> Vec<NavItem> {
    match &node.value {
        Value::List(items) => items.iter().filter_map(|item| item_of(item, diagnostics)).collect(),
        Value::Null => Vec::new(),
        Value::Scalar { .. } => item_of(node, diagnostics).into_iter().collect(),
        Value::Map(entries) => entries.iter().filter_map(|entry| titled(entry, node.span, diagnostics)).collect(),
    }
}

fn item_of(node: &Node, diagnostics: &mut Vec<Diagnostic>) -> Option<NavItem> {
    match &node.value {
        Value::Scalar { text, .. } => Some(plain(text.trim(), node.span)),
        Value::Map(entries) => match entries.as_slice() {
            [entry] if !KEYS.contains(&entry.key.as_str()) => titled(entry, node.span, diagnostics),
            _ => Some(with_keys(node, diagnostics)),
        },
        Value::List(_) => {
            let help = "write `- Title:` and the list below it";
            diagnostics.push(invalid(node.span, "a list without a title stands in a list of pages").help(help));
            None
        }
        // What is left of a page that was taken out.
        Value::Null => None,
    }
}

/// Keys of an item that has more than a title and a page.
const KEYS: [&str; 7] = ["page", "file", "glob", "url", "children", "items", "title"];

fn with_keys(node: &Node, diagnostics: &mut Vec<Diagnostic>) -> NavItem {
    let text = |key: &str| node.get(key).and_then(Node::as_str);
    let page = ["page", "file", "glob", "url"].into_iter().find_map(text);
    let below = ["children", "items"].into_iter().find_map(|key| node.get(key));
    NavItem {
        title: text("title").map(Into::into),
        to: page.map_or(NavTo::Group, |page| plain(page, node.span).to),
        span: node.span,
        children: below.map_or_else(Vec::new, |below| nav_items(below, diagnostics)),
    }
}

/// `Title: page` or `Title: [pages]`.
fn titled(entry: &Entry, span: Span, diagnostics: &mut Vec<Diagnostic>) -> Option<NavItem> {
    let item = match &entry.value.value {
        Value::Scalar { text, .. } => plain(text.trim(), span),
        Value::Null => return None,
        _ => NavItem {
            children: nav_items(&entry.value, diagnostics),
            ..NavItem::new(None, NavTo::Group, entry.key_span)
        },
    };
    // What was not named has titles of its own.
    let title = if item.to == NavTo::Rest { None } else { Some(entry.key.as_str().into()) };
    Some(NavItem { title, ..item })
}

fn plain(text: &str, span: Span) -> NavItem {
    let is_rest = text == "..." || text.starts_with("... |") || text.starts_with("...|");
    if let Some(title) = text.strip_prefix("# ") {
        return NavItem::new(Some(title), NavTo::Part, span);
    }
    let to = match text {
        "---" => NavTo::Rule,
        _ if is_rest => NavTo::Rest,
        _ if text.contains("://") || text.starts_with("mailto:") => NavTo::Url(text.into()),
        _ => text.strip_prefix('!').map_or_else(|| NavTo::Path(text.into()), |path| NavTo::Hidden(path.into())),
    };
    NavItem::new(None, to, span)
}
