//! Lists for people and for programs: columns that fit the terminal, JSON, CSV.

use serde::Serialize;
use serde_json::Value;
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

use super::arguments::ListForm;

/// Columns are never made narrower than this.
const NARROWEST: usize = 8;
/// Between two columns.
const GAP: &str = "  ";

/// Rows under named columns.
#[derive(Debug)]
pub(super) struct TextTable {
    /// Names of the columns, also the keys of the JSON objects.
    pub(super) columns: &'static [&'static str],
    /// Each as long as `columns`.
    pub(super) rows: Vec<Vec<Cell>>,
}

/// One value.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(untagged)]
pub(super) enum Cell {
    Text(String),
    Number(usize),
    List(Vec<String>),
    None,
}

impl Cell {
    /// A text, control characters as spaces, so that a title cannot move the cursor.
    pub(super) fn text(text: impl AsRef<str>) -> Cell {
        Cell::Text(text.as_ref().chars().map(|c| if c.is_control() { ' ' } else { c }).collect())
    }

    /// A text that may be absent.
    pub(super) fn maybe(text: Option<impl AsRef<str>>) -> Cell {
        text.map_or(Cell::None, Cell::text)
    }

    fn shown(&self) -> String {
        match self {
            Cell::Text(text) => text.clone(),
            Cell::Number(number) => number.to_string(),
            Cell::List(items) => items.join(" "),
            Cell::None => String::new(),
        }
    }
}

impl TextTable {
    /// Writes the list. `width` is the terminal's, `None` where lines may be of any length.
    pub(super) fn print(&self, form: ListForm, width: Option<usize>) -> Vec<u8> {
        match form {
            ListForm::Table => self.aligned(width).into_bytes(),
            ListForm::Json => self.json(),
            ListForm::Csv => self.csv(),
        }
    }

    fn aligned(&self, width: Option<usize>) -> String {
        let header: Vec<String> = self.columns.iter().map(|name| name.to_uppercase()).collect();
        let rows: Vec<Vec<String>> = self.rows.iter().map(|row| row.iter().map(Cell::shown).collect()).collect();
        let lines = || std::iter::once(&header).chain(&rows);
        let mut widths = vec![0; self.columns.len()];
        for line in lines() {
            for (column, cell) in widths.iter_mut().zip(line) {
                *column = (*column).max(cell.width());
            }
        }
        if let Some(width) = width {
            fit(&mut widths, width);
        }
        let numbers = |column: usize| {
            let cell = self.rows.first().and_then(|row| row.get(column));
            matches!(cell, Some(Cell::Number(_)))
        };
        let mut out = String::new();
        for line in lines() {
            let mut written = String::new();
            for (column, (cell, width)) in line.iter().zip(&widths).enumerate() {
                let cell = cut(cell, *width);
                let blank = " ".repeat(width.saturating_sub(cell.width()));
                written.push_str(if column > 0 { GAP } else { "" });
                if numbers(column) {
                    written.push_str(&blank);
                    written.push_str(&cell);
                } else {
                    written.push_str(&cell);
                    written.push_str(&blank);
                }
            }
            out.push_str(written.trim_end());
            out.push('\n');
        }
        out
    }

    fn json(&self) -> Vec<u8> {
        let object = |row: &Vec<Cell>| -> Value {
            let pairs = self.columns.iter().zip(row).map(|(name, cell)| {
                let value = match cell {
                    Cell::Text(text) => Value::from(text.as_str()),
                    Cell::Number(number) => Value::from(*number),
                    Cell::List(items) => Value::from(items.as_slice()),
                    Cell::None => Value::Null,
                };
                ((*name).to_owned(), value)
            });
            Value::Object(pairs.collect())
        };
        let lines: Vec<String> = self.rows.iter().map(|row| object(row).to_string()).collect();
        if lines.is_empty() {
            return b"[]\n".to_vec();
        }
        format!("[\n{}\n]\n", lines.join(",\n")).into_bytes()
    }

    fn csv(&self) -> Vec<u8> {
        let mut writer = csv::Writer::from_writer(Vec::new());
        let rows = self.rows.iter().map(|row| row.iter().map(Cell::shown).collect::<Vec<_>>());
        let header = self.columns.iter().map(|name| (*name).to_owned()).collect();
        for row in std::iter::once(header).chain(rows) {
            // Rows are as long as the header, and writing to memory does not fail.
            let _ = writer.write_record(&row);
        }
        writer.into_inner().unwrap_or_default()
    }
}

/// Takes from the widest columns until the line fits.
fn fit(widths: &mut [usize], width: usize) {
    let gaps = GAP.len() * widths.len().saturating_sub(1);
    let room = width.saturating_sub(gaps);
    loop {
        let total: usize = widths.iter().sum();
        let Some(widest) = widths.iter().copied().max() else { return };
        if total <= room || widest <= NARROWEST {
            return;
        }
        let next = widths.iter().copied().filter(|other| *other < widest).max().unwrap_or(0).max(NARROWEST);
        let many = widths.iter().filter(|other| **other == widest).count();
        let each = (total - room).div_ceil(many).min(widest - next).max(1);
        for column in widths.iter_mut().filter(|column| **column == widest) {
            *column -= each;
        }
    }
}

/// The text, or as much of it as fits with an ellipsis.
fn cut(text: &str, width: usize) -> String {
    if text.width() <= width {
        return text.to_owned();
    }
    let mut out = String::new();
    let mut used = 1;
    for c in text.chars() {
        used += c.width().unwrap_or(0);
        if used > width {
            break;
        }
        out.push(c);
    }
    out.push('…');
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn table() -> TextTable {
        let row = |id: &str, uses, title: &str| vec![Cell::text(id), Cell::Number(uses), Cell::text(title)];
        TextTable {
            columns: &["id", "uses", "title"],
            rows: vec![row("tass", 12, "A long title, \"quoted\""), row("日本", 1, "Short")],
        }
    }

    fn print(form: ListForm, width: Option<usize>) -> String {
        String::from_utf8(table().print(form, width)).unwrap()
    }

    #[test]
    fn columns_are_aligned_by_what_they_take() {
        let expected = "ID    USES  TITLE\ntass    12  A long title, \"quoted\"\n日本     1  Short\n";
        assert_eq!(print(ListForm::Table, None), expected);
    }

    #[test]
    fn a_narrow_terminal_shortens_the_widest_column() {
        let expected = "ID    USES  TITLE\ntass    12  A long t…\n日本     1  Short\n";
        assert_eq!(print(ListForm::Table, Some(21)), expected);
        assert!(print(ListForm::Table, Some(1)).lines().all(|line| line.width() <= 20));
    }

    #[test]
    fn programs_get_everything() {
        let json: Value = serde_json::from_str(&print(ListForm::Json, Some(10))).unwrap();
        assert_eq!(json[0]["title"], "A long title, \"quoted\"");
        assert_eq!(json[1]["uses"], 1);
        let csv = print(ListForm::Csv, Some(10));
        assert!(csv.starts_with("id,uses,title\ntass,12,\"A long title, \"\"quoted\"\"\"\n"), "{csv}");
        assert_eq!(TextTable { columns: &["a"], rows: Vec::new() }.print(ListForm::Json, None), b"[]\n");
    }

    #[test]
    fn control_characters_stay_out_of_the_terminal() {
        assert_eq!(Cell::text("a\u{1b}[2Jb\n"), Cell::Text("a [2Jb ".to_owned()));
    }
}
