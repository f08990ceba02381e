//! `ibid clean`: removes what the manifest lists.

use super::arguments::CleanArguments;
use super::console::Console;
use super::failure::Failure;
use super::request::find_site;
use crate::emit::{self, EmitOptions};
use crate::pipeline::inputs_of;

/// Removes the files that a build wrote.
pub(super) fn run(arguments: &CleanArguments, console: &Console) -> Result<u8, Failure> {
    find_site(&arguments.dir)?;
    let root = arguments.dir.clone();
    let output = arguments.output_dir.clone().unwrap_or_else(|| root.join("public"));
    let shown = output.display().to_string();
    let inputs = inputs_of(&root);
    let summary = emit::clean(&EmitOptions { output, inputs, root, adopt: false, version: env!("CARGO_PKG_VERSION") })?;
    for path in &summary.kept_edited {
        console.warn(&format!("warning: `{path}` was edited since it was written; it stays\n"));
    }
    let files = if summary.removed == 1 { "file" } else { "files" };
    console.note(&format!("removed {} {files} from `{shown}`\n", summary.removed));
    Ok(0)
}
