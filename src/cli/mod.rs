//! The command line: arguments in, exit code out. Enter through [`main`].
//!
//! `arguments` is what can be asked for, each command has a file of its own, `console` is the only one that writes to the
//! terminal. Here alone are clock and environment looked at (`request`); everything below is told.

mod arguments;
mod baseline;
mod build;
mod capture;
mod changed;
mod clean;
mod confirm;
mod console;
mod diff;
mod earlier;
mod explain;
mod explain_arguments;
mod failure;
mod fix;
mod foreign;
mod forge;
mod generate;
mod import;
mod init;
mod insert;
mod leading;
mod links;
mod list;
mod mistakes;
mod new;
mod new_arguments;
mod new_file;
mod new_source;
mod new_template;
mod pace;
mod progress;
mod reading;
mod record_draft;
mod report;
mod report_arguments;
mod request;
mod retractions;
mod schema;
mod serve;
mod signals;
mod site_arguments;
mod summary;
mod table;
#[cfg(test)]
mod tests;
mod timings;
mod watch;

use std::ffi::OsString;
use std::panic;
use std::process::ExitCode;

use clap::error::ErrorKind;
use clap::{CommandFactory, FromArgMatches};

use self::arguments::{Arguments, Colour, Command};
use self::console::Console;
use self::failure::Failure;

/// Exit code of a fault of `ibid` itself.
const FAULT: u8 = 3;

/// Runs the program with the arguments of this process.
pub fn main() -> ExitCode {
    panic::set_hook(Box::new(|fault| {
        if crate::csl::is_trying() {
            return;
        }
        let place = fault.location().map_or_else(String::new, |at| format!(" at {}:{}", at.file(), at.line()));
        let text = fault.payload_as_str().unwrap_or("no message");
        console::to_stderr(&format!(
            "error: ibid has a fault{place}: {text}\n   help: please report it with the input that causes it; the output folder is as it was\n"
        ));
    }));
    let arguments: Vec<OsString> = std::env::args_os().collect();
    let code = panic::catch_unwind(|| run(&arguments)).unwrap_or(FAULT);
    ExitCode::from(code)
}

/// Runs the program with these arguments, the first of which is its name, and returns its exit code.
pub fn run(arguments: &[OsString]) -> u8 {
    let mut definition = Arguments::command();
    let arguments = leading::behind_command(arguments, &definition);
    let parsed = definition
        .try_get_matches_from_mut(arguments)
        .and_then(|matches| Arguments::from_arg_matches(&matches).map_err(|error| error.format(&mut definition)));
    let arguments = match parsed {
        Ok(arguments) => arguments,
        Err(error) => {
            // Help and version that were asked for are no mistakes.
            if !error.use_stderr() || error.kind() == ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand {
                // Nobody is left to be told if this fails.
                let _ = error.print();
                return if error.use_stderr() { 2 } else { 0 };
            }
            let console = Console::new(Colour::Auto, false);
            console.mistake(error);
            return 2;
        }
    };
    let console = Console::new(arguments.global.color, arguments.global.quiet);
    match command(&arguments.command, &console) {
        Ok(code) => code,
        Err(failure) => console.failure(&failure),
    }
}

fn command(command: &Command, console: &Console) -> Result<u8, Failure> {
    match command {
        Command::Init(arguments) => init::run(arguments, console),
        Command::Import(arguments) => import::run(arguments, console),
        Command::New(arguments) => new::run(arguments, console),
        Command::Build(arguments) => build::build(arguments, console),
        Command::Serve(arguments) => serve::run(arguments, console),
        Command::Check(arguments) => build::check(arguments, console),
        Command::Diff(arguments) => diff::run(arguments, console),
        Command::Capture(arguments) => capture::run(arguments, console),
        Command::Confirm(arguments) => confirm::run(arguments, console),
        Command::List(arguments) => list::run(arguments, console),
        Command::Report(arguments) => report::run(arguments, console),
        Command::Explain(arguments) => explain::run(arguments, console),
        Command::Schema(arguments) => schema::run(arguments, console),
        Command::Clean(arguments) => clean::run(arguments, console),
        Command::Completions(arguments) => generate::completions(arguments, console),
        Command::Man(arguments) => generate::man(arguments, console),
    }
}
