//! Grids of cards, and steps. A grid is a list, so that who hears a page is told how many cards there are; a card with a link
//! as its title leads there wherever it is touched, which style sheets do.

use super::Writer;
use crate::model::document::NodeIx;

impl Writer<'_> {
    pub(super) fn card(&mut self, ix: NodeIx, is_first: bool, is_last: bool) -> NodeIx {
        self.out.push_str(if is_first {
            "<ul class=\"card-grid\">\n<li class=\"grid-card\">\n"
        } else {
            "<li class=\"grid-card\">\n"
        });
        self.title_line(ix, "<p class=\"grid-card-title\">");
        self.enter(ix, "", if is_last { "</li>\n</ul>\n" } else { "</li>\n" })
    }

    pub(super) fn steps(&mut self, ix: NodeIx) -> NodeIx {
        self.out.push_str("<div class=\"steps\">\n");
        self.title_line(ix, "<p class=\"steps-title\">");
        self.enter(ix, "", "</div>\n")
    }

    /// The words that were written as the title, as a paragraph of their own; nothing if there are none.
    pub(super) fn title_line(&mut self, ix: NodeIx, open: &str) {
        let begins = self.out.len();
        self.out.push_str(open);
        if self.title(ix, None).is_empty() {
            self.out.truncate(begins);
        } else {
            self.out.push_str("</p>\n");
        }
    }
}
