//! PDFs as text, page by page (ISO 32000-2), with what they say of themselves. Pure functions of bytes within bounds of time and
//! memory; nothing of a file is drawn, run or published.
//!
//! Enter through [`read`]; [`write`] and [`parts`] are its text as the rest of the program holds it. `file` finds objects, `object`
//! and `filters` read them, `budget` says when it is enough; `pages` lists the pages, `content` says where each
//! glyph of a page stands, `font`, `names`, `cff` and `cmap` what it stands for, `lines` and `direction` make lines of them, `running` takes out heads and feet of pages,
//! `labels` says what pages are called.

mod budget;
mod cff;
mod cmap;
mod content;
mod direction;
mod file;
mod filters;
mod font;
mod labels;
mod lexer;
mod lines;
mod names;
mod object;
mod pages;
mod running;
#[cfg(test)]
mod tests;
mod written;

use self::content::PageReader;
use self::file::PdfFile;
use self::lines::{PdfLine, ends_sentence};
use self::names::text_string;

pub use written::{PdfPart, PdfParts, parts, write};

/// What a PDF begins with.
pub const SIGNATURE: &[u8] = b"%PDF-";

/// Units that a file may be gone over for, about one a byte: for each of its own bytes so many, and some for any file. A small file
/// cannot ask for the time of a large one.
const ANY_FILE: usize = 16 << 20;
const EACH_BYTE: usize = 12;
const ANY_TIME: usize = 384 << 20;
/// Bytes of what a file calls itself.
const LONGEST_TITLE: usize = 4000;

/// A PDF that was read.
#[derive(Debug, Default, PartialEq)]
pub struct PdfText {
    /// What it calls itself, on one line.
    pub title: Option<String>,
    /// Who wrote it, as it says.
    pub author: Option<String>,
    /// The day on which it was made, as `2025-02-27`.
    pub created: Option<String>,
    /// BCP 47.
    pub lang: Option<String>,
    /// The number that is printed on its first page, or would be.
    pub printed: Option<i64>,
    /// In order; at least one, of which at least one holds words.
    pub pages: Vec<PdfPage>,
}

/// A page.
#[derive(Debug, Default, PartialEq)]
pub struct PdfPage {
    /// What it is called: `iv`, `33`.
    pub label: String,
    /// Its lines; an empty one ends a paragraph, one at the beginning that of the page before.
    pub body: String,
    /// What stands at its head and its foot.
    pub running: String,
}

/// Why there is no text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PdfError {
    /// It is encrypted, be it with a password or only against changes.
    #[error("this PDF is encrypted")]
    Locked,
    /// It is not what it should be.
    #[error("this PDF is damaged: it cannot be read")]
    Damaged,
    /// It has no letters, on so many pages.
    #[error("this PDF holds no text: its {0} pages are pictures")]
    NoText(usize),
    /// Its letters are numbers of glyphs, and it does not say which letters they are.
    #[error("the letters of this PDF cannot be told: it says how they look, not which ones they are")]
    Unreadable,
    /// It unpacks to more than is gone over.
    #[error("this PDF unpacks to more than can be read")]
    TooMuch,
}

impl PdfError {
    /// What to do then.
    pub fn help(self) -> &'static str {
        match self {
            PdfError::Locked => {
                "save a decrypted copy (`qpdf --decrypt`), or the text of the pages that you quote as `.txt`"
            }
            PdfError::Damaged => "fetch it again, or save the text of the pages that you quote as `.txt`",
            PdfError::NoText(_) => {
                "have the letters of its pictures recognised (OCR) and save that, or its text as `.txt`"
            }
            PdfError::Unreadable => "save its text as `.txt`, with the letters as you read them",
            PdfError::TooMuch => "save the pages that you quote as a PDF of their own, or their text as `.txt`",
        }
    }
}

/// Reads a PDF. Its text has at most so many bytes.
///
/// # Errors
/// It is locked, damaged, too much, or has no text.
pub fn read(bytes: &[u8], most: usize) -> Result<PdfText, PdfError> {
    let units = bytes.len().saturating_mul(EACH_BYTE).saturating_add(ANY_FILE).min(ANY_TIME);
    let file = PdfFile::open(bytes, units)?;
    let nodes = pages::pages(&file)?;
    let mut reader = PageReader::new(&file);
    let (mut pages, mut room) = (Vec::with_capacity(nodes.len()), most);
    for node in &nodes {
        let lines = reader.page(node).ok_or(PdfError::TooMuch)?;
        let bytes: usize = lines.iter().map(|line| line.text.len() + 2).sum();
        room = room.checked_sub(bytes).ok_or(PdfError::TooMuch)?;
        pages.push(lines);
    }
    if reader.known == 0 && reader.unknown == 0 || pages.iter().all(Vec::is_empty) {
        return Err(PdfError::NoText(nodes.len()));
    }
    if reader.unknown > reader.known {
        return Err(PdfError::Unreadable);
    }
    let (labels, are_given) = labels::labels(&file, nodes.len());
    let running = running::take(&mut pages, &labels);
    // What the file says goes before what is printed.
    let printed = if are_given { None } else { running::printed(&running) };
    let mut ends = false;
    let mut page = |((lines, running), label): ((Vec<PdfLine>, Vec<String>), String)| {
        let body = body(&lines, ends);
        ends = lines.last().map_or(ends, |line| ends_sentence(&line.text));
        PdfPage { label, body, running: running.iter().flat_map(|line| [line, "\n"]).collect() }
    };
    let pages = pages.into_iter().zip(running).zip(labels).map(&mut page).collect();
    let lang = file.entry(&file.catalog, b"Lang").text().map(|lang| one_line(&text_string(lang, LONGEST_TITLE)));
    Ok(PdfText {
        title: about(&file, b"Title"),
        author: about(&file, b"Author"),
        created: about(&file, b"CreationDate").and_then(|date| day(&date)),
        lang: lang.filter(|lang| !lang.is_empty()),
        printed,
        pages,
    })
}

/// The lines of a page; `apart` if a paragraph may begin with it.
fn body(lines: &[PdfLine], ends: bool) -> String {
    let mut out = String::new();
    for (at, line) in lines.iter().enumerate() {
        if if at == 0 { ends } else { line.is_apart } {
            out.push('\n');
        }
        out.extend([&line.text, "\n"]);
    }
    out
}

/// What the file says of itself (ISO 32000-1, 14.3.3), on one line.
fn about(file: &PdfFile<'_>, key: &[u8]) -> Option<String> {
    let value = file.entry(file.about.as_ref()?, key);
    Some(one_line(&text_string(value.text()?, LONGEST_TITLE))).filter(|value| !value.is_empty())
}

fn one_line(text: &str) -> String {
    let words: Vec<&str> =
        text.split(|c: char| c.is_whitespace() || c.is_control()).filter(|word| !word.is_empty()).collect();
    words.join(" ").chars().take(1000).collect()
}

/// `D:20250227093000+01'00'` as `2025-02-27`.
fn day(date: &str) -> Option<String> {
    let digits: String = date.trim_start_matches("D:").chars().take_while(char::is_ascii_digit).collect();
    match digits.len() {
        8.. => Some(format!("{}-{}-{}", &digits[..4], &digits[4..6], &digits[6..8])),
        6..8 => Some(format!("{}-{}", &digits[..4], &digits[4..6])),
        4..6 => Some(digits[..4].to_owned()),
        _ => None,
    }
}
