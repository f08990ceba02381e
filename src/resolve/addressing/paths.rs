//! Addresses from files: a briefing's, a page's, a section's. Collisions are in `addresses.rs`.
//!
//! A path has its extension and `/` between segments; an address begins and ends with `/` and each segment is a slug.

use crate::config::{Dialect, Docs, DocsUrls};
use crate::diag::{Diagnostic, codes};
use crate::model::page::Head;
use crate::model::slug;
use crate::text::names;
use crate::text::paths::join;

/// A briefing's address: below the collection's, section folders kept, `slug:` in place of the last segment.
pub(in crate::resolve) fn briefing(url: &str, path: &str, head: &Head, diagnostics: &mut Vec<Diagnostic>) -> String {
    address(url, without_extension(path), head, diagnostics)
}

/// A plain page's address; the front page's is `/`.
pub(in crate::resolve) fn page(path: &str, head: &Head, diagnostics: &mut Vec<Diagnostic>) -> String {
    let path = without_extension(path);
    match path.rsplit_once('/').map_or((None, path), |(folder, name)| (Some(folder), name)) {
        (None, "index" | "_index") => "/".to_owned(),
        (Some(folder), "index" | "_index") => address("/", folder, head, diagnostics),
        _ => address("/", path, head, diagnostics),
    }
}

/// The address of a page of documentation. Names that are fit for an address stay as they are where the files are those of
/// another tool, which does not change them either.
pub(super) fn of_docs(docs: &Docs, path: &str, head: &Head, diagnostics: &mut Vec<Diagnostic>) -> String {
    if !docs.dialect.is_foreign() && docs.urls == DocsUrls::Folder {
        return page(path, head, diagnostics);
    }
    let home = docs.home.url.trim_start_matches('/');
    let below = without_extension(path.strip_prefix(home).unwrap_or(path));
    let (folder, name) = below.rsplit_once('/').unwrap_or(("", below));
    let shown = |name: &str| match names::numbered(name).filter(|_| docs.dialect.has_number_prefixes()) {
        Some((_, words)) => kept(words),
        None if docs.dialect == Dialect::Starlight => of_starlight(name),
        None => kept(name),
    };
    let mut out = String::from("/");
    for segment in home.split('/').filter(|segment| !segment.is_empty()) {
        out.push_str(&kept(segment));
        out.push('/');
    }
    let folders: Vec<String> = folder.split('/').filter(|segment| !segment.is_empty()).map(shown).collect();
    let ending = if docs.urls == DocsUrls::Html { ".html" } else { "/" };
    if let Some(chosen) = head.slug.as_ref().map(|slug| slug.value.trim()).filter(|_| docs.dialect.has_whole_slugs()) {
        // Starlight has all of them from the folder of the collection.
        let is_whole = chosen.starts_with('/') || docs.dialect == Dialect::Starlight;
        let base = if is_whole { String::new() } else { folders.join("/") };
        let whole = join(&base, chosen.trim_start_matches('/')).unwrap_or_default();
        let segments: Vec<String> = whole.split('/').filter(|segment| !segment.is_empty()).map(kept).collect();
        out.push_str(&segments.join("/"));
        out.push_str(if segments.is_empty() { "" } else { ending });
        return out;
    }
    for segment in folders {
        out.push_str(&segment);
        out.push('/');
    }
    if matches!(name, "index" | "_index") {
        return out;
    }
    out.push_str(&head.slug.as_ref().map_or_else(|| shown(name), |chosen| slug::segment(&chosen.value)));
    out.push_str(ending);
    out
}

/// A name as Starlight has it in addresses: in small letters, without signs (`zh-CN`, `v1.2` are `zh-cn`, `v12`).
fn of_starlight(name: &str) -> String {
    let stays = |c: &char| c.is_alphanumeric() || matches!(c, '-' | '_' | ' ');
    let made: String = name.to_lowercase().chars().filter(stays).map(|c| if c == ' ' { '-' } else { c }).collect();
    if is_kept(&made) && !made.is_empty() { made } else { slug::segment(name) }
}

/// A name as a segment of an address of another tool.
fn kept(name: &str) -> String {
    if is_kept(name) { name.to_owned() } else { slug::segment(name) }
}

/// Whether a name is one that an address can have.
fn is_kept(name: &str) -> bool {
    let sign = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.' | b'~');
    name.bytes().all(sign) && !name.starts_with('.') && names::wrong(name).is_none()
}

/// The address of a folder of briefings.
pub(in crate::resolve) fn section(url: &str, folder: &str) -> String {
    let mut out = url.to_owned();
    for segment in folder.split('/').filter(|segment| !segment.is_empty()) {
        out.push_str(&slug::segment(segment));
        out.push('/');
    }
    out
}

/// The folder of a path, empty for none.
pub(in crate::resolve) fn folder(path: &str) -> &str {
    path.rsplit_once('/').map_or("", |(folder, _)| folder)
}

/// `my-post.md` for `my-post/index.md`.
pub(super) fn without_index(path: &str) -> String {
    let extension = path.rsplit_once('.').map_or("md", |(_, extension)| extension);
    format!("{}.{extension}", folder(path))
}

/// The last segment without its extension.
pub(in crate::resolve) fn stem(path: &str) -> &str {
    let name = path.rsplit_once('/').map_or(path, |(_, name)| name);
    without_extension(name)
}

/// Whether a path names a file that is no page.
pub(in crate::resolve) fn is_file(path: &str) -> bool {
    let name = path.rsplit('/').next().unwrap_or(path);
    name.rsplit_once('.').is_some_and(|(stem, extension)| {
        let is_page = ["md", "markdown", "qmd", "rmd", "html", "yaml", "yml", "json"];
        !stem.trim_matches('.').is_empty() && !is_page.iter().any(|ending| extension.eq_ignore_ascii_case(ending))
    })
}

/// A path without its extension.
pub(super) fn without_extension(path: &str) -> &str {
    let name = path.rfind('/').map_or(0, |at| at + 1);
    match path[name..].rfind('.') {
        Some(dot) if dot > 0 => &path[..name + dot],
        _ => path,
    }
}

fn address(url: &str, path: &str, head: &Head, diagnostics: &mut Vec<Diagnostic>) -> String {
    let last = match &head.slug {
        Some(chosen) => {
            diagnostics.extend(wrong_slug(&chosen.value).map(|reason| {
                let message = format!("slug `{}` {reason}", chosen.value);
                Diagnostic::new(&codes::INVALID_PATH, chosen.span, message)
                    .help("write one segment of letters, digits and hyphens")
            }));
            slug::segment(&chosen.value)
        }
        None => slug::segment(path.rsplit('/').next().unwrap_or(path)),
    };
    let mut out = section(url, folder(path));
    out.push_str(&last);
    out.push('/');
    out
}

/// Why a chosen slug is none.
fn wrong_slug(text: &str) -> Option<&'static str> {
    let empty = text.chars().all(|c| !c.is_alphanumeric());
    names::wrong(text.trim_end_matches(['.', ' '])).or(empty.then_some("holds neither letters nor digits"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::fixtures;

    #[test]
    fn addresses_follow_the_folders() {
        let (head, mut found) = (fixtures::head("x"), Vec::new());
        for (path, expected) in [
            ("a.md", "/briefings/a/"),
            ("2015/Central Asia/First Note.md", "/briefings/2015/central-asia/first-note/"),
            ("a.b.md", "/briefings/a-b/"),
        ] {
            assert_eq!(briefing("/briefings/", path, &head, &mut found), expected);
        }
        for (path, expected) in
            [("index.md", "/"), ("about.md", "/about/"), ("notes/index.md", "/notes/"), ("notes/a.md", "/notes/a/")]
        {
            assert_eq!(page(path, &head, &mut found), expected);
        }
        assert!(found.is_empty());
    }

    #[test]
    fn a_slug_replaces_the_last_segment_and_is_one() {
        let mut found = Vec::new();
        let mut head = fixtures::head("x");
        head.slug = Some(fixtures::spanned("Other Name".to_owned()));
        assert_eq!(briefing("/b/", "2015/a.md", &head, &mut found), "/b/2015/other-name/");
        assert_eq!(page("notes/index.md", &head, &mut found), "/other-name/");
        assert!(found.is_empty());
        for wrong in ["../a", "CON", "..", "a\\b", ""] {
            head.slug = Some(fixtures::spanned(wrong.to_owned()));
            briefing("/b/", "a.md", &head, &mut found);
        }
        assert_eq!(found.iter().filter(|d| d.code.id == "E033").count(), 5);
    }
}
