//! Environment variables over the configuration: `IBID_LIMITS__FILE_SIZE=1000` is `limits: {file_size: 1000}`.
//!
//! They are put into the tree of the file before it is read, so that each is checked as the key that it overrides; its value
//! keeps its own place, which names the variable.

use super::values::invalid;
use crate::diag::Diagnostic;
use crate::text::Span;
use crate::yaml::{Entry, Node, Value};

/// What the names of variables begin with.
const PREFIX: &str = "IBID_";

/// An environment variable that overrides a key.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Variable {
    /// `IBID_SECTION__KEY`; case does not count.
    pub name: String,
    /// Its value, read as YAML from an input file whose path is the variable's name.
    pub value: Node,
}

/// The configuration with the variables in it. Later ones win.
pub(super) fn over(base: Option<&Node>, variables: &[Variable], diagnostics: &mut Vec<Diagnostic>) -> Option<Node> {
    let mut root = base.cloned();
    for variable in variables {
        let path = path(&variable.name);
        if path.iter().any(String::is_empty) {
            let message = format!("`{}` names no key", variable.name);
            diagnostics.push(
                invalid(variable.value.span, message).help("write `IBID_KEY` or `IBID_SECTION__KEY`, or unset it"),
            );
            continue;
        }
        let root = root.get_or_insert_with(|| empty(variable.value.span));
        if let Err(at) = set_key(root, &path, &variable.value) {
            let message =
                format!("`{}` looks for a key in `{}`, which is no mapping", variable.name, path[..at].join("."));
            let help = format!("give all of it in `{PREFIX}{}`", path[..at].join("__").to_uppercase());
            diagnostics.push(invalid(variable.value.span, message).help(help));
        }
    }
    root
}

fn path(name: &str) -> Vec<String> {
    let name = name.to_lowercase();
    let key = name.strip_prefix(&PREFIX.to_lowercase()).unwrap_or(&name);
    key.split("__").map(str::to_owned).collect()
}

fn empty(span: Span) -> Node {
    Node { value: Value::Map(Vec::new()), span }
}

/// Puts a value at its keys; fails with the number of keys that lead to something else than a mapping.
fn set_key(root: &mut Node, path: &[String], value: &Node) -> Result<(), usize> {
    let mut node = root;
    for (depth, key) in path.iter().enumerate() {
        if node.value == Value::Null {
            *node = empty(value.span);
        }
        let Value::Map(entries) = &mut node.value else { return Err(depth) };
        let last = depth + 1 == path.len();
        let at = entries.iter().position(|entry| entry.key == *key).unwrap_or_else(|| {
            let (key, key_span) = (key.clone(), value.span);
            entries.push(Entry { key, key_span, value: empty(value.span) });
            entries.len() - 1
        });
        if last {
            let (key, key_span) = (key.clone(), value.span);
            entries[at] = Entry { key, key_span, value: value.clone() };
            return Ok(());
        }
        node = &mut entries[at].value;
    }
    Ok(())
}
