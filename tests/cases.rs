//! One test for each file of `tests/cases`: a whole site and what is expected of it. The format is told in `cases/case.rs`;
//! `UPDATE_CASES=1` writes the diagnostics and the exit code that a case has into it.

#[path = "cases/case.rs"]
mod case;
#[path = "cases/escape.rs"]
mod escape;
#[path = "cases/expect.rs"]
mod expect;
#[path = "cases/run.rs"]
mod run;

use std::fs;
use std::path::Path;

use case::Case;

/// Runs the case in a folder of its own and compares.
fn case(path: &Path) -> datatest_stable::Result<()> {
    let text = fs::read_to_string(path)?;
    let case = Case::parse(&text)?;
    let outcome = run::run(&case)?;
    if std::env::var_os("UPDATE_CASES").is_some() {
        fs::write(path, case.updated(&outcome.diagnostics, outcome.exit))?;
        return Ok(());
    }
    let wrong = expect::wrong(&case, &outcome);
    if wrong.is_empty() { Ok(()) } else { Err(wrong.join("\n").into()) }
}

datatest_stable::harness! {
    { test = case, root = "tests/cases", pattern = r".*\.txt$" },
}
