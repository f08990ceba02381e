//! Static files of the default theme, built into the binary.

use super::shipped::THEMES;

/// By path below the theme's `static/`.
pub(super) static FILES: &[(&str, &[u8])] = &[
    ("docs.css", include_bytes!("../../themes/docs/static/docs.css")),
    ("docs.js", include_bytes!("../../themes/docs/static/docs.js")),
    ("icon.svg", include_bytes!("../../themes/default/static/icon.svg")),
    ("scheme.js", include_bytes!("../../themes/default/static/scheme.js")),
    ("search.js", include_bytes!("../../themes/default/static/search.js")),
    ("site.css", include_bytes!("../../themes/default/static/site.css")),
    ("site.js", include_bytes!("../../themes/default/static/site.js")),
];

/// A file that is built into the binary, by its path below the default theme's `static/`, or by that of another theme.
pub fn built_in(path: &str) -> Option<&'static [u8]> {
    let of_default = FILES.iter().find(|(name, _)| *name == path).map(|(_, bytes)| *bytes);
    let mut of_others = THEMES.iter().flat_map(|theme| theme.copied);
    of_default.or_else(|| of_others.find(|(_, name, _)| *name == path).map(|(.., bytes)| *bytes))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::ACCENTS;

    #[test]
    fn the_style_sheet_has_each_accent_and_no_other() {
        let sheet = String::from_utf8_lossy(built_in("site.css").unwrap());
        let names = sheet.split("\n[data-accent=\"").skip(1).filter_map(|rest| rest.split_once("\"]"));
        assert_eq!(names.map(|(name, _)| name).collect::<Vec<_>>(), ACCENTS);
    }
}
