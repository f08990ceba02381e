//! `bibliography:` Libraries of sources that lie elsewhere than in the folder of the sources.

use super::values::invalid;
use crate::text::Spanned;
use crate::yaml::Fields;

/// The format of a library of a reference manager.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum LibraryFormat {
    /// BibTeX or BibLaTeX.
    Bibtex,
    /// RIS, or the format of PubMed.
    Tagged,
}

impl LibraryFormat {
    /// By the ending of a file.
    pub fn of_name(name: &str) -> Option<LibraryFormat> {
        match name.rsplit_once('.')?.1.to_ascii_lowercase().as_str() {
            "bib" | "bibtex" => Some(LibraryFormat::Bibtex),
            "ris" | "nbib" => Some(LibraryFormat::Tagged),
            _ => None,
        }
    }
}

/// Reads the paths, below the content folder. One that cannot be that of a library is reported and left out.
pub(super) fn read(fields: &mut Fields<'_, '_>) -> Vec<Spanned<String>> {
    let mut paths = fields.texts("bibliography");
    let diagnostics = fields.diagnostics();
    paths.retain_mut(|path| {
        path.value = path.value.trim_start_matches("./").to_owned();
        let wrong = wrong(&path.value);
        diagnostics.extend(wrong.map(|(why, help)| {
            invalid(path.span, format!("`bibliography` cannot be `{}`, {why}", path.value)).help(help)
        }));
        wrong.is_none()
    });
    paths
}

fn wrong(path: &str) -> Option<(&'static str, &'static str)> {
    let is_below =
        !path.contains(['\\', ':']) && path.split('/').all(|part| !part.is_empty() && !part.starts_with('.'));
    let is_json = path.rsplit_once('.').is_some_and(|(_, ending)| ending.eq_ignore_ascii_case("json"));
    if !is_below {
        return Some(("which is no file below the content folder", "write its path from there, such as `refs.bib`"));
    }
    (LibraryFormat::of_name(path).is_none() && !is_json).then_some((
        "whose ending is that of no library",
        "export the library as BibTeX (`.bib`), CSL-JSON (`.json`), RIS (`.ris`) or nbib (`.nbib`)",
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn libraries_lie_below_the_content() {
        for path in ["refs.bib", "a/b.RIS", "library.json", "x.nbib"] {
            assert_eq!(wrong(path), None, "{path}");
        }
        for path in ["../refs.bib", "/refs.bib", "C:/refs.bib", "refs.yaml", "refs", ".hidden.bib", "a//b.bib", ""] {
            assert!(wrong(path).is_some(), "{path}");
        }
    }
}
