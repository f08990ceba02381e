//! The words of a page that was captured as Markdown. What is a citation to us is text there.

use crate::config::{Config, RawHtml};
use crate::model::block::Block;
use crate::model::document::{NodeIx, NodeKind, Origin};
use crate::parse::front_matter;
use crate::parse::input::Input;
use crate::parse::markdown;
use crate::words::TextBuilder;

/// Adds the words of a file, but for its front matter. Gives its first heading.
pub(super) fn read(input: &Input<'_>, builder: &mut TextBuilder) -> Vec<String> {
    let mut config = Config {
        abbreviations: false,
        bare_citations: false,
        math: false,
        smart_punctuation: false,
        ..input.config.clone()
    };
    config.raw_html = RawHtml::Allow;
    config.references.links.enabled = false;
    config.figures.level = None;
    let (range, origin) = (front_matter::body(&input.text), Origin::File(input.file));
    let mut data = |_, _: &mut Vec<_>| Block::Broken(input.span(0..0));
    // What is odd in the Markdown of others is for nobody to mend.
    let document = markdown::read(input.text.clone(), range, origin, (&config).into(), &mut data, &mut Vec::new());
    let mut ix: NodeIx = 0;
    while let Some(node) = document.nodes.get(ix as usize) {
        let (from, mut next) = (node.from as usize, ix + 1);
        match node.kind {
            NodeKind::Text => builder.push(document.raw(ix), from),
            NodeKind::Replaced(text) | NodeKind::Code(text) => {
                builder.push(document.replaced.get(text as usize).map_or("", |text| text), from);
            }
            NodeKind::SoftBreak | NodeKind::HardBreak => builder.push("\n", from),
            NodeKind::Cite(_) | NodeKind::FootnoteMark(_) | NodeKind::Math(..) => {
                builder.push(document.raw(ix), from);
                next = node.end;
            }
            NodeKind::HtmlBlock => {
                builder.end_block();
                super::html::read(document.raw(ix), from, builder);
                next = node.end;
            }
            NodeKind::CodeBlock(_) | NodeKind::Block(_) => {
                builder.end_block();
                builder.push(document.raw(ix), from);
                builder.end_block();
                next = node.end;
            }
            NodeKind::Emphasis
            | NodeKind::Strong
            | NodeKind::Strikethrough
            | NodeKind::Link(_)
            | NodeKind::Image(_)
            | NodeKind::HtmlInline
            | NodeKind::Html(_)
            | NodeKind::HtmlAddress(_)
            | NodeKind::Affix => {}
            _ => builder.end_block(),
        }
        ix = next.max(ix + 1);
    }
    document.headings.first().map(|heading| heading.text.to_string()).into_iter().collect()
}
