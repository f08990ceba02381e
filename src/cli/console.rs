//! The only file that writes to the terminal: results to standard output, all else to standard error.

use std::io::{self, ErrorKind, IsTerminal, Write};
use std::path::Path;

use super::arguments::Colour;
use super::failure::Failure;
use super::forge::{add_to_summary, folder_in_repository};
use super::mistakes;
use super::report_arguments::{ReportArguments, ReportForm};
use crate::diag::print::{Format, print, print_all, silenced, summary};
use crate::diag::{Diagnostic, Silenced};
use crate::text::Files;

/// Where a command speaks.
#[derive(Clone, Debug)]
pub(super) struct Console {
    colour: bool,
    quiet: bool,
}

impl Console {
    pub(super) fn new(colour: Colour, quiet: bool) -> Console {
        let environment = |name: &str| std::env::var_os(name).is_some_and(|value| !value.is_empty());
        let forced = std::env::var_os("CLICOLOR_FORCE").is_some_and(|value| !value.is_empty() && value != "0");
        let colour = match colour {
            Colour::Always => true,
            Colour::Never => false,
            Colour::Auto => !environment("NO_COLOR") && (forced || is_terminal()),
        };
        Console { colour, quiet }
    }

    /// Writes a result.
    pub(super) fn result(&self, text: &str) -> Result<(), Failure> {
        self.result_bytes(text.as_bytes())
    }

    /// The same for bytes.
    #[expect(clippy::unused_self, reason = "results go through the console like all else")]
    pub(super) fn result_bytes(&self, bytes: &[u8]) -> Result<(), Failure> {
        let mut out = io::stdout().lock();
        out.write_all(bytes).and_then(|()| out.flush()).map_err(|error| match error.kind() {
            ErrorKind::BrokenPipe => Failure::closed(),
            _ => Failure { code: 3, message: format!("cannot write to standard output: {error}"), help: None },
        })
    }

    /// Says something that is nice to know.
    pub(super) fn note(&self, text: &str) {
        if !self.quiet {
            to_stderr(text);
        }
    }

    /// Says something that must be known.
    #[expect(clippy::unused_self, reason = "messages go through the console like all else")]
    pub(super) fn warn(&self, text: &str) {
        to_stderr(text);
    }

    /// Says what is wrong with the words of the command line.
    pub(super) fn mistake(&self, error: clap::Error) {
        to_stderr(&mistakes::shown(error, self.colour));
    }

    /// Says why a command ended early and returns its exit code.
    pub(super) fn failure(&self, failure: &Failure) -> u8 {
        if !failure.message.is_empty() {
            let (bold, plain) = if self.colour { ("\u{1b}[1;31m", "\u{1b}[0m") } else { ("", "") };
            let help = failure.help.as_ref().map(|help| format!("   help: {help}\n")).unwrap_or_default();
            to_stderr(&format!("{bold}error{plain}: {}\n{help}", failure.message));
        }
        failure.code
    }

    /// Writes diagnostics in the form that was asked for.
    pub(super) fn diagnostics(
        &self,
        (diagnostics, not_told): (&[Diagnostic], &[Silenced]),
        files: &Files,
        asked: &ReportArguments,
        site: &Path,
    ) -> Result<(), Failure> {
        let (rest, folder) = ((!asked.all).then_some("--all"), folder_in_repository(site));
        let folder = folder.as_str();
        let form = match asked.format {
            ReportForm::Human => Format::Human { colour: self.colour, rest },
            ReportForm::Short => Format::Short,
            ReportForm::Json => Format::Json,
            ReportForm::Github => Format::Github { folder },
            ReportForm::Gitlab => Format::Gitlab { folder },
            ReportForm::Sarif => Format::Sarif { folder },
            ReportForm::Junit => Format::Junit { strict: asked.strict },
        };
        let text = print_all(diagnostics, not_told, files, form);
        if matches!(form, Format::Human { .. } | Format::Short) {
            to_stderr(&text);
            if asked.all {
                to_stderr(&silenced(not_told, files));
            }
            return Ok(());
        }
        self.result(&text)?;
        if matches!(form, Format::Github { .. })
            && let Err(reason) = add_to_summary(&summary(diagnostics, files))
        {
            self.warn(&format!("warning: {reason}\n"));
        }
        Ok(())
    }

    /// Draws diagnostics for people, in a command that is about something else.
    pub(super) fn draw(&self, diagnostics: &[Diagnostic], files: &Files) {
        let form = Format::Human { colour: self.colour, rest: Some("ibid check --all") };
        to_stderr(&print(diagnostics, files, form));
    }

    /// Whether progress is shown: to people who look.
    pub(super) fn shows_progress(&self) -> bool {
        !self.quiet && is_terminal()
    }
}

fn is_terminal() -> bool {
    io::stderr().is_terminal() && std::env::var_os("TERM").is_none_or(|name| name != "dumb")
}

/// Writes to standard error; if that is closed, nobody is left to be told.
pub(super) fn to_stderr(text: &str) {
    let _ = io::stderr().lock().write_all(text.as_bytes());
}
