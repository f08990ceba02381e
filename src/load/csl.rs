//! The style of references that `references: {style: …}` names by the path of its file.

use super::Loading;
use super::read::{self, PendingFile, ReadJob};
use crate::config::{Config, ReferenceStyle};
use crate::csl::{LARGEST_STYLE, Style};
use crate::diag::{Diagnostic, codes};
use crate::disk::EntryKind;
use crate::text::{Span, Spanned};

/// The style with what its file says; one that cannot be used is reported, and our own stands in for it.
pub(super) fn style(loading: &mut Loading<'_>, config: &Config) -> ReferenceStyle {
    let ReferenceStyle::File(path) = &config.references.style else { return config.references.style.clone() };
    let limit = config.limits.file_size.min(LARGEST_STYLE);
    match read_style(loading, path, limit) {
        Ok(style) => ReferenceStyle::Csl(style),
        Err(found) => {
            loading.diagnostics.extend(found);
            ReferenceStyle::Numeric
        }
    }
}

/// The style of a file; the error is `None` if it was told.
fn read_style(loading: &mut Loading<'_>, path: &Spanned<String>, limit: u64) -> Result<Style, Option<Diagnostic>> {
    let links = loading.links;
    let real = match links.find(&path.value) {
        Ok(Some((way, EntryKind::File))) => way.real,
        Ok(_) => {
            let message = format!("there is no file `{}`", path.value);
            let help = "put the style there, or write its path from the site's folder";
            return Err(Some(Diagnostic::new(&codes::INVALID_CONFIG, path.span, message).help(help)));
        }
        Err(stop) => return Err(Some(stop.diagnostic(&path.value))),
    };
    let jobs = [ReadJob::new(links.site, path.value.clone(), real, limit)];
    let text = read::all(&jobs, loading.known, loading.is_off).pop().ok_or(None)?;
    let PendingFile { file, is_whole, .. } = loading.add(text);
    if !is_whole {
        return Err(None);
    }
    let text = loading.files.get(file).text.clone();
    Style::read(&text).map_err(|error| {
        let at = error.at.unwrap_or_default().min(text.len());
        let at = (0..=at).rev().find(|at| text.is_char_boundary(*at)).unwrap_or_default();
        let end = text.get(at..).and_then(|rest| rest.chars().next()).map_or(at, |sign| at + sign.len_utf8());
        Some(Diagnostic::new(&codes::INVALID_VALUE, Span::new(file, at, end), error.message).help(error.help))
    })
}
