//! Numbers within bounds: sizes of lists, `limits:`.

use super::Limits;
use super::values::invalid;
use crate::diag::Diagnostic;
use crate::yaml::fields::wrong;
use crate::yaml::{Fields, Node, Unknown, ValueKind};

/// Items of a list that fit one page or one feed.
pub(super) const LONGEST_LIST: u64 = 1000;

/// Places in files are counted in 32 bits.
const LONGEST_FILE: u64 = u32::MAX as u64;
/// Trees that are nested deeper would not fit the stack of a thread.
const DEEPEST: u64 = 1000;

impl Default for Limits {
    fn default() -> Limits {
        Limits {
            file_size: 16 << 20,
            front_matter: 256 << 10,
            yaml_depth: 16,
            nesting: 100,
            page_size: 64 << 20,
            cache_size: 1 << 30,
            template_seconds: 10,
        }
    }
}

/// Reads `limits:`.
pub(super) fn limits(node: &Node, diagnostics: &mut Vec<Diagnostic>) -> Limits {
    let mut out = Limits::default();
    let Some(mut fields) = Fields::of(node, "limits", diagnostics) else { return out };
    let bytes = |fields: &mut Fields<'_, '_>, name, value: &mut u64| {
        *value = bounded(fields, name, Unit::Bytes, 1, LONGEST_FILE).unwrap_or(*value);
    };
    bytes(&mut fields, "file_size", &mut out.file_size);
    bytes(&mut fields, "front_matter", &mut out.front_matter);
    bytes(&mut fields, "page_size", &mut out.page_size);
    bytes(&mut fields, "cache_size", &mut out.cache_size);
    let depth = |fields: &mut Fields<'_, '_>, name, value: &mut usize| {
        *value = bounded(fields, name, Unit::One, 1, DEEPEST).map_or(*value, |depth| depth as usize);
    };
    depth(&mut fields, "yaml_depth", &mut out.yaml_depth);
    depth(&mut fields, "nesting", &mut out.nesting);
    if let Some(seconds) = bounded(&mut fields, "template_seconds", Unit::One, 1, 86_400) {
        out.template_seconds = seconds;
    }
    fields.finish(Unknown::Error);
    out
}

/// What a number counts.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Unit {
    /// Things.
    One,
    /// Bytes: may be written as `16 MiB`.
    Bytes,
}

/// A whole number between two others, these included.
pub(super) fn bounded(
    fields: &mut Fields<'_, '_>,
    name: &'static str,
    unit: Unit,
    least: u64,
    most: u64,
) -> Option<u64> {
    let ends = [least, most].map(|end| i64::try_from(end).unwrap_or(i64::MAX));
    let kind = if unit == Unit::Bytes { ValueKind::Size } else { ValueKind::Number };
    fields.takes_bounds(name, kind, ends[0]..=ends[1]);
    let node = fields.node(name)?;
    let Some(number) = node.as_str().and_then(|text| number(text.trim(), unit)) else {
        let wanted = if unit == Unit::Bytes { "a number of bytes, such as `16 MiB`" } else { "a whole number" };
        fields.report(wrong(node, name, wanted));
        return None;
    };
    if (least..=most).contains(&number) {
        return Some(number);
    }
    let message = format!("`{name}` is {number}, which is not between {least} and {most}");
    fields.report(invalid(node.span, message).help(format!("write a number from {least} to {most}")));
    None
}

fn number(text: &str, unit: Unit) -> Option<u64> {
    let digits = text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len());
    let number: u64 = text[..digits].parse().ok()?;
    let factor: u64 = match (text[digits..].trim_start(), unit) {
        ("", _) => 1,
        ("KiB", Unit::Bytes) => 1 << 10,
        ("MiB", Unit::Bytes) => 1 << 20,
        ("GiB", Unit::Bytes) => 1 << 30,
        _ => return None,
    };
    Some(number.saturating_mul(factor))
}

/// Replaces a default by what was written.
pub(super) fn set<T>(value: &mut T, written: Option<T>) {
    if let Some(written) = written {
        *value = written;
    }
}
