//! The sixth stage: one output at a time, from the site to bytes.

pub mod context;
pub(crate) mod exports;
mod highlight;
mod html;
mod parts;

use crate::diag::Outcome;
use crate::model::inputs::TemplateFile;
use crate::model::output::Output;
use crate::model::site::Site;
use crate::text::Files;

/// The templates of a site, compiled, with what is the same on every page.
#[derive(Debug)]
pub struct Engine {}

impl Engine {
    /// Compiles the built-in templates, the theme's and the site's own over them.
    pub fn new(site: &Site, files: &Files, templates: &[TemplateFile]) -> Outcome<Engine> {
        let _ = (site, files, templates);
        Outcome::new(Engine {}, Vec::new())
    }
}

/// Renders one output; `None` if it could not be, which a diagnostic says. Assets are not rendered: they are copied.
pub fn render(site: &Site, files: &Files, engine: &Engine, output: &Output) -> Outcome<Option<Vec<u8>>> {
    let _ = (engine, exports::render(site, files, &output.kind));
    Outcome::new(None, Vec::new())
}
