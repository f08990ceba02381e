//! What `mkdocs.yml` says of theme, plug-ins and extensions of Markdown, name by name.

use super::mkdocs::redirects;
use super::{Import, KeyFate, named_items};
use crate::text::Span;
use crate::yaml::{Node, Value};

/// Extensions whose markup is read in pages that are `as: mkdocs`.
const READ: [&str; 30] = [
    "admonition",
    "attr_list",
    "def_list",
    "extra",
    "fenced_code",
    "footnotes",
    "md_in_html",
    "mdx_include",
    "meta",
    "pymdownx.betterem",
    "pymdownx.blocks.admonition",
    "pymdownx.blocks.details",
    "pymdownx.blocks.tab",
    "pymdownx.details",
    "pymdownx.extra",
    "pymdownx.highlight",
    "pymdownx.emoji",
    "pymdownx.inlinehilite",
    "pymdownx.keys",
    "pymdownx.mark",
    "pymdownx.snippets",
    "pymdownx.superfences",
    "pymdownx.tabbed",
    "pymdownx.tasklist",
    "pymdownx.tilde",
    "codehilite",
    "sane_lists",
    "tables",
    "toc",
    "wikilinks",
];

/// Extensions that are switches of ours.
const SWITCHES: [(&str, &str); 5] = [
    ("pymdownx.arithmatex", "math: true"),
    ("mdx_math", "math: true"),
    ("smarty", "smart_punctuation: true"),
    ("pymdownx.smartsymbols", "smart_punctuation: true"),
    ("pymdownx.magiclink", "autolinks: true"),
];

/// Extensions that do nothing that a reader sees, or that are always so here.
const IDLE: [&str; 2] = ["pymdownx.escapeall", "pymdownx.saneheaders"];

/// What becomes of a plug-in.
const PLUGINS: [(&str, KeyFate, &str); 28] = [
    ("search", KeyFate::NotNeeded, "every site is searched"),
    ("material/search", KeyFate::NotNeeded, "every site is searched"),
    ("autorefs", KeyFate::Left, "write links to files and headings"),
    ("awesome-pages", KeyFate::Carried, "`.pages` is read where it stands"),
    ("awesome-nav", KeyFate::Carried, "`.nav.yml` is read where it stands"),
    ("literate-nav", KeyFate::Left, "name the file under `collections.docs.nav`, for example `docs/SUMMARY.md`"),
    ("section-index", KeyFate::NotNeeded, "the index of a folder is its page"),
    ("tags", KeyFate::NotNeeded, "`tags:` of pages are kept; lists of tags are made for briefings"),
    ("material/tags", KeyFate::NotNeeded, "`tags:` of pages are kept; lists of tags are made for briefings"),
    ("minify", KeyFate::NotNeeded, "a server that compresses gains more"),
    ("offline", KeyFate::NotNeeded, "pages open by double click, search too"),
    ("material/offline", KeyFate::NotNeeded, "pages open by double click, search too"),
    ("privacy", KeyFate::NotNeeded, "pages load nothing from other hosts"),
    ("material/privacy", KeyFate::NotNeeded, "pages load nothing from other hosts"),
    ("optimize", KeyFate::Left, "make pictures smaller before they are committed"),
    ("social", KeyFate::Left, "write `image:` into `ibid.yaml` or into the front matter of pages"),
    ("material/social", KeyFate::Left, "write `image:` into `ibid.yaml` or into the front matter of pages"),
    ("git-revision-date-localized", KeyFate::Left, "write `git: true`"),
    ("git-revision-date", KeyFate::Left, "write `git: true`"),
    ("git-authors", KeyFate::Left, "write `authors:` into the front matter of pages"),
    ("git-committers", KeyFate::Left, "write `authors:` into the front matter of pages"),
    (
        "blog",
        KeyFate::Left,
        "make the posts a collection of briefings: `collections: {briefings: {path: blog/posts, url: /blog/}}`",
    ),
    (
        "material/blog",
        KeyFate::Left,
        "make the posts a collection of briefings: `collections: {briefings: {path: blog/posts, url: /blog/}}`",
    ),
    (
        "macros",
        KeyFate::Left,
        "nothing in a page is run: write the text, or draw a block of your own (`blocks/NAME.html`)",
    ),
    ("mkdocstrings", KeyFate::Left, "write its pages as Markdown before `ibid build`"),
    ("gen-files", KeyFate::Left, "run its programs before `ibid build`, and let them write Markdown"),
    ("glightbox", KeyFate::NotNeeded, "a picture can be opened by its own link"),
    ("mike", KeyFate::Left, "build each version into a folder of its own: `ibid build -o public/1.0`"),
];

/// `theme:`, a name or a mapping.
pub(super) fn theme(import: &mut Import, node: &Node, at: Span, folder: &str) {
    let Value::Map(entries) = &node.value else {
        return import.unneeded(at, "theme", "documentation has the theme of `ibid`");
    };
    for entry in entries {
        let key = format!("theme.{}", entry.key);
        let text = import.plain(&entry.value);
        match (entry.key.as_str(), text) {
            ("language" | "locale", Some(lang)) => {
                import.settings.lang = Some(lang.replace('_', "-"));
                import.carried(entry.key_span, &key, "lang");
            }
            ("logo", Some(path)) if import.has_file(&format!("{folder}/{path}")) => {
                import.settings.logo = Some(path);
                import.carried(entry.key_span, &key, "logo");
            }
            ("favicon", Some(path)) if import.has_file(&format!("{folder}/{path}")) => {
                import.settings.favicon = Some(path);
                import.carried(entry.key_span, &key, "favicon");
            }
            ("logo" | "favicon", _) => {
                let help = "put the picture below `static/` and name it under the same key of `ibid.yaml`";
                import.left(entry.key_span, &key, help);
            }
            ("custom_dir" | "static_templates", _) => {
                let help = "templates of MkDocs are Jinja: write the part that differs below `templates/` (`ibid list templates`)";
                import.left(entry.key_span, &key, help);
            }
            ("palette", _) => {
                import.unneeded(entry.key_span, &key, "pages follow the reader's choice of light or dark");
            }
            _ => import.unneeded(entry.key_span, &key, "documentation has the theme of `ibid`"),
        }
    }
}

/// `markdown_extensions:`.
pub(super) fn extensions(import: &mut Import, node: &Node) {
    for (name, below, at) in named_items(node) {
        let name = name.strip_prefix("markdown.extensions.").unwrap_or(&name).to_owned();
        let key = format!("markdown_extensions.{name}");
        if let Some((_, ours)) = SWITCHES.iter().find(|(other, _)| *other == name) {
            match ours.split(':').next() {
                Some("math") => import.settings.math = true,
                Some("autolinks") => import.settings.autolinks = true,
                _ => import.settings.smart_punctuation = true,
            }
            import.carried(at, &key, ours);
        } else if READ.contains(&name.as_str()) {
            import.note(KeyFate::Carried, at, &key, "read in pages");
        } else if IDLE.contains(&name.as_str()) {
            import.unneeded(at, &key, "it is always so");
        } else {
            import.left(at, &key, "if pages use its markup, `ibid check` names the places (W055)");
        }
        if name == "pymdownx.snippets" && below.is_some_and(|below| below.get("auto_append").is_some()) {
            import.left(at, &format!("{key}.auto_append"), "include the file at the end of the pages that need it");
        }
    }
}

/// `plugins:`.
pub(super) fn plugins(import: &mut Import, node: &Node) {
    for (name, below, at) in named_items(node) {
        let key = format!("plugins.{name}");
        if name == "redirects" {
            let count = below.map_or(0, |below| redirects(import, below));
            import.note(KeyFate::Carried, at, &key, format!("`redirects`, {count} in number"));
            continue;
        }
        match PLUGINS.iter().find(|(other, ..)| *other == name) {
            Some((_, fate, words)) => import.note(*fate, at, &key, *words),
            None => import.left(at, &key, "plug-ins are not run: what it does has to be done before `ibid build`"),
        }
    }
}

/// `extra:`, what the theme does with it.
pub(super) fn extra(import: &mut Import, node: &Node) {
    for (name, _, at) in named_items(node) {
        let key = format!("extra.{name}");
        match name.as_str() {
            "analytics" | "consent" => import.unneeded(at, &key, "pages load nothing from other hosts"),
            "generator" | "homepage" | "annotate" => import.unneeded(at, &key, "the theme of `ibid` has no such part"),
            "social" => import.left(at, &key, "write the links into `templates/partials/footer/links.html`"),
            "alternate" => {
                import.left(at, &key, "build each language as a site of its own, and link them under `navigation`");
            }
            "version" => {
                import.left(at, &key, "build each version into a folder of its own: `ibid build -o public/1.0`");
            }
            "status" => import.note(KeyFate::Carried, at, &key, "`status:` of a page is kept as it is written"),
            _ => import.left(at, &key, "write it under `extra` of `ibid.yaml` if a template of yours needs it"),
        }
    }
}
