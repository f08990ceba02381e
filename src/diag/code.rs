//! What a diagnostic code says of itself; the table is in `codes.rs`.

use super::Severity;

/// One kind of diagnostic.
#[derive(Debug, PartialEq, Eq)]
pub struct Code {
    /// For example `E012`.
    pub id: &'static str,
    /// For example `unknown-source`.
    pub name: &'static str,
    /// What it is unless a setting says otherwise.
    pub severity: Severity,
    /// What it means, one sentence.
    pub meaning: &'static str,
    /// How to mend it.
    pub remedy: &'static str,
}
