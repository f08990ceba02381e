//! What became of the marks of a page's texts: numbers, links, notes, and where each leads.

use std::borrow::Cow;
use std::ops::Deref;
use std::sync::{Arc, OnceLock};

use super::super::captioned::PartName;
use super::super::cite::Locator;
use super::super::document::LinkKind;
use crate::language::Language;

use super::{PictureSize, QuoteStatus, Route, ShownFigure, SourceIx, Target};

/// What resolving a page with text made of its marks. Vectors run parallel to those of its documents.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Resolved {
    /// The page's sources in the order of their numbers: number 1 is `sources[0]`.
    pub sources: Vec<NumberedSource>,
    /// How many of them are cited; the rest is listed only.
    pub cited: u32,
    /// The page's documents in reading order, each with its marks. The body is among them.
    pub parts: Vec<ResolvedPart>,
    /// Letters of the writer's notes, in order of first mark: `notes[0]` is `a`.
    pub notes: Vec<ResolvedNote>,
    /// Quotations that were looked for in the captured text of their source: by part, with the index of their citation.
    pub quotes: Vec<(PartKey, u32, QuoteStatus)>,
    /// Figures that were looked for, in order of text and place; only where pages mark them.
    pub figures: Vec<ShownFigure>,
    /// Pages that it leads to, each once, with the first link to it.
    pub leads: Vec<Lead>,
    /// See [`Resolved::part`].
    pub places: PartPlaces,
}

impl Resolved {
    /// The marks of one of the page's texts. A page may have a hundred thousand of them: where each is, is noted once.
    pub fn part(&self, key: PartKey) -> Option<&ResolvedPart> {
        self.parts.get(self.place(key)?)
    }

    /// Where it stands in `parts`.
    pub fn place(&self, key: PartKey) -> Option<usize> {
        if self.parts.len() <= FEW {
            return self.parts.iter().position(|part| part.key == key);
        }
        let places = self.places.0.get_or_init(|| {
            let mut places: Box<[u32]> = (0..self.parts.len() as u32).collect();
            places.sort_by_key(|at| self.parts[*at as usize].key);
            places
        });
        let key_at = |at: &u32| self.parts.get(*at as usize).map(|part| part.key);
        places.binary_search_by_key(&Some(key), key_at).ok().map(|found| places[found] as usize)
    }
}

/// So many texts are looked through as quickly as they are looked up.
const FEW: usize = 8;

/// The places of a page's texts in the order of their keys, once somebody asked: follows from the parts, so that it makes no
/// two pages differ.
#[derive(Clone, Debug, Default)]
pub struct PartPlaces(OnceLock<Box<[u32]>>);

impl PartialEq for PartPlaces {
    fn eq(&self, _: &PartPlaces) -> bool {
        true
    }
}

/// That a page leads to another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Lead {
    /// The page that it leads to.
    pub to: Target,
    /// Where the part with the first link to it stands in [`Resolved::parts`].
    pub part: u32,
    /// Where the link stands in that part.
    pub link: u32,
}

/// One source in a page's list.
#[derive(Clone, Debug, PartialEq)]
pub struct NumberedSource {
    /// Which.
    pub source: SourceIx,
    /// In which form: 0 is the merged record, others are [`super::SourceEntry::forms`].
    pub form: u32,
    /// Its number; whole, but with `references.sub` a source with locators has entries `1.1`, `1.2`.
    pub number: u32,
    /// With `references.sub`: the locators that have an entry of their own, in order.
    pub sub: Vec<Locator>,
    /// How many marks lead to it; their anchors are `cite-N-1` to `cite-N-K`.
    pub uses: u32,
    /// Where in the source, for the uses that say it, in their order.
    pub places: Vec<(u32, Locator)>,
}

/// Which of a page's texts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PartKey {
    /// `key_judgements[i]`: a text, or a claim, whose one group are the sources of its `support`.
    Judgement(u32),
    /// The claim in the body's block `i`; as of a judgement.
    Claim(u32),
    /// The body.
    Body,
    /// The caption of the figure in the body's block `i`.
    Caption(u32),
    /// The picture of the figure in the body's block `i`; its part has one link, the picture's file.
    Picture(u32),
    /// Event `i` of the timeline in the body's block `b`: (b, i). For a query, `i` counts the matching events.
    BlockEvent(u32, u32),
    /// Event `i` of the front matter's timeline.
    Event(u32),
    /// `caveats[i]`
    Caveat(u32),
    /// `history[i]` of a claim.
    Change(u32),
    /// `annotations[i]`
    Annotation(u32),
    /// `corrections[i]`
    Correction(u32),
    /// The note of a source's or entity's page.
    Note,
}

/// The marks of one text.
#[derive(Clone, Debug, PartialEq)]
pub struct ResolvedPart {
    /// Which text.
    pub key: PartKey,
    /// Parallel to the document's `cites`; for an event, one group of its `cites`, for a claim one of its `support`. A group whose items are all unknown is empty.
    pub cites: Vec<Vec<ResolvedCite>>,
    /// Parallel to the document's `links`; for an event, its picture if it has one. `None`: broken, a diagnostic says so, shown
    /// as its text.
    pub links: Vec<Option<ResolvedLink>>,
    /// Parallel to the document's `footnotes`: the index into [`Resolved::notes`], `None` if never marked.
    pub footnotes: Vec<Option<u32>>,
}

/// One item of a citation group: number `n` and its use `k`, so that the anchor is `cite-N-K`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ResolvedCite {
    /// Index into the group's items.
    pub item: u32,
    /// Which source.
    pub source: SourceIx,
    /// In which form, as in the page's list.
    pub form: u32,
    /// Its number on this page.
    pub number: u32,
    /// With `references.sub`: the part after the dot, from 1.
    pub sub: Option<u32>,
    /// Which use of the source, from 1.
    pub occurrence: u32,
}

/// A note of the page.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct ResolvedNote {
    /// Which text it is in.
    pub part: PartKey,
    /// Index into that document's footnotes.
    pub footnote: u32,
    /// How many marks lead to it.
    pub uses: u32,
}

/// Where a link leads.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum ResolvedLink {
    /// To a page of the site, or a part of it (the anchor is without `#`).
    Page {
        /// The page's address.
        route: Route,
        /// Id on that page.
        anchor: Option<Box<str>>,
        /// The page's title, shown for `[[id]]` and `[](page)`.
        title: Arc<str>,
        /// What its part is called, for `[](page#part)`, if that has a name.
        part: Option<PartName>,
    },
    /// To a part of the same page.
    Anchor {
        /// Its id.
        id: Box<str>,
        /// What it is called, for `[](#part)`, if it has a name.
        part: Option<PartName>,
    },
    /// To a file that is no page of the site's own table: one that is copied, a feed, what a template makes.
    Asset {
        /// Its output path without leading `/`.
        path: Box<str>,
        /// Its size, if it is a picture.
        size: Option<PictureSize>,
        /// What the writer put behind it, from `?` or `#` on: `#page=3`; empty if there is nothing.
        rest: Box<str>,
    },
    /// To another site or mail address, checked for its scheme; or up and out of this site (`../std/`).
    External(OutsideLink),
}

impl ResolvedLink {
    /// The words of a link that has none of its own, on a page in this language: the title of what it leads to, or its address.
    /// `None` for a link with words.
    pub fn words<'a>(&'a self, language: &Language, kind: LinkKind) -> Option<Cow<'a, str>> {
        match kind {
            LinkKind::Untitled | LinkKind::Wiki => {}
            LinkKind::Markdown
            | LinkKind::WikiWithText
            | LinkKind::Image
            | LinkKind::HtmlLink
            | LinkKind::HtmlMedia => return None,
        }
        Some(match self {
            ResolvedLink::Page { part: Some(part), .. } if kind == LinkKind::Untitled => part.words(language),
            ResolvedLink::Page { title, .. } => Cow::Borrowed(title),
            ResolvedLink::External(to) => Cow::Borrowed(to.title.as_deref().unwrap_or(to)),
            ResolvedLink::Asset { path, .. } => Cow::Borrowed(path),
            ResolvedLink::Anchor { part: Some(part), .. } => part.words(language),
            ResolvedLink::Anchor { id, part: None } => Cow::Borrowed(id),
        })
    }

    /// To a file, with nothing behind its path.
    pub fn file(path: impl Into<Box<str>>) -> ResolvedLink {
        ResolvedLink::Asset { path: path.into(), size: None, rest: "".into() }
    }
}

/// An address on another site.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct OutsideLink {
    /// The address.
    pub url: Box<str>,
    /// The archived copy of what is there, or what it is a copy of, where a record of the site says so.
    pub copy: Option<Arc<ArchivedCopy>>,
    /// What it is called where it leads, if the site knows that.
    pub title: Option<Box<str>>,
}

/// An archived copy and what it was taken of, as a record of a source has them.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct ArchivedCopy {
    /// Address of the work.
    pub original: Box<str>,
    /// Address of the copy.
    pub version: Box<str>,
    /// When it was taken, as `<time datetime>` has it, if the day is known.
    pub date: Option<Box<str>>,
    /// Whether the link leads to the copy.
    pub is_version: bool,
}

impl Deref for OutsideLink {
    type Target = str;

    fn deref(&self) -> &str {
        &self.url
    }
}

impl<T: Into<Box<str>>> From<T> for OutsideLink {
    fn from(url: T) -> OutsideLink {
        OutsideLink { url: url.into(), copy: None, title: None }
    }
}

/// A page that links here.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct BackLink {
    /// The page's address.
    pub route: Route,
    /// Its title.
    pub title: Arc<str>,
    /// The sentence around the first link; may be empty.
    pub sentence: Arc<str>,
}

/// One mark that cites a source.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Use {
    /// The page.
    pub target: Target,
    /// Its address.
    pub route: Route,
    /// The source's number on that page.
    pub number: u32,
    /// Which use of the source on that page, from 1.
    pub occurrence: u32,
    /// The heading it stands under, plain text.
    pub section: Option<Arc<str>>,
    /// The sentence around the mark; for an event its title.
    pub sentence: Arc<str>,
    /// Where in the source.
    pub locator: Option<Box<Locator>>,
}

impl Use {
    /// The mark's anchor, `cite-N-K`.
    pub fn anchor(&self) -> String {
        format!("cite-{}-{}", self.number, self.occurrence)
    }
}
