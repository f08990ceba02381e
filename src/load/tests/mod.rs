//! Whole sites on disk, and what is read of them.

mod refused;
mod settings;
mod sites;
mod themes;

use std::fs;
use std::path::Path;

use tempfile::TempDir;

use super::load;
use crate::diag::Diagnostic;
use crate::model::inputs::Inputs;
use crate::model::site::AssetSource;

/// A site in a folder of its own.
struct Site {
    folder: TempDir,
}

impl Site {
    fn new(files: &[(&str, &str)]) -> Site {
        let site = Site { folder: tempfile::tempdir().expect("there is room for a folder") };
        for (path, text) in files {
            site.write(path, text.as_bytes());
        }
        site
    }

    fn path(&self) -> &Path {
        self.folder.path()
    }

    fn write(&self, path: &str, bytes: &[u8]) {
        let full = self.path().join(path);
        fs::create_dir_all(full.parent().expect("it lies in a folder")).expect("folders can be made");
        fs::write(full, bytes).expect("files can be written");
    }

    fn load(&self) -> Loaded {
        self.load_with(&[])
    }

    fn load_with(&self, environment: &[(&str, &str)]) -> Loaded {
        let environment: Vec<(String, String)> =
            environment.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
        let outcome = load(self.path(), &environment);
        Loaded { inputs: outcome.value, diagnostics: outcome.diagnostics }
    }
}

/// What was read, in forms that are easy to compare.
struct Loaded {
    inputs: Inputs,
    diagnostics: Vec<Diagnostic>,
}

impl Loaded {
    /// Content as `path: kind: text`.
    fn content(&self) -> Vec<String> {
        let one = |content: &crate::model::inputs::ContentFile| {
            let file = self.inputs.files.get(content.file);
            assert!(file.path.ends_with(&content.path), "{} {}", file.path, content.path);
            format!("{}: {:?}: {}", file.path, content.kind, file.text)
        };
        self.inputs.content.iter().map(one).collect()
    }

    /// Assets that are not built in, as `output: file`.
    fn copied(&self) -> Vec<String> {
        let assets = self.inputs.assets.iter().filter_map(|asset| match &asset.source {
            AssetSource::File(path) => Some(format!("{}: {path}", asset.output)),
            AssetSource::BuiltIn(_) => None,
        });
        assets.collect()
    }

    /// Diagnostics as `E001 path:line:column: message`, sorted.
    fn said(&self) -> Vec<String> {
        let one = |diagnostic: &Diagnostic| {
            let place = match diagnostic.span {
                Some(span) => {
                    let place = self.inputs.files.place(span);
                    format!("{}:{}:{}", place.path, place.line, place.column)
                }
                None => diagnostic.path.as_deref().unwrap_or_default().to_owned(),
            };
            format!("{} {place}: {}", diagnostic.code.id, diagnostic.message)
        };
        let mut said: Vec<String> = self.diagnostics.iter().map(one).collect();
        said.sort();
        said
    }
}
