//! Authors: names in one piece, or with family and given name.

use crate::config::Config;
use crate::model::source::AuthorName;
use crate::yaml::{Fields, Node, Value, fields};

/// A list of names.
pub(in crate::parse) fn list(fields: &mut Fields<'_, '_>, name: &'static str, config: &Config) -> Vec<AuthorName> {
    let items = fields.items(name);
    items.into_iter().filter_map(|node| read_name(node, name, fields, config)).collect()
}

fn read_name(node: &Node, name: &str, fields: &mut Fields<'_, '_>, config: &Config) -> Option<AuthorName> {
    match &node.value {
        Value::Scalar { .. } => {
            fields::text(node, name, fields.diagnostics()).map(|text| AuthorName::Literal(text.value))
        }
        Value::Map(_) => {
            let mut inner = Fields::of(node, "author", fields.diagnostics())?;
            let family = inner.required("family");
            let given = inner.string("given").unwrap_or_default();
            inner.finish(config.unknown_fields);
            Some(AuthorName::Person { family: family?.value, given })
        }
        Value::List(_) | Value::Null => {
            fields.report(fields::wrong(node, name, "a name, or a mapping of `family` and `given`"));
            None
        }
    }
}
