//! A preview of a small site, and clients for it: plain HTTP and web sockets, written out so that nothing is tidied up.

use std::fs;
use std::io::{Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::path::Path;
use std::sync::{Arc, Mutex};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

use ibid::model::date::Day;
use ibid::model::options::Options;
use ibid::pipeline::Request;
use ibid::serve::{Log, SeenChange, Server, Settings, Stop};

/// Longer than anything should take, shorter than a hanging test run.
pub(crate) const PATIENCE: Duration = Duration::from_secs(30);

/// What was told of changes, a line each: `PATHS: FAILED failed, ERRORS errors, LEFT OUT left out`.
#[derive(Debug, Default)]
pub(crate) struct Told(Mutex<Vec<String>>);

impl Log for Told {
    fn ready(&self, _: &str) {}

    fn changed(&self, change: &SeenChange<'_>) {
        let SeenChange { paths, failed, errors, left_out, .. } = change;
        let left_out: Vec<&str> = left_out.iter().map(|(path, _)| path.as_str()).collect();
        let (paths, left_out) = (paths.join(" "), left_out.join(" "));
        let line = format!("{paths}: {failed} failed, {errors} errors, [{left_out}] left out");
        self.0.lock().expect("nobody panics with it").push(line);
    }

    fn remark(&self, _: &str) {}
}

impl Told {
    /// Waits for a line.
    pub(crate) fn until(&self, wanted: &str) {
        let start = Instant::now();
        let all = || self.0.lock().expect("nobody panics with it").clone();
        while !all().iter().any(|line| line == wanted) {
            assert!(start.elapsed() < PATIENCE, "{wanted:?} is not told, but {:#?}", all());
            std::thread::sleep(Duration::from_millis(2));
        }
    }
}

/// A preview that runs until it is dropped.
pub(crate) struct Preview {
    pub(crate) folder: tempfile::TempDir,
    pub(crate) address: SocketAddr,
    pub(crate) told: Arc<Told>,
    stop: Stop,
    thread: Option<JoinHandle<()>>,
}

/// An answer as it came.
#[derive(Debug)]
pub(crate) struct Answer {
    pub(crate) status: u16,
    pub(crate) head: String,
    pub(crate) body: Vec<u8>,
}

impl Answer {
    pub(crate) fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }

    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        let lines = self.head.lines().filter_map(|line| line.split_once(": "));
        lines.filter(|(key, _)| key.eq_ignore_ascii_case(name)).map(|(_, value)| value).next()
    }

    /// A data attribute of the script that is added to pages.
    pub(crate) fn data(&self, name: &str) -> String {
        let text = self.text();
        let after = text.split(&format!("data-{name}=\"")).nth(1).expect("the page has the script");
        after.split('"').next().unwrap_or_default().to_owned()
    }
}

pub(crate) fn request(root: &Path) -> Request {
    let options = Options { now: Day::EPOCH, drafts: true, future: true, base_url: None };
    Request::new(root.to_owned(), options)
}

impl Preview {
    /// Serves a new folder with these files.
    pub(crate) fn of(files: &[(&str, &str)]) -> Preview {
        Preview::with(files, false)
    }

    /// The same, looking for changes by itself.
    pub(crate) fn with(files: &[(&str, &str)], poll: bool) -> Preview {
        let folder = tempfile::tempdir().expect("there is a place for temporary folders");
        for (path, text) in files {
            write(folder.path(), path, text);
        }
        let request = request(folder.path());
        Preview::at(request, folder, poll)
    }

    /// Serves a new folder as readers are to see it: without drafts and what is to come.
    pub(crate) fn public(files: &[(&str, &str)]) -> Preview {
        let folder = tempfile::tempdir().expect("there is a place for temporary folders");
        for (path, text) in files {
            write(folder.path(), path, text);
        }
        let mut request = request(folder.path());
        (request.options.drafts, request.options.future) = (false, false);
        Preview::at(request, folder, false)
    }

    /// One more preview of the same folder.
    pub(crate) fn again(&self) -> Preview {
        let nothing = tempfile::tempdir().expect("there is a place for temporary folders");
        Preview::at(request(self.folder.path()), nothing, false)
    }

    fn at(request: Request, folder: tempfile::TempDir, poll: bool) -> Preview {
        let settings = Settings { port: Some(0), poll, ..Settings::default() };
        let told = Arc::new(Told::default());
        let server = Server::start(request, &settings, Arc::<Told>::clone(&told)).expect("a port is free");
        let (address, stop) = (server.address(), server.stopper());
        let thread = Some(std::thread::spawn(move || server.wait()));
        Preview { folder, address, told, stop, thread }
    }

    pub(crate) fn write(&self, path: &str, text: &str) {
        write(self.folder.path(), path, text);
    }

    /// Sends bytes and reads until the server is done.
    pub(crate) fn send(&self, bytes: &[u8]) -> Option<Answer> {
        let mut stream = TcpStream::connect(self.address).ok()?;
        stream.set_read_timeout(Some(PATIENCE)).ok()?;
        stream.write_all(bytes).ok()?;
        let mut all = Vec::new();
        let _ = stream.read_to_end(&mut all);
        parse(&all)
    }

    pub(crate) fn host(&self) -> String {
        format!("127.0.0.1:{}", self.address.port())
    }

    pub(crate) fn ask(&self, method: &str, path: &str) -> Answer {
        let host = self.host();
        let text = format!("{method} {path} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n");
        self.send(text.as_bytes()).expect("the server answers")
    }

    pub(crate) fn get(&self, path: &str) -> Answer {
        self.ask("GET", path)
    }

    /// Asks until the answer is as wanted.
    pub(crate) fn until(&self, path: &str, wanted: impl Fn(&Answer) -> bool) -> Answer {
        let start = Instant::now();
        loop {
            let answer = self.get(path);
            if wanted(&answer) {
                return answer;
            }
            assert!(start.elapsed() < PATIENCE, "{path} is still {}:\n{}", answer.status, answer.text());
            std::thread::sleep(Duration::from_millis(2));
        }
    }

    /// Asks for the list of problems until it is as wanted.
    pub(crate) fn problems(&self, path: &str, wanted: impl Fn(&str) -> bool) -> String {
        let token = self.get("/").data("token");
        let (start, host) = (Instant::now(), self.host());
        loop {
            let text = format!(
                "GET /-/ibid/problems?path={path} HTTP/1.1\r\nHost: {host}\r\nX-Ibid-Token: {token}\r\nConnection: close\r\n\r\n"
            );
            let answer = self.send(text.as_bytes()).expect("the server answers");
            assert_eq!(answer.status, 200);
            if wanted(&answer.text()) {
                return answer.text();
            }
            assert!(start.elapsed() < PATIENCE, "problems are still {:?}", answer.text());
            std::thread::sleep(Duration::from_millis(2));
        }
    }

    /// Asks the server to end, and does not wait for it.
    pub(crate) fn stop(&self) {
        self.stop.stop();
    }

    /// Ends the server and says how long that took.
    pub(crate) fn end(mut self) -> Duration {
        let start = Instant::now();
        self.stop.stop();
        self.thread.take().map(JoinHandle::join);
        start.elapsed()
    }
}

impl Drop for Preview {
    fn drop(&mut self) {
        self.stop.stop();
        self.thread.take().map(JoinHandle::join);
    }
}

pub(crate) fn write(root: &Path, path: &str, text: &str) {
    let path = root.join(path);
    fs::create_dir_all(path.parent().expect("files are in a folder")).expect("folders can be made");
    fs::write(path, text).expect("files can be written");
}

fn parse(bytes: &[u8]) -> Option<Answer> {
    let end = bytes.windows(4).position(|here| here == b"\r\n\r\n")?;
    let head = String::from_utf8_lossy(&bytes[..end]).into_owned();
    let status = head.split(' ').nth(1)?.parse().ok()?;
    Some(Answer { status, head, body: bytes[end + 4..].to_vec() })
}

/// An open page: its socket.
pub(crate) struct Tab {
    stream: TcpStream,
}

impl Tab {
    /// Opens the socket as the page's script does.
    pub(crate) fn open(preview: &Preview, path: &str) -> Tab {
        let page = preview.get(path);
        let query = format!(
            "token={}&page={}&styles={}&path={path}",
            page.data("token"),
            page.data("page"),
            page.data("styles")
        );
        let host = preview.host();
        let (status, stream) = Tab::shake(preview, &query, &[&format!("Origin: http://{host}")]);
        assert_eq!(status, 101);
        Tab { stream }
    }

    /// Asks for a socket with these headers; the status is 101 if it is opened.
    pub(crate) fn shake(preview: &Preview, query: &str, headers: &[&str]) -> (u16, TcpStream) {
        let mut stream = TcpStream::connect(preview.address).expect("the server listens");
        stream.set_read_timeout(Some(PATIENCE)).expect("sockets have time-outs");
        let more = headers.iter().map(|header| format!("{header}\r\n")).collect::<Vec<_>>().concat();
        let text = format!(
            "GET /-/ibid/live?{query} HTTP/1.1\r\nHost: {}\r\n{more}Connection: Upgrade\r\nUpgrade: websocket\r\n\
             Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n",
            preview.host()
        );
        stream.write_all(text.as_bytes()).expect("the server reads");
        let (mut head, mut byte) = (Vec::new(), [0]);
        while !head.ends_with(b"\r\n\r\n") && stream.read(&mut byte).is_ok_and(|read| read == 1) {
            head.push(byte[0]);
        }
        let head = String::from_utf8_lossy(&head).into_owned();
        (head.split(' ').nth(1).and_then(|status| status.parse().ok()).unwrap_or(0), stream)
    }

    /// The next word; `None` if none comes in this time, or the socket is closed.
    pub(crate) fn hear(&mut self, patience: Duration) -> Option<String> {
        let start = Instant::now();
        loop {
            // What only keeps the socket open does not lengthen the wait.
            let left = patience.checked_sub(start.elapsed()).filter(|left| !left.is_zero())?;
            self.stream.set_read_timeout(Some(left)).ok()?;
            let mut head = [0; 2];
            self.stream.read_exact(&mut head).ok()?;
            let mut body = vec![0; usize::from(head[1] & 0x7f)];
            self.stream.read_exact(&mut body).ok()?;
            match head[0] & 0x0f {
                1 => return String::from_utf8(body).ok(),
                8 => return None,
                _ => {}
            }
        }
    }
}

/// Numbers that look random and are the same in every run (xorshift).
pub(crate) struct Random(pub(crate) u64);

impl Random {
    /// One of the numbers of a range.
    pub(crate) fn within(&mut self, range: std::ops::Range<usize>) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        range.start + (self.0 >> 11) as usize % range.len().max(1)
    }
}
