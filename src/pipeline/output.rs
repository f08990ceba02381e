//! Where rendered outputs go: the output folder, through the emitter.

use std::io;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

use super::Interrupt;
use super::interrupt::Watched;
use super::render::{RenderedOutput, SaidOf, Sink};
use super::report::WriteRule;
use super::reuse::incremental::Increment;
use crate::emit::{EmitError, Emitter};
use crate::model::output::Output;
use crate::model::site::{Asset, AssetSource, Reads};

/// The output folder, while outputs come in.
pub(super) struct OutputWriter<'a> {
    pub(super) emitter: &'a Emitter,
    pub(super) root: &'a Path,
    /// The folder of the content in it.
    pub(super) content: &'a str,
    pub(super) interrupt: &'a Interrupt,
    pub(super) increment: Option<&'a Increment>,
    /// Whether nothing was found yet that forbids to write.
    pub(super) sound: &'a AtomicBool,
    pub(super) rule: WriteRule<'a>,
    pub(super) kept: AtomicUsize,
}

impl OutputWriter<'_> {
    fn keep_made(&self, output: &Output, hash: [u8; 32], reads: Option<&Reads>, said: SaidOf<'_>) {
        if let (Some(increment), Some(reads)) = (self.increment, reads) {
            increment.keep_made(output, hash, &reads.take(), said);
        }
    }
}

impl Sink for OutputWriter<'_> {
    fn has(&self, output: &Output) -> Result<bool, EmitError> {
        let kept = self.increment.map_or(Ok(false), |increment| increment.keeps(output, self.emitter))?;
        self.kept.fetch_add(usize::from(kept), Ordering::Relaxed);
        Ok(kept)
    }

    fn notes(&self) -> bool {
        self.increment.is_some()
    }

    fn take(
        &self,
        output: &Output,
        made: RenderedOutput<'_>,
        reads: Option<&Reads>,
        said: SaidOf<'_>,
    ) -> Result<(), EmitError> {
        if self.rule.forbids_at_once(said.told) {
            self.sound.store(false, Ordering::Relaxed);
        }
        if !self.sound.load(Ordering::Relaxed) {
            return Ok(());
        }
        let emitter = self.emitter;
        match made {
            RenderedOutput::Rendered(Some(bytes)) => {
                let hash = *blake3::hash(&bytes).as_bytes();
                emitter.put_hashed(&output.path, output.kind.phase(), hash, &bytes)?;
                self.keep_made(output, hash, reads, said);
            }
            RenderedOutput::Written(write) => {
                let hash = emitter.pour(&output.path, output.kind.phase(), write)?;
                self.keep_made(output, hash, reads, said);
            }
            // Only a run that keeps going comes here: what was there before is better than nothing.
            RenderedOutput::Rendered(None) => {
                emitter.keep(&output.path, None)?;
                if let Some(increment) = self.increment {
                    increment.lost(output);
                }
            }
            RenderedOutput::Copied(Asset { source: AssetSource::File(path), .. }) => {
                let from = self.root.join(path);
                let file =
                    crate::load::open_site(self.root).and_then(|site| crate::load::open(&site, self.content, path));
                let file = file.map_err(|source| EmitError::Io { action: "read", path: from.clone(), source })?;
                emitter.copy(&output.path, &from, &mut Watched { file, interrupt: self.interrupt })?;
            }
            RenderedOutput::Copied(Asset { source: AssetSource::BuiltIn(path), .. }) => {
                let bytes = crate::load::built_in(path).ok_or_else(|| {
                    let source = io::Error::new(io::ErrorKind::NotFound, "no such file is built in");
                    EmitError::Io { action: "read", path: PathBuf::from(path), source }
                })?;
                emitter.write(&output.path, output.kind.phase(), bytes)?;
            }
        }
        Ok(())
    }
}
