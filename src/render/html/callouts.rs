//! Callouts, those that fold, and tabs. Without scripts and on paper all panels of a row of tabs stand one below the other, each
//! under its label.

use super::Writer;
use super::escape::push_text;
use crate::language::Key;
use crate::model::document::{Alert, NodeIx, NodeKind};

impl Writer<'_> {
    pub(super) fn alert(&mut self, ix: NodeIx, alert: Alert) -> NodeIx {
        let (class, key) = look(alert);
        self.out.push_str("<div class=\"alert alert-");
        self.out.push_str(class);
        self.out.push_str("\" role=\"note\">\n<p class=\"alert-title\">");
        self.title(ix, Some(key));
        self.enter(ix, "</p>\n", "</div>\n")
    }

    pub(super) fn fold(&mut self, ix: NodeIx, alert: Alert, open: bool) -> NodeIx {
        let (class, key) = look(alert);
        self.out.push_str("<details class=\"alert alert-");
        self.out.push_str(class);
        self.out.push_str(if open { "\" open>\n" } else { "\">\n" });
        self.out.push_str("<summary class=\"alert-title\">");
        self.title(ix, Some(key));
        self.enter(ix, "</summary>\n", "</details>\n")
    }

    pub(super) fn tab(&mut self, ix: NodeIx, is_first: bool, is_last: bool) -> NodeIx {
        if is_first {
            self.out.push_str("<div class=\"tabs\">\n");
        }
        self.out.push_str("<div class=\"tab\">\n<p class=\"tab-label\">");
        self.title(ix, None);
        self.enter(ix, "</p>\n", if is_last { "</div>\n</div>\n" } else { "</div>\n" })
    }

    /// The words that were written as the title, else the word of the kind.
    fn title(&mut self, ix: NodeIx, kind: Option<Key>) {
        let document = self.document;
        let written = document.children(ix).next().map(|first| (first, document.node(first)));
        match (written, kind) {
            (Some((first, node)), _) if node.kind == NodeKind::AlertTitle && node.end > first + 1 => {
                self.nodes(first + 1..node.end);
            }
            (_, Some(key)) => push_text(&mut self.out, self.maker.words().get(key)),
            (_, None) => {}
        }
    }
}

/// The class of a kind, and its word.
fn look(alert: Alert) -> (&'static str, Key) {
    match alert {
        Alert::Note => ("note", Key::AlertNote),
        Alert::Tip => ("tip", Key::AlertTip),
        Alert::Important => ("important", Key::AlertImportant),
        Alert::Warning => ("warning", Key::AlertWarning),
        Alert::Caution => ("caution", Key::AlertCaution),
        Alert::Abstract => ("note alert-abstract", Key::AlertAbstract),
        Alert::Info => ("note alert-info", Key::AlertInfo),
        Alert::Todo => ("note alert-todo", Key::AlertTodo),
        Alert::Success => ("tip alert-success", Key::AlertSuccess),
        Alert::Question => ("important alert-question", Key::AlertQuestion),
        Alert::Failure => ("caution alert-failure", Key::AlertFailure),
        Alert::Danger => ("caution alert-danger", Key::AlertDanger),
        Alert::Bug => ("caution alert-bug", Key::AlertBug),
        Alert::Example => ("note alert-example", Key::AlertExample),
        Alert::Quote => ("note alert-quote", Key::AlertQuote),
        Alert::SeeAlso => ("note alert-seealso", Key::AlertSeeAlso),
        Alert::Details => ("note alert-details", Key::AlertDetails),
    }
}
