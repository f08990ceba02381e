//! Markdown that a template asks for: texts of `extra`, of which no stage before this one knew that they are Markdown.
//!
//! So no stage said where their links lead: an address stays as it is written if pages may link to it. Citations and notes stay
//! as they are written too, and raw HTML is text whatever the site allows its writers.

use super::address::is_outside;
use super::{Writer, heading};
use crate::config::RawHtml;
use crate::model::document::{Document, LinkKind, LinkMark, NodeIx};
use crate::model::site::{PartKey, Resolved, ResolvedLink, ResolvedPart};
use crate::render::parts::Maker;

/// Writes a text of a field as blocks.
pub(in crate::render) fn field(maker: &Maker<'_>, document: &Document) -> String {
    let key = PartKey::Body;
    let part = ResolvedPart {
        key,
        cites: vec![Vec::new(); document.cites.len()],
        links: document.links.iter().map(as_written).collect(),
        footnotes: vec![None; document.footnotes.len()],
    };
    let resolved = Resolved { parts: vec![part], ..Resolved::default() };
    let mut writer = Writer::new(maker, document, key, &resolved);
    writer.raw_html = RawHtml::Text;
    writer.levels = heading::levels(document, "");
    writer.nodes(0..document.nodes.len() as NodeIx);
    writer.out
}

/// Where a link leads as far as its address tells.
fn as_written(mark: &LinkMark) -> Option<ResolvedLink> {
    let target = &*mark.target;
    if mark.kind == LinkKind::Wiki || target.chars().any(char::is_control) {
        return None;
    }
    Some(if is_outside(target) {
        ResolvedLink::External(target.into())
    } else {
        ResolvedLink::Asset { path: "".into(), size: None, rest: target.into() }
    })
}
