//! A search that was made: evidence of absence (`type: search`).

use crate::diag::{Diagnostic, codes};
use crate::model::source::Search;
use crate::parse::dates;
use crate::yaml::Fields;

/// The fields that only a search has: `where`, `query`, `date`, `found`.
pub(in crate::parse) fn read(fields: &mut Fields<'_, '_>) -> Search {
    let span = fields.node("found").map(|node| node.span);
    let found = fields.integer("found");
    if let (Some(span), Some(number)) = (span, found.filter(|number| *number < 0)) {
        let message = format!("`found` cannot be `{number}`");
        let help = "write how many were found, `0` for nothing";
        fields.report(Diagnostic::new(&codes::INVALID_VALUE, span, message).help(help));
    }
    Search {
        place: fields.string("where"),
        query: fields.string("query"),
        date: dates::plain(fields, "date"),
        found: found.filter(|number| *number >= 0),
    }
}
