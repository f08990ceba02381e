//! Looks for the figures of one use in the texts of its sources.

use std::collections::HashMap;

use super::gather::{FigureUse, UsedFigure};
use crate::model::captured::Captured;
use crate::model::page::WorkedOut;
use crate::model::site::{FigureStatus, MissingFigure, ShownFigure, Site, SourceIx};
use crate::text::{Files, Span};
use crate::words::figures::{FigureIndex, FigureReading, written};
use crate::words::normal;

/// What came of a use.
#[derive(Default)]
pub(super) struct JudgedUse {
    pub(super) told: Vec<MissingFigure>,
    pub(super) shown: Vec<ShownFigure>,
    pub(super) checked: usize,
}

/// The text of a source.
type TextOf<'a> = dyn Fn(SourceIx) -> Option<&'a Captured> + Sync + 'a;

/// Looks for each figure; all of its sources have a text and an index.
pub(super) fn judge(
    site: &Site,
    found: &FigureUse<'_>,
    indexes: &HashMap<SourceIx, FigureIndex>,
    text: &TextOf<'_>,
    files: &Files,
) -> JudgedUse {
    let mut out = JudgedUse::default();
    let has = |readings: &[FigureReading]| {
        found.sources.iter().find(|source| indexes.get(source).is_some_and(|index| index.has(readings)))
    };
    let missing = |place: Span, written: &str, readings: &[FigureReading], is_of_working: bool| {
        let near =
            found.sources.iter().filter_map(|source| Some((indexes.get(source)?.nearest(readings)?, text(*source)?)));
        let nearest = near.min_by(|(a, _), (b, _)| a.order(b)).map(|(near, text)| {
            let original = &files.get(text.file).text;
            let at = text.text.place(near.place.clone(), original);
            (Span::new(text.file, at.start, at.end), text.text.shown(near.place, original))
        });
        MissingFigure { place, written: written.into(), sources: found.sources.clone(), nearest, is_of_working }
    };
    for figure in &found.figures {
        let by = has(&figure.readings);
        let working = if by.is_none() { working(found, figure) } else { None };
        let status = match (by, working) {
            (Some(_), _) => FigureStatus::Found,
            (None, Some(working)) => {
                let from = normal(&working.from.value);
                for one in written(&from, found.language) {
                    if has(&one.readings).is_none() {
                        out.told.push(missing(working.from.span, &from[one.range], &one.readings, true));
                    }
                }
                FigureStatus::WorkedOut
            }
            (None, None) => {
                out.told.push(missing(figure.place, &figure.written, &figure.readings, false));
                FigureStatus::Missing
            }
        };
        out.checked += 1;
        let source = by.or(found.sources.first()).and_then(|source| site.sources.get(*source as usize));
        if let (Some((part, range)), Some(source)) = (figure.shown, source) {
            let value = figure.readings.first().map(FigureReading::to_string).unwrap_or_default().into();
            out.shown.push(ShownFigure { part, range, value, status, source: source.id.as_str().into() });
        }
    }
    out
}

/// What the page says a figure was worked out from.
fn working<'s>(found: &FigureUse<'s>, figure: &UsedFigure<'_>) -> Option<&'s WorkedOut> {
    found.worked_out.iter().find(|working| {
        let text = normal(&working.text.value);
        let text = text.trim();
        text == figure.written.trim()
            || written(text, found.language)
                .iter()
                .any(|one| one.readings.iter().any(|reading| figure.readings.contains(reading)))
    })
}
