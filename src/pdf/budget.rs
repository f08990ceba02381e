//! What may still be gone over for one file. Whatever reads takes its part off, so that no loop of a file and nothing that unpacks
//! to much can ask for any time or memory.

use std::cell::Cell;

/// Units that are left: about one for each byte that is gone over.
#[derive(Debug)]
pub(super) struct ReadBudget(Cell<Option<usize>>);

impl ReadBudget {
    pub(super) fn new(units: usize) -> ReadBudget {
        ReadBudget(Cell::new(Some(units)))
    }

    /// Takes units off; `None` if there are not as many, from then on for all.
    pub(super) fn charge(&self, units: usize) -> Option<()> {
        let left = self.0.get()?.checked_sub(units);
        self.0.set(left);
        left.map(|_| ())
    }

    /// Leaves nothing.
    pub(super) fn spend(&self) {
        self.0.set(None);
    }

    /// Whether something was refused.
    pub(super) fn is_spent(&self) -> bool {
        self.0.get().is_none()
    }
}
