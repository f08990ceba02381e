//! `repository:`, where the forge shows the files that lie around the content.

use std::fmt::Write as _;

use super::values::{base_url, invalid};
use crate::diag::Diagnostic;
use crate::text::Spanned;
use crate::yaml::{Fields, Node, Unknown};

/// Where a link to a file outside the content leads.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Repository {
    /// Address of a file's page, with `{branch}` and `{path}` where these belong.
    pattern: String,
    branch: String,
    /// The site's folder in the repository, empty if it is the repository's own.
    pub root: String,
}

/// How forges address the page of a file, by a part of the host's name; GitHub's way is the rule.
const FORGES: [(&str, &str); 6] = [
    ("gitlab", "/-/blob/{branch}/{path}"),
    ("codeberg", "/src/branch/{branch}/{path}"),
    ("gitea", "/src/branch/{branch}/{path}"),
    ("forgejo", "/src/branch/{branch}/{path}"),
    ("bitbucket", "/src/{branch}/{path}"),
    ("sr.ht", "/tree/{branch}/item/{path}"),
];
const GITHUB: &str = "/blob/{branch}/{path}";
const FILE: &str = "/blob/";
const FOLDER: &str = "/tree/";

impl Repository {
    /// The forge's page of a file, by its path in the repository, or of a folder.
    pub fn page(&self, path: &str, is_folder: bool) -> String {
        let page = self.pattern.replace("{branch}", &escaped(&self.branch)).replace("{path}", &escaped(path));
        // Some forges have other addresses for folders.
        if is_folder && self.pattern.contains(FILE) { page.replacen(FILE, FOLDER, 1) } else { page }
    }
}

impl Repository {
    /// Where the forge lets a file be edited, by its path in the site's folder; `None` if it has no such address.
    pub fn edit(&self, path: &str) -> Option<String> {
        let path = if self.root.is_empty() { path.to_owned() } else { format!("{}/{path}", self.root) };
        let (shown, edited) = EDITED.iter().find(|(shown, _)| self.pattern.contains(shown))?;
        Some(self.page(&path, false).replacen(shown, edited, 1))
    }
}

/// What stands in the address of a page of a file in place of which another word edits it.
const EDITED: [(&str, &str); 3] = [("/-/blob/", "/-/edit/"), ("/blob/", "/edit/"), ("/src/branch/", "/_edit/")];

/// A path in a URL: what is no letter, digit or harmless sign is percent-encoded.
fn escaped(path: &str) -> String {
    let mut out = String::with_capacity(path.len());
    for byte in path.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~/!$&'()*+,;=:@".contains(&byte) {
            out.push(byte.into());
        } else {
            let _ = write!(out, "%{byte:02X}");
        }
    }
    out
}

/// Reads `repository:`.
pub(super) fn read(node: &Node, diagnostics: &mut Vec<Diagnostic>) -> Option<Repository> {
    let mut fields = Fields::of(node, "repository", diagnostics)?;
    let (url, branch, root) = (fields.required("url"), fields.text("branch"), fields.text("root"));
    fields.finish(Unknown::Error);
    let branch = branch.map_or_else(|| "main".to_owned(), |branch| branch.value);
    let root = root.map_or(Some(String::new()), |root| folder(&root, diagnostics));
    let pattern = url.and_then(|url| pattern(&url, diagnostics));
    Some(Repository { pattern: pattern?, branch, root: root? })
}

fn pattern(url: &Spanned<String>, diagnostics: &mut Vec<Diagnostic>) -> Option<String> {
    let (base, is_pattern) = match url.value.find(['{', '?']) {
        Some(end) if url.value.contains("{path}") => (&url.value[..end], true),
        _ => (url.value.as_str(), false),
    };
    let whole = base_url(&Spanned::new(base.to_owned(), url.span), "url", diagnostics)?;
    if is_pattern {
        return Some(url.value.clone());
    }
    let host = whole.value.split('/').nth(2).unwrap_or_default();
    let forge = FORGES.iter().find(|(name, _)| host.contains(name)).map_or(GITHUB, |(_, pattern)| pattern);
    let base = url.value.trim_end_matches('/');
    Some(format!("{}{forge}", base.strip_suffix(".git").unwrap_or(base)))
}

/// A folder of the repository.
fn folder(text: &Spanned<String>, diagnostics: &mut Vec<Diagnostic>) -> Option<String> {
    let path = text.value.trim_start_matches("./").trim_matches('/');
    if path.is_empty() || path == "." {
        return Some(String::new());
    }
    if !path.contains('\\') && path.split('/').all(|part| !matches!(part, "" | "." | "..")) {
        return Some(path.to_owned());
    }
    let message = format!("`root` is `{}`, which is no folder of a repository", text.value);
    let help = "write the path from the repository's top folder to the site's, such as `docs/site`";
    diagnostics.push(invalid(text.span, message).help(help));
    None
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::{FileId, Span};

    #[test]
    fn each_forge_has_its_own_addresses() {
        for (url, expected) in [
            ("https://github.com/o/r", "https://github.com/o/r/blob/a/b/x%20y/%C3%A9.py"),
            ("https://github.com/o/r.git/", "https://github.com/o/r/blob/a/b/x%20y/%C3%A9.py"),
            ("https://gitlab.com/g/s/r", "https://gitlab.com/g/s/r/-/blob/a/b/x%20y/%C3%A9.py"),
            ("https://codeberg.org/o/r", "https://codeberg.org/o/r/src/branch/a/b/x%20y/%C3%A9.py"),
            ("https://example.org/{path}?at={branch}", "https://example.org/x%20y/%C3%A9.py?at=a/b"),
        ] {
            let mut diagnostics = Vec::new();
            let url = Spanned::new(url.to_owned(), Span::new(FileId(0), 0, 0));
            let pattern = pattern(&url, &mut diagnostics).unwrap_or_default();
            let repository = Repository { pattern, branch: "a/b".to_owned(), root: String::new() };
            assert_eq!(repository.page("x y/é.py", false), expected, "{diagnostics:?}");
        }
    }
}
