//! The preview's own page at `/-/ibid/`: what is wrong, what the last change cost, what a build would leave out.

use std::fmt::Write as _;
use std::sync::atomic::Ordering;
use std::time::Duration;

use super::findings::{Findings, pages};
use super::overlay::{self, escape, fragment, link};
use super::routes::INDEX;
use super::state::{ServedSite, State};
use super::trials::Trial;
use crate::model::output::Output;
use crate::model::site::Site;
use crate::pipeline::{Stage, Timings};

/// Outputs at most of a list.
const MOST: usize = 500;

/// The last change that was seen.
#[derive(Clone, Debug, Default)]
pub(super) struct LastChange {
    /// A few of the files that changed.
    pub(super) paths: Vec<String>,
    /// How many files were parsed again.
    pub(super) parsed: usize,
    /// From when it was noticed until pages showed it.
    pub(super) shown_after: Duration,
    pub(super) rounds: Rounds,
    /// What came of all pages; nothing as long as that is not known.
    pub(super) trial: Trial,
}

/// What was done about a change, in order. A stage may have run in several of the rounds.
#[derive(Clone, Debug, Default)]
pub(super) struct Rounds(Vec<(&'static str, Timings)>);

impl Rounds {
    /// Begins a round.
    pub(super) fn next(&mut self, name: &'static str) -> &mut Timings {
        self.0.push((name, Timings::default()));
        let last = self.0.len() - 1;
        &mut self.0[last].1
    }
}

/// The page as HTML.
pub(super) fn page(state: &State) -> String {
    let told = told(state);
    let hash = blake3::hash(told.as_bytes());
    // It opens a socket itself, so this number would make it another page each time.
    let open = format!("<h2>Open pages</h2>\n<p>{}</p>\n", state.clients.load(Ordering::Relaxed));
    overlay::page("Preview", &(told + &open), &super::respond::script(state, &hash))
}

/// The hash of what the page tells.
pub(super) fn hash(state: &State) -> String {
    blake3::hash(told(state).as_bytes()).to_hex().to_string()
}

fn told(state: &State) -> String {
    let findings = state.findings();
    let (errors, warnings) = findings.count();
    let mut out = format!("<h1>Preview: {}</h1>\n", overlay::summary(errors, warnings));
    out.push_str("<p><a href=\"/\">Front page</a></p>\n");
    out.push_str(&fragment(&findings, &Findings::default()));
    let last = state.last().clone();
    failed(&mut out, &last.trial.failed);
    let of_site = |shown: &ServedSite| {
        last_change(&mut out, &last, Some(shown));
        hidden(&mut out, &shown.snapshot.site, &shown.snapshot.files);
        outputs(&mut out, &shown.snapshot.plan.outputs);
    };
    if state.look(of_site).is_none() {
        last_change(&mut out, &last, None);
    }
    out
}

fn failed(out: &mut String, failed: &[String]) {
    if failed.is_empty() {
        return;
    }
    let _ = writeln!(out, "<h2>{} cannot be rendered</h2>", overlay::counted(failed.len(), "page"));
    list(out, failed.iter().map(String::as_str), failed.len());
}

fn last_change(out: &mut String, last: &LastChange, shown: Option<&ServedSite>) {
    let _ = write!(
        out,
        "<h2>Last change</h2>\n<p>{} parsed, shown after {} ms",
        overlay::counted(last.parsed, "file"),
        millis(last.shown_after)
    );
    let files = shown.map(|shown| (&shown.snapshot.files, pages(&shown.snapshot.site, |_| true)));
    for path in &last.paths {
        let route = files.as_ref().and_then(|(files, pages)| {
            let (file, _) = files.iter().find(|(_, file)| *file.path == **path)?;
            pages.get(&file)
        });
        let _ = write!(out, "<br>{}", route.map_or_else(|| escape(path), |route| link(route, path)));
    }
    out.push_str("</p>\n<table><tr><th>Round</th><th>Stage</th><th>ms</th></tr>\n");
    for (round, timings) in &last.rounds.0 {
        for stage in &timings.stages {
            row(out, round, stage.stage.name(), stage.time);
        }
    }
    if last.trial.version > 0 {
        row(out, &format!("all pages ({} tried)", last.trial.tried), Stage::Render.name(), last.trial.time);
    }
    out.push_str("</table>\n");
}

fn row(out: &mut String, round: &str, stage: &str, time: Duration) {
    let _ = writeln!(out, "<tr><td>{round}</td><td>{stage}</td><td>{}</td></tr>", millis(time));
}

/// All pages for readers, and how many files there are in all.
fn outputs(out: &mut String, outputs: &[Output]) {
    let pages: Vec<&str> = outputs.iter().filter(|output| output.kind.is_page()).map(|o| o.path.as_str()).collect();
    let (count, files) = (overlay::counted(pages.len(), "page"), overlay::counted(outputs.len(), "file"));
    let _ = write!(out, "<h2>Outputs</h2>\n<details><summary>{count}, {files}</summary>\n");
    list(out, pages.iter().copied(), pages.len());
    out.push_str("</details>\n");
}

/// Links to outputs.
fn list<'a>(out: &mut String, paths: impl Iterator<Item = &'a str>, count: usize) {
    out.push_str("<ul>\n");
    for path in paths.take(MOST) {
        let route = format!("/{}", path.strip_suffix(INDEX).unwrap_or(path));
        let _ = writeln!(out, "<li>{}</li>", link(&route, &route));
    }
    if count > MOST {
        let _ = writeln!(out, "<li>and {} more</li>", count - MOST);
    }
    out.push_str("</ul>\n");
}

fn millis(time: Duration) -> String {
    format!("{:.1}", time.as_secs_f64() * 1e3)
}

/// Drafts and scheduled pages: those that an option shows, and those that are not shown.
fn hidden(out: &mut String, site: &Site, files: &crate::text::Files) {
    let shown = site.briefings.iter().filter_map(|entry| Some((entry, entry.hidden_reason.as_ref()?)));
    let mut rows: Vec<String> = shown
        .map(|(entry, reason)| {
            let page = link(&entry.route, &entry.title);
            format!("<tr><td>{page}</td><td>{}</td><td>shown here</td></tr>", escape(&reason.words()))
        })
        .collect();
    rows.extend(site.left_out.iter().map(|left| {
        let (page, path) = (link(&left.route, &left.title), escape(&files.get(left.file).path));
        let option = left.reason.option().map_or_else(String::new, |option| format!(": <code>{option}</code>"));
        let why = escape(&left.reason.words());
        format!("<tr><td>{page} ({path})</td><td>{why}</td><td>not shown{option}</td></tr>")
    }));
    if rows.is_empty() {
        return;
    }
    let _ = write!(out, "<h2>Left out of a build</h2>\n<table>\n{}\n</table>\n", rows.join("\n"));
}
