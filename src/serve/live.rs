//! Open pages, each with a socket: every one is told when what it shows is no longer what the server would send.
//!
//! A page says which address it shows and the hash of the bytes that it got. After each change its output is rendered again and
//! compared, so that a page reloads only if it would look different. A socket tells one of four words and nothing else. The
//! preview's own page is told as well, when it says something else.

use std::collections::HashMap;
use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::time::Duration;

use axum::body::Bytes;
use axum::extract::FromRequestParts;
use axum::extract::ws::{Message, WebSocket, WebSocketUpgrade};
use axum::http::StatusCode;
use axum::http::request::Parts;
use axum::response::Response;

use super::state::{Reply, State, Versions};
use super::{respond, status};

/// Where the preview's own pages are.
pub(super) const OWN: &str = "/-/ibid/";

/// The page is another: load it again.
const RELOAD: &str = "reload";
/// Styles, or what they show, are others.
const STYLES: &str = "styles";
/// What is to be said about the site is something else.
const PROBLEMS: &str = "problems";
/// The server ends.
const ENDED: &str = "ended";

/// How often a page is asked whether it is still there.
const PING: Duration = Duration::from_secs(30);
/// The longest message of a page, which sends none.
const LONGEST: usize = 1 << 10;

/// An open page.
struct Tab {
    path: String,
    /// Of the bytes that it shows.
    hash: String,
    styles: u64,
    site: u64,
    media: u64,
    problems: u64,
    told: u64,
    /// Rendering it says something.
    is_unsound: bool,
}

/// What the server would send for an address.
struct Looked {
    hash: String,
    /// It shows a copied file that changed.
    shows_replaced: bool,
    /// Rendering it says something.
    is_unsound: bool,
}

/// Opens a socket for a page of this server, and for nobody else.
pub(super) async fn open(state: Arc<State>, mut parts: Parts) -> Response {
    let query = query(parts.uri.query().unwrap_or_default());
    let asked = |name: &str| query.get(name).cloned().unwrap_or_default();
    if !state.guard.is_own_page(&parts.headers) || !is_token(&state, &asked("token")) {
        return respond::plain(StatusCode::FORBIDDEN);
    }
    let Ok(upgrade) = WebSocketUpgrade::from_request_parts(&mut parts, &()).await else {
        return respond::plain(StatusCode::BAD_REQUEST);
    };
    let styles = asked("styles").parse().unwrap_or_default();
    // What was to be said when the page was sent is not known, so it is said once.
    let (path, hash, media) = (asked("path"), asked("page"), state.versions().media);
    let tab = Tab { path, hash, styles, site: 0, media, problems: 0, told: 0, is_unsound: false };
    upgrade.max_message_size(LONGEST).max_frame_size(LONGEST).on_upgrade(move |socket| async move {
        state.clients.fetch_add(1, Ordering::Relaxed);
        attend(&state, socket, tab).await;
        state.clients.fetch_sub(1, Ordering::Relaxed);
    })
}

/// Whether a token is this server's. Hashes are compared in constant time.
pub(super) fn is_token(state: &State, token: &str) -> bool {
    blake3::hash(token.as_bytes()) == blake3::hash(state.token.as_bytes())
}

/// The fields of a query, decoded; the last of a name counts.
pub(super) fn query(text: &str) -> HashMap<String, String> {
    url::form_urlencoded::parse(text.as_bytes()).into_owned().collect()
}

/// Tells a page what changes until it goes or the server ends.
async fn attend(state: &Arc<State>, mut socket: WebSocket, mut tab: Tab) {
    let mut versions = state.subscribe();
    let mut ping = tokio::time::interval(PING);
    ping.reset();
    loop {
        let now = *versions.borrow_and_update();
        if now.ended {
            let _ = socket.send(Message::text(ENDED)).await;
            let _ = socket.send(Message::Close(None)).await;
            return;
        }
        for word in tell(state, &mut tab, now).await {
            if socket.send(Message::text(word)).await.is_err() {
                return;
            }
        }
        tokio::select! {
            changed = versions.changed() => if changed.is_err() { return },
            message = socket.recv() => match message {
                Some(Ok(Message::Close(_)) | Err(_)) | None => return,
                Some(Ok(_)) => {}
            },
            _ = ping.tick() => if socket.send(Message::Ping(Bytes::new())).await.is_err() { return },
        }
    }
}

/// What a page is to be told, if anything.
async fn tell(state: &Arc<State>, tab: &mut Tab, now: Versions) -> Vec<&'static str> {
    let is_own = tab.path == OWN;
    let mut words = Vec::new();
    let mut problems = tab.problems != now.problems;
    if tab.site != now.site || tab.media != now.media || (is_own && (problems || tab.told != now.told)) {
        let since = tab.media;
        (tab.site, tab.media, tab.told) = (now.site, now.media, now.told);
        if let Some(Looked { hash, shows_replaced, is_unsound }) = look(state, &tab.path, since).await {
            problems |= is_unsound || tab.is_unsound;
            tab.is_unsound = is_unsound;
            if hash != tab.hash || shows_replaced {
                tab.hash = hash;
                // The new page brings its styles and asks for its problems.
                (tab.styles, tab.problems) = (now.styles, now.problems);
                return vec![RELOAD];
            }
        }
    }
    if tab.styles != now.styles {
        tab.styles = now.styles;
        words.push(STYLES);
    }
    tab.problems = now.problems;
    // The own page lists them itself.
    if problems && !is_own {
        words.push(PROBLEMS);
    }
    words
}

/// What the server would send for an address now.
async fn look(state: &Arc<State>, path: &str, since: u64) -> Option<Looked> {
    let (state, path) = (Arc::clone(state), path.to_owned());
    let look = move || {
        if path == OWN {
            let hash = status::hash(&state);
            return Some(Looked { hash, shows_replaced: false, is_unsound: false });
        }
        let Reply::Rendered(answer) = state.reply(&path) else { return None };
        let (hash, is_unsound) = (answer.hash.to_hex().to_string(), answer.is_unsound());
        Some(Looked { hash, shows_replaced: state.shows_replaced(&answer.body, since), is_unsound })
    };
    tokio::task::spawn_blocking(look).await.ok()?
}
