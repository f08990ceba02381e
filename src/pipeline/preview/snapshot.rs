//! A site that can be rendered from, and the change of words that it can take in place.

use std::sync::Arc;

use crate::diag::Outcome;
use crate::model::output::{Output, Plan};
use crate::model::page::ParsedFile;
use crate::model::site::Site;
use crate::render::Engine;
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
}

/// New words of one page, in which everything that other pages see is as before.
#[derive(Debug, PartialEq)]
pub struct Rewording {
    pub(super) file: FileId,
    pub(super) value: ParsedFile,
}

impl Snapshot {
    /// Renders one output; `None` if it could not be, which a diagnostic says.
    pub fn render(&self, output: &Output) -> Outcome<Option<Vec<u8>>> {
        crate::render::render(&self.site.view(), &self.files, &self.engine, output)
    }

    /// Takes new words in place. `false`: the site has to be resolved as a whole, and is to be thrown away.
    pub fn reword(&mut self, rewordings: Vec<Rewording>, files: Arc<Files>) -> bool {
        self.files = files;
        let mut words = rewordings.into_iter();
        words.all(|words| crate::resolve::reword(&mut self.site, words.file, words.value))
    }
}
