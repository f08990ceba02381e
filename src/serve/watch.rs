//! Notices that files of the site change: told by the system, or by looking again and again where it does not tell.
//!
//! Events say only where to look; what changed is read from the files. So it does not matter how an editor saves, or whether
//! an event is lost.

use std::collections::BTreeSet;
use std::path::{Component, Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, PoisonError, RwLock};
use std::time::Duration;

use crossbeam_channel::Sender;
use notify::event::{AccessKind, AccessMode};
use notify::{Config, ErrorKind, Event, EventKind, RecommendedWatcher, RecursiveMode, Watcher};
use walkdir::{DirEntry as WalkEntry, WalkDir};

use crate::pipeline::inputs_of;
use crate::pipeline::preview::Extent;

/// How often the folder is looked at where the system does not tell of changes.
const POLL: Duration = Duration::from_millis(500);

/// What the thread of changes is told.
#[derive(Debug)]
pub(crate) enum Signal {
    /// Something may have changed.
    Look(Extent),
    /// The server ends.
    End,
}

/// Tells of changes as long as it lives.
#[derive(Debug)]
pub(crate) struct Watch {
    watcher: Option<RecommendedWatcher>,
    root: PathBuf,
    environment: Vec<(String, String)>,
    /// What the site is made from, absolute; the configuration says where the content is.
    inputs: Arc<RwLock<Vec<PathBuf>>>,
    /// Files beside these that pages include, or would if they were there, and the log of commits if pages show it.
    included: BTreeSet<PathBuf>,
    commits: Option<PathBuf>,
    /// One of the inputs itself came or went, so that it has to be watched anew.
    renew: Arc<AtomicBool>,
    signals: Sender<Signal>,
}

impl Watch {
    /// Begins to watch the inputs below `root`, which is absolute. The text says why it looks by itself instead, if it does.
    pub(crate) fn new(
        root: &Path,
        environment: &[(String, String)],
        poll: bool,
        signals: &Sender<Signal>,
    ) -> (Watch, Option<String>) {
        let (renew, signals) = (Arc::new(AtomicBool::new(true)), signals.clone());
        let (root, environment) = (root.to_owned(), environment.to_vec());
        let inputs = Arc::new(RwLock::new(inputs_of(&root, &environment)));
        let mut watch = Watch {
            watcher: None,
            root,
            environment,
            inputs,
            included: BTreeSet::new(),
            commits: None,
            renew,
            signals,
        };
        if poll {
            poll_for_ever(watch.signals.clone());
            return (watch, None);
        }
        let begun = watch.begin();
        let remark = begun.err().map(|error| watch.poll_instead(&error));
        (watch, remark)
    }

    /// Looks by itself from now on, because the system does not tell; says why.
    fn poll_instead(&mut self, error: &notify::Error) -> String {
        self.watcher = None;
        poll_for_ever(self.signals.clone());
        let limit = matches!(error.kind, ErrorKind::MaxFilesWatch);
        let way_out = if limit { "; `sysctl fs.inotify.max_user_watches=524288` raises the limit" } else { "" };
        let reason = if limit { "the system's limit of watches is reached".to_owned() } else { error.to_string() };
        format!("cannot watch the site's folder ({reason}), so it is looked at twice a second{way_out}")
    }

    fn begin(&mut self) -> notify::Result<()> {
        let (signals, base) = (self.signals.clone(), self.root.clone());
        let (inputs, renew) = (Arc::clone(&self.inputs), Arc::clone(&self.renew));
        let told = move |event: notify::Result<Event>| {
            let look = match event {
                Ok(event) => look(&event, &base, &inputs.read().unwrap_or_else(PoisonError::into_inner), &renew),
                // What was not heard may be anything.
                Err(_) => Some(Extent::All),
            };
            if let Some(look) = look {
                // Nobody listens any longer: the server ends.
                let _ = signals.send(Signal::Look(look));
            }
        };
        // A link may lead anywhere, to the whole disk too: those that the site follows are watched one by one.
        let mut watcher = RecommendedWatcher::new(told, Config::default().with_follow_symlinks(false))?;
        watcher.watch(&self.root, RecursiveMode::NonRecursive)?;
        self.watcher = Some(watcher);
        self.watch_inputs()
    }

    /// Watches inputs that came or came back. To be called before the whole folder is looked at. The text says why it looks
    /// by itself from now on, if it does.
    pub(crate) fn renew(&mut self) -> Option<String> {
        let begun = self.watch_inputs();
        begun.err().map(|error| self.poll_instead(&error))
    }

    fn watch_inputs(&mut self) -> notify::Result<()> {
        let Some(watcher) = &mut self.watcher else { return Ok(()) };
        if !self.renew.swap(false, Ordering::Relaxed) {
            return Ok(());
        }
        let inputs = inputs_of(&self.root, &self.environment);
        let all = inputs.iter().chain(&self.included).cloned().collect();
        *self.inputs.write().unwrap_or_else(PoisonError::into_inner) = all;
        let Ok(site) = self.root.canonicalize() else { return Ok(()) };
        let folders = inputs.iter().filter(|input| input.is_dir() && is_in_site(input, &site));
        for folder in folders.flat_map(|input| linked_folders(input, &site, &inputs).chain([input.clone()])) {
            // It may not have been watched, or be another folder of the same name.
            let _ = watcher.unwatch(&folder);
            match watcher.watch(&folder, RecursiveMode::Recursive) {
                // It went again; that it comes back is told of the folder above.
                Err(error) if is_absence(&error) => {}
                watched => watched?,
            }
        }
        let above: BTreeSet<&Path> = self.included.iter().filter_map(|file| file.parent()).collect();
        let is_apart = |folder: &&Path| *folder != self.root && !inputs.iter().any(|input| folder.starts_with(input));
        let of_commits = self.commits.as_ref().and_then(|log| log.parent());
        let may_be = |folder: &&Path| Some(*folder) == of_commits || is_in_site(folder, &site);
        for folder in above.into_iter().filter(is_apart).filter(may_be) {
            match watcher.watch(folder, RecursiveMode::NonRecursive) {
                Err(error) if is_absence(&error) => {}
                watched => watched?,
            }
        }
        Ok(())
    }

    /// Watches the files that pages include, by their paths in the site's folder, and the log of commits. The text says why
    /// it looks by itself from now on, if it does.
    pub(crate) fn include(&mut self, files: &BTreeSet<&str>, commits: Option<&Path>) -> Option<String> {
        let is_known = |file: &&str| self.included.contains(&self.root.join(file));
        let count = files.len() + usize::from(commits.is_some());
        if self.included.len() == count && self.commits.as_deref() == commits && files.iter().all(is_known) {
            return None;
        }
        self.commits = commits.map(Path::to_owned);
        let files = files.iter().map(|file| self.root.join(file));
        self.included = files.chain(commits.map(Path::to_owned)).collect();
        self.renew.store(true, Ordering::Relaxed);
        self.renew()
    }
}

/// Whether what is at a path, links followed, lies below the site's folder with nothing hidden on the way.
fn is_in_site(path: &Path, site: &Path) -> bool {
    let real = path.canonicalize().unwrap_or_default();
    real.strip_prefix(site).is_ok_and(|below| {
        let hidden = |part: Component<'_>| part.as_os_str().as_encoded_bytes().starts_with(b".");
        below.components().next().is_some() && !below.components().any(hidden)
    })
}

/// Links below an input to folders of the site that are part of no input. A folder that is watched already is not watched
/// under a second name: what changes in it would be told of that name alone.
fn linked_folders(input: &Path, site: &Path, inputs: &[PathBuf]) -> impl Iterator<Item = PathBuf> {
    let links = WalkDir::new(input).min_depth(1).into_iter().flatten().filter(WalkEntry::path_is_symlink);
    let inputs: Vec<PathBuf> = inputs.iter().filter_map(|input| input.canonicalize().ok()).collect();
    let is_watched = move |link: &Path| {
        let is_part = |end: PathBuf| inputs.iter().any(|input| end.starts_with(input) || input.starts_with(&end));
        link.canonicalize().is_ok_and(is_part)
    };
    links.map(WalkEntry::into_path).filter(move |link| link.is_dir() && is_in_site(link, site) && !is_watched(link))
}

/// Whether a folder is not there, or something in it went while it was walked.
fn is_absence(error: &notify::Error) -> bool {
    match &error.kind {
        ErrorKind::PathNotFound | ErrorKind::WatchNotFound => true,
        ErrorKind::Io(error) => error.kind() == std::io::ErrorKind::NotFound,
        _ => false,
    }
}

/// Where an event says to look; `None` if it is about nothing that the site is made from.
fn look(event: &Event, root: &Path, inputs: &[PathBuf], renew: &AtomicBool) -> Option<Extent> {
    if event.need_rescan() {
        renew.store(true, Ordering::Relaxed);
        return Some(Extent::All);
    }
    // Reading a file is no change; if it were, looking would never end.
    let is_read = |kind: &AccessKind| *kind != AccessKind::Close(AccessMode::Write);
    if matches!(&event.kind, EventKind::Access(kind) if is_read(kind)) {
        return None;
    }
    let own: Vec<&PathBuf> =
        event.paths.iter().filter(|path| inputs.iter().any(|input| path.starts_with(input))).collect();
    if own.iter().any(|path| inputs.contains(path) || path.is_symlink()) {
        renew.store(true, Ordering::Relaxed);
    }
    // A repository may begin above the site.
    if own.iter().any(|path| !path.starts_with(root)) {
        return Some(Extent::All);
    }
    let relative = |path: &&&PathBuf| Some(path.strip_prefix(root).ok()?.to_string_lossy().replace('\\', "/"));
    let paths: BTreeSet<String> =
        own.iter().filter(|path| !is_passing(path)).filter_map(|path| relative(&path)).collect();
    (!paths.is_empty()).then_some(Extent::Files(paths))
}

/// Whether a name is that of a backup or of a file that an editor makes for a moment.
fn is_passing(path: &Path) -> bool {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    name.starts_with('.') || name.starts_with('#') || name.ends_with('~') || name.ends_with(".swp") || name == "4913"
}

/// Looks at the whole folder again and again.
fn poll_for_ever(signals: Sender<Signal>) {
    std::thread::spawn(move || {
        while signals.send(Signal::Look(Extent::All)).is_ok() {
            std::thread::sleep(POLL);
        }
    });
}

#[cfg(test)]
mod tests {
    use notify::event::{CreateKind, DataChange, ModifyKind};

    use super::*;

    fn seen(kind: EventKind, path: &str) -> Option<Extent> {
        let root = Path::new("/site");
        let event = Event::new(kind).add_path(root.join(path));
        look(&event, root, &inputs_of(root, &[]), &AtomicBool::new(false))
    }

    #[test]
    fn writes_are_changes_and_reads_are_not() {
        let file = || Some(Extent::Files(["content/a.md".to_owned()].into()));
        assert_eq!(seen(EventKind::Modify(ModifyKind::Data(DataChange::Any)), "content/a.md"), file());
        assert_eq!(seen(EventKind::Access(AccessKind::Close(AccessMode::Write)), "content/a.md"), file());
        assert_eq!(seen(EventKind::Access(AccessKind::Close(AccessMode::Read)), "content/a.md"), None);
        assert_eq!(seen(EventKind::Access(AccessKind::Open(AccessMode::Any)), "content/a.md"), None);
    }

    #[cfg(unix)]
    #[test]
    fn only_links_within_the_site_are_watched() {
        use std::os::unix::fs::symlink;

        let folder = tempfile::tempdir().unwrap();
        let site = folder.path().canonicalize().unwrap();
        for made in ["content/a", "notes", ".hidden/b"] {
            std::fs::create_dir_all(site.join(made)).unwrap();
        }
        let ends = [
            ("disk", "/"),
            ("above", ".."),
            ("notes", "../notes"),
            ("hidden", "../.hidden/b"),
            ("round", "."),
            ("a-again", "a"),
        ];
        for (name, end) in ends {
            symlink(end, site.join("content").join(name)).unwrap();
        }
        let content = site.join("content");
        let mut found: Vec<PathBuf> =
            linked_folders(&content, &site, &[content.clone(), site.join("static")]).collect();
        found.sort();
        assert_eq!(found, [content.join("notes")]);
        symlink("/", site.join("static")).unwrap();
        assert!(is_in_site(&content, &site) && !is_in_site(&site.join("static"), &site));
    }

    #[test]
    fn what_the_site_is_not_made_from_is_left_alone() {
        let create = EventKind::Create(CreateKind::File);
        for path in [
            "public/index.html",
            ".git/index",
            "content/.a.md.swp",
            "content/a.md~",
            "content/#a.md#",
            "content/4913",
            "notes.txt",
        ] {
            assert_eq!(seen(create, path), None, "{path}");
        }
        assert!(seen(create, "ibid.yaml").is_some() && seen(create, "static/site.css").is_some());
    }
}
