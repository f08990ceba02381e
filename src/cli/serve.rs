//! `ibid serve`: the live preview.

use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::Arc;

use super::arguments::{ReportForm, ServeArguments};
use super::console::Console;
use super::failure::Failure;
use super::request::{program, request};
use super::signals;
use crate::diag::Severity;
use crate::serve::{Changed, Log, ServeError, Server, Settings};

/// More diagnostics than these are only counted: `check` lists them all.
const MOST: usize = 20;

/// Serves a site until it is interrupted.
pub(super) fn run(arguments: &ServeArguments, console: &Console) -> Result<u8, Failure> {
    let mut request = request(&arguments.site, false)?;
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
            if arguments.site.drafts { ", drafts included" } else { "" }
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

    fn changed(&self, change: &Changed<'_>) {
        if change.diagnostics.len() <= MOST {
            // Standard error is all that is written to, so this cannot fail.
            let _ = self.console.diagnostics(change.diagnostics, change.files, ReportForm::Human);
        } else {
            let errors = change.diagnostics.iter().filter(|diagnostic| diagnostic.severity == Severity::Error);
            let first: Vec<_> = errors.take(MOST).cloned().collect();
            let _ = self.console.diagnostics(&first, change.files, ReportForm::Human);
        }
        self.console.note(&line(change));
    }

    fn remark(&self, text: &str) {
        self.console.warn(&format!("warning: {text}\n"));
    }
}

/// One line about a change: `content/a.md: 1 file read in 12 ms, 2 errors`.
fn line(change: &Changed<'_>) -> String {
    let what = match change.paths {
        [] => "the site".to_owned(),
        [one] => one.clone(),
        [first, rest @ ..] => format!("{first} and {} more", rest.len().max(change.parsed.saturating_sub(1))),
    };
    let counted = |count: usize, word: &str| format!(", {count} {word}{}", if count == 1 { "" } else { "s" });
    let errors = if change.errors > 0 { counted(change.errors, "error") } else { String::new() };
    let warnings = if change.warnings > 0 { counted(change.warnings, "warning") } else { String::new() };
    format!("{what}: shown after {} ms{errors}{warnings}\n", change.time.as_millis())
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
    use crate::text::Files;

    #[test]
    fn a_change_is_told_in_one_line() {
        let paths = ["content/a.md".to_owned()];
        let files = Files::default();
        let time = Duration::from_millis(12);
        let change =
            Changed { paths: &paths, parsed: 1, time, errors: 2, warnings: 1, diagnostics: &[], files: &files };
        assert_eq!(line(&change), "content/a.md: shown after 12 ms, 2 errors, 1 warning\n");
    }

    #[test]
    fn only_this_machine_is_loopback() {
        assert!(["localhost", "127.0.0.1", "::1", "[::1]"].into_iter().all(is_loopback));
        assert!(!["0.0.0.0", "::", "192.168.0.1", "example.org"].into_iter().any(is_loopback));
    }
}
