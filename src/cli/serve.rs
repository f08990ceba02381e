//! `ibid serve`: the live preview.

use std::fmt::Write as _;
use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::Arc;

use super::arguments::ServeArguments;
use super::console::Console;
use super::failure::Failure;
use super::foreign;
use super::request::{program, request};
use super::signals;
use super::summary::count;
use crate::diag::Severity;
use crate::serve::{Log, SeenChange, ServeError, Server, Settings};

/// More diagnostics than these are only counted: `check` lists them all.
const MOST: usize = 20;

/// Serves a site until it is interrupted.
pub(super) fn run(arguments: &ServeArguments, console: &Console) -> Result<u8, Failure> {
    let mut request = request(&arguments.site)?;
    foreign::note(&arguments.site.dir, console);
    request.cache = program();
    let settings = Settings {
        host: arguments.host.clone(),
        port: arguments.port,
        allowed_hosts: arguments.allow_host.clone(),
        poll: arguments.poll,
    };
    let log = Arc::new(Terminal { console: console.clone(), open: arguments.open });
    if !is_loopback(&arguments.host) {
        console.warn(&format!(
            "warning: whoever reaches `{}` can read this site{}\n",
            arguments.host,
            if arguments.site.shown.drafts { ", drafts included" } else { "" }
        ));
    }
    let server = Server::start(request, &settings, log).map_err(|error| failure(&error))?;
    let stop = server.stopper();
    signals::on_end(move || stop.stop());
    server.wait();
    Ok(signals::INTERRUPTED)
}

fn failure(error: &ServeError) -> Failure {
    let help = error.help().map(str::to_owned);
    Failure { code: 3, message: error.to_string(), help }
}

fn is_loopback(host: &str) -> bool {
    let address = host.trim_matches(['[', ']']).parse::<std::net::IpAddr>();
    host == "localhost" || address.is_ok_and(|address| address.is_loopback())
}

/// Says on the terminal what happens.
#[derive(Debug)]
struct Terminal {
    console: Console,
    /// Opens a browser at the first page.
    open: bool,
}

impl Log for Terminal {
    fn ready(&self, address: &str) {
        self.console.warn(&format!("serving {address} until Ctrl-C\n"));
        if self.open && !open(address) {
            self.console.warn("warning: no program to open a browser with was found\n");
        }
    }

    fn changed(&self, change: &SeenChange<'_>) {
        if change.diagnostics.len() <= MOST {
            self.console.draw(change.diagnostics, change.files);
        } else {
            let errors = change.diagnostics.iter().filter(|diagnostic| diagnostic.severity == Severity::Error);
            let first: Vec<_> = errors.take(MOST).cloned().collect();
            self.console.draw(&first, change.files);
        }
        self.console.note(&lines(change));
    }

    fn remark(&self, text: &str) {
        self.console.warn(&format!("warning: {text}\n"));
    }
}

/// A line about each file that is not shown, and one about the others: `content/a.md: shown after 12 ms, 2 errors`.
fn lines(change: &SeenChange<'_>) -> String {
    let some = |number: usize, word: &str| (number > 0).then(|| format!(", {}", count(number, word)));
    let problems = some(change.errors, "error").into_iter().chain(some(change.warnings, "warning")).collect::<String>();
    let mut out = String::new();
    for (path, reason) in change.left_out {
        let option = reason.option().map_or_else(String::new, |option| format!(": `{option}`"));
        // Writing to a string does not fail.
        let _ = writeln!(out, "{path}: {}, not shown{option}", reason.words());
    }
    let is_shown = |path: &&String| change.left_out.iter().all(|(hidden, _)| hidden != *path);
    let shown: Vec<&String> = change.paths.iter().filter(is_shown).collect();
    let what = match *shown {
        [] if change.left_out.is_empty() => "the site".to_owned(),
        // What was said of it before may be otherwise now.
        [] if problems.is_empty() && change.failed == 0 => return out,
        [] => "the other pages".to_owned(),
        [one] => one.clone(),
        [first, ref rest @ ..] => format!("{first} and {} more", rest.len().max(change.parsed.saturating_sub(1))),
    };
    let time = change.time.as_millis();
    let _ = match change.failed {
        0 => writeln!(out, "{what}: shown after {time} ms{problems}"),
        1 => writeln!(out, "{what}: 1 page cannot be rendered and stays as it was{problems}"),
        more => writeln!(out, "{what}: {more} pages cannot be rendered and stay as they were{problems}"),
    };
    out
}

/// Opens an address in the browser of the desktop.
fn open(address: &str) -> bool {
    let (program, arguments): (&str, &[&str]) = if cfg!(target_os = "macos") {
        ("open", &[])
    } else if cfg!(windows) {
        ("rundll32", &["url.dll,FileProtocolHandler"])
    } else {
        ("xdg-open", &[])
    };
    let mut command = Command::new(Path::new(program));
    command.args(arguments).arg(address).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    // It goes its own way; nobody waits for the browser to end.
    command.spawn().is_ok()
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;
    use crate::model::date::Date;
    use crate::model::site::HiddenReason;
    use crate::text::Files;

    /// What is told of these files.
    fn told(paths: &[&str], failed: usize, left_out: &[(&str, HiddenReason)], errors: usize) -> String {
        let paths: Vec<String> = paths.iter().map(|path| (*path).to_owned()).collect();
        let left_out: Vec<_> = left_out.iter().map(|(path, why)| ((*path).to_owned(), why.clone())).collect();
        let (files, time) = (Files::default(), Duration::from_millis(12));
        let (paths, left_out, files) = (&*paths, &*left_out, &files);
        lines(&SeenChange { paths, parsed: 1, time, errors, warnings: 1, failed, left_out, diagnostics: &[], files })
    }

    #[test]
    fn a_change_is_told_in_one_line() {
        assert_eq!(told(&["content/a.md"], 0, &[], 2), "content/a.md: shown after 12 ms, 2 errors, 1 warning\n");
        assert_eq!(told(&[], 0, &[], 0), "the site: shown after 12 ms, 1 warning\n");
        let failed = "templates/page.html: 3 pages cannot be rendered and stay as they were, 1 error, 1 warning\n";
        assert_eq!(told(&["templates/page.html"], 3, &[], 1), failed);
    }

    #[test]
    fn a_draft_is_not_said_to_be_shown() {
        let draft = [("content/a.md", HiddenReason::Draft)];
        let line = "content/a.md: a draft, not shown: `--drafts`\n";
        assert_eq!(
            told(&["content/a.md"], 0, &draft, 0),
            format!("{line}the other pages: shown after 12 ms, 1 warning\n")
        );
        let both = told(&["content/a.md", "content/b.md"], 0, &draft, 0);
        assert_eq!(both, format!("{line}content/b.md: shown after 12 ms, 1 warning\n"));
        let date = Date::parse("2030-01-01").unwrap();
        let later = told(&["content/a.md"], 0, &[("content/a.md", HiddenReason::Future(date.clone()))], 0);
        assert!(later.starts_with("content/a.md: to be published on 2030-01-01, not shown: `--future`\n"), "{later}");
        let expired = told(&["content/a.md"], 0, &[("content/a.md", HiddenReason::Expired(date))], 0);
        assert!(expired.starts_with("content/a.md: expired 2030-01-01, not shown\n"), "{expired}");
    }

    #[test]
    fn only_this_machine_is_loopback() {
        assert!(["localhost", "127.0.0.1", "::1", "[::1]"].into_iter().all(is_loopback));
        assert!(!["0.0.0.0", "::", "192.168.0.1", "example.org"].into_iter().any(is_loopback));
    }
}
