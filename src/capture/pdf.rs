//! What a PDF says of itself. Programs write much of it unasked; what is plainly that is left out.

use super::PageMetadata;
use crate::pdf::PdfText;

/// What the names of files end in that were never a title.
const FILES: [&str; 9] = [".doc", ".docx", ".dvi", ".indd", ".odt", ".pdf", ".ps", ".rtf", ".tex"];

/// Title, authors, day and language of a PDF.
pub(super) fn pdf_metadata(said: PdfText) -> PageMetadata {
    let author = said.author.unwrap_or_default();
    let authors = author.split([';', ',']).map(str::trim).filter(|name| !name.is_empty());
    PageMetadata {
        kind: "document",
        title: said.title.and_then(|title| title_of(&title)),
        authors: authors.map(str::to_owned).collect(),
        issued: said.created,
        lang: said.lang,
        ..PageMetadata::default()
    }
}

/// A title that somebody may have written.
fn title_of(title: &str) -> Option<String> {
    let title = title
        .strip_prefix("Microsoft Word - ")
        .or_else(|| title.strip_prefix("Microsoft PowerPoint - "))
        .unwrap_or(title);
    let small = title.to_lowercase();
    let is_name = FILES.iter().any(|ending| small.ends_with(ending)) || ["untitled", "title"].contains(&small.as_str());
    Some(title.trim().to_owned()).filter(|title| !is_name && !title.is_empty())
}

#[cfg(test)]
mod tests {
    use super::title_of;

    #[test]
    fn names_of_files_are_no_titles() {
        assert_eq!(title_of("The bridge").as_deref(), Some("The bridge"));
        assert_eq!(title_of("Microsoft Word - The bridge").as_deref(), Some("The bridge"));
        for name in ["Microsoft Word - final.DOCX", "untitled", "", "a.dvi"] {
            assert_eq!(title_of(name), None, "{name}");
        }
    }
}
