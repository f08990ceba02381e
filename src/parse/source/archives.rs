//! Archived copies: `archives:`, and the short form `archive_url:` with `archive_date:`.

use crate::config::Config;
use crate::diag::{Diagnostic, codes};
use crate::model::source::Archive;
use crate::parse::{dates, urls};
use crate::yaml::{Fields, Node, Value, fields};

/// All copies in written order, the short form last.
pub(in crate::parse) fn list(fields: &mut Fields<'_, '_>, config: &Config) -> Vec<Archive> {
    let items = fields.items("archives");
    let mut archives: Vec<Archive> =
        items.into_iter().filter_map(|node| read_archive(node, config, fields.diagnostics())).collect();
    let named = fields.node("archive_url").is_some();
    let url = urls::url(fields, "archive_url");
    let date = dates::date(fields, "archive_date");
    match (url, date) {
        (Some(url), date) => archives.push(Archive { url, date: date.map(|date| date.value) }),
        (None, Some(date)) if !named => {
            let message = "`archive_date` has no `archive_url` beside it";
            fields.report(Diagnostic::new(&codes::MISSING_FIELD, date.span, message).help("add `archive_url:`"));
        }
        (None, _) => {}
    }
    archives
}

/// A mapping, or the address alone.
fn read_archive(node: &Node, config: &Config, diagnostics: &mut Vec<Diagnostic>) -> Option<Archive> {
    if let Value::Scalar { .. } = &node.value {
        let url = urls::checked(fields::text(node, "archives", diagnostics)?, diagnostics)?;
        return Some(Archive { url, date: None });
    }
    let mut fields = Fields::of(node, "archived copy", diagnostics)?;
    let url = fields.required_node("url").and_then(|_| urls::url(&mut fields, "url"));
    let date = dates::plain(&mut fields, "date");
    fields.finish(config.unknown_fields);
    Some(Archive { url: url?, date })
}
