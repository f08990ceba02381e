//! What is said of a note whose passage is not the one that it should be: of a source's captured text and of a briefing alike.

use super::{Diagnostic, codes};
use crate::text::Span;

/// Places that a message shows.
const MOST_SHOWN: usize = 3;

/// Why the passage of a note is not known.
pub enum Misplaced {
    /// Its words stand in all of these places.
    Repeated(Vec<Span>),
    /// They stand there, but not beside those that are given.
    Elsewhere(Span),
    /// They stand nowhere; the passage that comes nearest.
    Missing(Option<Span>),
}

/// Reports it. `whole` names the text that the words are looked for in, `part` what of it they are to be copied from.
pub fn misplaced(span: Span, (whole, part): (&str, &str), why: Misplaced) -> Diagnostic {
    let missing = || {
        let message = format!("{whole} does not hold the words that this annotation is on");
        Diagnostic::new(&codes::ANNOTATION_NOT_FOUND, span, message)
    };
    match why {
        Misplaced::Repeated(places) => {
            let message = format!("the words that this annotation is on stand {} times in {whole}", places.len());
            let help =
                "say which ones are meant, by the words beside them: `prefix: words before`, `suffix: words behind`";
            let diagnostic = Diagnostic::new(&codes::AMBIGUOUS_ANNOTATION, span, message).help(help);
            places.into_iter().take(MOST_SHOWN).fold(diagnostic, |told, place| told.label(place, "here"))
        }
        Misplaced::Elsewhere(place) => {
            let help = "mend `prefix:` and `suffix:`: the words stand there, but not beside these";
            missing().label(place, "here").help(help)
        }
        Misplaced::Missing(nearest) => {
            let diagnostic = missing().help(format!("copy them from {part}, or remove the annotation"));
            nearest.into_iter().fold(diagnostic, |told, place| told.label(place, "the nearest passage"))
        }
    }
}
