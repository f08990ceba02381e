//! What is wrong with YAML that cannot be read, at its place and in a writer's words. Enter through [`explain`].
//!
//! The scanner says where it stumbled; what a writer did wrong often stands a little before: a missing quotation mark, a
//! missing colon, a line indented otherwise than its neighbours. So the lines around are looked at.

use std::ops::Range;

use serde_yaml::granit_parser::{ErrorKind, ScanError};

use crate::diag::{Code, codes};

const QUOTE: &str = "put the whole text in quotation marks";

/// Why reading stopped.
pub(super) struct SyntaxStop {
    /// Where, in the document.
    pub(super) at: usize,
    reason: Reason,
}

enum Reason {
    Scan(ErrorKind),
    TooDeep,
    SecondDocument,
}

impl SyntaxStop {
    /// A list or mapping begins deeper than allowed.
    pub(super) fn too_deep(at: usize) -> SyntaxStop {
        SyntaxStop { at, reason: Reason::TooDeep }
    }

    /// Another document begins.
    pub(super) fn second_document(range: Range<usize>) -> SyntaxStop {
        SyntaxStop { at: range.start, reason: Reason::SecondDocument }
    }
}

impl From<&ScanError> for SyntaxStop {
    fn from(error: &ScanError) -> SyntaxStop {
        let at = error.marker().byte_offset().unwrap_or_default();
        let reason = match error.kind() {
            ErrorKind::RecursionLimitExceeded => Reason::TooDeep,
            kind => Reason::Scan(kind.clone()),
        };
        SyntaxStop { at, reason }
    }
}

/// What is to be said; ranges are in the document.
pub(super) struct SyntaxFinding {
    pub(super) code: &'static Code,
    pub(super) range: Range<usize>,
    pub(super) message: String,
    pub(super) help: String,
    pub(super) labels: Vec<(Range<usize>, &'static str)>,
}

impl SyntaxFinding {
    fn new(range: Range<usize>, message: impl Into<String>, help: impl Into<String>) -> SyntaxFinding {
        let (message, help) = (message.into(), help.into());
        SyntaxFinding { code: &codes::INVALID_YAML, range, message, help, labels: Vec::new() }
    }
}

/// Words the reason why reading stopped. `opened` is the bracket that was open then.
pub(super) fn explain(stop: SyntaxStop, source: &str, depth: usize, opened: Option<usize>) -> SyntaxFinding {
    let place = Around { source, at: floor(source, stop.at) };
    match stop.reason {
        Reason::TooDeep => {
            let message = format!("lists and mappings are nested deeper than {depth}");
            let help = "flatten them, or raise `yaml_depth:` under `limits:` in `ibid.yaml`";
            SyntaxFinding { code: &codes::NESTING_TOO_DEEP, ..SyntaxFinding::new(place.character(), message, help) }
        }
        Reason::SecondDocument => {
            let help = "keep one document in a file; records of one kind can stand in a list";
            SyntaxFinding::new(place.rest(), "a second YAML document begins here", help)
        }
        Reason::Scan(kind) => scan(&kind, place, opened),
    }
}

fn scan(kind: &ErrorKind, place: Around<'_>, opened: Option<usize>) -> SyntaxFinding {
    use ErrorKind as E;
    match kind {
        E::MappingValueNotAllowed => colon(place),
        E::UnclosedQuotedScalar | E::DocumentIndicatorInQuotedScalar => never_closed(place.character()),
        E::InvalidTrailingSingleQuotedScalar | E::InvalidTrailingDoubleQuotedScalar => after_quote(kind, place),
        E::UnknownQuotedScalarEscape
        | E::InvalidQuotedScalarHexEscape
        | E::InvalidLowSurrogateHexEscape
        | E::InvalidLowSurrogate
        | E::MissingLowSurrogate
        | E::UnpairedLowSurrogate
        | E::InvalidUnicodeEscape => escape(place),
        E::UnexpectedCharacter { character } => {
            // The scanner may point at the text that holds it.
            let at = place.source[place.at..].find(*character).map_or(place.at, |at| place.at + at);
            beginning(Around { at, ..place })
        }
        E::MissingAnchorOrAliasName
        | E::MappingKeyNotAllowed
        | E::UnexpectedEofBlockMapping
        | E::UnexpectedEofBlockSequence
        | E::PlainScalarStartsWithDashFlowIndicator => beginning(place),
        E::InvalidColonPlacement
        | E::ExpectedFlowMappingSeparator
        | E::ExpectedFlowSequenceSeparator
        | E::UnexpectedEofFlowSequence
        | E::UnexpectedEofFlowMapping
        | E::UnexpectedEofImplicitFlowMapping
        | E::FlowMappingValueAdjacentCollection
        | E::BlockEntryInFlowCollection => within_brackets(place, opened),
        E::UnclosedFlowCollection { open } => {
            let help = format!("close it, or {QUOTE} if `{open}` belongs to it");
            SyntaxFinding::new(place.character(), format!("`{open}` is never closed"), help)
        }
        E::MismatchedFlowCollectionEnd { open, close } => {
            let help = format!("close it with its own bracket, or {QUOTE}");
            SyntaxFinding::new(place.character(), format!("`{open}` is closed by `{close}`"), help)
        }
        E::MisplacedFlowCollectionEnd => {
            let help = format!("remove it, or {QUOTE} if it belongs to it");
            SyntaxFinding::new(place.character(), "a closing bracket without an opening one", help)
        }
        E::TabNotAllowed
        | E::TabInBlockIndentation
        | E::TabInIndentation
        | E::TabInPlainScalar
        | E::TabAtBlockScalarStart => tab(place),
        E::SimpleKeyExpected | E::InvalidSimpleKey => no_colon(place),
        E::ExpectedBlockMappingKey | E::ExpectedBlockSequenceEntry | E::InvalidIndentation => misplaced(kind, place),
        E::BlockSequenceEntryNotAllowed => {
            let help = format!("put each item of a list on a line of its own, or {QUOTE}");
            SyntaxFinding::new(place.rest(), "a list cannot begin on the line of its key", help)
        }
        E::CommentInterceptedScalar | E::CommentNotSeparated => {
            let help = format!("` #` begins a comment: {QUOTE} if it belongs to it");
            SyntaxFinding::new(place.rest(), "a comment stands within a text", help)
        }
        E::InvalidBlockScalarHeader => {
            let help = format!("begin the text on the next line, or {QUOTE}");
            SyntaxFinding::new(place.rest(), "text stands on the line of `|` or `>`", help)
        }
        other => SyntaxFinding::new(place.rest(), format!("not YAML: {other}"), QUOTE),
    }
}

/// A colon that makes no key.
fn colon(place: Around<'_>) -> SyntaxFinding {
    let line = place.line();
    let head = &place.source[line.start..place.at];
    if let Some(key) = head.find(": ") {
        let start = line.start + key + 2;
        let value = place.source[start..line.end].trim_end();
        let start = start + (value.len() - value.trim_start().len());
        let message = if value.trim_start().starts_with(['"', '\'']) {
            "a `:` stands behind the closing quotation mark"
        } else {
            "a text without quotation marks holds `: `"
        };
        return SyntaxFinding::new(start..line.start + key + 2 + value.len(), message, QUOTE);
    }
    let here = place.content();
    let Some(above) = place.above() else {
        return SyntaxFinding::new(here, "a `:` where no key can stand", "put each key on a line of its own");
    };
    let text = &place.source[above.clone()];
    if !text.contains(": ") && !text.ends_with(':') {
        return SyntaxFinding::new(above, "a line without `:` stands among keys", "write `key: value`");
    }
    let help = format!("indent it as its neighbours are, or {QUOTE} if the line belongs to the text above it");
    let mut found = SyntaxFinding::new(here, "this line is indented so that it would go on the text above it", help);
    found.labels.push((above, "the text that it would go on"));
    found
}

fn after_quote(kind: &ErrorKind, place: Around<'_>) -> SyntaxFinding {
    let (mark, help) = if *kind == ErrorKind::InvalidTrailingSingleQuotedScalar {
        ('\'', "write an apostrophe within `'...'` twice, or use `\"...\"`")
    } else {
        ('"', "write a quotation mark within `\"...\"` as `\\\"`, or use `'...'`")
    };
    if let Some(opening) = opened_above(place, mark) {
        let mut found = never_closed(opening..opening + 1);
        found.labels.push((place.rest(), "the text runs on to here"));
        return found;
    }
    SyntaxFinding::new(place.rest(), "text stands behind the closing quotation mark", help)
}

fn never_closed(range: Range<usize>) -> SyntaxFinding {
    let help = "close it at the end of the text; an apostrophe within `'...'` is written twice";
    SyntaxFinding::new(range, "this quotation mark is never closed", help)
}

/// The opening mark of a text that was closed by a mark meant to open another: there is a key in what it holds.
fn opened_above(place: Around<'_>, mark: char) -> Option<usize> {
    let closing = place.source[..place.at].rfind(mark)?;
    let opening = place.source[..closing].rfind(mark)?;
    let is_key = |line: &str| {
        let (key, rest) = line.trim_start_matches([' ', '-']).split_once(':').unwrap_or_default();
        let is_word = |c: char| c.is_alphanumeric() || matches!(c, '_' | '-');
        !key.is_empty() && key.chars().all(is_word) && (rest.is_empty() || rest.starts_with(' '))
    };
    place.source[opening..closing].lines().skip(1).any(is_key).then_some(opening)
}

/// An escape that YAML does not know; the scanner points at the quotation mark before it.
fn escape(place: Around<'_>) -> SyntaxFinding {
    let mut chars = place.source[place.at..].char_indices();
    let mut range = place.character();
    while let Some((at, c)) = chars.next() {
        if c != '\\' {
            continue;
        }
        let Some((_, next)) = chars.next() else { break };
        let start = place.at + at;
        let digits = match next {
            'x' => 2,
            'u' => 4,
            'U' => 8,
            _ => 0,
        };
        let end = start + 1 + next.len_utf8();
        let known = "0abt\tnvfre \"/\\N_LP\nxuU".contains(next);
        let written = place.source[end..].bytes().take(digits).take_while(u8::is_ascii_hexdigit).count();
        if !known || written < digits {
            range = start..end + written;
            break;
        }
    }
    let message = "a `\\` within `\"...\"` begins an escape that YAML does not know";
    SyntaxFinding::new(range, message, "write `\\\\` for a backslash, or use `'...'`")
}

/// A character that no text can begin with.
fn beginning(place: Around<'_>) -> SyntaxFinding {
    let Some(c) = place.source[place.at..].chars().next() else {
        return SyntaxFinding::new(place.character(), "the text ends too early", "write the value that is missing");
    };
    if c.is_control() || !c.is_ascii() {
        let message = format!("the character U+{:04X} is not allowed in YAML", u32::from(c));
        return SyntaxFinding::new(place.character(), message, "remove it");
    }
    SyntaxFinding::new(place.rest(), format!("a text without quotation marks cannot begin with `{c}`"), QUOTE)
}

fn within_brackets(place: Around<'_>, opened: Option<usize>) -> SyntaxFinding {
    let open = opened.and_then(|at| place.source[at..].chars().next());
    let message = match (place.source[place.at..].chars().next(), open) {
        (Some(','), _) => "an item is missing before this `,`".to_owned(),
        (_, Some('[')) => "a `,` or the closing `]` is missing before this".to_owned(),
        (_, Some('{')) => "a `,` or the closing `}` is missing before this".to_owned(),
        _ => "a `,` or a closing bracket is missing before this".to_owned(),
    };
    let help = "close the bracket; put texts that hold `,`, `: ` or brackets in quotation marks";
    let mut found = SyntaxFinding::new(place.character(), message, help);
    found.labels.extend(opened.map(|at| (at..at + 1, "opened here")));
    found
}

fn tab(place: Around<'_>) -> SyntaxFinding {
    // The scanner stops before or behind the tab; it is the first one from this line on.
    let from = place.line().start;
    let tab = place.source[from..].find('\t').map_or(place.at, |at| from + at);
    SyntaxFinding::new(
        tab..(tab + 1).min(place.source.len()),
        "a tab stands where YAML needs spaces",
        "indent with spaces",
    )
}

fn no_colon(place: Around<'_>) -> SyntaxFinding {
    let line = &place.source[place.rest()];
    let help = if line.contains(':') {
        "put a space behind the `:` of the key"
    } else {
        "write `key: value`, or indent the line if it belongs to the text above it"
    };
    SyntaxFinding::new(place.rest(), "a line without `: ` stands among keys", help)
}

/// A line, or the rest of one, that fits nothing above it.
fn misplaced(kind: &ErrorKind, place: Around<'_>) -> SyntaxFinding {
    let content = place.content();
    let before = place.source[content.start..place.at.max(content.start)].trim_end();
    if !before.is_empty() && before != "-" {
        return SyntaxFinding::new(place.rest(), "text stands behind the end of a value", QUOTE);
    }
    let text = &place.source[content.clone()];
    let indented = content.start > place.line().start;
    let dash = text == "-" || text.starts_with("- ");
    let message = match (kind, dash) {
        (ErrorKind::ExpectedBlockMappingKey, true) if !indented => "a list item stands among keys",
        (ErrorKind::ExpectedBlockSequenceEntry, false) if !indented => "a key stands among list items",
        _ => "this line is indented like none of the lines above it",
    };
    SyntaxFinding::new(content, message, "indent it as its neighbours are, with spaces")
}

/// A place and what is around it.
#[derive(Clone, Copy)]
struct Around<'a> {
    source: &'a str,
    at: usize,
}

impl Around<'_> {
    /// The character at the place; nothing at the end.
    fn character(self) -> Range<usize> {
        let length = self.source[self.at..].chars().next().map_or(0, char::len_utf8);
        self.at..self.at + length
    }

    /// The line without its end.
    fn line(self) -> Range<usize> {
        let start = self.source[..self.at].rfind('\n').map_or(0, |at| at + 1);
        let end = self.source[self.at..].find('\n').map_or(self.source.len(), |at| self.at + at);
        start..end
    }

    /// The line without blanks at its ends.
    fn content(self) -> Range<usize> {
        trimmed(self.source, self.line())
    }

    /// From the place to the end of its line; a single character at least, if there is one.
    fn rest(self) -> Range<usize> {
        let rest = trimmed(self.source, self.at..self.line().end);
        if rest.is_empty() { self.character() } else { rest }
    }

    /// The nearest line above that is not empty.
    fn above(self) -> Option<Range<usize>> {
        let above = self.source[..self.line().start].trim_end();
        let start = above.rfind('\n').map_or(0, |at| at + 1);
        Some(trimmed(self.source, start..above.len())).filter(|range| !range.is_empty())
    }
}

fn trimmed(source: &str, range: Range<usize>) -> Range<usize> {
    let text = &source[range.clone()];
    let start = range.start + (text.len() - text.trim_start().len());
    start..start.max(range.start + text.trim_end().len())
}

/// The nearest place before that is between characters.
fn floor(source: &str, at: usize) -> usize {
    let mut at = at.min(source.len());
    while !source.is_char_boundary(at) {
        at -= 1;
    }
    at
}
