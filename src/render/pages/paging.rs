//! Lists over several pages: which items are on one, and the links to the others.

use std::ops::Range;

use crate::model::output::page_count;
use crate::render::context::{LinkContext, ListContext};
use crate::render::parts::Maker;

/// Pages on each side of the current one that have a link; the first and the last always do.
const NEIGHBOURS: u32 = 2;

/// One page of a list.
#[derive(Clone, Copy, Debug)]
pub(super) struct Slice<'a> {
    /// Address of the list's first page.
    pub(super) route: &'a str,
    /// This page, from 1.
    pub(super) number: u32,
    /// Items on all pages.
    pub(super) total: usize,
    /// Items on one page.
    pub(super) per_page: usize,
}

impl Slice<'_> {
    /// The items of this page, by index; empty past the end.
    pub(super) fn range(&self) -> Range<usize> {
        let start = (self.number.max(1) as usize - 1).saturating_mul(self.per_page).min(self.total);
        start..(start + self.per_page).min(self.total)
    }

    /// The address of this page.
    pub(super) fn route(&self) -> String {
        page_route(self.route, self.number)
    }

    /// The list without its items.
    pub(super) fn context(&self, maker: &Maker<'_>) -> ListContext {
        let pages = page_count(self.total, self.per_page);
        let number = self.number.clamp(1, pages);
        let url = |number: u32| maker.url(&page_route(self.route, number));
        ListContext {
            items: Vec::new(),
            total: self.total,
            number,
            pages,
            previous_url: (number > 1).then(|| url(number - 1)),
            next_url: (number < pages).then(|| url(number + 1)),
            links: linked(number, pages).into_iter().map(|page| link(page, url)).collect(),
            children: Vec::new(),
            related: Vec::new(),
            timeline: None,
        }
    }
}

/// The address of one page of a list: the list's own for the first.
pub(super) fn page_route(route: &str, number: u32) -> String {
    if number <= 1 { route.to_owned() } else { format!("{route}page/{number}/") }
}

/// The pages that have a link, in order; `None` for those left out between two of them. Else a list of many pages would
/// have as many links on each.
fn linked(number: u32, pages: u32) -> Vec<Option<u32>> {
    let mut out = Vec::new();
    let mut last = 0;
    for page in 1..=pages {
        if page == 1 || page == pages || page.abs_diff(number) <= NEIGHBOURS {
            match page - last {
                1 => {}
                // One page left out takes no less room than its sign.
                2 => out.push(Some(page - 1)),
                _ => out.push(None),
            }
            out.push(Some(page));
            last = page;
        }
    }
    out
}

fn link(page: Option<u32>, url: impl Fn(u32) -> String) -> LinkContext {
    match page {
        Some(page) => LinkContext { title: page.to_string(), url: Some(url(page)), count: None },
        None => LinkContext { title: "…".to_owned(), url: None, count: None },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn numbers(number: u32, pages: u32) -> String {
        let names =
            linked(number, pages).into_iter().map(|page| page.map_or("…".to_owned(), |page| page.to_string()));
        names.collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn long_lists_link_to_neighbours_and_ends() {
        assert_eq!(numbers(1, 1), "1");
        assert_eq!(numbers(1, 3), "1 2 3");
        assert_eq!(numbers(1, 9), "1 2 3 … 9");
        assert_eq!(numbers(5, 9), "1 2 3 4 5 6 7 8 9");
        assert_eq!(numbers(50, 100), "1 … 48 49 50 51 52 … 100");
        assert_eq!(numbers(100, 100), "1 … 98 99 100");
    }

    #[test]
    fn items_are_cut_into_pages() {
        let slice = |number| Slice { route: "/a/", number, total: 45, per_page: 20 };
        assert_eq!(slice(1).range(), 0..20);
        assert_eq!(slice(3).range(), 40..45);
        assert_eq!(slice(4).range(), 45..45);
        assert_eq!(slice(1).route(), "/a/");
        assert_eq!(slice(3).route(), "/a/page/3/");
    }
}
