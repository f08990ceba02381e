//! Folders of collections that the configuration names and that are not there: told once, in place of every record that
//! would have been in them.

use std::fs;
use std::path::Path;

use crate::config::{Collection, Config};
use crate::diag::{Diagnostic, codes, nearest};
use crate::text::FileId;
use crate::yaml::{self, Value};

/// One error for each; `text` is that of the configuration, in which the folders were written.
pub(super) fn missing(root: &Path, config: &Config, file: FileId, text: &str) -> Vec<Diagnostic> {
    let content = root.join(config.content_folder());
    let all = &config.collections;
    let named: [(&str, &Collection); 4] = [
        ("briefings", &all.briefings),
        ("sources", &all.sources),
        ("entities", &all.entities),
        ("claims", &all.claims),
    ];
    let named = named.into_iter().map(|(name, home)| (name, 0, home));
    let docs = all.docs.iter().enumerate().map(|(ix, docs)| ("docs", ix, &docs.home));
    // A folder of the usual name need not be there: nobody said that it is.
    let absent = named.chain(docs).filter(|(name, _, home)| *name != home.path && !content.join(&home.path).exists());
    let absent: Vec<_> = absent.collect();
    if absent.is_empty() {
        return Vec::new();
    }
    let written = yaml::parse(file, text, 0..text.len(), config.limits.yaml_depth).value;
    let one = |(name, ix, home): (&str, usize, &Collection)| {
        let collection = written.as_ref()?.get("collections")?.get(name)?;
        let collection = match &collection.value {
            Value::List(all) => all.get(ix)?,
            _ => collection,
        };
        let span = collection.get("path")?.span;
        let message = format!("there is no folder `{}/{}`", config.content_folder(), home.path);
        Some(Diagnostic::new(&codes::INVALID_CONFIG, span, message).help(help(&content, &home.path)))
    };
    absent.into_iter().filter_map(one).collect()
}

/// One error for each library that `bibliography:` names and that is not there.
pub(super) fn missing_libraries(root: &Path, config: &Config) -> Vec<Diagnostic> {
    let content = root.join(config.content_folder());
    let absent = config.bibliography.iter().filter(|path| !content.join(&path.value).is_file());
    let found = absent.map(|path| {
        let message = format!("there is no library `{}/{}`", config.content_folder(), path.value);
        let help = "put it there, or write its path from the content folder";
        Diagnostic::new(&codes::INVALID_CONFIG, path.span, message).help(help)
    });
    found.collect()
}

fn help(content: &Path, wrong: &str) -> String {
    let entries = fs::read_dir(content).into_iter().flatten().flatten().filter(|entry| entry.path().is_dir());
    let names: Vec<String> = entries.filter_map(|entry| entry.file_name().into_string().ok()).collect();
    match nearest(wrong, names.iter().map(String::as_str)) {
        Some(near) => format!("did you mean `{near}`?"),
        None => "make the folder, or write the name of one that is there".to_owned(),
    }
}
