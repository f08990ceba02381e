//! The keys of a theme's `theme.yaml`.

use crate::yaml::ValueKind::{Anything, Names, Number, Switch};
use crate::yaml::keys::{KeyGroup, KeyRow};

use super::settings::OWN;

/// All of them.
pub const THEME: &[KeyGroup] = &[
    KeyGroup { title: "The theme", rows: ABOUT },
    KeyGroup { title: "What a site may set", rows: SETTINGS },
    KeyGroup { title: "Files and pages of its own", rows: OWN },
];

const ABOUT: &[KeyRow] = &[
    KeyRow::of("name", "What it is called."),
    KeyRow::of("version", "Its version, as a text; templates see it as `theme.version`."),
    KeyRow::of("description", "What it looks like, in a sentence."),
    KeyRow::of("authors", "Who made it."),
    KeyRow::of("license", "Under which licence it may be used (SPDX)."),
    KeyRow::of("homepage", "Where one finds more about it."),
    KeyRow::of("contract", "The contract of templates that it is made for; another one is an error (E052).").is(Number),
    KeyRow::of("ibid", "The versions of ibid that it is made for, such as `\">=0.1\"`; others are an error (E052)."),
    KeyRow::of("extra", "Anything that is for other programs.").is(Anything),
];

const SETTINGS: &[KeyRow] = &[
    KeyRow::of(
        "settings",
        "Names of settings with their defaults. A site sets them under `theme_settings:`, with values of the type of the default; \
         templates see `theme.settings.NAME`. In a style sheet they go by an output of a template that ends in `.css`, where nothing \
         is escaped.",
    )
    .is(Names),
    KeyRow::of(
        "sidenotes",
        "Whether notes stand in the margin of texts, beside their list. Without it templates find them in `text.sidenotes`.",
    )
    .is(Switch)
    .or("false"),
];
