//! The order of the pages of documentation as `MyST` and Jupyter Book have it: `toc:` of `myst.yml`, and `_toc.yml`. Enter through
//! [`contents`].

use crate::config::{NavItem, NavTo};
use crate::diag::{Diagnostic, codes};
use crate::yaml::{Node, Value};

/// Keys that lists stand under, of any form.
const BELOW: [&str; 7] = ["children", "sections", "chapters", "parts", "entries", "items", "subtrees"];

/// Whether a file has an order in this form.
pub(super) fn is_contents(node: &Node) -> bool {
    node.get("project").is_some() || node.get("root").is_some() || BELOW.iter().any(|key| node.get(key).is_some())
}

/// Reads `project: {toc: […]}`, or what stands at the top of `_toc.yml`. An entry of another form is told.
pub(super) fn contents(node: &Node, diagnostics: &mut Vec<Diagnostic>) -> Vec<NavItem> {
    let Some(top) = node.get("project") else {
        let is_list = matches!(node.value, Value::List(_));
        let root = ["root", "file"].into_iter().find_map(|key| node.get(key));
        let root = root.and_then(|root| Some(NavItem::new(None, path(root.as_str()?), root.span)));
        let lists = BELOW.into_iter().filter_map(|key| node.get(key)).chain(Some(node).filter(|_| is_list));
        return root.into_iter().chain(lists.flat_map(|list| items(list, diagnostics))).collect();
    };
    top.get("toc").map_or_else(Vec::new, |list| items(list, diagnostics))
}

fn items(list: &Node, diagnostics: &mut Vec<Diagnostic>) -> Vec<NavItem> {
    let Value::List(entries) = &list.value else {
        if list.value != Value::Null {
            let message = "a list of entries is expected here".to_owned();
            let help = "write `- file: page.md` for each of them";
            diagnostics.push(Diagnostic::new(&codes::INVALID_NAV, list.span, message).help(help));
        }
        return Vec::new();
    };
    entries.iter().flat_map(|entry| item(entry, diagnostics)).collect()
}

/// An entry: a page, an address, a pattern, or a title; with what is below it.
fn item(node: &Node, diagnostics: &mut Vec<Diagnostic>) -> Vec<NavItem> {
    let text = |key: &str| node.get(key).and_then(Node::as_str).filter(|text| !text.is_empty());
    let title = ["title", "caption"].into_iter().find_map(text);
    let to = match (
        ["file", "root"].into_iter().find_map(text),
        text("url"),
        ["pattern", "glob"].into_iter().find_map(text),
    ) {
        (Some(file), ..) => Some(path(file)),
        (_, Some(url), _) => Some(NavTo::Url(url.into())),
        (_, _, Some(pattern)) => Some(NavTo::Path(pattern.into())),
        _ => None,
    };
    let lists: Vec<&Node> = BELOW.into_iter().filter_map(|key| node.get(key)).collect();
    if to.is_none() && title.is_none() && lists.is_empty() {
        let message = "this entry names no page".to_owned();
        let help = "write `file:`, `url:`, `pattern:`, or `title:` with `children:`";
        diagnostics.push(Diagnostic::new(&codes::INVALID_NAV, node.span, message).help(help));
        return Vec::new();
    }
    let is_hidden = node.get("hidden").and_then(Node::as_str) == Some("true");
    if let Some(NavTo::Path(path)) = to.as_ref().filter(|_| is_hidden) {
        return vec![NavItem::new(None, NavTo::Hidden(path.clone()), node.span)];
    }
    let children: Vec<NavItem> = lists.into_iter().flat_map(|list| items(list, diagnostics)).collect();
    let part = text("caption").filter(|_| to.is_none());
    match to {
        // A part, whose chapters stand behind its title.
        None if part.is_some() => std::iter::once(NavItem::new(part, NavTo::Part, node.span)).chain(children).collect(),
        // One without a title has no group of its own.
        None if title.is_none() => children,
        to => vec![NavItem { children, ..NavItem::new(title, to.unwrap_or(NavTo::Group), node.span) }],
    }
}

/// A page, whose name may be without its ending.
fn path(file: &str) -> NavTo {
    NavTo::Path(file.strip_prefix("./").unwrap_or(file).into())
}
