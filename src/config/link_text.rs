//! Patterns for the words of links, such as `{outlet}, {date}`: what in them is the title, who published it, and when.

use super::values::invalid;
use crate::diag::Diagnostic;
use crate::text::Spanned;

/// Longer words are no reference but a sentence, and are not taken apart.
const LONGEST: usize = 300;

/// One pattern: slots with literal text between them.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct LinkText {
    pieces: Vec<TextPiece>,
}

#[derive(Clone, Debug, PartialEq, Eq, Hash)]
enum TextPiece {
    Literal(String),
    Title,
    Outlet,
    Date,
}

/// What the words of a link say; parts of the text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct LinkParts<'t> {
    /// `{title}`
    pub title: Option<&'t str>,
    /// `{outlet}`
    pub outlet: Option<&'t str>,
    /// `{date}`
    pub date: Option<&'t str>,
}

impl LinkText {
    /// Reads a pattern; one that cannot be used is reported.
    pub(super) fn read(pattern: &Spanned<String>, diagnostics: &mut Vec<Diagnostic>) -> Option<LinkText> {
        let pieces = pieces(&pattern.value);
        let problem = match &pieces {
            Err(slot) => format!("which has the unknown slot `{{{slot}}}`"),
            Ok(pieces) if !pieces.iter().any(|piece| matches!(piece, TextPiece::Outlet | TextPiece::Date)) => {
                "which has neither `{outlet}` nor `{date}`".to_owned()
            }
            Ok(pieces) if pieces.windows(2).any(|pair| pair.iter().all(|piece| !is_literal(piece))) => {
                "which has two slots without anything between them".to_owned()
            }
            Ok(pieces)
                if pieces.iter().enumerate().any(|(ix, piece)| !is_literal(piece) && pieces[..ix].contains(piece)) =>
            {
                "which has one slot twice".to_owned()
            }
            Ok(pieces) => return Some(LinkText { pieces: pieces.clone() }),
        };
        let message = format!("`link_text` holds `{}`, {problem}", pattern.value);
        let help = "write `{outlet}, {title}`, `{outlet}, {date}`, `{title} ({date})` or the like";
        diagnostics.push(invalid(pattern.span, message).help(help));
        None
    }

    /// Takes a text apart; nothing if it does not have this form from end to end. A title is as long as it can be, an outlet as
    /// short. `is_date` says what can stand for `{date}`.
    pub fn parts<'t>(&self, text: &'t str, is_date: &dyn Fn(&str) -> bool) -> Option<LinkParts<'t>> {
        let text = text.trim();
        let mut parts = LinkParts::default();
        (text.len() <= LONGEST && match_pieces(&self.pieces, text, is_date, &mut parts)).then_some(parts)
    }
}

/// Fills the slots of a pattern from a text. A pattern has three at most, so that the ways to try are bounded.
fn match_pieces<'t>(
    pieces: &[TextPiece],
    text: &'t str,
    is_date: &dyn Fn(&str) -> bool,
    parts: &mut LinkParts<'t>,
) -> bool {
    let Some((piece, rest)) = pieces.split_first() else { return text.is_empty() };
    if let TextPiece::Literal(literal) = piece {
        return text.strip_prefix(literal.as_str()).is_some_and(|text| match_pieces(rest, text, is_date, parts));
    }
    let mut try_at = |end: usize| {
        let words = text[..end].trim();
        if words.is_empty() || (*piece == TextPiece::Date && !is_date(words)) {
            return false;
        }
        let slot = match piece {
            TextPiece::Outlet => &mut parts.outlet,
            TextPiece::Date => &mut parts.date,
            _ => &mut parts.title,
        };
        *slot = Some(words);
        match_pieces(rest, &text[end..], is_date, parts)
    };
    match rest.first() {
        Some(TextPiece::Literal(next)) if *piece == TextPiece::Title => {
            let mut ends = text.rmatch_indices(next.as_str());
            ends.any(|(end, _)| try_at(end))
        }
        Some(TextPiece::Literal(next)) => {
            let mut ends = text.match_indices(next.as_str());
            ends.any(|(end, _)| try_at(end))
        }
        _ => try_at(text.len()),
    }
}

fn is_literal(piece: &TextPiece) -> bool {
    matches!(piece, TextPiece::Literal(_))
}

/// Takes a pattern apart; the name of a slot that there is not, if there is one.
fn pieces(pattern: &str) -> Result<Vec<TextPiece>, &str> {
    let mut out = Vec::new();
    let mut rest = pattern;
    while let Some(open) = rest.find('{') {
        if open > 0 {
            out.push(TextPiece::Literal(rest[..open].to_owned()));
        }
        let after = &rest[open + 1..];
        let close = after.find('}').ok_or(after)?;
        out.push(match &after[..close] {
            "title" => TextPiece::Title,
            "outlet" => TextPiece::Outlet,
            "date" => TextPiece::Date,
            unknown => return Err(unknown),
        });
        rest = &after[close + 1..];
    }
    if !rest.is_empty() {
        out.push(TextPiece::Literal(rest.to_owned()));
    }
    Ok(out)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::{FileId, Span};

    fn pattern(text: &str) -> (Option<LinkText>, Vec<Diagnostic>) {
        let mut diagnostics = Vec::new();
        let span = Span::new(FileId(0), 0, 0);
        let read = LinkText::read(&Spanned::new(text.to_owned(), span), &mut diagnostics);
        (read, diagnostics)
    }

    #[test]
    fn words_are_taken_apart_from_end_to_end() {
        let is_date = |text: &str| text.chars().all(|c| c.is_ascii_digit());
        for (written, text, expected) in [
            ("{outlet}, {title}", "Reuters, A title, with more", (Some("A title, with more"), Some("Reuters"), None)),
            ("{outlet}, {date}", "The Times, 2021", (None, Some("The Times"), Some("2021"))),
            ("{title} ({date})", "A title (part 2) (2021)", (Some("A title (part 2)"), None, Some("2021"))),
            ("“{title}” – {outlet}", "“A title” – BBC", (Some("A title"), Some("BBC"), None)),
        ] {
            let parts = pattern(written).0.unwrap().parts(text, &is_date).unwrap();
            assert_eq!((parts.title, parts.outlet, parts.date), expected, "{written}");
        }
        for (written, text) in [
            ("{outlet}, {date}", "The Times, tomorrow"),
            ("{outlet}, {title}", "A title"),
            ("{outlet}, {title}", ", A title"),
            ("{title} ({date})", "A title (2021) and more"),
        ] {
            assert_eq!(pattern(written).0.unwrap().parts(text, &is_date), None, "{written}: {text}");
        }
    }

    #[test]
    fn a_pattern_that_says_nothing_is_refused() {
        for (text, expected) in [
            ("{title}", "neither `{outlet}` nor `{date}`"),
            ("{outlet}{title}", "two slots without anything between"),
            ("{outlet}, {outlet}", "one slot twice"),
            ("{outlet}, {year}", "the unknown slot `{year}`"),
            ("{outlet}, {title", "the unknown slot `{title}`"),
        ] {
            let (read, diagnostics) = pattern(text);
            assert!(read.is_none(), "{text}");
            assert!(diagnostics[0].message.contains(expected), "{}", diagnostics[0].message);
        }
    }
}
