//! Blocks of a site's or theme's templates that are never shown: most likely their names are misspelt, or what they stand in
//! was written anew.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use super::layers::{Chosen, Origin, parent};
use super::time_guards::Tags;
use crate::diag::{Diagnostic, codes, nearest};
use crate::text::{FileId, Span};

/// A block of a text. Places are in bytes of it.
struct BlockPlace<'t> {
    name: &'t str,
    /// The block that it stands in.
    inside: Option<&'t str>,
    tag: Range<usize>,
    /// What is between its tags.
    content: Range<usize>,
}

/// Those that change nothing: of a name that is near to one of the parents', and those that stand in a block which the same
/// template fills with something else.
pub(super) fn dead_blocks(templates: &BTreeMap<String, Chosen>) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    // Blocks that some template fills are meant to be there.
    let mut filled: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for (name, chosen) in templates {
        let own = blocks(&chosen.guarded.text);
        for above in lineage(templates, name) {
            filled.entry(above).or_default().extend(own.iter().map(|block| block.name));
        }
    }
    for (name, chosen) in templates {
        let Origin::File(file) = chosen.origin else { continue };
        let above: Vec<BlockPlace<'_>> = lineage(templates, name)
            .filter_map(|above| templates.get(above))
            .flat_map(|above| blocks(&above.guarded.text))
            .collect();
        if above.is_empty() {
            continue;
        }
        let own = blocks(&chosen.guarded.text);
        for block in &own {
            let is_filled = filled.get(name.as_str()).is_some_and(|filled| filled.contains(block.name));
            let told = if above.iter().any(|other| other.name == block.name) {
                covered(chosen, &own, block, &above)
            } else if block.inside.is_some() && !is_filled {
                misspelt(block, &above)
            } else {
                None
            };
            found.extend(told.map(|told| diagnostic(file, chosen, block, told)));
        }
    }
    found
}

fn diagnostic(file: FileId, chosen: &Chosen, block: &BlockPlace<'_>, (message, help): (String, String)) -> Diagnostic {
    let written = |at| chosen.guarded.written(at);
    let span = Span::new(file, written(block.tag.start), written(block.tag.end));
    Diagnostic::new(&codes::UNUSED_BLOCK, span, message).help(help)
}

/// A block that stands within another one, under a name that was meant to be one above.
fn misspelt(block: &BlockPlace<'_>, above: &[BlockPlace<'_>]) -> Option<(String, String)> {
    let near = nearest(block.name, above.iter().map(|other| other.name))?;
    let message = format!("no template above this one has a block `{}`", block.name);
    Some((message, format!("did you mean `{near}`? a block of its own is shown where it stands all the same")))
}

/// A block that stands above in one which this template fills with something else.
fn covered(
    chosen: &Chosen,
    own: &[BlockPlace<'_>],
    block: &BlockPlace<'_>,
    above: &[BlockPlace<'_>],
) -> Option<(String, String)> {
    if block.inside.is_some() {
        return None;
    }
    let around = |name: &str| above.iter().find(|other| other.name == name)?.inside;
    let filled = std::iter::successors(around(block.name), |name| around(name)).take(above.len());
    let filled = filled.filter_map(|outer| own.iter().find(|one| one.name == outer));
    let is_gone = |outer: &&BlockPlace<'_>| {
        chosen.guarded.text.get(outer.content.clone()).is_some_and(|content| !content.contains("super()"))
    };
    let outer = filled.filter(is_gone).last()?.name;
    let message =
        format!("the block `{}` is never shown: it stands in `{outer}`, which this template fills", block.name);
    Some((message, format!("put it into `{{% block {outer} %}}`, or write `{{{{ super() }}}}` there")))
}

/// The templates that one extends, the nearest first.
fn lineage<'t>(templates: &'t BTreeMap<String, Chosen>, name: &str) -> impl Iterator<Item = &'t str> {
    let first = templates.get(name).and_then(|chosen| parent(&chosen.guarded.text));
    // Longer chains are circular.
    std::iter::successors(first, |name| parent(&templates.get(*name)?.guarded.text)).take(templates.len())
}

fn blocks(text: &str) -> Vec<BlockPlace<'_>> {
    let mut found: Vec<BlockPlace<'_>> = Vec::new();
    let mut open: Vec<usize> = Vec::new();
    for tag in Tags::new(text) {
        match tag.name {
            "block" => {
                let name = tag.rest.split_whitespace().next().unwrap_or_default();
                let inside = open.last().and_then(|at| found.get(*at)).map(|outer| outer.name);
                open.push(found.len());
                found.push(BlockPlace { name, inside, tag: tag.start..tag.end, content: tag.end..tag.end });
            }
            "endblock" => {
                if let Some(block) = open.pop().and_then(|at| found.get_mut(at)) {
                    block.content.end = tag.start;
                }
            }
            _ => {}
        }
    }
    found
}
