//! How runs end: with what exit code, and with what left behind.

use std::fs;
use std::path::Path;

use super::BuildTarget;
use super::Ending;
use super::Interrupt;
use super::Request;
use super::Silent;
use super::Stage;
use super::build;
use super::check;
use super::report::{exit_code, is_fatal};
use crate::diag::{Code, Diagnostic, codes};
use crate::model::fixtures::options;
use crate::text::{FileId, Span};

fn found(code: &'static Code) -> Diagnostic {
    Diagnostic::global(code, "something")
}

fn request(root: &Path) -> Request {
    Request::new(root.to_owned(), options())
}

fn target(output: &Path) -> BuildTarget {
    BuildTarget { output: output.to_owned(), adopt: false, keep_going: false, explain: None }
}

fn site() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join("content")).unwrap();
    folder
}

#[test]
fn exit_codes_tell_content_from_settings_and_system() {
    let config = FileId(0);
    let code = |diagnostics: &[Diagnostic], strict: bool| exit_code(diagnostics, Some(config), strict);
    assert_eq!(code(&[], true), 0);
    assert_eq!(code(&[found(&codes::EMPTY_SITE)], false), 0);
    assert_eq!(code(&[found(&codes::EMPTY_SITE)], true), 1);
    assert_eq!(code(&[found(&codes::UNKNOWN_SOURCE)], false), 1);
    assert_eq!(code(&[found(&codes::UNKNOWN_SOURCE), found(&codes::INVALID_CONFIG)], false), 2);
    let in_config = Diagnostic::new(&codes::UNKNOWN_KEY, Span::new(config, 0, 1), "unknown key");
    assert_eq!(code(&[in_config], false), 2);
    assert_eq!(code(&[Diagnostic::at_path(&codes::INVALID_ENCODING, "ibid.yaml", "not UTF-8")], false), 2);
    assert_eq!(code(&[found(&codes::INVALID_CONFIG), found(&codes::UNREADABLE_FILE)], false), 3);
}

#[test]
fn warnings_forbid_to_write_only_when_strict() {
    let warning = [found(&codes::EMPTY_SITE)];
    assert!(is_fatal(&warning, true) && !is_fatal(&warning, false));
    assert!(is_fatal(&[found(&codes::UNKNOWN_SOURCE)], false));
}

#[test]
fn an_interrupted_build_leaves_nothing() {
    let site = site();
    let interrupt = Interrupt::default();
    interrupt.raise();
    let report = build(&request(site.path()), &target(&site.path().join("public")), &Silent, &interrupt);
    assert!(matches!(report.ending, Ending::Interrupted), "{:?}", report.ending);
    assert_eq!(report.exit_code(), 130);
    let left: Vec<_> = fs::read_dir(site.path()).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    assert_eq!(left, ["content"]);
}

#[test]
fn a_folder_that_holds_the_site_is_refused() {
    let site = site();
    let report = build(&request(site.path()), &target(site.path()), &Silent, &Interrupt::default());
    assert!(matches!(report.ending, Ending::Failed(_)), "{:?}", report.ending);
    assert_eq!(report.exit_code(), 2);
}

#[test]
fn a_check_goes_through_all_stages_but_the_last() {
    let site = site();
    let report = check(&request(site.path()), &Silent, &Interrupt::default());
    let stages: Vec<Stage> = report.timings.stages.iter().map(|stage| stage.stage).collect();
    let expected =
        [Stage::Load, Stage::Parse, Stage::Resolve, Stage::Check, Stage::Templates, Stage::Plan, Stage::Render];
    assert_eq!(stages, expected);
    assert_eq!(report.pages, 3, "the front page, the list of briefings, the page for wrong addresses");
    assert!(!site.path().join("public").exists());
}
