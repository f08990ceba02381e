//! What templates may call, with the arguments that it takes: filters, tests and functions, Tera's and ours.
//!
//! A test holds the list equal to what is registered.

/// What stands for any name of an argument.
pub(in crate::render::engine) const ANY: &str = "*";

/// Something that a template may call.
#[derive(Debug)]
pub(in crate::render) struct Signature {
    /// Its name.
    pub(in crate::render) name: &'static str,
    /// Names of its arguments.
    pub(in crate::render) arguments: &'static [&'static str],
    /// What it makes; of a test what it asks.
    pub(in crate::render) meaning: &'static str,
}

/// What a call is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::render) enum CallKind {
    Filter,
    Test,
    Function,
}

impl CallKind {
    /// All of a kind.
    pub(in crate::render) fn all(self) -> &'static [Signature] {
        match self {
            CallKind::Filter => &FILTERS,
            CallKind::Test => &TESTS,
            CallKind::Function => &FUNCTIONS,
        }
    }

    /// The arguments that something takes; `None` if there is no such thing.
    pub(in crate::render::engine) fn arguments(self, name: &str) -> Option<&'static [&'static str]> {
        self.all().iter().find(|one| one.name == name).map(|one| one.arguments)
    }
}

/// Tera's filters, then ours.
const FILTERS: [Signature; 56] = [
    Signature { name: "safe", arguments: &[], meaning: "HTML as it is, not escaped" },
    Signature { name: "default", arguments: &["value", "boolean"], meaning: "of what is not there: a value" },
    Signature { name: "upper", arguments: &[], meaning: "of a text: in capitals" },
    Signature { name: "lower", arguments: &[], meaning: "of a text: in small letters" },
    Signature { name: "wordcount", arguments: &[], meaning: "of a text: how many words" },
    Signature { name: "escape", arguments: &[], meaning: "of a text: escaped for HTML" },
    Signature { name: "escape_html", arguments: &[], meaning: "of a text: escaped for HTML" },
    Signature { name: "escape_xml", arguments: &[], meaning: "of a text: escaped for XML" },
    Signature { name: "newlines_to_br", arguments: &[], meaning: "of a text: `<br>` for each line break" },
    Signature {
        name: "pluralize",
        arguments: &["singular", "plural"],
        meaning: "of a number: an ending for more than one",
    },
    Signature { name: "trim", arguments: &["pat"], meaning: "of a text: without white space, or `pat`, at its ends" },
    Signature { name: "trim_start", arguments: &["pat"], meaning: "of a text: the same at its beginning" },
    Signature { name: "trim_end", arguments: &["pat"], meaning: "of a text: the same at its end" },
    Signature {
        name: "replace",
        arguments: &["from", "to"],
        meaning: "of a text: with `to` in the place of each `from`",
    },
    Signature { name: "capitalize", arguments: &[], meaning: "of a text: with a capital letter first" },
    Signature { name: "title", arguments: &[], meaning: "of a text: each word with a capital letter" },
    Signature { name: "truncate", arguments: &["length", "end"], meaning: "of a text: `length` characters of it" },
    Signature {
        name: "indent",
        arguments: &["width", "indentation", "first", "blank"],
        meaning: "of a text: its lines moved in",
    },
    Signature { name: "str", arguments: &[], meaning: "of anything: a text" },
    Signature { name: "int", arguments: &["base"], meaning: "of a text or number: a whole number" },
    Signature { name: "float", arguments: &[], meaning: "of a text or number: a number" },
    Signature { name: "length", arguments: &[], meaning: "of a text, list or map: how long it is" },
    Signature { name: "reverse", arguments: &[], meaning: "of a text or list: from behind" },
    Signature { name: "split", arguments: &["pat"], meaning: "of a text: a list, cut at `pat`" },
    Signature { name: "abs", arguments: &[], meaning: "of a number: without its sign" },
    Signature {
        name: "round",
        arguments: &["method", "precision"],
        meaning: "of a number: rounded (`common`, `ceil`, `floor`)",
    },
    Signature { name: "first", arguments: &[], meaning: "of a list: its first item" },
    Signature { name: "last", arguments: &[], meaning: "of a list: its last item" },
    Signature { name: "nth", arguments: &["n"], meaning: "of a list: the item with this number, from 0" },
    Signature { name: "join", arguments: &["sep"], meaning: "of a list: a text with `sep` between" },
    Signature { name: "unique", arguments: &[], meaning: "of a list: each item once" },
    Signature { name: "get", arguments: &["key", "default"], meaning: "of a map: the value of `key`" },
    Signature { name: "values", arguments: &[], meaning: "of a map: a list of its values" },
    Signature { name: "keys", arguments: &[], meaning: "of a map: a list of its keys" },
    Signature { name: "pairs", arguments: &[], meaning: "of a map: a list of keys with values" },
    Signature {
        name: "time",
        arguments: &["short"],
        meaning: "of a date of a context: `<time datetime>`, or a `<span>` with its EDTF text if it is vague",
    },
    Signature {
        name: "linked",
        arguments: &[],
        meaning: "of a link of a context: `<a>` from the current page, or its title where it has no page",
    },
    Signature {
        name: "date",
        arguments: &["short", "format"],
        meaning: "of an EDTF text or a date: words, or a `format` of strftime, `rfc822`, `rfc3339`, `iso`",
    },
    Signature {
        name: "markdown",
        arguments: &[],
        meaning: "of a Markdown text: HTML as of other texts, with raw HTML and citations as they are written, without notes",
    },
    Signature { name: "number", arguments: &[], meaning: "of a number: in groups, `12,345`" },
    Signature {
        name: "sentence",
        arguments: &["lower"],
        meaning: "of a text: with a capital (`lower=true`: small) letter first and a stop at its end",
    },
    Signature {
        name: "where",
        arguments: &["attribute", "value"],
        meaning: "of a list: the items whose attribute has the value, or has one at all",
    },
    Signature {
        name: "group_by",
        arguments: &["attribute"],
        meaning: "of a list: a map from the attribute's values to items, in the order of the list",
    },
    Signature {
        name: "sort",
        arguments: &["attribute", "reverse"],
        meaning: "of a list: in order of an attribute, items without it last; of dates in order of time",
    },
    Signature { name: "map", arguments: &["attribute"], meaning: "of a list: the attribute of each item that has it" },
    Signature { name: "sum", arguments: &["attribute"], meaning: "of a list: the numbers together" },
    Signature { name: "slugify", arguments: &[], meaning: "of a text: a segment of an address, as the site makes it" },
    Signature { name: "urlencode", arguments: &[], meaning: "of a text: fit for a part of an address" },
    Signature { name: "striptags", arguments: &[], meaning: "of HTML: its text" },
    Signature { name: "json", arguments: &[], meaning: "of anything: JSON on one line" },
    Signature {
        name: "with",
        arguments: &[ANY],
        meaning: "of a message of `t`: its slots filled, in the plural form for `n`; give what is HTML as it is",
    },
    Signature {
        name: "word",
        arguments: &["of"],
        meaning: "of one of ibid's words, `withdrawn`: as readers see it; `of` is `status`, `event`, `verdict`, ...",
    },
    Signature {
        name: "listed",
        arguments: &["closed"],
        meaning: "of a list of links or texts: `a, b and c`, or (`closed=false`) `a, b, c`",
    },
    Signature {
        name: "isolated",
        arguments: &[],
        meaning: "of a text that runs the other way than the page: `<bdi>`; others stay as they are",
    },
    Signature {
        name: "dir",
        arguments: &[],
        meaning: "of such a text, for the tag of a block that holds it alone: ` dir=\"rtl\"`",
    },
    Signature { name: "cdata", arguments: &[], meaning: "of HTML: a section of XML" },
];
/// Tera's tests.
const TESTS: [Signature; 17] = [
    Signature { name: "string", arguments: &[], meaning: "a text" },
    Signature { name: "number", arguments: &[], meaning: "a number" },
    Signature { name: "map", arguments: &[], meaning: "a map" },
    Signature { name: "bool", arguments: &[], meaning: "true or false" },
    Signature { name: "array", arguments: &[], meaning: "a list" },
    Signature { name: "integer", arguments: &[], meaning: "a whole number" },
    Signature { name: "float", arguments: &[], meaning: "a number with a fraction" },
    Signature { name: "none", arguments: &[], meaning: "nothing" },
    Signature { name: "iterable", arguments: &[], meaning: "a list or map" },
    Signature { name: "defined", arguments: &[], meaning: "there" },
    Signature { name: "undefined", arguments: &[], meaning: "not there" },
    Signature { name: "odd", arguments: &[], meaning: "odd" },
    Signature { name: "even", arguments: &[], meaning: "even" },
    Signature { name: "divisible_by", arguments: &["divisor"], meaning: "divisible by `divisor`" },
    Signature { name: "starting_with", arguments: &["pat"], meaning: "a text that begins with `pat`" },
    Signature { name: "ending_with", arguments: &["pat"], meaning: "a text that ends with `pat`" },
    Signature { name: "containing", arguments: &["pat"], meaning: "a text or list that holds `pat`" },
];
/// Tera's functions, then ours.
const FUNCTIONS: [Signature; 14] = [
    Signature {
        name: "range",
        arguments: &["start", "end", "step_by"],
        meaning: "numbers from `start` to before `end`",
    },
    Signature { name: "throw", arguments: &["message"], meaning: "ends the page with a message" },
    Signature { name: "super", arguments: &[], meaning: "the block as the template above has it" },
    Signature { name: "source", arguments: &["id"], meaning: "a source as in lists (`SourceCard`)" },
    Signature {
        name: "entity",
        arguments: &["id"],
        meaning: "an entity: `id`, `name`, `kind`, `url`, `briefings` and `events` as numbers",
    },
    Signature {
        name: "page",
        arguments: &["path"],
        meaning: "a page by its file (`about.md`) or address: `title`, `url`, `date`, `summary`",
    },
    Signature {
        name: "briefing",
        arguments: &["path"],
        meaning: "a briefing by its file (`briefings/a.md`) or address: `title`, `url`, `date`, `summary`",
    },
    Signature {
        name: "link",
        arguments: &["to"],
        meaning: "the address of such a page from the current one; whole addresses stay",
    },
    Signature {
        name: "image",
        arguments: &["path"],
        meaning: "a picture by its path in the output (`images/lamp.png`): `url` from the site's root, `width`, `height` in pixels",
    },
    Signature {
        name: "briefings",
        arguments: &["tag", "entity", "section", "source", "year", "from", "to", "sort", "reverse", "limit"],
        meaning: "briefings for which all of it holds, newest first (`BriefingFound`)",
    },
    Signature {
        name: "sources",
        arguments: &["tag", "entity", "outlet", "briefing", "type", "from", "to", "added", "sort", "reverse", "limit"],
        meaning: "sources, by id; `added`, `from` and `to` are dates or periods in EDTF (`2026-03`, `2026-01/..`) (`SourceFound`)",
    },
    Signature {
        name: "entities",
        arguments: &["kind", "briefing", "sort", "reverse", "limit"],
        meaning: "entities, by id; `kind=\"outlet\"` are those that published something (`EntityFound`)",
    },
    Signature {
        name: "events",
        arguments: &["tag", "entity", "outlet", "source", "briefing", "from", "to", "sort", "reverse", "limit"],
        meaning: "events in order of time (`Event`)",
    },
    Signature {
        name: "related",
        arguments: &["page", "by", "sort", "reverse", "limit"],
        meaning: "briefings that have tags, entities or sources in common with a page, most first (`Related`)",
    },
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
            for name in kind.all().iter().map(|one| one.name).filter(|name| *name != "super") {
                let mut tera = super::super::tests::tera();
                let added = tera.add_raw_template("a", &call(kind, name));
                assert!(added.is_ok(), "{name}: {added:?}");
            }
        }
    }
}
