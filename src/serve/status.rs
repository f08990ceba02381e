//! The preview's own page at `/-/ibid/`: what is wrong, what the last change cost, what a build would leave out.

use std::fmt::Write as _;
use std::sync::atomic::Ordering;
use std::time::Duration;

use super::findings::Findings;
use super::overlay::{self, escape, fragment};
use super::state::{State, read};
use crate::model::date::Date;
use crate::model::site::{HiddenReason, Site};
use crate::pipeline::Timings;

/// The last change that was seen.
#[derive(Clone, Debug, Default)]
pub(super) struct LastChange {
    /// A few of the files that changed.
    pub(super) paths: Vec<String>,
    /// How many files were parsed again.
    pub(super) parsed: usize,
    /// From when it was noticed until pages showed it.
    pub(super) shown_after: Duration,
    pub(super) timings: Timings,
}

/// The page as HTML.
pub(super) fn page(state: &State) -> String {
    let findings = state.findings();
    let (errors, warnings) = findings.count();
    let mut out = format!("<h1>Preview: {}</h1>\n", overlay::summary(errors, warnings));
    out.push_str(&fragment(&findings, &Findings::default()));
    last_change(&mut out, &state.last());
    let _ = write!(out, "<h2>Open pages</h2>\n<p>{}</p>\n", state.clients.load(Ordering::Relaxed));
    if let Some(shown) = state.shown() {
        let shown = read(&shown);
        hidden(&mut out, &shown.snapshot.site, &shown.snapshot.files);
        let _ = write!(out, "<h2>Outputs</h2>\n<p>{}</p>\n", shown.snapshot.plan.outputs.len());
    }
    let hash = blake3::hash(out.as_bytes());
    overlay::page("Preview", &out, &super::respond::script(state, &hash))
}

fn last_change(out: &mut String, last: &LastChange) {
    let _ = write!(
        out,
        "<h2>Last change</h2>\n<p>{} parsed, shown after {} ms",
        overlay::counted(last.parsed, "file"),
        millis(last.shown_after)
    );
    for path in &last.paths {
        let _ = write!(out, "<br>{}", escape(path));
    }
    out.push_str("</p>\n<table><tr><th>Stage</th><th>ms</th></tr>\n");
    for stage in &last.timings.stages {
        let _ = writeln!(out, "<tr><td>{}</td><td>{}</td></tr>", stage.stage.name(), millis(stage.time));
    }
    out.push_str("</table>\n");
}

fn millis(time: Duration) -> String {
    format!("{:.1}", time.as_secs_f64() * 1e3)
}

/// Drafts and scheduled pages: those that an option shows, and those that are not shown.
fn hidden(out: &mut String, site: &Site, files: &crate::text::Files) {
    let shown = site.briefings.iter().filter_map(|entry| Some((entry, entry.hidden_reason.as_ref()?)));
    let mut rows: Vec<String> = shown
        .map(|(entry, reason)| {
            let (route, title) = (escape(&entry.route), escape(&entry.title));
            format!("<tr><td><a href=\"{route}\">{title}</a></td><td>{}</td><td>shown here</td></tr>", why(reason))
        })
        .collect();
    rows.extend(site.left_out.iter().map(|left| {
        let path = escape(&files.get(left.file).path);
        format!("<tr><td>{} ({path})</td><td>{}</td><td>not shown</td></tr>", escape(&left.title), why(&left.reason))
    }));
    if rows.is_empty() {
        return;
    }
    let _ = write!(out, "<h2>Left out of a build</h2>\n<table>\n{}\n</table>\n", rows.join("\n"));
}

fn why(reason: &HiddenReason) -> String {
    let day = |date: &Date| escape(date.edtf());
    match reason {
        HiddenReason::Draft => "draft".to_owned(),
        HiddenReason::Future(date) => format!("from {}", day(date)),
        HiddenReason::Expired(date) => format!("until {}", day(date)),
    }
}
