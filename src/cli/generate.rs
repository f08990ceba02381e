//! `ibid completions` and `ibid man`: what other programs read, made from the definition of the command line.

use std::fs;
use std::path::Path;

use clap::CommandFactory;

use super::arguments::{Arguments, CompletionsArguments, ManArguments};
use super::console::Console;
use super::failure::Failure;
use crate::diag::nearest;

/// Prints completions.
pub(super) fn completions(arguments: &CompletionsArguments, console: &Console) -> Result<u8, Failure> {
    let mut out = Vec::new();
    clap_complete::generate(arguments.shell, &mut Arguments::command(), "ibid", &mut out);
    console.result_bytes(&out)?;
    Ok(0)
}

/// Prints a manual page.
pub(super) fn man(arguments: &ManArguments, console: &Console) -> Result<u8, Failure> {
    let mut definition = Arguments::command();
    // Global flags are handed to the commands only then.
    definition.build();
    if let Some(folder) = &arguments.all {
        let commands = definition.get_subcommands().filter(|command| command.get_name() != "help");
        let file = |command: &clap::Command| {
            let name = command.get_display_name().unwrap_or(command.get_name());
            Ok((format!("{name}.1"), page(command)?))
        };
        return into_folder(folder, std::iter::once(&definition).chain(commands).map(file), console);
    }
    let command = match &arguments.command {
        None => definition.clone(),
        Some(name) => definition.find_subcommand(name).cloned().ok_or_else(|| unknown(name, &definition))?,
    };
    console.result_bytes(&page(&command)?)?;
    Ok(0)
}

/// Writes files into a folder, which is made if it is not there, and says their paths.
pub(super) fn into_folder(
    folder: &Path,
    files: impl Iterator<Item = Result<(String, Vec<u8>), Failure>>,
    console: &Console,
) -> Result<u8, Failure> {
    fs::create_dir_all(folder).map_err(|error| Failure::system("make the folder", folder, &error))?;
    for file in files {
        let (name, bytes) = file?;
        let path = folder.join(name);
        fs::write(&path, bytes).map_err(|error| Failure::system("write", &path, &error))?;
        console.result(&format!("{}\n", path.display()))?;
    }
    Ok(0)
}

fn page(command: &clap::Command) -> Result<Vec<u8>, Failure> {
    let mut out = Vec::new();
    let failed = |error| Failure { code: 3, message: format!("cannot write the page: {error}"), help: None };
    let page = clap_mangen::Man::new(command.clone()).source(concat!("ibid ", env!("CARGO_PKG_VERSION")));
    page.render(&mut out).map_err(failed)?;
    Ok(out)
}

fn unknown(name: &str, definition: &clap::Command) -> Failure {
    let names = definition.get_subcommands().map(clap::Command::get_name);
    let failure = Failure::usage(format!("there is no command `{name}`"));
    match nearest(name, names) {
        Some(near) => failure.help(format!("did you mean `{near}`?")),
        None => failure.help("see `ibid --help` for all commands"),
    }
}
