//! What the rows of a site are called, whatever stands before them.

use rayon::prelude::*;

use crate::model::site::{Kind, Name, Site};
use crate::text::Files;

/// The names of all rows, by table and place.
#[derive(Clone, Debug)]
pub(super) struct Names([Vec<Name>; Kind::ALL.len()]);

impl Names {
    pub(super) fn new(site: &Site, files: &Files) -> Names {
        let of_row = |kind: Kind, at| site.row_key(kind, at, files).map_or_else(Name::default, |key| kind.name(&key));
        Names(Kind::ALL.map(|kind| (0..site.rows(kind)).into_par_iter().map(|at| of_row(kind, at)).collect()))
    }

    /// Of a row's facts.
    pub(super) fn get(&self, kind: Kind, ix: u32) -> Name {
        self.all(kind).get(ix as usize).copied().unwrap_or_default()
    }

    /// Of all rows of a table.
    pub(super) fn all(&self, kind: Kind) -> &[Name] {
        self.0.get(kind as usize).map_or(&[], Vec::as_slice)
    }
}
