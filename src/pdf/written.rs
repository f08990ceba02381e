//! The text of a PDF as a file of the site holds it from the load on: what the file says of itself, then page after page, then
//! what stands at the heads and feet of pages. A form feed begins each page, as in the output of other such programs.

use super::PdfText;
use crate::text::sha256;

/// Begins the text of a page.
const PAGE: char = '\u{c}';

/// A text that was written by [`write`], in parts.
#[derive(Debug, Default, PartialEq)]
pub struct PdfParts<'t> {
    /// SHA-256 of the file, hexadecimal.
    pub sha256: &'t str,
    /// What the file calls itself.
    pub title: Option<&'t str>,
    /// The first number that is printed on a page, as if all pages had one.
    pub printed: Option<i64>,
    /// In order.
    pub pages: Vec<PdfPart<'t>>,
    /// Heads and feet of pages.
    pub running: Vec<PdfPart<'t>>,
}

/// The text of a page, or what stands at its ends.
#[derive(Debug, PartialEq)]
pub struct PdfPart<'t> {
    /// What the page is called.
    pub label: &'t str,
    /// Its lines; an empty one ends a paragraph.
    pub text: &'t str,
    /// Where they stand in the whole.
    pub from: usize,
}

/// Writes a text down, with the hash of the file's bytes.
pub fn write(text: &PdfText, bytes: &[u8]) -> String {
    let mut out = format!("sha256: {}\n", sha256::of_bytes(bytes));
    if let Some(title) = &text.title {
        out.extend(["title: ", title, "\n"]);
    }
    if let Some(printed) = text.printed {
        out.extend(["printed: ", &printed.to_string(), "\n"]);
    }
    for page in &text.pages {
        out.push(PAGE);
        out.extend([&page.label, "\n", &page.body]);
    }
    for page in text.pages.iter().filter(|page| !page.running.is_empty()) {
        out.extend([PAGE, PAGE]);
        out.extend([&page.label, "\n", &page.running]);
    }
    out
}

/// Takes such a text apart.
pub fn parts(text: &str) -> PdfParts<'_> {
    let mut out = PdfParts::default();
    let (mut from, mut is_running) = (0, false);
    for (at, piece) in text.split(PAGE).enumerate() {
        let start = from;
        from += piece.len() + PAGE.len_utf8();
        if at == 0 {
            let value = |name: &str| piece.lines().find_map(|line| line.strip_prefix(name)?.strip_prefix(": "));
            out.sha256 = value("sha256").unwrap_or_default();
            out.title = value("title");
            out.printed = value("printed").and_then(|number| number.parse().ok());
        } else if piece.is_empty() {
            is_running = true;
        } else {
            let (label, text) = piece.split_once('\n').unwrap_or((piece, ""));
            let part = PdfPart { label, text, from: start + (piece.len() - text.len()) };
            if is_running { out.running.push(part) } else { out.pages.push(part) }
        }
    }
    out
}
