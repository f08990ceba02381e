//! Looks for the quotations of one source in its text, and says what is wrong with those that do not stand there.

use std::collections::HashMap;
use std::ops::Range;

use super::gather::QuoteUse;
use super::pages;
use super::texts::{SourceTexts, TextState};
use crate::model::captured::Captured;
use crate::model::site::{NearestPassage, QuoteOutcome, Site, SourceIx};
use crate::text::{Files, Span};
use crate::words::{Finding, Manner, Nearest, NearestIndex, NormalText, Quote, RiskWords, WantedQuote, find, mend};

/// What came of one quotation.
pub(super) struct Judged {
    /// Where it stands, if it does.
    pub(super) passed: Option<PassedQuote>,
    /// What is to be said of it.
    pub(super) outcome: Option<QuoteOutcome>,
}

/// A quotation that stands in the text.
pub(super) struct PassedQuote {
    /// In the text as it is compared.
    pub(super) range: Range<usize>,
    pub(super) manner: Manner,
}

/// Looks for all quotations of a source in its text; the result is in their order.
pub(super) fn look(
    site: &Site,
    texts: &SourceTexts<'_>,
    files: &Files,
    source: SourceIx,
    uses: &[QuoteUse],
) -> Vec<Finding> {
    let (TextState::Read(text), Some(risk)) = (texts.state(source), texts.risk(site, source)) else {
        return Vec::new();
    };
    let nothing = risk.without_words();
    let wanted = |found: &'_ QuoteUse| if found.is_acknowledged { &nothing } else { risk };
    let wanted: Vec<WantedQuote<'_>> = uses
        .iter()
        .map(|found| WantedQuote { quote: &found.quote, anywhere: found.anywhere, risk: wanted(found) })
        .collect();
    let original = &files.get(text.file).text;
    let mut out = find(&text.text, original, &wanted);
    if let Some(pages) = &text.pages {
        pages::hyphenated(text, pages, original, &wanted, &mut out);
    }
    out
}

/// Where quotations stand that are missing in the text of their own source.
pub(super) type FoundElsewhere<'a> = HashMap<&'a Quote, (SourceIx, Span)>;

/// The quotations that may be another source's words.
pub(super) fn missing<'u>(uses: &'u [QuoteUse], findings: &[Finding]) -> impl Iterator<Item = &'u Quote> {
    let both = uses.iter().zip(findings);
    both.filter(|(found, finding)| matches!(finding, Finding::Missing) && !found.quote.is_empty())
        .map(|(found, _)| &found.quote)
}

/// Says what came of all quotations of a source; the result is in their order.
pub(super) fn judge(
    site: &Site,
    texts: &SourceTexts<'_>,
    files: &Files,
    source: SourceIx,
    (uses, findings): (&[QuoteUse], Vec<Finding>),
    elsewhere: &FoundElsewhere<'_>,
) -> Vec<Judged> {
    let (TextState::Read(text), Some(risk)) = (texts.state(source), texts.risk(site, source)) else {
        return Vec::new();
    };
    let original = &files.get(text.file).text;
    let is_whole = site.sources[source as usize].source.snapshot.as_ref().is_none_or(|snapshot| snapshot.complete);
    let missing: Vec<&Quote> = missing(uses, &findings).collect();
    let index = (!missing.is_empty()).then(|| NearestIndex::new(&text.text, missing.iter().copied()));
    let span = |range: &Range<usize>| span(text, original, range);
    let judged = uses.iter().zip(findings).map(|(found, finding)| {
        let outcome = match finding {
            Finding::Found(stands) if stands.risk.is_some() => {
                stands.risk.as_ref().map(|word| QuoteOutcome::Risk(span(word)))
            }
            Finding::Found(stands) => {
                // Words that stand there more than once are right in each place; what is left out may differ.
                let is_unsure = stands.is_repeated && matches!(stands.manner, Manner::Elided | Manner::Edited);
                let unsure = is_unsure.then(|| QuoteOutcome::Ambiguous(span(&stands.range)));
                let outcome =
                    unsure.or_else(|| pages::other(text, original, found, (&stands.range, span(&stands.range))));
                let passed = Some(PassedQuote { range: stands.range, manner: stands.manner });
                return Judged { passed, outcome };
            }
            Finding::Stitched(gap) => Some(QuoteOutcome::Stitched(span(&gap))),
            Finding::Apart => Some(QuoteOutcome::Apart),
            Finding::TooShort => Some(QuoteOutcome::TooShort),
            Finding::Missing if found.quote.is_empty() => Some(QuoteOutcome::Empty),
            Finding::Missing => Some(match elsewhere.get(&found.quote) {
                Some((other, place)) => QuoteOutcome::Elsewhere(*other, *place),
                None if !is_whole => QuoteOutcome::Truncated,
                None => {
                    let nearest = index.as_ref().and_then(|index| index.nearest(&found.quote));
                    QuoteOutcome::Missing(nearest.map(|nearest| {
                        NearestPassage {
                            mend: mended(found, &nearest, files, (text, original), risk),
                            place: span(&nearest.range),
                            page: pages::cited(text, original, &nearest.range),
                            differences: nearest
                                .differences
                                .into_iter()
                                .map(|one| (span(&one.source), text.text.shown(one.source, original), one.quote))
                                .collect(),
                        }
                    }))
                }
            }),
        };
        Judged { passed: None, outcome }
    });
    judged.collect()
}

/// What the file of a quotation has to say instead.
fn mended(
    found: &QuoteUse,
    nearest: &Nearest,
    files: &Files,
    (text, original): (&Captured, &str),
    risk: &RiskWords,
) -> Option<Vec<(Span, String)>> {
    found.mark.as_ref().filter(|mark| mark.is_in_text)?;
    let edits = mend(nearest, &found.quote, files.slice(found.place), (&text.text, original), risk)?;
    let Span { file, start, .. } = found.place;
    let place = |range: Range<usize>| Span::new(file, start as usize + range.start, start as usize + range.end);
    Some(edits.into_iter().map(|(range, with)| (place(range), with)).collect())
}

/// A range of a text as a place of its file.
pub(super) fn span(text: &Captured, original: &str, range: &Range<usize>) -> Span {
    let place = text.text.place(range.clone(), original);
    Span::new(text.file, place.start, place.end)
}

/// Bytes of texts that are read at once.
const AT_ONCE: usize = 64 << 20;

/// In which other source's text each of these quotations stands, and where; the first by id. Texts are read together and not
/// one by one, so that the time does not grow with how many there are of both. None stands in its own source's text.
pub(super) fn elsewhere<'q>(texts: &SourceTexts<'_>, files: &Files, missing: &[&'q Quote]) -> FoundElsewhere<'q> {
    let mut out = HashMap::new();
    if missing.is_empty() {
        return out;
    }
    let risk = RiskWords::default();
    let wanted: Vec<WantedQuote<'_>> =
        missing.iter().map(|quote| WantedQuote { quote, anywhere: false, risk: &risk }).collect();
    let (all, mut from) = (texts.read(), 0);
    while from < all.len() {
        let mut bytes = 0;
        let fits = |(_, text): &&(SourceIx, &Captured)| {
            let fits = bytes < AT_ONCE;
            bytes += text.text.as_str().len();
            fits
        };
        let part = &all[from..from + all[from..].iter().take_while(fits).count()];
        from += part.len();
        let (joined, starts) = NormalText::joined(part.iter().map(|(_, text)| &text.text));
        for (finding, quote) in find(&joined, "", &wanted).into_iter().zip(missing) {
            if let Finding::Found(found) = finding {
                let at = starts.partition_point(|start| *start <= found.range.start) - 1;
                let (source, text) = part[at];
                let range = found.range.start - starts[at]..found.range.end - starts[at];
                out.entry(*quote).or_insert_with(|| (source, span(text, &files.get(text.file).text, &range)));
            }
        }
    }
    out
}
