//! The first stage: the text of every input file, templates and theme; assets are listed, not read.
//!
//! Enter through [`load`]. `settings` reads `ibid.yaml`, `walk` lists a folder in a fixed order, `content` says how each file
//! below `content/` is read and `copies` which files are only copied, `theme` finds the theme, `read` reads files in parallel,
//! `links` says which links are followed, `decode` turns bytes into text, `texts` remembers them from one load to the next.
//! Nothing outside the site's folder is ever opened.

mod active;
mod built_in;
mod content;
mod contract;
mod copies;
mod csl;
mod decode;
mod docs;
mod entries;
mod homes;
mod inventory;
mod links;
mod pdfs;
mod pictures;
mod portable;
mod read;
mod settings;
mod shipped;
#[cfg(test)]
mod tests;
mod texts;
mod theme;
mod walk;

use std::collections::BTreeSet;
use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

pub use self::decode::tidied;
pub use built_in::built_in;
pub use content::is_markdown;
pub use contract::CONTRACT;
pub use pdfs::KeptTexts;
pub use shipped::is_shipped;
pub use texts::{Stamp, Texts};
pub use theme::THEME_KEYS;

use crate::config::{CONTENT, Config, Limits, OutputRule, ReferenceStyle, ThemeInfo, theme_settings};
use crate::diag::{Diagnostic, Outcome, codes, nearest};
use crate::disk::{Dir, EntryKind, strange};
use crate::language::{Languages, is_tag};
use crate::model::block::DATA_BLOCKS;
use crate::model::inputs::{ContentFile, ContentKind, Inputs, TemplateFile, TemplateLayer};
use crate::model::site::AssetSource;
use crate::text::{FileId, Files, InputFile};

use self::content::{ContentListing, ListedFile};
use self::links::Links;
use self::read::{PendingFile, ReadJob};
use self::settings::LoadedSettings;
use self::shipped::ShippedTheme;
use self::theme::Theme;
use self::walk::FolderKind;

/// The folder of a site, or of a theme, with what it says over the messages of pages.
const LANGUAGES: &str = "languages";

/// The folder of files that templates read.
const DATA: &str = "data";

/// Reads a site's folder. `environment` are the variables `IBID_SECTION__KEY` that override the configuration, in order of
/// their names. What cannot be read is reported and left out; content that cannot be read stays listed as such.
pub fn load(root: &Path, environment: &[(String, String)]) -> Outcome<Inputs> {
    load_folder(root, environment, None, &|| false, None)
}

/// The same; texts of PDFs that are kept are not read again.
pub fn load_with(root: &Path, environment: &[(String, String)], kept: &dyn KeptTexts) -> Outcome<Inputs> {
    load_folder(root, environment, None, &|| false, Some(kept))
}

/// The configuration of a site, as far as it can be read.
pub fn config(root: &Path, environment: &[(String, String)]) -> Config {
    let Ok(site) = open_site(root) else { return Config::default() };
    let links = Links::new(&site, CONTENT);
    settings::read(&links, environment, &mut Files::default(), &mut Vec::new()).config
}

/// The folder of a site's content, by its configuration as far as it can be read.
pub fn content_folder(root: &Path, environment: &[(String, String)]) -> String {
    config(root, environment).content_folder().to_owned()
}

/// Where the style of references is, if it is in a file: its folder, or the file itself if it lies in the site's own.
pub fn style_folder(root: &Path, environment: &[(String, String)]) -> Option<String> {
    match config(root, environment).references.style {
        ReferenceStyle::File(path) => {
            Some(path.value.rsplit_once('/').map_or_else(|| path.value.clone(), |(folder, _)| folder.to_owned()))
        }
        ReferenceStyle::Numeric | ReferenceStyle::Csl(_) => None,
    }
}

/// What documentation is made from beside its pages, by path in the site's folder: files with their order.
pub fn documentation(root: &Path, environment: &[(String, String)]) -> Vec<String> {
    let Ok(site) = open_site(root) else { return Vec::new() };
    let links = Links::new(&site, CONTENT);
    let LoadedSettings { config, .. } = settings::read(&links, environment, &mut Files::default(), &mut Vec::new());
    let docs = config.collections.docs.iter();
    docs.filter_map(|docs| docs::order(&links, &config, docs)).collect()
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
    let loaded = load_folder(root, environment, Some(texts), is_off, None);
    (!is_off()).then_some(loaded)
}

/// The text of a content file that was loaded before, as it is now; `None` if it is not there any more or cannot be read.
pub fn reread(root: &Path, config: &Config, path: &str, kind: ContentKind) -> Option<Arc<str>> {
    let site = open_site(root).ok()?;
    let (way, EntryKind::File) = Links::new(&site, config.content_folder()).find(path).ok()?? else { return None };
    let limit = content::limit(kind, &config.limits);
    let job = ReadJob::new(&site, path.to_owned(), way.real, limit);
    let file = read::one(&job).whole_file()?;
    if let ContentKind::Docs(collection) = kind {
        let links = Links::new(&site, config.content_folder());
        let docs = config.docs(collection)?;
        // What is read in another way has places that only a whole load knows.
        if docs::DocsReader::new(&links, config, docs).read(&file).is_some() {
            return None;
        }
    }
    Some(file.text)
}

/// Opens a site's folder, to open files of it by [`open`].
pub fn open_site(root: &Path) -> io::Result<Dir> {
    // Where links lead is compared with it.
    Dir::open(&fs::canonicalize(root)?)
}

/// Opens a file of the site by its path, as it was listed; `content` is the folder of the content. Whatever changed since then, nothing is followed that would not
/// be listed.
pub fn open(site: &Dir, content: &str, path: &str) -> io::Result<File> {
    let linked = match site.file(path) {
        Err(error) if strange(&error) == Some(EntryKind::Link.words()) => Links::new(site, content).find(path),
        opened => return opened,
    };
    match linked {
        Ok(Some((way, _))) => site.file(way.real),
        Ok(None) => Err(io::ErrorKind::NotFound.into()),
        Err(_) => Err(io::Error::new(io::ErrorKind::PermissionDenied, "it is a link that is not followed")),
    }
}

/// Where a file that is to be made in the folder of the content, `content`, has its place, below the site's folder and without a link on the way.
///
/// # Errors
/// A folder on the way is a link that is not followed, or is no folder.
pub fn to_write(site: &Dir, content: &str, path: &str) -> Result<PathBuf, Diagnostic> {
    let above = path.match_indices('/').map(|(at, _)| &path[..at]);
    let (links, mut real) = (Links::new(site, content), PathBuf::from(path));
    for folder in above {
        match links.find(folder) {
            Ok(None) => break,
            Ok(Some((way, EntryKind::Folder))) => {
                real = way.real.join(path.get(folder.len() + 1..).unwrap_or_default());
            }
            Ok(Some(_)) => return Err(Diagnostic::at_path(&codes::UNREADABLE_FILE, folder, "this is not a folder")),
            Err(stop) => return Err(stop.diagnostic(folder)),
        }
    }
    Ok(real)
}

fn load_folder(
    root: &Path,
    environment: &[(String, String)],
    known: Option<&mut Texts>,
    is_off: IsOff<'_>,
    kept: Option<&dyn KeptTexts>,
) -> Outcome<Inputs> {
    let Ok(site) = open_site(root) else { return nothing(root) };
    let base = Links::new(&site, CONTENT);
    let (files, diagnostics, stamps) = (Files::default(), Vec::new(), Vec::new());
    let mut loading = Loading { links: &base, files, diagnostics, known: known.as_deref(), stamps, is_off };
    let LoadedSettings { config, file: config_file } =
        settings::read(&base, environment, &mut loading.files, &mut loading.diagnostics);
    let links = Links::new(&site, config.content_folder());
    let mut loading = Loading { links: &links, ..loading };
    let theme = theme::find(&links, config.theme.as_ref(), &mut loading.files, &mut loading.diagnostics);
    let about_theme = themed(&config, &theme, &mut loading.diagnostics);
    loading.diagnostics.extend(missing_content(root, &config));
    let text = config_file.map(|file| (file, loading.files.get(file).text.clone()));
    loading.diagnostics.extend(text.into_iter().flat_map(|(file, text)| homes::missing(root, &config, file, &text)));
    loading.diagnostics.extend(homes::missing_libraries(root, &config));
    let ignored = FolderKind::Content(&config.ignore);
    let found = walk::walk(&links, config.content_folder(), ignored, is_off, &mut loading.diagnostics);
    let ContentListing { content, mut beside } = content::list(&site, found, &config, &mut loading.diagnostics);
    let mut content = loading.content(content, &config, kept);
    let has_docs = content.iter().any(|file| matches!(file.kind, ContentKind::Docs(_)));
    if has_docs {
        docs::orders(&links, &config, &mut content, &mut loading.files, &mut loading.diagnostics);
        let orders = content.iter().filter(|file| matches!(file.kind, ContentKind::Navigation(..)));
        let orders: BTreeSet<&str> = orders.map(|file| &*loading.files.get(file.file).path).collect();
        beside.retain(|asset| !matches!(&asset.source, AssetSource::File(path) if orders.contains(path.as_str())));
    }
    let mut assets = copies::list(&links, (beside, has_docs), &theme, is_off, &mut loading.diagnostics);
    pictures::measure(&site, config.content_folder(), &mut assets);
    let style = csl::style(&mut loading, &config);
    let mut templates: Vec<TemplateFile> = theme.shipped.map_or_else(Vec::new, |theme| loading.shipped(theme));
    let themed = theme.templates.as_deref().map(|folder| (TemplateLayer::Theme, folder));
    let layers = themed.into_iter().chain([(TemplateLayer::Site, "templates")]);
    templates.extend(layers.flat_map(|(layer, folder)| loading.templates(layer, folder, &config.limits)));
    if templates.iter().any(|template| names_data(&loading.files.get(template.file).text)) {
        templates.append(&mut loading.templates(TemplateLayer::Data, DATA, &config.limits));
    }
    let folders = theme.languages.as_deref().into_iter().chain([LANGUAGES]);
    let mut languages = Languages::default();
    folders.for_each(|folder| loading.languages(folder, &config.limits, &mut languages));
    let Loading { files, diagnostics, stamps, .. } = loading;
    if let Some(known) = known
        && !is_off()
    {
        let text = |(file, stamp): (FileId, Stamp)| {
            let file = files.get(file);
            (file.path.clone(), stamp, file.as_written().clone())
        };
        known.keep(stamps.into_iter().map(text));
    }
    let (root, linked) = (PathBuf::from(root), links.followed());
    let mut config = config;
    config.references.style = style;
    config.themed = about_theme;
    // What the site says stands in the place of what the theme says.
    let own = std::mem::take(&mut config.outputs);
    let is_own = |rule: &OutputRule| own.iter().any(|own| (&own.of, &own.path.value) == (&rule.of, &rule.path.value));
    config.outputs = theme.about.outputs.into_iter().filter(|rule| !is_own(rule)).collect();
    config.outputs.extend(own);
    config.blocks = own_blocks(&templates);
    config.speak(languages);
    config.figures.has_texts = content.iter().any(|file| matches!(file.kind, ContentKind::Captured(_)));
    Outcome::new(Inputs { root, config, config_file, files, content, assets, templates, linked }, diagnostics)
}

/// The theme as templates see it.
fn themed(config: &Config, Theme { about, is_missing, .. }: &Theme, diagnostics: &mut Vec<Diagnostic>) -> ThemeInfo {
    // Of a theme that is not there nobody knows which settings it has.
    let set = if *is_missing { &[] } else { config.theme_settings.as_slice() };
    let name = config.theme_name();
    ThemeInfo {
        name: about.name.clone().unwrap_or_else(|| config.themed.name.clone()),
        version: about.version.clone(),
        settings: theme_settings(name, &about.settings, set, diagnostics),
        sidenotes: about.sidenotes,
    }
}

/// The fenced blocks that templates draw, by name.
fn own_blocks(templates: &[TemplateFile]) -> Vec<String> {
    let named = templates.iter().filter(|template| template.layer != TemplateLayer::Data);
    let named = named.filter_map(|template| template.name.strip_prefix("blocks/")?.strip_suffix(".html"));
    // What stands behind a fence ends at these.
    let is_word =
        |name: &&str| !name.is_empty() && !name.contains(['/', ' ', '\t', ',']) && !DATA_BLOCKS.contains(name);
    named.filter(is_word).map(str::to_owned).collect::<BTreeSet<String>>().into_iter().collect()
}

/// Whether a template may read files of [`DATA`]: nobody else has to have them read.
fn names_data(text: &str) -> bool {
    ["data.", "data[", "data |", "data)"].iter().any(|name| text.contains(name))
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
        linked: Vec::new(),
    };
    Outcome::new(inputs, vec![missing.help("name the folder of a site")])
}

/// A load while it goes on.
struct Loading<'a> {
    links: &'a Links<'a>,
    files: Files,
    diagnostics: Vec<Diagnostic>,
    /// From the load before.
    known: Option<&'a Texts>,
    /// Of the files whose next change they will show.
    stamps: Vec<(FileId, Stamp)>,
    is_off: IsOff<'a>,
}

impl Loading<'_> {
    fn content(&mut self, listed: Vec<ListedFile>, config: &Config, kept: Option<&dyn KeptTexts>) -> Vec<ContentFile> {
        let limits = &config.limits;
        let jobs: Vec<ReadJob<'_>> = listed.iter().map(|listed| listed.job(self.links.site, limits, kept)).collect();
        let mut texts = read::all(&jobs, self.known, self.is_off);
        let mut remade = docs::remake(self.links, config, &listed, &mut texts);
        let read = listed.into_iter().zip(texts).enumerate().map(|(at, (listed, text))| {
            let PendingFile { file, is_whole, .. } = self.add(text);
            if let Some(findings) = remade.remove(&at) {
                self.diagnostics.extend(findings.diagnostics(file, self.files.get(file)));
            }
            let kind = if is_whole { listed.kind } else { ContentKind::Unread };
            ContentFile { file, kind, path: listed.path }
        });
        read.collect()
    }

    fn templates(&mut self, layer: TemplateLayer, folder: &str, limits: &Limits) -> Vec<TemplateFile> {
        let mut found = walk::walk(self.links, folder, FolderKind::Plain, self.is_off, &mut self.diagnostics);
        if layer == TemplateLayer::Data {
            found.retain(|found| [".yaml", ".yml", ".json", ".csv"].iter().any(|ending| found.path.ends_with(ending)));
        }
        let jobs: Vec<ReadJob<'_>> =
            found.iter().map(|found| ReadJob::of(self.links.site, folder, found, limits.file_size)).collect();
        let texts = read::all(&jobs, self.known, self.is_off);
        let read = found.into_iter().zip(texts).filter_map(|(found, text)| {
            let PendingFile { file, is_whole, .. } = self.add(text);
            is_whole.then_some(TemplateFile { name: found.path, file, layer })
        });
        read.collect()
    }

    /// The templates of a theme that is in the binary.
    fn shipped(&mut self, theme: &ShippedTheme) -> Vec<TemplateFile> {
        let template = |(name, text): &(&str, &str)| {
            let file = self.files.add(InputFile::new(theme.path(&format!("templates/{name}")), *text));
            TemplateFile { name: (*name).to_owned(), file, layer: TemplateLayer::Theme }
        };
        theme.templates.iter().map(template).collect()
    }

    /// Reads the files of messages of a folder: the name of each is that of its language.
    fn languages(&mut self, folder: &str, limits: &Limits, languages: &mut Languages) {
        for TemplateFile { name, file, .. } in self.templates(TemplateLayer::Site, folder, limits) {
            if let Some(tag) = name.strip_suffix(".yaml").filter(|tag| is_tag(tag)) {
                languages.add(tag, file, &self.files, limits.yaml_depth, &mut self.diagnostics);
                continue;
            }
            let message = format!("`{name}` is not named after a language");
            let found = Diagnostic::at_path(&codes::INVALID_VALUE, format!("{folder}/{name}"), message);
            self.diagnostics.push(found.help("name it by its tag: `de.yaml`, `pt-BR.yaml`"));
        }
    }

    fn add(&mut self, text: read::ReadText) -> PendingFile {
        let reading = read::add(text, &mut self.files, &mut self.diagnostics);
        if self.known.is_some() {
            self.stamps.extend(reading.stamp.map(|stamp| (reading.file, stamp)));
        }
        reading
    }
}
