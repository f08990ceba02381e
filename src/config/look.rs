//! `css:`, `js:`, `logo:`, `favicon:`, `image:`.

use crate::text::Spanned;

/// Files that pages name, by their path below `static/`; each is checked to be there.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Look {
    /// `css:` Style sheets after the theme's.
    pub css: Vec<Spanned<String>>,
    /// `js:` Scripts after the theme's.
    pub js: Vec<Spanned<String>>,
    /// `logo:` Picture beside the site's name.
    pub logo: Option<Spanned<String>>,
    /// `favicon:` Picture in the place of the theme's.
    pub favicon: Option<Spanned<String>>,
    /// `image:` What those show who show a link to a page without a picture of its own; may be a whole URL.
    pub image: Option<Spanned<String>>,
}

impl Look {
    /// All of them that are files of the site.
    pub fn files(&self) -> impl Iterator<Item = &Spanned<String>> {
        let single = [&self.logo, &self.favicon, &self.image].into_iter().flatten();
        self.css.iter().chain(&self.js).chain(single).filter(|file| !file.value.contains("://"))
    }
}
