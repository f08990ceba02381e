//! What a source says it rests on: `attribution:`, and `via: [id]`, which is short for the relation `reports`.

use crate::config::Config;
use crate::diag::Diagnostic;
use crate::model::source::{Attribution, Relation};
use crate::parse::ids;
use crate::yaml::{Fields, Node};

const RELATIONS: &[(&str, Relation)] = &[
    ("copies", Relation::Copies),
    ("reports", Relation::Reports),
    ("translates", Relation::Translates),
    ("quotes", Relation::Quotes),
    ("interviews", Relation::Interviews),
];

/// All of it in written order, the short form last. The short form is what the source itself says.
pub(in crate::parse) fn list(fields: &mut Fields<'_, '_>, config: &Config) -> Vec<Attribution> {
    let items = fields.items("attribution");
    let mut all: Vec<Attribution> =
        items.into_iter().filter_map(|node| read_attribution(node, config, fields.diagnostics())).collect();
    let via = ids::ids(fields, "via").into_iter();
    all.extend(via.map(|to| Attribution { to, relation: Relation::Reports, claims: Vec::new(), stated: true }));
    all
}

fn read_attribution(node: &Node, config: &Config, diagnostics: &mut Vec<Diagnostic>) -> Option<Attribution> {
    let mut fields = Fields::of(node, "attribution", diagnostics)?;
    let to = ids::required_id(&mut fields, "to");
    let relation = fields.choice("relation", RELATIONS).unwrap_or(Relation::Reports);
    let claims = ids::ids(&mut fields, "claims");
    let stated = fields.boolean("stated").unwrap_or(true);
    fields.finish(config.unknown_fields);
    Some(Attribution { to: to?, relation, claims, stated })
}
