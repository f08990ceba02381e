//! Fenced blocks that are data: `timeline`, `sources`, `figure`, `claim`, and those that templates draw.

use super::input::Input;
use super::markdown::{DataBlock, DataKind};
use super::{event, ids, prose, query};
use crate::diag::{Diagnostic, codes};
use crate::model::block::{Block, Figure, OwnBlock, TimelineBlock};
use crate::model::query::Query;
use crate::text::{Span, Spanned};
use crate::yaml::{self, Fields, Node, Unknown, Value, fields};

/// Reads a block. What is wrong with it is reported at its place in the file.
pub(in crate::parse) fn read(input: &Input<'_>, block: &DataBlock, diagnostics: &mut Vec<Diagnostic>) -> Block {
    let span = input.span(block.range.clone());
    let depth = input.config.limits.yaml_depth;
    let outcome = yaml::parse(input.file, &input.text, block.range.clone(), depth);
    let unreadable = !outcome.diagnostics.is_empty();
    diagnostics.extend(outcome.diagnostics);
    let read = match (outcome.value, block.kind) {
        (None, _) if unreadable => None,
        (data, DataKind::Own(at)) => own(input, block, (at, data)),
        (Some(node), DataKind::Timeline) => timeline(&node, input, diagnostics),
        (Some(node), DataKind::Sources) => {
            query::sources(&node, diagnostics).map(|query| Block::Sources(Spanned::new(query, span).into()))
        }
        (Some(node), DataKind::Figure) => figure(&node, input, diagnostics),
        (Some(node), DataKind::Claim) => claim(&node, diagnostics),
        (None, DataKind::Timeline) => Some(Block::Timeline(TimelineBlock::Query(Box::new(everything(span))))),
        (None, DataKind::Sources) => Some(Block::Sources(everything(span).into())),
        (None, DataKind::Figure) => {
            diagnostics.push(empty(span, "figure", "write at least `src:` and `alt:`"));
            None
        }
        (None, DataKind::Claim) => {
            diagnostics.push(empty(span, "claim", "write the id of a claim"));
            None
        }
    };
    read.unwrap_or(Block::Broken(span))
}

/// An empty query matches all.
fn everything(span: Span) -> Spanned<Query> {
    Spanned::new(Query::default(), span)
}

fn empty(span: Span, what: &str, help: &str) -> Diagnostic {
    Diagnostic::new(&codes::INVALID_BLOCK, span, format!("`{what}` block is empty")).help(help)
}

/// A list of events, or a query.
fn timeline(node: &Node, input: &Input<'_>, diagnostics: &mut Vec<Diagnostic>) -> Option<Block> {
    match &node.value {
        Value::List(_) => {
            let events = fields::items(node, "timeline", diagnostics);
            let events = events.into_iter().filter_map(|node| event::read(node, input.config, diagnostics));
            Some(Block::Timeline(TimelineBlock::Events(events.collect())))
        }
        Value::Map(entries) => {
            // One event without its hyphen would be a query with wrong keys.
            if let Some(entry) = entries.iter().find(|entry| matches!(entry.key.as_str(), "date" | "cites")) {
                let message = "`timeline` block holds one event without a hyphen";
                let help = "begin it with `- `, as an item of a list";
                diagnostics.push(Diagnostic::new(&codes::INVALID_BLOCK, entry.key_span, message).help(help));
                return None;
            }
            let query = query::events(node, diagnostics)?;
            Some(Block::Timeline(TimelineBlock::Query(Box::new(Spanned::new(query, node.span)))))
        }
        Value::Scalar { .. } | Value::Null => {
            let message = "`timeline` block is neither a list of events nor a query";
            let help = "write `- {date: ..., title: ...}` lines, or `include: [cited]`";
            diagnostics.push(Diagnostic::new(&codes::INVALID_BLOCK, node.span, message).help(help));
            None
        }
    }
}

pub(in crate::parse) fn figure(node: &Node, input: &Input<'_>, diagnostics: &mut Vec<Diagnostic>) -> Option<Block> {
    let mut fields = Fields::of(node, "`figure` block", diagnostics)?;
    let (src, alt) = (fields.required("src"), fields.required("alt"));
    let caption = prose::field(&mut fields, "caption", input.config);
    let credit = fields.string("credit");
    let id = ids::own(&mut fields).map(|id| id.value);
    fields.finish(Unknown::Error);
    Some(Block::Figure(Box::new(Figure { src: src?, alt: alt?.value, caption, credit, id })))
}

/// What is in it is seen by its template alone.
fn own(input: &Input<'_>, block: &DataBlock, (at, data): (usize, Option<Node>)) -> Option<Block> {
    let name = input.config.blocks.get(at)?.clone();
    Some(Block::Own(Box::new(OwnBlock { name, data, span: input.span(block.range.clone()) })))
}

fn claim(node: &Node, diagnostics: &mut Vec<Diagnostic>) -> Option<Block> {
    if node.as_str().is_none() {
        let message = "`claim` block needs the id of a claim";
        let help = "write the id alone; the claim itself belongs under `claims:`";
        diagnostics.push(Diagnostic::new(&codes::INVALID_BLOCK, node.span, message).help(help));
        return None;
    }
    let text = fields::text(node, "claim", diagnostics)?;
    ids::named(&text, diagnostics).map(Block::Claim)
}
