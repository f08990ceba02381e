//! The words of a site's pages, and titles in its language for what it gave none.

use super::Config;
use crate::language::{Key, Language, Languages};

impl Config {
    /// The words of the site's language.
    pub fn words(&self) -> &Language {
        self.words_of(None)
    }

    /// The words of a page with this `lang:`; the site's own where it has none.
    pub fn words_of(&self, lang: Option<&str>) -> &Language {
        self.languages.of(lang.unwrap_or(&self.lang))
    }

    /// Takes the words of pages, and titles in the site's language for what the site gave none.
    pub fn speak(&mut self, languages: Languages) {
        self.languages = languages;
        let words = self.languages.of(&self.lang);
        if !self.is_titled {
            self.title = words.get(Key::SiteTitle).to_owned();
        }
        let named = [(Key::Briefings, &mut self.collections.briefings), (Key::Sources, &mut self.collections.sources)];
        let others = [(Key::Entities, &mut self.collections.entities), (Key::Claims, &mut self.collections.claims)];
        let named = named.into_iter().chain(others);
        let docs = self.collections.docs.iter_mut().map(|docs| (Key::SearchDoc, &mut docs.home));
        for (key, collection) in named.chain(docs).filter(|(_, collection)| !collection.is_titled) {
            words.get(key).clone_into(&mut collection.title);
        }
    }
}
