//! SIGINT and SIGTERM: a run that writes takes its stage back first, any other ends at once.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use crate::pipeline::Interrupt;

/// Exit code of an interrupted run.
pub(super) const INTERRUPTED: u8 = 130;

/// An interrupt that signals raise.
pub(super) fn watched() -> Arc<Interrupt> {
    let interrupt = Arc::new(Interrupt::default());
    let raised = Arc::clone(&interrupt);
    // Without a handler the system ends the process, and the next run tidies up.
    let _ = ctrlc::set_handler(move || {
        if !raised.raise() {
            std::process::exit(INTERRUPTED.into());
        }
    });
    interrupt
}

/// Does something at the first signal; a second one ends the process.
pub(super) fn on_end(end: impl Fn() + Send + 'static) {
    let asked = AtomicBool::new(false);
    // Without a handler the system ends the process, which leaves nothing behind.
    let _ = ctrlc::set_handler(move || {
        if asked.swap(true, Ordering::SeqCst) {
            std::process::exit(INTERRUPTED.into());
        }
        end();
    });
}
