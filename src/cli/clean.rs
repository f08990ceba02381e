//! `ibid clean`: removes what the manifest lists, and the cache.

use super::arguments::CleanArguments;
use super::console::Console;
use super::failure::Failure;
use super::request::{environment, find_site};
use crate::emit::{self, EmitOptions};
use crate::pipeline::inputs_of;

/// Removes the files that a build wrote, and what it kept for the next.
pub(super) fn run(arguments: &CleanArguments, console: &Console) -> Result<u8, Failure> {
    find_site(&arguments.dir)?;
    let root = arguments.dir.clone();
    let output = arguments.output_dir.clone().unwrap_or_else(|| root.join("public"));
    let shown = output.display().to_string();
    let inputs = inputs_of(&root, &environment());
    let summary = emit::clean(&EmitOptions { output, inputs, root, adopt: false, version: env!("CARGO_PKG_VERSION") })?;
    for path in &summary.kept_edited {
        console.warn(&format!("warning: `{path}` was edited since it was written; it stays\n"));
    }
    let cached = crate::cache::remove(&arguments.dir).map_err(|error| Failure {
        code: 3,
        message: format!("cannot remove the cache `{}`: {error}", arguments.dir.join(crate::cache::FOLDER).display()),
        help: None,
    })?;
    let files = if summary.removed == 1 { "file" } else { "files" };
    let cache = if cached { ", and the cache" } else { "" };
    console.note(&format!("removed {} {files} from `{shown}`{cache}\n", summary.removed));
    Ok(0)
}
