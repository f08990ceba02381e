//! What a diagnostic code says of itself; the table is in `codes.rs`.

use serde::de::Error as _;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::{Severity, codes};

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

/// By its id.
impl Serialize for Code {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.id)
    }
}

impl<'de> Deserialize<'de> for &'static Code {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<&'static Code, D::Error> {
        codes::find(<&str>::deserialize(deserializer)?).ok_or_else(|| D::Error::custom("no code has this id"))
    }
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
