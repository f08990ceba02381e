//! `glossary:` Whether words of texts lead to the terms of the glossary that they are.

use serde::{Deserialize, Serialize};

/// What leads to the glossary.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum GlossaryLinks {
    /// The first use of each term on a page.
    Auto,
    /// What the writer marks, `[[term]]`. The default.
    #[default]
    Marked,
    /// As `Marked`, and links do not say what a term means.
    Off,
}

impl GlossaryLinks {
    /// The words of `glossary:`.
    pub const WORDS: [(&'static str, GlossaryLinks); 3] =
        [("auto", GlossaryLinks::Auto), ("marked", GlossaryLinks::Marked), ("off", GlossaryLinks::Off)];
}
