//! What each key means, in tables: `ibid explain config` and its like, `fields:` and the schemas are made of them.
//!
//! A row says what no reader can say: the meaning and, where a value says it, the default. What the value may be comes from
//! the reader itself ([`crate::yaml::keys`]); tests hold that the two know the same keys. Records and front matter are read
//! in `parse`, which puts their tables and readers together.

mod pages;
mod records;
mod settings;
mod sources;
mod theme;

pub use pages::{BRIEFING, PAGE};
pub use records::{CLAIM, ENTITY, EVENT, FIGURE, QUERY, SOURCES_QUERY};
pub use sources::SOURCE;
pub use theme::THEME;

use crate::yaml::keys::KeyedKind;

/// The keys of `ibid.yaml`.
pub const CONFIG: KeyedKind = KeyedKind {
    word: "config",
    about: "The keys of `ibid.yaml`. All are optional. A key in a mapping is written with its way: `references.style` is \
            `references: {style: ...}`. The environment variable `IBID_REFERENCES__STYLE` wins over it.",
    groups: settings::SETTINGS,
    is_mapped: false,
    is_record: false,
    read: |node| drop(super::read(Some(node), &[])),
};
