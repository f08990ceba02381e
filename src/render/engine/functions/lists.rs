//! Filters of lists and maps whose result is the same from run to run.

#![allow(clippy::needless_pass_by_value, reason = "the form of a filter")]

use std::collections::HashMap;

use tera::value::Key;
use tera::{Error, Kwargs, Map, State, TeraResult, Value};

use super::super::sorting::{Order, sorted};

/// `where(attribute="status", value="draft")`: the items that have this value; without `value`, those that have one at all.
pub(super) fn having(items: &[Value], kwargs: Kwargs, _: &State) -> TeraResult<Vec<Value>> {
    let attribute = kwargs.must_get::<&str>("attribute")?;
    let wanted = kwargs.get::<&Value>("value")?;
    let holds = |item: &&Value| match (item.get_from_path(attribute), wanted) {
        (Some(found), Some(wanted)) => found == wanted,
        (Some(found), None) => found.is_truthy(),
        (None, _) => false,
    };
    Ok(items.iter().filter(holds).cloned().collect())
}

/// `sort(attribute="date", reverse=true)`: lowest first, or highest; items that lack the attribute come last.
pub(super) fn sort(items: &[Value], kwargs: Kwargs, _: &State) -> TeraResult<Vec<Value>> {
    let path = kwargs.get::<&str>("attribute")?.unwrap_or_default().to_owned();
    let order = Order { path, reverse: kwargs.get::<bool>("reverse")?.unwrap_or(false), limit: None };
    sorted(items, &order).map_err(Error::message)
}

/// `map(attribute="title")`: the attribute of each item that has it, in the order of the list.
pub(super) fn map(items: &[Value], kwargs: Kwargs, _: &State) -> TeraResult<Vec<Value>> {
    let attribute = kwargs.must_get::<&str>("attribute")?;
    Ok(items
        .iter()
        .filter_map(|item| item.get_from_path(attribute))
        .filter(|value| !value.is_none())
        .cloned()
        .collect())
}

/// `sum`, `sum(attribute="pages")`: the numbers together; items without one count nothing.
pub(super) fn sum(items: &[Value], kwargs: Kwargs, _: &State) -> TeraResult<Value> {
    let attribute = kwargs.get::<&str>("attribute")?;
    let (mut whole, mut broken) = (0_i128, 0.0);
    let mut is_whole = true;
    for item in items {
        let found = attribute.map_or(Some(item), |attribute| item.get_from_path(attribute));
        let Some(number) = found.filter(|value| !value.is_none()) else { continue };
        match (number.as_i128(), number.as_f64()) {
            (Some(more), _) => {
                let sum = whole.checked_add(more);
                whole = sum.ok_or_else(|| Error::message("the sum is too large"))?;
            }
            (None, Some(more)) => (broken, is_whole) = (broken + more, false),
            (None, None) => return Err(Error::message(format!("`sum` needs numbers, not {}", number.name()))),
        }
    }
    #[allow(clippy::cast_precision_loss, reason = "what is no whole number is not exact anyway")]
    Ok(if is_whole { Value::from(whole) } else { Value::from(whole as f64 + broken) })
}

/// `get(key="title")`, `get(key="title", default="")`: as Tera's own, with the names that there are if that one is not.
pub(super) fn get(map: &Map, kwargs: Kwargs, _: &State) -> TeraResult<Value> {
    let key = kwargs.must_get::<&str>("key")?;
    if let Some(value) = map.get(&Key::Str(key)).or(kwargs.get::<&Value>("default")?) {
        return Ok(value.clone());
    }
    let mut names: Vec<String> = map.keys().map(ToString::to_string).collect();
    names.sort_unstable();
    let list = if names.is_empty() { String::new() } else { format!(" Available fields: {}", names.join(", ")) };
    Err(Error::message(format!("Field `{key}` is not defined.{list}")))
}

/// `group_by(attribute="kind")`: as Tera's own, whose order changes from run to run, but in the order of the list.
pub(super) fn group_by(items: &[Value], kwargs: Kwargs, _: &State) -> TeraResult<Map> {
    let attribute = kwargs.must_get::<&str>("attribute")?;
    let mut groups: Vec<(String, Vec<Value>)> = Vec::new();
    let mut known: HashMap<String, usize> = HashMap::new();
    for item in items {
        let Some(value) = item.get_from_path(attribute) else {
            return Err(Error::message(format!("an item of the list has no `{attribute}`")));
        };
        if value.is_none() {
            continue;
        }
        let key = value.to_string();
        let at = *known.entry(key).or_insert_with_key(|key| {
            groups.push((key.clone(), Vec::new()));
            groups.len() - 1
        });
        groups[at].1.push(item.clone());
    }
    Ok(groups.into_iter().map(|(key, items)| (key.into(), items.into())).collect())
}
