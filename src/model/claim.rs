//! Claims: kept whole now; their analysis comes later.

use super::cite::Locator;
use super::id::Id;
use crate::text::{Span, Spanned};
use crate::yaml::Node as Yaml;
use serde::{Deserialize, Serialize};

/// A claim as written. Every field of the model is checked for name and shape; only what pages show now is typed.
#[derive(Clone, Debug, PartialEq, Hash, Serialize, Deserialize)]
pub struct Claim {
    /// Where the record stands.
    pub span: Span,
    /// Unique in the site.
    pub id: Spanned<Id>,
    /// The sentence, plain text.
    pub text: String,
    /// Entity id or name; absent: the desk's own judgement.
    pub asserted_by: Option<Spanned<String>>,
    /// `fact | estimate | assessment | forecast`
    pub kind: Option<String>,
    /// `supported | contested | unverified | refuted | superseded`
    pub verdict: Option<String>,
    /// ICD 203 band; never in one sentence with confidence.
    pub likelihood: Option<String>,
    /// `low | moderate | high`
    pub confidence: Option<String>,
    /// Sources and their stance.
    pub support: Vec<Support>,
    /// Anything for templates.
    pub extra: Vec<(String, Yaml)>,
}

/// One claim's use of one source.
#[derive(Clone, Debug, PartialEq, Hash, Serialize, Deserialize)]
pub struct Support {
    /// Which.
    pub source: Spanned<Id>,
    /// `supports | disputes | qualifies | mentions`
    pub stance: String,
    /// 1 (confirmed) to 6 (cannot be judged).
    pub credibility: Option<u8>,
    /// Words of the source; checked later.
    pub quote: Option<Spanned<String>>,
    /// Where in it.
    pub locator: Option<Box<Locator>>,
}
