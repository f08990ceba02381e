//! `ibid explain template` and `ibid explain contract`: what theme authors may rely on.

use std::collections::BTreeSet;

use super::super::failure::Failure;
use crate::load::{CONTRACT, built_in};
use crate::render::contract::{lines, of_template as told, overview};

/// What a template sees; without a name, what templates there are.
pub(super) fn of_template(name: Option<&str>) -> Result<String, Failure> {
    let Some(name) = name else { return Ok(overview()) };
    told(name.trim()).map_err(|near| {
        let failure =
            Failure::usage(format!("there is no kind of page, template, type, filter, test or function `{name}`"));
        match near {
            Some(near) => failure.help(format!("did you mean `{near}`?")),
            None => failure.help("see `ibid explain template` for all of them"),
        }
    })
}

/// All names of the contract, one on a line: kind, name, what it holds or takes.
pub(super) fn all() -> String {
    let number = format!("contract\t{CONTRACT}\t\n");
    let names = lines().into_iter().map(|line| format!("{}\t{}\t{}\n", line.kind, line.name, line.about));
    let tokens = tokens().into_iter().map(|token| format!("token\t{token}\t\n"));
    std::iter::once(number).chain(names).chain(tokens).collect()
}

/// The custom properties of the default style sheet.
fn tokens() -> BTreeSet<String> {
    let sheet = String::from_utf8_lossy(built_in("site.css").unwrap_or_default());
    let named = sheet.lines().filter_map(|line| Some(line.trim().split_once(':')?.0));
    named.filter(|name| name.starts_with("--")).map(str::to_owned).collect()
}
