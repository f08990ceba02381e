//! # Figures
//!
//! ## What it does
//! Finds figures in the words that a citation covers that are in no captured text of the sources it names (rules.md 3).
//!
//! ## Why
//! A figure is what readers remember and pass on, and a slip of one digit looks as right as the figure itself.
//!
//! ## Example
//! `Up to 50 percent of them are foreigners [@report].`, where the report has "up to 40 percent".
//!
//! ## Instead
//! Write the figure of the source; if it was worked out, say from what: `figures: [{text: 72.2 percent, worked_out: 439 of 608}]`.

use crate::diag::{Diagnostic, codes};
use crate::model::site::{MissingFigure, Site};

pub(in crate::check) fn check(site: &Site, diagnostics: &mut Vec<Diagnostic>) {
    diagnostics.extend(site.figures.told.iter().map(|figure| told(site, figure)));
}

fn told(site: &Site, figure: &MissingFigure) -> Diagnostic {
    let ids: Vec<&str> =
        figure.sources.iter().filter_map(|ix| site.sources.get(*ix as usize)).map(|entry| entry.id.as_str()).collect();
    let texts = match ids.as_slice() {
        [one] => format!("the captured text of `{one}`"),
        many => {
            format!("the captured texts of {}", many.iter().map(|id| format!("`{id}`")).collect::<Vec<_>>().join(", "))
        }
    };
    let message = format!("`{}` is not in {texts}", figure.written);
    let mut found = Diagnostic::new(&codes::FIGURE_NOT_FOUND, figure.place, message);
    let write = match &figure.nearest {
        Some((place, nearest)) => {
            found = found.label(*place, "the nearest figure");
            format!("write `{nearest}`, if that is meant")
        }
        None => "write a figure of the source".to_owned(),
    };
    if figure.is_of_working {
        return found.help(format!("{write}; what a figure is worked out from is to stand in the sources"));
    }
    let worked_out = format!("figures: [{{text: {}, worked_out: what from}}]", quoted(&figure.written));
    found.help(format!("{write}; if you worked it out, say from what in the front matter: `{worked_out}`"))
}

/// A value that YAML reads as this text.
fn quoted(text: &str) -> String {
    format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""))
}
