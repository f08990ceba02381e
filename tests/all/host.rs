//! A host of the tests' own, whose pages can be changed while it runs.

use std::io::{Read as _, Write as _};
use std::net::{TcpListener, TcpStream};
use std::sync::{Arc, Mutex};
use std::thread;

/// What a host says: the head behind `HTTP/1.1 `, and the body.
pub(crate) type Said = (String, Vec<u8>);

/// A host with pages that can be changed while it runs.
pub(crate) struct Host {
    pub(crate) address: String,
    pages: Arc<Mutex<Vec<(String, Said)>>>,
}

impl Host {
    pub(crate) fn start() -> Host {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = listener.local_addr().unwrap().to_string();
        let pages: Arc<Mutex<Vec<(String, Said)>>> = Arc::default();
        let known = Arc::clone(&pages);
        thread::spawn(move || {
            for stream in listener.incoming() {
                answer(stream.unwrap(), &known);
            }
        });
        Host { address, pages }
    }

    /// Puts a page at a path.
    pub(crate) fn page(&self, path: &str, head: &str, body: impl Into<Vec<u8>>) {
        let mut pages = self.pages.lock().unwrap();
        pages.retain(|(known, _)| known != path);
        pages.push((path.to_owned(), (head.to_owned(), body.into())));
    }

    pub(crate) fn html(&self, path: &str, body: &str) {
        self.page(path, "200 OK\r\nContent-Type: text/html; charset=utf-8", body);
    }
}

fn answer(mut stream: TcpStream, pages: &Mutex<Vec<(String, Said)>>) {
    let mut head = [0; 8192];
    let length = stream.read(&mut head).unwrap_or(0);
    let head = String::from_utf8_lossy(&head[..length]).into_owned();
    let mut words = head.split(' ');
    let (method, path) = (words.next().unwrap_or_default(), words.next().unwrap_or_default());
    let found = pages.lock().unwrap().iter().find(|(known, _)| known == path).map(|(_, said)| said.clone());
    let (head, body) =
        found.unwrap_or_else(|| ("404 Not Found\r\nContent-Type: text/html".to_owned(), b"<p>nothing".to_vec()));
    let head = format!("HTTP/1.1 {head}\r\nContent-Length: {}\r\nConnection: close\r\n\r\n", body.len());
    let body = if method == "HEAD" { &[][..] } else { &body };
    let _ = stream.write_all(head.as_bytes()).and_then(|()| stream.write_all(body));
}
