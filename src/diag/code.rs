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

/// Declares the statics and the table from one list, so that no code can be missing from it.
macro_rules! codes {
    ($($name:ident $id:literal $slug:literal $severity:ident $meaning:literal $remedy:literal)*) => {
        $(
            #[doc = concat!($id, ": ", $meaning)]
            pub static $name: Code =
                Code { id: $id, name: $slug, severity: Severity::$severity, meaning: $meaning, remedy: $remedy };
        )*
        /// All codes, in order of their ids.
        pub static ALL: &[&Code] = &[$(&$name),*];
    };
}
pub(super) use codes;
