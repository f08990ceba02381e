//! Compiles the templates of a site; a file that is wrong is reported, and what is below it stands in its place.

use std::collections::{BTreeMap, BTreeSet};

use tera::{ErrorKind, Tera};

use super::arguments;
use super::asking::KnownAnswers;
use super::components;
use super::errors::Explain;
use super::escaping;
use super::functions::{Records, register};
use super::layers::{Chosen, Layers, Origin, asked};
use super::limits::Limits;
use crate::diag::{Diagnostic, codes};
use crate::language::Languages;
use crate::text::{FileId, Span};

/// Templates that are compiled.
pub(super) struct Compiled {
    pub(super) tera: Tera,
    pub(super) templates: BTreeMap<String, Chosen>,
    /// Names of those that do not compile and have nothing below them.
    pub(super) lost: BTreeSet<String>,
}

/// Compiles the templates; files that do not compile are reported and left out.
pub(super) fn compile(
    layers: &Layers,
    given: (Limits, &Records, &Languages, &KnownAnswers),
    diagnostics: &mut Vec<Diagnostic>,
) -> Compiled {
    let mut broken: BTreeSet<FileId> = BTreeSet::new();
    let all: BTreeSet<FileId> = layers.files().collect();
    loop {
        let mut templates = layers.chosen(&broken);
        let lost = layers.lost(&broken);
        let (mut found, mut culprits) = components::settle(&mut templates, |file| layers.layer(file));
        let mut tera = Tera::new();
        tera.autoescape_on([""]);
        tera.set_escape_fn(escaping::escape);
        register(&mut tera, given);
        let explain = Explain { templates: &templates, lost: &lost };
        let (more, more_culprits) = check(&explain);
        found.extend(more);
        culprits.extend(more_culprits);
        if culprits.is_empty() && found.is_empty() {
            let texts = templates.iter().map(|(name, chosen)| (name.as_str(), chosen.guarded.text.as_str()));
            match tera.add_raw_templates(texts) {
                Ok(()) => return Compiled { tera, templates, lost },
                Err(error) => (found, culprits) = explain.compiling(&error),
            }
        }
        diagnostics.extend(found);
        let before = broken.len();
        broken.extend(culprits);
        if broken.len() == before {
            // Nobody is to blame by name: the built-in templates alone always compile.
            if broken.is_superset(&all) {
                return Compiled { tera, templates, lost };
            }
            broken.extend(&all);
        }
    }
}

/// Looks at each file by itself, so that all errors of syntax are found in one run, and for what the crate lets pass.
fn check(explain: &Explain<'_>) -> (Vec<Diagnostic>, BTreeSet<FileId>) {
    let mut found = Vec::new();
    let mut culprits = BTreeSet::new();
    // Names of filters are looked at later, when all templates are there.
    let mut scratch = Tera::new();
    for (name, chosen) in explain.templates {
        let Origin::File(file) = chosen.origin else { continue };
        let error = scratch.add_raw_template(name, &chosen.guarded.text).err();
        if let Some(error) = error.filter(|error| matches!(error.kind(), ErrorKind::SyntaxError(_))) {
            found.extend(explain.compiling(&error).0);
            culprits.insert(file);
        } else {
            let wrong = refused(file, chosen).into_iter().chain(arguments::unknown(file, chosen));
            let before = found.len();
            found.extend(wrong);
            if found.len() > before {
                culprits.insert(file);
            }
        }
    }
    (found, culprits)
}

/// What the crate takes and would do something else with than its writer expects.
fn refused(file: FileId, chosen: &Chosen) -> Option<Diagnostic> {
    let text = &chosen.guarded.text;
    let extends = asked(text).any(|(tag, _)| tag == "extends");
    if extends && chosen.own_name.starts_with("partials/") {
        let at = chosen.guarded.written(text.find("extends").unwrap_or(0));
        let message = format!("`{}` is included, so it cannot extend another template", chosen.own_name);
        let help = format!("include `built-in/{}` where its text is wanted, or write the whole part", chosen.own_name);
        return Some(Diagnostic::new(&codes::TEMPLATE_ERROR, Span::new(file, at, at + 7), message).help(help));
    }
    let dump = "__tera_context";
    let at = text.find(dump)?;
    let span = Span::new(file, chosen.guarded.written(at), chosen.guarded.written(at) + dump.len());
    let message = format!("`{dump}` has another order in each run");
    Some(Diagnostic::new(&codes::TEMPLATE_ERROR, span, message).help("print the values that you mean, one by one"))
}
