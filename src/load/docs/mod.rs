//! Pages of documentation as other tools write them, and the files with their order. Enter through [`DocsReader`] and
//! [`orders`].
//!
//! `include` puts the files in that a page includes, `blocks` reads the blocks of what comes of it. Every byte of the text that comes out knows where it was written.

mod attributes;
mod blocks;
mod captions;
mod cards;
mod code;
mod component_lines;
mod components;
mod fences;
mod groups;
mod hero;
mod include;
mod included_directive;
mod inline;
mod jsx;
mod labels;
mod lead_marker;
mod lines;
mod list_table;
mod listing;
mod opening;
mod part;
mod places;
mod problems;
mod quarto;
mod reader;
mod references;
mod regions;
mod roles;
mod section;
mod signs;
mod tag;
mod terms;
mod words;

pub(super) use reader::{DocsFindings, DocsReader};

use std::collections::HashMap;

use rayon::prelude::*;

use super::content::ListedFile;
use super::links::Links;
use super::read::{self, PendingFile, ReadJob, ReadText};
use crate::config::{Config, Dialect, Docs, Nav};
use crate::diag::{Diagnostic, codes, nearest};
use crate::disk::EntryKind;
use crate::model::inputs::{ContentFile, ContentKind, NavFormat};
use crate::text::Files;

/// Reads the files that collections name under `nav:`, and the `mkdocs.yml` or `myst.yml` that lies above a collection of its kind. A file that
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
                let job = ReadJob::new(links.site, path.clone(), way.real, limit);
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
        Nav::Found => match docs.dialect {
            Dialect::Mkdocs => above(links, config, docs, &["mkdocs.yml", "mkdocs.yaml"]),
            Dialect::Myst => above(links, config, docs, &["_toc.yml", "myst.yml"]),
            _ => None,
        },
        Nav::Written(_) => None,
    }
}

/// The first of these files that lies in the folder of a collection, or above it in the site's folder.
fn above(links: &Links<'_>, config: &Config, docs: &Docs, names: &[&str]) -> Option<String> {
    let folder = format!("{}/{}", config.content_folder(), docs.home.path);
    let mut folder = folder.trim_end_matches('/');
    loop {
        for name in names {
            let path = if folder.is_empty() { (*name).to_owned() } else { format!("{folder}/{name}") };
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
    match name {
        _ if name.to_ascii_lowercase().ends_with(".md") => NavFormat::Summary,
        "myst.yml" | "_toc.yml" => NavFormat::Contents,
        // Every other file says itself what it is.
        _ => NavFormat::Mkdocs,
    }
}

/// Has pages of documentation read as our Markdown, in parallel; what is to be told of them, by their place in the list.
pub(super) fn remake(
    links: &Links<'_>,
    config: &Config,
    listed: &[ListedFile],
    texts: &mut [ReadText],
) -> HashMap<usize, DocsFindings> {
    if !listed.iter().any(|file| matches!(file.kind, ContentKind::Docs(_))) {
        return HashMap::new();
    }
    let readers: Vec<DocsReader<'_>> =
        config.collections.docs.iter().map(|docs| DocsReader::new(links, config, docs)).collect();
    let remade = listed.par_iter().zip(texts).enumerate().filter_map(|(at, (file, text))| {
        let ContentKind::Docs(collection) = file.kind else { return None };
        let reader = readers.get(usize::from(collection))?;
        Some((at, text.remade(|file| reader.read(file))?))
    });
    remade.collect()
}
