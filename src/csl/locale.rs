//! The words that styles leave to a language: terms and forms of dates, as the crate's archive has them.

use std::sync::OnceLock;

use hayagriva::archive;
use hayagriva::citationberg::{Locale, LocaleCode};

/// The language that all others fall back to.
const ENGLISH: &str = "en-US";

/// Of a language with several, the one that stands for it (CSL's "primary dialects").
const PRIMARY: [&str; 8] = ["de-DE", "en-US", "es-ES", "fr-FR", "nb-NO", "pt-PT", "sr-Cyrl-RS", "zh-CN"];

/// The locale for a language of pages, and what a style may take words from: it and English.
pub(super) fn of_language(tag: &str) -> (&'static LocaleCode, &'static [Locale]) {
    static BY_LANGUAGE: OnceLock<Vec<(LocaleCode, Box<[Locale]>)>> = OnceLock::new();
    let all = BY_LANGUAGE.get_or_init(load);
    let of_code = |code: &str| all.iter().find(|(known, _)| known.0.eq_ignore_ascii_case(code));
    let base = tag.split('-').next().unwrap_or(tag);
    let is_of_base = |code: &str| code.split('-').next().is_some_and(|known| known.eq_ignore_ascii_case(base));
    let traditional = tag.to_ascii_lowercase().starts_with("zh-hant").then_some("zh-TW");
    let norwegian = base.eq_ignore_ascii_case("no").then_some("nb-NO");
    let primary = || PRIMARY.into_iter().find(|code| is_of_base(code)).and_then(of_code);
    let found = of_code(tag)
        .or_else(|| traditional.or(norwegian).and_then(of_code))
        .or_else(primary)
        .or_else(|| all.iter().find(|(code, _)| is_of_base(&code.0)))
        .or_else(|| of_code(ENGLISH));
    let (code, locales) = found.expect("the archive has English");
    (code, locales)
}

/// All of the archive, each with English behind it.
fn load() -> Vec<(LocaleCode, Box<[Locale]>)> {
    let all = archive::locales();
    let english = all.iter().find(|locale| locale.lang == Some(LocaleCode::en_us())).cloned();
    let with_english = |locale: Locale| {
        let code = locale.lang.clone()?;
        let fallback = english.clone().filter(|_| code.0 != ENGLISH);
        Some((code, std::iter::once(locale).chain(fallback).collect()))
    };
    all.into_iter().filter_map(with_english).collect()
}
