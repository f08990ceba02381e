//! The contract with theme authors, told by the program itself: every template with its blocks and arguments, every variable and
//! field, filter, test and function, and the words of pages.
//!
//! [`lines`] is all of it for programs, [`of_template`] and [`overview`] are for people. Fields are read off the types
//! ([`types`]), templates off their texts; only which kind of page has which variable stands in a table ([`variables`]), which
//! a test compares with pages.

mod told;
mod types;
mod variables;

use std::collections::BTreeSet;

use self::types::TypeReader;
use super::engine::CallKind;
use super::engine::described::built_in;
use crate::language::Languages;

pub(in crate::render) use variables::EVERYWHERE;

pub use told::{of_template, overview};
pub use types::{SeenField, SeenType};
pub use variables::SeenVariable;

/// One name that templates may rely on.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct ContractLine {
    /// `template`, `block`, `argument`, `component`, `variable`, `field`, `filter`, `test`, `function`, `word`.
    pub kind: &'static str,
    /// The name, with what it belongs to: `briefing.html#heading`, `Card.title`.
    pub name: String,
    /// More about it: what it holds, its arguments.
    pub about: String,
}

/// All names of the contract, by kind and name.
pub fn lines() -> Vec<ContractLine> {
    let mut all = Vec::new();
    let mut add = |kind, name: String, about: String| all.push(ContractLine { kind, name, about });
    for template in built_in() {
        add("template", template.name.clone(), template.extends.clone().unwrap_or_default());
        let blocks: BTreeSet<&String> = template.blocks.iter().collect();
        for block in blocks {
            add("block", format!("{}#{block}", template.name), String::new());
        }
        if template.name.starts_with("partials/") {
            let arguments = template.reads.iter().filter(|name| !variables::EVERYWHERE.contains(&name.as_str()));
            arguments.for_each(|argument| add("argument", format!("{}({argument})", template.name), String::new()));
        }
        template.components.iter().for_each(|component| add("component", component.clone(), String::new()));
    }
    let mut reader = TypeReader::new();
    for variable in variables::variables(&mut reader) {
        add("variable", variable.name.to_owned(), format!("{}; of {}", variable.holds, variable.of.join(", ")));
    }
    for (name, seen) in reader.finish() {
        seen.fields.into_iter().for_each(|field| add("field", format!("{name}.{}", field.name), field.holds));
    }
    for (word, kind) in [("filter", CallKind::Filter), ("test", CallKind::Test), ("function", CallKind::Function)] {
        kind.all().iter().for_each(|one| add(word, one.name.to_owned(), one.arguments.join(" ")));
    }
    Languages::english().messages().for_each(|(name, _)| add("word", name.to_owned(), String::new()));
    all.sort();
    all
}
