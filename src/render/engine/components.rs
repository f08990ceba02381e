//! Components by layer: one of the site stands in place of the theme's of that name, one of the theme in place of a built-in one.
//!
//! Two of one name in one layer are an error that names both places, and so is one that calls itself, which would have no end.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use super::asked::tokens;
use super::layers::{Chosen, Origin, asked};
use super::time_guards::{Piece, Pieces, Tags};
use crate::diag::{Diagnostic, codes, nearest};
use crate::model::inputs::TemplateLayer;
use crate::text::{FileId, Span};

/// Where a component is written. Places are in bytes of the compiled text.
struct Definition {
    template: String,
    /// Whose it is; none of the built-in ones.
    whose: Option<(FileId, TemplateLayer)>,
    /// From its tag to the one that ends it.
    all: Range<usize>,
    tag: Range<usize>,
}

/// What is wrong with the components, with the files to blame; those that another one stands in place of are taken out of their
/// templates.
pub(super) fn settle(
    templates: &mut BTreeMap<String, Chosen>,
    layer: impl Fn(FileId) -> Option<TemplateLayer>,
) -> (Vec<Diagnostic>, BTreeSet<FileId>) {
    let mut by_name: BTreeMap<String, Vec<Definition>> = BTreeMap::new();
    for (name, chosen) in templates.iter() {
        let whose = match chosen.origin {
            Origin::File(file) => layer(file).map(|layer| (file, layer)),
            Origin::BuiltIn => None,
        };
        for (component, tag, all) in definitions(&chosen.guarded.text) {
            let definition = Definition { template: name.clone(), whose, all, tag };
            by_name.entry(component).or_default().push(definition);
        }
    }
    let (mut found, mut culprits, mut hidden) = (Vec::new(), BTreeSet::new(), Vec::new());
    for (name, mut definitions) in by_name {
        definitions.sort_by_key(|one| std::cmp::Reverse(one.whose.map(|(_, layer)| layer)));
        let mut definitions = definitions.into_iter();
        let Some(first) = definitions.next() else { continue };
        for other in definitions {
            if let Some((file, layer)) = other.whose
                && first.whose.is_some_and(|(_, upper)| upper == layer)
            {
                found.push(twice(templates, &name, &first, &other));
                culprits.insert(file);
            }
            hidden.push(other);
        }
    }
    if found.is_empty() {
        for other in hidden {
            if let Some(chosen) = templates.get_mut(&other.template) {
                chosen.guarded.blank(other.all);
            }
        }
    }
    for (wrong, file) in endless(templates) {
        found.push(wrong);
        culprits.insert(file);
    }
    (found, culprits)
}

/// The components of a text: name, tag, and where it is from beginning to end.
pub(super) fn definitions(text: &str) -> Vec<(String, Range<usize>, Range<usize>)> {
    let mut found = Vec::new();
    let mut open: Option<(String, Range<usize>)> = None;
    for tag in Tags::new(text) {
        match tag.name.split('(').next().unwrap_or_default() {
            "component" => {
                let name = tag.rest.split('(').next().unwrap_or_default().trim();
                open = Some((name.to_owned(), tag.start..tag.end));
            }
            "endcomponent" => {
                if let Some((name, first)) = open.take() {
                    let all = first.start..tag.end;
                    found.push((name, first, all));
                }
            }
            _ => {}
        }
    }
    found
}

fn span(chosen: &Chosen, file: FileId, range: &Range<usize>) -> Span {
    Span::new(file, chosen.guarded.written(range.start), chosen.guarded.written(range.end))
}

fn twice(templates: &BTreeMap<String, Chosen>, name: &str, first: &Definition, other: &Definition) -> Diagnostic {
    let message = format!("the component `{name}` is there twice");
    let place = |one: &Definition| Some(span(templates.get(&one.template)?, one.whose?.0, &one.tag));
    let found = match place(other) {
        Some(span) => Diagnostic::new(&codes::TEMPLATE_ERROR, span, message),
        None => Diagnostic::global(&codes::TEMPLATE_ERROR, message),
    };
    let found = match place(first) {
        Some(span) => found.label(span, "the other one"),
        None => found,
    };
    found.help("remove one of them, or give it another name")
}

/// Names of components that a text calls, with where.
fn calls(text: &str) -> Vec<(&str, Range<usize>)> {
    let mut found = Vec::new();
    for piece in Pieces::new(text) {
        let inner = match piece {
            Piece::Print(inner) => inner,
            Piece::Tag(tag) => text.get(tag.start + 2..tag.end).unwrap_or_default(),
        };
        let Some(start) = inner.as_ptr().addr().checked_sub(text.as_ptr().addr()) else { continue };
        let mut before: Vec<Range<usize>> = Vec::new();
        for token in tokens(inner) {
            let opens = before.last().is_some_and(|last| &inner[last.clone()] == "<");
            // `a < b` compares: what is left of a call is no value.
            let left = before.len().checked_sub(2).map_or("", |at| &inner[before[at].clone()]);
            let is_call =
                opens && (left.is_empty() || matches!(left, "-" | "=" | "(" | "," | "[" | "{" | "~" | "else"));
            if is_call && inner[token.clone()].starts_with(|first: char| first.is_alphabetic() || first == '_') {
                let rest = &inner[token.start..];
                let end = rest.find(|c: char| !c.is_alphanumeric() && c != '_' && c != '.').unwrap_or(rest.len());
                found.push((rest[..end].trim_end_matches('.'), start + token.start..start + token.start + end));
            }
            before.push(token);
        }
    }
    found
}

/// What is drawn in by what: components by `<name>`, templates by their names.
type CallGraph<'t> = BTreeMap<String, Vec<(String, &'t str, Range<usize>)>>;

/// Components that come to call themselves, by others or by what they include.
fn endless(templates: &BTreeMap<String, Chosen>) -> Vec<(Diagnostic, FileId)> {
    let mut graph: CallGraph<'_> = BTreeMap::new();
    for (name, chosen) in templates {
        let text = chosen.guarded.text.as_str();
        let components = definitions(text);
        let home = |at: usize| components.iter().find(|(_, _, all)| all.contains(&at)).map(|(name, ..)| name);
        for (called, place) in calls(text) {
            let node = home(place.start).map_or_else(|| name.clone(), |component| format!("<{component}"));
            graph.entry(node).or_default().push((format!("<{called}"), name, place));
        }
        for (tag, included) in asked(text) {
            let Some(at) = included.as_ptr().addr().checked_sub(text.as_ptr().addr()) else { continue };
            let node = home(at).filter(|_| tag == "include");
            let node = node.map_or_else(|| name.clone(), |component| format!("<{component}"));
            graph.entry(node).or_default().push((included.to_owned(), name, at..at + included.len()));
        }
    }
    // One for each way round, whatever comes on it.
    let mut told: Vec<&str> = Vec::new();
    let mut found = Vec::new();
    for component in graph.keys().filter(|node| node.starts_with('<')) {
        if told.iter().any(|one| leads(&graph, one, component) && leads(&graph, component, one)) {
            continue;
        }
        if let Some(wrong) = cycle(templates, &graph, component) {
            told.push(component);
            found.push(wrong);
        }
    }
    found
}

/// Whether one comes to draw in another.
fn leads(graph: &CallGraph<'_>, from: &str, to: &str) -> bool {
    let (mut seen, mut next) = (BTreeSet::new(), vec![from]);
    while let Some(node) = next.pop() {
        if node == to {
            return true;
        }
        if seen.insert(node) {
            next.extend(graph.get(node).into_iter().flatten().map(|(to, ..)| to.as_str()));
        }
    }
    false
}

/// The first call on a way from a component back to itself.
fn cycle(templates: &BTreeMap<String, Chosen>, graph: &CallGraph<'_>, component: &str) -> Option<(Diagnostic, FileId)> {
    let (to, template, place) = graph.get(component)?.iter().find(|(to, ..)| leads(graph, to, component))?;
    let chosen = templates.get(*template)?;
    let Origin::File(file) = chosen.origin else { return None };
    let name = component.trim_start_matches('<');
    let by = if to == component { String::new() } else { format!(" by `{}`", to.trim_start_matches('<')) };
    let message = format!("the component `{name}` calls itself{by}, which has no end");
    let found = Diagnostic::new(&codes::TEMPLATE_ERROR, span(chosen, file, place), message);
    Some((found.help("write what it repeats as `{% for %}` over a list"), file))
}

/// The components of a text, as names of what is lost with it.
pub(super) fn lost(text: &str) -> impl Iterator<Item = String> {
    definitions(text).into_iter().map(|(name, ..)| format!("<{name}"))
}

/// The component that is meant by a name that none has.
pub(super) fn near(templates: &BTreeMap<String, Chosen>, name: &str) -> Option<String> {
    let all: Vec<String> =
        templates.values().flat_map(|chosen| definitions(&chosen.guarded.text)).map(|(name, ..)| name).collect();
    nearest(name, all.iter().map(String::as_str)).map(str::to_owned)
}
