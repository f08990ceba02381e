//! `book.toml`: its keys one by one. The order of the chapters is read from `SUMMARY.md`, each time.

use super::{Import, KeyFate, base_url, named_items, outside, texts};
use crate::cli::console::Console;
use crate::cli::failure::Failure;
use crate::text::Span;
use crate::text::paths::join;
use crate::yaml::{Entry, Node, Value};

/// Preprocessors whose markup is read in pages.
const READ: [&str; 3] = ["links", "index", "admonish"];

/// Reads the file; its name is given back.
pub(super) fn read(import: &mut Import, console: &Console) -> Result<&'static str, Failure> {
    let (name, node) = import.mapping(&["book.toml"], console)?;
    import.settings.dialect = "mdbook";
    import.settings.is_html = true;
    let written = node.get("book").and_then(|book| book.get("src")).and_then(Node::as_str);
    let folder = import.content(written, "src");
    for table in entries(&node) {
        match table.key.as_str() {
            "book" => entries(&table.value).iter().for_each(|entry| book(import, entry)),
            "build" => entries(&table.value).iter().for_each(|entry| build(import, entry)),
            "rust" => import.unneeded(table.key_span, "rust", "code is shown and never run"),
            "output" => outputs(import, &table.value, &folder),
            "preprocessor" => preprocessors(import, &table.value),
            other => {
                import.left(table.key_span, other, "not known here; see `ibid explain config` for what there is");
            }
        }
    }
    import.settings.outside = outside::patterns(&import.site, &import.settings);
    Ok(name)
}

fn entries(node: &Node) -> &[Entry] {
    match &node.value {
        Value::Map(entries) => entries,
        _ => &[],
    }
}

fn book(import: &mut Import, entry: &Entry) {
    let (at, key) = (entry.key_span, format!("book.{}", entry.key));
    let text = import.plain(&entry.value);
    match (entry.key.as_str(), text) {
        ("title", Some(title)) => {
            import.settings.title = Some(title);
            import.carried(at, &key, "title");
        }
        ("description", Some(words)) => {
            import.settings.description = Some(words);
            import.carried(at, &key, "description");
        }
        ("language", Some(lang)) => {
            import.settings.lang = Some(lang);
            import.carried(at, &key, "lang");
        }
        ("authors", _) => {
            let authors = texts(&entry.value).into_iter().map(|(author, _)| author.to_owned()).collect();
            import.settings.authors = authors;
            import.carried(at, &key, "authors");
        }
        ("src", _) => import.note_content(at, &key),
        ("text-direction", _) => import.unneeded(at, &key, "it follows from the language"),
        ("multilingual", _) => import.unneeded(at, &key, "it does nothing"),
        _ => import.left(at, &key, "not known here; see `ibid explain config` for what there is"),
    }
}

fn build(import: &mut Import, entry: &Entry) {
    let key = format!("build.{}", entry.key);
    let words = match entry.key.as_str() {
        "build-dir" => "`ibid build -o FOLDER` writes into another folder than `public`",
        "extra-watch-dirs" => "what pages include is followed by itself",
        _ => "it rules over mdBook itself",
    };
    import.unneeded(entry.key_span, &key, words);
}

fn outputs(import: &mut Import, node: &Node, folder: &str) {
    for table in entries(node) {
        if table.key == "html" {
            for entry in entries(&table.value) {
                html(import, entry, folder);
            }
        } else {
            let words = "another form of the book: go on making it with mdBook";
            import.left(table.key_span, &format!("output.{}", table.key), words);
        }
    }
}

fn html(import: &mut Import, entry: &Entry, folder: &str) {
    let (at, key) = (entry.key_span, format!("output.html.{}", entry.key));
    let text = import.plain(&entry.value);
    let is_on = text.as_deref() == Some("true");
    match (entry.key.as_str(), text) {
        ("git-repository-url", Some(url)) => match base_url(&url) {
            Some(url) => {
                let url = url.trim_end_matches('/').to_owned();
                import.settings.repository.get_or_insert(url);
                import.carried(at, &key, "repository.url");
            }
            None => import.left(at, &key, "write its whole address as `repository.url`"),
        },
        ("edit-url-template", Some(pattern)) => edit(import, at, &key, &pattern, folder),
        ("git-branch", Some(branch)) => {
            import.settings.branch = Some(branch);
            import.carried(at, &key, "repository.branch");
        }
        ("smart-punctuation" | "curly-quotes", _) => {
            import.settings.smart_punctuation = is_on;
            import.carried(at, &key, "smart_punctuation");
        }
        ("mathjax-support", _) if is_on => {
            import.left(at, &key, "write formulas between dollar signs, and `math: true`");
        }
        ("additional-css", _) => files(import, &entry.value, &key, folder, "css"),
        ("additional-js", _) => files(import, &entry.value, &key, folder, "js"),
        ("redirect", _) => redirects(import, at, &key, &entry.value),
        ("cname", Some(name)) => match base_url(&format!("https://{name}/")) {
            Some(url) => {
                import.settings.base_url.get_or_insert(url);
                import.left(
                    at,
                    &key,
                    format!("`base_url` is carried; write `{name}` into `static/CNAME` for the host"),
                );
            }
            None => import.left(at, &key, "write the whole address of the site as `base_url`"),
        },
        ("site-url", _) => import.left(at, &key, "write the whole address of the site, with this path, as `base_url`"),
        ("input-404", _) => import.left(at, &key, "write the words of that page into `404.md`"),
        ("theme", _) => import.left(
            at,
            &key,
            "its templates are Handlebars: write the part that differs below `templates/` (`ibid list templates`)",
        ),
        ("search", _) => import.unneeded(at, &key, "every site is searched"),
        ("fold", _) => import.unneeded(at, &key, "a page shows the way to itself, what is beside it and what is below"),
        ("print", _) => import.unneeded(at, &key, "pages have a style for print; there is no page of the whole book"),
        ("playground", _) => import.unneeded(at, &key, "code is shown and never run"),
        ("code", _) => {
            for (name, _, at) in named_items(&entry.value) {
                import.left(at, &format!("{key}.{name}"), "lines of code are hidden by `# ` in Rust alone");
            }
        }
        _ => import.unneeded(at, &key, "documentation has the theme of `ibid`"),
    }
}

/// The address that edits a page: with `edit` in it, the one that shows it is known too.
fn edit(import: &mut Import, at: Span, key: &str, pattern: &str, folder: &str) {
    let from_book = format!("{}{folder}/{{path}}", import.below);
    let Some((before, _)) = pattern.split_once("{path}").filter(|(_, after)| after.is_empty()) else {
        return import.left(
            at,
            key,
            "write the pattern of the address as `repository.url`, with `{path}` and `{branch}`",
        );
    };
    let parts: Vec<&str> = before.trim_end_matches('/').split('/').collect();
    let found = parts.iter().position(|part| *part == "edit");
    match found.and_then(|edit| Some((edit, *parts.get(edit + 1)?))) {
        Some((edit, branch)) => {
            import.settings.repository = Some(parts[..edit].join("/").trim_end_matches("/-").to_owned());
            import.settings.branch = Some(branch.to_owned());
            // `{path}` is from the folder of the book: `guide/src/a.md` with `guide/{path}`.
            let root = parts[edit + 2..].join("/");
            let below = import.below.trim_end_matches('/');
            let root = root.strip_suffix(below).map_or(root.as_str(), |root| root.trim_end_matches('/'));
            import.settings.root = Some(root.to_owned()).filter(|root| !root.is_empty());
            import.carried(at, key, "repository");
        }
        None => import.left(
            at,
            key,
            format!("write the pattern of the address as `repository.url`; ours begins at `{from_book}`"),
        ),
    }
}

/// Style sheets and scripts, which lie anywhere in the folder of the book.
fn files(import: &mut Import, node: &Node, key: &str, folder: &str, ours: &str) {
    for (path, at) in texts(node) {
        let path = path.trim_start_matches("./");
        match path.strip_prefix(folder).and_then(|path| path.strip_prefix('/')).filter(|_| import.has_file(path)) {
            Some(path) => import.carry_file(at, key, ours, path),
            None => import.left(at, key, format!("if it does not restyle parts of mdBook, copy `{path}` to `static/{path}` and name it under `{ours}`")),
        }
    }
}

/// Old pages with where they lead, relative to their own folder.
fn redirects(import: &mut Import, at: Span, key: &str, node: &Node) {
    let mut count = 0;
    for entry in entries(node) {
        let Some(to) = entry.value.as_str() else { continue };
        let from = format!("/{}", entry.key.trim_start_matches('/'));
        let Some(to) = target(&from, to) else {
            let words = format!("`{to}` leads out of the book: write its whole address below `redirects`");
            import.left(entry.key_span, &format!("{key}.\"{}\"", entry.key), words);
            continue;
        };
        import.settings.redirects.push((from, to));
        count += 1;
    }
    import.note(KeyFate::Carried, at, key, format!("`redirects`, {count} in number"));
}

/// Where an old page leads, from the top of the book; `None` for what is above it.
fn target(from: &str, to: &str) -> Option<String> {
    if to.contains("://") {
        return Some(to.to_owned());
    }
    let (path, part) = to.split_once('#').map_or((to, ""), |(path, _)| (path, &to[path.len()..]));
    let from = from.split('#').next().unwrap_or(from);
    if path.is_empty() {
        return Some(format!("{from}{part}"));
    }
    let folder = from.rsplit_once('/').map_or("", |(folder, _)| folder);
    let joined = join(folder, path).filter(|_| !path.starts_with('/'))?;
    let slash = if path.ends_with('/') { "/" } else { "" };
    Some(format!("/{joined}{slash}{part}"))
}

fn preprocessors(import: &mut Import, node: &Node) {
    for table in entries(node) {
        let key = format!("preprocessor.{}", table.key);
        if READ.contains(&table.key.as_str()) {
            import.note(KeyFate::Carried, table.key_span, &key, "read in pages");
        } else {
            let words = "programs are not run; what of its markup is left in pages, `ibid check` names (W055)";
            import.left(table.key_span, &key, words);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn targets_are_relative_to_the_old_page() {
        for (from, to, expected) in [
            ("/a.html", "b.html", "/b.html"),
            ("/format/config.html", "configuration/index.html", "/format/configuration/index.html"),
            ("/x/a.html", "../b.html#c", "/b.html#c"),
            ("/x/a.html#old", "#new", "/x/a.html#new"),
            ("/a.html", "https://example.org/", "https://example.org/"),
        ] {
            assert_eq!(target(from, to).as_deref(), Some(expected));
        }
        assert_eq!(target("/a.html", "../std/b.html").or_else(|| target("/a.html", "/std/b.html")), None);
    }
}
