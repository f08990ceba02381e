//! The settings of `ibid` that another tool's configuration comes to, and `ibid.yaml` made of them.

use std::fmt::Write as _;

use crate::cli::new::scalar;

/// What is carried over. Empty and `None`: not written, so that the default holds.
#[derive(Debug, Default)]
#[allow(clippy::struct_excessive_bools, reason = "each is a switch of its own in the file")]
pub(super) struct ImportedSettings {
    pub(super) title: Option<String>,
    pub(super) description: Option<String>,
    /// Whole, checked.
    pub(super) base_url: Option<String>,
    pub(super) lang: Option<String>,
    pub(super) authors: Vec<String>,
    /// Address of the repository, or a pattern with `{path}`.
    pub(super) repository: Option<String>,
    pub(super) branch: Option<String>,
    /// The site's folder in the repository.
    pub(super) root: Option<String>,
    /// Folder of the pages, from the site's; `None` if it lies outside.
    pub(super) content: Option<String>,
    /// The word of `as:`.
    pub(super) dialect: &'static str,
    /// Whether pages are files such as `a/b.html`.
    pub(super) is_html: bool,
    /// Patterns of links to other sites beside this one.
    pub(super) outside: Vec<String>,
    pub(super) ignore: Vec<String>,
    pub(super) copy: Vec<String>,
    pub(super) css: Vec<String>,
    pub(super) js: Vec<String>,
    pub(super) logo: Option<String>,
    pub(super) favicon: Option<String>,
    pub(super) math: bool,
    pub(super) smart_punctuation: bool,
    pub(super) autolinks: bool,
    /// Old address, new one.
    pub(super) redirects: Vec<(String, String)>,
}

impl ImportedSettings {
    /// `ibid.yaml`, with the name of what it was made of at its head.
    pub(super) fn yaml(&self, of: &str) -> String {
        let mut out = format!("# Made of {of} by `ibid import`. `ibid explain config` says what each key means.\n");
        let mut text = |key: &str, value: &Option<String>| {
            if let Some(value) = value {
                let _ = writeln!(out, "{key}: {}", scalar(value));
            }
        };
        text("title", &self.title);
        text("description", &self.description);
        text("base_url", &self.base_url);
        text("lang", &self.lang);
        list(&mut out, "authors", &self.authors);
        if let Some(url) = &self.repository {
            let _ = writeln!(out, "repository:\n  url: {}", scalar(url));
            for (key, value) in [("branch", &self.branch), ("root", &self.root)] {
                if let Some(value) = value {
                    let _ = writeln!(out, "  {key}: {}", scalar(value));
                }
            }
        }
        if let Some(content) = &self.content {
            let _ = writeln!(out, "content: {}", scalar(content));
        }
        out.push_str("collections:\n  docs:\n    path: .\n    url: /\n");
        let _ = writeln!(out, "    as: {}", self.dialect);
        if self.is_html {
            out.push_str("    urls: html\n");
        }
        if !self.outside.is_empty() {
            out.push_str("    # Links to sites beside this one\n    outside:\n");
            for pattern in &self.outside {
                let _ = writeln!(out, "      - {}", scalar(pattern));
            }
        }
        list(&mut out, "ignore", &self.ignore);
        list(&mut out, "copy", &self.copy);
        list(&mut out, "css", &self.css);
        list(&mut out, "js", &self.js);
        for (key, value) in [("logo", &self.logo), ("favicon", &self.favicon)] {
            if let Some(value) = value {
                let _ = writeln!(out, "{key}: {}", scalar(value));
            }
        }
        out.push_str("raw_html: allow\nunknown_fields: allow\ncitations: {bare: false}\n");
        for (key, is_on, by_default) in [
            ("math", self.math, true),
            ("smart_punctuation", self.smart_punctuation, true),
            ("autolinks", self.autolinks, false),
        ] {
            if is_on != by_default {
                let _ = writeln!(out, "{key}: {is_on}");
            }
        }
        if !self.redirects.is_empty() {
            out.push_str("redirects:\n");
            for (from, to) in &self.redirects {
                let _ = writeln!(out, "  {}: {}", scalar(from), scalar(to));
            }
        }
        out
    }
}

fn list(out: &mut String, key: &str, values: &[String]) {
    if !values.is_empty() {
        let _ = writeln!(out, "{key}:");
        for value in values {
            let _ = writeln!(out, "  - {}", scalar(value));
        }
    }
}
