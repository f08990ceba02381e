//! Ids of records: as written, compared after case folding and with `_` as `-`.

use std::borrow::Borrow;
use std::cmp::Ordering;
use std::fmt;
use std::hash::{Hash, Hasher};
use std::sync::Arc;

/// An id or citation key. Cheap to clone. `Lee_2020` and `lee-2020` are equal and sort alike.
#[derive(Clone, Debug)]
pub struct Id {
    written: Arc<str>,
    folded: Arc<str>,
}

impl Id {
    /// Takes an id as it was written.
    pub fn new(text: &str) -> Id {
        let written: Arc<str> = text.into();
        // Most ids are folded already.
        let is_folded = text.bytes().all(|byte| byte.is_ascii() && !byte.is_ascii_uppercase() && byte != b'_');
        let folded = if is_folded { written.clone() } else { fold(text).into() };
        Id { written, folded }
    }

    /// The id as it was written.
    pub fn as_str(&self) -> &str {
        &self.written
    }

    /// The form that ids are compared in.
    pub fn folded(&self) -> &str {
        &self.folded
    }
}

/// The form that ids are compared in: lower case, `_` as `-`.
pub fn fold(text: &str) -> String {
    text.chars().flat_map(char::to_lowercase).map(|c| if c == '_' { '-' } else { c }).collect()
}

impl PartialEq for Id {
    fn eq(&self, other: &Id) -> bool {
        self.folded == other.folded
    }
}

impl Eq for Id {}

impl PartialOrd for Id {
    fn partial_cmp(&self, other: &Id) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Id {
    fn cmp(&self, other: &Id) -> Ordering {
        self.folded.cmp(&other.folded)
    }
}

impl Hash for Id {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.folded.hash(state);
    }
}

/// Lets a map with `Id` keys be asked with a folded text.
impl Borrow<str> for Id {
    fn borrow(&self) -> &str {
        &self.folded
    }
}

impl fmt::Display for Id {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.written)
    }
}

impl<'de> serde::Deserialize<'de> for Id {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Id, D::Error> {
        <&str>::deserialize(deserializer).map(Id::new)
    }
}

impl serde::Serialize for Id {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.written)
    }
}
