//! What bounds the rendering of one page: its size and its time.
//!
//! Built-in templates write in every turn of a loop, so [`Bounded`] sees them; templates of a site or theme that do not are
//! seen by [`tick`].

use std::cell::Cell;
use std::io::{self, Write};
use std::time::{Duration, Instant};

use tera::{Kwargs, State, TeraResult};

use super::rendering;

/// So many pieces are written before the clock is looked at: it costs as much as writing some.
const WRITES_BETWEEN_LOOKS: u32 = 256;

/// The bounds of every page.
#[derive(Clone, Copy, Debug)]
pub(super) struct Limits {
    /// Bytes of one output.
    pub(super) bytes: u64,
    /// For one output.
    pub(super) time: Duration,
    /// What times are counted from.
    pub(super) started: Instant,
}

impl Limits {
    /// When a page that begins now is over, in milliseconds since the start.
    pub(super) fn until(&self) -> u64 {
        millis(self.started.elapsed() + self.time)
    }
}

fn millis(time: Duration) -> u64 {
    u64::try_from(time.as_millis()).unwrap_or(u64::MAX)
}

/// Makes the function that fails once the page's time is over.
pub(super) fn time_guard(
    limits: Limits,
) -> impl Fn(Kwargs, &State) -> TeraResult<&'static str> + Send + Sync + 'static {
    move |_, _| {
        let is_over = millis(limits.started.elapsed()) > rendering::now().until;
        if is_over { Err(tera::Error::message(over(limits.time))) } else { Ok("") }
    }
}

/// That the time is over.
pub(super) fn over(time: Duration) -> String {
    format!("rendering takes longer than {} s (`limits.template_seconds`)", time.as_secs())
}

/// What is left to one page: its parts draw on one clock and one size.
#[derive(Debug)]
pub(super) struct PageBudget {
    /// When its time is over, in milliseconds since the start.
    pub(super) until: u64,
    /// The same on the clock.
    end: Instant,
    bytes: Cell<u64>,
    is_over: Cell<bool>,
}

impl PageBudget {
    /// All that a page has that is over at `until`.
    pub(super) fn new(limits: Limits, until: u64) -> PageBudget {
        let end = limits.started + Duration::from_millis(until.min(u64::from(u32::MAX)));
        PageBudget { until, end, bytes: Cell::new(limits.bytes), is_over: Cell::new(false) }
    }

    /// Whether its time or its size is used up.
    pub(super) fn is_over(&self) -> bool {
        self.is_over.get()
    }

    /// Looks at the clock after something went wrong.
    pub(super) fn look(&self) {
        self.is_over.set(self.is_over.get() || Instant::now() > self.end);
    }

    fn over(&self, kind: io::ErrorKind) -> io::Result<()> {
        self.is_over.set(true);
        Err(kind.into())
    }
}

/// Takes what is written, as long as there is room.
pub(super) struct Bounded<'a> {
    out: Vec<u8>,
    budget: &'a PageBudget,
    writes: u32,
}

impl Bounded<'_> {
    /// Takes what a page or a part of it writes.
    pub(super) fn new(budget: &PageBudget) -> Bounded<'_> {
        Bounded { out: Vec::with_capacity(16 << 10), budget, writes: 0 }
    }

    /// What was written so far.
    pub(super) fn written(&self) -> &[u8] {
        &self.out
    }

    /// What was written, which the page has no room for any longer.
    pub(super) fn take(self) -> Vec<u8> {
        self.budget.bytes.set(self.budget.bytes.get().saturating_sub(self.out.len() as u64));
        self.out
    }
}

impl Write for Bounded<'_> {
    fn write(&mut self, text: &[u8]) -> io::Result<usize> {
        self.write_all(text)?;
        Ok(text.len())
    }

    fn write_all(&mut self, text: &[u8]) -> io::Result<()> {
        if (self.out.len() + text.len()) as u64 > self.budget.bytes.get() {
            return self.budget.over(io::ErrorKind::FileTooLarge);
        }
        if self.writes.is_multiple_of(WRITES_BETWEEN_LOOKS) && Instant::now() > self.budget.end {
            return self.budget.over(io::ErrorKind::TimedOut);
        }
        self.writes += 1;
        self.out.extend_from_slice(text);
        Ok(())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
