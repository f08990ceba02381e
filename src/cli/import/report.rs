//! What became of each key of another tool's configuration, as `import-report.md` and as JSON.

use std::fmt::Write as _;

use serde::Serialize;

/// What became of a key.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum KeyFate {
    /// Nothing here does it; somebody has to look.
    Left,
    /// It stands in `ibid.yaml`, or is read where it stands.
    Carried,
    /// `ibid` does it without being told, or has no use for it.
    NotNeeded,
}

/// One key, or one item of a list.
#[derive(Debug, Serialize)]
pub(super) struct ReportItem {
    pub(super) fate: KeyFate,
    /// File and line: `mkdocs.yml:12`.
    pub(super) place: String,
    /// The key with its way, such as `plugins.blog`.
    pub(super) key: String,
    /// What it became, what to do, or why nothing is.
    pub(super) words: String,
}

/// All of them, in the order in which they were met.
#[derive(Debug, Default, Serialize)]
pub(super) struct ImportReport {
    pub(super) items: Vec<ReportItem>,
}

impl ImportReport {
    /// How many keys met this fate.
    pub(super) fn count(&self, fate: KeyFate) -> usize {
        self.items.iter().filter(|item| item.fate == fate).count()
    }

    /// The report in Markdown.
    pub(super) fn markdown(&self, of: &str) -> String {
        let mut out = format!("# Import of {of}\n");
        for (fate, title, column) in [
            (KeyFate::Left, "Left: what to do", "What to do"),
            (KeyFate::Carried, "Carried", "What it became"),
            (KeyFate::NotNeeded, "Not needed", "Why"),
        ] {
            let count = self.count(fate);
            if count == 0 {
                continue;
            }
            let _ = write!(out, "\n## {title} ({count})\n\n| where | key | {column} |\n|---|---|---|\n");
            for item in self.items.iter().filter(|item| item.fate == fate) {
                let _ = writeln!(out, "| {} | `{}` | {} |", cell(&item.place), code(&item.key), cell(&item.words));
            }
        }
        out
    }
}

/// A text in a cell of a table.
fn cell(text: &str) -> String {
    text.replace('|', "\\|").replace(['\n', '\r'], " ")
}

/// A text between back-ticks in a cell.
fn code(text: &str) -> String {
    cell(&text.replace('`', "'"))
}
