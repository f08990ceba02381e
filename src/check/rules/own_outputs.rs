//! # Outputs of a site's own
//!
//! ## What it does
//! Finds files and pages that `outputs:` and `pages:` make where something else is.
//!
//! ## Why
//! Two outputs cannot have one path, and no system can have a file and a folder of one name.
//!
//! ## Example
//! ```yaml
//! outputs: [{template: about.html, path: about/index.html}]
//! ```
//!
//! ## Instead
//! Give the output a path that nothing has.

use std::collections::{HashMap, HashSet};

use crate::diag::{Diagnostic, codes};
use crate::model::output::{BESIDE, FixedFile, list_path, redirect_path};
use crate::model::site::Site;

pub(in crate::check) fn check(site: &Site, diagnostics: &mut Vec<Diagnostic>) {
    if site.config.outputs.is_empty() {
        return;
    }
    let (taken, folders) = (taken(site), folders(site));
    let mut own: HashMap<String, u32> = HashMap::new();
    let mut told = vec![false; site.config.outputs.len()];
    for (path, output) in site.own_outputs() {
        let folded = path.to_lowercase();
        let mut above = folded.match_indices('/').map(|(at, _)| &folded[..at]);
        let what = if let Some(what) = taken.get(&folded) {
            Some(format!("is {what} already"))
        } else if folders.contains(&folded) {
            Some("is the folder of a page".to_owned())
        } else if let Some(what) = above.find_map(|folder| taken.get(folder)) {
            Some(format!("lies in {what}, which is no folder"))
        } else {
            own.insert(folded, output.rule).map(|_| "is made twice".to_owned())
        };
        let Some((what, is_told)) = what.zip(told.get_mut(output.rule as usize)) else { continue };
        let Some(rule) = site.config.outputs.get(output.rule as usize).filter(|_| !*is_told) else { continue };
        *is_told = true;
        let message = format!("`{path}` of the template `{}` {what}", rule.template.value);
        let found = Diagnostic::new(&codes::OUTPUT_TAKEN, rule.path.span, message);
        diagnostics.push(found.help("write another `path:`"));
    }
}

/// What stands at which path, in lower case.
fn taken(site: &Site) -> HashMap<String, &'static str> {
    let mut taken = HashMap::new();
    for (route, target) in &site.routes {
        for page in 1..=site.pages_of(*target) {
            taken.insert(list_path(route, page).to_lowercase(), "a page");
        }
        for name in BESIDE {
            taken
                .entry(format!("{}{name}", route.trim_start_matches('/')).to_lowercase())
                .or_insert("a file of a page");
        }
    }
    let fixed = FixedFile::ALL.into_iter().filter(|file| file.is_in(site));
    taken.extend(fixed.map(|file| (file.path().to_lowercase(), "a file that every site has")));
    taken.extend(site.redirects.keys().map(|route| (redirect_path(route).to_lowercase(), "an old address")));
    taken.extend(site.assets.iter().map(|asset| (asset.output.to_lowercase(), "a copied file")));
    taken
}

/// The folders that pages are in, in lower case: a file cannot have the name of one.
fn folders(site: &Site) -> HashSet<String> {
    let above = site.routes.keys().flat_map(|route| route.match_indices('/').skip(1).map(|(at, _)| &route[1..at]));
    above.map(str::to_lowercase).collect()
}
