//! Ids that a path keeps while other files come and go.
//!
//! Ids stand in the order of the load, because stages let the earlier file win. So there is room between them for files to come;
//! only when that is used up, all files get new ids.

use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;

use crate::diag::Diagnostic;
use crate::model::inputs::Inputs;
use crate::text::{FileId, Files, InputFile, Span};

/// Room between two files that are next to each other.
const ROOM: u32 = 8;
/// The file of the settings.
const SETTINGS: &str = "ibid.yaml";

/// The files that are there.
#[derive(Debug, Default)]
pub(super) struct Ids {
    files: Arc<Files>,
    by_path: HashMap<Arc<str>, FileId>,
    /// Ids below this one are for the settings, whose values have places in them: theirs are those of the load.
    first: u32,
    /// Paths of files that were there before the last load.
    gone: Vec<Arc<str>>,
}

impl Ids {
    /// No files yet; so many variables of the environment are part of the settings.
    pub(super) fn new(variables: usize) -> Ids {
        Ids { first: variables as u32 + 1, ..Ids::default() }
    }

    /// The files with the ids that they keep.
    pub(super) fn files(&self) -> Arc<Files> {
        Arc::clone(&self.files)
    }

    /// The id of a path, if it has one.
    pub(super) fn find(&self, path: &str) -> Option<FileId> {
        self.by_path.get(path).copied()
    }

    /// Paths of files that were there before the last load and are no more.
    pub(super) fn gone(&self) -> &[Arc<str>] {
        &self.gone
    }

    /// Puts the text of a file that is known in place.
    pub(super) fn replace_text(&mut self, id: FileId, text: Arc<str>) {
        let path = self.files.get(id).path.clone();
        Arc::make_mut(&mut self.files).replace(id, InputFile::new(path, text));
    }

    /// Takes over the files of a load and gives everything in it, diagnostics included, the ids that last. `false`: all ids
    /// are new, and what was known under the old ones is worth nothing.
    pub(super) fn adopt(
        &mut self,
        inputs: &mut Inputs,
        diagnostics: &mut [Diagnostic],
        environment: &[(String, String)],
    ) -> bool {
        let paths: Vec<Arc<str>> = inputs.files.iter().map(|(_, file)| file.path.clone()).collect();
        let is_setting =
            |path: &Arc<str>| **path == *SETTINGS || environment.iter().any(|(name, _)| name.as_str() == &**path);
        let settings = paths.iter().take(self.first as usize).take_while(|path| is_setting(path)).count();
        let (settings, rest) = paths.split_at(settings);
        let known: Vec<Option<FileId>> = rest.iter().map(|path| self.find(path)).collect();
        let kept = fit(&known, self.first);
        let is_kept = kept.is_some();
        let new = || (1..=rest.len() as u32).map(|at| FileId(self.first + at * ROOM)).collect();
        let rest_ids = kept.unwrap_or_else(new);
        let lasting: Vec<FileId> = (0..settings.len() as u32).map(FileId).chain(rest_ids).collect();
        let files = Arc::make_mut(&mut self.files);
        if is_kept {
            let present: BTreeSet<FileId> = lasting.iter().copied().collect();
            let gone = self.by_path.extract_if(|_, id| !present.contains(id));
            let forget = |(path, id)| {
                files.remove(id);
                path
            };
            self.gone = gone.map(forget).collect();
            self.gone.sort_unstable();
        } else {
            *files = Files::default();
            self.by_path.clear();
        }
        for ((id, path), (_, file)) in lasting.iter().zip(paths).zip(inputs.files.iter()) {
            files.replace(*id, file.clone());
            self.by_path.insert(path, *id);
        }
        rename(inputs, diagnostics, &lasting);
        is_kept
    }
}

/// Ids above `first` for all files in their order: those that are known, and new ones between them. `None` if there is no room.
fn fit(known: &[Option<FileId>], first: u32) -> Option<Vec<FileId>> {
    let mut out: Vec<FileId> = Vec::with_capacity(known.len());
    let mut before = first;
    let mut rest = known;
    while !rest.is_empty() {
        let at = rest.iter().position(Option::is_some).unwrap_or(rest.len());
        let new = at as u32;
        let next = rest.get(at).copied().flatten();
        let after = next.map_or(before + (new + 1) * ROOM, |id| id.0);
        // Known ones out of order leave no room either.
        let step = after.checked_sub(before)? / (new + 1);
        if step == 0 {
            return None;
        }
        out.extend((1..=new).map(|nth| FileId(before + nth * step)));
        out.extend(next);
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
        fit(&known, 0).map(|ids| ids.into_iter().map(|id| id.0).collect())
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
