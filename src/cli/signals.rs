//! SIGINT and SIGTERM: a run that writes takes its stage back first, any other ends at once.

use std::sync::Arc;

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
