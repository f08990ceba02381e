//! That somebody asked the run to stop.

use std::fs::File;
use std::io::{self, Read, Seek, SeekFrom};
use std::sync::atomic::{AtomicBool, Ordering};

/// Shared by a run and whoever may stop it, for example a signal handler.
#[derive(Debug, Default)]
pub struct Interrupt {
    raised: AtomicBool,
    writing: AtomicBool,
}

impl Interrupt {
    /// Asks the run to stop. `true`: it has files to take back and ends by itself soon; `false`: it may be ended at once,
    /// because it wrote nothing or was asked before.
    pub fn raise(&self) -> bool {
        let asked_before = self.raised.swap(true, Ordering::SeqCst);
        self.writing.load(Ordering::SeqCst) && !asked_before
    }

    /// Whether the run was asked to stop.
    pub fn is_raised(&self) -> bool {
        self.raised.load(Ordering::Relaxed)
    }

    /// From here on the run has to be asked.
    pub(super) fn set_writing(&self) {
        self.writing.store(true, Ordering::SeqCst);
    }
}

/// A file that cannot be read any longer when the run is asked to stop, however large it is.
pub(super) struct Watched<'a> {
    pub(super) file: File,
    pub(super) interrupt: &'a Interrupt,
}

impl Read for Watched<'_> {
    fn read(&mut self, bytes: &mut [u8]) -> io::Result<usize> {
        if self.interrupt.is_raised() { Err(io::Error::other("interrupted")) } else { self.file.read(bytes) }
    }
}

impl Seek for Watched<'_> {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        self.file.seek(to)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_run_that_writes_is_waited_for_and_only_once() {
        let interrupt = Interrupt::default();
        assert!(!interrupt.raise());
        let interrupt = Interrupt::default();
        interrupt.set_writing();
        assert!(interrupt.raise() && interrupt.is_raised());
        assert!(!interrupt.raise());
    }
}
