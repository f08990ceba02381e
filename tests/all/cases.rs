//! Every file of `tests/cases`: a whole site and what is expected of it. The format is told in `cases/case.rs`.
//!
//! `CASES=part cargo test --test all cases` runs the cases whose path holds that part; `UPDATE_CASES=1` writes the diagnostics and
//! the exit code that a case has into it.

pub(crate) mod case;
mod escape;
mod expect;
mod run;

use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

use case::Case;
use walkdir::WalkDir;

#[test]
fn what_each_case_expects_is_found() {
    let part = std::env::var("CASES").unwrap_or_default();
    let files: Vec<PathBuf> = WalkDir::new("tests/cases")
        .sort_by_file_name()
        .into_iter()
        .map(|entry| entry.unwrap().into_path())
        // A program that was built without styles of references is not asked for them.
        .filter(|path| cfg!(feature = "csl") || !path.starts_with("tests/cases/csl"))
        .filter(|path| path.extension().is_some_and(|kind| kind == "txt") && path.to_string_lossy().contains(&part))
        .collect();
    assert!(!files.is_empty(), "no case has `{part}` in its path");
    let (next, failures) = (AtomicUsize::new(0), Mutex::new(Vec::new()));
    thread::scope(|scope| {
        for _ in 0..thread::available_parallelism().map_or(1, usize::from) {
            scope.spawn(|| {
                while let Some(path) = files.get(next.fetch_add(1, Ordering::Relaxed)) {
                    if let Err(wrong) = holds(path) {
                        failures.lock().unwrap().push(format!("== {}\n{wrong}", path.display()));
                    }
                }
            });
        }
    });
    let mut failures = failures.into_inner().unwrap();
    failures.sort();
    assert!(failures.is_empty(), "{} of {} cases fail\n\n{}", failures.len(), files.len(), failures.join("\n\n"));
    println!("{} cases hold", files.len());
}

/// Runs a case in a folder of its own and compares.
fn holds(path: &Path) -> Result<(), Box<dyn Error>> {
    let case_text = fs::read_to_string(path)?;
    let case = Case::parse(&case_text)?;
    let outcome = run::run(&case)?;
    if std::env::var_os("UPDATE_CASES").is_some() {
        fs::write(path, case.updated(&outcome.diagnostics, outcome.exit))?;
        return Ok(());
    }
    let wrong = expect::wrong(&case, &outcome);
    if wrong.is_empty() { Ok(()) } else { Err(wrong.join("\n").into()) }
}
