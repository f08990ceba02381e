//! How texts are escaped: by the ending of the template that makes the file.
//!
//! The template crate has one way for all templates; which one counts is said here for the thread that renders.

use std::cell::Cell;
use std::io::{self, Write};

use tera::escape_html;

/// A way to escape.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Escaping {
    /// HTML and XML.
    Markup,
    /// Within the quotation marks of JSON.
    Json,
    /// Within those of a script, which nothing may end.
    Script,
    /// Formats without markup.
    Plain,
}

thread_local! {
    static NOW: Cell<Escaping> = const { Cell::new(Escaping::Markup) };
}

impl Escaping {
    /// That of a template.
    pub(super) fn of(template: &str) -> Escaping {
        match template.rsplit_once('.').map(|(_, ending)| ending) {
            Some("json" | "jsonld" | "geojson" | "webmanifest") => Escaping::Json,
            Some("js" | "mjs") => Escaping::Script,
            Some("txt" | "md" | "csv" | "ics" | "css" | "bib" | "ris" | "yaml" | "toml") => Escaping::Plain,
            _ => Escaping::Markup,
        }
    }

    /// Counts on this thread while something is done.
    pub(super) fn during<T>(self, make: impl FnOnce() -> T) -> T {
        let before = NOW.replace(self);
        let made = make();
        NOW.set(before);
        made
    }
}

/// The way that counts now.
pub(super) fn now() -> Escaping {
    NOW.get()
}

/// Writes a text as it has to stand.
pub(super) fn escape(text: &str, out: &mut dyn Write) -> io::Result<()> {
    match now() {
        Escaping::Markup => escape_html(text, out),
        Escaping::Plain => out.write_all(text.as_bytes()),
        Escaping::Json | Escaping::Script => {
            let quoted = serde_json::to_string(text)?;
            let inner = quoted.get(1..quoted.len() - 1).unwrap_or_default();
            if now() == Escaping::Script {
                return out.write_all(inner.replace('\'', "\\u0027").replace('<', "\\u003c").as_bytes());
            }
            out.write_all(inner.as_bytes())
        }
    }
}
