//! The language of a page, and what pages of one language share.

use std::sync::OnceLock;

use super::{Maker, Shared};
use crate::language::Language;
use crate::model::site::View;

/// The language of a page.
#[derive(Clone, Copy, Debug)]
pub(in crate::render) struct PageLanguage<'a> {
    /// Its tag: the page's `lang:`, else the site's.
    pub(in crate::render) tag: &'a str,
    /// Its words.
    pub(in crate::render) words: &'a Language,
    /// Its number among those of the site's pages.
    pub(in crate::render) number: usize,
}

impl<'a> PageLanguage<'a> {
    /// That of a page with this `lang:`.
    pub(in crate::render) fn new(site: &View<'a>, shared: &Shared, lang: Option<&'a str>) -> PageLanguage<'a> {
        let tag = lang.unwrap_or(&site.config.lang);
        let number = shared.languages.iter().position(|known| known == tag).unwrap_or_default();
        PageLanguage { tag, words: site.config.languages.of(tag), number }
    }
}

impl<'a> Maker<'a> {
    /// The words of the page's language.
    pub(in crate::render) fn words(&self) -> &'a Language {
        self.language.words
    }
}

/// The languages of the site's pages, its own first.
pub(super) fn of_site(site: &View<'_>) -> Vec<String> {
    let mut all = vec![site.config.lang.clone()];
    let briefings = site.briefings.iter().map(|entry| &entry.head.lang);
    let pages = site.pages.iter().map(|entry| &entry.head.lang);
    for lang in briefings.chain(pages).flatten() {
        if !all.contains(lang) {
            all.push(lang.clone());
        }
    }
    all
}

/// Something for each source, or another row of the site, in each language that pages have.
#[derive(Debug)]
pub(in crate::render) struct PerLanguage<T> {
    rows: usize,
    by_language: Vec<OnceLock<Box<[OnceLock<T>]>>>,
}

impl<T> PerLanguage<T> {
    /// For so many languages and rows; the rows of a language are laid out when it is first asked for.
    pub(in crate::render) fn new(languages: usize, rows: usize) -> PerLanguage<T> {
        PerLanguage { rows, by_language: (0..languages).map(|_| OnceLock::new()).collect() }
    }

    /// Where a row is in a language; `None` if there is none.
    pub(in crate::render) fn get(&self, language: PageLanguage<'_>, row: usize) -> Option<&OnceLock<T>> {
        self.at(language.number, row)
    }

    /// The same by the number of the language.
    pub(in crate::render) fn at(&self, language: usize, row: usize) -> Option<&OnceLock<T>> {
        let rows = self.by_language.get(language)?;
        rows.get_or_init(|| (0..self.rows).map(|_| OnceLock::new()).collect()).get(row)
    }
}
