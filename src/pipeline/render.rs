//! Renders every output of a plan and hands each on as soon as it is there, so that they are never all held.

use std::io::{self, Write};

use rayon::prelude::*;

use super::Interrupt;
use super::Progress;
use super::read::judge;
use crate::diag::{Diagnostic, Silencings};
use crate::emit::EmitError;
use crate::model::output::{FixedFile, Output, OutputKind};
use crate::model::site::{Asset, OwnOutput, Reads, Site, Subject, Target, TextParser, View};
use crate::render::Engine;
use crate::text::Files;

/// Outputs that a thread makes before it looks what is left.
const PORTION: usize = 8;

/// What outputs are made of.
#[derive(Clone, Copy)]
pub(super) struct Renderer<'a> {
    pub(super) site: &'a Site,
    pub(super) files: &'a Files,
    pub(super) texts: &'a dyn TextParser,
    pub(super) engine: &'a Engine,
    pub(super) silencings: &'a Silencings,
    pub(super) progress: &'a dyn Progress,
    pub(super) interrupt: &'a Interrupt,
}

/// One output on its way.
pub(super) enum RenderedOutput<'a> {
    /// Rendered; `None` if it could not be, which a diagnostic says.
    Rendered(Option<Vec<u8>>),
    /// To be written by this, piece by piece.
    Written(&'a dyn Fn(&mut dyn Write) -> io::Result<()>),
    /// To be copied.
    Copied(&'a Asset),
}

/// What is to be said of an output.
#[derive(Clone, Copy, Default)]
pub(super) struct SaidOf<'a> {
    /// What is told.
    pub(super) told: &'a [Diagnostic],
    /// Whether something is silenced.
    pub(super) is_silenced: bool,
}

/// Who gets the outputs. Called from many threads.
pub(super) trait Sink: Sync {
    /// Whether an output is there already, so that it need not be made.
    fn has(&self, output: &Output) -> Result<bool, EmitError>;

    /// Whether it is of use to know what outputs are made from.
    fn notes(&self) -> bool;

    /// Takes an output with what is to be said of it. What it was made from is known when all of it is taken.
    fn take(
        &self,
        output: &Output,
        made: RenderedOutput<'_>,
        reads: Option<&Reads>,
        said: SaidOf<'_>,
    ) -> Result<(), EmitError>;
}

/// Has all outputs made and keeps none.
pub(super) struct Discard;

impl Sink for Discard {
    fn has(&self, _: &Output) -> Result<bool, EmitError> {
        Ok(false)
    }

    fn notes(&self) -> bool {
        false
    }

    fn take(
        &self,
        output: &Output,
        made: RenderedOutput<'_>,
        _: Option<&Reads>,
        _: SaidOf<'_>,
    ) -> Result<(), EmitError> {
        match made {
            RenderedOutput::Written(write) => write(&mut io::sink()).map_err(|source| EmitError::Io {
                action: "write",
                path: output.path.as_str().into(),
                source,
            }),
            RenderedOutput::Rendered(_) | RenderedOutput::Copied(_) => Ok(()),
        }
    }
}

/// Why rendering stopped early.
pub(super) enum RenderStop {
    Emit(EmitError),
    Interrupted,
}

impl Renderer<'_> {
    /// Makes all outputs in parallel but those that the sink has. Returns what is to be said of them, in no particular
    /// order.
    pub(super) fn run(self, outputs: &[Output], sink: &impl Sink) -> Result<Vec<Diagnostic>, RenderStop> {
        let one = |mut all: Vec<Diagnostic>, output: &Output| {
            if self.interrupt.is_raised() {
                return Err(RenderStop::Interrupted);
            }
            if !sink.has(output).map_err(RenderStop::Emit)? {
                if !matches!(output.kind, OutputKind::Asset(_)) {
                    self.progress.made(&output.path);
                }
                let reads = sink.notes().then(Reads::default);
                let mut diagnostics = self.make(output, reads.as_ref(), sink).map_err(RenderStop::Emit)?;
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

    /// Makes an output and hands it on. Returns what is to be said of it.
    fn make(&self, output: &Output, reads: Option<&Reads>, sink: &impl Sink) -> Result<Vec<Diagnostic>, EmitError> {
        if let OutputKind::Asset(ix) = output.kind
            && let Some(asset) = self.site.assets.get(ix as usize)
        {
            sink.take(output, RenderedOutput::Copied(asset), reads, SaidOf::default())?;
            return Ok(Vec::new());
        }
        let view = View::new(self.site, reads).parsing(self.texts);
        if let OutputKind::Fixed(FixedFile::Data(file)) = output.kind {
            let write = |out: &mut dyn Write| crate::render::write(&view, self.files, file, out);
            sink.take(output, RenderedOutput::Written(&write), reads, SaidOf::default())?;
            return Ok(Vec::new());
        }
        let rendered = crate::render::render(&view, self.files, self.engine, output);
        let mut told = rendered.diagnostics;
        let found = told.len();
        judge(&mut told, self.silencings, &self.site.config, self.files);
        let said = SaidOf { told: &told, is_silenced: told.len() < found };
        sink.take(output, RenderedOutput::Rendered(rendered.value), reads, said)?;
        Ok(told)
    }
}

/// What an output shows, so that a page and its twin are made one after the other, while what both need is at hand.
fn shown_by(kind: &OutputKind) -> Option<Target> {
    match kind {
        OutputKind::Page(target, _)
        | OutputKind::Twin(target)
        | OutputKind::Own(OwnOutput { subject: Subject::Page(target), .. }) => Some(*target),
        OutputKind::Asset(_)
        | OutputKind::Redirect(_)
        | OutputKind::Feed(..)
        | OutputKind::Fixed(_)
        | OutputKind::SearchPart(_)
        | OutputKind::Own(_) => None,
    }
}

/// Whether an output grows with the site.
fn is_large(kind: &OutputKind) -> bool {
    matches!(
        kind,
        OutputKind::Page(Target::Index(_), _)
            | OutputKind::SearchPart(_)
            | OutputKind::Fixed(FixedFile::Data(_) | FixedFile::Sitemap | FixedFile::LlmsTxt | FixedFile::Inventory)
    )
}
