//! `bibliography:` Libraries of sources that lie elsewhere than in the folder of the sources.

use super::values::invalid;
use crate::text::Spanned;
use crate::yaml::Fields;

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

/// Endings of libraries that can be read.
const ENDINGS: [&str; 5] = ["bib", "bibtex", "json", "nbib", "ris"];

fn wrong(path: &str) -> Option<(&'static str, &'static str)> {
    let is_below =
        !path.contains(['\\', ':']) && path.split('/').all(|part| !part.is_empty() && !part.starts_with('.'));
    let ending = path.rsplit_once('.').map_or("", |(_, ending)| ending);
    let is_library = ENDINGS.iter().any(|known| ending.eq_ignore_ascii_case(known));
    if !is_below {
        return Some(("which is no file below the content folder", "write its path from there, such as `refs.bib`"));
    }
    (!is_library).then_some((
        "whose ending is that of no library",
        "export the library as BibTeX (`.bib`), CSL-JSON (`.json`), RIS (`.ris`) or nbib (`.nbib`)",
    ))
}

/// Whether a page that names a library means one that is read: one of these, or one in the folder of the sources.
pub fn is_read(paths: &[Spanned<String>], sources: &str, named: &str) -> bool {
    let name = |path: &str| path.rsplit('/').next().unwrap_or_default().to_owned();
    paths.iter().any(|path| name(&path.value) == name(named))
        || named.split('/').rev().skip(1).any(|part| !part.is_empty() && sources.rsplit('/').next() == Some(part))
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
