//! The sixth stage: one output at a time, from the site to bytes.
//!
//! [`Engine`] is made once, [`render`] is called for each output. Pages go through templates ([`pages`], [`engine`]) and are
//! made of parts ([`parts`]) with texts as HTML ([`html`]); feeds, twins and data files are [`exports`]; the index of
//! words is [`search`]; how well a site is sourced is counted in [`sourcing`]; the colours of code
//! come from [`highlight`]. What templates see is in [`context`].

pub mod context;
pub mod contract;
mod engine;
pub(crate) mod exports;
mod highlight;
mod html;
mod pages;
mod parts;
mod queries;
mod search;
pub mod sourcing;

use crate::diag::{Diagnostic, Outcome, codes};
use crate::model::output::{FixedFile, Output, OutputKind};
use crate::model::site::View;
use crate::text::Files;

pub use engine::Engine;
pub use engine::described::{TemplateAbout, templates};
pub use exports::write;
pub use highlight::Coloured;

/// The values that the template of an output sees, with its name; `None` for what is made without one.
pub fn seen(
    site: &View<'_>,
    files: &Files,
    engine: &Engine,
    output: &Output,
) -> Outcome<Option<(String, serde_json::Value)>> {
    if has_template(&output.kind) { pages::seen(site, files, engine, output) } else { Outcome::new(None, Vec::new()) }
}

/// Whether an output is made by a template.
pub fn has_template(kind: &OutputKind) -> bool {
    match kind {
        OutputKind::Page(..)
        | OutputKind::Redirect(_)
        | OutputKind::Own(_)
        | OutputKind::Fixed(FixedFile::NotFound) => true,
        OutputKind::Asset(_)
        | OutputKind::Twin(_)
        | OutputKind::Feed(..)
        | OutputKind::SearchPart(_)
        | OutputKind::Fixed(_) => false,
    }
}

/// Renders one output; `None` if it could not be, which a diagnostic says. Assets are not rendered: they are copied.
pub fn render(site: &View<'_>, files: &Files, engine: &Engine, output: &Output) -> Outcome<Option<Vec<u8>>> {
    match &output.kind {
        OutputKind::Page(..)
        | OutputKind::Redirect(_)
        | OutputKind::Own(_)
        | OutputKind::Fixed(FixedFile::NotFound) => pages::render(site, files, engine, output),
        OutputKind::Fixed(FixedFile::HighlightSheet(scheme)) => {
            Outcome::new(Some(engine.shared.highlight.sheet(*scheme).into()), Vec::new())
        }
        OutputKind::SearchPart(part) => match search::render(site, *part) {
            Ok(bytes) => Outcome::new(Some(bytes), Vec::new()),
            Err(error) => Outcome::new(None, vec![unwritten(output, &error)]),
        },
        kind @ (OutputKind::Asset(_)
        | OutputKind::Twin(_)
        | OutputKind::Feed(..)
        | OutputKind::Fixed(
            FixedFile::Sitemap | FixedFile::Robots | FixedFile::LlmsTxt | FixedFile::Inventory | FixedFile::Data(_),
        )) => {
            match exports::render(site, files, kind, &|entry| {
                pages::feed_entry::html(site, files, engine, &output.path, entry)
            }) {
                Ok(bytes) => Outcome::new(Some(bytes), Vec::new()),
                Err(error) => Outcome::new(None, vec![unwritten(output, &error)]),
            }
        }
    }
}

fn unwritten(output: &Output, error: &str) -> Diagnostic {
    let message = format!("`{}` cannot be written: {error}", output.path);
    Diagnostic::at_path(&codes::UNREADABLE_FILE, output.path.as_str(), message)
}
