//! Renders every output of a plan and hands each on as soon as it is there, so that they are never all held.

use rayon::prelude::*;

use super::{Interrupt, Progress};
use crate::diag::Diagnostic;
use crate::emit::{EmitError, Phase};
use crate::model::output::{Output, OutputKind};
use crate::model::site::{Asset, Bodies, Read, Reads, Site, Target, View};
use crate::render::Engine;
use crate::text::Files;

/// Outputs that a thread makes before it looks what is left.
const PORTION: usize = 8;

/// What outputs are made of.
#[derive(Clone, Copy)]
pub(super) struct Press<'a> {
    pub(super) site: &'a Site,
    pub(super) files: &'a Files,
    pub(super) texts: &'a dyn Bodies,
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

/// Who gets the outputs. Called from many threads.
pub(super) trait Taker: Sync {
    /// Whether an output is there already, so that it need not be made.
    fn has(&self, output: &Output) -> Result<bool, EmitError>;

    /// Whether it is of use to know what outputs are made from.
    fn notes(&self) -> bool;

    /// Takes an output with what it was made from and what is to be said of it.
    fn take(&self, output: &Output, made: Made<'_>, reads: Vec<Read>, found: &[Diagnostic]) -> Result<(), EmitError>;
}

/// Has all outputs made and keeps none.
pub(super) struct Afresh;

impl Taker for Afresh {
    fn has(&self, _: &Output) -> Result<bool, EmitError> {
        Ok(false)
    }

    fn notes(&self) -> bool {
        false
    }

    fn take(&self, _: &Output, _: Made<'_>, _: Vec<Read>, _: &[Diagnostic]) -> Result<(), EmitError> {
        Ok(())
    }
}

/// Why rendering stopped early.
pub(super) enum Stop {
    Emit(EmitError),
    Interrupted,
}

impl Press<'_> {
    /// Makes all outputs in parallel but those that the taker has. Returns what is to be said of them, in no particular
    /// order.
    pub(super) fn run(self, outputs: &[Output], taker: &impl Taker) -> Result<Vec<Diagnostic>, Stop> {
        let one = |mut all: Vec<Diagnostic>, output: &Output| {
            if self.interrupt.is_raised() {
                return Err(Stop::Interrupted);
            }
            if !taker.has(output).map_err(Stop::Emit)? {
                let reads = taker.notes().then(Reads::default);
                let (made, mut diagnostics) = self.make(output, reads.as_ref());
                let reads = reads.map(|reads| reads.take()).unwrap_or_default();
                taker.take(output, made, reads, &diagnostics).map_err(Stop::Emit)?;
                all.append(&mut diagnostics);
            }
            self.progress.advance();
            Ok(all)
        };
        let join = |mut all: Vec<Diagnostic>, mut more: Vec<Diagnostic>| {
            all.append(&mut more);
            Ok(all)
        };
        // What is large is made first, and the rest in small portions, so that no thread is left alone with it at the end.
        let (large, mut small): (Vec<&Output>, Vec<&Output>) =
            outputs.iter().partition(|output| is_large(&output.kind));
        small.sort_by_key(|output| shown_by(&output.kind));
        let ordered: Vec<&Output> = large.into_iter().chain(small).collect();
        ordered.into_par_iter().with_max_len(PORTION).try_fold(Vec::new, one).try_reduce(Vec::new, join)
    }

    fn make(&self, output: &Output, reads: Option<&Reads>) -> (Made<'_>, Vec<Diagnostic>) {
        if let OutputKind::Asset(ix) = output.kind
            && let Some(asset) = self.site.assets.get(ix as usize)
        {
            return (Made::Copied(asset), Vec::new());
        }
        let view = View::new(self.site, reads).with_bodies(self.texts);
        let rendered = crate::render::render(&view, self.files, self.engine, output);
        (Made::Rendered(rendered.value), rendered.diagnostics)
    }
}

/// What an output shows, so that a page and its twin are made one after the other, while what both need is at hand.
fn shown_by(kind: &OutputKind) -> Option<Target> {
    match kind {
        OutputKind::Briefing(ix) | OutputKind::BriefingTwin(ix) => Some(Target::Briefing(*ix)),
        OutputKind::Page(ix) | OutputKind::PageTwin(ix) => Some(Target::Page(*ix)),
        OutputKind::Source(ix) | OutputKind::SourceTwin(ix) => Some(Target::Source(*ix)),
        _ => None,
    }
}

/// Whether an output grows with the site.
fn is_large(kind: &OutputKind) -> bool {
    matches!(kind, OutputKind::Data(_) | OutputKind::Sitemap | OutputKind::LlmsTxt | OutputKind::Index(..))
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
