//! Which pages can be rendered, known without anybody asking for them: what a build would find when it renders.
//!
//! Enter through [`Tried::outdated`]. A page is tried once and again only when something that it was made from is another,
//! as in an incremental build. Trying can end at any page and go on with a later state of the site.

use std::collections::HashMap;

use super::super::incremental::{differences, kind};
use super::super::render::is_page;
use super::Snapshot;
use crate::diag::{Diagnostic, Outcome};
use crate::model::output::{Output, OutputKind};
use crate::model::site::{Read, Reads};
use crate::plan::Digests;
use crate::text::digest::Digest;

/// What is known of the pages of a site.
#[derive(Debug, Default)]
pub struct Tried {
    global: Option<Digest>,
    /// Of all that pages were made from, in order of their numbers.
    digests: Vec<(u32, Digest)>,
    /// By the path of the output.
    pages: HashMap<String, Page>,
}

/// What is known of one page.
#[derive(Debug)]
struct Page {
    kind: u64,
    /// The numbers of what it was made from. `None`: it is tried each time, because there is something to say of it.
    reads: Option<Vec<u32>>,
    said: Vec<Diagnostic>,
    is_sound: bool,
}

impl Tried {
    /// The outputs, by index into the plan, that are to be tried for this state of the site; what is known of them is
    /// forgotten.
    pub fn outdated(&mut self, snapshot: &Snapshot) -> Vec<usize> {
        let digests = Digests::new(&snapshot.site, &snapshot.files, snapshot.engine.template_digests());
        let (global, all) = (digests.global(), digests.all());
        if self.global != Some(global) {
            self.pages.clear();
        }
        let changed = differences(&self.digests, &all);
        (self.global, self.digests) = (Some(global), all);
        let mut before = std::mem::take(&mut self.pages);
        let mut out = Vec::new();
        for (ix, output) in snapshot.plan.outputs.iter().enumerate().filter(|(_, output)| is_rendered(output)) {
            let known = before.remove_entry(&output.path);
            let current = known.filter(|(_, page)| {
                let reads = page.reads.as_ref();
                page.kind == kind(output) && reads.is_some_and(|reads| !reads.iter().any(|read| changed.contains(read)))
            });
            match current {
                Some((path, page)) => drop(self.pages.insert(path, page)),
                None => out.push(ix),
            }
        }
        out
    }

    /// Tries one output of the plan.
    pub fn try_one(&mut self, snapshot: &Snapshot, ix: usize) {
        let Some(output) = snapshot.plan.outputs.get(ix) else { return };
        let noted = Reads::default();
        let Outcome { value, diagnostics: said } = snapshot.note(output, &noted);
        let reads: Option<Vec<u32>> = noted.take().into_iter().map(Read::code).collect();
        let reads = reads.filter(|_| said.is_empty());
        self.pages.insert(output.path.clone(), Page { kind: kind(output), reads, said, is_sound: value.is_some() });
    }

    /// What is to be said of all pages, in no particular order.
    pub fn said(&self) -> Vec<Diagnostic> {
        self.pages.values().flat_map(|page| page.said.iter().cloned()).collect()
    }

    /// The paths of outputs that cannot be rendered, in order.
    pub fn failed(&self) -> Vec<String> {
        let failed = self.pages.iter().filter(|(_, page)| !page.is_sound);
        let mut paths: Vec<String> = failed.map(|(path, _)| path.clone()).collect();
        paths.sort_unstable();
        paths
    }
}

/// Whether an output goes through a template.
fn is_rendered(output: &Output) -> bool {
    is_page(&output.kind) || matches!(output.kind, OutputKind::Redirect(_))
}
