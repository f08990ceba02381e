//! A search that was made: evidence of absence (`type: search`).

use crate::model::source::Search;
use crate::parse::dates;
use crate::yaml::Fields;

/// The fields that only a search has: `where`, `query`, `date`, `found`.
pub(in crate::parse) fn read(fields: &mut Fields<'_, '_>) -> Search {
    let help = "write how many were found, `0` for nothing";
    let found = fields.integer_within("found", 0..=i64::MAX, help);
    Search { place: fields.string("where"), query: fields.string("query"), date: dates::plain(fields, "date"), found }
}
