//! Where the links lead that stand on all pages.

use super::ResolvedLink;

/// Links of the configuration, in their order; `None`: it leads nowhere, which was reported.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Furniture {
    /// Of `navigation:`
    pub navigation: Vec<Option<ResolvedLink>>,
    /// Of `footer:`
    pub footer: Vec<Option<ResolvedLink>>,
    /// Of `announcement:`, which need not lead anywhere.
    pub announcement: Option<ResolvedLink>,
}
