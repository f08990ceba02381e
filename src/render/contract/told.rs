//! The contract for people: of one template, or what there is.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use super::types::{SeenType, TypeReader};
use super::variables::{EVERYWHERE, SeenVariable, kinds, variables};
use crate::diag::nearest;
use crate::render::engine::described::{TemplateAbout, built_in};
use crate::render::engine::{CallKind, Signature};

/// What is said about a template, by its name (`partials/card.html`) or the kind of page that it is for (`briefing`).
///
/// # Errors
/// There is no such kind or template: the name that is near to it, if one is.
pub fn of_template(name: &str) -> Result<String, Option<String>> {
    let templates = built_in();
    let find = |name: &str| templates.iter().find(|template| template.name == name);
    let kinds = kinds();
    let of_kind = kinds.iter().find(|kind| kind.name == name).and_then(|kind| find(kind.templates.first()?));
    let template = of_kind.or_else(|| find(name)).or_else(|| find(&format!("{name}.html")));
    let mut reader = TypeReader::new();
    let all = variables(&mut reader);
    let types = reader.finish();
    let Some(template) = template.or_else(|| find(&format!("partials/{name}.html"))) else {
        if let Some(told) = of_call(name, &types).or_else(|| of_type(name, &types)) {
            return Ok(told);
        }
        let known = kinds.iter().map(|kind| kind.name).chain(templates.iter().map(|template| template.name.as_str()));
        let known = known.chain(types.keys().map(String::as_str)).chain(calls().map(|(_, one)| one.name));
        return Err(nearest(name, known).map(str::to_owned));
    };
    let of: Vec<&str> = kinds
        .iter()
        .filter(|kind| kind.templates.first() == Some(&template.name.as_str()))
        .map(|kind| kind.name)
        .collect();
    let mut out = head(template, &of, &templates);
    let words: BTreeSet<&str> =
        of.iter().copied().chain([template.name.as_str(), template.name.trim_end_matches(".html")]).collect();
    let seen: Vec<&SeenVariable> =
        all.iter().filter(|variable| variable.of.iter().any(|of| words.contains(of))).collect();
    if !seen.is_empty() {
        out.push_str("\nSees, beside what every template does:\n");
        for variable in &seen {
            line(&mut out, variable.name, &variable.holds, "");
        }
    }
    let everywhere: Vec<&SeenVariable> = all.iter().filter(|variable| EVERYWHERE.contains(&variable.name)).collect();
    out.push_str("\nEvery template sees:\n");
    for variable in &everywhere {
        line(&mut out, variable.name, &variable.holds, "");
    }
    push_types(&mut out, seen.into_iter().chain(everywhere).map(|variable| variable.holds.as_str()), &types);
    // `sources` is a kind of page and a function.
    if let Some(told) = of_call(name, &types) {
        out.push('\n');
        out.push_str(&told);
    }
    Ok(out)
}

/// What kinds of pages, partials, filters and functions there are.
pub fn overview() -> String {
    let mut out = String::from(
        "A template of `templates/`, or of the theme's, stands in the place of the built-in one of that name. It extends the one below it:\n\n    \
         {% extends \"built-in/briefing.html\" %}\n    {% block heading %}<h1>{{ page.title }}</h1>{% endblock %}\n\n\
         `ibid explain template KIND` says what one sees, `ibid new template NAME` begins one, `ibid list context PATH` shows the values of a page.\n\n\
         Kinds of pages:\n",
    );
    let mut named: BTreeSet<&str> = BTreeSet::new();
    for kind in kinds() {
        let template = kind.templates.first().copied().unwrap_or_default();
        // Pages of the years are of the kind that the list of years is: each is asked for by its template.
        let name = if named.insert(kind.name) { kind.name } else { template.trim_end_matches(".html") };
        line(&mut out, name, template, "");
    }
    let templates = built_in();
    out.push_str("\nOther templates:\n");
    let kinds = kinds();
    let is_of_kind = |name: &str| kinds.iter().any(|kind| kind.templates.first() == Some(&name));
    for template in templates.iter().filter(|template| !is_of_kind(&template.name)) {
        line(&mut out, &template.name, &arguments(template), &template.comment);
    }
    for (title, kind) in CALLS {
        let _ = writeln!(out, "\n{title}s:");
        for one in kind.all() {
            line(&mut out, &call(kind, one), one.meaning, "");
        }
    }
    out
}

const CALLS: [(&str, CallKind); 3] =
    [("Filter", CallKind::Filter), ("Test", CallKind::Test), ("Function", CallKind::Function)];

fn calls() -> impl Iterator<Item = (&'static str, &'static Signature)> {
    CALLS.into_iter().flat_map(|(title, kind)| kind.all().iter().map(move |one| (title, one)))
}

/// How something is called.
fn call(kind: CallKind, one: &Signature) -> String {
    let arguments: Vec<String> = one.arguments.iter().map(|name| format!("{name}=")).collect();
    if arguments.is_empty() && kind != CallKind::Function {
        return one.name.to_owned();
    }
    format!("{}({})", one.name, arguments.join(", "))
}

/// What is said about filters, tests and functions of a name, with the types of what they give.
fn of_call(name: &str, types: &BTreeMap<String, SeenType>) -> Option<String> {
    let mut out = String::new();
    for (title, kind) in CALLS {
        for one in kind.all().iter().filter(|one| one.name == name) {
            let _ = writeln!(out, "{title} `{}`: {}", call(kind, one), one.meaning);
            let given = one.meaning.split('`').filter(|word| types.contains_key(*word));
            push_types(&mut out, given, types);
        }
    }
    (!out.is_empty()).then_some(out)
}

/// What is said about a type, in whatever letters it is written.
fn of_type(name: &str, types: &BTreeMap<String, SeenType>) -> Option<String> {
    let known = types.keys().find(|known| known.eq_ignore_ascii_case(name))?;
    let mut out = String::new();
    push_types(&mut out, std::iter::once(known.as_str()), types);
    Some(out.trim_start().to_owned())
}

fn head(template: &TemplateAbout, of: &[&str], templates: &[TemplateAbout]) -> String {
    let mut out = template.name.clone();
    if !of.is_empty() {
        let _ = write!(out, ", of pages of kind {}", of.join(", "));
    }
    if let Some(parent) = &template.extends {
        let _ = write!(out, ", extends {parent}");
    }
    out.push('\n');
    if !template.comment.is_empty() {
        let _ = writeln!(out, "\n{}", template.comment);
    }
    let mut blocks: Vec<&str> = Vec::new();
    let mut at = Some(template);
    // Longer chains are circular.
    for _ in 0..templates.len() {
        let Some(one) = at else { break };
        let new = one.blocks.iter().map(String::as_str).filter(|block| !blocks.contains(block));
        let new: Vec<&str> = new.collect();
        blocks.extend(new);
        at = one.extends.as_deref().and_then(|name| templates.iter().find(|other| other.name == name));
    }
    if !blocks.is_empty() {
        let _ = writeln!(out, "\nBlocks: {}", blocks.join(", "));
    }
    if !template.includes.is_empty() {
        let _ = writeln!(out, "Draws in: {}", template.includes.join(", "));
    }
    let by: Vec<&str> = templates
        .iter()
        .filter(|other| other.includes.contains(&template.name))
        .map(|other| other.name.as_str())
        .collect();
    if !by.is_empty() {
        let _ = writeln!(out, "Is drawn in by: {}", by.join(", "));
    }
    let arguments = arguments(template);
    if template.name.starts_with("partials/") && !arguments.is_empty() {
        let _ = writeln!(out, "Reads: {arguments}");
    }
    out
}

fn arguments(template: &TemplateAbout) -> String {
    let own = template.reads.iter().map(String::as_str).filter(|name| !EVERYWHERE.contains(name));
    own.collect::<Vec<_>>().join(", ")
}

fn line(out: &mut String, name: &str, holds: &str, meaning: &str) {
    let text = format!("  {name:<24}  {holds:<20}  {meaning}");
    let _ = writeln!(out, "{}", text.trim_end());
}

/// The types that these hold, and those that they are made of.
fn push_types<'a>(out: &mut String, from: impl Iterator<Item = &'a str>, types: &'a BTreeMap<String, SeenType>) {
    let mut next: Vec<&str> = from.collect();
    next.reverse();
    let mut done: BTreeSet<&str> = BTreeSet::new();
    while let Some(holds) = next.pop() {
        for name in holds.split([' ', ':']).filter(|name| types.contains_key(*name)) {
            let Some(seen) = types.get(name).filter(|_| done.insert(name)) else { continue };
            let _ = writeln!(out, "\n{name}: {}", seen.meaning);
            for field in &seen.fields {
                line(out, &field.name, &field.holds, &field.meaning);
            }
            next.extend(seen.fields.iter().rev().map(|field| field.holds.as_str()));
        }
    }
}
