//! What a template's text says about itself: what it extends and draws in, its blocks and components, the variables that it
//! reads and does not set.

use std::collections::BTreeSet;

use super::asked::tokens;
use super::built_in::BUILT_IN;
use super::components::definitions;
use super::layers::{asked, parent};
use super::time_guards::{GuardedText, Piece, Pieces, Tags};
use crate::model::inputs::{TemplateFile, TemplateLayer};
use crate::text::Files;

/// A template, described.
#[derive(Debug)]
pub struct TemplateAbout {
    /// Its name, without `theme/` or `built-in/`.
    pub name: String,
    /// Whose text it is: `site`, `theme` or `built-in`.
    pub layer: &'static str,
    /// The template that it extends.
    pub extends: Option<String>,
    /// Templates that it includes, in the order of their names.
    pub includes: Vec<String>,
    /// Its blocks, in the order of the text.
    pub blocks: Vec<String>,
    /// Its components with their parameters.
    pub components: Vec<String>,
    /// The variables that it reads and does not set.
    pub reads: BTreeSet<String>,
    /// The comment at its head.
    pub comment: String,
    /// Its text.
    pub text: String,
}

impl TemplateAbout {
    fn new(name: &str, layer: &'static str, text: &str) -> TemplateAbout {
        let includes: BTreeSet<&str> =
            asked(text).filter(|(tag, _)| *tag == "include").map(|(_, included)| included).collect();
        let blocks = Tags::new(text).filter(|tag| tag.name == "block");
        let components = definitions(text).into_iter().filter_map(|(_, tag, _)| {
            let tag = text.get(tag)?.trim_start_matches("{%").trim_end_matches("%}");
            Some(tag.trim_matches('-').trim().strip_prefix("component")?.trim().to_owned())
        });
        TemplateAbout {
            name: name.to_owned(),
            layer,
            extends: parent(text).map(str::to_owned),
            includes: includes.into_iter().map(str::to_owned).collect(),
            blocks: blocks.filter_map(|tag| Some(tag.rest.split_whitespace().next()?.to_owned())).collect(),
            components: components.collect(),
            reads: reads(text),
            comment: comment(text),
            text: text.to_owned(),
        }
    }
}

/// The built-in templates, in the order of their names.
pub(in crate::render) fn built_in() -> Vec<TemplateAbout> {
    BUILT_IN.iter().map(|(name, text)| TemplateAbout::new(name, "built-in", text)).collect()
}

/// All templates of a site, its theme and the built-in ones: the uppermost of each name first.
pub fn templates(files: &Files, written: &[TemplateFile]) -> Vec<TemplateAbout> {
    let of_files = written.iter().filter_map(|template| {
        let layer = match template.layer {
            TemplateLayer::Site => "site",
            TemplateLayer::Theme => "theme",
            TemplateLayer::Data => return None,
        };
        Some(TemplateAbout::new(&template.name, layer, &files.get(template.file).text))
    });
    let mut all: Vec<TemplateAbout> = of_files.chain(built_in()).collect();
    let rank = |layer: &str| ["site", "theme", "built-in"].iter().position(|one| *one == layer);
    all.sort_by(|a, b| (&a.name, rank(a.layer)).cmp(&(&b.name, rank(b.layer))));
    all
}

/// The first comment of a text, on one line.
fn comment(text: &str) -> String {
    let inner = text.find("{#").filter(|at| *at < 100).and_then(|at| text[at + 2..].split("#}").next());
    inner.unwrap_or_default().trim_matches('-').split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Words of the language of templates.
const WORDS: [&str; 14] =
    ["and", "or", "not", "in", "is", "if", "else", "true", "false", "none", "True", "False", "None", "loop"];

/// The variables that a text reads before it sets them itself. What stands in a component is its own matter.
fn reads(text: &str) -> BTreeSet<String> {
    let guarded = own_text(text);
    let mut set: BTreeSet<&str> = BTreeSet::new();
    let mut read = BTreeSet::new();
    for piece in Pieces::new(&guarded.text) {
        let (name, inner) = match &piece {
            Piece::Print(inner) => ("", *inner),
            Piece::Tag(tag) => (tag.name, tag.rest),
        };
        if matches!(name, "block" | "endblock" | "extends" | "include" | "component" | "endcomponent") {
            continue;
        }
        let expression = TagInside::new(inner);
        // What the tag sets is there behind it, of a loop at once.
        let (sets, from) = match name {
            "for" => {
                let end = expression.at("in").unwrap_or(0);
                ((0..end).map(|at| expression.token(at)).filter(|token| *token != ",").collect::<Vec<_>>(), end)
            }
            "set" | "set_global" => (vec![expression.token(0)], 1),
            _ => (Vec::new(), 0),
        };
        for at in from..expression.tokens.len() {
            if let Some(variable) = expression.variable(at).filter(|variable| !set.contains(variable)) {
                read.insert(variable.to_owned());
            }
        }
        set.extend(sets);
    }
    read
}

/// A text without its components.
fn own_text(text: &str) -> GuardedText {
    let mut own = GuardedText::untouched(text);
    for (_, _, all) in definitions(text) {
        own.blank(all);
    }
    own
}

/// The inside of a tag.
struct TagInside<'t> {
    inner: &'t str,
    tokens: Vec<std::ops::Range<usize>>,
}

impl<'t> TagInside<'t> {
    fn new(inner: &'t str) -> TagInside<'t> {
        TagInside { inner, tokens: tokens(inner).collect() }
    }

    fn token(&self, at: usize) -> &'t str {
        self.tokens.get(at).map_or("", |token| &self.inner[token.clone()])
    }

    fn before(&self, at: usize, by: usize) -> &'t str {
        at.checked_sub(by).map_or("", |at| self.token(at))
    }

    fn at(&self, word: &str) -> Option<usize> {
        (0..self.tokens.len()).find(|at| self.token(*at) == word)
    }

    /// The variable that a token names, if it names one.
    fn variable(&self, at: usize) -> Option<&'t str> {
        let (token, next) = (self.token(at), self.token(at + 1));
        let is_name = token.starts_with(|first: char| first.is_alphabetic() || first == '_');
        let is_test = self.before(at, 1) == "is" || (self.before(at, 1) == "not" && self.before(at, 2) == "is");
        let is_part = matches!(self.before(at, 1), "." | "?." | "|");
        // `name=`, the name of an argument, and `name(`, a call; `<name`, a component.
        let is_call = next == "(" || next == "=" || (self.before(at, 1) == "<" && at < 3);
        let is_key = next == ":" && matches!(self.before(at, 1), "{" | ",");
        (is_name && !is_test && !is_part && !is_call && !is_key && !WORDS.contains(&token)).then_some(token)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn variables_that_a_text_does_not_set_are_its_arguments() {
        let of = |text| reads(text).into_iter().collect::<Vec<_>>().join(" ");
        assert_eq!(
            of("{{ a.b | where(attribute=\"x\", value=c) }}{% if d is defined and not e %}{% endif %}"),
            "a c d e"
        );
        assert_eq!(
            of("{% for x in list.items %}{{ x.y }}{{ loop.index }}{% endfor %}{% set z = q %}{{ z }}"),
            "list q"
        );
        assert_eq!(of("{% set level = level or 2 %}{{ level }}"), "level");
        assert_eq!(of("{{ <badge label={who} /> }}{{ link(to=\"a\") }}{# {{ no }} #}"), "who");
        assert_eq!(of("{% component a(b) %}{{ b }}{{ c }}{% endcomponent a %}"), "");
    }
}
