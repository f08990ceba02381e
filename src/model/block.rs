//! Fenced blocks that are data: timelines, lists of sources, figures, claims, and those that templates of the site draw.

use std::sync::Arc;

use super::document::Document;
use super::event::Event;
use super::id::Id;
use super::query::Query;
use crate::text::{Span, Spanned};
use crate::yaml::Node;
use serde::{Deserialize, Serialize};

/// The words after a fence that make a block data by themselves.
pub const DATA_BLOCKS: [&str; 4] = ["timeline", "sources", "figure", "claim"];

/// A fenced block, parsed.
#[derive(Clone, Debug, PartialEq, Hash, Serialize, Deserialize)]
pub enum Block {
    /// `timeline`
    Timeline(TimelineBlock),
    /// `sources`: a list of sources that match.
    Sources(Box<Spanned<Query>>),
    /// `figure`
    Figure(Box<Figure>),
    /// `claim`: the id of one.
    Claim(Spanned<Id>),
    /// One that a template of the site or theme draws.
    Own(Box<OwnBlock>),
    /// It could not be read; a diagnostic says why. Shown as nothing.
    Broken(Span),
}

/// A timeline in the text.
#[derive(Clone, Debug, PartialEq, Hash, Serialize, Deserialize)]
pub enum TimelineBlock {
    /// Events written in the block itself, in written order.
    Events(Vec<Arc<Event>>),
    /// Events of the site that match.
    Query(Box<Spanned<Query>>),
}

/// A block that `blocks/NAME.html` draws.
#[derive(Clone, Debug, PartialEq, Hash, Serialize, Deserialize)]
pub struct OwnBlock {
    /// Its name.
    pub name: String,
    /// What is in it; nothing if it is empty.
    pub data: Option<Node>,
    /// Where it stands, without the fences.
    pub span: Span,
}

/// A picture with a caption.
#[derive(Clone, Debug, PartialEq, Hash, Serialize, Deserialize)]
pub struct Figure {
    /// Path of the picture, as in a Markdown image.
    pub src: Spanned<String>,
    /// What it shows, for who cannot see it.
    pub alt: String,
    /// Markdown, may cite.
    pub caption: Option<Document>,
    /// Whose picture it is.
    pub credit: Option<String>,
    /// Its id on the page.
    pub id: Option<Id>,
}
