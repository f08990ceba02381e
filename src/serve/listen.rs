//! Takes connections and hands each request on, within limits on headers and time that slow or greedy clients meet.

use std::collections::VecDeque;
use std::convert::Infallible;
use std::io;
use std::net::{SocketAddr, TcpListener};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use axum::extract::Request;
use axum::http::{Method, StatusCode};
use axum::response::Response;
use hyper::body::Incoming;
use hyper::service::service_fn;
use hyper_util::rt::{TokioIo, TokioTimer};

use tokio::task::AbortHandle;

use super::state::{State, Versions};
use super::{ServeError, live, overlay, respond, status};

/// The first port that is tried when none is asked for, and how many after it.
const PORT: u16 = 4700;
const PORTS: u16 = 50;
/// How long a client may take to send the head of a request.
const HEAD_TIME: Duration = Duration::from_secs(5);
/// The largest head of a request: cookies of whatever else runs on this machine come along.
const HEAD_SIZE: usize = 64 << 10;
/// How long open connections may take to end.
const GRACE: Duration = Duration::from_millis(200);
/// How many connections are kept. More than these, and the one that has been idle longest is closed: a process may open only
/// so many files, and the site is read from some.
const CONNECTIONS: usize = 256;
/// How long to wait when the system has no more connections to give.
const EXHAUSTED: Duration = Duration::from_millis(50);

/// Listens at a port: the one that is asked for, else the first that is free.
pub(super) fn bind(host: &str, port: Option<u16>) -> Result<TcpListener, ServeError> {
    let bare = host.trim_matches(['[', ']']);
    let at = |port: u16| {
        let listener = TcpListener::bind((bare, port))?;
        listener.set_nonblocking(true)?;
        Ok(listener)
    };
    let refused = |port: u16, error: io::Error| ServeError::Port { host: host.to_owned(), port, error };
    if let Some(port) = port {
        return at(port).map_err(|error| refused(port, error));
    }
    for port in PORT..PORT + PORTS {
        match at(port) {
            Ok(listener) => return Ok(listener),
            Err(error) if error.kind() == io::ErrorKind::AddrInUse => {}
            Err(error) => return Err(refused(port, error)),
        }
    }
    at(0).map_err(|error| refused(0, error))
}

/// Serves until the state says that the server ends.
pub(super) async fn serve(listener: TcpListener, state: Arc<State>) -> io::Result<()> {
    let listener = tokio::net::TcpListener::from_std(listener)?;
    let mut versions = state.subscribe();
    let mut connections = tokio::task::JoinSet::new();
    let mut open: VecDeque<Connection> = VecDeque::new();
    loop {
        let accepted = tokio::select! {
            accepted = listener.accept() => accepted,
            _ = versions.wait_for(|versions| versions.ended) => break,
            Some(_) = connections.join_next() => continue,
        };
        match accepted {
            Ok((stream, _)) => {
                // Small answers are not to wait for more to send.
                let _ = stream.set_nodelay(true);
                if open.len() >= CONNECTIONS {
                    make_room(&mut open);
                }
                let busy = Arc::new(AtomicUsize::new(0));
                let task = connections.spawn(connection(stream, Arc::clone(&state), Arc::clone(&busy)));
                open.push_back(Connection { task, busy });
            }
            Err(_) => tokio::time::sleep(EXHAUSTED).await,
        }
    }
    let _ = tokio::time::timeout(GRACE, async { while connections.join_next().await.is_some() {} }).await;
    Ok(())
}

/// A connection that was taken.
struct Connection {
    task: AbortHandle,
    /// How many of its requests are being answered.
    busy: Arc<AtomicUsize>,
}

/// Forgets connections that ended; if there are none, closes the oldest that waits for nothing.
fn make_room(open: &mut VecDeque<Connection>) {
    open.retain(|open| !open.task.is_finished());
    if open.len() >= CONNECTIONS
        && let Some(idle) = open.iter().position(|open| open.busy.load(Ordering::Relaxed) == 0)
        && let Some(idle) = open.remove(idle)
    {
        idle.task.abort();
    }
}

async fn connection(stream: tokio::net::TcpStream, state: Arc<State>, busy: Arc<AtomicUsize>) {
    let mut versions = state.subscribe();
    let service = service_fn(move |request: hyper::Request<Incoming>| {
        let (state, busy) = (Arc::clone(&state), Arc::clone(&busy));
        async move {
            busy.fetch_add(1, Ordering::Relaxed);
            let response = answer(state, request.map(axum::body::Body::new)).await;
            busy.fetch_sub(1, Ordering::Relaxed);
            Ok::<Response, Infallible>(response)
        }
    });
    let mut http = hyper::server::conn::http1::Builder::new();
    http.timer(TokioTimer::new()).header_read_timeout(HEAD_TIME).max_buf_size(HEAD_SIZE).max_header_size(HEAD_SIZE);
    let connection = http.serve_connection(TokioIo::new(stream), service).with_upgrades();
    let mut connection = std::pin::pin!(connection);
    // How a connection ends matters to its client alone.
    tokio::select! {
        _ = connection.as_mut() => return,
        _ = versions.wait_for(|versions| versions.ended) => {}
    }
    connection.as_mut().graceful_shutdown();
    let _ = connection.await;
}

/// Answers one request.
async fn answer(state: Arc<State>, request: Request) -> Response {
    let head = request.method() == Method::HEAD;
    if let Err(status) = state.guard.admit(request.method(), request.uri(), request.headers()) {
        return respond::finish(respond::plain(status), head);
    }
    let response = match request.uri().path().strip_prefix(live::OWN) {
        Some("live") => live::open(state, request.into_parts().0).await,
        Some(own) => {
            let own = own.to_owned();
            blocking(state, move |state| own_page(state, &own, &request)).await
        }
        None => {
            let path = request.uri().path().to_owned();
            blocking(state, move |state| respond::reply(state, &path)).await
        }
    };
    respond::finish(response, head)
}

/// Answers on a thread that nobody waits for, once there is something to show.
async fn blocking(state: Arc<State>, answer: impl FnOnce(&State) -> Response + Send + 'static) -> Response {
    let ready = |versions: &Versions| versions.site > 0 || versions.ended;
    let _ = state.subscribe().wait_for(ready).await;
    let answered = tokio::task::spawn_blocking(move || answer(&state)).await;
    // Rendering has a fault; the server goes on.
    answered.unwrap_or_else(|_| respond::plain(StatusCode::INTERNAL_SERVER_ERROR))
}

fn own_page(state: &State, name: &str, request: &Request) -> Response {
    match name {
        "" => respond::own_page(status::page(state)),
        "live.js" => respond::own_file(name, include_str!("assets/live.js")),
        "overlay.css" => respond::own_file(name, include_str!("assets/overlay.css")),
        "problems" => {
            let token = request.headers().get("x-ibid-token").and_then(|token| token.to_str().ok());
            if !token.is_some_and(|token| live::is_token(state, token)) {
                return respond::plain(StatusCode::FORBIDDEN);
            }
            let path = live::query(request.uri().query().unwrap_or_default()).remove("path").unwrap_or_default();
            respond::own_page(overlay::fragment(&state.findings(), &state.problems(&path)))
        }
        _ => respond::plain(StatusCode::NOT_FOUND),
    }
}

/// The address to open, where a browser on this machine can.
pub(super) fn address(at: SocketAddr) -> String {
    if at.ip().is_unspecified() { format!("http://localhost:{}/", at.port()) } else { format!("http://{at}/") }
}
