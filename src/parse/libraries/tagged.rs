//! Libraries of tagged lines, RIS (2011) and the format of PubMed (MEDLINE), as entries of fields.
//!
//! Of our own: the crate for them (`biblib` 0.10) keeps no lines, no order of tags and no people but authors, and gives up a
//! whole file of PubMed for one date without a year.

/// An entry as it stands.
pub(super) struct TaggedEntry {
    /// Where it begins, counted from 1.
    pub(super) line: usize,
    /// Tags and values in order; no value is empty: a tag with nothing behind it says nothing.
    pub(super) fields: Vec<(String, String)>,
}

impl TaggedEntry {
    /// The first value of a tag.
    pub(super) fn first(&self, tag: &str) -> Option<&str> {
        self.fields.iter().find(|(found, _)| found == tag).map(|(_, value)| value.as_str())
    }

    /// The values of some tags in the order of the entry.
    pub(super) fn all<'a>(&'a self, tags: &'a [&'a str]) -> impl Iterator<Item = &'a str> {
        self.fields.iter().filter(|(tag, _)| tags.contains(&tag.as_str())).map(|(_, value)| value.as_str())
    }
}

/// Which of the two formats it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum TaggedFormat {
    Ris,
    PubMed,
}

impl TaggedFormat {
    /// The format of a text, by the first line that is one of either.
    pub(super) fn of(text: &str) -> Option<TaggedFormat> {
        text.lines().find_map(|line| match (ris_line(line), pubmed_line(line)) {
            (Some(("TY", _)), _) => Some(TaggedFormat::Ris),
            (None, Some(_)) => Some(TaggedFormat::PubMed),
            _ => None,
        })
    }
}

/// The entries of a library, and what stands outside them: lines, and whether fields are lost with it.
pub(super) struct TaggedLibrary {
    pub(super) entries: Vec<TaggedEntry>,
    /// The first line of each passage outside an entry, and whether it has a field.
    pub(super) outside: Vec<(usize, bool)>,
}

impl TaggedLibrary {
    /// Reads the entries of a text.
    pub(super) fn read(text: &str, format: TaggedFormat) -> TaggedLibrary {
        let mut library = TaggedLibrary { entries: Vec::new(), outside: Vec::new() };
        let (mut is_open, mut was_outside) = (false, false);
        for (ix, line) in text.lines().enumerate() {
            let line_number = ix + 1;
            let found = match format {
                TaggedFormat::Ris => ris_line(line),
                TaggedFormat::PubMed => pubmed_line(line),
            };
            let is_blank = line.trim().is_empty();
            match (format, found) {
                (TaggedFormat::Ris, Some(("ER", _))) => is_open = false,
                (TaggedFormat::PubMed, None) if is_blank => is_open = false,
                (TaggedFormat::Ris, None) if is_blank => {}
                (_, Some((tag, value))) if is_open || begins(format, tag) => {
                    if !is_open || tag == "TY" || tag == "PMID" {
                        library.entries.push(TaggedEntry { line: line_number, fields: Vec::new() });
                    }
                    is_open = true;
                    if let Some(entry) = library.entries.last_mut() {
                        entry.fields.push((tag.to_owned(), value.trim().to_owned()));
                    }
                }
                (_, None) if is_open => {
                    let last = library.entries.last_mut().and_then(|entry| entry.fields.last_mut());
                    if let Some((tag, value)) = last {
                        // Some programs write one keyword to a line, the first behind the tag.
                        let between = if tag == "KW" { ", " } else { " " };
                        value.push_str(if value.is_empty() { "" } else { between });
                        value.push_str(line.trim());
                    }
                }
                (_, found) => {
                    match library.outside.last_mut().filter(|_| was_outside) {
                        Some((_, is_field)) => *is_field |= found.is_some(),
                        None => library.outside.push((line_number, found.is_some())),
                    }
                    was_outside = true;
                    continue;
                }
            }
            was_outside = was_outside && is_blank;
        }
        for entry in &mut library.entries {
            entry.fields.retain(|(_, value)| !value.is_empty());
        }
        library
    }
}

/// Whether an entry may begin with this tag.
fn begins(format: TaggedFormat, tag: &str) -> bool {
    match format {
        TaggedFormat::Ris => tag == "TY",
        TaggedFormat::PubMed => true,
    }
}

/// A line of RIS: a letter, a letter or digit, two spaces, a hyphen, a space. Other numbers of spaces are taken too.
fn ris_line(line: &str) -> Option<(&str, &str)> {
    let line = line.trim_start();
    let (tag, rest) = line.split_at_checked(2)?;
    let is_tag = tag.starts_with(|c: char| c.is_ascii_uppercase())
        && tag.bytes().all(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit());
    let bare = rest.trim_start_matches([' ', '\t']);
    let value = bare.strip_prefix('-').filter(|_| is_tag && bare.len() < rest.len())?;
    (value.is_empty() || value.starts_with(char::is_whitespace) || rest.starts_with("  -")).then_some((tag, value))
}

/// A line of PubMed: a tag of two to four signs, filled with spaces to four, a hyphen, a space.
fn pubmed_line(line: &str) -> Option<(&str, &str)> {
    let (tag, rest) = line.split_at_checked(4)?;
    let tag = tag.trim_end();
    let is_tag = tag.len() >= 2
        && tag.starts_with(|c: char| c.is_ascii_uppercase())
        && tag.bytes().all(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit());
    let value = rest.strip_prefix('-').filter(|value| value.is_empty() || value.starts_with(' '))?;
    is_tag.then_some((tag, value))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_has_a_tag_or_goes_on() {
        assert_eq!(ris_line("TY  - JOUR"), Some(("TY", " JOUR")));
        assert_eq!(ris_line("\tER  -"), Some(("ER", "")));
        assert_eq!(ris_line("TY - JOUR"), Some(("TY", " JOUR")));
        assert_eq!(ris_line("TY  -JOUR"), Some(("TY", "JOUR")));
        for line in ["ER-positive", "Ab  - x", "T", "", "AU -x", "Ä  - x", "1A  - x"] {
            assert_eq!(ris_line(line), None, "{line}");
        }
        assert_eq!(pubmed_line("TI  - T"), Some(("TI", " T")));
        assert_eq!(pubmed_line("PMID- 1"), Some(("PMID", " 1")));
        for line in ["      goes on", "PMID-1", "pmid- 1", "T   - x", "ÄÖÜ- x"] {
            assert_eq!(pubmed_line(line), None, "{line}");
        }
    }

    #[test]
    fn the_format_is_that_of_the_first_line_of_either() {
        assert_eq!(TaggedFormat::of("\n\nTY  - JOUR\n"), Some(TaggedFormat::Ris));
        assert_eq!(TaggedFormat::of("Database: x\nPMID- 1\n"), Some(TaggedFormat::PubMed));
        assert_eq!(TaggedFormat::of("@article{x}\n"), None);
    }

    #[test]
    fn what_is_outside_an_entry_is_noted_once() {
        let text = "Provider: x\n\nTY  - JOUR\nTI  - One\nline\nER  - \nTI  - lost\nKW  - lost\n\nTY  - BOOK\nKW  - a\nb\nTY  - GEN\n";
        let library = TaggedLibrary::read(text, TaggedFormat::Ris);
        assert_eq!(library.outside, [(1, false), (7, true)]);
        assert_eq!(library.entries.iter().map(|entry| entry.line).collect::<Vec<_>>(), [3, 10, 13]);
        assert_eq!(library.entries[0].first("TI"), Some("One line"));
        assert_eq!(library.entries[1].first("KW"), Some("a, b"));
    }
}
