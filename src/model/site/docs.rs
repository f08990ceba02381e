//! The navigation of documentation: a tree for each collection, and what of it one page shows.
//!
//! Nodes stand level by level, so that those below one are next to each other. A page shows the top level, its way down, its
//! siblings and what is below it, and of long rows only what is near: what it costs does not grow with the site.

use std::ops::Range;
use std::sync::Arc;

use super::PageIx;

/// Entries of one row that a page shows all of.
const ROW: usize = 150;
/// Of longer rows so many are shown on each side.
const SIDE: usize = 40;

/// Where a page stands in the documentation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct DocsPlace {
    /// The collection, by its place in the configuration.
    pub collection: u8,
    /// Its node in [`super::Site::docs`], if its navigation has it.
    pub node: Option<u32>,
}

/// The navigation of one collection.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DocsTree {
    /// Level by level.
    pub nodes: Vec<DocsNode>,
    /// The top level.
    pub top: Range<u32>,
    /// Nodes that have a page, in reading order, each page once.
    pub order: Vec<u32>,
}

/// One entry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DocsNode {
    /// What is shown; `None`: the title of its page.
    pub title: Option<Arc<str>>,
    /// What it is.
    pub to: DocsTo,
    /// The entry above it.
    pub parent: Option<u32>,
    /// Those below it.
    pub children: Range<u32>,
    /// Its place in [`DocsTree::order`]; of an entry without a page that of the first page below it.
    pub at: Option<u32>,
}

/// What an entry is.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum DocsTo {
    /// A page.
    Page(PageIx),
    /// A group without a page of its own.
    Group,
    /// The title of the part that begins here.
    Part,
    /// A line between two parts.
    Rule,
    /// A page that is not written yet.
    Draft,
    /// Something on another site.
    Url(Box<str>),
}

/// What one page shows of a tree.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DocsShown {
    /// The way down to the page, without it.
    pub trail: Vec<u32>,
    /// In order.
    pub entries: Vec<ShownNode>,
    /// The page before it in reading order.
    pub previous: Option<u32>,
    /// The one after it.
    pub next: Option<u32>,
    /// Whether rows are shown in part.
    pub is_cut: bool,
}

/// An entry that is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct ShownNode {
    /// Which.
    pub node: u32,
    /// From 0.
    pub level: u16,
    /// Whether the page is below it, or is it.
    pub is_open: bool,
    /// Whether it is the page's own.
    pub is_current: bool,
}

impl DocsTree {
    /// An entry.
    pub fn node(&self, node: u32) -> Option<&DocsNode> {
        self.nodes.get(node as usize)
    }

    /// The page that an entry leads to: its own, or the first below it.
    pub fn page_of(&self, node: u32) -> Option<PageIx> {
        let at = self.node(node)?.at?;
        match self.node(*self.order.get(at as usize)?)?.to {
            DocsTo::Page(page) => Some(page),
            _ => None,
        }
    }

    /// What a page shows whose entry this is; of one without an entry the top level.
    pub fn shown(&self, node: Option<u32>) -> DocsShown {
        let mut out = DocsShown::default();
        let mut above = node.and_then(|node| self.node(node)?.parent);
        // Parents stand before their children, so this ends.
        while let Some(parent) = above.filter(|parent| out.trail.last().is_none_or(|last| parent < last)) {
            out.trail.push(parent);
            above = self.node(parent).and_then(|parent| parent.parent);
        }
        out.trail.reverse();
        let way: Vec<u32> = out.trail.iter().copied().chain(node).collect();
        self.show(self.top.clone(), 0, &way, &mut out);
        let at = node.and_then(|node| self.node(node)?.at);
        let own = |at: &u32| self.order.get(*at as usize).copied() == node;
        if let Some(at) = at.filter(own) {
            out.previous = at.checked_sub(1).and_then(|at| self.order.get(at as usize).copied());
            out.next = self.order.get(at as usize + 1).copied();
        } else if node.is_some() {
            // Of a page that the navigation names twice the first place counts.
            out.next = at.and_then(|at| self.order.get(at as usize + 1).copied());
        }
        out
    }

    fn show(&self, row: Range<u32>, level: u16, way: &[u32], out: &mut DocsShown) {
        let open = way.get(usize::from(level)).copied();
        out.is_cut |= row.len() > ROW;
        let shown = match open {
            _ if row.len() <= ROW => row,
            Some(open) => {
                let (first, last) = (row.start.max(open.saturating_sub(SIDE as u32)), open + SIDE as u32 + 1);
                first..row.end.min(last)
            }
            None => row.start..row.end.min(row.start + 2 * SIDE as u32),
        };
        for node in shown {
            let is_open = open == Some(node);
            let is_current = is_open && way.len() == usize::from(level) + 1;
            out.entries.push(ShownNode { node, level, is_open, is_current });
            if is_open && let Some(node) = self.node(node) {
                self.show(node.children.clone(), level + 1, way, out);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn node(parent: Option<u32>, children: Range<u32>, at: u32) -> DocsNode {
        DocsNode { title: None, to: DocsTo::Page(at), parent, children, at: Some(at) }
    }

    #[test]
    fn a_page_shows_its_way_its_siblings_and_what_is_below() {
        // 0 (2 (4), 3), 1
        let tree = DocsTree {
            nodes: vec![
                node(None, 2..4, 0),
                node(None, 0..0, 4),
                node(Some(0), 4..5, 1),
                node(Some(0), 0..0, 3),
                node(Some(2), 0..0, 2),
            ],
            top: 0..2,
            order: vec![0, 2, 4, 3, 1],
        };
        let shown = |node: Option<u32>| {
            let shown = tree.shown(node);
            (shown.entries.iter().map(|entry| entry.node).collect::<Vec<_>>(), shown.previous, shown.next)
        };
        assert_eq!(shown(None), (vec![0, 1], None, None));
        assert_eq!(shown(Some(1)), (vec![0, 1], Some(3), None));
        assert_eq!(shown(Some(2)), (vec![0, 2, 4, 3, 1], Some(0), Some(4)));
        assert_eq!(tree.shown(Some(4)).trail, [0, 2]);
    }

    #[test]
    fn of_long_rows_what_is_near_is_shown() {
        let nodes = (0..5000).map(|at| node(None, 0..0, at)).collect();
        let tree = DocsTree { nodes, top: 0..5000, order: (0..5000).collect() };
        let shown = tree.shown(Some(2500));
        assert_eq!((shown.entries.len(), shown.entries[0].node, shown.is_cut), (81, 2460, true));
        assert_eq!((shown.previous, shown.next), (Some(2499), Some(2501)));
    }
}
