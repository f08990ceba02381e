//! Parts of a text that a template of the site or theme draws: callouts, tables, code, pictures, notes in the margin. Each is
//! written first as it is without one, which its template may show, and then taken out of the text again.

use std::ops::Range;

use super::data::Picture;
use super::{Close, OpenNode, Writer};
use crate::language::Key;
use crate::model::document::{Alert, NodeIx, NodeKind};
use crate::render::context::{AlertContext, FigureContext, PartContext, TableContext};
use crate::render::parts::TextPart;

/// A part that is being written, by places in the text.
pub(super) struct OpenPart {
    /// Where it begins.
    pub(super) start: usize,
    /// Where that begins which a template may show without what is around it.
    pub(super) body: usize,
    /// Its closing tags.
    pub(super) close: &'static str,
    /// What it is.
    pub(super) of: PartOf,
}

/// What is known of a part when it begins.
pub(super) enum PartOf {
    /// A callout.
    Alert {
        alert: Alert,
        title: Range<usize>,
        /// Whether it folds, and whether it is open at first.
        folds: bool,
        open: bool,
    },
    /// A table.
    Table {
        table: Box<TableContext>,
        /// Those of its closing tags that close its frame.
        frame: &'static str,
    },
}

impl Writer<'_> {
    /// Whether a template of the site or theme draws a part. Copies in the margin are as they always are.
    pub(super) fn draws(&self, part: TextPart) -> bool {
        !self.is_copy() && self.maker.blocks.draws(part)
    }

    /// Opens a part; its template draws it when its last child is written.
    pub(super) fn enter_part(&mut self, ix: NodeIx, part: OpenPart) -> NodeIx {
        self.open.push(OpenNode { end: self.document.node(ix).end, close: Close::Part(Box::new(part)) });
        ix + 1
    }

    pub(super) fn close_part(&mut self, part: OpenPart) {
        let OpenPart { start, body, close, of } = part;
        let end = self.out.len();
        self.out.push_str(close);
        let default_html = self.out.split_off(start);
        let piece = |range: Range<usize>| default_html[range.start - start..range.end - start].to_owned();
        self.draw(&match of {
            PartOf::Alert { alert, title, folds, open } => {
                let (tone, kind, _) = look(alert);
                let (title_html, body_html) = (piece(title), piece(body..end));
                PartContext::Alert(AlertContext { kind, tone, title_html, body_html, folds, open, default_html })
            }
            PartOf::Table { table, frame } => {
                let table_html = piece(body..end + close.len() - frame.len());
                PartContext::Table(TableContext { table_html, default_html, ..*table })
            }
        });
    }

    /// Has a part drawn here.
    pub(super) fn draw(&mut self, part: &PartContext) {
        let html = self.maker.blocks.part(self.maker.root, part);
        self.push_block(&html);
    }

    /// Appends what a template made; a block ends its line.
    pub(super) fn push_block(&mut self, html: &str) {
        self.out.push_str(html);
        if !html.ends_with('\n') {
            self.out.push('\n');
        }
    }

    /// A picture with a text below it, by the template that draws those of fenced blocks too.
    pub(super) fn drawn_figure(&mut self, ix: NodeIx) -> NodeIx {
        let document = self.document;
        let captioned = self.captioned(ix);
        let mut figure = FigureContext {
            id: self.captioned_id(ix).map(str::to_owned),
            number: captioned.and_then(|captioned| captioned.number),
            lazy: !self.is_early(ix),
            ..FigureContext::default()
        };
        let caption = document.children(ix).find(|child| document.node(*child).kind == NodeKind::FigureCaption);
        for child in document.children(ix) {
            match document.node(child).kind {
                NodeKind::Image(link) => {
                    let Picture { src, href, size } = Picture::of(self.target(link));
                    (figure.src, figure.href) = (src, href);
                    (figure.width, figure.height) = (size.map(|size| size.width), size.map(|size| size.height));
                    let mark = document.links.get(link as usize);
                    let mark = mark.filter(|mark| !mark.title.is_empty() && !self.is_caption(caption, mark));
                    figure.title = mark.map(|mark| mark.title.to_string());
                    let words = if document.node(child).end == child + 1 { caption.unwrap_or(child) } else { child };
                    document.plain_text(words).trim().clone_into(&mut figure.alt);
                }
                NodeKind::FigureCaption => {
                    let begins = self.out.len();
                    self.push_lead(self.captioned(ix));
                    self.nodes(child + 1..document.node(child).end);
                    figure.caption_html = Some(self.out.split_off(begins));
                }
                _ => {}
            }
        }
        let html = self.maker.blocks.figure(self.maker.root, &figure);
        self.push_block(&html);
        document.node(ix).end
    }
}

/// Which of five kinds a kind is set like, its name, and its word.
pub(super) fn look(alert: Alert) -> (&'static str, &'static str, Key) {
    match alert {
        Alert::Note => ("note", "note", Key::AlertNote),
        Alert::Tip => ("tip", "tip", Key::AlertTip),
        Alert::Important => ("important", "important", Key::AlertImportant),
        Alert::Warning => ("warning", "warning", Key::AlertWarning),
        Alert::Caution => ("caution", "caution", Key::AlertCaution),
        Alert::Abstract => ("note", "abstract", Key::AlertAbstract),
        Alert::Info => ("note", "info", Key::AlertInfo),
        Alert::Todo => ("note", "todo", Key::AlertTodo),
        Alert::Success => ("tip", "success", Key::AlertSuccess),
        Alert::Question => ("important", "question", Key::AlertQuestion),
        Alert::Failure => ("caution", "failure", Key::AlertFailure),
        Alert::Danger => ("caution", "danger", Key::AlertDanger),
        Alert::Bug => ("caution", "bug", Key::AlertBug),
        Alert::Example => ("note", "example", Key::AlertExample),
        Alert::Quote => ("note", "quote", Key::AlertQuote),
        Alert::SeeAlso => ("note", "seealso", Key::AlertSeeAlso),
        Alert::Details => ("note", "details", Key::AlertDetails),
    }
}
