//! Answers as HTTP: types, headers that every answer has, and the script that is added to pages while they are served.

use std::io::Read as _;
use std::path::Path;

use axum::body::{Body, Bytes};
use axum::http::header::{
    ALLOW, CACHE_CONTROL, CONTENT_LENGTH, CONTENT_SECURITY_POLICY, CONTENT_TYPE, LOCATION, X_CONTENT_TYPE_OPTIONS,
};
use axum::http::{HeaderName, HeaderValue, StatusCode};
use axum::response::Response;

use super::state::{Answer, Reply, State};

/// The name of a page that is no output.
pub(super) const PAGE: &str = "index.html";

/// Tells the script that it was this server that answered.
const PREVIEW: HeaderName = HeaderName::from_static("x-ibid-preview");
const CORP: HeaderName = HeaderName::from_static("cross-origin-resource-policy");
/// What the preview's own pages may do. Pages of the site are served as a web server would, without a policy.
const OWN_POLICY: &str =
    "default-src 'self'; base-uri 'none'; object-src 'none'; form-action 'none'; frame-ancestors 'none'";

/// The answer to a request for an address of the site. Reads files, so it is not for a thread that others wait for.
pub(super) fn reply(state: &State, path: &str) -> Response {
    match state.reply(path) {
        Reply::Rendered(answer) => rendered(state, &answer),
        Reply::BuiltIn { bytes, name } => with_type(StatusCode::OK, content_type(&name), Bytes::from_static(bytes)),
        Reply::Copied { path, name } => match read(&state.root, &path) {
            Some(bytes) => with_type(StatusCode::OK, content_type(&name), bytes.into()),
            None => plain(StatusCode::NOT_FOUND),
        },
        Reply::Folder => moved(path),
        Reply::Malformed => plain(StatusCode::NOT_FOUND),
    }
}

/// A page of the preview's own.
pub(super) fn own_page(html: String) -> Response {
    let mut response = with_type(StatusCode::OK, content_type(PAGE), html.into());
    response.headers_mut().insert(CONTENT_SECURITY_POLICY, HeaderValue::from_static(OWN_POLICY));
    response
}

/// A file of the preview's own.
pub(super) fn own_file(name: &str, text: &'static str) -> Response {
    with_type(StatusCode::OK, content_type(name), Bytes::from_static(text.as_bytes()))
}

/// A status with its name as text.
pub(super) fn plain(status: StatusCode) -> Response {
    let text = format!("{} {}\n", status.as_u16(), status.canonical_reason().unwrap_or_default());
    let mut response = with_type(status, "text/plain; charset=utf-8", text.into());
    if status == StatusCode::METHOD_NOT_ALLOWED {
        response.headers_mut().insert(ALLOW, HeaderValue::from_static("GET, HEAD"));
    }
    response
}

/// The headers that every answer has, whatever it is.
pub(super) fn finish(mut response: Response, head: bool) -> Response {
    let headers = response.headers_mut();
    headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    headers.insert(X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    headers.insert(CORP, HeaderValue::from_static("same-origin"));
    headers.insert(PREVIEW, HeaderValue::from_static("1"));
    if head {
        *response.body_mut() = Body::empty();
    }
    response
}

/// The tag of the script for a page whose bytes have this hash.
pub(super) fn script(state: &State, hash: &blake3::Hash) -> String {
    format!(
        "<script src=\"/-/ibid/live.js\" data-token=\"{}\" data-page=\"{}\" data-styles=\"{}\" defer></script>\n",
        state.token,
        hash.to_hex(),
        state.versions().styles
    )
}

fn rendered(state: &State, answer: &Answer) -> Response {
    let status = StatusCode::from_u16(answer.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    let body = match answer.script_at {
        Some(at) => with_script(&answer.body, at, &script(state, &answer.hash)),
        None => answer.body.clone(),
    };
    with_type(status, content_type(&answer.name), body)
}

fn with_script(html: &[u8], at: usize, script: &str) -> Bytes {
    let (before, after) = html.split_at(at.min(html.len()));
    [before, script.as_bytes(), after].concat().into()
}

/// Where the script goes in an output of this name: at the end of the head, else of the body, else of the text. `None` for
/// what is no page.
pub(super) fn script_at(name: &str, bytes: &[u8]) -> Option<usize> {
    let find = |end: &[u8]| {
        let mut places = bytes.windows(end.len());
        places.position(|here| here.eq_ignore_ascii_case(end))
    };
    let is_page = content_type(name).starts_with("text/html");
    is_page.then(|| find(b"</head>").or_else(|| find(b"</body>")).unwrap_or(bytes.len()))
}

fn with_type(status: StatusCode, kind: &'static str, body: Bytes) -> Response {
    let length = body.len();
    let mut response = Response::new(Body::from(body));
    *response.status_mut() = status;
    response.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static(kind));
    response.headers_mut().insert(CONTENT_LENGTH, HeaderValue::from(length));
    response
}

/// Leads to the same address with `/` at its end, which is a page of the site: its last segment is all it takes.
fn moved(path: &str) -> Response {
    let last = path.rsplit('/').next().unwrap_or_default();
    let mut response = plain(StatusCode::TEMPORARY_REDIRECT);
    // `./` keeps a colon in it from looking like a scheme.
    match HeaderValue::from_str(&format!("./{last}/")) {
        Ok(location) => {
            response.headers_mut().insert(LOCATION, location);
            response
        }
        Err(_) => plain(StatusCode::NOT_FOUND),
    }
}

/// The bytes of a file that is copied. What stands at its path now may be something else than what was listed.
fn read(root: &Path, path: &Path) -> Option<Vec<u8>> {
    let path = path.strip_prefix(root).ok()?.to_str()?;
    let mut bytes = Vec::new();
    let content = crate::load::content_folder(root, &[]);
    crate::load::open(&crate::load::open_site(root).ok()?, &content, path).ok()?.read_to_end(&mut bytes).ok()?;
    Some(bytes)
}

/// The type that goes with a name.
pub(super) fn content_type(name: &str) -> &'static str {
    let extension =
        name.rsplit('/').next().and_then(|name| name.rsplit_once('.')).map_or("", |(_, extension)| extension);
    match extension.to_ascii_lowercase().as_str() {
        "html" | "htm" => "text/html; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "js" | "mjs" => "text/javascript; charset=utf-8",
        "md" => "text/markdown; charset=utf-8",
        "txt" | "bib" | "ris" => "text/plain; charset=utf-8",
        "csv" => "text/csv; charset=utf-8",
        "ics" => "text/calendar; charset=utf-8",
        "json" | "map" => "application/json",
        "jsonld" => "application/ld+json",
        "xml" => "application/xml",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "jpg" | "jpeg" => "image/jpeg",
        "gif" => "image/gif",
        "webp" => "image/webp",
        "avif" => "image/avif",
        "ico" => "image/x-icon",
        "pdf" => "application/pdf",
        "woff" => "font/woff",
        "woff2" => "font/woff2",
        "ttf" => "font/ttf",
        "otf" => "font/otf",
        "mp3" => "audio/mpeg",
        "ogg" => "audio/ogg",
        "mp4" => "video/mp4",
        "webm" => "video/webm",
        "wasm" => "application/wasm",
        "webmanifest" => "application/manifest+json",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_script_stands_at_the_end_of_the_head() {
        let with = |html: &str| {
            let at = script_at(PAGE, html.as_bytes()).unwrap();
            String::from_utf8(with_script(html.as_bytes(), at, "<S>").to_vec()).unwrap()
        };
        assert_eq!(with("<head></HEAD><body></body>"), "<head><S></HEAD><body></body>");
        assert_eq!(with("<p>a</body></html>"), "<p>a<S></body></html>");
        assert_eq!(with("é"), "é<S>");
        assert_eq!(script_at("a/index.md", b"</head>"), None);
    }

    #[test]
    fn types_go_by_the_last_ending() {
        assert_eq!(content_type("a.b/index.HTML"), "text/html; charset=utf-8");
        assert_eq!(content_type("a.html/b"), "application/octet-stream");
    }
}
