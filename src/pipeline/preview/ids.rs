//! Ids that a path keeps while other files come and go.
//!
//! Ids stand in the order of the load, because stages let the earlier file win. So there is room between them for files to come;
//! only when that is used up, all files get new ids.

use std::collections::HashMap;
use std::sync::Arc;

use crate::diag::Diagnostic;
use crate::model::inputs::Inputs;
use crate::text::{FileId, Files, InputFile, Span};

/// Room between two files that are next to each other.
const ROOM: u32 = 8;

/// The files that are there. What stands between them is empty, and nothing refers to it.
#[derive(Debug, Default)]
pub(super) struct Ids {
    files: Arc<Files>,
    by_path: HashMap<Arc<str>, FileId>,
}

impl Ids {
    /// The files with the ids that they keep.
    pub(super) fn files(&self) -> Arc<Files> {
        Arc::clone(&self.files)
    }

    /// The id of a path, if it has one.
    pub(super) fn find(&self, path: &str) -> Option<FileId> {
        self.by_path.get(path).copied()
    }

    /// Puts the text of a file that is known in place.
    pub(super) fn put(&mut self, id: FileId, text: Arc<str>) {
        let path = self.files.get(id).path.clone();
        Arc::make_mut(&mut self.files).replace(id, InputFile { path, text });
    }

    /// Takes over the files of a load and gives everything in it, diagnostics included, the ids that last. `false`: all ids
    /// are new, and what was known under the old ones is worth nothing.
    pub(super) fn adopt(&mut self, inputs: &mut Inputs, diagnostics: &mut [Diagnostic]) -> bool {
        let paths: Vec<Arc<str>> = inputs.files.iter().map(|(_, file)| file.path.clone()).collect();
        let known: Vec<Option<FileId>> = paths.iter().map(|path| self.find(path)).collect();
        let kept = fit(&known);
        let is_kept = kept.is_some();
        let lasting = kept.unwrap_or_else(|| (1..=paths.len() as u32).map(|at| FileId(at * ROOM)).collect());
        let files = Arc::make_mut(&mut self.files);
        let nothing = InputFile { path: "".into(), text: "".into() };
        if is_kept {
            let present: std::collections::HashSet<FileId> = lasting.iter().copied().collect();
            self.by_path.retain(|_, id| {
                let stays = present.contains(id);
                if !stays {
                    files.replace(*id, nothing.clone());
                }
                stays
            });
        } else {
            *files = Files::default();
            self.by_path.clear();
        }
        let last = lasting.last().map_or(0, |id| id.0 as usize);
        while files.len() <= last {
            files.add(nothing.clone());
        }
        for ((id, path), (_, file)) in lasting.iter().zip(paths).zip(inputs.files.iter()) {
            files.replace(*id, file.clone());
            self.by_path.insert(path, *id);
        }
        rename(inputs, diagnostics, &lasting);
        is_kept
    }
}

/// Ids for all files in their order: those that are known, and new ones between them. `None` if there is no room.
fn fit(known: &[Option<FileId>]) -> Option<Vec<FileId>> {
    let mut out: Vec<FileId> = Vec::with_capacity(known.len());
    let mut before = 0;
    let mut rest = known;
    while let Some(at) = rest.iter().position(Option::is_some).or(Some(rest.len())).filter(|_| !rest.is_empty()) {
        let new = at as u32;
        let after = match rest.get(at) {
            Some(id) => id.map_or(0, |id| id.0),
            None => before + (new + 1) * ROOM,
        };
        // Known ones out of order leave no room either.
        let step = after.checked_sub(before)? / (new + 1);
        if step == 0 {
            return None;
        }
        out.extend((1..=new).map(|nth| FileId(before + nth * step)));
        if at < rest.len() {
            out.push(FileId(after));
        }
        before = after;
        rest = rest.get(at + 1..).unwrap_or(&[]);
    }
    Some(out)
}

/// Writes the lasting ids in place of those of a load.
fn rename(inputs: &mut Inputs, diagnostics: &mut [Diagnostic], lasting: &[FileId]) {
    let last = |id: FileId| lasting.get(id.0 as usize).copied().unwrap_or(id);
    inputs.config_file = inputs.config_file.map(last);
    inputs.content.iter_mut().for_each(|content| content.file = last(content.file));
    inputs.templates.iter_mut().for_each(|template| template.file = last(template.file));
    let move_span = |span: &mut Span| span.file = last(span.file);
    for diagnostic in diagnostics {
        diagnostic.span.iter_mut().for_each(move_span);
        diagnostic.labels.iter_mut().for_each(|label| move_span(&mut label.span));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fitted(known: &[u32]) -> Option<Vec<u32>> {
        let known: Vec<Option<FileId>> = known.iter().map(|id| (*id > 0).then_some(FileId(*id))).collect();
        fit(&known).map(|ids| ids.into_iter().map(|id| id.0).collect())
    }

    #[test]
    fn new_files_get_ids_between_those_that_stay() {
        assert_eq!(fitted(&[]), Some(vec![]));
        assert_eq!(fitted(&[0, 0]), Some(vec![8, 16]));
        assert_eq!(fitted(&[8, 16, 24]), Some(vec![8, 16, 24]));
        assert_eq!(fitted(&[8, 0, 16]), Some(vec![8, 12, 16]));
        assert_eq!(fitted(&[0, 8, 0]), Some(vec![4, 8, 16]));
        assert_eq!(fitted(&[8, 24]), Some(vec![8, 24]));
    }

    #[test]
    fn without_room_or_order_all_ids_are_new() {
        assert_eq!(fitted(&[8, 0, 9]), None);
        assert_eq!(fitted(&[8, 0, 0, 10]), None);
        assert_eq!(fitted(&[16, 8]), None);
    }
}
