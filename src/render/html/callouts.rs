//! Callouts, those that fold, and tabs. Without scripts and on paper all panels of a row of tabs stand one below the other, each
//! under its label.

use std::ops::Range;

use super::Writer;
use super::drawn::{OpenPart, PartOf, look};
use super::escape::push_text;
use crate::language::Key;
use crate::model::document::{Alert, NodeIx, NodeKind};
use crate::render::parts::TextPart;

impl Writer<'_> {
    pub(super) fn alert(&mut self, ix: NodeIx, alert: Alert) -> NodeIx {
        let start = self.out.len();
        let key = self.open_alert("<div class=\"alert alert-", alert);
        self.out.push_str("\" role=\"note\">\n<p class=\"alert-title\">");
        let title = self.title(ix, Some(key));
        if !self.draws(TextPart::Alert) {
            return self.enter(ix, "</p>\n", "</div>\n");
        }
        self.out.push_str("</p>\n");
        let of = PartOf::Alert { alert, title, folds: false, open: true };
        self.enter_part(ix, OpenPart { start, body: self.out.len(), close: "</div>\n", of })
    }

    pub(super) fn fold(&mut self, ix: NodeIx, alert: Alert, open: bool) -> NodeIx {
        let start = self.out.len();
        let key = self.open_alert("<details class=\"alert alert-", alert);
        self.out.push_str(if open { "\" open>\n" } else { "\">\n" });
        self.out.push_str("<summary class=\"alert-title\">");
        let title = self.title(ix, Some(key));
        if !self.draws(TextPart::Alert) {
            return self.enter(ix, "</summary>\n", "</details>\n");
        }
        self.out.push_str("</summary>\n");
        let of = PartOf::Alert { alert, title, folds: true, open };
        self.enter_part(ix, OpenPart { start, body: self.out.len(), close: "</details>\n", of })
    }

    /// Writes the beginning of a tag with the classes of a kind; the word of the kind.
    fn open_alert(&mut self, tag: &str, alert: Alert) -> Key {
        let (tone, kind, key) = look(alert);
        self.out.push_str(tag);
        self.out.push_str(tone);
        if kind != tone {
            self.out.push_str(" alert-");
            self.out.push_str(kind);
        }
        key
    }

    pub(super) fn tab(&mut self, ix: NodeIx, is_first: bool, is_last: bool) -> NodeIx {
        if is_first {
            self.out.push_str("<div class=\"tabs\">\n");
        }
        self.out.push_str("<div class=\"tab\">\n<p class=\"tab-label\">");
        self.title(ix, None);
        self.enter(ix, "</p>\n", if is_last { "</div>\n</div>\n" } else { "</div>\n" })
    }

    /// The words that were written as the title, else the word of the kind; where they stand.
    pub(super) fn title(&mut self, ix: NodeIx, kind: Option<Key>) -> Range<usize> {
        let begins = self.out.len();
        let document = self.document;
        let written = document.children(ix).next().map(|first| (first, document.node(first)));
        match (written, kind) {
            (Some((first, node)), _) if node.kind == NodeKind::AlertTitle && node.end > first + 1 => {
                self.nodes(first + 1..node.end);
            }
            (_, Some(key)) => push_text(&mut self.out, self.maker.words().get(key)),
            (_, None) => {}
        }
        begins..self.out.len()
    }
}
