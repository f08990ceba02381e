//! The messages that are built into the binary, by language.

/// English, which every other language falls back on.
pub(super) const ENGLISH: (&str, &str) = ("en", include_str!("../../themes/default/languages/en.yaml"));

/// The other languages, by their tags in lower case, in order.
pub(super) const OTHERS: &[(&str, &str)] = &[("de", include_str!("../../themes/default/languages/de.yaml"))];

/// The text of a language that is built in.
pub(super) fn text(tag: &str) -> Option<&'static str> {
    std::iter::once(&ENGLISH).chain(OTHERS).find(|(known, _)| *known == tag).map(|(_, text)| *text)
}
