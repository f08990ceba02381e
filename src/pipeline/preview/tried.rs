//! Which pages can be rendered, known without anybody asking for them: what a build would find when it renders.
//!
//! Enter through [`Tried::outdated`]. A page is tried once and again only when something that it was made from is another,
//! as in an incremental build. Trying can end at any page and go on with a later state of the site.

use std::collections::HashMap;

use super::super::reuse::incremental::{Fates, MadeFrom, places};
use super::Snapshot;
use crate::diag::{Diagnostic, Outcome};
use crate::model::output::{Output, OutputKind};
use crate::model::site::Reads;
use crate::plan::Digests;

/// What is known of the pages of a site.
#[derive(Debug, Default)]
pub struct Tried {
    /// Of the state that was tried last.
    digests: Option<Digests>,
    /// By the path of the output.
    pages: HashMap<String, Page>,
}

/// What is known of one page.
#[derive(Debug)]
struct Page {
    /// What it was made from, by place in the digests, and what it did not find. `None`: it is tried each time, because there is
    /// something to say of it.
    reads: Option<MadeFrom>,
    said: Vec<Diagnostic>,
    is_sound: bool,
}

impl Tried {
    /// The outputs, by index into the plan, that are to be tried for this state of the site; what is known of them is
    /// forgotten.
    pub fn outdated(&mut self, snapshot: &Snapshot) -> Vec<usize> {
        let digests = Digests::new(&snapshot.site, &snapshot.files, snapshot.engine.template_digests());
        let comparable = self.digests.take().filter(|before| before.global() == digests.global());
        let fates = comparable.map(|before| Fates::new(before.all(), &digests));
        let mut before = std::mem::take(&mut self.pages);
        let mut out = Vec::new();
        for (ix, output) in snapshot.plan.outputs.iter().enumerate().filter(|(_, output)| is_rendered(output)) {
            let known = fates.as_ref().and_then(|fates| {
                let (path, mut page) = before.remove_entry(&output.path)?;
                let (reads, absent) = page.reads.as_mut()?;
                let is_current = fates.are_as_before(reads, absent, &digests) && fates.follow(reads);
                is_current.then_some((path, page))
            });
            match known {
                Some((path, page)) => drop(self.pages.insert(path, page)),
                None => out.push(ix),
            }
        }
        self.digests = Some(digests);
        out
    }

    /// Tries one output of the plan.
    pub fn try_one(&mut self, snapshot: &Snapshot, ix: usize) {
        let Some(output) = snapshot.plan.outputs.get(ix) else { return };
        let noted = Reads::default();
        let Outcome { value, diagnostics: said } = snapshot.note(output, &noted);
        let digests = self.digests.as_ref().filter(|_| said.is_empty());
        let reads = digests.map(|digests| places(&noted.take(), digests));
        self.pages.insert(output.path.clone(), Page { reads, said, is_sound: value.is_some() });
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
    output.kind.is_page() || matches!(output.kind, OutputKind::Redirect(_))
}
