//! What filters and functions know of what is being made on this thread: the template crate hands them only what a template
//! names, and looks for that through all that a part is included in.

use std::cell::Cell;

use super::Variables;
use super::escaping::Escaping;

/// What counts while a page or a part of one is made.
#[derive(Clone, Copy, Debug)]
pub(super) struct Rendering {
    /// How texts are escaped.
    pub(super) escaping: Escaping,
    /// The number of the page's language among all languages; 0, English, where nothing is known of it.
    pub(super) language: usize,
    /// When the page's time is over, in milliseconds since the engine's start.
    pub(super) until: u64,
}

thread_local! {
    static NOW: Cell<Rendering> =
        const { Cell::new(Rendering { escaping: Escaping::Markup, language: 0, until: u64::MAX }) };
}

impl Rendering {
    /// Of a template with these values.
    pub(super) fn of(template: &str, variables: &Variables) -> Rendering {
        Rendering { escaping: Escaping::of(template), language: variables.spoken.of_all, until: variables.until }
    }

    /// Counts on this thread while something is done.
    pub(super) fn during<T>(self, make: impl FnOnce() -> T) -> T {
        let before = NOW.replace(self);
        let made = make();
        NOW.set(before);
        made
    }
}

/// What counts now.
pub(super) fn now() -> Rendering {
    NOW.get()
}
