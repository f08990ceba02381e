//! What pages are to others, once their texts are resolved: which pages link to them, on how many origins they rest, what they lean on
//! that was corrected, which of their quotations nothing is there to check with. With [`uses::add`], which numbering is followed by, this is all that is computed over the whole site from what
//! pages say.
//!
//! One function, [`derive`], called for all pages when a whole site is resolved, and for one after every change in place: before that
//! change, [`withdraw`] takes out what the page was to others. What is not in it concerns one page alone.

use super::corrections;
use super::independence;
use super::linking::backlinks;
use super::names::SiteNames;
use super::quotes;
use super::uses;
use crate::model::site::{Site, Target};

/// Tells others of these pages, which are in their order and of which nothing was told, or it was withdrawn.
pub(super) fn derive(site: &mut Site, names: &SiteNames, pages: &[Target]) {
    backlinks::add(site, pages);
    let written = uses::written(pages);
    if let Some(index) = &names.attribution {
        independence::of_pages(site, index, written);
    }
    if let Some(travel) = &names.corrected {
        corrections::of_pages(site, travel, written);
    }
    quotes::list_unchecked(site, pages);
}

/// Takes out what others were told of a page, as it is still.
pub(super) fn withdraw(site: &mut Site, page: Target) {
    uses::remove(site, page);
    backlinks::remove(site, page);
    quotes::unlist_unchecked(site, page);
}
