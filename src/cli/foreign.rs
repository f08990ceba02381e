//! Folders that were not written for `ibid` and have no `ibid.yaml`: which tool builds them, or where their Markdown is, and how
//! `ibid` comes to read them.

use std::fs::File;
use std::io::Read;
use std::path::Path;

use super::console::Console;
use crate::load;

/// How a folder of a tool becomes one of `ibid`.
#[derive(Clone, Copy)]
enum WayOver {
    /// `ibid import` reads its configuration, under this name.
    Import(&'static str),
    /// Its pages are documentation, whose Markdown is read as that tool reads it (`as:`), from this folder.
    Docs(&'static str, &'static str),
    /// An `ibid.yaml` is written by hand.
    Hand,
}

/// A file that says that a tool builds its folder.
struct ToolFile {
    path: &'static str,
    tool: &'static str,
    /// Of a name that other programs have too: a word that only this tool writes into it.
    word: &'static str,
    way: WayOver,
}

const fn tool(path: &'static str, tool: &'static str, way: WayOver) -> ToolFile {
    ToolFile { path, tool, word: "", way }
}

const fn shared(path: &'static str, tool: &'static str, word: &'static str, way: WayOver) -> ToolFile {
    ToolFile { path, tool, word, way }
}

use WayOver::{Docs, Hand, Import};

/// The first that is there counts.
const TOOL_FILES: [ToolFile; 33] = [
    tool("mkdocs.yml", "MkDocs", Import("mkdocs")),
    tool("mkdocs.yaml", "MkDocs", Import("mkdocs")),
    tool("book.toml", "mdBook", Import("mdbook")),
    tool("hugo.toml", "Hugo", Hand),
    tool("hugo.yaml", "Hugo", Hand),
    tool("hugo.yml", "Hugo", Hand),
    tool("hugo.json", "Hugo", Hand),
    tool("config/_default/hugo.toml", "Hugo", Hand),
    tool("config/_default/hugo.yaml", "Hugo", Hand),
    tool("config/_default/config.toml", "Hugo", Hand),
    tool("config/_default/config.yaml", "Hugo", Hand),
    shared("config.toml", "Hugo", "baseURL", Hand),
    shared("config.toml", "Zola", "base_url", Hand),
    shared("config.yaml", "Hugo", "baseURL", Hand),
    shared("config.yml", "Hugo", "baseURL", Hand),
    tool("zola.toml", "Zola", Hand),
    tool("_quarto.yml", "Quarto", Docs("quarto", ".")),
    tool("_quarto.yaml", "Quarto", Docs("quarto", ".")),
    tool("_bookdown.yml", "bookdown", Docs("quarto", ".")),
    tool("myst.yml", "MyST", Docs("myst", ".")),
    tool("_toc.yml", "Jupyter Book", Docs("myst", ".")),
    tool("_config.yml", "Jekyll or Hexo", Hand),
    tool("_config.yaml", "Jekyll or Hexo", Hand),
    tool("docusaurus.config.js", "Docusaurus", Docs("docusaurus", "docs")),
    tool("docusaurus.config.ts", "Docusaurus", Docs("docusaurus", "docs")),
    tool("docusaurus.config.mjs", "Docusaurus", Docs("docusaurus", "docs")),
    shared("astro.config.mjs", "Starlight", "starlight", Docs("starlight", "src/content/docs")),
    shared("astro.config.ts", "Starlight", "starlight", Docs("starlight", "src/content/docs")),
    tool(".vitepress", "VitePress", Docs("vitepress", ".")),
    tool("docs/.vitepress", "VitePress", Docs("vitepress", "docs")),
    tool("eleventy.config.js", "Eleventy", Hand),
    tool(".eleventy.js", "Eleventy", Hand),
    tool("pelicanconf.py", "Pelican", Hand),
];

/// Bytes of a file at most in which the word of its tool is looked for.
const LOOKED_AT: u64 = 64 << 10;

impl ToolFile {
    fn is_in(&self, dir: &Path) -> bool {
        let path = dir.join(self.path);
        if self.word.is_empty() {
            return path.exists();
        }
        // A pipe would make the command wait.
        let Some(file) = path.is_file().then(|| File::open(&path).ok()).flatten() else { return false };
        let mut bytes = Vec::new();
        file.take(LOOKED_AT).read_to_end(&mut bytes).is_ok() && String::from_utf8_lossy(&bytes).contains(self.word)
    }

    /// What to do in a folder, as whole words; `here` is it as an argument, with a space before it, or nothing.
    fn way_out(&self, dir: &Path, here: &str) -> String {
        let manual = "the page \"Move from Hugo, Zola, Quarto, MkDocs or mdBook\" of the manual says more";
        let way = match self.way {
            Import(name) => format!("make an `ibid.yaml` of it: `ibid import {name}{here}`"),
            // The pages lie in the folder itself, and content below that of a site.
            // There a link to a page begins with `/docs/`.
            Docs("docusaurus", folder) => lines(dir, folder, "/docs/, as: docusaurus"),
            Docs(dialect, folder) => lines(dir, folder, &format!("/, as: {dialect}")),
            Hand => "write an `ibid.yaml` beside it, with `title:`, `base_url:` and where the pages are, such as `collections: {briefings: {path: posts, url: /posts/}}`".to_owned(),
        };
        format!("{way}; {manual}")
    }
}

/// What to write so that the pages of a folder are documentation; `rest` is their address and what the collection has besides.
fn lines(dir: &Path, folder: &str, rest: &str) -> String {
    let (place, folder) = match folder {
        "." => ("in the folder above it,", name_of(dir).unwrap_or_else(|| "NAME".to_owned())),
        folder => ("beside it", folder.to_owned()),
    };
    format!(
        "write an `ibid.yaml` {place} with the lines `content: {folder}` and `collections: {{docs: {{path: ., url: {rest}}}}}`"
    )
}

/// The name of a folder, whatever way led to it.
fn name_of(dir: &Path) -> Option<String> {
    Some(dir.canonicalize().ok()?.file_name()?.to_str()?.to_owned())
}

/// The file of another tool in a folder without `ibid.yaml`: what it is, and what to do.
pub(super) fn found(dir: &Path) -> Option<(String, String)> {
    if dir.join("ibid.yaml").exists() {
        return None;
    }
    let file = TOOL_FILES.iter().find(|file| file.is_in(dir))?;
    let here = if dir == Path::new(".") { String::new() } else { format!(" {}", dir.display()) };
    Some((format!("`{}` of {} is there", file.path, file.tool), file.way_out(dir, &here)))
}

/// Says of a folder with content that what another tool knows of it is not read.
pub(super) fn note(dir: &Path, console: &Console) {
    if let Some((what, way_out)) = found(dir) {
        console.note(&format!(
            "note: there is no `ibid.yaml`, so the site has no settings; {what}, which is not read\n   help: {way_out}\n"
        ));
    }
}

/// Folders that are looked into for Markdown, and entries of each.
const MOST_FOLDERS: usize = 200;
const MOST_ENTRIES: usize = 1000;

/// Of a folder with Markdown that no tool is known of: what to do that its pages are a site.
pub(super) fn markdown(dir: &Path) -> Option<String> {
    let manual = "the page \"Adopt an existing folder\" of the manual says more";
    let is_vault = dir.join(".obsidian").is_dir();
    let (folders, pages) = entries(dir);
    // What a repository says of itself is no page of its documentation.
    let of_repository = |name: &&String| {
        let stem = name.split('.').next().unwrap_or_default();
        stem.chars().all(|c| c.is_uppercase() || matches!(c, '_' | '-')) && !is_vault
    };
    let folder = if pages.iter().any(|name| !of_repository(&name)) {
        ".".to_owned()
    } else {
        let known = ["docs", "doc", "documentation", "notes", "pages", "posts"];
        let mut folders: Vec<String> = folders.into_iter().filter(|name| has_markdown(&dir.join(name))).collect();
        folders.sort_by_key(|name| known.iter().position(|known| name == known).unwrap_or(known.len()));
        match folders.into_iter().next() {
            Some(folder) => folder,
            None if pages.is_empty() => return None,
            None => ".".to_owned(),
        }
    };
    // Wiki links are read, and what notes say of themselves is left alone.
    let rest = if is_vault { "/" } else { "/, as: github" };
    let notes = if is_vault { ", and `unknown_fields: allow` for the properties of notes" } else { "" };
    Some(format!("{}{notes}; {manual}", lines(dir, &folder, rest)))
}

/// Whether a folder, or one somewhere below it, has Markdown.
fn has_markdown(dir: &Path) -> bool {
    let mut waiting = vec![dir.to_owned()];
    for _ in 0..MOST_FOLDERS {
        let Some(folder) = waiting.pop() else { return false };
        let (folders, pages) = entries(&folder);
        if !pages.is_empty() {
            return true;
        }
        waiting.extend(folders.into_iter().map(|name| folder.join(name)));
    }
    false
}

/// Folders in a folder, and files of Markdown, by name; hidden ones, links and what is installed are left out.
fn entries(dir: &Path) -> (Vec<String>, Vec<String>) {
    let (mut folders, mut pages) = (Vec::new(), Vec::new());
    for entry in dir.read_dir().into_iter().flatten().flatten().take(MOST_ENTRIES) {
        let (Ok(name), Ok(kind)) = (entry.file_name().into_string(), entry.file_type()) else { continue };
        if name.starts_with('.') || matches!(&*name, "node_modules" | "target" | "public" | "vendor") {
            continue;
        }
        if kind.is_dir() {
            folders.push(name);
        } else if kind.is_file() && load::is_markdown(&name) {
            pages.push(name);
        }
    }
    folders.sort_unstable();
    pages.sort_unstable();
    (folders, pages)
}
