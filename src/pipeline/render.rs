//! Renders every output of a plan and hands each on as soon as it is there, so that they are never all held.

use rayon::prelude::*;

use super::{Interrupt, Progress};
use crate::diag::Diagnostic;
use crate::emit::{EmitError, Phase};
use crate::model::output::{Output, OutputKind};
use crate::model::site::{Asset, Site};
use crate::render::Engine;
use crate::text::Files;

/// What outputs are made of.
#[derive(Clone, Copy)]
pub(super) struct Press<'a> {
    pub(super) site: &'a Site,
    pub(super) files: &'a Files,
    pub(super) engine: &'a Engine,
    pub(super) progress: &'a dyn Progress,
    pub(super) interrupt: &'a Interrupt,
}

/// One output on its way.
pub(super) enum Made<'a> {
    /// Rendered; `None` if it could not be, which a diagnostic says.
    Rendered(Option<Vec<u8>>),
    /// To be copied.
    Copied(&'a Asset),
}

/// Why rendering stopped early.
pub(super) enum Stop {
    Emit(EmitError),
    Interrupted,
}

impl Press<'_> {
    /// Makes all outputs in parallel. `take` gets each with what is to be said of it, in no particular order.
    pub(super) fn run(
        self,
        outputs: &[Output],
        take: impl Fn(&Output, Made<'_>, &[Diagnostic]) -> Result<(), EmitError> + Sync,
    ) -> Result<Vec<Diagnostic>, Stop> {
        let one = |mut all: Vec<Diagnostic>, output: &Output| {
            if self.interrupt.is_raised() {
                return Err(Stop::Interrupted);
            }
            let (made, mut diagnostics) = self.make(output);
            take(output, made, &diagnostics).map_err(Stop::Emit)?;
            all.append(&mut diagnostics);
            self.progress.advance();
            Ok(all)
        };
        let join = |mut all: Vec<Diagnostic>, mut more: Vec<Diagnostic>| {
            all.append(&mut more);
            Ok(all)
        };
        outputs.par_iter().try_fold(Vec::new, one).try_reduce(Vec::new, join)
    }

    fn make(&self, output: &Output) -> (Made<'_>, Vec<Diagnostic>) {
        if let OutputKind::Asset(ix) = output.kind
            && let Some(asset) = self.site.assets.get(ix as usize)
        {
            return (Made::Copied(asset), Vec::new());
        }
        let rendered = crate::render::render(&self.site.view(), self.files, self.engine, output);
        (Made::Rendered(rendered.value), rendered.diagnostics)
    }
}

/// When an output is brought in: what pages show before pages, pages before what leads to them.
pub(super) fn phase(kind: &OutputKind) -> Phase {
    match kind {
        OutputKind::Asset(_) | OutputKind::HighlightSheet(_) => Phase::Asset,
        OutputKind::Briefing(_)
        | OutputKind::BriefingTwin(_)
        | OutputKind::Page(_)
        | OutputKind::PageTwin(_)
        | OutputKind::Source(_)
        | OutputKind::SourceTwin(_)
        | OutputKind::Entity(_)
        | OutputKind::Redirect(_)
        | OutputKind::NotFound => Phase::Page,
        OutputKind::Tag(..)
        | OutputKind::Section(..)
        | OutputKind::Index(..)
        | OutputKind::Feed(..)
        | OutputKind::Sitemap
        | OutputKind::Robots
        | OutputKind::LlmsTxt
        | OutputKind::Data(_) => Phase::Index,
    }
}

/// Whether an output is a page for readers.
pub(super) fn is_page(kind: &OutputKind) -> bool {
    matches!(
        kind,
        OutputKind::Briefing(_)
            | OutputKind::Page(_)
            | OutputKind::Source(_)
            | OutputKind::Entity(_)
            | OutputKind::Tag(..)
            | OutputKind::Section(..)
            | OutputKind::Index(..)
            | OutputKind::NotFound
    )
}
