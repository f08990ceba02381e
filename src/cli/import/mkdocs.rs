//! `mkdocs.yml`: its keys one by one. The order of the pages is read where it stands, each time.

use std::path::Path;

use super::{Import, KeyFate, base_url, is_below, mkdocs_parts, named_items, texts};
use crate::cli::console::Console;
use crate::cli::failure::Failure;
use crate::yaml::{Entry, Node, Value};

/// Keys that rule over the tool itself.
const OF_THE_TOOL: [&str; 7] =
    ["dev_addr", "watch", "strict", "validation", "remote_branch", "remote_name", "use_directory_urls"];

/// Reads the file; its name is given back.
pub(super) fn read(import: &mut Import, console: &Console) -> Result<&'static str, Failure> {
    let (name, own) = import.mapping(&["mkdocs.yml", "mkdocs.yaml"], console)?;
    let node = inherited(import, own, console)?;
    import.settings.dialect = "mkdocs";
    let written = node.get("docs_dir").and_then(|node| import.plain(node));
    let folder = import.content(written.as_deref(), "docs");
    let is_html = node.get("use_directory_urls").and_then(Node::as_str) == Some("false");
    import.settings.is_html = is_html;
    let Value::Map(entries) = &node.value else { return Ok(name) };
    for entry in entries {
        key(import, &node, entry, &folder);
    }
    Ok(name)
}

/// The file with what it inherits from another one (`INHERIT`): its own keys win, mappings are put together.
fn inherited(import: &mut Import, own: Node, console: &Console) -> Result<Node, Failure> {
    let Some(base) = own.get("INHERIT").and_then(|node| import.plain(node)) else { return Ok(own) };
    let span = own.get("INHERIT").map_or(own.span, |node| node.span);
    let found = if is_below(&base) { import.text(&base)? } else { None };
    let Some(file) = found else {
        import.left(span, "INHERIT", format!("`{base}` is not below this folder: add its keys to `ibid.yaml` by hand"));
        return Ok(own);
    };
    let Some(base_node) = import.parse(file, console) else {
        import.left(span, "INHERIT", format!("`{base}` could not be read: mend it, or add its keys by hand"));
        return Ok(own);
    };
    if base_node.get("INHERIT").is_some() {
        import.left(span, "INHERIT", format!("`{base}` inherits from a third file, which was not read"));
    } else {
        import.note(KeyFate::Carried, span, "INHERIT", "its keys are read as if they stood here");
    }
    Ok(over(base_node, own))
}

fn over(base: Node, own: Node) -> Node {
    match (base.value, own.value) {
        (Value::Map(mut entries), Value::Map(own_entries)) => {
            for entry in own_entries {
                match entries.iter_mut().find(|other| other.key == entry.key) {
                    Some(other) => {
                        let value =
                            std::mem::replace(&mut other.value, Node { value: Value::Null, span: entry.value.span });
                        *other = Entry { value: over(value, entry.value), ..entry };
                    }
                    None => entries.push(entry),
                }
            }
            Node { value: Value::Map(entries), span: own.span }
        }
        (_, value) => Node { value, span: own.span },
    }
}

fn key(import: &mut Import, whole: &Node, entry: &Entry, folder: &str) {
    let (at, name, node) = (entry.key_span, entry.key.as_str(), &entry.value);
    let text = import.plain(node);
    match name {
        "site_name" => carry(import, entry, text, "title", |settings, text| settings.title = Some(text)),
        "site_description" => {
            carry(import, entry, text, "description", |settings, text| settings.description = Some(text));
        }
        "site_author" => carry(import, entry, text, "authors", |settings, text| settings.authors.push(text)),
        "site_url" => match text.as_deref().and_then(base_url) {
            Some(url) => carry(import, entry, Some(url), "base_url", |settings, url| settings.base_url = Some(url)),
            None => import.left(
                at,
                name,
                "write the whole address of the site as `base_url`, or give `--base-url` to `ibid build`",
            ),
        },
        "repo_url" => repository(import, whole, entry, folder),
        "repo_name" => import.unneeded(at, name, "links to the repository say what they lead to"),
        "edit_uri" if whole.get("repo_url").is_some() => import.carried(at, name, "repository.branch"),
        "docs_dir" => import.note_content(at, name),
        "site_dir" => import.unneeded(at, name, "`ibid build -o FOLDER` writes into another folder than `public`"),
        "use_directory_urls" if import.settings.is_html => import.carried(at, name, "collections.docs.urls: html"),
        "nav" | "not_in_nav" => import.note(KeyFate::Carried, at, name, "read from this file each time"),
        "exclude_docs" => {
            let patterns = text.unwrap_or_default();
            let patterns = patterns.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#'));
            import.settings.ignore.extend(patterns.map(str::to_owned));
            import.carried(at, name, "ignore");
        }
        "draft_docs" => import.left(at, name, "write `draft: true` into the front matter of these pages"),
        "theme" => mkdocs_parts::theme(import, node, at, folder),
        "extra_css" => files(import, node, name, folder, "css"),
        "extra_javascript" => files(import, node, name, folder, "js"),
        "copyright" => import.left(
            at,
            name,
            "write it into `templates/partials/footer/imprint.html` (`ibid new template partials/footer/imprint.html`)",
        ),
        "markdown_extensions" => mkdocs_parts::extensions(import, node),
        "plugins" => mkdocs_parts::plugins(import, node),
        "hooks" => {
            import.left(at, name, "programs are not run: run them before `ibid build`, and let them write Markdown");
        }
        "extra" => mkdocs_parts::extra(import, node),
        "extra_templates" => import.left(at, name, "write each as a template and name it under `outputs`"),
        "INHERIT" => {}
        _ if OF_THE_TOOL.contains(&name) => import.unneeded(at, name, "it rules over MkDocs itself"),
        _ => import.left(at, name, "not known here; see `ibid explain config` for what there is"),
    }
}

/// A text that is one of our keys.
fn carry(
    import: &mut Import,
    entry: &Entry,
    text: Option<String>,
    ours: &str,
    set: impl FnOnce(&mut super::ImportedSettings, String),
) {
    match text {
        Some(text) => {
            set(&mut import.settings, text);
            import.carried(entry.key_span, &entry.key, ours);
        }
        None if entry.value.value == Value::Null => import.unneeded(entry.key_span, &entry.key, "it is empty"),
        None => import.left(entry.key_span, &entry.key, format!("it is computed by MkDocs: write it as `{ours}`")),
    }
}

/// The repository with its branch and the folder of the site in it.
fn repository(import: &mut Import, whole: &Node, entry: &Entry, folder: &str) {
    let Some(url) = import.plain(&entry.value).and_then(|url| base_url(&url)) else {
        return import.left(entry.key_span, &entry.key, "write its whole address as `repository.url`");
    };
    import.settings.repository = Some(url.trim_end_matches('/').to_owned());
    // The way that MkDocs takes where nothing is written.
    let written =
        whole.get("edit_uri").and_then(|node| import.plain(node)).unwrap_or_else(|| "edit/master/docs/".to_owned());
    let way: Vec<&str> = written.split('/').filter(|part| !part.is_empty() && *part != "-").collect();
    let words = ["edit", "blob", "tree", "raw", "src", "branch", "_edit"];
    let mut way = way.into_iter().skip_while(|part| words.contains(part));
    import.settings.branch = way.next().map(str::to_owned);
    let path: Vec<&str> = way.collect();
    let path = path.join("/");
    let content = format!("{}{folder}", import.below);
    let root = path.strip_suffix(content.as_str()).map(|root| root.trim_end_matches('/')).unwrap_or_default();
    import.settings.root = Some(root.to_owned()).filter(|root| !root.is_empty());
    import.carried(entry.key_span, &entry.key, "repository");
}

/// Style sheets and scripts, which lie among the pages.
fn files(import: &mut Import, node: &Node, key: &str, folder: &str, ours: &str) {
    let items: Vec<(String, crate::text::Span)> = match &node.value {
        // A script may be a mapping with its path.
        Value::List(items) => items
            .iter()
            .filter_map(|item| Some((item.as_str().or_else(|| item.get("path")?.as_str())?.to_owned(), item.span)))
            .collect(),
        _ => texts(node).into_iter().map(|(text, at)| (text.to_owned(), at)).collect(),
    };
    for (path, at) in items {
        if path.contains("://") || path.starts_with("//") {
            import.left(
                at,
                key,
                format!(
                    "pages load nothing from other hosts: save `{path}` below `static/` and name it under `{ours}`"
                ),
            );
            continue;
        }
        let path = path.trim_start_matches("./").trim_start_matches('/');
        if !import.has_file(&format!("{folder}/{path}")) {
            import.left(at, key, format!("there is no `{folder}/{path}`"));
            continue;
        }
        import.carry_file(at, key, ours, path);
    }
}

/// Old pages of the plug-in for redirects as addresses.
pub(super) fn redirects(import: &mut Import, node: &Node) -> usize {
    let is_html = import.settings.is_html;
    let map = node.get("redirect_maps");
    let items = map.map_or_else(Vec::new, named_items);
    let count = items.len();
    for (from, to, at) in items {
        let Some(to) = to.and_then(Node::as_str) else { continue };
        let to = if to.contains("://") { to.to_owned() } else { address(to, is_html) };
        if from.split('#').next().is_some_and(is_markdown) {
            import.settings.redirects.push((address(&from, is_html), to));
        } else {
            import.left(at, "plugins.redirects", format!("`{from}` is no page"));
        }
    }
    count
}

fn is_markdown(path: &str) -> bool {
    Path::new(path).extension().is_some_and(|ending| ending.eq_ignore_ascii_case("md"))
}

/// The address of a page by its file: `a/b.md#c` is `/a/b/#c`.
fn address(path: &str, is_html: bool) -> String {
    let (path, part) = path.split_once('#').map_or((path, None), |(path, part)| (path, Some(part)));
    let stem = path.trim_start_matches('/').trim_end_matches(".md");
    let (folder, name) = stem.rsplit_once('/').map_or(("", stem), |(folder, name)| (folder, name));
    let slash = if folder.is_empty() { "" } else { "/" };
    let page = match name {
        "index" | "README" | "" => format!("/{folder}{slash}"),
        _ if is_html => format!("/{stem}.html"),
        _ => format!("/{stem}/"),
    };
    part.map_or(page.clone(), |part| format!("{page}#{part}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_of_pages_are_addresses() {
        for (path, folder, html) in [
            ("a/b.md", "/a/b/", "/a/b.html"),
            ("index.md", "/", "/"),
            ("a/index.md#c", "/a/#c", "/a/#c"),
            ("a/README.md", "/a/", "/a/"),
        ] {
            assert_eq!((address(path, false).as_str(), address(path, true).as_str()), (folder, html));
        }
    }
}
