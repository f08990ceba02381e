//! Brings the site that is shown up to date when files change: at once, and whatever comes while that is done in one go.
//!
//! What the watcher names is looked at first. When it has been quiet for a moment the whole folder is looked at as well, so
//! that nothing that was missed stays missed.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::{Arc, TryLockError};
use std::time::{Duration, Instant};

use crossbeam_channel::{Receiver, RecvTimeoutError};

use super::findings::Findings;
use super::routes::Routes;
use super::state::{Shown, State, read};
use super::status::LastChange;
use super::watch::{Signal, Watch};
use super::{Changed, Log};
use crate::pipeline::preview::{Change, Look, Preview, Seen, Taken};
use crate::pipeline::{Request, Timings};

/// How long the folder has to be quiet before it is looked at as a whole.
const QUIET: Duration = Duration::from_millis(200);
/// How long a file that cannot be read or parsed may take to become whole.
const PATIENCE: Duration = Duration::from_millis(50);
/// How long pages that are being rendered are waited for before a change is made beside them, and how often they are asked.
const BUSY: Duration = Duration::from_millis(100);
const MOMENT: Duration = Duration::from_micros(200);
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
    /// Where is still to be looked.
    pending: Option<Look>,
    ended: bool,
}

impl Changes {
    /// Follows what the watch tells.
    pub(super) fn new(
        state: Arc<State>,
        log: Arc<dyn Log>,
        request: Request,
        signals: Receiver<Signal>,
        watch: Watch,
    ) -> Changes {
        Changes { state, log, request, signals, watch, pending: None, ended: false }
    }

    /// Reads the site, then follows its changes until the server ends. `ready` is called once, when there is something to show.
    pub(super) fn follow(mut self, ready: impl FnOnce()) {
        let mut preview = Preview::new(self.request.clone());
        self.safely(&mut preview, Some(&Look::All));
        // Whatever happened, requests do not wait any longer.
        self.state.touch(|versions| versions.site = versions.site.max(1));
        ready();
        let mut settled = true;
        while !self.ended {
            if self.pending.is_none() {
                self.hear((!settled).then_some(QUIET));
            }
            // Whatever came while the last change was worked on is looked at in one go.
            while self.hear(Some(Duration::ZERO)) {}
            let look = self.pending.take();
            if !self.ended {
                let done = self.safely(&mut preview, look.as_ref());
                settled = done && look.is_none_or(|look| look == Look::All);
            }
        }
    }

    /// Waits for a signal and notes it down. `false`: none came in time, or the server ends.
    fn hear(&mut self, patience: Option<Duration>) -> bool {
        let signal = match patience {
            Some(patience) => self.signals.recv_timeout(patience),
            None => self.signals.recv().map_err(|_| RecvTimeoutError::Disconnected),
        };
        match signal {
            Ok(Signal::Look(look)) => {
                let before = self.pending.take();
                self.pending = Some(before.map_or(look.clone(), |before| before.and(look)));
                true
            }
            Err(RecvTimeoutError::Timeout) => false,
            Ok(Signal::End) | Err(RecvTimeoutError::Disconnected) => {
                self.ended = true;
                false
            }
        }
    }

    /// A fault in a stage costs what was remembered, not the server.
    fn safely(&mut self, preview: &mut Preview, look: Option<&Look>) -> bool {
        let done = catch_unwind(AssertUnwindSafe(|| self.update(preview, look)));
        done.unwrap_or_else(|_| {
            *preview = Preview::new(self.request.clone());
            true
        })
    }

    /// Shows what changed where it is to be looked; without a place, what may have been missed. `false`: that was called off,
    /// because there is something else to look at.
    fn update(&mut self, preview: &mut Preview, look: Option<&Look>) -> bool {
        let start = Instant::now();
        let before = self.state.versions().problems;
        let mut timings = Timings::default();
        if look.is_none_or(|look| *look == Look::All)
            && let Some(remark) = self.watch.renew()
        {
            self.log.remark(&remark);
        }
        let seen = match look {
            Some(look) => Some(preview.look(look, &mut timings)),
            None => preview.confirm(&|| !self.signals.is_empty(), &mut timings),
        };
        let Some(mut seen) = seen else { return false };
        let look = look.unwrap_or(&Look::All);
        while seen.change == Change::Unsettled {
            // Editors write in steps: the next event, or a moment, may bring the rest.
            let more = self.hear(Some(PATIENCE.saturating_sub(start.elapsed())));
            seen = if more { preview.look(look, &mut timings) } else { preview.settle(look, &mut timings) };
        }
        let nothing = matches!(seen.change, Change::Nothing) && seen.copied.is_empty();
        let Seen { change, copied, parsed, paths } = seen;
        let unusable = matches!(change, Change::Unusable);
        self.apply(preview, change, &copied, &mut timings);
        let shown_after = start.elapsed();
        if nothing {
            return true;
        }
        // Pages can be had from here on; what is wrong with them follows.
        if let (false, Some(shown)) = (unusable, self.state.shown()) {
            preview.check(&read(&shown).snapshot.site, &mut timings);
        }
        let findings = self.findings(preview);
        let (errors, warnings) = findings.count();
        self.state.say(findings);
        let paths: Vec<String> = paths.iter().map(ToString::to_string).chain(copied).collect();
        let news = self.state.versions().problems != before;
        let findings = self.state.findings();
        self.log.changed(&Changed {
            paths: &paths,
            parsed,
            time: shown_after,
            errors,
            warnings,
            diagnostics: if news { &findings.diagnostics } else { &[] },
            files: &findings.files,
        });
        *self.state.last() = LastChange { paths, parsed, shown_after, timings };
        true
    }

    /// Puts what changed in place of what was shown.
    fn apply(&self, preview: &mut Preview, change: Change, copied: &[String], timings: &mut Timings) {
        match change {
            Change::Nothing | Change::Unusable | Change::Unsettled => {}
            Change::Words(words) => {
                let reword = |shown: &mut Shown| {
                    let taken = preview.reword(&mut shown.snapshot, words, timings);
                    if taken == Taken::Outputs {
                        shown.routes = Routes::new(&shown.snapshot.plan);
                    }
                    taken != Taken::Not
                };
                if !self.changed(reword) {
                    self.whole(preview, timings);
                }
            }
            Change::Templates => {
                if !self.changed(|shown| preview.recompile(&mut shown.snapshot, timings)) {
                    self.whole(preview, timings);
                }
            }
            Change::Site => self.whole(preview, timings),
        }
        self.copied(copied);
    }

    /// Changes the site that is shown in its place. `false`: that could not be done, and another one is to be shown. A page
    /// that takes long to render is not waited for: what mends its template may be what changed.
    fn changed(&self, change: impl FnOnce(&mut Shown) -> bool) -> bool {
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
        changed
    }

    fn findings(&self, preview: &Preview) -> Findings {
        let editor = preview.config().and_then(|config| config.editor.clone());
        Findings::new(preview.diagnostics(), preview.files(), self.state.root.clone(), editor)
    }

    fn whole(&self, preview: &mut Preview, timings: &mut Timings) {
        let Some(snapshot) = preview.resolve(timings) else { return };
        // Said before it is shown, so that a page which is gone because of an error is not taken for one that never was.
        let findings = self.findings(preview);
        if findings.has_errors() {
            self.state.say(findings);
        }
        let routes = Routes::new(&snapshot.plan);
        let sheets = |shown: &Shown| shown.snapshot.site.config.highlight.clone();
        let new = Shown { version: self.state.versions().site + 1, snapshot, routes };
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
