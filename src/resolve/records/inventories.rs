//! The names of other documentation, as far as their files are there.

use std::collections::{BTreeMap, HashMap};

use crate::config::Config;
use crate::diag::{Diagnostic, codes};
use crate::model::inventory::InventoryNames;
use crate::model::site::HiddenReason;
use crate::text::{FileId, Files};

/// The inventories that `inventories:` names.
#[derive(Debug, Default)]
pub(in crate::resolve) struct Inventories(pub(in crate::resolve) BTreeMap<String, KnownInventory>);

/// One of them.
#[derive(Debug)]
pub(in crate::resolve) struct KnownInventory {
    /// Ends with `/`.
    pub(in crate::resolve) url: String,
    /// `None`: it could not be read, which was reported.
    pub(in crate::resolve) names: Option<InventoryNames>,
}

impl Inventories {
    /// Puts what was read beside what the configuration names.
    pub(in crate::resolve) fn new(
        config: &Config,
        read: Vec<(FileId, InventoryNames)>,
        absent: &BTreeMap<FileId, Option<HiddenReason>>,
        files: &Files,
        diagnostics: &mut Vec<Diagnostic>,
    ) -> Inventories {
        let path = |file: FileId| files.get(file).path.clone();
        let mut read: HashMap<_, _> = read.into_iter().map(|(file, names)| (path(file), Some(names))).collect();
        if !config.inventories.is_empty() {
            read.extend(absent.keys().map(|file| (path(*file), None)));
        }
        let mut all = BTreeMap::new();
        for inventory in &config.inventories {
            let paths = inventory.paths().map(|path| format!("{}/{path}", config.content_folder()));
            let found = paths.iter().find_map(|path| read.remove(path.as_str()));
            if found.is_none() {
                let [path, other] = paths;
                let message = format!("the inventory of `{}` is neither in `{path}` nor in `{other}`", inventory.name);
                let help = format!("fetch it: `curl --create-dirs -o {path} {}objects.inv`", inventory.url.value);
                diagnostics.push(Diagnostic::new(&codes::INVALID_INVENTORY, inventory.span, message).help(help));
            }
            let url = inventory.url.value.clone();
            all.insert(inventory.name.clone(), KnownInventory { url, names: found.flatten() });
        }
        Inventories(all)
    }
}
