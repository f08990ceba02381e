//! What every page with a front matter has.

use serde::{Deserialize, Serialize};

use super::date::Date;
use crate::config::GlossaryLinks;
use crate::text::{FileId, Span, Spanned};
use crate::yaml::Node as Yaml;

/// What every page with a front matter has.
#[derive(Clone, Debug, PartialEq, Hash, Serialize, Deserialize)]
pub struct Head {
    /// Of the front matter, or of the file's first byte if it has none.
    pub span: Span,
    /// The title; a page without one takes its first heading, then its file name.
    pub title: Spanned<String>,
    /// One or two sentences, plain text.
    pub summary: Option<String>,
    /// The first sentences of the text, where there is no summary.
    pub excerpt: Option<String>,
    /// Picture for those who show links to it.
    pub image: Option<Spanned<String>>,
    /// Its last path segment, if chosen.
    pub slug: Option<Spanned<String>>,
    /// Old addresses.
    pub aliases: Vec<Spanned<String>>,
    /// Template to use.
    pub template: Option<Spanned<String>>,
    /// `cascade: {template: …}` The template of pages below it that name none.
    pub cascade: Option<Spanned<String>>,
    /// Order among siblings, small first.
    pub weight: Option<i64>,
    /// BCP 47 tag.
    pub lang: Option<String>,
    /// `glossary:` What leads to the glossary, where it is not as elsewhere.
    pub glossary: Option<GlossaryLinks>,
    /// `bibliography:` Libraries that it cites from, as they are written; the site reads them.
    pub bibliography: Vec<Spanned<String>>,
    /// Not before this day.
    pub publish: Option<Spanned<Date>>,
    /// Not from this day on.
    pub expire: Option<Spanned<Date>>,
    /// Anything for templates.
    pub extra: Vec<(String, Yaml)>,
}

impl Head {
    /// The head of a page that has a title.
    pub fn new(span: Span, title: Spanned<String>) -> Head {
        Head {
            span,
            title,
            summary: None,
            excerpt: None,
            image: None,
            slug: None,
            aliases: Vec::new(),
            template: None,
            cascade: None,
            weight: None,
            lang: None,
            glossary: None,
            bibliography: Vec::new(),
            publish: None,
            expire: None,
            extra: Vec::new(),
        }
    }

    /// The file.
    pub fn file(&self) -> FileId {
        self.span.file
    }

    /// What lists, feeds and descriptions say of the page.
    pub fn description(&self) -> Option<&str> {
        self.summary.as_deref().or(self.excerpt.as_deref())
    }
}
