//! What is copied into the output, where old addresses lead, and what a build leaves out.

use super::super::date::Date;
use super::Route;
use crate::text::{FileId, Span};

/// An old address.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Redirect {
    /// Where it leads now.
    pub to: RedirectTo,
    /// Where the old address was written.
    pub span: Span,
}

/// Where an old address leads.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum RedirectTo {
    /// To a page of the site, or to a part of it (the anchor is without `#`).
    Page(Route, Option<Box<str>>),
    /// To a file that is copied or made, by its output path without leading `/`.
    File(Box<str>),
    /// To another site.
    Url(Box<str>),
}

impl RedirectTo {
    /// The whole of a page.
    pub fn page(route: &str) -> RedirectTo {
        RedirectTo::Page(route.into(), None)
    }
}

/// A part that a page, or what was a page, had.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct MovedPart {
    /// Its id, without `#`.
    pub id: Box<str>,
    /// Where it is now.
    pub to: RedirectTo,
}

/// A file that is copied.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Asset {
    /// Path in the output, without leading `/`.
    pub output: String,
    /// Path in the site's folder with `/`, or of a file built into the binary.
    pub source: AssetSource,
    /// How large it is, if it is a picture that says so.
    pub size: Option<PictureSize>,
}

impl Asset {
    /// Endings of pictures that browsers show.
    const PICTURES: [&str; 8] = [".avif", ".bmp", ".gif", ".jpeg", ".jpg", ".png", ".svg", ".webp"];

    /// The ending of its name, if that is one of a picture.
    pub fn picture_format(&self) -> Option<&'static str> {
        let name = self.output.to_ascii_lowercase();
        Asset::PICTURES.into_iter().find(|format| name.ends_with(format))
    }
}

/// How large a picture is by itself, in pixels of CSS.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PictureSize {
    /// From side to side, at least 1.
    pub width: u32,
    /// From top to bottom, at least 1.
    pub height: u32,
}

/// Where a copied file comes from.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum AssetSource {
    /// Relative to the site's folder, with `/`.
    File(String),
    /// Built into the binary, by its path below the theme's `static/`.
    BuiltIn(&'static str),
}

/// Something that this build does not show.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct LeftOut {
    /// The file.
    pub file: FileId,
    /// Its title.
    pub title: String,
    /// The address that it would have.
    pub route: String,
    /// Why.
    pub reason: HiddenReason,
    /// Files that would be copied if it was shown, and that nothing shown uses; relative to the site's folder.
    pub files: Vec<String>,
}

/// Why a page is not shown.
#[derive(Clone, Debug, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize)]
pub enum HiddenReason {
    /// `status: draft`
    Draft,
    /// `publish:` or the date lies after the clock's day.
    Future(Date),
    /// `expire:` is reached.
    Expired(Date),
}

impl HiddenReason {
    /// In words that go with a file's name: `a draft`, `to be published on 2030-01-01`.
    pub fn words(&self) -> String {
        match self {
            HiddenReason::Draft => "a draft".to_owned(),
            HiddenReason::Future(date) => format!("to be published on {}", date.edtf()),
            HiddenReason::Expired(date) => format!("expired {}", date.edtf()),
        }
    }

    /// The option that shows it all the same, if there is one.
    pub fn option(&self) -> Option<&'static str> {
        match self {
            HiddenReason::Draft => Some("--drafts"),
            HiddenReason::Future(_) => Some("--future"),
            HiddenReason::Expired(_) => None,
        }
    }
}
