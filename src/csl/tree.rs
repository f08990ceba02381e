//! From the crate's tree to pieces of text: it is walked here, for its own writers do not escape.

use hayagriva::citationberg::{Display, FontStyle, FontVariant, FontWeight, TextDecoration, VerticalAlign};
use hayagriva::{ElemChild, ElemChildren, Formatting};

use super::work;
use super::{Face, ReferencePiece, Shift, Work};

/// Bytes of a reference at most; what a style makes longer is no reference.
const LONGEST: usize = 64 << 10;

/// How a sign that the parts of a style put behind another one is read, as the reference processor of CSL does. Of words of the record
/// nothing is changed: what they hold stays.
const DOUBLED: [(&str, &str); 12] = [
    ("  ", " "),
    (" ,", ","),
    (" .", "."),
    (" ;", ";"),
    (",,", ","),
    (",)", ")"),
    (",.", "."),
    (":.", ":"),
    (";.", "."),
    ("?.", "?"),
    ("!.", "!"),
    ("..", "."),
];

/// The pieces of a tree, in order; those that are set alike are one.
pub(super) fn pieces(tree: &ElemChildren, work: &Work<'_>) -> Vec<ReferencePiece> {
    let mut pieces = Vec::new();
    walk(&tree.0, &mut pieces);
    tidy(&mut pieces, work);
    let length: usize = pieces.iter().map(|piece| piece.text.len()).sum();
    if length > LONGEST {
        pieces.clear();
    }
    pieces
}

fn walk(children: &[ElemChild], out: &mut Vec<ReferencePiece>) {
    for child in children {
        match child {
            ElemChild::Text(text) => push(out, &text.text, None, face(text.formatting)),
            ElemChild::Link { text, url } => push(out, &text.text, Some(url), face(text.formatting)),
            ElemChild::Elem(elem) => {
                // Blocks and columns are parts of one line here.
                if elem.display.is_some() {
                    space(out);
                }
                walk(&elem.children.0, out);
                if elem.display.is_some_and(|display| display != Display::LeftMargin) {
                    space(out);
                }
            }
            // What the typesetter of the crate's makers would read; a text for us.
            ElemChild::Markup(text) => push(out, text, None, Face::default()),
            ElemChild::Transparent { .. } => {}
        }
    }
}

fn push(out: &mut Vec<ReferencePiece>, text: &str, url: Option<&String>, face: Face) {
    match out.last_mut() {
        Some(last) if last.face == face && last.url.as_ref() == url => last.text.push_str(text),
        _ if text.is_empty() => {}
        _ => out.push(ReferencePiece { text: text.to_owned(), url: url.cloned(), face }),
    }
}

fn space(out: &mut Vec<ReferencePiece>) {
    if out.last().is_some_and(|last| !last.text.ends_with(char::is_whitespace)) {
        push(out, " ", None, Face::default());
    }
}

fn face(formatting: Formatting) -> Face {
    Face {
        italic: formatting.font_style == FontStyle::Italic,
        bold: formatting.font_weight == FontWeight::Bold,
        underlined: formatting.text_decoration == TextDecoration::Underline,
        small_caps: formatting.font_variant == FontVariant::SmallCaps,
        shift: match formatting.vertical_align {
            VerticalAlign::Sup => Shift::Raised,
            VerticalAlign::Sub => Shift::Lowered,
            VerticalAlign::None | VerticalAlign::Baseline => Shift::None,
        },
    }
}

/// Takes out signs that stand twice, within pieces and between them, and space at the ends.
fn tidy(pieces: &mut Vec<ReferencePiece>, work: &Work<'_>) {
    let wanted = DOUBLED.iter().filter(|(pair, _)| !work::texts(work).any(|text| text.contains(pair)));
    for (pair, one) in wanted {
        pieces.iter_mut().filter(|piece| piece.url.is_none()).for_each(|piece| single(&mut piece.text, pair, one));
        for at in 1..pieces.len() {
            if let [.., last, next] = &mut pieces[..=at]
                && last.url.is_none()
                && next.url.is_none()
            {
                join(last, next, pair, one);
            }
        }
    }
    if let Some(first) = pieces.first_mut() {
        first.text = first.text.trim_start().to_owned();
    }
    if let Some(last) = pieces.last_mut() {
        last.text = last.text.trim_end().to_owned();
    }
    pieces.retain(|piece| !piece.text.is_empty());
}

/// Writes a pair of signs as one, but for dots of an ellipsis.
fn single(text: &mut String, pair: &str, one: &str) {
    let mut from = 0;
    while let Some(at) = text.get(from..).and_then(|rest| rest.find(pair)).map(|at| from + at) {
        let end = at + pair.len();
        let run = text[at..].chars().take_while(|sign| *sign == '.').count();
        if pair.starts_with('.') && run > 2 {
            from = at + run;
        } else {
            text.replace_range(at..end, one);
            from = at;
        }
    }
}

/// The same where the first sign ends a piece and the second begins the next one.
fn join(last: &mut ReferencePiece, next: &mut ReferencePiece, pair: &str, one: &str) {
    let Some((first, second)) = pair.split_at_checked(1) else { return };
    let is_ellipsis = last.text.ends_with("..") || next.text.starts_with("..");
    if last.text.ends_with(first) && next.text.starts_with(second) && !is_ellipsis {
        last.text.truncate(last.text.len() - 1);
        next.text.replace_range(..1, one);
    }
}
