//! Progress on a terminal: stage, count, rate and time left, from half a second on.

use std::fmt;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressState, ProgressStyle};

use crate::pipeline::{Progress, Stage};

/// A run that is shorter than this shows nothing.
const PATIENCE: Duration = Duration::from_millis(500);

/// One line that is drawn again and again.
#[derive(Debug)]
pub(super) struct ProgressLine {
    bar: ProgressBar,
    started: Instant,
    shown: AtomicBool,
}

impl ProgressLine {
    pub(super) fn new() -> ProgressLine {
        let bar = ProgressBar::with_draw_target(None, ProgressDrawTarget::hidden());
        ProgressLine { bar, started: Instant::now(), shown: AtomicBool::new(false) }
    }

    fn show_if_long(&self) {
        if self.started.elapsed() >= PATIENCE && !self.shown.swap(true, Ordering::Relaxed) {
            self.bar.set_draw_target(ProgressDrawTarget::stderr());
        }
    }
}

/// Items a second, in whole numbers.
fn rate(state: &ProgressState, out: &mut dyn fmt::Write) {
    // A line that cannot be written is not drawn.
    let _ = write!(out, "{:.0} a second", state.per_sec());
}

impl Progress for ProgressLine {
    fn begin(&self, stage: Stage, total: usize) {
        let template = if total > 0 { "{prefix:>9} {pos}/{len} {msg}, {rate}, {eta} left" } else { "{prefix:>9}" };
        // The templates are the two above, both valid; a bar without style would do too.
        if let Ok(style) = ProgressStyle::with_template(template) {
            self.bar.set_style(style.with_key("rate", rate));
        }
        self.bar.reset();
        self.bar.set_length(total as u64);
        self.bar.set_prefix(stage.name());
        self.bar.set_message(stage.unit());
        self.show_if_long();
        self.bar.tick();
    }

    fn advance(&self) {
        self.bar.inc(1);
        if !self.shown.load(Ordering::Relaxed) {
            self.show_if_long();
        }
    }

    fn end(&self) {
        if self.shown.load(Ordering::Relaxed) {
            self.bar.tick();
        }
    }
}

impl Drop for ProgressLine {
    fn drop(&mut self) {
        self.bar.finish_and_clear();
    }
}
