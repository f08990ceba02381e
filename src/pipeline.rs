//! Chains the stages; the only file that does.
