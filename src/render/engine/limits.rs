//! What bounds the rendering of one page: its size and its time.
//!
//! Built-in templates write in every turn of a loop, so [`Bounded`] sees them; templates of a site or theme that do not are
//! seen by [`tick`].

use std::io::{self, Write};
use std::time::{Duration, Instant};

use tera::{Kwargs, State, TeraResult};

use super::ticks::UNTIL;

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
pub(super) fn tick(limits: Limits) -> impl Fn(Kwargs, &State) -> TeraResult<&'static str> + Send + Sync + 'static {
    move |_, state| match state.get::<u64>(UNTIL)? {
        Some(until) if millis(limits.started.elapsed()) > until => Err(tera::Error::message(over(limits.time))),
        _ => Ok(""),
    }
}

/// That the time is over.
pub(super) fn over(time: Duration) -> String {
    format!("rendering takes longer than {} s (`limits.template_seconds`)", time.as_secs())
}

/// Takes what is written, up to a size and a time.
pub(super) struct Bounded {
    pub(super) out: Vec<u8>,
    bytes: u64,
    until: Instant,
    writes: u32,
}

impl Bounded {
    /// For a page that is over at `until` (milliseconds since the start).
    pub(super) fn new(limits: Limits, until: u64) -> Bounded {
        let until = limits.started + Duration::from_millis(until.min(u64::from(u32::MAX)));
        Bounded { out: Vec::with_capacity(16 << 10), bytes: limits.bytes, until, writes: 0 }
    }
}

impl Write for Bounded {
    fn write(&mut self, text: &[u8]) -> io::Result<usize> {
        self.write_all(text)?;
        Ok(text.len())
    }

    fn write_all(&mut self, text: &[u8]) -> io::Result<()> {
        if (self.out.len() + text.len()) as u64 > self.bytes {
            return Err(io::ErrorKind::FileTooLarge.into());
        }
        self.writes += 1;
        if self.writes.is_multiple_of(WRITES_BETWEEN_LOOKS) && Instant::now() > self.until {
            return Err(io::ErrorKind::TimedOut.into());
        }
        self.out.extend_from_slice(text);
        Ok(())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
