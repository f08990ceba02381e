//! Brings the site that is shown up to date when files change: at once, and whatever comes while that is done in one go.
//!
//! What the watcher names is looked at first. When it has been quiet for a moment the whole folder is looked at as well, so
//! that nothing that was missed stays missed. Nothing is waited for without a limit: a tool that writes all the time delays
//! an update, and starves none. What every page makes of a change is tried beside (`trials`) and told with it, or after it.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::{Arc, TryLockError};
use std::time::{Duration, Instant};

use crossbeam_channel::Receiver;

use super::findings::Findings;
use super::routes::Routes;
use super::state::{ServedSite, State, read};
use super::status::{LastChange, Rounds};
use super::trials::{Trial, Trials};
use super::watch::{Signal, Watch};
use super::{Log, SeenChange};
use crate::model::site::HiddenReason;
use crate::pipeline::preview::{CheckedSite, ContentChanges, Extent, Preview, Reaction, Revised, Snapshot};
use crate::pipeline::{Request, Timings};

/// How long the folder has to be quiet before it is looked at as a whole.
const QUIET: Duration = Duration::from_millis(200);
/// How long a file that cannot be read or parsed may take to become whole.
const PATIENCE: Duration = Duration::from_millis(50);
/// How long one that holds nothing may take to be filled.
const FILLING: Duration = Duration::from_millis(300);
/// How long both may take, counted from the first change, where something goes on being written.
const LONGEST: Duration = Duration::from_millis(500);
/// After this long the whole folder is looked at even if it never is quiet.
const OVERDUE: Duration = Duration::from_secs(2);
/// How long every page may take to be tried before a change is told without that.
const TRYING: Duration = Duration::from_millis(250);
/// How long pages that are being rendered are waited for before a change is made beside them, and how often they are asked.
const BUSY: Duration = Duration::from_millis(100);
const MOMENT: Duration = Duration::from_micros(200);
/// Long enough to wait for anything.
const FOREVER: Duration = Duration::from_hours(1);
/// Endings of files that a browser loads through styles.
const STYLED: [&str; 5] = ["css", "woff", "woff2", "ttf", "otf"];

/// The thread that writes the state.
#[derive(Debug)]
pub(super) struct Changes {
    state: Arc<State>,
    log: Arc<dyn Log>,
    request: Request,
    signals: Receiver<Signal>,
    watch: Watch,
    trials: Trials,
    /// What was last told of a trial.
    trial: Trial,
    /// Where is still to be looked.
    pending: Option<Extent>,
    /// Since when it is to be looked whether anything was missed; `None` if nothing can have been.
    unsettled: Option<Instant>,
    ended: bool,
}

/// What came while it was waited.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Heard {
    /// Something may have changed.
    Look,
    /// Something was told of a trial.
    Trial,
    /// Nothing in time, or the server ends.
    Nothing,
}

impl Changes {
    /// Follows what the watch tells.
    pub(super) fn new(
        state: Arc<State>,
        log: Arc<dyn Log>,
        request: Request,
        (signals, watch): (Receiver<Signal>, Watch),
        trials: Trials,
    ) -> Changes {
        let trial = Trial::default();
        Changes { state, log, request, signals, watch, trials, trial, pending: None, unsettled: None, ended: false }
    }

    /// Reads the site, then follows its changes until the server ends. `ready` is called once, when there is something to show.
    pub(super) fn follow(mut self, ready: impl FnOnce()) {
        let mut preview = Preview::new(self.request.clone());
        self.safely(&mut preview, Some(&Extent::All));
        // Whatever happened, requests do not wait any longer.
        self.state.touch(|versions| versions.site = versions.site.max(1));
        ready();
        while !self.ended {
            let patience = if self.unsettled.is_some() { QUIET } else { FOREVER };
            if self.pending.is_none() && self.hear(patience) == Heard::Trial {
                self.tell_trial(&preview);
                continue;
            }
            // Whatever came while the last change was worked on is looked at in one go.
            let start = Instant::now();
            while self.hear(Duration::ZERO) != Heard::Nothing && start.elapsed() < LONGEST {}
            let look = self.pending.take();
            if !self.ended {
                let done = self.safely(&mut preview, look.as_ref());
                let settled = done && look.is_none_or(|look| look == Extent::All);
                self.unsettled = if settled { None } else { self.unsettled.or(Some(start)) };
            }
        }
    }

    /// Waits for a signal or a trial and notes it down.
    fn hear(&mut self, patience: Duration) -> Heard {
        crossbeam_channel::select! {
            recv(self.signals) -> signal => match signal {
                Ok(Signal::Look(look)) => {
                    let before = self.pending.take();
                    self.pending = Some(match before {
                        Some(before) => before.and(look),
                        None => look,
                    });
                    Heard::Look
                }
                Ok(Signal::End) | Err(_) => {
                    self.ended = true;
                    Heard::Nothing
                }
            },
            recv(self.trials.found) -> trial => match trial {
                Ok(trial) => {
                    self.trial = trial;
                    Heard::Trial
                }
                Err(_) => Heard::Nothing,
            },
            default(patience) => Heard::Nothing,
        }
    }

    /// A fault in a stage costs what was remembered, not the server.
    fn safely(&mut self, preview: &mut Preview, look: Option<&Extent>) -> bool {
        let done = catch_unwind(AssertUnwindSafe(|| self.update(preview, look)));
        done.unwrap_or_else(|_| {
            *preview = Preview::new(self.request.clone());
            true
        })
    }

    /// Shows what changed where it is to be looked; without a place, what may have been missed. `false`: that was called off,
    /// because there is something else to look at.
    fn update(&mut self, preview: &mut Preview, look: Option<&Extent>) -> bool {
        let start = Instant::now();
        self.trials.stop();
        let mut rounds = Rounds::default();
        let Some(ContentChanges { change, copied, parsed, paths }) = self.look(preview, look, &mut rounds) else {
            self.try_all();
            return false;
        };
        if let Some(remark) = self.watch.include(&preview.files().sought(), preview.commits()) {
            self.log.remark(&remark);
        }
        let nothing = change == Reaction::Nothing && copied.is_empty();
        let unusable = change == Reaction::Unusable;
        let site = self.state.versions().site;
        self.apply(preview, change, &copied, rounds.next("pages"));
        let shown_after = start.elapsed();
        self.try_all();
        if nothing {
            return true;
        }
        // Pages can be had from here on; what is wrong with them follows.
        if let (false, Some(shown)) = (unusable, self.state.shown()) {
            preview.check(&read(&shown).snapshot.site, rounds.next("rules"));
        }
        // The first time all pages are tried, and that takes as long as it takes.
        while site > 0 && !self.is_tried() && start.elapsed() < TRYING {
            if self.hear(TRYING.saturating_sub(start.elapsed())) != Heard::Trial {
                break;
            }
        }
        let paths = paths.iter().map(ToString::to_string).chain(copied).collect();
        *self.state.last() = LastChange { paths, parsed, shown_after, rounds, trial: self.current_trial() };
        self.tell(preview, true);
        true
    }

    /// Looks what changed, and again while something that was sound is not: it may be half written. `None`: called off.
    fn look(&mut self, preview: &mut Preview, look: Option<&Extent>, rounds: &mut Rounds) -> Option<ContentChanges> {
        let start = Instant::now();
        if look.is_none_or(|look| *look == Extent::All)
            && let Some(remark) = self.watch.renew()
        {
            self.log.remark(&remark);
        }
        let overdue = self.unsettled.is_some_and(|since| since.elapsed() > OVERDUE);
        let mut seen = match look {
            Some(look) if !(overdue && *look != Extent::All) => preview.look(look, rounds.next("first look")),
            _ => preview.confirm(&|| !overdue && !self.signals.is_empty(), rounds.next("first look"))?,
        };
        let look = look.filter(|_| !overdue).unwrap_or(&Extent::All);
        if overdue {
            self.unsettled = None;
        }
        while seen.change.is_unsettled() {
            // Editors write in steps: the next event, or a moment, may bring the rest.
            let patience = if seen.change == Reaction::Emptied { FILLING } else { PATIENCE };
            let more = self.hear(patience.saturating_sub(start.elapsed())) != Heard::Nothing;
            let timings = rounds.next("next look");
            let goes_on = more && start.elapsed() < LONGEST;
            seen = if goes_on { preview.look(look, timings) } else { preview.settle(look, timings) };
        }
        Some(seen)
    }

    /// Has every page of the site that is shown tried, unless that is done.
    fn try_all(&self) {
        if !self.is_tried()
            && let Some(shown) = self.state.shown()
        {
            self.trials.begin(shown);
        }
    }

    /// Whether every page of the site that is shown was tried.
    fn is_tried(&self) -> bool {
        self.is_current() && !self.trial.goes_on
    }

    /// Whether what is known of pages is known of the site that is shown.
    fn is_current(&self) -> bool {
        self.trial.version == self.state.versions().site
    }

    /// What is known of the pages that are shown.
    fn current_trial(&self) -> Trial {
        if self.is_current() { self.trial.clone() } else { Trial::default() }
    }

    /// Tells what a trial found that ended after the change was told.
    fn tell_trial(&self, preview: &Preview) {
        if self.is_current() {
            self.state.last().trial = self.trial.clone();
            self.tell(preview, false);
        }
    }

    /// Tells of the last change, and what is wrong now; if it `is_new`, even if nothing else is wrong than before.
    fn tell(&self, preview: &Preview, is_new: bool) {
        let before = self.state.versions().problems;
        self.state.say(self.findings(preview, Some(&self.current_trial())));
        let news = self.state.versions().problems != before;
        self.state.touch(|versions| versions.told += 1);
        if !news && !is_new {
            return;
        }
        let (findings, last) = (self.state.findings(), self.state.last().clone());
        let (errors, warnings) = findings.count();
        let left_out = self.state.shown().map(|shown| left_out(&read(&shown), &last.paths)).unwrap_or_default();
        self.log.changed(&SeenChange {
            paths: &last.paths,
            parsed: last.parsed,
            time: last.shown_after,
            errors,
            warnings,
            failed: last.trial.failed.len(),
            left_out: &left_out,
            diagnostics: if news { &findings.diagnostics } else { &[] },
            files: &findings.files,
        });
    }

    /// Puts what changed in place of what was shown.
    fn apply(&self, preview: &mut Preview, change: Reaction, copied: &[String], timings: &mut Timings) {
        match change {
            Reaction::Nothing | Reaction::Unusable | Reaction::Unsettled | Reaction::Emptied => {}
            Reaction::Words(words) => {
                if !self.changed(|shown| preview.reword(&mut shown.snapshot, words, timings) != Revised::Not) {
                    self.whole(preview, timings);
                }
            }
            Reaction::Templates => {
                if !self.changed(|shown| preview.recompile(&mut shown.snapshot, timings)) {
                    self.whole(preview, timings);
                }
            }
            Reaction::Site => self.whole(preview, timings),
        }
        self.copied(copied);
    }

    /// Changes the site that is shown in its place. `false`: that could not be done, and another one is to be shown. A page
    /// that takes long to render is not waited for: what mends its template may be what changed.
    fn changed(&self, change: impl FnOnce(&mut ServedSite) -> bool) -> bool {
        let Some(shown) = self.state.shown() else { return false };
        let start = Instant::now();
        let mut guard = loop {
            match shown.try_write() {
                Ok(guard) => break guard,
                Err(TryLockError::Poisoned(_)) => return false,
                Err(TryLockError::WouldBlock) if start.elapsed() > BUSY => return false,
                Err(TryLockError::WouldBlock) => std::thread::sleep(MOMENT),
            }
        };
        let changed = change(&mut guard);
        if changed {
            guard.version += 1;
            let version = guard.version;
            self.state.touch(|versions| versions.site = version);
        }
        guard.is_spent = !changed;

        changed
    }

    /// What all stages said, and what was said of all pages; of a site that is not shown yet without that.
    fn findings(&self, preview: &Preview, of_pages: Option<&Trial>) -> Findings {
        let editor = preview.config().and_then(|config| config.editor.clone());
        let said = of_pages.map(|trial| trial.said.as_slice()).unwrap_or_default();
        let Some(shown) = self.state.shown() else {
            let all = preview.diagnostics(said, None);
            return Findings::new(&all, preview.files(), self.state.root.clone(), editor);
        };
        let shown = read(&shown);
        let site = &shown.snapshot.site;
        let is_rendered = |trial: &Trial| trial.version == shown.version && !trial.goes_on;
        let checked = of_pages.map(|trial| CheckedSite { site, is_rendered: is_rendered(trial) });
        let all = preview.diagnostics(said, checked);
        Findings::new(&all, preview.files(), self.state.root.clone(), editor).with_pages(site)
    }

    fn whole(&self, preview: &mut Preview, timings: &mut Timings) {
        let Some(snapshot) = preview.resolve(timings) else { return };
        // Said before it is shown, so that a page which is gone because of an error is not taken for one that never was.
        let findings = self.findings(preview, None);
        if findings.has_errors() {
            self.state.say(findings);
        }
        let routes = Routes::new(&snapshot.plan);
        let sheets = |shown: &ServedSite| shown.snapshot.site.config.highlight.clone();
        let new = ServedSite { version: self.state.versions().site + 1, is_spent: false, snapshot, routes };
        let restyled = self.state.shown().is_some_and(|old| sheets(&read(&old)) != sheets(&new));
        self.state.show(new);
        if restyled {
            self.state.touch(|versions| versions.styles += 1);
        }
    }

    /// Files that are copied and have other bytes now.
    fn copied(&self, outputs: &[String]) {
        if outputs.is_empty() {
            return;
        }
        self.state.touch(|versions| versions.styles += 1);
        let is_styled = |output: &&String| STYLED.iter().any(|ending| output.ends_with(ending));
        self.state.replaced(outputs.iter().filter(|output| !is_styled(output)));
    }
}

/// Those of these files that are not shown, with the reason.
fn left_out(shown: &ServedSite, paths: &[String]) -> Vec<(String, HiddenReason)> {
    let Snapshot { site, files, .. } = &shown.snapshot;
    let all = site.left_out.iter().map(|left| (files.get(left.file).path.to_string(), left.reason.clone()));
    all.filter(|(path, _)| paths.contains(path)).collect()
}
