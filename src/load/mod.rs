//! The first stage: the text of every input file, templates and theme; assets are listed, not read.

use std::path::{Path, PathBuf};

use crate::config::Config;
use crate::diag::Outcome;
use crate::model::inputs::Inputs;
use crate::text::Files;

/// Reads a site's folder. `environment` are the variables `IBID_SECTION__KEY` that override the configuration, in order of
/// their names. What cannot be read is reported and left out.
pub fn load(root: &Path, environment: &[(String, String)]) -> Outcome<Inputs> {
    let _ = environment;
    let inputs = Inputs {
        root: PathBuf::from(root),
        config: Config::default(),
        config_file: None,
        files: Files::default(),
        content: Vec::new(),
        assets: Vec::new(),
        templates: Vec::new(),
    };
    Outcome::new(inputs, Vec::new())
}

/// The bytes of a file of the built-in theme, by its path below the theme's `static/`.
pub fn built_in(path: &str) -> Option<&'static [u8]> {
    let _ = path;
    None
}
