//! Folders that another tool builds and that have no `ibid.yaml`: which tool, and how `ibid` comes to read them.

use std::fs::File;
use std::io::Read;
use std::path::Path;

use super::console::Console;

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
            Docs(dialect, ".") => format!(
                "write an `ibid.yaml` in the folder above it, with the lines `content: {}` and `collections: {{docs: {{path: ., url: /, as: {dialect}}}}}`",
                name_of(dir).as_deref().unwrap_or("NAME")
            ),
            Docs(dialect, folder) => format!(
                "write an `ibid.yaml` beside it with the lines `content: {folder}` and `collections: {{docs: {{path: ., url: /, as: {dialect}}}}}`"
            ),
            Hand => "write an `ibid.yaml` beside it, with `title:`, `base_url:` and where the pages are, such as `collections: {briefings: {path: posts, url: /posts/}}`".to_owned(),
        };
        format!("{way}; {manual}")
    }
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
