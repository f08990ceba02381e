//! The command line as a whole: its definition, and exit codes that need no site.

use std::ffi::OsString;

use clap::CommandFactory;

use super::arguments::Arguments;
use super::run;

fn code(line: &str) -> u8 {
    let arguments: Vec<OsString> = line.split(' ').map(OsString::from).collect();
    run(&arguments)
}

#[test]
fn the_definition_is_sound() {
    Arguments::command().debug_assert();
}

#[test]
fn every_command_has_examples() {
    for command in Arguments::command().get_subcommands() {
        let text = command.get_after_help().map(ToString::to_string).unwrap_or_default();
        assert!(text.starts_with("Examples:\n  ibid "), "{}", command.get_name());
    }
}

#[test]
fn wrong_usage_is_exit_code_two() {
    for line in ["ibid biuld", "ibid build --no-such-flag", "ibid build --now today", "ibid explain nothing-like-it"] {
        assert_eq!(code(line), 2, "{line}");
    }
    assert_eq!(code("ibid build no/such/folder"), 2);
}

#[test]
fn an_example_site_and_a_new_briefing_are_made_once() {
    let folder = tempfile::tempdir().unwrap();
    let site = folder.path().join("site");
    let line = |arguments: &str| code(&format!("ibid {arguments}").replace("SITE", &site.to_string_lossy()));
    assert_eq!(line("init SITE -q"), 0);
    assert!(site.join("content/briefings/one-wednesday.md").exists() && site.join(".gitignore").exists());
    assert_eq!(line("init SITE"), 2);
    assert_eq!(line("new briefing A title --dir SITE --now 2015-11-05"), 0);
    let text = std::fs::read_to_string(site.join("content/briefings/a-title.md")).unwrap();
    assert!(text.starts_with("---\ntitle: A title\ndate: 2015-11-05\nstatus: draft"), "{text}");
    assert_eq!(line("--dir SITE new briefing A title"), 2);
}
