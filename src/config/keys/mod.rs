//! What each key means, in tables: `ibid explain config` and its like, `fields:` and the schemas are made of them.
//!
//! A row says what no reader can say: the meaning and, where a value says it, the default. What the value may be comes from
//! the reader itself ([`crate::yaml::keys`]); tests hold that the two know the same keys.

mod settings;

use crate::yaml::keys::{KnownKey, keys};

pub use settings::SETTINGS;

/// The keys of `ibid.yaml`.
pub fn of_config() -> Vec<KnownKey> {
    keys(SETTINGS, &|node| drop(super::read(Some(node), &[])))
}
