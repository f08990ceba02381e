//! What is wrong with the words of a command line, in the form of our other messages.

use clap::Error;
use clap::error::{ContextKind, ContextValue, ErrorKind};

/// Commands of other tools, each with ours.
const COMMANDS: &[(&[&str], &str)] = &[
    (&["lint", "validate", "verify", "test", "doctor", "audit"], "check"),
    (&["fix", "format", "fmt"], "check --fix"),
    (&["preview", "server", "start", "dev", "watch", "live", "run"], "serve"),
    (&["generate", "make", "render", "publish", "deploy", "compile", "export"], "build"),
    (&["create", "scaffold", "setup", "site"], "init"),
    (&["add", "post", "draft"], "new"),
    (&["migrate", "convert", "bibtex", "ris", "mkdocs", "mdbook"], "import"),
    (&["clip", "fetch", "download", "archive", "snapshot"], "capture"),
    (&["ls", "show"], "list"),
    (&["compare", "changes"], "diff"),
    (&["stats", "statistics", "metrics"], "report"),
    (&["remove", "purge", "delete"], "clean"),
];

/// The words of an error, with what was probably meant; `colour` says whether they are coloured.
pub(super) fn shown(mut error: Error, colour: bool) -> String {
    // To pass a flag as a value helps nobody here: no value begins with a hyphen.
    error.remove(ContextKind::Suggested);
    if error.kind() == ErrorKind::InvalidSubcommand
        && let Some(ContextValue::String(word)) = error.get(ContextKind::InvalidSubcommand)
        && let Some((_, ours)) = COMMANDS.iter().find(|(theirs, _)| theirs.contains(&word.as_str()))
    {
        let meant = ContextValue::Strings(vec![(*ours).to_owned()]);
        error.insert(ContextKind::SuggestedSubcommand, meant);
    }
    let text = error.render();
    let text = if colour { text.ansi().to_string() } else { text.to_string() };
    text.split_inclusive('\n').map(as_help).collect()
}

/// A line `tip: ...` of the crate as our other messages have it.
fn as_help(line: &str) -> String {
    match line.split_once("tip:") {
        Some((before, rest)) if is_blank(before) => format!("   {}help:{rest}", before.trim_start_matches(' ')),
        _ => line.to_owned(),
    }
}

/// Whether nothing but blanks and colours stands here.
fn is_blank(text: &str) -> bool {
    let mut in_colour = false;
    text.chars().all(|c| {
        let is_colour = in_colour || c == '\u{1b}';
        in_colour = is_colour && c != 'm';
        is_colour || c == ' '
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cli::arguments::Arguments;
    use clap::CommandFactory;

    #[test]
    fn commands_of_other_tools_lead_to_ours() {
        let mut ours = Arguments::command();
        let names: Vec<String> = ours.get_subcommands().map(|command| command.get_name().to_owned()).collect();
        for (theirs, command) in COMMANDS {
            assert!(names.iter().any(|name| command.split(' ').next() == Some(name)), "{command}");
            for word in *theirs {
                assert!(!names.iter().any(|name| name == word), "{word}");
                let error = ours.try_get_matches_from_mut(["ibid", word]).expect_err(word);
                let text = shown(error, false);
                assert!(text.contains(&format!("   help: a similar subcommand exists: '{command}'\n")), "{text}");
            }
        }
    }

    #[test]
    fn a_tip_in_the_words_of_a_writer_stays() {
        assert_eq!(as_help("  \u{1b}[32mtip:\u{1b}[0m a\n"), "   \u{1b}[32mhelp:\u{1b}[0m a\n");
        assert_eq!(as_help("error: unexpected 'tip: a'\n"), "error: unexpected 'tip: a'\n");
    }
}
