//! The theme that `theme:` names: where its templates and static files are, and that `theme.yaml` can be read.

use std::fs;
use std::path::Path;

use super::contract;
use super::links::Links;
use super::read::{self, PendingFile, ReadJob};
use super::shipped::{self, ShippedTheme, THEMES};
use crate::config::keys::THEME;
use crate::config::{Limits, OutputRule, output_rules, page_rules};
use crate::diag::{Diagnostic, codes, nearest};
use crate::disk::EntryKind;
use crate::text::{FileId, Files, InputFile, Spanned};
use crate::yaml::keys::KeyedKind;
use crate::yaml::{self, Entry, Fields, Node, Unknown, Value};

/// The theme that is built in. A site may have a folder of that name, which then counts.
const DEFAULT: &str = "default";

/// Folders of a theme in the site's folder, with `/`. They need not be there.
#[derive(Default)]
pub(super) struct Theme {
    /// What it says about itself.
    pub(super) about: AboutTheme,
    pub(super) templates: Option<String>,
    pub(super) copied: Option<String>,
    pub(super) languages: Option<String>,
    /// There is none of the name that the site gives, which is an error of its own.
    pub(super) is_missing: bool,
    /// It is in the binary, not in a folder.
    pub(super) shipped: Option<&'static ShippedTheme>,
}

/// What `theme.yaml` says, as far as it can be read.
#[derive(Default)]
pub(super) struct AboutTheme {
    pub(super) name: Option<String>,
    pub(super) version: Option<String>,
    /// `settings:` with their defaults.
    pub(super) settings: Vec<Entry>,
    /// `outputs:` and `pages:`
    pub(super) outputs: Vec<OutputRule>,
    /// `sidenotes:`
    pub(super) sidenotes: bool,
}

impl Theme {
    /// The built-in one, which has room for notes beside its texts; it stands in for one that is missing.
    fn built_in(is_missing: bool) -> Theme {
        Theme { about: AboutTheme { sidenotes: true, ..AboutTheme::default() }, is_missing, ..Theme::default() }
    }
}

/// Finds the theme; without a name, or with that of the default one, there are no folders to be read.
pub(super) fn find(
    links: &Links<'_>,
    name: Option<&Spanned<String>>,
    files: &mut Files,
    diagnostics: &mut Vec<Diagnostic>,
) -> Theme {
    let Some(name) = name else { return Theme::built_in(false) };
    let folder = format!("themes/{}", name.value);
    match links.find(&folder) {
        Ok(Some((_, EntryKind::Folder))) => {}
        Err(stop) => {
            diagnostics.push(stop.diagnostic(&folder));
            return Theme::built_in(true);
        }
        _ if name.value == DEFAULT => return Theme::built_in(false),
        _ => {
            let Some(shipped) = shipped::find(&name.value) else {
                diagnostics.push(missing(links.site.path(), name));
                return Theme::built_in(true);
            };
            let file = files.add(InputFile::new(shipped.path("theme.yaml"), shipped.about));
            let about = read_about((&name.value, file), files, diagnostics);
            return Theme { about, shipped: Some(shipped), ..Theme::default() };
        }
    }
    let about = theme_about(links, (&name.value, &folder), files, diagnostics);
    Theme {
        about,
        templates: Some(format!("{folder}/templates")),
        copied: Some(format!("{folder}/static")),
        languages: Some(format!("{folder}/languages")),
        is_missing: false,
        shipped: None,
    }
}

fn missing(root: &Path, name: &Spanned<String>) -> Diagnostic {
    let entries = fs::read_dir(root.join("themes")).into_iter().flatten().flatten();
    let folders = entries.filter(|entry| entry.file_type().is_ok_and(|kind| kind.is_dir()));
    let mut names: Vec<String> = folders.filter_map(|entry| entry.file_name().into_string().ok()).collect();
    names.push(DEFAULT.to_owned());
    names.extend(THEMES.iter().map(|theme| theme.name.to_owned()));
    names.sort();
    names.dedup();
    let there = names.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ");
    let near = nearest(&name.value, names.iter().map(String::as_str));
    let help = match near {
        Some(near) => format!("did you mean `{near}`? there are {there}"),
        None => format!("put it into `themes/{}`, or write one of {there}", name.value),
    };
    let message = format!("there is no theme `{}`", name.value);
    Diagnostic::new(&codes::INVALID_CONFIG, name.span, message).help(help)
}

/// Checks what a theme says about itself, if it does.
fn theme_about(
    links: &Links<'_>,
    (theme, folder): (&str, &str),
    files: &mut Files,
    diagnostics: &mut Vec<Diagnostic>,
) -> AboutTheme {
    let about = AboutTheme::default();
    let path = format!("{folder}/theme.yaml");
    let real = match links.find(&path) {
        Ok(Some((way, EntryKind::File))) => way.real,
        Ok(_) => return about,
        Err(stop) => {
            diagnostics.push(stop.diagnostic(&path));
            return about;
        }
    };
    let job = ReadJob::new(links.site, path, real, Limits::default().file_size);
    let PendingFile { file, is_whole: true, .. } = read::add(read::one(&job), files, diagnostics) else {
        return about;
    };
    read_about((theme, file), files, diagnostics)
}

/// The keys of `theme.yaml`.
pub const THEME_KEYS: KeyedKind = KeyedKind {
    word: "theme",
    about: "The keys of a theme's `theme.yaml`. `ibid new theme NAME` begins one.",
    groups: THEME,
    is_mapped: false,
    is_record: false,
    read: |node| drop(read_node(node, "theme", &mut Vec::new())),
};

/// Reads the file.
fn read_about((theme, file): (&str, FileId), files: &Files, diagnostics: &mut Vec<Diagnostic>) -> AboutTheme {
    let text = files.get(file).text.clone();
    let outcome = yaml::parse(file, &text, 0..text.len(), Limits::default().yaml_depth);
    diagnostics.extend(outcome.diagnostics);
    match outcome.value {
        Some(node) => read_node(&node, theme, diagnostics),
        None => AboutTheme::default(),
    }
}

fn read_node(node: &Node, theme: &str, diagnostics: &mut Vec<Diagnostic>) -> AboutTheme {
    let mut about = AboutTheme::default();
    let Some(mut fields) = Fields::of(node, "theme", diagnostics) else { return about };
    about.name = fields.required("name").map(|name| name.value);
    about.version = fields.string("version");
    for name in ["description", "license", "homepage"] {
        fields.text(name);
    }
    fields.texts("authors");
    contract::check(&mut fields, theme);
    about.sidenotes = fields.boolean("sidenotes").unwrap_or(false);
    if let Some(node) = fields.node("settings") {
        match &node.value {
            Value::Map(entries) => about.settings.clone_from(entries),
            _ => fields.report(yaml::fields::wrong(node, "settings", "a mapping of names to defaults")),
        }
    }
    about.outputs = output_rules(&mut fields);
    about.outputs.extend(page_rules(&mut fields));
    fields.extra();
    fields.finish(Unknown::Error);
    about
}
