//! The pages of a file (ISO 32000-2, 7.7.3), in order, each with what it has from the nodes above it.

use std::collections::HashSet;
use std::rc::Rc;

use super::PdfError;
use super::file::PdfFile;
use super::object::{PdfMap, PdfObject};

/// Pages of one file.
const MOST_PAGES: usize = 20_000;

/// A page in the tree of them.
#[derive(Clone)]
pub(super) struct PdfLeaf {
    pub(super) map: Rc<PdfMap>,
    /// Fonts and forms, which may be those of a node above it.
    pub(super) resources: Option<Rc<PdfMap>>,
}

/// All pages; at least one.
///
/// # Errors
/// There are none or too many, or one of them is not in the file: it was cut.
pub(super) fn pages(file: &PdfFile<'_>) -> Result<Vec<PdfLeaf>, PdfError> {
    let mut out = Vec::new();
    let (mut known, mut is_cut) = (HashSet::new(), false);
    // What is still to be seen: an object, and what it has from above. The next one is the last.
    let root = file.catalog.get(b"Pages".as_slice()).cloned().unwrap_or(PdfObject::Null);
    let mut ahead: Vec<(PdfObject, Option<Rc<PdfMap>>)> = vec![(root, None)];
    while let Some((object, above)) = ahead.pop() {
        let node = file.resolved(&object);
        let Some(map) = node.map() else {
            is_cut |= matches!(object, PdfObject::Reference(id) if !file.has(id));
            continue;
        };
        let resources = file.entry(map, b"Resources").map().cloned().or(above);
        let kids = file.entry(map, b"Kids");
        if let PdfObject::List(kids) = &kids {
            // A node within itself has its pages once.
            let is_new = if let PdfObject::Reference(id) = object { known.insert(id) } else { true };
            if is_new && kids.len() + ahead.len() <= MOST_WAITING {
                ahead.extend(kids.iter().rev().map(|kid| (kid.clone(), resources.clone())));
            } else if is_new {
                return Err(PdfError::TooMuch);
            }
        } else {
            out.push(PdfLeaf { map: Rc::clone(map), resources });
        }
        if out.len() > MOST_PAGES || file.budget.is_spent() {
            return Err(PdfError::TooMuch);
        }
    }
    if out.is_empty() || is_cut { Err(PdfError::Damaged) } else { Ok(out) }
}

/// Nodes that wait.
const MOST_WAITING: usize = 4 * MOST_PAGES;
