//! The first stage: the text of every input file, templates and theme; assets are listed, not read.
//!
//! Enter through [`load`]. `settings` reads `ibid.yaml`, `walk` lists a folder in a fixed order, `content` says how each file
//! below `content/` is read and `copies` which files are only copied, `theme` finds the theme, `read` reads files in parallel,
//! `decode` turns their bytes into text. Nothing outside the site's folder is ever opened.

mod built_in;
mod content;
mod copies;
mod decode;
mod portable;
mod read;
mod settings;
#[cfg(test)]
mod tests;
mod theme;
mod walk;

use std::path::{Path, PathBuf};

pub use built_in::built_in;

use crate::config::{Config, Limits};
use crate::diag::{Diagnostic, Outcome, codes};
use crate::model::inputs::{ContentFile, ContentKind, Inputs, TemplateFile, TemplateLayer};
use crate::text::Files;

use self::content::{Listed, ListedFile};
use self::read::{Job, Reading};
use self::settings::Settings;
use self::walk::Folder;

/// Reads a site's folder. `environment` are the variables `IBID_SECTION__KEY` that override the configuration, in order of
/// their names. What cannot be read is reported and left out; content that cannot be read stays listed as such.
pub fn load(root: &Path, environment: &[(String, String)]) -> Outcome<Inputs> {
    if root.is_dir() {
        return load_folder(root, environment);
    }
    let message = "the site's folder is not there, or is not a folder";
    let missing = Diagnostic::at_path(&codes::UNREADABLE_FILE, root.to_string_lossy().as_ref(), message);
    let inputs = Inputs {
        root: PathBuf::from(root),
        config: Config::default(),
        config_file: None,
        files: Files::default(),
        content: Vec::new(),
        assets: Vec::new(),
        templates: Vec::new(),
    };
    Outcome::new(inputs, vec![missing.help("name the folder of a site")])
}

fn load_folder(root: &Path, environment: &[(String, String)]) -> Outcome<Inputs> {
    let mut files = Files::default();
    let mut diagnostics = Vec::new();
    let Settings { config, file: config_file } = settings::read(root, environment, &mut files, &mut diagnostics);
    let theme = theme::find(root, config.theme.as_ref(), &mut files, &mut diagnostics);

    let found = walk::walk(root, "content", Folder::Plain, &mut diagnostics);
    let Listed { content, beside } = content::list(found, &config.collections, &mut diagnostics);
    let content = read_content(content, &config.limits, &mut files, &mut diagnostics);
    let assets = copies::list(root, beside, theme.copied.as_deref(), &mut diagnostics);

    let mut templates = Vec::new();
    let themed = theme.templates.as_deref().map(|folder| (TemplateLayer::Theme, folder));
    for (layer, folder) in themed.into_iter().chain([(TemplateLayer::Site, "templates")]) {
        let found = walk::walk(root, folder, Folder::Plain, &mut diagnostics);
        let jobs: Vec<Job> = found.iter().map(|found| Job::of(folder, found, config.limits.file_size)).collect();
        for (found, text) in found.into_iter().zip(read::all(&jobs)) {
            let Reading { file, is_whole } = read::add(text, &mut files, &mut diagnostics);
            templates.extend(is_whole.then_some(TemplateFile { name: found.path, file, layer }));
        }
    }
    let root = PathBuf::from(root);
    Outcome::new(Inputs { root, config, config_file, files, content, assets, templates }, diagnostics)
}

fn read_content(
    listed: Vec<ListedFile>,
    limits: &Limits,
    files: &mut Files,
    diagnostics: &mut Vec<Diagnostic>,
) -> Vec<ContentFile> {
    let jobs: Vec<Job> = listed.iter().map(|listed| listed.job(limits)).collect();
    let read = listed.into_iter().zip(read::all(&jobs)).map(|(listed, text)| {
        let Reading { file, is_whole } = read::add(text, files, diagnostics);
        let kind = if is_whole { listed.kind } else { ContentKind::Unread };
        ContentFile { file, kind, path: listed.path }
    });
    read.collect()
}
