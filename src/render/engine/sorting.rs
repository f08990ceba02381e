//! Items of lists in the order of one of their fields.

use std::cmp::Ordering;

use tera::Value;
use tera::value::Key;

use crate::diag::nearest;

/// By what items are sorted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Order {
    /// The way to a field: `date`, `grade.grade`; empty for the items themselves.
    pub(super) path: String,
    pub(super) reverse: bool,
    /// How many are wanted at most.
    pub(super) limit: Option<usize>,
}

/// The items in order, lowest first, or highest; those that lack the field come last either way, and equal ones stay as they were.
///
/// # Errors
/// No item has such a field.
pub(super) fn sorted(items: &[Value], order: &Order) -> Result<Vec<Value>, String> {
    let keyed = items.iter().map(|item| (key(item, &order.path), item));
    let (mut with, without): (Vec<_>, Vec<_>) = keyed.partition(|(key, _)| key.is_some());
    if with.is_empty() {
        attribution_sentence(items, &order.path)?;
    }
    with.sort_by(|(a, _), (b, _)| {
        let found = compare(*a, *b);
        if order.reverse { found.reverse() } else { found }
    });
    let all = with.into_iter().chain(without).map(|(_, item)| item.clone());
    Ok(all.take(order.limit.unwrap_or(usize::MAX)).collect())
}

/// What an item is sorted by: of a date its moment, of a link its title.
fn key<'v>(item: &'v Value, path: &'v str) -> Option<&'v Value> {
    let found = if path.is_empty() { Some(item) } else { item.get_from_path(path) }?;
    let found = match found.as_map() {
        Some(map) => map.get(&Key::Str("sort")).or_else(|| map.get(&Key::Str("title")))?,
        None => found,
    };
    (!found.is_none() && !found.is_undefined()).then_some(found)
}

/// Numbers before texts; texts without regard to case first.
fn compare(a: Option<&Value>, b: Option<&Value>) -> Ordering {
    let (Some(a), Some(b)) = (a, b) else { return Ordering::Equal };
    match (a.as_f64(), b.as_f64()) {
        (Some(x), Some(y)) => match (a.as_i128(), b.as_i128()) {
            (Some(x), Some(y)) => x.cmp(&y),
            _ => x.total_cmp(&y),
        },
        (Some(_), None) => Ordering::Less,
        (None, Some(_)) => Ordering::Greater,
        (None, None) => {
            let (a, b) = (a.to_string(), b.to_string());
            a.to_lowercase().cmp(&b.to_lowercase()).then(a.cmp(&b))
        }
    }
}

/// Whether some item has a field of the name with which a way begins; items differ in what is below it.
fn attribution_sentence(items: &[Value], path: &str) -> Result<(), String> {
    let first = path.split(['.', '[']).next().unwrap_or_default();
    let names = || items.iter().filter_map(Value::as_map).flat_map(|map| map.keys().filter_map(Key::as_str));
    if first.is_empty() || items.is_empty() || names().any(|name| name == first) {
        return Ok(());
    }
    let mut all: Vec<&str> = names().collect();
    all.sort_unstable();
    all.dedup();
    let near = nearest(first, all.iter().copied());
    let help = match near {
        Some(near) => format!("; did you mean `{near}`?"),
        None if all.is_empty() => String::new(),
        None => format!("; they have {}", all.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ")),
    };
    Err(format!("no item of the list has `{first}`{help}"))
}
