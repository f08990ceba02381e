//! `ibid build --watch`: builds again whenever something that the site is made from changes.

use std::time::{Duration, Instant};

use crossbeam_channel::{Receiver, RecvTimeoutError};

use super::console::Console;
use super::failure::Failure;
use super::signals;
use crate::pipeline::{Interrupt, Request};
use crate::serve::watch::{Signal, Watch};

/// How long a wait for changes goes on before it is asked whether somebody wants it to end.
const PATIENCE: Duration = Duration::from_millis(100);
/// What follows a change within so short a time belongs to it.
const BREATH: Duration = Duration::from_millis(10);
/// After this long it is built although changes go on.
const LONGEST: Duration = Duration::from_millis(500);

/// Builds, waits for a change, builds again, until it is interrupted. A build that fails does not end it.
pub(super) fn run(
    request: &Request,
    poll: bool,
    console: &Console,
    interrupt: &Interrupt,
    build: impl Fn() -> Result<u8, Failure>,
) -> Result<u8, Failure> {
    let absolute = std::path::absolute(&request.root).unwrap_or_else(|_| request.root.clone());
    let (sender, signals) = crossbeam_channel::unbounded();
    // Watched before it is built, so that no change is missed.
    let (mut watch, remark) = Watch::new(&absolute, &request.environment, poll, &sender);
    if let Some(remark) = remark {
        console.warn(&format!("warning: {remark}\n"));
    }
    loop {
        if let Err(failure) = build() {
            console.failure(&failure);
        }
        if !wait(&signals, interrupt) {
            return Ok(signals::INTERRUPTED);
        }
        if let Some(remark) = watch.renew() {
            console.warn(&format!("warning: {remark}\n"));
        }
    }
}

/// Waits for a change and what follows it at once; `false`: somebody asked to stop.
fn wait(signals: &Receiver<Signal>, interrupt: &Interrupt) -> bool {
    loop {
        if interrupt.is_raised() {
            return false;
        }
        match signals.recv_timeout(PATIENCE) {
            Ok(Signal::Look(_)) => break,
            Err(RecvTimeoutError::Timeout) => {}
            Ok(Signal::End) | Err(RecvTimeoutError::Disconnected) => return false,
        }
    }
    let start = Instant::now();
    while start.elapsed() < LONGEST && !interrupt.is_raised() && signals.recv_timeout(BREATH).is_ok() {}
    true
}
