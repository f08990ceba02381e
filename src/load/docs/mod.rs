//! What documentation needs beside its pages: the file with their order. Enter through [`orders`].

use super::links::Links;
use super::read::{self, PendingFile, ReadJob};
use crate::config::{Config, Dialect, Docs, Nav};
use crate::diag::{Diagnostic, codes, nearest};
use crate::disk::EntryKind;
use crate::model::inputs::{ContentFile, ContentKind, NavFormat};
use crate::text::Files;

/// Reads the files that collections name under `nav:`, and the `mkdocs.yml` that lies above a collection of its kind. A file that
/// is read already as something else becomes an order of pages.
pub(super) fn orders(
    links: &Links<'_>,
    config: &Config,
    content: &mut Vec<ContentFile>,
    files: &mut Files,
    diagnostics: &mut Vec<Diagnostic>,
) {
    for (ix, docs) in (0..=u8::MAX).zip(&config.collections.docs) {
        let has_pages = content.iter().any(|file| file.kind == ContentKind::Docs(ix));
        let Some(path) = order(links, config, docs).filter(|_| has_pages) else { continue };
        let kind = ContentKind::Navigation(ix, format(&path));
        if let Some(known) = content.iter_mut().find(|file| *files.get(file.file).path == *path) {
            known.kind = kind;
            continue;
        }
        match (links.find(&path), &docs.nav) {
            (Ok(Some((way, EntryKind::File))), _) => {
                let limit = config.limits.file_size;
                let job = ReadJob { site: links.site, path: path.clone(), real: way.real, limit, sound: true };
                let PendingFile { file, is_whole, .. } = read::add(read::one(&job), files, diagnostics);
                let kind = if is_whole { kind } else { ContentKind::Unread };
                content.push(ContentFile { file, kind, path });
            }
            (Err(stop), _) => diagnostics.push(stop.diagnostic(&path)),
            (_, Nav::File(written)) => {
                let names: Vec<String> = content.iter().map(|file| files.get(file.file).path.to_string()).collect();
                let near = nearest(&path, names.iter().map(String::as_str));
                let help = near.map_or_else(
                    || "write the path of the file from the folder of `ibid.yaml`".to_owned(),
                    |near| format!("did you mean `{near}`?"),
                );
                let message = format!("there is no file `{path}` with the order of pages");
                diagnostics.push(Diagnostic::new(&codes::INVALID_CONFIG, written.span, message).help(help));
            }
            _ => {}
        }
    }
}

/// The file with the order of a collection, if it is not in its own folder.
pub(super) fn order(links: &Links<'_>, config: &Config, docs: &Docs) -> Option<String> {
    match &docs.nav {
        Nav::File(path) => Some(path.value.clone()),
        Nav::Found if docs.dialect == Dialect::Mkdocs => above(links, config, docs),
        Nav::Found | Nav::Written(_) => None,
    }
}

/// The `mkdocs.yml` that lies beside the folder of a collection, or above it in the site's folder.
fn above(links: &Links<'_>, config: &Config, docs: &Docs) -> Option<String> {
    let folder = format!("{}/{}", config.content_folder(), docs.home.path);
    let mut folder = folder.trim_end_matches('/');
    loop {
        for name in ["mkdocs.yml", "mkdocs.yaml"] {
            let path = if folder.is_empty() { name.to_owned() } else { format!("{folder}/{name}") };
            if let Ok(Some((_, EntryKind::File))) = links.find(&path) {
                return Some(path);
            }
        }
        if folder.is_empty() {
            return None;
        }
        folder = folder.rsplit_once('/').map_or("", |(above, _)| above);
    }
}

fn format(path: &str) -> NavFormat {
    let name = path.rsplit('/').next().unwrap_or(path);
    // Every other file has the order under `nav:`, or is the list itself.
    if name.to_ascii_lowercase().ends_with(".md") { NavFormat::Summary } else { NavFormat::Mkdocs }
}
