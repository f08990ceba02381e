//! What the server shows: one snapshot of the site, what is to be said about it, and the pages that were rendered of it.
//!
//! Requests read it, one thread of changes writes it. Pages are rendered when they are asked for; a page that was sound once is
//! kept for the time when it is not.

use std::collections::{BTreeMap, HashMap, VecDeque};
use std::path::PathBuf;
use std::sync::atomic::AtomicUsize;
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError, RwLock, RwLockReadGuard};
use std::time::{Duration, Instant};

use axum::body::Bytes;
use tokio::sync::watch;

use super::findings::Findings;
use super::guard::Guard;
use super::routes::{Destination, INDEX, Routes, key};
use super::status::LastChange;
use super::{overlay, respond};
use crate::diag::{Diagnostic, Outcome};
use crate::load::built_in;
use crate::model::output::{FixedFile, Output, OutputKind};
use crate::model::site::{Asset, AssetSource, LeftOut};
use crate::pipeline::preview::Snapshot;
use crate::text::Files;

/// How many rendered pages are kept, and how many bytes of them.
const KEPT: usize = 512;
const KEPT_BYTES: usize = 64 << 20;
/// How long a whole site is waited for.
const MOST_WAIT: Duration = Duration::from_secs(20);

/// Shared by all connections.
#[derive(Debug)]
pub(super) struct State {
    pub(super) guard: Guard,
    /// Shown by pages of this server only, so that a socket's request proves to come from one of them.
    pub(super) token: String,
    /// The site's folder, absolute.
    pub(super) root: PathBuf,
    pub(super) clients: AtomicUsize,
    versions: watch::Sender<Versions>,
    /// Exchanged as a whole while requests still render from the one before.
    shown: Mutex<Option<Arc<RwLock<ServedSite>>>>,
    /// Tells that another one is shown.
    exchanged: Condvar,
    findings: Mutex<Arc<Findings>>,
    answers: Mutex<Answers>,
    last: Mutex<LastChange>,
    /// Names of copied files that changed, with the version that they came with.
    replaced: Mutex<BTreeMap<String, u64>>,
}

/// Counts what changed, so that a page knows whether it has the newest.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Versions {
    /// Of the site; 0 before there is one or its problems.
    pub(super) site: u64,
    /// Of what styles are made of.
    pub(super) styles: u64,
    /// Of copied files that pages show themselves, such as pictures.
    pub(super) media: u64,
    /// Of what is to be said.
    pub(super) problems: u64,
    /// Of what is told of the last change.
    pub(super) told: u64,
    /// The server ends.
    pub(super) ended: bool,
}

/// The site that is shown.
#[derive(Debug)]
pub(super) struct ServedSite {
    /// The version of the site that it is.
    pub(super) version: u64,
    /// Whether a change got stuck half-way, so that nothing is to be made of it: the next one is on its way.
    pub(super) is_spent: bool,
    pub(super) snapshot: Snapshot,
    pub(super) routes: Routes,
}

/// What an address gives.
#[derive(Clone, Debug)]
pub(super) enum Reply {
    /// A page or a file that was rendered.
    Rendered(Arc<Answer>),
    /// A file that is copied; its path is the recorded one.
    Copied { path: PathBuf, name: String },
    /// A file of the binary.
    BuiltIn { bytes: &'static [u8], name: String },
    /// The same address with `/` at its end.
    Folder,
    /// No output can have this address.
    Malformed,
}

/// A rendered output.
#[derive(Clone, Debug)]
pub(super) struct Answer {
    pub(super) status: u16,
    /// The output's path; says its type.
    pub(super) name: String,
    pub(super) body: Bytes,
    pub(super) hash: blake3::Hash,
    /// Where the script goes, if this is a page.
    pub(super) script_at: Option<usize>,
    /// What rendering said.
    problems: Vec<Diagnostic>,
    /// What the places of the problems refer to.
    files: Arc<Files>,
}

/// Rendered outputs by key, each with the version of the site that it was made of.
#[derive(Debug, Default)]
struct Answers {
    kept: HashMap<String, (u64, Arc<Answer>)>,
    order: VecDeque<String>,
    bytes: usize,
}

impl State {
    /// Shows nothing yet.
    pub(super) fn new(guard: Guard, token: String, root: PathBuf) -> State {
        State {
            guard,
            token,
            root,
            clients: AtomicUsize::new(0),
            versions: watch::Sender::new(Versions::default()),
            shown: Mutex::default(),
            exchanged: Condvar::new(),
            findings: Mutex::default(),
            answers: Mutex::default(),
            last: Mutex::default(),
            replaced: Mutex::default(),
        }
    }

    /// The site that is shown; to be read with [`read`], and changed by whoever can have it for itself.
    pub(super) fn shown(&self) -> Option<Arc<RwLock<ServedSite>>> {
        lock(&self.shown).clone()
    }

    /// Looks at the site that is shown, once it is a whole one; `None` before the first. What is made of it is made while
    /// nothing changes it.
    pub(super) fn look<T>(&self, look: impl FnOnce(&ServedSite) -> T) -> Option<T> {
        let start = Instant::now();
        loop {
            let shown = self.shown()?;
            let guard = read(&shown);
            let left = MOST_WAIT.saturating_sub(start.elapsed());
            if !guard.is_spent || left.is_zero() {
                return Some(look(&guard));
            }
            drop(guard);
            let now = lock(&self.shown);
            if now.as_ref().is_some_and(|now| Arc::ptr_eq(now, &shown)) {
                drop(self.exchanged.wait_timeout(now, left));
            }
        }
    }

    /// Shows another site from now on.
    pub(super) fn show(&self, shown: ServedSite) {
        let version = shown.version;
        // Freeing a large site takes longer than requests should wait.
        let old = lock(&self.shown).replace(Arc::new(RwLock::new(shown)));
        self.exchanged.notify_all();
        self.touch(|versions| versions.site = version);
        drop(old);
    }

    pub(super) fn findings(&self) -> Arc<Findings> {
        Arc::clone(&lock(&self.findings))
    }

    /// Says something else about the site, unless it is the same as before.
    pub(super) fn say(&self, findings: Findings) {
        let same = std::mem::replace(&mut *lock(&self.findings), Arc::new(findings));
        if !self.findings().says_the_same(&same) {
            self.touch(|versions| versions.problems += 1);
        }
    }

    pub(super) fn last(&self) -> MutexGuard<'_, LastChange> {
        lock(&self.last)
    }

    pub(super) fn versions(&self) -> Versions {
        *self.versions.borrow()
    }

    /// Waits for versions to come.
    pub(super) fn subscribe(&self) -> watch::Receiver<Versions> {
        self.versions.subscribe()
    }

    /// Counts a version up and wakes all who wait for it.
    pub(super) fn touch(&self, count: impl FnOnce(&mut Versions)) {
        self.versions.send_modify(count);
    }

    /// Notes that files which are copied have other bytes now.
    pub(super) fn replaced<'a>(&self, outputs: impl Iterator<Item = &'a String>) {
        let version = self.versions().media + 1;
        let mut names = outputs.map(|output| output.rsplit('/').next().unwrap_or(output).to_owned()).peekable();
        if names.peek().is_some() {
            lock(&self.replaced).extend(names.map(|name| (name, version)));
            self.touch(|versions| versions.media = version);
        }
    }

    /// Whether a page names a copied file that changed after a version.
    pub(super) fn shows_replaced(&self, page: &[u8], since: u64) -> bool {
        let replaced = lock(&self.replaced);
        let mut newer = replaced.iter().filter(|(_, version)| **version > since);
        newer.any(|(name, _)| page.windows(name.len()).any(|here| here == name.as_bytes()))
    }

    /// What rendering said of the page at an address.
    pub(super) fn problems(&self, path: &str) -> Findings {
        match self.reply(path) {
            Reply::Rendered(answer) => {
                Findings::of_page(answer.problems.clone(), Arc::clone(&answer.files), &self.findings())
            }
            _ => Findings::default(),
        }
    }

    /// What an address gives. Renders, so it is not for a thread that others wait for.
    pub(super) fn reply(&self, path: &str) -> Reply {
        let Some(key) = key(path) else { return Reply::Malformed };
        let reply = self.look(|shown| self.reply_of(shown, &key));
        reply.unwrap_or_else(|| Reply::Rendered(Arc::new(self.unsound(Vec::new(), &Arc::default()))))
    }

    fn reply_of(&self, shown: &ServedSite, key: &str) -> Reply {
        let version = shown.version;
        let output = match shown.routes.find(key) {
            Destination::To(ix) => shown.snapshot.plan.outputs.get(ix as usize),
            Destination::ToFolder => return Reply::Folder,
            Destination::Nowhere => None,
        };
        if let Some(Output { kind: OutputKind::Asset(ix), path }) = output {
            let asset = shown.snapshot.site.assets.get(*ix as usize);
            return asset.map_or(Reply::Malformed, |asset| self.copied(asset, path));
        }
        if let Some(answer) = lock(&self.answers).get(key, version) {
            return Reply::Rendered(answer);
        }
        Reply::Rendered(match output {
            Some(output) => self.render(shown, output, key, version),
            None => self.nowhere(shown, key, version),
        })
    }

    fn render(&self, shown: &ServedSite, output: &Output, key: &str, version: u64) -> Arc<Answer> {
        let Outcome { value, diagnostics } = shown.snapshot.serve(output);
        let files = &shown.snapshot.files;
        let Some(bytes) = value else {
            let last = lock(&self.answers).last(key);
            return Arc::new(match last {
                Some(last) => Answer { problems: diagnostics, files: Arc::clone(files), ..(*last).clone() },
                None => self.unsound(diagnostics, files),
            });
        };
        let answer = Answer::new(200, &output.path, bytes, diagnostics, files);
        let answer = Arc::new(answer);
        lock(&self.answers).keep(key, version, &answer);
        answer
    }

    /// An address without an output: while the site has errors, the page that was there before them; else the site's own page
    /// for wrong addresses.
    fn nowhere(&self, shown: &ServedSite, key: &str, version: u64) -> Arc<Answer> {
        if let Some(left) = shown.snapshot.site.left_out.iter().find(|left| is_at(&left.route, key)) {
            return Arc::new(Answer::new(
                404,
                respond::PAGE,
                hidden(left, shown).into_bytes(),
                Vec::new(),
                &Arc::default(),
            ));
        }
        if self.findings().has_errors()
            && let Some(answer) = lock(&self.answers).last(key)
        {
            return answer;
        }
        let output = match shown.routes.find(FixedFile::NotFound.path()) {
            Destination::To(ix) => shown.snapshot.plan.outputs.get(ix as usize),
            Destination::ToFolder | Destination::Nowhere => None,
        };
        let known = lock(&self.answers).get(FixedFile::NotFound.path(), version);
        let answer =
            known.or_else(|| output.map(|output| self.render(shown, output, FixedFile::NotFound.path(), version)));
        let answer = answer.map_or_else(|| self.unsound(Vec::new(), &Arc::default()), |answer| (*answer).clone());
        Arc::new(Answer { status: if answer.status == 200 { 404 } else { answer.status }, ..answer })
    }

    /// A page of the server's own, in place of one that cannot be made.
    fn unsound(&self, problems: Vec<Diagnostic>, files: &Arc<Files>) -> Answer {
        let site = self.findings();
        let own = Findings::of_page(problems, Arc::clone(files), &site);
        let body = format!("<h1>This page cannot be shown yet</h1>\n{}", overlay::fragment(&site, &own));
        let body = overlay::page("Not yet", &body, "");
        Answer::new(500, respond::PAGE, body.into_bytes(), own.diagnostics, files)
    }

    fn copied(&self, asset: &Asset, output: &str) -> Reply {
        let name = output.to_owned();
        match &asset.source {
            AssetSource::File(path) => Reply::Copied { path: self.root.join(path), name },
            AssetSource::BuiltIn(path) => match built_in(path) {
                Some(bytes) => Reply::BuiltIn { bytes, name },
                None => Reply::Malformed,
            },
        }
    }
}

/// Whether an address without an output is that of this page.
fn is_at(route: &str, asked: &str) -> bool {
    key(route).is_some_and(|own| own.trim_end_matches('/') == asked.trim_end_matches(INDEX).trim_end_matches('/'))
}

/// A page of the server's own at the address of one that is not shown.
fn hidden(left: &LeftOut, shown: &ServedSite) -> String {
    let (title, why) = (overlay::escape(&left.title), overlay::escape(&left.reason.words()));
    let path = overlay::escape(&shown.snapshot.files.get(left.file).path);
    let way_out = left.reason.option().map_or_else(
        || "Its day is over, so no option shows it: change <code>expire</code> to see it.".to_owned(),
        |option| format!("Start the preview with <code>{option}</code> to see it."),
    );
    let body = format!(
        "<h1>{title}</h1>\n<p><code>{path}</code> is {why}, so it is not shown. {way_out}</p>\n\
         <p><a href=\"/\">Front page</a>, <a href=\"/-/ibid/\">what else is left out</a></p>"
    );
    overlay::page("Not shown", &body, "")
}

impl Answer {
    /// Whether rendering said something.
    pub(super) fn is_unsound(&self) -> bool {
        !self.problems.is_empty()
    }

    fn new(status: u16, name: &str, bytes: Vec<u8>, problems: Vec<Diagnostic>, files: &Arc<Files>) -> Answer {
        let (hash, script_at) = (blake3::hash(&bytes), respond::script_at(name, &bytes));
        let (name, body, files) = (name.to_owned(), bytes.into(), Arc::clone(files));
        Answer { status, name, body, hash, script_at, problems, files }
    }
}

impl Answers {
    fn get(&self, key: &str, version: u64) -> Option<Arc<Answer>> {
        self.kept.get(key).filter(|(of, _)| *of == version).map(|(_, answer)| Arc::clone(answer))
    }

    /// The last sound answer, of whatever version.
    fn last(&self, key: &str) -> Option<Arc<Answer>> {
        self.kept.get(key).map(|(_, answer)| Arc::clone(answer))
    }

    fn keep(&mut self, key: &str, version: u64, answer: &Arc<Answer>) {
        // A page that took long may come after a newer one.
        if self.kept.get(key).is_some_and(|(of, _)| *of > version) {
            return;
        }
        self.bytes += answer.body.len();
        match self.kept.insert(key.to_owned(), (version, Arc::clone(answer))) {
            Some((_, old)) => self.bytes -= old.body.len(),
            None => self.order.push_back(key.to_owned()),
        }
        while self.order.len() > KEPT || self.bytes > KEPT_BYTES {
            let Some(oldest) = self.order.pop_front() else { break };
            if let Some((_, old)) = self.kept.remove(&oldest) {
                self.bytes -= old.body.len();
            }
        }
    }
}

/// The site that is shown, as long as the guard lives.
pub(super) fn read(shown: &RwLock<ServedSite>) -> RwLockReadGuard<'_, ServedSite> {
    shown.read().unwrap_or_else(PoisonError::into_inner)
}

/// A lock whose holder may have panicked: what it guards is whole at every step.
fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
