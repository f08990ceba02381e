//! What version control says of files: asked while files are parsed, kept from run to run.

use std::path::{Path, PathBuf};
use std::thread::JoinHandle;

use super::Request;
use crate::cache::{Cache, Sort, ValueStore};
use crate::config::Config;
use crate::diag::{Diagnostic, Outcome};
use crate::history::GitRepository;
use crate::model::history::History;
use crate::model::inputs::Inputs;
use crate::text::digest::Digest;

/// The repository of a site, if the site asks for its history and it has one.
pub(super) fn open(root: &Path, config: &Config, diagnostics: &mut Vec<Diagnostic>) -> Option<GitRepository> {
    if !config.git.enabled {
        return None;
    }
    let opened = GitRepository::open(&root.join(config.content_folder()));
    opened.map_err(|none| diagnostics.push(none)).ok().flatten()
}

/// The history that a preview keeps from one look to the next.
#[derive(Debug, Default)]
pub(super) struct KeptHistory {
    key: Option<Digest>,
    /// The log of commits.
    commits: Option<PathBuf>,
    history: History,
    /// What was said when it was read.
    said: Vec<Diagnostic>,
    /// Whether it is another than the one that was taken last.
    pub(super) is_other: bool,
}

impl KeptHistory {
    /// Reads it again if something was committed.
    pub(super) fn look(&mut self, request: &Request, loaded: &mut Outcome<Inputs>) {
        let repository = open(&request.root, &loaded.value.config, &mut loaded.diagnostics);
        let key = repository.as_ref().map(GitRepository::key);
        self.commits = repository.as_ref().map(GitRepository::commits);
        if key != self.key {
            let asked = AskedHistory::ask(repository, request, None, &loaded.value.config);
            self.said = Vec::new();
            (self.key, self.history, self.is_other) = (key, asked.wait(&mut self.said), true);
        }
        loaded.diagnostics.extend(self.said.iter().cloned());
    }

    /// The file that tells of commits by changing.
    pub(super) fn commits(&self) -> Option<&Path> {
        self.commits.as_deref()
    }

    /// What was read.
    pub(super) fn take(&mut self) -> History {
        self.is_other = false;
        self.history.clone()
    }
}

/// A history that is asked for.
pub(super) struct AskedHistory(Option<JoinHandle<Result<History, Diagnostic>>>);

impl AskedHistory {
    /// Asks, unless the cache has it: the one that is open, else the one that the last build left.
    pub(super) fn ask(
        repository: Option<GitRepository>,
        request: &Request,
        cache: Option<&Cache>,
        config: &Config,
    ) -> AskedHistory {
        let Some(repository) = repository else { return AskedHistory(None) };
        let most = config.limits.cache_size;
        let store = match cache {
            Some(cache) => Some(cache.values(Sort::History, most)),
            None => request.cache.and_then(|program| crate::cache::left(&request.root, program, Sort::History, most)),
        };
        AskedHistory(Some(std::thread::spawn(move || read(&repository, store))))
    }

    /// Waits for it.
    pub(super) fn wait(self, diagnostics: &mut Vec<Diagnostic>) -> History {
        let read = self.0.and_then(|thread| thread.join().ok());
        read.and_then(|read| read.map_err(|none| diagnostics.push(none)).ok()).unwrap_or_default()
    }
}

fn read(repository: &GitRepository, store: Option<ValueStore>) -> Result<History, Diagnostic> {
    let kept = store.as_ref().and_then(|store| store.get(&repository.key())).and_then(History::decode);
    let history = if let Some(kept) = kept {
        kept
    } else {
        let read = repository.read()?;
        if let Some(store) = &store {
            store.insert(repository.key(), read.encode());
        }
        read
    };
    if let Some(store) = store {
        store.finish();
    }
    Ok(history)
}
