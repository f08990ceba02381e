//! Patterns of paths, read as `.gitignore` reads them, and of addresses.
//!
//! A pattern with a slash is a path from the content folder or from the site's, one without is a name at any depth; what it
//! names counts with all below it. `*` stops at a slash, `**` does not; `!` in front takes back what an earlier one named.

use std::hash::{Hash, Hasher};

use globset::{GlobBuilder, GlobSet, GlobSetBuilder};

use super::values::invalid;
use crate::diag::Diagnostic;
use crate::text::Spanned;

/// Patterns in written order.
#[derive(Clone, Debug, Default)]
pub struct Globs {
    written: Vec<String>,
    /// Two globs for each pattern: what it names, and what is below that.
    set: GlobSet,
}

impl Globs {
    /// Reads patterns; those that cannot be read are reported and left out.
    pub(super) fn read(patterns: Vec<Spanned<String>>, name: &str, diagnostics: &mut Vec<Diagnostic>) -> Globs {
        let mut out = Globs::default();
        let mut set = GlobSetBuilder::new();
        let first = patterns.first().map(|pattern| pattern.span);
        for pattern in patterns {
            match both(&pattern.value) {
                Ok(globs) => {
                    for glob in globs {
                        set.add(glob);
                    }
                    out.written.push(pattern.value);
                }
                Err(error) => {
                    let message = format!("`{name}` holds `{}`, which is no pattern: {}", pattern.value, error.kind());
                    let help = "write a name such as `*.tmp`, or a path such as `drafts/**`";
                    diagnostics.push(invalid(pattern.span, message).help(help));
                }
            }
        }
        match (set.build(), first) {
            (Ok(set), _) => out.set = set,
            (Err(error), Some(span)) => {
                let message = format!("the patterns of `{name}` cannot be used together: {error}");
                diagnostics.push(invalid(span, message).help("write fewer or shorter ones"));
                out.written.clear();
            }
            (Err(_), None) => {}
        }
        out
    }

    /// Whether a path of the site, with `/`, is named. `content` is the content folder; a path below it may be meant from there.
    pub fn matches(&self, path: &str, content: &str) -> bool {
        if self.written.is_empty() {
            return false;
        }
        let below = path.strip_prefix(content).and_then(|rest| rest.strip_prefix('/'));
        let last = |path: &str| self.set.matches(path).into_iter().max().map(|glob| glob / 2);
        let found = last(path).max(below.and_then(last));
        found.is_some_and(|ix| !self.written[ix].starts_with('!'))
    }
}

/// What a pattern names, and all below that.
fn both(pattern: &str) -> Result<[globset::Glob; 2], globset::Error> {
    let path = pattern.strip_prefix('!').unwrap_or(pattern);
    let is_folder = path.ends_with('/');
    let path = path.trim_end_matches('/');
    let anchored = path.trim_start_matches("./");
    let path = match anchored.strip_prefix('/') {
        Some(rest) => rest.to_owned(),
        None if anchored.contains('/') => anchored.to_owned(),
        None => format!("**/{anchored}"),
    };
    let glob = |text: &str| GlobBuilder::new(text).literal_separator(true).backslash_escape(true).build();
    let below = glob(&format!("{path}/**"))?;
    Ok([if is_folder { below.clone() } else { glob(&path)? }, below])
}

/// Patterns of addresses, without scheme and `www.`: `example.org` names all pages of the host, `*.example.org` those of the
/// hosts below it, `example.org/news` a page and all below it. `*` stands for any signs, slashes included.
#[derive(Clone, Debug, Default)]
pub struct UrlPatterns {
    written: Vec<String>,
    set: GlobSet,
}

impl UrlPatterns {
    /// Reads patterns; those that cannot be read are reported and left out.
    pub(super) fn read(patterns: &[Spanned<String>], name: &str, diagnostics: &mut Vec<Diagnostic>) -> UrlPatterns {
        let mut out = UrlPatterns::default();
        let mut set = GlobSetBuilder::new();
        for pattern in patterns {
            let path = without_scheme(pattern.value.trim()).trim_end_matches('/');
            let glob = |text: &str| GlobBuilder::new(text).case_insensitive(true).build();
            match (glob(path), glob(&format!("{path}/**"))) {
                (Ok(itself), Ok(below)) if !path.is_empty() => {
                    set.add(itself).add(below);
                    out.written.push(pattern.value.clone());
                }
                (itself, _) => {
                    let why = itself.err().map_or_else(|| "it is empty".to_owned(), |error| error.kind().to_string());
                    let message = format!("`{name}` holds `{}`, which is no pattern: {why}", pattern.value);
                    let help = "write a host such as `example.org`, or an address such as `example.org/news/*`";
                    diagnostics.push(invalid(pattern.span, message).help(help));
                }
            }
        }
        // Each pattern could be built, and there is no bound on how many.
        out.set = set.build().unwrap_or_default();
        out
    }

    /// Whether an address, which begins with `http://` or `https://`, is named.
    pub fn matches(&self, url: &str) -> bool {
        !self.written.is_empty() && self.set.is_match(without_scheme(url).trim_end_matches('/'))
    }
}

/// Patterns of what stands in links: `../std/**` names all that is written with this beginning, `*` stays within a segment.
#[derive(Clone, Debug, Default)]
pub struct TargetPatterns {
    written: Vec<String>,
    set: GlobSet,
}

impl TargetPatterns {
    /// Reads patterns; those that cannot be read are reported and left out.
    pub(super) fn read(patterns: &[Spanned<String>], diagnostics: &mut Vec<Diagnostic>) -> TargetPatterns {
        let mut out = TargetPatterns::default();
        let mut set = GlobSetBuilder::new();
        for pattern in patterns {
            match GlobBuilder::new(&pattern.value).literal_separator(true).build() {
                Ok(glob) => {
                    set.add(glob);
                    out.written.push(pattern.value.clone());
                }
                Err(error) => {
                    let message = format!("`outside` holds `{}`, which is no pattern: {}", pattern.value, error.kind());
                    let help = "write the beginning of links as they stand in the text, such as `../std/**`";
                    diagnostics.push(invalid(pattern.span, message).help(help));
                }
            }
        }
        // Each pattern could be built, and there is no bound on how many.
        out.set = set.build().unwrap_or_default();
        out
    }

    /// Whether the target of a link, without its anchor, is named.
    pub fn matches(&self, target: &str) -> bool {
        !self.written.is_empty() && self.set.is_match(target)
    }
}

impl PartialEq for TargetPatterns {
    fn eq(&self, other: &TargetPatterns) -> bool {
        self.written == other.written
    }
}

impl Eq for TargetPatterns {}

impl Hash for TargetPatterns {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.written.hash(state);
    }
}

/// A pattern of pages below a folder: a path, a name at any depth, a folder with all below it.
#[derive(Clone, Debug)]
pub struct PagePattern(Option<globset::GlobMatcher>);

impl PagePattern {
    /// Takes a pattern; one that is none names nothing.
    pub fn new(pattern: &str) -> PagePattern {
        let anchored = pattern.trim_start_matches('/');
        let is_name = !pattern.trim_end_matches('/').contains(['/', '*']);
        let start = if is_name { "**/" } else { "" };
        let end = if pattern.ends_with('/') { "**" } else { "" };
        let glob = GlobBuilder::new(&format!("{start}{anchored}{end}")).literal_separator(true).build();
        PagePattern(glob.ok().map(|glob| glob.compile_matcher()))
    }

    /// Whether it names this path.
    pub fn matches(&self, path: &str) -> bool {
        self.0.as_ref().is_some_and(|glob| glob.is_match(path))
    }
}

/// A pattern of a name such as a heading, case aside: `*` stands for any signs.
#[derive(Clone, Debug)]
pub struct NamePattern {
    written: String,
    matcher: globset::GlobMatcher,
}

impl NamePattern {
    /// Reads a pattern; one that cannot be read is reported.
    pub(super) fn read(
        pattern: &Spanned<String>,
        name: &str,
        diagnostics: &mut Vec<Diagnostic>,
    ) -> Option<NamePattern> {
        match GlobBuilder::new(&pattern.value).case_insensitive(true).build() {
            Ok(glob) => Some(NamePattern { written: pattern.value.clone(), matcher: glob.compile_matcher() }),
            Err(error) => {
                let message = format!("`{name}` is `{}`, which is no pattern: {}", pattern.value, error.kind());
                diagnostics
                    .push(invalid(pattern.span, message).help("write a heading, or part of one such as `*claims*`"));
                None
            }
        }
    }

    /// Whether a name is meant, white space at its ends aside.
    pub fn matches(&self, name: &str) -> bool {
        self.matcher.is_match(name.trim())
    }
}

impl PartialEq for NamePattern {
    fn eq(&self, other: &NamePattern) -> bool {
        self.written == other.written
    }
}

impl Eq for NamePattern {}

impl Hash for NamePattern {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.written.hash(state);
    }
}

/// An address from its host on, without `www.`.
pub fn without_scheme(url: &str) -> &str {
    let rest = url.split_once("://").map_or(url, |(_, rest)| rest);
    rest.strip_prefix("www.").unwrap_or(rest)
}

impl PartialEq for UrlPatterns {
    fn eq(&self, other: &UrlPatterns) -> bool {
        self.written == other.written
    }
}

impl Eq for UrlPatterns {}

impl Hash for UrlPatterns {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.written.hash(state);
    }
}

impl PartialEq for Globs {
    fn eq(&self, other: &Globs) -> bool {
        self.written == other.written
    }
}

impl Hash for Globs {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.written.hash(state);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::{FileId, Span};

    fn globs(patterns: &[&str]) -> Globs {
        let span = Span::new(FileId(0), 0, 0);
        let patterns = patterns.iter().map(|text| Spanned::new((*text).to_owned(), span)).collect();
        let mut diagnostics = Vec::new();
        let globs = Globs::read(patterns, "ignore", &mut diagnostics);
        assert!(diagnostics.is_empty(), "{diagnostics:?}");
        globs
    }

    #[test]
    fn names_count_at_any_depth_and_paths_from_either_folder() {
        for (pattern, path, expected) in [
            ("*.tmp", "content/a/b.tmp", true),
            ("*.tmp", "content/a/b.tmp.md", false),
            ("drafts", "content/a/drafts/b.md", true),
            ("drafts/", "content/drafts/a/b.md", true),
            ("drafts/", "content/drafts", false),
            ("/drafts", "content/drafts/a.md", true),
            ("/drafts", "content/a/drafts/a.md", false),
            ("a/*.md", "content/a/b.md", true),
            ("a/*.md", "content/a/b/c.md", false),
            ("a/**/c.md", "content/a/b/d/c.md", true),
            ("content/a/**", "content/a/b.md", true),
            ("./a/b.md", "content/a/b.md", true),
            ("{a,b}.md", "content/b.md", true),
            ("[0-9]*.md", "content/x/1.md", true),
        ] {
            assert_eq!(globs(&[pattern]).matches(path, "content"), expected, "{pattern} {path}");
        }
    }

    #[test]
    fn a_later_pattern_takes_back_what_an_earlier_one_names() {
        let globs = globs(&["*.md", "!keep.md", "old/keep.md"]);
        assert!(globs.matches("docs/a.md", "docs"));
        assert!(!globs.matches("docs/keep.md", "docs"));
        assert!(globs.matches("docs/old/keep.md", "docs"));
        assert!(!Globs::default().matches("docs/a.md", "docs"));
    }

    #[test]
    fn addresses_are_named_from_their_host_on() {
        let span = Span::new(FileId(0), 0, 0);
        for (pattern, url, expected) in [
            ("example.org", "https://www.example.org/a/b?c", true),
            ("https://example.org/", "http://example.org", true),
            ("example.org", "https://news.example.org/", false),
            ("*.example.org", "https://news.example.org/a", true),
            ("*.example.org", "https://example.org/a", false),
            ("example.org/news", "https://example.org/news/today", true),
            ("example.org/news", "https://example.org/newsroom", false),
            ("*/login", "https://example.org/a/login", true),
        ] {
            let mut diagnostics = Vec::new();
            let patterns = [Spanned::new(pattern.to_owned(), span)];
            let patterns = UrlPatterns::read(&patterns, "ignore_links", &mut diagnostics);
            assert!(diagnostics.is_empty(), "{diagnostics:?}");
            assert_eq!(patterns.matches(url), expected, "{pattern} {url}");
        }
    }
}
