//! Comments in Markdown, and the block that each stands before; where fenced blocks hold data, which has comments of its own.
//!
//! Enter through [`comments`]. For texts that hold a comment of ours, which few do.

use std::ops::Range;
use std::sync::Arc;

use super::builder::Builder;
use super::cover;
use super::events::{self, BlockOutline, CoveredText};
use super::html::comments_in;
use crate::config::Config;
use crate::model::block::Block;
use crate::model::document::{Document, Origin};
use crate::text::{FileId, Span};

/// A comment; places are in the whole text.
#[derive(Debug, PartialEq, Eq)]
pub(in crate::parse) struct TextComment {
    /// Of itself, or of the block of comments that it is in.
    pub(in crate::parse) range: Range<usize>,
    /// What it says.
    pub(in crate::parse) words: String,
    pub(in crate::parse) stands: CommentPlace,
}

/// Where a comment stands.
#[derive(Debug, PartialEq, Eq)]
pub(in crate::parse) enum CommentPlace {
    /// Before this block.
    Before(Range<usize>),
    /// Before none: it is the last in what it stands in.
    Last,
    /// Within a line of text or other HTML.
    Within,
}

/// What [`comments`] finds.
#[derive(Debug, Default)]
pub(in crate::parse) struct TextComments {
    pub(in crate::parse) comments: Vec<TextComment>,
    /// The YAML in fenced blocks of data.
    pub(in crate::parse) data: Vec<Range<usize>>,
}

/// Looks through the Markdown in a range of a text.
pub(in crate::parse) fn comments(text: &Arc<str>, range: Range<usize>, config: &Config) -> TextComments {
    let Some(source) = text.get(range.clone()) else { return TextComments::default() };
    let nowhere = Span::new(FileId(0), 0, 0);
    let mut data = |_, _: &mut Vec<_>| Block::Broken(nowhere);
    // What is to be said of the text was said when it was read.
    let mut said = Vec::new();
    let document = Document::empty(Arc::clone(text), Origin::File(nowhere.file));
    let mut builder = Builder::new(text, document, config, &mut data, &mut said);
    let flattened = builder.flatten_deep_lines(range.start, source);
    let parsed = flattened.as_deref().unwrap_or(source);
    let covered = cover::cover(parsed, config);
    let parsed = covered.text.as_deref().unwrap_or(parsed);
    let source = CoveredText { parsed, written: source, math: covered.math };
    let mut walk = CommentWalk { base: range.start, text, ..CommentWalk::default() };
    for event in events::outline(source) {
        if let BlockOutline::Open(block, Some(info)) = &event
            && builder.is_data(info)
        {
            let lines = text.get(range.start + block.start..range.start + block.end).unwrap_or_default();
            let start = lines.find('\n').map_or(lines.len(), |end| end + 1);
            let end = lines.trim_end().rfind('\n').map_or(start, |end| end + 1).max(start);
            walk.found.data.push(range.start + block.start + start..range.start + block.start + end);
        }
        walk.event(event);
    }
    walk.finish()
}

/// Goes over the blocks.
#[derive(Default)]
struct CommentWalk<'t> {
    text: &'t str,
    base: usize,
    found: TextComments,
    depth: usize,
    /// Comments that no block followed yet, by what they are in.
    pending: Vec<(usize, usize)>,
    /// Lines without a block of their own, as in lists without empty lines, that comments stand before.
    loose: Option<Loose>,
    /// A block of HTML that is open.
    html: Option<(Range<usize>, String)>,
}

struct Loose {
    depth: usize,
    comments: Vec<usize>,
    range: Range<usize>,
}

impl CommentWalk<'_> {
    fn event(&mut self, event: BlockOutline<'_>) {
        match event {
            BlockOutline::Open(range, _) => {
                self.block(range);
                self.depth += 1;
            }
            BlockOutline::Close => {
                let depth = self.depth;
                self.end_lines();
                self.pending.retain(|(within, _)| *within != depth);
                self.depth = depth.saturating_sub(1);
            }
            BlockOutline::Html(range) => self.html = Some((range, String::new())),
            BlockOutline::HtmlLine(line) => {
                if let Some((_, html)) = &mut self.html {
                    html.push_str(&line);
                }
            }
            BlockOutline::HtmlEnd => self.end_html(),
            BlockOutline::InlineHtml(html, range) => {
                self.lines(&range);
                self.push(&html, range, false);
            }
            BlockOutline::Inline(range) => self.lines(&range),
        }
    }

    fn end_html(&mut self) {
        let Some((range, html)) = self.html.take() else { return };
        let is_own = super::html::only_comments(&html);
        if !is_own {
            self.block(range.clone());
        }
        self.push(&html, range, is_own);
    }

    /// Notes the comments in a piece of HTML.
    fn push(&mut self, html: &str, range: Range<usize>, is_own: bool) {
        let range = self.base + range.start..self.base + range.end;
        let written = self.text.get(range.clone()).unwrap_or_default();
        let range = range.start..range.start + written.trim_end().len();
        for comment in comments_in(html) {
            let words = html[comment].trim_start_matches("<!--").trim_end_matches("-->").trim().to_owned();
            let stands = if is_own { CommentPlace::Last } else { CommentPlace::Within };
            if is_own {
                self.pending.push((self.depth, self.found.comments.len()));
            }
            self.found.comments.push(TextComment { range: range.clone(), words, stands });
        }
    }

    /// A block begins: comments right before it stand before it.
    fn block(&mut self, range: Range<usize>) {
        if self.loose.as_ref().is_some_and(|loose| loose.depth == self.depth) {
            self.end_lines();
        }
        let comments = self.waiting();
        self.stand_before(comments, &range);
    }

    fn stand_before(&mut self, comments: Vec<usize>, block: &Range<usize>) {
        for ix in comments {
            self.found.comments[ix].stands = CommentPlace::Before(self.base + block.start..self.base + block.end);
        }
    }

    /// Something in a line that may have no block of its own.
    fn lines(&mut self, range: &Range<usize>) {
        match &mut self.loose {
            Some(loose) if loose.depth == self.depth => loose.range.end = range.end,
            _ => {
                let comments = self.waiting();
                if !comments.is_empty() {
                    self.loose = Some(Loose { depth: self.depth, comments, range: range.clone() });
                }
            }
        }
    }

    /// The comments that nothing followed yet in what is open now.
    fn waiting(&mut self) -> Vec<usize> {
        let depth = self.depth;
        self.pending.extract_if(.., |(within, _)| *within == depth).map(|(_, ix)| ix).collect()
    }

    fn end_lines(&mut self) {
        if let Some(Loose { comments, range, .. }) = self.loose.take() {
            self.stand_before(comments, &range);
        }
    }

    fn finish(mut self) -> TextComments {
        self.end_lines();
        self.found
    }
}
