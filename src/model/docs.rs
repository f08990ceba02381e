//! Documentation as written: the order of pages that a file says, and what a page says of its place.

use std::hash::{Hash, Hasher};

use serde::{Deserialize, Serialize};

use super::date::Date;
use crate::config::NavItem;
use crate::text::{Span, Spanned};

/// The order of pages that a file says.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Navigation {
    /// The file.
    pub span: Span,
    /// In order.
    pub items: Vec<NavItem>,
    /// What its folder is called (`_category_`).
    pub title: Option<String>,
    /// The place of its folder among its siblings (`_category_`).
    pub weight: Option<f64>,
    /// Patterns of pages that need not be named.
    pub unlisted: Vec<String>,
    /// Whether paths are read from its own folder, as `myst.yml` has them.
    pub is_contents: bool,
}

impl Navigation {
    /// One that says nothing.
    pub fn new(span: Span) -> Navigation {
        Navigation { span, items: Vec::new(), title: None, weight: None, unlisted: Vec::new(), is_contents: false }
    }
}

/// What a page of a docs collection says of itself beside its head.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct DocsHead {
    /// Its title in the navigation.
    pub nav_title: Option<String>,
    /// Its place among its siblings, small first.
    pub weight: Option<f64>,
    /// Whether the navigation leaves it out.
    pub hidden: bool,
    /// Whether it has no list of its headings.
    pub no_contents: bool,
    /// `new`, `beta`, `deprecated` or other words.
    pub status: Option<String>,
    /// Who looks after it.
    pub owner: Vec<String>,
    /// When it was last changed, as the page says.
    pub updated: Option<Date>,
    /// Whether it is not to say when it was last changed.
    pub undated: bool,
    /// What it says of the page before it.
    pub previous: DocsStep,
    /// The same of the page behind it.
    pub next: DocsStep,
}

/// What a page says of the one before it or behind it, which else follows from the navigation.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct DocsStep {
    /// There is none.
    pub is_off: bool,
    /// Its words.
    pub label: Option<String>,
    /// Where it leads.
    pub link: Option<Spanned<String>>,
}

impl Hash for DocsHead {
    fn hash<H: Hasher>(&self, state: &mut H) {
        (&self.nav_title, self.weight.map(f64::to_bits), self.hidden, self.no_contents, &self.status).hash(state);
        (&self.owner, &self.updated, self.undated, &self.previous, &self.next).hash(state);
    }
}
