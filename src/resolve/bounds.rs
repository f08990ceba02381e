//! How much the blocks of one page may ask for, all together: a page of forty kilobytes can list the whole site a thousand
//! times. What is too much for a page is an error at the block that asks for it, and is not made.

use std::cell::Cell;

use crate::diag::{Diagnostic, codes};
use crate::model::query::Query;
use crate::model::site::Site;
use crate::text::Spanned;

/// The least that an event or a source takes on a page, in bytes.
const LEAST: u64 = 256;
/// Events and sources that may be looked at, most of them to be left out: some seconds' work.
const MOST_LOOKED_AT: usize = 16_000_000;

/// What is left to one page.
pub(super) struct QueryBudget {
    /// Events and sources in lists.
    shown: Cell<usize>,
    /// Those that are looked at for them.
    looked_at: Cell<usize>,
    page_size: u64,
    is_told: Cell<bool>,
}

impl QueryBudget {
    /// All that a page has.
    pub(super) fn new(site: &Site) -> QueryBudget {
        let page_size = site.config.limits.page_size;
        let shown = usize::try_from(page_size / LEAST).unwrap_or(usize::MAX);
        let looked_at = Cell::new(MOST_LOOKED_AT);
        QueryBudget { shown: Cell::new(shown), looked_at, page_size, is_told: Cell::new(false) }
    }

    /// Whether anything may still be looked at.
    pub(super) fn is_left(&self) -> bool {
        self.looked_at.get() > 0
    }

    /// So many were looked at.
    pub(super) fn look(&self, count: usize) {
        self.looked_at.set(self.looked_at.get().saturating_sub(count));
    }

    /// What a query finds, which takes so many places; nothing once nothing is left.
    pub(super) fn take<T>(
        &self,
        query: &Spanned<Query>,
        diagnostics: &mut Vec<Diagnostic>,
        find: impl FnOnce() -> (usize, Vec<T>),
    ) -> Vec<T> {
        if self.is_told.get() {
            return Vec::new();
        }
        let (places, found) = find();
        if places <= self.shown.get() && self.is_left() {
            self.shown.set(self.shown.get() - places);
            return found;
        }
        self.is_told.set(true);
        let message = if self.is_left() {
            format!(
                "from here on the blocks of this page list more than fits into {} bytes (`limits.page_size`)",
                self.page_size
            )
        } else {
            format!("from here on the blocks of this page look at more than {MOST_LOOKED_AT} events and sources")
        };
        let help = "show less with `limit:`, `from:` or `include:`, or remove some of the blocks";
        diagnostics.push(Diagnostic::new(&codes::TOO_LARGE, query.span, message).help(help));
        Vec::new()
    }
}
