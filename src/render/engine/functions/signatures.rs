//! What templates may call, with the arguments that it takes: filters, tests and functions, Tera's and ours.
//!
//! A test holds the list equal to what is registered.

/// What stands for any name of an argument.
pub(in crate::render::engine) const ANY: &str = "*";

/// A name with its arguments.
type Signature = (&'static str, &'static [&'static str]);

/// What a call is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::render::engine) enum CallKind {
    Filter,
    Test,
    Function,
}

impl CallKind {
    /// All of a kind.
    pub(in crate::render::engine) fn all(self) -> &'static [Signature] {
        match self {
            CallKind::Filter => &FILTERS,
            CallKind::Test => &TESTS,
            CallKind::Function => &FUNCTIONS,
        }
    }

    /// The arguments that something takes; `None` if there is no such thing.
    pub(in crate::render::engine) fn arguments(self, name: &str) -> Option<&'static [&'static str]> {
        self.all().iter().find(|(known, _)| *known == name).map(|(_, arguments)| *arguments)
    }
}

/// Tera's filters, then ours.
const FILTERS: [Signature; 56] = [
    ("safe", &[]),
    ("default", &["value", "boolean"]),
    ("upper", &[]),
    ("lower", &[]),
    ("wordcount", &[]),
    ("escape", &[]),
    ("escape_html", &[]),
    ("escape_xml", &[]),
    ("newlines_to_br", &[]),
    ("pluralize", &["singular", "plural"]),
    ("trim", &["pat"]),
    ("trim_start", &["pat"]),
    ("trim_end", &["pat"]),
    ("replace", &["from", "to"]),
    ("capitalize", &[]),
    ("title", &[]),
    ("truncate", &["length", "end"]),
    ("indent", &["width", "indentation", "first", "blank"]),
    ("str", &[]),
    ("int", &["base"]),
    ("float", &[]),
    ("length", &[]),
    ("reverse", &[]),
    ("split", &["pat"]),
    ("abs", &[]),
    ("round", &["method", "precision"]),
    ("first", &[]),
    ("last", &[]),
    ("nth", &["n"]),
    ("join", &["sep"]),
    ("unique", &[]),
    ("get", &["key", "default"]),
    ("values", &[]),
    ("keys", &[]),
    ("pairs", &[]),
    ("time", &["short"]),
    ("linked", &[]),
    ("date", &["short", "format"]),
    ("markdown", &[]),
    ("number", &[]),
    ("sentence", &["lower"]),
    ("where", &["attribute", "value"]),
    ("group_by", &["attribute"]),
    ("sort", &["attribute", "reverse"]),
    ("map", &["attribute"]),
    ("sum", &["attribute"]),
    ("slugify", &[]),
    ("urlencode", &[]),
    ("striptags", &[]),
    ("json", &[]),
    ("with", &[ANY]),
    ("word", &["of"]),
    ("listed", &["closed"]),
    ("isolated", &[]),
    ("dir", &[]),
    ("cdata", &[]),
];
/// Tera's tests.
const TESTS: [Signature; 17] = [
    ("string", &[]),
    ("number", &[]),
    ("map", &[]),
    ("bool", &[]),
    ("array", &[]),
    ("integer", &[]),
    ("float", &[]),
    ("none", &[]),
    ("iterable", &[]),
    ("defined", &[]),
    ("undefined", &[]),
    ("odd", &[]),
    ("even", &[]),
    ("divisible_by", &["divisor"]),
    ("starting_with", &["pat"]),
    ("ending_with", &["pat"]),
    ("containing", &["pat"]),
];
/// Tera's functions, then ours.
const FUNCTIONS: [Signature; 13] = [
    ("range", &["start", "end", "step_by"]),
    ("throw", &["message"]),
    ("super", &[]),
    ("source", &["id"]),
    ("entity", &["id"]),
    ("page", &["path"]),
    ("briefing", &["path"]),
    ("link", &["to"]),
    ("briefings", &["tag", "entity", "section", "source", "year", "from", "to", "sort", "reverse", "limit"]),
    ("sources", &["tag", "entity", "outlet", "briefing", "type", "from", "to", "added", "sort", "reverse", "limit"]),
    ("entities", &["kind", "briefing", "sort", "reverse", "limit"]),
    ("events", &["tag", "entity", "outlet", "source", "briefing", "from", "to", "sort", "reverse", "limit"]),
    ("related", &["page", "by", "sort", "reverse", "limit"]),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_name_of_the_list_can_be_called() {
        let call = |kind: CallKind, name: &str| match kind {
            CallKind::Filter => format!("{{{{ x | {name} }}}}"),
            CallKind::Test => format!("{{{{ x is {name} }}}}"),
            CallKind::Function => format!("{{{{ {name}() }}}}"),
        };
        for kind in [CallKind::Filter, CallKind::Test, CallKind::Function] {
            for (name, _) in kind.all().iter().filter(|(name, _)| *name != "super") {
                let mut tera = super::super::tests::tera();
                let added = tera.add_raw_template("a", &call(kind, name));
                assert!(added.is_ok(), "{name}: {added:?}");
            }
        }
    }
}
