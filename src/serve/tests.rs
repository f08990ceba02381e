//! What cannot be timed over sockets: a tool that writes without a pause.

use std::collections::BTreeSet;
use std::fs;
use std::sync::Arc;
use std::time::{Duration, Instant};

use super::changes::Changes;
use super::guard::Guard;
use super::state::{Reply, State};
use super::trials::Trials;
use super::watch::{Signal, Watch};
use super::{Log, SeenChange};
use crate::model::date::Day;
use crate::model::options::Options;
use crate::pipeline::Request;
use crate::pipeline::preview::Extent;

/// Longer than anything should take.
const PATIENCE: Duration = Duration::from_secs(30);

#[derive(Debug)]
struct Nobody;

impl Log for Nobody {
    fn ready(&self, _: &str) {}
    fn changed(&self, _: &SeenChange<'_>) {}
    fn remark(&self, _: &str) {}
}

#[test]
fn a_file_that_is_written_all_the_time_starves_no_other() {
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path().canonicalize().unwrap();
    let write = |name: &str, text: &str| fs::write(root.join("content").join(name), text).unwrap();
    fs::create_dir(root.join("content")).unwrap();
    write("a.md", "# A\n\nOld words.\n");
    write("busy.md", "# Busy\n");
    let state = Arc::new(State::new(Guard::new("127.0.0.1", &[], 4700), String::new(), root.clone()));
    let options = Options { now: Day::EPOCH, drafts: true, future: true, base_url: None };
    let request = Request::new(root.clone(), options);
    // What this watch would tell is told by hand.
    let (watch, _) = Watch::new(&root, &[], false, &crossbeam_channel::unbounded().0);
    let (signals, received) = crossbeam_channel::unbounded();
    let log: Arc<dyn Log> = Arc::new(Nobody);
    let changes = Changes::new(Arc::clone(&state), log, request, (received, watch), Trials::start().unwrap());
    let thread = std::thread::spawn(move || changes.follow(|| ()));
    let shows = |words: &str| match state.reply("/a/") {
        Reply::Rendered(answer) => String::from_utf8_lossy(&answer.body).contains(words),
        _ => false,
    };
    let start = Instant::now();
    while !shows("Old words.") && start.elapsed() < PATIENCE {}
    // Half written for ever, and told without a pause.
    write("busy.md", "---\ntitle: [\n");
    write("a.md", "# A\n\nNew words.\n");
    let both: BTreeSet<String> = ["content/busy.md".to_owned(), "content/a.md".to_owned()].into();
    while !shows("New words.") && start.elapsed() < PATIENCE {
        while signals.len() < 100 {
            signals.send(Signal::Look(Extent::Files(both.clone()))).unwrap();
        }
    }
    signals.send(Signal::End).unwrap();
    thread.join().unwrap();
    assert!(shows("New words."));
}
