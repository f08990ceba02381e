//! How texts are escaped: by the ending of the template that makes the file.
//!
//! The template crate has one way for all templates; which one counts is said in [`rendering`] for the thread that renders.

use std::io::{self, Write};

use tera::escape_html;

use super::rendering;

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
}

/// Writes a text as it has to stand.
pub(super) fn escape(text: &str, out: &mut dyn Write) -> io::Result<()> {
    let escaping = rendering::now().escaping;
    match escaping {
        Escaping::Markup => escape_html(text, out),
        Escaping::Plain => out.write_all(text.as_bytes()),
        Escaping::Json | Escaping::Script => {
            let quoted = serde_json::to_string(text)?;
            let inner = quoted.get(1..quoted.len() - 1).unwrap_or_default();
            if escaping == Escaping::Script {
                return out.write_all(inner.replace('\'', "\\u0027").replace('<', "\\u003c").as_bytes());
            }
            out.write_all(inner.as_bytes())
        }
    }
}
