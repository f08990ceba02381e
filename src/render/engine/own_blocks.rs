//! Fenced blocks that templates of a site or theme draw: `blocks/NAME.html` shows what is in a fence of that name as `block`.

use std::collections::{BTreeMap, BTreeSet};

use super::digests::asked_of;
use super::layers::{Chosen, drawn_in, names_are_plain};
use super::wording::one_of;
use crate::diag::{Diagnostic, codes};
use crate::model::block::OwnBlock;
use crate::yaml::Value;

/// What their templates see of them.
pub(super) const BLOCK: &str = "block";

/// The blocks that there are, each with the fields that its template reads; `None` where it takes any data.
#[derive(Debug, Default)]
pub(super) struct OwnBlocks(BTreeMap<String, Option<BTreeSet<String>>>);

/// The template of a block.
pub(super) fn template_of(name: &str) -> String {
    format!("blocks/{name}.html")
}

impl OwnBlocks {
    /// Those of this name among the templates.
    pub(super) fn new(names: &[String], templates: &BTreeMap<String, Chosen>) -> OwnBlocks {
        let all = names.iter().map(|name| (name.clone(), fields(&template_of(name), templates)));
        OwnBlocks(all.collect())
    }

    /// What is in a block and what its template does not read.
    pub(super) fn wrong(&self, block: &OwnBlock) -> Vec<Diagnostic> {
        let (Some(Some(fields)), Some(data)) = (self.0.get(&block.name), &block.data) else { return Vec::new() };
        let known: Vec<&str> = fields.iter().map(String::as_str).collect();
        let name = &block.name;
        let Value::Map(entries) = &data.value else {
            let message = format!("`{name}` block is no mapping");
            let wanted = known.first().map_or_else(String::new, |field| format!(", such as `{field}: ...`"));
            let help = format!("write its fields as `name: value` lines{wanted}");
            return vec![Diagnostic::new(&codes::INVALID_BLOCK, data.span, message).help(help)];
        };
        let unknown = entries.iter().filter(|entry| !fields.contains(&entry.key));
        let one = |entry: &crate::yaml::Entry| {
            let message = format!("`{name}` block has no field `{}`", entry.key);
            let help = one_of(&entry.key, &known)
                .unwrap_or_else(|| format!("remove it, or show it in `{}`", template_of(name)));
            Diagnostic::new(&codes::INVALID_BLOCK, entry.key_span, message).help(help)
        };
        unknown.map(one).collect()
    }
}

/// The fields that a template reads of its block, itself or in what it draws in.
fn fields(template: &str, templates: &BTreeMap<String, Chosen>) -> Option<BTreeSet<String>> {
    let mut all = BTreeSet::new();
    for name in drawn_in(templates, [template].into_iter()) {
        let Some(chosen) = templates.get(name) else { continue };
        let text = &chosen.guarded.text;
        if !names_are_plain(text) {
            return None;
        }
        for path in asked_of(BLOCK, text) {
            let field = path.split('.').next().filter(|field| !field.is_empty())?;
            all.insert(field.to_owned());
        }
    }
    Some(all)
}
