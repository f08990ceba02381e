//! Libraries that texts name in their front matter (`bibliography:`), as Pandoc has it: the site reads each of them for all its
//! texts, or it is reported.

use std::collections::HashSet;

use crate::config::Config;
use crate::diag::{Diagnostic, codes};
use crate::model::inputs::{ContentFile, ContentKind, RecordKind};
use crate::model::page::{Head, ParsedFile};
use crate::text::Files;
use crate::text::paths::join;

/// Reports libraries that are not read.
pub(super) fn check(
    parsed: &[(ContentFile, ParsedFile)],
    config: &Config,
    files: &Files,
    diagnostics: &mut Vec<Diagnostic>,
) {
    let heads = parsed.iter().flat_map(|(_, file)| heads(file));
    let mut named = heads.flat_map(|head| head.bibliography.iter().map(move |path| (head, path))).peekable();
    if named.peek().is_none() {
        return;
    }
    let libraries = parsed.iter().filter(|(file, _)| is_library(file.kind));
    let read: HashSet<&str> = libraries.map(|(file, _)| &*files.get(file.file).path).collect();
    for (head, path) in named {
        let page = &files.get(head.file()).path;
        let beside = page.rsplit_once('/').map_or("", |(folder, _)| folder);
        // Pandoc looks where it runs, Quarto beside the text.
        let mut folders = [beside, config.content_folder(), ""].into_iter();
        if folders.any(|folder| join(folder, &path.value).is_some_and(|path| read.contains(&*path))) {
            continue;
        }
        let (content, name) = (config.content_folder(), path.value.trim_start_matches("./"));
        let home = format!("below `{content}/{}/` and take this line out", config.collections.sources.path);
        let help = if join(content, name).is_some_and(|path| path.starts_with(&format!("{content}/"))) {
            format!("write `bibliography: [{name}]` in `ibid.yaml`, with its path from `{content}/`, or move it {home}")
        } else {
            format!("move it {home}")
        };
        let help = format!("{help}; all texts of the site may then cite from it");
        let message = format!("the library `{name}` is not read");
        diagnostics.push(Diagnostic::new(&codes::FOREIGN_FORMAT, path.span, message).help(help));
    }
}

/// Whether a file holds sources; of one that could not be opened it was said.
fn is_library(kind: ContentKind) -> bool {
    matches!(
        kind,
        ContentKind::Library(_)
            | ContentKind::CslJson
            | ContentKind::RecordYaml(RecordKind::Source)
            | ContentKind::Unread
    )
}

fn heads(file: &ParsedFile) -> Vec<&Head> {
    match file {
        ParsedFile::Briefing(briefing) => vec![&briefing.head],
        ParsedFile::Briefings(briefings) => briefings.iter().map(|briefing| &briefing.head).collect(),
        ParsedFile::Page(page) => vec![&page.head],
        ParsedFile::Records(_)
        | ParsedFile::Navigation(_)
        | ParsedFile::Captured(_)
        | ParsedFile::Inventory(_)
        | ParsedFile::Broken(_) => Vec::new(),
    }
}
