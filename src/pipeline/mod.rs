//! Chains the stages; the only module that does.
//!
//! Enter through [`read`] (what a preview needs), [`check`] or [`build`]. Each takes a [`Request`], tells a [`Progress`] what
//! it is at, and returns all it found: nothing here prints, and nothing looks at the clock but to measure itself. Nothing
//! is written before everything was rendered without an error.

mod build;
mod compare;
mod history;
mod interrupt;
mod output;
mod outside;
mod parse_cache;
mod pdf_cache;
mod pool;
pub mod preview;
mod progress;
mod read;
mod render;
mod report;
mod reuse;
mod seen;
#[cfg(test)]
mod tests;
mod timings;

use std::num::NonZeroUsize;
use std::path::PathBuf;
use std::sync::Arc;

use crate::cache::Program;
use crate::diag::Code;
use crate::diag::baseline::Baseline;
use crate::model::options::Options;

pub use build::{BuildTarget, build, check, inputs_of};
pub use compare::against::OldAddresses;
pub use compare::old_pages::OldPages;
pub use compare::outline::{PageOutline, RestsOutline, SiteOutline, SourceOutline};
pub use interrupt::Interrupt;
pub use outside::AskAddresses;
pub(crate) use pool::in_pool;
pub use progress::{Progress, Silent, Stage};
pub use read::{Reading, outputs, read};
pub use report::{Ending, Report};
pub use seen::{SeenPage, seen};
pub use timings::{StageTime, TemplateTime, Timings};

/// What a site should still have.
#[derive(Clone, Debug)]
pub enum Against {
    /// The addresses of a list.
    List(OldAddresses),
    /// Pages and their headings as they were.
    Pages(OldPages),
}

/// What a run is asked to do, whatever it makes of it.
#[derive(Clone, Debug)]
pub struct Request {
    /// The site's folder.
    pub root: PathBuf,
    /// What changes what the site is.
    pub options: Options,
    /// The variables `IBID_SECTION__KEY`, in order of their names.
    pub environment: Vec<(String, String)>,
    /// How many threads work; `None`: one for each core.
    pub threads: Option<NonZeroUsize>,
    /// Whether warnings count as errors.
    pub strict: bool,
    /// What counts as an error, whatever the settings say.
    pub deny: Vec<&'static Code>,
    /// Findings that do not keep a build from writing, unless a page cannot be made because of them.
    pub known: Option<Arc<Baseline>>,
    /// What the site should still have.
    pub against: Option<Arc<Against>>,
    /// Who asks other hosts whether addresses are there; `None`: nobody does.
    pub outside: Option<Arc<dyn AskAddresses>>,
    /// Whose cache may be used, in the site's folder; `None`: none is read or made.
    pub cache: Option<Program>,
}

impl Request {
    /// A run of a site's folder as it stands there: no variables, all cores, no cache.
    pub fn new(root: PathBuf, options: Options) -> Request {
        let (environment, deny) = (Vec::new(), Vec::new());
        Request {
            root,
            options,
            environment,
            threads: None,
            strict: false,
            deny,
            known: None,
            against: None,
            outside: None,
            cache: None,
        }
    }
}
