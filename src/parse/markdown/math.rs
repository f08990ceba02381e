//! Formulas: LaTeX into `MathML` while the text is read, so that a mistake is reported at its place.

use std::borrow::Cow;
use std::ops::Range;

use math_core::{LatexToMathML, MathDisplay};

use super::builder::Builder;
use crate::diag::codes;
use crate::model::document::NodeKind;
use crate::model::markup::Markup;

/// The converter is recursive. Each command and each brace may go one level deeper; this many surely fit the stack of a
/// thread of the pool, whose two megabytes hold a thousand.
const SHALLOW: usize = 150;
/// More than this is no formula that anyone reads.
const DEEPEST: usize = 4000;
/// What one level may take, with room to spare.
const LEVEL: usize = 8 << 10;

/// A formula that cannot be converted.
struct FormulaMistake {
    message: String,
    /// In the formula, if one piece of it is to blame.
    range: Option<Range<usize>>,
}

impl Builder<'_> {
    /// A formula between dollar signs.
    pub(super) fn math(&mut self, formula: &str, display: bool, range: Range<u32>) {
        if self.skipped > 0 {
            return;
        }
        // $`a`$, as some forges write it.
        let quoted = formula.strip_prefix('`').and_then(|formula| formula.strip_suffix('`')).filter(|_| !display);
        let formula = quoted.unwrap_or(formula);
        match convert(formula, if display { MathDisplay::Block } else { MathDisplay::Inline }) {
            Ok(math) => {
                let ix = self.document.math.len() as u32;
                self.document.math.push(math);
                self.leaf(NodeKind::Math(ix, display), range);
            }
            Err(mistake) => {
                let start = range.start + if display || quoted.is_some() { 2 } else { 1 };
                // In a quotation the formula is not what is written: the marks of the lines are gone.
                let as_written = self.slice(start, start + formula.len() as u32) == formula;
                let place = mistake.range.filter(|_| as_written).map_or(range.clone(), |piece| {
                    let (from, to) = (formula.floor_char_boundary(piece.start), formula.ceil_char_boundary(piece.end));
                    start + from as u32..start + to.max(from) as u32
                });
                let help = "mend the formula; a dollar sign that is meant as such is written `\\$`";
                self.report(&codes::INVALID_MATH, place, mistake.message, help);
                self.replaced(formula, NodeKind::Code, range);
            }
        }
    }
}

fn convert(formula: &str, display: MathDisplay) -> Result<Markup, FormulaMistake> {
    let levels = formula.bytes().filter(|byte| matches!(byte, b'\\' | b'{')).count();
    if levels <= SHALLOW {
        return convert_here(formula, display);
    }
    let whole = |message: &str| FormulaMistake { message: message.to_owned(), range: None };
    if levels > DEEPEST {
        return Err(whole("the formula has too many commands"));
    }
    std::thread::scope(|scope| {
        let thread = std::thread::Builder::new().stack_size((2 << 20) + levels * LEVEL);
        let thread = thread.spawn_scoped(scope, || convert_here(formula, display));
        thread.ok().and_then(|thread| thread.join().ok()).unwrap_or_else(|| Err(whole("the formula cannot be read")))
    })
}

/// The names of the two programs, which the converter does not know.
const NAMES: [(&str, &str); 2] = [("\\LaTeX", "\\text{LaTeX}"), ("\\TeX", "\\text{TeX}")];

/// A formula with these names as words.
fn spelled(formula: &str) -> Cow<'_, str> {
    let mut out = Cow::Borrowed(formula);
    for (name, words) in NAMES {
        if let Some(at) =
            out.find(name).filter(|at| !out[at + name.len()..].starts_with(|c: char| c.is_ascii_alphabetic()))
        {
            let (before, after) = (&out[..at], &out[at + name.len()..]);
            out = Cow::Owned([before, words, &after.replace(name, words)].concat());
        }
    }
    out
}

fn convert_here(formula: &str, display: MathDisplay) -> Result<Markup, FormulaMistake> {
    let formula = spelled(formula);
    let moved = matches!(formula, Cow::Owned(_));
    let converted = LatexToMathML::default().convert_with_local_state(&formula, display).map_err(|error| {
        let message = error.error_message();
        let message = message.strip_suffix('.').unwrap_or(&message).replace('"', "`");
        let mut letters = message.chars();
        let first = letters.next().map(|c| c.to_lowercase().collect::<String>()).unwrap_or_default();
        FormulaMistake {
            message: format!("{first}{}", letters.as_str()),
            range: Some(error.0.clone()).filter(|_| !moved),
        }
    })?;
    Markup::mathml(&converted.mathml).map_err(|refused| FormulaMistake {
        message: format!("the formula would bring {} into the page, which is not allowed", refused.what),
        range: None,
    })
}
