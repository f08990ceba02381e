//! Flags before the command: `ibid --drafts build` is `ibid build --drafts`. Enter through [`behind_command`].
//!
//! Each command defines its own flags, so that its help lists no other; those that stand before it are put behind it.

use std::collections::HashSet;
use std::ffi::OsString;

use clap::{Arg, Command};

/// Puts flags that stand before the command behind it. What cannot be read is left for the parser to complain about.
pub(super) fn behind_command(arguments: &[OsString], definition: &Command) -> Vec<OsString> {
    let valued = Valued::of(definition);
    let mut at = 1;
    while let Some(argument) = arguments.get(at) {
        let text = argument.to_string_lossy();
        // Before a command these ask for the program's.
        if matches!(&*text, "--" | "-V" | "--version") {
            break;
        }
        if !text.starts_with('-') || text == "-" {
            let (before, after) = (&arguments[1..at], &arguments[at + 1..]);
            return [&arguments[..1], &arguments[at..=at], before, after].concat();
        }
        at += if valued.takes_next(&text) { 2 } else { 1 };
    }
    arguments.to_vec()
}

/// The flags of all commands that need a value.
struct Valued {
    long: HashSet<String>,
    short: HashSet<char>,
}

impl Valued {
    fn of(definition: &Command) -> Valued {
        let mut valued = Valued { long: HashSet::new(), short: HashSet::new() };
        let commands = definition.get_subcommands().chain([definition]);
        let needs_value = |argument: &&Arg| argument.get_action().takes_values() && !argument.is_require_equals_set();
        for argument in commands.flat_map(Command::get_arguments).filter(needs_value) {
            valued.long.extend(argument.get_long().map(str::to_owned));
            valued.short.extend(argument.get_short());
        }
        valued
    }

    /// Whether the next argument belongs to this flag.
    fn takes_next(&self, flag: &str) -> bool {
        if let Some(long) = flag.strip_prefix("--") {
            return self.long.contains(long);
        }
        // Of `-qo` the first letter that needs a value takes the rest, or the next argument if there is no rest.
        let letters = flag.trim_start_matches('-');
        letters.find(|letter| self.short.contains(&letter)).is_some_and(|at| {
            let rest = &letters[at..];
            rest.chars().count() == 1
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::CommandFactory;

    fn reordered(line: &str) -> String {
        let arguments: Vec<OsString> = line.split(' ').map(OsString::from).collect();
        let out = behind_command(&arguments, &super::super::arguments::Arguments::command());
        out.iter().map(|argument| argument.to_string_lossy()).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn flags_before_the_command_move_behind_it() {
        for (line, expected) in [
            ("ibid build x", "ibid build x"),
            ("ibid --drafts build x", "ibid build --drafts x"),
            ("ibid -o build build x", "ibid build -o build x"),
            ("ibid -qo out build x", "ibid build -qo out x"),
            ("ibid -oout build x", "ibid build -oout x"),
            ("ibid --now=2015-01-01 --timings check", "ibid check --now=2015-01-01 --timings"),
            ("ibid --now 2015-01-01 check", "ibid check --now 2015-01-01"),
            ("ibid --help", "ibid --help"),
            ("ibid --version build", "ibid --version build"),
            ("ibid -q biuld", "ibid biuld -q"),
        ] {
            assert_eq!(reordered(line), expected);
        }
    }
}
