//! Fenced blocks of data in a text: timelines, lists of sources, figures, claims, and those of the site or theme. They are
//! shown through partials.

use super::{Writer, phrases};
use crate::model::block::{Block, Figure, TimelineBlock};
use crate::model::document::NodeIx;
use crate::model::query::Query;
use crate::model::site::{EventIx, PartKey, PictureSize, ResolvedLink};
use crate::render::context::FigureContext;
use crate::render::parts::{EventMarks, TimelineOf};

impl Writer<'_> {
    /// A block of the main text. A copy in the margin has none: it is in the list of notes.
    pub(super) fn data(&mut self, ix: NodeIx, block: u32) {
        let (document, maker) = (self.document, self.maker);
        let Some(written) = document.blocks.get(block as usize).filter(|_| !self.is_copy() && !maker.blocks.is_over())
        else {
            return;
        };
        let html = match written {
            Block::Timeline(TimelineBlock::Events(_)) => self.timeline(block, &Query::default()),
            Block::Timeline(TimelineBlock::Query(query)) => self.timeline(block, &query.value),
            Block::Sources(query) => self.sources(block, &query.value),
            Block::Figure(figure) => Some(maker.blocks.figure(maker.root, &self.figure(ix, block, figure))),
            Block::Claim(id) => maker
                .claim(&id.value, PartKey::Claim(block), self.resolved)
                .map(|claim| maker.blocks.claim(maker.root, &claim)),
            Block::Own(own) => Some(maker.blocks.own(maker.root, own)),
            Block::Broken(_) => None,
        };
        if let Some(html) = html {
            self.push_block(&html);
        }
    }

    fn timeline(&self, block: u32, query: &Query) -> Option<String> {
        let events: &[EventIx] = of_block(self.page?.block_events, block);
        let timeline = self.maker.timeline(TimelineOf {
            events,
            marks: EventMarks::Block(self.resolved, block),
            title: query.title.as_deref(),
            group_by: query.group_by,
        })?;
        Some(self.maker.blocks.timeline(self.maker.root, &timeline))
    }

    fn sources(&self, block: u32, query: &Query) -> Option<String> {
        let found = of_block(self.page?.block_sources, block);
        if found.is_empty() {
            return None;
        }
        let cards: Vec<_> = found.iter().map(|ix| self.maker.counted_card(*ix)).collect();
        Some(self.maker.blocks.sources(self.maker.root, query.title.as_deref(), &cards))
    }

    fn figure(&self, ix: NodeIx, block: u32, figure: &Figure) -> FigureContext {
        let picture = self.resolved.part(PartKey::Picture(block));
        let Picture { src, href, size } = Picture::of(picture.and_then(|part| part.links.first()?.as_ref()));
        let caption = figure.caption.as_ref();
        let caption_html = caption.map(|caption| {
            self.lead(self.captioned(ix)) + &phrases(self.maker, caption, PartKey::Caption(block), self.resolved)
        });
        let captioned = self.captioned(ix);
        FigureContext {
            id: captioned.and_then(|captioned| captioned.id.as_deref().map(str::to_owned)),
            number: captioned.and_then(|captioned| captioned.number),
            src,
            href,
            width: size.map(|size| size.width),
            height: size.map(|size| size.height),
            lazy: !self.is_early(ix),
            alt: figure.alt.clone(),
            title: None,
            caption_html,
            credit: figure.credit.clone(),
        }
    }
}

/// Where a picture is and how large.
#[derive(Default)]
pub(in crate::render) struct Picture {
    /// From the site's root.
    pub(in crate::render) src: Option<String>,
    /// On another site.
    pub(in crate::render) href: Option<String>,
    /// As its file says.
    pub(in crate::render) size: Option<PictureSize>,
}

impl Picture {
    /// What a link leads to.
    pub(in crate::render) fn of(link: Option<&ResolvedLink>) -> Picture {
        match link {
            Some(ResolvedLink::Asset { path, size, rest }) => {
                let mut src = String::with_capacity(path.len());
                super::escape::push_encoded(&mut src, path);
                src.push_str(rest);
                Picture { src: Some(src), href: None, size: *size }
            }
            Some(ResolvedLink::External(url)) if super::address::is_web(url) => {
                Picture { href: Some(url.to_string()), ..Picture::default() }
            }
            _ => Picture::default(),
        }
    }
}

/// What belongs to one block; blocks are in order.
pub(in crate::render) fn of_block<T>(all: &[(u32, Vec<T>)], block: u32) -> &[T] {
    let found = all.binary_search_by_key(&block, |(of, _)| *of).ok();
    found.and_then(|at| all.get(at)).map_or(&[], |(_, items)| items)
}
