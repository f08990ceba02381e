//! `outputs:` and `pages:` of a site or theme: files and pages that templates of their own make.

use super::values::invalid;
use crate::diag::{Diagnostic, nearest};
use crate::text::{Spanned, names};
use crate::yaml::{Fields, Node, Unknown};

/// A template that makes files.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct OutputRule {
    /// `template:`
    pub template: Spanned<String>,
    /// `for:`
    pub of: OutputOf,
    /// `path:` Of one file, where it is; of one for each page, its name beside the page; of lists, with `{tag}` and the like.
    pub path: Spanned<String>,
}

/// What files are made for.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum OutputOf {
    /// One for the site.
    Site,
    /// One beside each page of a kind.
    Pages(PagesOf),
    /// A page for each group of briefings that have these in common.
    Groups(Vec<GroupedBy>),
}

/// Beside which pages.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum PagesOf {
    /// `briefings`
    Briefings,
    /// `pages`: plain ones.
    Pages,
    /// `sources`
    Sources,
    /// `entities`
    Entities,
    /// `tags`
    Tags,
    /// `sections`
    Sections,
}

/// What briefings of a list have in common.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum GroupedBy {
    /// `tag`
    Tag,
    /// `entity`
    Entity,
    /// `section`: the one they are in, and those around it.
    Section,
    /// `year`
    Year,
}

const PAGES: [(&str, PagesOf); 6] = [
    ("briefings", PagesOf::Briefings),
    ("pages", PagesOf::Pages),
    ("sources", PagesOf::Sources),
    ("entities", PagesOf::Entities),
    ("tags", PagesOf::Tags),
    ("sections", PagesOf::Sections),
];
const GROUPS: [(&str, GroupedBy); 4] = [
    ("tag", GroupedBy::Tag),
    ("entity", GroupedBy::Entity),
    ("section", GroupedBy::Section),
    ("year", GroupedBy::Year),
];
/// Files that stand beside pages already.
const TAKEN: [&str; 4] = ["index.html", "index.md", "atom.xml", "feed.json"];

impl GroupedBy {
    /// Its word.
    pub fn word(self) -> &'static str {
        GROUPS.iter().find(|(_, by)| *by == self).map_or("", |(word, _)| word)
    }
}

/// Reads `outputs:` of a mapping.
pub fn outputs(fields: &mut Fields<'_, '_>) -> Vec<OutputRule> {
    let items = fields.items("outputs");
    items.into_iter().filter_map(|node| output(node, fields.diagnostics())).collect()
}

/// Reads `pages:` of a mapping.
pub fn pages(fields: &mut Fields<'_, '_>) -> Vec<OutputRule> {
    let items = fields.items("pages");
    items.into_iter().filter_map(|node| page(node, fields.diagnostics())).collect()
}

fn output(node: &Node, diagnostics: &mut Vec<Diagnostic>) -> Option<OutputRule> {
    let mut fields = Fields::of(node, "output", diagnostics)?;
    let (template, path) = (fields.required("template"), fields.text("path"));
    let of = fields.choice("for", &PAGES);
    let is_wrong_kind = of.is_none() && fields.node("for").is_some();
    fields.finish(Unknown::Error);
    let template = template.filter(|_| !is_wrong_kind)?;
    let Some(of) = of else {
        let Some(path) = path else {
            let message = format!("the output of `{}` has no `path`", template.value);
            let help = format!(
                "add `path: {0}`, or `for: briefings` to make one for each of them",
                file_name(&template.value)
            );
            diagnostics.push(invalid(node.span, message).help(help));
            return None;
        };
        let path = checked(path, diagnostics)?;
        return Some(OutputRule { template, of: OutputOf::Site, path });
    };
    let name = path.unwrap_or_else(|| Spanned::new(file_name(&template.value).to_owned(), template.span));
    let name = checked(name, diagnostics)?;
    if name.value.contains('/') || TAKEN.contains(&name.value.as_str()) {
        let message = format!("`{}` is no name for a file beside a page", name.value);
        let help = "write a name without folders that pages do not have, such as `path: page.json`";
        diagnostics.push(invalid(name.span, message).help(help));
        return None;
    }
    Some(OutputRule { template, of: OutputOf::Pages(of), path: name })
}

fn page(node: &Node, diagnostics: &mut Vec<Diagnostic>) -> Option<OutputRule> {
    let mut fields = Fields::of(node, "page", diagnostics)?;
    let (template, of, path) = (fields.required("template"), fields.required("for"), fields.text("path"));
    fields.finish(Unknown::Error);
    let (template, of) = (template?, of?);
    let mut by: Vec<GroupedBy> = Vec::new();
    for word in of.value.split(',').map(str::trim) {
        match GROUPS.iter().find(|(name, _)| *name == word) {
            Some((_, one)) if !by.contains(one) => by.push(*one),
            _ => {
                let message = format!("`for` cannot be `{}`", of.value);
                let near = nearest(word, GROUPS.map(|(name, _)| name)).filter(|near| *near != word);
                let help = near.map_or_else(
                    || "write one or more of `tag`, `entity`, `section`, `year`, with commas between".to_owned(),
                    |near| format!("did you mean `{near}`?"),
                );
                diagnostics.push(invalid(of.span, message).help(help));
                return None;
            }
        }
    }
    let path = path.unwrap_or_else(|| {
        let slots: Vec<String> = by.iter().map(|by| format!("{{{}}}/", by.word())).collect();
        let stem = file_name(&template.value).split('.').next().unwrap_or_default().to_owned();
        Spanned::new(format!("{stem}/{}", slots.concat()), template.span)
    });
    let path = Spanned::new(path.value.trim_matches('/').to_owned(), path.span);
    let path = checked(path, diagnostics)?;
    let missing = by.iter().find(|by| !path.value.contains(&format!("{{{}}}", by.word())));
    if let Some(missing) = missing {
        let message = format!("`{}` is one address for many pages", path.value);
        let help = format!("put `{{{}}}` into it", missing.word());
        diagnostics.push(invalid(path.span, message).help(help));
        return None;
    }
    Some(OutputRule { template, of: OutputOf::Groups(by), path })
}

fn file_name(template: &str) -> &str {
    template.rsplit('/').next().unwrap_or(template)
}

/// A path of the output that every system can have.
fn checked(path: Spanned<String>, diagnostics: &mut Vec<Diagnostic>) -> Option<Spanned<String>> {
    let why = path.value.split('/').find_map(|part| match part {
        "" | "." | ".." => Some("leads out of the output, or to a folder"),
        part if part.starts_with('.') => Some("is hidden"),
        part => names::wrong(part),
    });
    let Some(why) = why else { return Some(path) };
    let message = format!("`{}` cannot be a file of the output: it {why}", path.value);
    diagnostics.push(invalid(path.span, message).help("write a path below the output, such as `feeds/rss.xml`"));
    None
}
