//! The last stage: writes what changed, as a transaction.
