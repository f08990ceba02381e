//! `ibid clean`: removes what the manifest lists, and the cache.

use super::arguments::CleanArguments;
use super::console::Console;
use super::failure::Failure;
use super::request::{environment, find_site};
use super::summary::{counted, recovered};
use crate::cache::{self, Removed};
use crate::disk::strange;
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
    console.warn(recovered(summary.remains.recovered));
    for path in &summary.remains.left_alone {
        console.warn(&format!("warning: `{}` was not made here; it stays\n", path.display()));
    }
    for path in &summary.kept_edited {
        console.warn(&format!("warning: `{path}` was edited since it was written; it stays\n"));
    }
    let cached = cache::remove(&arguments.dir).map_err(|error| {
        let path = arguments.dir.join(cache::FOLDER);
        match strange(&error) {
            Some(what) => Failure::usage(format!("`{}` is {what}: no cache of ibid's", path.display()))
                .help("remove it by hand if you do not need it"),
            None => Failure::system("remove the cache", &path, &error),
        }
    })?;
    let files = counted(summary.removed, "file", "files");
    let cache = match cached {
        Removed::Nothing => "",
        Removed::All => ", and the cache",
        Removed::Ours => ", and the cache; what else is in `.ibid/` stays",
    };
    console.note(&format!("removed {files} from `{shown}`{cache}\n"));
    Ok(0)
}
