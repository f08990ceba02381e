//! `accent:`, `font:`, `width:`, `announcement:`, `footer:`, `css:`, `js:`, `logo:`, `favicon:`, `image:`.

use super::navigation::{Announcement, NavigationItem};
use crate::text::Spanned;

/// Colours that `accent:` may name; each has its hue in the style sheet of the default theme.
pub const ACCENTS: [&str; 9] = ["teal", "blue", "indigo", "purple", "pink", "red", "brown", "green", "grey"];

/// Letters that `font:` may name; each has its families of the reader's system in the style sheet of the default theme.
pub const FONTS: [&str; 5] = ["serif", "sans", "humanist", "slab", "mono"];

/// Words of `width:`.
pub const WIDTHS: [&str; 3] = ["narrow", "normal", "wide"];

/// What pages look like beyond their theme. Files are named by their path below `static/`; each is checked to be there.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Look {
    /// `accent:` The colour of links and marks, by its name.
    pub accent: Option<&'static str>,
    /// `font:` The letters of texts, by their name.
    pub font: Option<&'static str>,
    /// `width:` How wide lines of texts are, by a word.
    pub width: Option<&'static str>,
    /// `announcement:` What stands above all pages.
    pub announcement: Option<Announcement>,
    /// `footer:` Links of the foot, before those to the lists of the site.
    pub footer: Vec<NavigationItem>,
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
