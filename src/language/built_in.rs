//! The messages that are built into the binary, by language.

/// English, which every other language falls back on.
pub(super) const ENGLISH: (&str, &str) = ("en", include_str!("../../themes/default/languages/en.yaml"));

/// The other languages, by their tags in lower case, in order.
pub(super) const OTHERS: &[(&str, &str)] = &[
    ("ar", include_str!("../../themes/default/languages/ar.yaml")),
    ("de", include_str!("../../themes/default/languages/de.yaml")),
    ("es", include_str!("../../themes/default/languages/es.yaml")),
    ("fr", include_str!("../../themes/default/languages/fr.yaml")),
    ("ru", include_str!("../../themes/default/languages/ru.yaml")),
    ("zh", include_str!("../../themes/default/languages/zh.yaml")),
];

/// The text of a language that is built in.
pub(super) fn text(tag: &str) -> Option<&'static str> {
    std::iter::once(&ENGLISH).chain(OTHERS).find(|(known, _)| *known == tag).map(|(_, text)| *text)
}
