//! The only file that names pulldown-cmark: its events become calls of [`Builder`].

use std::borrow::Cow;
use std::ops::Range;

use pulldown_cmark::{
    Alignment as Column, BlockQuoteKind, CodeBlockKind, CowStr, Event, LinkType, Options, Parser, Tag, TagEnd,
};

use super::builder::Builder;
use super::cover;
use super::quotes::Quotation;
use crate::config::Config;
use crate::model::document::{Alert, Alignment, LinkKind, NodeKind, Origin};
use crate::model::inventory::is_name;

const OPTIONS: Options = Options::ENABLE_TABLES
    .union(Options::ENABLE_FOOTNOTES)
    .union(Options::ENABLE_STRIKETHROUGH)
    .union(Options::ENABLE_TASKLISTS)
    .union(Options::ENABLE_HEADING_ATTRIBUTES)
    .union(Options::ENABLE_GFM)
    .union(Options::ENABLE_DEFINITION_LIST)
    .union(Options::ENABLE_WIKILINKS);

/// What the crate parses, and what is written: the same but for some bytes that were covered to be harmless.
#[derive(Clone, Copy)]
pub(super) struct CoveredText<'s> {
    pub(super) parsed: &'s str,
    pub(super) written: &'s str,
    /// Whether it holds formulas.
    pub(super) math: bool,
}

impl<'s> CoveredText<'s> {
    /// A piece of an event as it was written.
    fn written<'p>(&self, piece: &'p CowStr<'s>) -> Cow<'p, str>
    where
        's: 'p,
    {
        if std::ptr::eq(self.parsed, self.written) {
            return Cow::Borrowed(piece);
        }
        if let CowStr::Borrowed(borrowed) = piece {
            // A borrowed piece lies in what was parsed, so its address tells its place.
            let at = borrowed.as_ptr().addr().wrapping_sub(self.parsed.as_ptr().addr());
            return Cow::Borrowed(self.written.get(at..at.saturating_add(borrowed.len())).unwrap_or(borrowed));
        }
        cover::uncover(piece)
    }
}

/// Feeds a source, which begins at byte `base` of the builder's text, to the builder.
pub(super) fn feed(source: CoveredText<'_>, base: usize, builder: &mut Builder<'_>) {
    let mut options = OPTIONS;
    options.set(Options::ENABLE_MATH, source.math);
    options.set(Options::ENABLE_WIKILINKS, builder.wiki_links);
    options.set(Options::ENABLE_FOOTNOTES, builder.document.origin != Origin::Nowhere);
    options.set(Options::ENABLE_SMART_PUNCTUATION, builder.config.smart_punctuation);
    for (event, bytes) in Parser::new_ext(source.parsed, options).into_offset_iter() {
        let mut range = (base + bytes.start) as u32..(base + bytes.end) as u32;
        if is_leaf(&event) {
            let Some(new) = builder.advance(range) else { continue };
            range = new;
        }
        match event {
            Event::Start(tag) => start(builder, source, tag, range),
            Event::End(TagEnd::CodeBlock) => builder.end_code(),
            Event::End(TagEnd::HtmlBlock) => builder.end_html(),
            Event::Html(html) => builder.html(&source.written(&html), range),
            Event::End(_) => builder.close(),
            Event::Text(text) => {
                let text = source.written(&text);
                let clipped = base + bytes.start < range.start as usize;
                let text = builder.quotation.set(source.written, bytes, &text);
                builder.text(if clipped { builder.slice(range.start, range.end) } else { text }, range);
            }
            Event::Code(code) => builder.replaced(&source.written(&code), NodeKind::Code, range),
            Event::InlineMath(formula) => builder.math(&source.written(&formula), false, range),
            Event::DisplayMath(formula) => builder.math(&source.written(&formula), true, range),
            Event::InlineHtml(html) => builder.inline_html(&source.written(&html), range),
            Event::FootnoteReference(label) => builder.footnote_mark(&source.written(&label), range),
            Event::SoftBreak => builder.leaf(NodeKind::SoftBreak, range),
            Event::HardBreak => builder.leaf(NodeKind::HardBreak, range),
            Event::Rule => builder.block_leaf(NodeKind::Rule, range),
            Event::TaskListMarker(done) => builder.task(done),
        }
    }
}

/// Whether an event is an inline without children.
fn is_leaf(event: &Event<'_>) -> bool {
    use Event::{Code, DisplayMath, FootnoteReference, HardBreak, InlineHtml, InlineMath, SoftBreak, Text};
    matches!(
        event,
        Text(_)
            | Code(_)
            | InlineMath(_)
            | DisplayMath(_)
            | InlineHtml(_)
            | FootnoteReference(_)
            | SoftBreak
            | HardBreak
    )
}

/// A line of plain text with its quotation marks, dashes and dots as in print; nothing else in it is read.
pub(in crate::parse) fn typographic(text: String, config: &Config) -> String {
    let has_signs = text.contains(['"', '\'']) || text.contains("--") || text.contains("...");
    if !config.smart_punctuation || !has_signs {
        return text;
    }
    // A stop in front keeps the line from beginning a block.
    let mut source = String::with_capacity(text.len() + 16);
    source.push_str("\\. ");
    for c in text.chars() {
        match c {
            '"' | '\'' | '-' | '.' => source.push(c),
            '\n' | '\r' => source.push(' '),
            c if c.is_ascii_punctuation() => source.extend(['\\', c]),
            c => source.push(c),
        }
    }
    let mut quotation = Quotation::new(config);
    let mut out = String::with_capacity(source.len());
    for (event, bytes) in Parser::new_ext(&source, Options::ENABLE_SMART_PUNCTUATION).into_offset_iter() {
        if let Event::Text(text) = event {
            out.push_str(quotation.set(&source, bytes, &text));
        }
    }
    match out.strip_prefix(". ") {
        Some(out) => out.to_owned(),
        None => text,
    }
}

/// What the inlines of a text are made of, formulas read as text.
pub(super) enum Inline {
    /// A block begins or ends.
    Block,
    /// Something that holds other inlines begins.
    Open { range: Range<usize>, weight: Weight },
    /// It ends.
    Close,
    /// Code in the line.
    Code(Range<usize>),
    /// Text.
    Text(Range<usize>),
    /// Anything else in the line.
    Other(Range<usize>),
}

/// What holds inlines.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Weight {
    /// Emphasis by a single sign.
    Light,
    /// Emphasis by two signs.
    Strong,
    /// A link whose address looks like one.
    Link,
    /// Brackets and parentheses that may be anything.
    Brackets,
}

/// The inlines of a text, block by block.
pub(super) fn inlines(source: &str) -> impl Iterator<Item = Inline> + '_ {
    Parser::new_ext(source, OPTIONS).into_offset_iter().map(|(event, range)| match event {
        Event::Start(Tag::Emphasis) => Inline::Open { range, weight: Weight::Light },
        Event::Start(Tag::Strong | Tag::Strikethrough) => Inline::Open { range, weight: Weight::Strong },
        Event::Start(Tag::Link { dest_url, .. } | Tag::Image { dest_url, .. }) => {
            let weight = if dest_url.contains(['.', '/', '#', ':']) { Weight::Link } else { Weight::Brackets };
            Inline::Open { range, weight }
        }
        Event::End(TagEnd::Emphasis | TagEnd::Strong | TagEnd::Strikethrough | TagEnd::Link | TagEnd::Image) => {
            Inline::Close
        }
        Event::Code(_) => Inline::Code(range),
        Event::Text(_) => Inline::Text(range),
        Event::InlineHtml(_) | Event::FootnoteReference(_) | Event::SoftBreak | Event::HardBreak => {
            Inline::Other(range)
        }
        _ => Inline::Block,
    })
}

/// What a text is made of, for who looks for comments between its blocks.
pub(super) enum BlockOutline<'s> {
    /// A block begins; with its info string if it is fenced code.
    Open(Range<usize>, Option<CowStr<'s>>),
    /// It ends.
    Close,
    /// A block of raw HTML begins,
    Html(Range<usize>),
    /// has a line,
    HtmlLine(CowStr<'s>),
    /// and ends.
    HtmlEnd,
    /// A tag or comment in the line.
    InlineHtml(CowStr<'s>, Range<usize>),
    /// Anything else in the line.
    Inline(Range<usize>),
}

/// The blocks of a text, whatever is covered in it.
pub(super) fn outline(source: CoveredText<'_>) -> impl Iterator<Item = BlockOutline<'_>> {
    let mut options = OPTIONS;
    options.set(Options::ENABLE_MATH, source.math);
    Parser::new_ext(source.parsed, options).into_offset_iter().filter_map(|(event, range)| {
        Some(match event {
            Event::Start(Tag::HtmlBlock) => BlockOutline::Html(range),
            Event::Html(html) => BlockOutline::HtmlLine(html),
            Event::End(TagEnd::HtmlBlock) => BlockOutline::HtmlEnd,
            Event::InlineHtml(html) => BlockOutline::InlineHtml(html, range),
            Event::Start(
                Tag::Emphasis
                | Tag::Superscript
                | Tag::Subscript
                | Tag::Strong
                | Tag::Strikethrough
                | Tag::Link { .. }
                | Tag::Image { .. },
            ) => BlockOutline::Inline(range),
            Event::End(
                TagEnd::Emphasis
                | TagEnd::Superscript
                | TagEnd::Subscript
                | TagEnd::Strong
                | TagEnd::Strikethrough
                | TagEnd::Link
                | TagEnd::Image,
            )
            | Event::TaskListMarker(_) => return None,
            Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(info))) => BlockOutline::Open(range, Some(info)),
            Event::Start(_) => BlockOutline::Open(range, None),
            Event::End(_) => BlockOutline::Close,
            _ => BlockOutline::Inline(range),
        })
    })
}

fn start<'s>(builder: &mut Builder<'_>, source: CoveredText<'s>, tag: Tag<'s>, range: Range<u32>) {
    match tag {
        Tag::Paragraph if builder.abbreviations(&range) => {}
        // Blocks of metadata are not enabled; front matter was taken off before.
        Tag::Paragraph | Tag::MetadataBlock(_) => builder.block(NodeKind::Paragraph, range),
        Tag::Heading { level, id, .. } => {
            builder.heading(level as u8, id.as_ref().map(|id| source.written(id)).as_deref(), range);
        }
        Tag::BlockQuote(kind) => builder.block(NodeKind::Quote(kind.map(alert)), range),
        Tag::CodeBlock(CodeBlockKind::Fenced(info)) => builder.code(Some(&source.written(&info)), range),
        Tag::CodeBlock(CodeBlockKind::Indented) => builder.code(None, range),
        Tag::HtmlBlock => builder.begin_html(range),
        // CommonMark 5.2: a number has nine digits at most.
        Tag::List(first) => builder.block(NodeKind::List(first.map(|first| first as u32)), range),
        Tag::Item => builder.block(NodeKind::Item(None), range),
        Tag::FootnoteDefinition(label) => builder.footnote_body(&source.written(&label), range),
        Tag::DefinitionList => builder.block(NodeKind::DefinitionList, range),
        Tag::DefinitionListTitle => builder.block(NodeKind::Term, range),
        Tag::DefinitionListDefinition => builder.block(NodeKind::Details, range),
        Tag::Table(columns) => builder.table(columns.into_iter().map(alignment).collect(), range),
        Tag::TableHead => builder.block(NodeKind::TableHead, range),
        Tag::TableRow => builder.block(NodeKind::TableRow, range),
        Tag::TableCell => builder.block(NodeKind::Cell, range),
        // Superscript and subscript are not enabled.
        Tag::Emphasis | Tag::Superscript | Tag::Subscript => builder.inline(NodeKind::Emphasis, range),
        Tag::Strong => builder.inline(NodeKind::Strong, range),
        Tag::Strikethrough => builder.inline(NodeKind::Strikethrough, range),
        Tag::Link { link_type: LinkType::Email, dest_url, title, .. } => {
            builder.link(LinkKind::Markdown, &format!("mailto:{dest_url}"), &source.written(&title), range);
        }
        Tag::Link { link_type, dest_url, title, .. } => {
            let target = source.written(&dest_url);
            let (kind, target) = match link_type {
                LinkType::WikiLink { has_pothole: true } => (LinkKind::WikiWithText, target.trim()),
                LinkType::WikiLink { has_pothole: false } => (LinkKind::Wiki, target.trim()),
                // `<xref:python#json.loads>`: nobody means to show that.
                LinkType::Autolink if is_name(&target) => (LinkKind::Untitled, &*target),
                _ => (LinkKind::Markdown, &*target),
            };
            builder.link(kind, target, &source.written(&title), range);
        }
        Tag::Image { dest_url, title, .. } => {
            builder.link(LinkKind::Image, &source.written(&dest_url), &source.written(&title), range);
        }
    }
}

fn alert(kind: BlockQuoteKind) -> Alert {
    match kind {
        BlockQuoteKind::Note => Alert::Note,
        BlockQuoteKind::Tip => Alert::Tip,
        BlockQuoteKind::Important => Alert::Important,
        BlockQuoteKind::Warning => Alert::Warning,
        BlockQuoteKind::Caution => Alert::Caution,
    }
}

fn alignment(column: Column) -> Alignment {
    match column {
        Column::None => Alignment::None,
        Column::Left => Alignment::Left,
        Column::Center => Alignment::Center,
        Column::Right => Alignment::Right,
    }
}
