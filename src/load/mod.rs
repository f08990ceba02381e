//! The first stage: the text of every input file, templates and theme; assets are listed, not read.
//!
//! Enter through [`load`]. `settings` reads `ibid.yaml`, `walk` lists a folder in a fixed order, `content` says how each file
//! below `content/` is read and `copies` which files are only copied, `theme` finds the theme, `read` reads files in parallel,
//! `decode` turns their bytes into text, `texts` remembers them from one load to the next. Nothing outside the site's folder is ever opened.

mod built_in;
mod content;
mod copies;
mod decode;
mod pictures;
mod portable;
mod read;
mod settings;
#[cfg(test)]
mod tests;
mod texts;
mod theme;
mod walk;

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

pub use built_in::built_in;
pub use texts::{Stamp, Texts};

use crate::config::{Config, Limits};
use crate::diag::{Diagnostic, Outcome, codes, nearest};
use crate::model::inputs::{ContentFile, ContentKind, Inputs, TemplateFile, TemplateLayer};
use crate::text::{FileId, Files};

use self::content::{Listed, ListedFile};
use self::read::{Job, Reading};
use self::settings::Settings;
use self::walk::Folder;

/// Reads a site's folder. `environment` are the variables `IBID_SECTION__KEY` that override the configuration, in order of
/// their names. What cannot be read is reported and left out; content that cannot be read stays listed as such.
pub fn load(root: &Path, environment: &[(String, String)]) -> Outcome<Inputs> {
    load_folder(root, environment, None, &|| false)
}

/// The folder of a site's content, by its configuration as far as it can be read.
pub fn content_folder(root: &Path, environment: &[(String, String)]) -> String {
    let Settings { config, .. } = settings::read(root, environment, &mut Files::default(), &mut Vec::new());
    config.content_folder().to_owned()
}

/// Asked in the midst of a load whether nobody wants it any longer; does not change its mind.
pub type IsOff<'a> = &'a (dyn Fn() -> bool + Sync);

/// The same; only what changed since the load before is read, as far as its stamp tells. `None`: it was called off.
pub fn load_again(
    root: &Path,
    environment: &[(String, String)],
    texts: &mut Texts,
    is_off: IsOff<'_>,
) -> Option<Outcome<Inputs>> {
    let loaded = load_folder(root, environment, Some(texts), is_off);
    (!is_off()).then_some(loaded)
}

/// The text of a content file that was loaded before, as it is now; `None` if it is not there any more or cannot be read.
pub fn reread(root: &Path, path: &str, kind: ContentKind, limits: &Limits) -> Option<Arc<str>> {
    let full = root.join(path);
    let sound = fs::symlink_metadata(&full).ok()?.is_file();
    let job = Job { path: path.to_owned(), full, limit: content::limit(kind, limits), sound };
    read::one(&job).whole()
}

fn load_folder(
    root: &Path,
    environment: &[(String, String)],
    known: Option<&mut Texts>,
    is_off: IsOff<'_>,
) -> Outcome<Inputs> {
    if !root.is_dir() {
        return nothing(root);
    }
    let (files, diagnostics, stamps) = (Files::default(), Vec::new(), Vec::new());
    let mut loading = Loading { root, files, diagnostics, known: known.as_deref(), stamps, is_off };
    let Settings { config, file: config_file } =
        settings::read(root, environment, &mut loading.files, &mut loading.diagnostics);
    let theme = theme::find(root, config.theme.as_ref(), &mut loading.files, &mut loading.diagnostics);
    loading.diagnostics.extend(missing_content(root, &config));
    let ignored = Folder::Content(&config.ignore);
    let found = walk::walk(root, config.content_folder(), ignored, is_off, &mut loading.diagnostics);
    let Listed { content, beside } = content::list(found, &config, &mut loading.diagnostics);
    let content = loading.content(content, &config.limits);
    let mut assets = copies::list(root, beside, theme.copied.as_deref(), is_off, &mut loading.diagnostics);
    pictures::measure(root, &mut assets);
    let themed = theme.templates.as_deref().map(|folder| (TemplateLayer::Theme, folder));
    let layers = themed.into_iter().chain([(TemplateLayer::Site, "templates")]);
    let templates = layers.flat_map(|(layer, folder)| loading.templates(layer, folder, &config.limits)).collect();
    let Loading { files, diagnostics, stamps, .. } = loading;
    if let Some(known) = known
        && !is_off()
    {
        let text = |(file, stamp): (FileId, Stamp)| (files.get(file).path.clone(), stamp, files.get(file).text.clone());
        known.keep(stamps.into_iter().map(text));
    }
    let root = PathBuf::from(root);
    Outcome::new(Inputs { root, config, config_file, files, content, assets, templates }, diagnostics)
}

/// That the folder that `content:` names is not there.
fn missing_content(root: &Path, config: &Config) -> Option<Diagnostic> {
    let folder = config.content.as_ref().filter(|folder| fs::symlink_metadata(root.join(&folder.value)).is_err())?;
    let names = fs::read_dir(root).into_iter().flatten().flatten().filter(|entry| entry.path().is_dir());
    let names: Vec<String> = names.filter_map(|entry| entry.file_name().into_string().ok()).collect();
    let near = nearest(&folder.value, names.iter().map(String::as_str));
    let help = near.map_or_else(
        || "write the name of a folder beside `ibid.yaml`".to_owned(),
        |near| format!("did you mean `{near}`?"),
    );
    let message = format!("there is no folder `{}`", folder.value);
    Some(Diagnostic::new(&codes::INVALID_CONFIG, folder.span, message).help(help))
}

/// Nothing, because there is no folder.
fn nothing(root: &Path) -> Outcome<Inputs> {
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

/// A load while it goes on.
struct Loading<'a> {
    root: &'a Path,
    files: Files,
    diagnostics: Vec<Diagnostic>,
    /// From the load before.
    known: Option<&'a Texts>,
    /// Of the files whose next change they will show.
    stamps: Vec<(FileId, Stamp)>,
    is_off: IsOff<'a>,
}

impl Loading<'_> {
    fn content(&mut self, listed: Vec<ListedFile>, limits: &Limits) -> Vec<ContentFile> {
        let jobs: Vec<Job> = listed.iter().map(|listed| listed.job(limits)).collect();
        let texts = read::all(&jobs, self.known, self.is_off);
        let read = listed.into_iter().zip(texts).map(|(listed, text)| {
            let Reading { file, is_whole, .. } = self.add(text);
            let kind = if is_whole { listed.kind } else { ContentKind::Unread };
            ContentFile { file, kind, path: listed.path }
        });
        read.collect()
    }

    fn templates(&mut self, layer: TemplateLayer, folder: &str, limits: &Limits) -> Vec<TemplateFile> {
        let found = walk::walk(self.root, folder, Folder::Plain, self.is_off, &mut self.diagnostics);
        let jobs: Vec<Job> = found.iter().map(|found| Job::of(folder, found, limits.file_size)).collect();
        let texts = read::all(&jobs, self.known, self.is_off);
        let read = found.into_iter().zip(texts).filter_map(|(found, text)| {
            let Reading { file, is_whole, .. } = self.add(text);
            is_whole.then_some(TemplateFile { name: found.path, file, layer })
        });
        read.collect()
    }

    fn add(&mut self, text: read::Text) -> Reading {
        let reading = read::add(text, &mut self.files, &mut self.diagnostics);
        if self.known.is_some() {
            self.stamps.extend(reading.stamp.map(|stamp| (reading.file, stamp)));
        }
        reading
    }
}
