//! A site that can be rendered from, and the change of words that it can take in place.

use std::sync::Arc;

use super::super::parse_cache::BodyParser;
use super::super::read::judge;
use crate::diag::{Outcome, Silencings};
use crate::model::inputs::ContentFile;
use crate::model::output::{Output, Plan};
use crate::model::page::ParsedFile;
use crate::model::site::{Reads, Site, View};
use crate::render::Engine;
use crate::resolve::{Revised, SiteNames};
use crate::text::{FileId, Files};

/// Everything that outputs are made of.
#[derive(Debug)]
pub struct Snapshot {
    /// The text of all files.
    pub files: Arc<Files>,
    /// The resolved site.
    pub site: Site,
    /// Its templates.
    pub engine: Engine,
    /// Its outputs.
    pub plan: Plan,
    /// What comments in the content silence.
    pub(super) silencings: Silencings,
    /// The content files, for texts that are held as skeletons.
    pub(super) content: Vec<ContentFile>,
    /// What finds things in the site.
    pub(super) names: SiteNames,
}

/// A new form of one page, which may be taken in place.
#[derive(Debug, PartialEq)]
pub struct Rewording {
    pub(super) file: FileId,
    pub(super) value: ParsedFile,
    /// Everything but words is as before.
    pub(super) words_alone: bool,
}

impl Snapshot {
    /// Renders one output as a build does; `None` if it could not be, which a diagnostic says.
    pub fn render(&self, output: &Output) -> Outcome<Option<Vec<u8>>> {
        self.judged(self.render_as(output, false, None))
    }

    /// Renders one output as it is shown by a server at its top.
    pub fn serve(&self, output: &Output) -> Outcome<Option<Vec<u8>>> {
        self.judged(self.render_as(output, true, None))
    }

    /// Renders one output, and notes what it is made from. All is said, also what is silenced.
    pub(super) fn note(&self, output: &Output, reads: &Reads) -> Outcome<Option<Vec<u8>>> {
        self.render_as(output, false, Some(reads))
    }

    /// Leaves out what is silenced.
    fn judged(&self, mut rendered: Outcome<Option<Vec<u8>>>) -> Outcome<Option<Vec<u8>>> {
        judge(&mut rendered.diagnostics, &self.silencings, &self.site.config, &self.files);
        rendered
    }

    fn render_as(&self, output: &Output, is_served: bool, reads: Option<&Reads>) -> Outcome<Option<Vec<u8>>> {
        let texts = BodyParser::new(&self.content, &self.files, &self.site.config);
        let view = View::new(&self.site, reads).parsing(&texts);
        let view = if is_served { view.served() } else { view };
        crate::render::render(&view, &self.files, &self.engine, output)
    }

    /// Takes pages in their new form in place.
    pub(super) fn reword(&mut self, rewordings: Vec<Rewording>, files: Arc<Files>) -> Revised {
        self.files = files;
        let mut taken = Revised::Words;
        for Rewording { file, value, words_alone } in rewordings {
            let change = (file, value);
            let done = crate::resolve::revise(&mut self.site, &mut self.names, &self.files, change, words_alone);
            if done == Revised::Not {
                return done;
            }
            taken = taken.max(done);
        }
        if crate::resolve::has_parts_for_search(&self.site) { taken } else { Revised::Not }
    }
}
