//! `{list-table}` of `MyST`: a list of rows, each a list of cells, as a table. Enter through [`DocsBlocks::list_table`].

use super::attributes::LineSpan;
use super::blocks::{DocsBlocks, LevelOfBlocks};
use super::captions::CaptionOptions;
use super::fences::{fenced, list_marker};
use super::lines::DocsLine;
use super::opening::ContainerOpening;

/// The lines of a cell.
type CellLines = Vec<DocsLine>;

impl DocsBlocks<'_> {
    /// A table. One with more than a paragraph in a cell stays the list that it is, which is told.
    pub(super) fn list_table(
        &mut self,
        line: &DocsLine,
        opened: &ContainerOpening,
        options: &CaptionOptions,
        body: &[DocsLine],
        outer: LevelOfBlocks<'_>,
    ) {
        let rows = rows(body).filter(|rows| !rows.is_empty());
        let columns = rows.iter().flatten().map(Vec::len).max().unwrap_or(0);
        // Rows that are shorter than others would make a table much larger than its text.
        let Some(rows) = rows.filter(|rows| rows.len() * columns <= body.len() * 4 + 64) else {
            let start = line.text.len() - line.text.trim_start().len();
            let kind = "a table of lists with more than a paragraph in a cell";
            self.foreign.note_named(line, start..line.text.trim_end().len(), kind, "{list-table}");
            return self.blocks(body, outer);
        };
        let head = if options.header_rows == 0 { Vec::new() } else { rows[0].clone() };
        self.row(line, &head, columns, outer.prefix);
        let rule = format!("|{}", "---|".repeat(columns));
        self.put_pieces(line, outer.prefix, &[(&rule, 0)]);
        for row in &rows[usize::from(options.header_rows > 0)..] {
            let first = row.iter().flatten().next().unwrap_or(line);
            self.row(&first.clone(), row, columns, outer.prefix);
        }
        self.caption_of_table(line, opened, options, outer);
    }

    fn row(&mut self, line: &DocsLine, row: &[CellLines], columns: usize, prefix: &str) {
        self.begin_line(line, prefix);
        for at in 0..columns {
            self.writing.push("| ", line.file, line.at);
            for line in row.get(at).into_iter().flatten() {
                let text = line.text.trim_end();
                let spans = self.role_spans(line, text);
                let spans = spans.unwrap_or_else(|| vec![LineSpan { text: text.to_owned(), from: 0 }]);
                for span in spans {
                    self.writing.push(&barred(&span.text), line.file, line.at + span.from);
                }
                self.writing.push(" ", line.file, line.at + line.text.len());
            }
        }
        self.writing.push("|\n", line.file, line.at);
    }
}

/// A text in which a bar parts no cells.
fn barred(text: &str) -> String {
    text.replace("\\|", "|").replace('|', "\\|")
}

/// The rows of `* - cell` and `  - cell`; nothing where it is another list, or holds more than a table can.
fn rows(body: &[DocsLine]) -> Option<Vec<Vec<CellLines>>> {
    let mut out: Vec<Vec<CellLines>> = Vec::new();
    let (mut column, mut is_apart) = (0, false);
    for line in body {
        if line.is_blank() {
            is_apart = true;
            continue;
        }
        let is_row = line.indent() == 0;
        let mut rest = line.dedented(if is_row { 0 } else { column });
        if is_row {
            column = list_marker(&rest.text)?;
            rest = rest.tail(column);
            out.push(Vec::new());
        } else if line.indent() < column {
            return None;
        }
        let row = out.last_mut()?;
        match list_marker(&rest.text).or_else(|| (rest.text.trim() == "-" || rest.text.trim() == "*").then_some(1)) {
            Some(length) => row.push(vec![rest.tail(length)]),
            None if is_row || is_apart => return None,
            None => row.last_mut()?.push(rest.dedented(rest.indent())),
        }
        is_apart = false;
        let last = row.last()?.last()?;
        if fenced(&last.text).is_some() || list_marker(last.text.trim_start()).is_some() || last.text.starts_with(":::")
        {
            return None;
        }
    }
    Some(out)
}
