//! Files that only pages show which this build leaves out, and those whose name, or whose folder's, begins with `_`: they are
//! left out too. Enter through [`withhold`].
//!
//! What a page that is not shown names, in whatever way, is looked for in its text, for nothing else is made of such a page.
//! A file is copied if a link of a shown page leads to it, or any other text of the site names it (raw HTML, a field of
//! `extra:`, a template, the configuration), or no page that is left out does.

use std::collections::{BTreeSet, HashMap, HashSet};

use super::addressing::href::decode;
use super::addressing::paths::folder;
use super::names::{FileHolds, SiteNames};
use crate::config::{Config, LibraryFormat};
use crate::diag::{Diagnostic, codes};
use crate::model::site::{Asset, AssetSource, Resolved, ResolvedLink, Site};
use crate::text::Files;
use crate::text::names::underscored;
use crate::text::paths::join;

/// Bytes of the longest path that is looked for.
const LONGEST: usize = 300;

/// Takes them out of the files that are copied and notes them where the page is noted. Returns what is said of the others.
pub(super) fn withhold(site: &mut Site, names: &SiteNames, files: &Files) -> Vec<Diagnostic> {
    let is_absent = |path: &str| matches!(names.files.get(path), Some(FileHolds::Absent(_)));
    // By a page, or by its own name.
    let mut hidden: HashMap<usize, Option<&str>> = HashMap::new();
    if names.files.values().any(|holds| matches!(holds, FileHolds::Absent(_))) {
        let copied = Copied::new(&site.assets, site.config.content_folder());
        for (_, file) in files.iter().filter(|(_, file)| is_absent(&file.path)) {
            for asset in copied.named_in(&file.path, &file.text).into_iter().chain(copied.bundle(&file.path, names)) {
                hidden.entry(asset).or_insert(Some(&file.path));
            }
        }
    }
    for (at, _) in site.assets.iter().enumerate().filter(|(_, asset)| is_private(asset, &site.config)) {
        hidden.entry(at).or_insert(None);
    }
    if hidden.is_empty() {
        return Vec::new();
    }
    let linked = linked(site);
    hidden.retain(|asset, _| !linked.contains(site.assets[*asset].output.as_str()));
    let copied = Copied::new(&site.assets, site.config.content_folder()).only(&hidden);
    for (_, file) in files.iter().filter(|(_, file)| !is_absent(&file.path)) {
        for asset in copied.named_in(&file.path, &shown(&file.text)) {
            hidden.remove(&asset);
        }
    }
    let mut left: HashMap<String, Vec<String>> = HashMap::new();
    let mut diagnostics = Vec::new();
    for (asset, by) in &hidden {
        match (&site.assets[*asset].source, by) {
            (AssetSource::File(source), Some(by)) => left.entry((*by).to_owned()).or_default().push(source.clone()),
            (AssetSource::File(source), None) => diagnostics.push(not_copied(source)),
            (AssetSource::BuiltIn(_), _) => {}
        }
    }
    for entry in &mut site.left_out {
        entry.files = left.remove(&*files.get(entry.file).path).unwrap_or_default();
        entry.files.sort();
    }
    let mut at = 0..;
    site.assets.retain(|_| at.next().is_none_or(|at| !hidden.contains_key(&at)));
    diagnostics
}

/// Whether a file beside the content is published only if something uses it: one whose name says so, below the folder of its
/// collection, and a library that is not read, with whatever notes it holds.
fn is_private(asset: &Asset, config: &Config) -> bool {
    let AssetSource::File(source) = &asset.source else { return false };
    let content = config.content_folder();
    let below = |path: &str, folder: &str| path.strip_prefix(folder)?.strip_prefix('/').map(str::to_owned);
    let Some(path) = below(source, content) else { return false };
    let collections = &config.collections;
    let homes = [&collections.briefings, &collections.sources, &collections.entities, &collections.claims];
    let home = homes.iter().filter_map(|home| below(&path, &home.path)).min_by_key(String::len);
    let is_library = LibraryFormat::of_name(&path).is_some();
    (is_library || underscored(&home.unwrap_or(path)).is_some()) && !config.copy.matches(source, content)
}

fn not_copied(path: &str) -> Diagnostic {
    if LibraryFormat::of_name(path).is_some() {
        let message = "a library that is not read and that no page uses is not copied";
        let help = "name it under `bibliography:` in `ibid.yaml` to read it, or under `copy:` to publish it";
        return Diagnostic::at_path(&codes::NOT_COPIED, path, message).help(help).once(message);
    }
    let message = "a file that no page uses and whose name or folder begins with `_` is not copied";
    let help = "rename it, or name it under `copy:` in `ibid.yaml`";
    Diagnostic::at_path(&codes::UNDERSCORED_FILE, path, message).help(help).once(message)
}

/// Outputs that links of shown pages lead to.
fn linked(site: &Site) -> HashSet<String> {
    let briefings = site.briefings.iter().map(|entry| &entry.resolved);
    let pages = site.pages.iter().map(|entry| &entry.resolved);
    let sources = site.sources.iter().map(|entry| &entry.resolved);
    let entities = site.entities.iter().map(|entry| &entry.resolved);
    let all = briefings.chain(pages).chain(sources).chain(entities);
    let links = |resolved: &Resolved| -> Vec<String> {
        let links = resolved.parts.iter().flat_map(|part| &part.links);
        links
            .filter_map(|link| match link {
                Some(ResolvedLink::Asset { path, .. }) => Some(path.to_string()),
                _ => None,
            })
            .collect()
    };
    all.flat_map(links).collect()
}

/// A text without its comments, which name nothing that is shown.
fn shown(text: &str) -> String {
    let mut pieces = text.split("<!--");
    let mut out = pieces.next().unwrap_or_default().to_owned();
    pieces.for_each(|piece| out.push_str(piece.split_once("-->").map_or(piece, |(_, after)| after)));
    out
}

/// Files that may be named: those of the site, not of its theme.
struct Copied<'a> {
    assets: &'a [Asset],
    /// The content folder.
    content: &'a str,
    /// By path in the site's folder, and by output path with `/` before it.
    paths: HashMap<String, usize>,
    /// By name in lower case.
    names: HashMap<String, Vec<usize>>,
}

impl<'a> Copied<'a> {
    fn new(assets: &'a [Asset], content: &'a str) -> Copied<'a> {
        let mut out = Copied { assets, content, paths: HashMap::new(), names: HashMap::new() };
        for (at, asset) in assets.iter().enumerate() {
            let AssetSource::File(source) = &asset.source else { continue };
            if !source.starts_with("themes/") {
                out.paths.insert(source.clone(), at);
                out.paths.insert(format!("/{}", asset.output), at);
                out.names.entry(name(source)).or_default().push(at);
            }
        }
        out
    }

    /// The same, where only some names are looked for.
    fn only<T>(mut self, some: &HashMap<usize, T>) -> Copied<'a> {
        self.names.retain(|_, assets| assets.iter().any(|asset| some.contains_key(asset)));
        self
    }

    /// What a text of a file names.
    fn named_in(&self, path: &str, text: &str) -> BTreeSet<usize> {
        let mut out = BTreeSet::new();
        for (dot, _) in text.match_indices('.') {
            let extension = text[dot + 1..].bytes().take_while(u8::is_ascii_alphanumeric).count();
            if (1..=12).contains(&extension) {
                self.ending_at(path, &text[..=dot + extension], &mut out);
            }
        }
        out
    }

    /// What is named by the end of a text. A name may hold blanks and commas, so that each of these may stand before one.
    fn ending_at(&self, path: &str, text: &str, out: &mut BTreeSet<usize>) {
        let from = text.floor_char_boundary(text.len().saturating_sub(LONGEST));
        let ends = |c: char| c.is_control() || "\"'()<>[]{}|`=:".contains(c);
        let begin = text[from..].rfind(ends).map_or(from, |at| text.ceil_char_boundary(from + at + 1));
        let starts = text[begin..].match_indices([' ', ',', ';']).map(|(at, _)| begin + at + 1);
        for start in std::iter::once(begin).chain(starts) {
            let Some(written) = decode(&text[start..]) else { continue };
            if let Some(found) = self.names.get(&name(&written)) {
                out.extend(self.meant(path, &written, found));
            }
        }
    }

    /// What is meant by a path in a file: the one it leads to, else all that it may be the end of.
    fn meant(&self, path: &str, written: &str, found: &[usize]) -> Vec<usize> {
        let exact = match written.strip_prefix('/') {
            Some(rest) => [format!("/{rest}"), rest.to_owned(), format!("{}/{rest}", self.content)].map(Some),
            None => [join(folder(path), written), None, None],
        };
        let exact = exact.into_iter().flatten().find_map(|path| self.paths.get(&path));
        if let Some(exact) = exact {
            return vec![*exact];
        }
        let end = format!("/{}", written.trim_start_matches(['.', '/']).to_lowercase());
        let source = |asset: &usize| match &self.assets[*asset].source {
            AssetSource::File(source) => format!("/{}", source.to_lowercase()),
            AssetSource::BuiltIn(_) => String::new(),
        };
        found.iter().copied().filter(|asset| source(asset).ends_with(&end)).collect()
    }

    /// What lies beside a page that has a folder of its own.
    fn bundle(&self, path: &str, names: &SiteNames) -> Vec<usize> {
        let folder = match path.strip_suffix("/index.md") {
            Some(folder) if folder.contains('/') => format!("{folder}/"),
            _ => return Vec::new(),
        };
        let shared = names.files.keys().any(|other| &**other != path && other.starts_with(&folder));
        let beside = |asset: &Asset| matches!(&asset.source, AssetSource::File(file) if file.starts_with(&folder));
        let all = self.assets.iter().enumerate().filter(|(_, asset)| !shared && beside(asset));
        all.map(|(at, _)| at).collect()
    }
}

/// The last segment of a path in lower case.
fn name(path: &str) -> String {
    path.rsplit('/').next().unwrap_or(path).to_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn named(path: &str, text: &str) -> Vec<String> {
        let asset = |file: &str| Asset {
            output: file.trim_start_matches("content/").trim_start_matches("static/").to_owned(),
            source: AssetSource::File(file.to_owned()),
            size: None,
        };
        let files =
            ["content/a/x.svg", "content/b/x.svg", "content/a/my plan, old.pdf", "static/img/y.tar.gz", "static/é.png"];
        let assets = files.map(asset);
        let found = Copied::new(&assets, "content").named_in(path, text);
        found.into_iter().map(|at| files[at].to_owned()).collect()
    }

    #[test]
    fn files_are_found_however_they_are_named() {
        for (text, expected) in [
            ("![i](x.svg)", "content/a/x.svg"),
            ("![i](../b/x.svg#part)", "content/b/x.svg"),
            ("[i]: <x.svg> 'title'", "content/a/x.svg"),
            ("<img src='/b/x.svg'>", "content/b/x.svg"),
            ("See [it](my%20plan,%20old.pdf).", "content/a/my plan, old.pdf"),
            ("![[my plan, old.pdf]]", "content/a/my plan, old.pdf"),
            ("extra: {cover: Y.tar.gz}", "static/img/y.tar.gz"),
            ("cover: /img/y.tar.gz\n", "static/img/y.tar.gz"),
            ("srcset=\"z.png 1x, x.svg 2x\"", "content/a/x.svg"),
            ("![](%C3%A9.png)", "static/é.png"),
        ] {
            assert_eq!(named("content/a/p.md", text), [expected], "{text}");
        }
        assert_eq!(named("content/c.md", "![[x.svg]]"), ["content/a/x.svg", "content/b/x.svg"]);
        for none in ["x.svgz", "ax.svg", "x .svg", "e.g. this", "", "."] {
            assert!(named("content/a/p.md", none).is_empty(), "{none}");
        }
    }
}
