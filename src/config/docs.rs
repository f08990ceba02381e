//! `collections.docs`: folders of documentation, each with the Markdown, the navigation and the addresses of the tool that
//! it was written for.

use super::Collection;
use super::globs::TargetPatterns;
use super::glossary::GlossaryLinks;
use super::nav::nav_items;
use super::numbered::NumberedParts;
use super::values::invalid;
use crate::diag::Diagnostic;
use crate::text::Spanned;
use crate::yaml::{Fields, Node, Value};

/// One collection of documentation.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Docs {
    /// Folder, address, title.
    pub home: Collection,
    /// `as:` Whose Markdown it is in.
    pub dialect: Dialect,
    /// `nav:` Where the order of its pages stands.
    pub nav: Nav,
    /// `urls:` How addresses of its pages end.
    pub urls: DocsUrls,
    /// `include:` Folders that files may be included from, below the site's own; without it all of it.
    pub include: Vec<String>,
    /// `numbered:` Which parts with a caption have a number; without it, as on other pages of the site, but all of them where the
    /// tool numbers them.
    pub numbered: Option<NumberedParts>,
    /// `glossary:` What leads to the glossary; without it, as on other pages of the site.
    pub glossary: Option<GlossaryLinks>,
    /// `outside:` Links that lead to other sites beside this one, as they are written.
    pub outside: TargetPatterns,
}

/// Whose Markdown a collection is in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Dialect {
    /// Ours. The default.
    Own,
    /// `MkDocs`, with the extensions that Material for `MkDocs` and Zensical use.
    Mkdocs,
    /// mdBook.
    Mdbook,
    /// GitHub's.
    Github,
    /// Docusaurus.
    Docusaurus,
    /// Starlight.
    Starlight,
    /// `VitePress`.
    Vitepress,
    /// `MyST`.
    Myst,
    /// Quarto, which has much of it.
    Quarto,
}

impl Dialect {
    /// Whether it is another tool's, whose files stay as they are.
    pub fn is_foreign(self) -> bool {
        self != Dialect::Own
    }

    /// Whether `[[a page]]` is a link; other tools show the brackets. Terms of `MyST` are read as such links.
    pub fn has_wiki_links(self) -> bool {
        matches!(self, Dialect::Own | Dialect::Myst | Dialect::Quarto)
    }

    /// Whether a link to an id (`#id`) may mean that of another page of the collection.
    pub fn has_labels(self) -> bool {
        matches!(self, Dialect::Own | Dialect::Myst | Dialect::Quarto)
    }

    /// Whether containers are directives.
    pub fn has_directives(self) -> bool {
        matches!(self, Dialect::Myst | Dialect::Quarto)
    }

    /// Whether numbers that names begin with are for their order alone, and not shown (`01-intro`).
    pub fn has_number_prefixes(self) -> bool {
        self == Dialect::Docusaurus
    }

    /// Whether a page may say its whole address below the collection's (`slug: /a/b`).
    pub fn has_whole_slugs(self) -> bool {
        matches!(self, Dialect::Docusaurus | Dialect::Starlight)
    }

    /// Whether files of MDX are pages.
    pub fn has_mdx(self) -> bool {
        matches!(self, Dialect::Docusaurus | Dialect::Starlight)
    }

    /// Whether a page is MDX: Docusaurus reads all of its Markdown as that.
    pub fn is_mdx(self, path: &str) -> bool {
        let ends_so = path.rsplit_once('.').is_some_and(|(_, ending)| ending.eq_ignore_ascii_case("mdx"));
        self == Dialect::Docusaurus || self.has_mdx() && ends_so
    }
}

/// How addresses of pages end.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum DocsUrls {
    /// `a/b/`. The default.
    Folder,
    /// `a/b.html`
    Html,
}

/// Where the order of the pages of a collection stands.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Nav {
    /// Wherever the tool has it that the collection was written for; else it follows the folders.
    Found,
    /// In a file, by its path in the site's folder.
    File(Spanned<String>),
    /// In the configuration.
    Written(Box<Node>),
}

const DIALECTS: [(&str, Dialect); 9] = [
    ("ibid", Dialect::Own),
    ("mkdocs", Dialect::Mkdocs),
    ("mdbook", Dialect::Mdbook),
    ("github", Dialect::Github),
    ("docusaurus", Dialect::Docusaurus),
    ("starlight", Dialect::Starlight),
    ("vitepress", Dialect::Vitepress),
    ("myst", Dialect::Myst),
    ("quarto", Dialect::Quarto),
];

impl Docs {
    /// A collection at its default place.
    pub(super) fn new(home: Collection) -> Docs {
        Docs {
            home,
            dialect: Dialect::Own,
            nav: Nav::Found,
            urls: DocsUrls::Folder,
            include: Vec::new(),
            numbered: None,
            glossary: None,
            outside: TargetPatterns::default(),
        }
    }

    /// Reads what a docs collection has beside folder, address and title.
    pub(super) fn read(&mut self, fields: &mut Fields<'_, '_>) {
        if let Some(dialect) = fields.choice("as", &DIALECTS) {
            self.dialect = dialect;
        }
        if let Some(urls) = fields.choice("urls", &[("folder", DocsUrls::Folder), ("html", DocsUrls::Html)]) {
            self.urls = urls;
        }
        self.glossary = fields.choice("glossary", &GlossaryLinks::WORDS);
        let by_tool = self.dialect.has_directives().then_some(NumberedParts::ALL);
        self.numbered = NumberedParts::read(fields).or(by_tool);
        if let Some(node) = fields.node("nav") {
            self.nav = nav(node, fields.diagnostics());
        }
        let include = fields.texts("include");
        self.include = include.iter().filter_map(|root| include_root(root, fields.diagnostics())).collect();
        let outside = fields.texts("outside");
        self.outside = TargetPatterns::read(&outside, fields.diagnostics());
    }
}

/// What is to be done where a file has no order in a form that is read.
pub const NAV_FORMS: &str =
    "name a `SUMMARY.md`, a `mkdocs.yml`, a `myst.yml`, a `_toc.yml` of Jupyter Book, or a list of pages in YAML";

fn nav(node: &Node, diagnostics: &mut Vec<Diagnostic>) -> Nav {
    match &node.value {
        Value::Scalar { text, .. } => {
            let Some(path) = file_of_site(text) else {
                let message = format!("`nav` is `{text}`, which is no file below the site's folder");
                let help = "write the path of a file such as `docs/SUMMARY.md` or `mkdocs.yml`, or a list of pages";
                diagnostics.push(invalid(node.span, message).help(help));
                return Nav::Found;
            };
            let name = path.rsplit('/').next().unwrap_or(&path).to_ascii_lowercase();
            if ![".md", ".yml", ".yaml", ".json", ".pages"].iter().any(|ending| name.ends_with(ending)) {
                let message = format!("`nav` is `{text}`, whose form is not read");
                diagnostics.push(invalid(node.span, message).help(NAV_FORMS));
                return Nav::Found;
            }
            Nav::File(Spanned::new(path, node.span))
        }
        Value::List(_) => {
            // What is wrong with its form is said here.
            nav_items(node, diagnostics);
            Nav::Written(Box::new(node.clone()))
        }
        Value::Null => Nav::Found,
        Value::Map(_) => {
            let help = "write a list: `- Title: file.md`";
            diagnostics.push(invalid(node.span, "`nav` is a mapping, which has no order").help(help));
            Nav::Found
        }
    }
}

/// A folder below the site's, without slashes at its ends; empty for the site's own.
fn include_root(text: &Spanned<String>, diagnostics: &mut Vec<Diagnostic>) -> Option<String> {
    if matches!(text.value.as_str(), "." | "./") {
        return Some(String::new());
    }
    let found = file_of_site(text.value.trim_end_matches('/'));
    if found.is_none() {
        let message = format!("`include` holds `{}`, which is no folder below the site's", text.value);
        let help =
            "write the path of a folder beside `ibid.yaml`, such as `listings`; for one above, put `ibid.yaml` there";
        diagnostics.push(invalid(text.span, message).help(help));
    }
    found
}

/// A path below the site's folder.
fn file_of_site(text: &str) -> Option<String> {
    let path = text.trim_start_matches("./");
    let wrong = |c: char| c.is_control() || c == '\\' || c == ':';
    let is_sound = !path.contains(wrong) && path.split('/').all(|part| !matches!(part, "" | "." | ".."));
    is_sound.then(|| path.to_owned())
}
