//! The only file that names pulldown-cmark: its events become calls of [`Builder`].

use std::ops::Range;

use pulldown_cmark::{
    Alignment as Column, BlockQuoteKind, CodeBlockKind, Event, LinkType, Options, Parser, Tag, TagEnd,
};

use super::builder::Builder;
use super::prices::Prices;
use crate::model::document::{Alert, Alignment, LinkKind, NodeKind};

const OPTIONS: Options = Options::ENABLE_TABLES
    .union(Options::ENABLE_FOOTNOTES)
    .union(Options::ENABLE_STRIKETHROUGH)
    .union(Options::ENABLE_TASKLISTS)
    .union(Options::ENABLE_SMART_PUNCTUATION)
    .union(Options::ENABLE_HEADING_ATTRIBUTES)
    .union(Options::ENABLE_MATH)
    .union(Options::ENABLE_GFM)
    .union(Options::ENABLE_DEFINITION_LIST)
    .union(Options::ENABLE_WIKILINKS);

/// Feeds a source, which begins at byte `base` of the builder's text, to the builder.
pub(super) fn feed(source: &str, base: usize, builder: &mut Builder<'_>) {
    let mut prices = Prices::new(source);
    // A text without two dollar signs is read once; so are nearly all others.
    if source.matches('$').nth(1).is_some() {
        while prices.hide(no_formulas(&prices)) {}
    }
    for (event, range) in Parser::new_ext(prices.source(), OPTIONS).into_offset_iter() {
        let range = (base + range.start) as u32..(base + range.end) as u32;
        match event {
            Event::Start(tag) => start(builder, &prices, tag, range),
            Event::End(TagEnd::CodeBlock) => builder.end_code(),
            Event::End(TagEnd::HtmlBlock) | Event::Html(_) => {}
            Event::End(_) => builder.close(),
            Event::Text(text) => builder.text(&prices.show(&text), range),
            Event::Code(code) => builder.replaced(&prices.show(&code), NodeKind::Code, range),
            Event::InlineMath(formula) => builder.math(&prices.show(&formula), false, range),
            Event::DisplayMath(formula) => builder.math(&prices.show(&formula), true, range),
            Event::InlineHtml(html) => builder.inline_html(&html, range),
            Event::FootnoteReference(label) => builder.footnote_mark(&label, range),
            Event::SoftBreak => builder.leaf(NodeKind::SoftBreak, range),
            Event::HardBreak => builder.leaf(NodeKind::HardBreak, range),
            Event::Rule => builder.block_leaf(NodeKind::Rule, range),
            Event::TaskListMarker(done) => builder.task(done),
        }
    }
}

/// Where the formulas begin that are prices.
fn no_formulas(prices: &Prices<'_>) -> Vec<usize> {
    let formulas = Parser::new_ext(prices.source(), OPTIONS).into_offset_iter();
    let formulas = formulas.filter(|(event, _)| matches!(event, Event::InlineMath(_)));
    formulas.filter(|(_, range)| prices.is_none(range)).map(|(_, range)| range.start).collect()
}

fn start(builder: &mut Builder<'_>, prices: &Prices<'_>, tag: Tag<'_>, range: Range<u32>) {
    match tag {
        // Blocks of metadata are not enabled; front matter was taken off before.
        Tag::Paragraph | Tag::MetadataBlock(_) => builder.block(NodeKind::Paragraph, range),
        Tag::Heading { level, id, .. } => builder.heading(level as u8, id.as_deref(), range),
        Tag::BlockQuote(kind) => builder.block(NodeKind::Quote(kind.map(alert)), range),
        Tag::CodeBlock(CodeBlockKind::Fenced(info)) => builder.code(Some(&info), range),
        Tag::CodeBlock(CodeBlockKind::Indented) => builder.code(None, range),
        Tag::HtmlBlock => builder.html_block(range),
        Tag::List(first) => builder.block(NodeKind::List(first), range),
        Tag::Item => builder.block(NodeKind::Item(None), range),
        Tag::FootnoteDefinition(label) => builder.footnote_body(&label, range),
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
            builder.link(LinkKind::Markdown, &format!("mailto:{dest_url}"), &title, range);
        }
        Tag::Link { link_type, dest_url, title, .. } => {
            let (kind, target) = match link_type {
                LinkType::WikiLink { has_pothole: true } => (LinkKind::WikiWithText, dest_url.trim()),
                LinkType::WikiLink { has_pothole: false } => (LinkKind::Wiki, dest_url.trim()),
                _ => (LinkKind::Markdown, &*dest_url),
            };
            builder.link(kind, &prices.show(target), &prices.show(&title), range);
        }
        Tag::Image { dest_url, title, .. } => {
            builder.link(LinkKind::Image, &prices.show(&dest_url), &prices.show(&title), range)
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
