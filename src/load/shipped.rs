//! Themes that are built into the binary beside the default one. A folder of that name in the site stands in their place.

/// A theme with its files, each by its path below the folder that its field is named after.
pub(super) struct ShippedTheme {
    pub(super) name: &'static str,
    /// `theme.yaml`
    pub(super) about: &'static str,
    pub(super) templates: &'static [(&'static str, &'static str)],
    /// By output path; each has the name under which the binary has it besides.
    pub(super) copied: &'static [(&'static str, &'static str, &'static [u8])],
}

impl ShippedTheme {
    /// What a file of it is called in messages.
    pub(super) fn path(&self, file: &str) -> String {
        format!("built-in/themes/{}/{file}", self.name)
    }
}

/// Embeds the files of a theme.
macro_rules! theme {
    ($name:literal templates: $($template:literal)* copied: $($copied:literal)*) => {
        ShippedTheme {
            name: $name,
            about: include_str!(concat!("../../themes/", $name, "/theme.yaml")),
            templates: &[$(($template, include_str!(concat!("../../themes/", $name, "/templates/", $template)))),*],
            copied: &[$((
                $copied,
                concat!("themes/", $name, "/", $copied),
                include_bytes!(concat!("../../themes/", $name, "/static/", $copied)),
            )),*],
        }
    };
}

/// All of them.
pub(super) static THEMES: &[ShippedTheme] = &[theme! {
    "broadsheet"
    templates:
    "briefing.html"
    "front.html"
    "partials/head/styles.html"
    "partials/header.html"
    "timeline.html"
    copied:
    "broadsheet.css"
}];

/// The theme of a name.
pub(super) fn find(name: &str) -> Option<&'static ShippedTheme> {
    THEMES.iter().find(|theme| theme.name == name)
}

/// Whether the program brings a theme of this name.
pub fn is_shipped(name: &str) -> bool {
    find(name).is_some()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn every_file_of_a_shipped_theme_is_embedded() {
        for theme in THEMES {
            let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("themes").join(theme.name);
            let files =
                walkdir::WalkDir::new(&folder).into_iter().map(Result::unwrap).filter(|e| e.file_type().is_file());
            let there: BTreeSet<String> = files
                .map(|entry| entry.path().strip_prefix(&folder).unwrap().to_string_lossy().replace('\\', "/"))
                .collect();
            let templates = theme.templates.iter().map(|(name, _)| format!("templates/{name}"));
            let copied = theme.copied.iter().map(|(name, ..)| format!("static/{name}"));
            let embedded = templates.chain(copied).chain(["theme.yaml".to_owned()]);
            assert_eq!(there, embedded.collect::<BTreeSet<String>>());
        }
    }
}
