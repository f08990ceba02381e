//! `ibid.yaml` and the environment variables over it.

use super::decode::tidied;
use super::links::Links;
use super::read::{self, PendingFile, ReadJob};
use crate::config::{self, Config, Limits, Variable};
use crate::diag::{Diagnostic, codes};
use crate::disk::EntryKind;
use crate::text::{FileId, Files, InputFile};
use crate::yaml;

/// The file's name in the site's folder.
const FILE: &str = "ibid.yaml";

/// The settings and where they come from.
pub(super) struct LoadedSettings {
    pub(super) config: Config,
    pub(super) file: Option<FileId>,
}

/// Reads the settings. What cannot be used is reported and counts as not written.
pub(super) fn read(
    links: &Links<'_>,
    environment: &[(String, String)],
    files: &mut Files,
    diagnostics: &mut Vec<Diagnostic>,
) -> LoadedSettings {
    let file = file(links, files, diagnostics);
    let depth = Limits::default().yaml_depth;
    let parse = |file: FileId, files: &Files| {
        let text = &files.get(file).text;
        let outcome = yaml::parse(file, text, 0..text.len(), depth);
        (outcome.value, outcome.diagnostics)
    };
    let node = file.and_then(|file| {
        let (node, found) = parse(file, files);
        diagnostics.extend(found);
        node
    });
    let mut variables = Vec::new();
    let mut found = Vec::new();
    for (name, text) in environment.iter().filter(|(_, text)| !text.trim().is_empty()) {
        // Each is a file of its own, so that whatever is said about it later names it.
        let id = files.add(InputFile::new(name.as_str(), tidied(text)));
        let (value, wrong) = parse(id, files);
        variables.extend(value.map(|value| Variable { name: name.clone(), value }));
        found.extend(wrong);
    }
    let outcome = config::read(node.as_ref(), &variables);
    found.extend(outcome.diagnostics);
    for diagnostic in &mut found {
        // The file tells by itself that its errors are about the settings, a variable does not.
        if diagnostic.span.is_some_and(|span| Some(span.file) != file) {
            diagnostic.code = &codes::INVALID_CONFIG;
        }
    }
    diagnostics.append(&mut found);
    LoadedSettings { config: outcome.value, file }
}

fn file(links: &Links<'_>, files: &mut Files, diagnostics: &mut Vec<Diagnostic>) -> Option<FileId> {
    let real = match links.find(FILE) {
        Ok(Some((way, EntryKind::File))) => Ok(way.real),
        Ok(Some(_)) => Err(Diagnostic::at_path(&codes::UNREADABLE_FILE, FILE, "this is not a file")),
        Ok(None) => {
            if links.site.full("ibid.yml").is_file() {
                let message = format!("the configuration has the name `{FILE}`");
                let found = Diagnostic::at_path(&codes::INVALID_CONFIG, "ibid.yml", message).help("rename the file");
                diagnostics.push(found);
            }
            return None;
        }
        Err(stop) => Err(stop.diagnostic(FILE)),
    };
    let real = real.map_err(|problem| {
        diagnostics.push(problem.help("put the configuration into a file of the site's folder"));
    });
    let limit = Limits::default().file_size;
    let job = ReadJob::new(links.site, FILE.to_owned(), real.ok()?, limit);
    let PendingFile { file, is_whole, .. } = read::add(read::one(&job), files, diagnostics);
    is_whole.then_some(file)
}
