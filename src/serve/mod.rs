//! The live preview: a server that renders the page that is asked for, in memory, and tells open pages what changed.
//!
//! Enter through [`Server::start`]. One thread (`changes`) follows the files (`watch`) and writes what is shown (`state`);
//! connections (`listen`) read it: an address is looked up (`routes`), rendered and answered (`respond`), and every open page
//! has a socket (`live`). All other pages are tried in the background (`trials`). What is wrong with the site is shown in its pages (`overlay`) and at `/-/ibid/` (`status`). Nobody
//! but this machine's own pages is let in (`guard`). Nothing is ever written.

mod changes;
mod findings;
mod guard;
mod listen;
mod live;
mod overlay;
mod respond;
mod routes;
mod state;
mod status;
#[cfg(test)]
mod tests;
mod trials;
pub(crate) mod watch;

use std::fmt::Debug;
use std::io;
use std::net::SocketAddr;
use std::sync::Arc;
use std::thread::{self, JoinHandle};
use std::time::Duration;

use crossbeam_channel::Sender;
use tokio::runtime::{Builder, Runtime};

use self::changes::Changes;
use self::guard::Guard;
use self::state::State;
use self::trials::Trials;
use self::watch::{Signal, Watch};
use crate::diag::Diagnostic;
use crate::model::site::HiddenReason;
use crate::pipeline::{Request, in_pool};
use crate::text::Files;

/// Bytes of stack of each thread that renders: nested text and templates are walked by recursion, to a depth that is limited.
const STACK: usize = 8 << 20;
/// Threads that render. More would only wait for each other.
const RENDERING: usize = 8;
/// How long threads may take to end.
const GRACE: Duration = Duration::from_millis(300);

/// Where and how the preview is served.
#[derive(Clone, Debug)]
pub struct Settings {
    /// The address that it listens on.
    pub host: String,
    /// The port; `None`: one that is free.
    pub port: Option<u16>,
    /// More names of this server, for example of a proxy in front of it.
    pub allowed_hosts: Vec<String>,
    /// Looks for changes by itself instead of waiting to be told by the system.
    pub poll: bool,
}

impl Default for Settings {
    fn default() -> Settings {
        Settings { host: "127.0.0.1".to_owned(), port: None, allowed_hosts: Vec::new(), poll: false }
    }
}

/// What the preview tells while it runs. Called from its own threads.
pub trait Log: Debug + Send + Sync {
    /// The first page can be had at this address.
    fn ready(&self, address: &str);

    /// Files changed, and pages show it.
    fn changed(&self, change: &SeenChange<'_>);

    /// Something that is good to know; lower case, no final stop.
    fn remark(&self, text: &str);
}

/// A change that was seen.
#[derive(Debug)]
pub struct SeenChange<'a> {
    /// A few of the files that changed; none when the site is read for the first time.
    pub paths: &'a [String],
    /// How many files were parsed.
    pub parsed: usize,
    /// From when it was noticed until pages showed it.
    pub time: Duration,
    /// Errors of the site now.
    pub errors: usize,
    /// Warnings of the site now.
    pub warnings: usize,
    /// How many pages cannot be rendered now; each stays as it was.
    pub failed: usize,
    /// Those of the files that are not shown, and why.
    pub left_out: &'a [(String, HiddenReason)],
    /// What is to be said now, if that is something else than before.
    pub diagnostics: &'a [Diagnostic],
    /// What the places of the diagnostics refer to.
    pub files: &'a Files,
}

/// Why a preview could not begin.
#[derive(Debug, thiserror::Error)]
pub enum ServeError {
    /// The port is not to be had.
    #[error("cannot listen on `{host}` port {port}: {error}")]
    Port {
        /// Of the settings.
        host: String,
        /// That was tried.
        port: u16,
        /// What the system said.
        error: io::Error,
    },
    /// The site's folder cannot be entered, or no thread be started.
    #[error("cannot serve `{path}`: {error}")]
    Start {
        /// The site's folder.
        path: String,
        /// What the system said.
        error: io::Error,
    },
}

impl ServeError {
    /// The way out, if there is one.
    pub fn help(&self) -> Option<&'static str> {
        let ServeError::Port { error, .. } = self else { return None };
        Some(match error.kind() {
            io::ErrorKind::AddrInUse => "end the program that uses it, or leave out `--port` to get one that is free",
            io::ErrorKind::PermissionDenied => "choose a port above 1023",
            io::ErrorKind::AddrNotAvailable => "give an address of this machine, such as `--host 127.0.0.1`",
            _ => "give another address or port with `--host` and `--port`",
        })
    }
}

/// A preview that runs.
#[derive(Debug)]
pub struct Server {
    address: SocketAddr,
    state: Arc<State>,
    signals: Sender<Signal>,
    runtime: Runtime,
    changes: JoinHandle<()>,
}

/// Ends a preview from anywhere, for example from a signal handler.
#[derive(Clone, Debug)]
pub struct Stop {
    state: Arc<State>,
    signals: Sender<Signal>,
}

impl Stop {
    /// Asks the preview to end; [`Server::wait`] returns within a second.
    pub fn stop(&self) {
        self.state.touch(|versions| versions.ended = true);
        // Whoever does not listen has ended already.
        let _ = self.signals.send(Signal::End);
    }
}

impl Server {
    /// Begins to listen and to read the site. Requests wait until there is something to show.
    pub fn start(mut request: Request, settings: &Settings, log: Arc<dyn Log>) -> Result<Server, ServeError> {
        let shown = request.root.display().to_string();
        let failed = |error: io::Error| ServeError::Start { path: shown.clone(), error };
        request.root = request.root.canonicalize().map_err(&failed)?;
        let listener = listen::bind(&settings.host, settings.port)?;
        let address = listener.local_addr().map_err(&failed)?;
        let guard = Guard::new(&settings.host, &settings.allowed_hosts, address.port());
        let token = token().map_err(&failed)?;
        let state = Arc::new(State::new(guard, token, request.root.clone()));
        let runtime = Builder::new_multi_thread()
            .worker_threads(2)
            .max_blocking_threads(RENDERING)
            .thread_stack_size(STACK)
            .enable_all()
            .build()
            .map_err(&failed)?;
        runtime.spawn(listen::serve(listener, Arc::clone(&state)));
        let (signals, received) = crossbeam_channel::unbounded();
        let (watch, remark) = Watch::new(&request.root, &request.environment, settings.poll, &signals);
        if let Some(remark) = remark {
            log.remark(&remark);
        }
        let threads = request.threads;
        let trials = Trials::start().map_err(&failed)?;
        let changes = Changes::new(Arc::clone(&state), Arc::clone(&log), request, (received, watch), trials);
        let follow = move || in_pool(threads, || changes.follow(|| log.ready(&listen::address(address))));
        let changes = thread::Builder::new().stack_size(STACK).spawn(follow).map_err(&failed)?;
        Ok(Server { address, state, signals, runtime, changes })
    }

    /// Where it listens.
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// What ends it.
    pub fn stopper(&self) -> Stop {
        Stop { state: Arc::clone(&self.state), signals: self.signals.clone() }
    }

    /// Serves until it is stopped. Work that takes longer than a moment to end is left behind.
    pub fn wait(self) {
        let mut versions = self.state.subscribe();
        let Server { runtime, changes, .. } = self;
        runtime.block_on(async {
            let _ = versions.wait_for(|versions| versions.ended).await;
            // Connections that are open say goodbye.
            let ended = async {
                while !changes.is_finished() {
                    tokio::time::sleep(Duration::from_millis(5)).await;
                }
                tokio::time::sleep(Duration::from_millis(20)).await;
            };
            let _ = tokio::time::timeout(GRACE, ended).await;
        });
        runtime.shutdown_timeout(GRACE / 2);
    }
}

/// 128 random bits.
fn token() -> io::Result<String> {
    let mut bytes = [0_u8; 16];
    getrandom::fill(&mut bytes).map_err(io::Error::other)?;
    Ok(format!("{:032x}", u128::from_le_bytes(bytes)))
}
