//! Tables, in a frame that scrolls by itself where a page is narrow, so that the page does not.

use std::fmt::Write as _;

use super::drawn::{OpenPart, PartOf};
use super::escape::{push_attribute, push_text};
use super::{Close, OpenNode, Writer};
use crate::language::Key;
use crate::model::document::{Alignment, NodeIx, NodeKind};
use crate::render::context::{IndependenceContext, TableContext};
use crate::render::parts::TextPart;

/// Characters that fit on a narrow screen beside each other, whatever they are: 320 px less the page's edges, at the widest
/// letters.
const FITS: usize = 24;
/// What the space between two columns takes, in characters.
const GAP: usize = 2;

/// The table that is being written; tables do not nest.
#[derive(Debug, Default)]
pub(super) struct TableState {
    table: u32,
    column: usize,
    head: bool,
    /// The row's claim, by its place among those of the document, and the row's end.
    claim: Option<(usize, NodeIx)>,
}

impl Writer<'_> {
    pub(super) fn table(&mut self, ix: NodeIx, table: u32) -> NodeIx {
        self.table = TableState { table, ..TableState::default() };
        let start = self.out.len();
        let document = self.document;
        let rows = document.children(ix).filter(|child| document.node(*child).kind == NodeKind::TableRow).count();
        let wide = !self.is_copy() && self.may_scroll(ix);
        let label = wide.then(|| self.table_label(ix));
        let (frame, bare, with_rows) = if let Some(label) = &label {
            // What scrolls must be reachable by keyboard, and what is reachable has a name.
            self.out.push_str("<section class=\"table-scroll\" tabindex=\"0\" aria-label=\"");
            push_attribute(&mut self.out, label);
            self.out.push_str("\">");
            ("</section>\n", "</table></section>\n", "</tbody></table></section>\n")
        } else {
            self.out.push_str("<div class=\"table-scroll\">");
            ("</div>\n", "</table></div>\n", "</tbody></table></div>\n")
        };
        let close = if rows > 0 { with_rows } else { bare };
        if !self.draws(TextPart::Table) {
            self.open_table(ix);
            return self.enter(ix, "", close);
        }
        let body = self.out.len();
        self.open_table(ix);
        let captioned = self.captioned(ix);
        let table = TableContext {
            id: self.captioned_id(ix).map(str::to_owned),
            number: captioned.and_then(|captioned| captioned.number),
            caption: self.caption(ix),
            columns: document.tables.get(table as usize).map_or(0, |table| table.alignments.len()),
            rows,
            wide,
            label,
            ..TableContext::default()
        };
        self.enter_part(ix, OpenPart { start, body, close, of: PartOf::Table { table: Box::new(table), frame } })
    }

    fn open_table(&mut self, ix: NodeIx) {
        self.out.push_str("<table");
        self.push_id(ix);
        self.out.push_str(">\n");
    }

    /// The name of a table that scrolls.
    fn table_label(&self, ix: NodeIx) -> String {
        let own = self.captioned(ix).and_then(|captioned| captioned.number);
        let number = own.unwrap_or_else(|| self.maker.next_table()).to_string();
        let words = self.maker.words();
        match self.caption(ix) {
            Some(caption) => words.say(Key::TableAbout, &[("number", &number), ("caption", &caption)]),
            None => words.say(Key::Table, &[("number", &number)]),
        }
    }

    /// The caption of a table.
    fn caption(&self, ix: NodeIx) -> Option<String> {
        let document = self.document;
        let caption = document.children(ix).find(|child| document.node(*child).kind == NodeKind::Caption)?;
        Some(document.plain_text(caption).trim().to_owned())
    }

    pub(super) fn table_head(&mut self, ix: NodeIx) -> NodeIx {
        (self.table.head, self.table.column) = (true, 0);
        let end = self.document.node(ix).end;
        let next = self.document.nodes.get(end as usize).map(|node| node.kind);
        let close = match next {
            Some(NodeKind::TableRow) => "</tr></thead>\n<tbody>\n",
            _ => "</tr></thead>\n",
        };
        self.enter(ix, "<thead><tr>", close)
    }

    pub(super) fn table_row(&mut self, ix: NodeIx) -> NodeIx {
        (self.table.head, self.table.column, self.table.claim) = (false, 0, None);
        self.out.push_str("<tr");
        if let Ok(at) = self.document.claims.binary_search_by_key(&ix, |claim| claim.row) {
            self.out.push_str(" data-claim=\"");
            let id = &self.document.claims[at].id;
            push_attribute(&mut self.out, id.as_str());
            self.out.push('"');
            if let Some(counted) = self.maker.counted_claim(id) {
                let IndependenceContext { reports, publishers, low, high, .. } = counted;
                for (name, number) in
                    [("reports", reports), ("publishers", publishers), ("origins-low", low), ("origins-high", high)]
                {
                    // Writing to a string does not fail.
                    let _ = write!(self.out, " data-{name}=\"{number}\"");
                }
                self.table.claim = Some((at, self.document.node(ix).end));
            }
        }
        self.enter(ix, ">", "</tr>\n")
    }

    pub(super) fn cell(&mut self, ix: NodeIx) -> NodeIx {
        let document = self.document;
        let table = document.tables.get(self.table.table as usize);
        let alignment = table.and_then(|table| table.alignments.get(self.table.column)).copied();
        self.table.column += 1;
        let class = match alignment {
            Some(Alignment::Left) => " class=\"left\"",
            Some(Alignment::Center) => " class=\"center\"",
            Some(Alignment::Right) => " class=\"right\"",
            Some(Alignment::None) | None => "",
        };
        // A corner without words heads nothing.
        let empty = document.node(ix).end == ix + 1;
        let (open, close) = match (self.table.head, empty) {
            (true, false) => ("<th scope=\"col\"", "</th>"),
            (true, true) | (false, _) => ("<td", "</td>"),
        };
        self.out.push_str(open);
        self.out.push_str(class);
        if let Some((claim, row_end)) = self.table.claim
            && document.node(ix).end == row_end
        {
            self.out.push('>');
            self.open.push(OpenNode { end: row_end, close: Close::ClaimCell(claim) });
            return ix + 1;
        }
        self.enter(ix, ">", close)
    }

    /// Closes the last cell of a row that is a claim, with how many independent origins it has.
    pub(super) fn close_claim_cell(&mut self, claim: usize) {
        let id = self.document.claims.get(claim).map(|claim| &claim.id);
        if let Some(counted) = id.and_then(|id| self.maker.counted_claim(id)) {
            self.out.push_str(" <span class=\"independence\">");
            push_text(&mut self.out, &counted.words);
            self.out.push_str("</span>");
        }
        self.out.push_str("</td>");
    }

    /// Whether a table may be wider than a narrow screen: whether the longest words of its columns are.
    fn may_scroll(&self, ix: NodeIx) -> bool {
        let document = self.document;
        let mut widths: Vec<usize> = Vec::new();
        for row in document.children(ix) {
            if !matches!(document.node(row).kind, NodeKind::TableHead | NodeKind::TableRow) {
                continue;
            }
            for (column, cell) in document.children(row).enumerate() {
                let width = self.widest_word(cell);
                match widths.get_mut(column) {
                    Some(widest) => *widest = width.max(*widest),
                    None => widths.push(width),
                }
            }
        }
        widths.iter().map(|width| width.saturating_add(GAP)).fold(0, usize::saturating_add) > FITS
    }

    /// Characters of the longest word of a cell, marks counted with the word they stand at.
    fn widest_word(&self, cell: NodeIx) -> usize {
        let document = self.document;
        let (mut widest, mut current) = (0, 0_usize);
        for ix in cell + 1..document.node(cell).end {
            let name;
            let text = match document.node(ix).kind {
                NodeKind::Text => document.raw(ix),
                NodeKind::Replaced(text) | NodeKind::Code(text) => {
                    document.replaced.get(text as usize).map_or("", |text| text)
                }
                NodeKind::SoftBreak | NodeKind::HardBreak => " ",
                NodeKind::Cite(_) | NodeKind::FootnoteMark(_) => "12",
                NodeKind::Image(_) | NodeKind::Math(..) | NodeKind::HtmlInline => return FITS,
                NodeKind::Link(_) => {
                    name = super::passages::shown(document, self.part, self.maker.words(), ix).unwrap_or_default();
                    &name
                }
                _ => continue,
            };
            for c in text.chars() {
                current = if c.is_whitespace() { 0 } else { current + 1 };
                widest = widest.max(current);
            }
        }
        widest
    }
}
