//! What a page shows, as far as it is text (ISO 32000-2, 9.4): where each glyph stands. Pictures and drawings are passed over.

use std::collections::HashMap;
use std::rc::Rc;

use super::file::PdfFile;
use super::font::Font;
use super::lexer::{Lexer, PdfToken};
use super::lines::{LineBuilder, PdfLine, PlacedGlyph};
use super::names::text_string;
use super::object::{PdfMap, PdfObject};
use super::pages::PdfLeaf;

/// Bytes of the content of one page, or of one form in it.
const LARGEST_CONTENT: usize = 32 << 20;
/// What a form, an operator and a glyph cost.
const FORM: usize = 1024;
const OPERATOR: usize = 4;
const GLYPH: usize = 16;
/// Forms within forms.
const DEEPEST: usize = 12;
/// Saved states that are kept.
const MOST_SAVED: usize = 512;
/// Numbers before an operator.
const MOST_NUMBERS: usize = 64;
/// Parts of a list of strings.
const LONGEST_LIST: usize = 1 << 16;

/// Lines of one page.
const MOST_LINES: usize = 30_000;
/// Words that are given for glyphs.
const LONGEST_WORDS: usize = 1 << 16;

/// Reads the pages of one file.
pub(super) struct PageReader<'f, 'b> {
    file: &'f PdfFile<'b>,
    /// By the place of their dictionary, which is kept with them.
    fonts: HashMap<*const PdfMap, (Rc<PdfMap>, Rc<Font>)>,
    /// Glyphs that stand for something, and those of which that cannot be told.
    pub(super) known: usize,
    pub(super) unknown: usize,
}

/// Six numbers of a transformation.
type Matrix = [f32; 6];

const IDENTITY: Matrix = [1.0, 0.0, 0.0, 1.0, 0.0, 0.0];

#[derive(Clone)]
struct ShownState {
    matrix: Matrix,
    font: Option<Rc<Font>>,
    size: f32,
    spacing: f32,
    word_spacing: f32,
    scale: f32,
    leading: f32,
    rise: f32,
}

/// What stands before an operator: all numbers, and the last of what else may.
#[derive(Default)]
struct Operands {
    numbers: Vec<f32>,
    text: Option<Vec<u8>>,
    name: Option<Vec<u8>>,
    /// Strings and moves of `TJ`.
    list: Option<Vec<ShownPart>>,
    /// What a part is given as.
    actual: Option<Vec<u8>>,
}

enum ShownPart {
    Text(Vec<u8>),
    Move(f32),
}

/// What a form or page is read with.
struct FormScope<'s> {
    resources: Option<Rc<PdfMap>>,
    state: ShownState,
    saved: Vec<ShownState>,
    text: Matrix,
    line: Matrix,
    /// Of each marked part that is open: whether its words are given beside it.
    marked: Vec<bool>,
    /// Words that stand for the glyphs that come, until they are told.
    actual: Option<String>,
    out: &'s mut LineBuilder,
    depth: usize,
}

impl<'f, 'b> PageReader<'f, 'b> {
    pub(super) fn new(file: &'f PdfFile<'b>) -> PageReader<'f, 'b> {
        PageReader { file, fonts: HashMap::new(), known: 0, unknown: 0 }
    }

    /// The lines of a page; `None` if there is too much to go over.
    pub(super) fn page(&mut self, page: &PdfLeaf) -> Option<Vec<PdfLine>> {
        let contents = self.file.entry(&page.map, b"Contents");
        let single = [contents.clone()];
        let parts = if let PdfObject::Stream(_) = contents { &single[..] } else { contents.list() };
        let mut content = Vec::new();
        for part in parts {
            if let PdfObject::Stream(stream) = self.file.resolved(part) {
                content.extend(self.file.unpack(&stream, LARGEST_CONTENT - content.len()).unwrap_or_default());
                content.push(b'\n');
            }
            if self.file.budget.is_spent() || content.len() > LARGEST_CONTENT {
                return None;
            }
        }
        let mut out = LineBuilder::default();
        let state = ShownState {
            matrix: IDENTITY,
            font: None,
            size: 1.0,
            spacing: 0.0,
            word_spacing: 0.0,
            scale: 1.0,
            leading: 0.0,
            rise: 0.0,
        };
        self.read(&content, FormScope::new(page.resources.clone(), state, &mut out, 0))?;
        Some(out.finish())
    }

    fn read(&mut self, content: &[u8], mut scope: FormScope<'_>) -> Option<()> {
        self.file.budget.charge(content.len())?;
        let mut lexer = Lexer::new(content);
        let mut operands = Operands::default();
        let mut list: Option<Vec<ShownPart>> = None;
        // In a mapping: its depth, and whether the next string is what a part says.
        let (mut depth, mut is_actual) = (0_usize, false);
        while let Some(token) = lexer.next() {
            match token {
                PdfToken::MapStart => depth += 1,
                PdfToken::MapEnd => depth = depth.saturating_sub(1),
                PdfToken::Name(name) if depth > 0 => is_actual = *name == *b"ActualText",
                PdfToken::Text(text) if depth > 0 && is_actual => {
                    (operands.actual, is_actual) = (Some(text), false);
                }
                PdfToken::Word(word) if depth == 0 || is_operator(word) => {
                    (depth, list) = (0, None);
                    self.file.budget.charge(OPERATOR)?;
                    if word == b"BI" {
                        lexer.skip_picture();
                    } else {
                        self.operator(word, &mut operands, &mut scope)?;
                    }
                    operands.clear();
                }
                _ if depth > 0 => {}
                PdfToken::ListStart => list = Some(Vec::new()),
                PdfToken::ListEnd => operands.list = list.take().or(operands.list),
                PdfToken::Number(number) => match &mut list {
                    Some(list) if list.len() < LONGEST_LIST => list.push(ShownPart::Move(number as f32)),
                    None if operands.numbers.len() < MOST_NUMBERS => operands.numbers.push(number as f32),
                    _ => {}
                },
                PdfToken::Text(text) => match &mut list {
                    Some(list) if list.len() < LONGEST_LIST => list.push(ShownPart::Text(text)),
                    Some(_) => {}
                    None => operands.text = Some(text),
                },
                PdfToken::Name(name) if list.is_none() => operands.name = Some(name.into_owned()),
                PdfToken::Name(_) | PdfToken::Word(_) => {}
            }
        }
        Some(())
    }

    fn operator(&mut self, word: &[u8], operands: &mut Operands, scope: &mut FormScope<'_>) -> Option<()> {
        let number = |at: usize| operands.numbers.get(at).copied().unwrap_or(0.0);
        let state = &mut scope.state;
        match word {
            b"q" => scope.save(),
            b"Q" => scope.restore(),
            b"cm" => state.matrix = product(matrix(&operands.numbers).unwrap_or(IDENTITY), state.matrix),
            b"BT" => (scope.text, scope.line) = (IDENTITY, IDENTITY),
            b"Tf" => {
                state.size = number(0);
                let resources = scope.resources.clone();
                scope.state.font = operands.name.as_ref().and_then(|name| self.font(name, resources.as_ref()?));
            }
            b"Tc" => state.spacing = number(0),
            b"Tw" => state.word_spacing = number(0),
            b"Tz" => state.scale = number(0) / 100.0,
            b"TL" => state.leading = number(0),
            b"Ts" => state.rise = number(0),
            b"Td" => scope.next_line(number(0), number(1)),
            b"TD" => {
                state.leading = -number(1);
                scope.next_line(number(0), number(1));
            }
            b"Tm" => {
                scope.line = matrix(&operands.numbers).unwrap_or(scope.line);
                scope.text = scope.line;
            }
            b"T*" => scope.next_line(0.0, -scope.state.leading),
            b"Tj" => self.show(operands.text.as_deref().unwrap_or_default(), scope)?,
            b"'" | b"\"" => {
                if let [word_spacing, spacing, ..] = operands.numbers.as_slice() {
                    (state.word_spacing, state.spacing) = (*word_spacing, *spacing);
                }
                scope.next_line(0.0, -scope.state.leading);
                self.show(operands.text.as_deref().unwrap_or_default(), scope)?;
            }
            b"TJ" => {
                for part in operands.list.iter().flatten() {
                    match part {
                        ShownPart::Text(text) => self.show(text, scope)?,
                        ShownPart::Move(by) => scope.advance(-by / 1000.0 * scope.state.size),
                    }
                }
            }
            b"BMC" | b"BDC" => self.mark(operands, scope),
            b"EMC" => scope.end_mark(),
            b"Do" => self.form(operands.name.as_deref().unwrap_or_default(), scope)?,
            _ => {}
        }
        Some(())
    }

    fn font(&mut self, name: &[u8], resources: &Rc<PdfMap>) -> Option<Rc<Font>> {
        let font = self.file.entry(self.file.entry(resources, b"Font").map()?, name);
        let font = font.map()?;
        if let Some((_, known)) = self.fonts.get(&Rc::as_ptr(font)) {
            return Some(Rc::clone(known));
        }
        self.file.budget.charge(FORM)?;
        let read = Rc::new(Font::read(font, self.file));
        self.fonts.insert(Rc::as_ptr(font), (Rc::clone(font), Rc::clone(&read)));
        Some(read)
    }

    /// Begins a marked part; its words may be given beside it, in place or by name.
    fn mark(&self, operands: &mut Operands, scope: &mut FormScope<'_>) {
        let listed = |name: &[u8]| {
            let list = self.file.entry(scope.resources.as_ref()?, b"Properties");
            let own = self.file.entry(list.map()?, name);
            let given = self.file.entry(own.map()?, b"ActualText");
            given.text().map(|text| text_string(text, LONGEST_WORDS))
        };
        let given = match operands.actual.take() {
            Some(text) => Some(text_string(&text, LONGEST_WORDS)),
            None => operands.name.as_deref().and_then(listed),
        };
        // Each use of a long one takes its time.
        let given = given.filter(|given| self.file.budget.charge(given.len() * 2).is_some());
        if scope.marked.len() < MOST_SAVED {
            // Within words that are given nothing else is given.
            let is_given = given.is_some() && !scope.marked.contains(&true);
            scope.marked.push(is_given);
            if is_given {
                scope.actual = given;
            }
        }
    }

    fn show(&mut self, bytes: &[u8], scope: &mut FormScope<'_>) -> Option<()> {
        let Some(font) = scope.state.font.clone() else { return Some(()) };
        let (mut known, mut unknown, mut units) = (0, 0, 0);
        self.file.budget.charge(bytes.len() * GLYPH)?;
        font.glyphs(bytes, |glyph| {
            let state = &scope.state;
            let own = [state.size * state.scale, 0.0, 0.0, state.size, 0.0, state.rise];
            let whole = product(own, product(scope.text, state.matrix));
            let word_spacing = if glyph.is_space { state.word_spacing } else { 0.0 };
            let width = glyph.width * state.size + state.spacing + word_spacing;
            let size = (whole[2].hypot(whole[3])).max(0.001);
            let (x, y) = if font.is_vertical { (-whole[2], -whole[3]) } else { (whole[0], whole[1]) };
            let length = x.hypot(y).max(0.0001);
            let step = if state.size.abs() > 0.0001 { width / state.size } else { 0.0 };
            let is_given = scope.marked.contains(&true);
            let text = if is_given { scope.actual.take().unwrap_or_default() } else { glyph.text };
            units += text.len();
            if is_given || !text.is_empty() {
                known += 1;
            } else {
                unknown += 1;
            }
            let placed = PlacedGlyph {
                text: if text.is_empty() && !is_given { "\u{fffd}" } else { &text },
                at: (whole[4], whole[5]),
                direction: (x / length, y / length),
                advance: if font.is_vertical { length } else { step * length },
                size,
            };
            if [whole[4], whole[5], length, size].iter().all(|number| number.is_finite()) {
                scope.out.push(&placed);
            }
            if font.is_vertical {
                scope.text = product([1.0, 0.0, 0.0, 1.0, 0.0, -state.size - state.spacing], scope.text);
            } else {
                scope.advance(width);
            }
        });
        self.known += known;
        self.unknown += unknown;
        if scope.out.count() > MOST_LINES {
            self.file.budget.spend();
        }
        self.file.budget.charge(units)
    }

    /// Reads a form that is shown.
    fn form(&mut self, name: &[u8], scope: &mut FormScope<'_>) -> Option<()> {
        self.file.budget.charge(OPERATOR)?;
        let Some(resources) = scope.resources.clone() else { return Some(()) };
        let shown = self.file.entry(&resources, b"XObject").map().map(|list| self.file.entry(list, name));
        let Some(PdfObject::Stream(form)) = shown else { return Some(()) };
        let is_form = self.file.entry(&form.map, b"Subtype").name() == Some(b"Form");
        if !is_form || scope.depth >= DEEPEST {
            return Some(());
        }
        self.file.budget.charge(FORM)?;
        let Some(content) = self.file.unpack(&form, LARGEST_CONTENT) else {
            return (!self.file.budget.is_spent()).then_some(());
        };
        let own = self.file.entry(&form.map, b"Resources").map().cloned();
        let placed = self.file.entry(&form.map, b"Matrix");
        let placed = placed.list().iter().take(6).filter_map(|number| self.file.resolved(number).number());
        let placed: Vec<f32> = placed.map(|number| number as f32).collect();
        let mut state = scope.state.clone();
        state.matrix = product(matrix(&placed).unwrap_or(IDENTITY), state.matrix);
        self.read(&content, FormScope::new(own.or(Some(resources)), state, scope.out, scope.depth + 1))
    }
}

impl Operands {
    fn clear(&mut self) {
        self.numbers.clear();
        (self.text, self.name, self.list, self.actual) = (None, None, None, None);
    }
}

impl<'s> FormScope<'s> {
    fn new(resources: Option<Rc<PdfMap>>, state: ShownState, out: &'s mut LineBuilder, depth: usize) -> FormScope<'s> {
        let (text, line) = (IDENTITY, IDENTITY);
        FormScope { resources, state, saved: Vec::new(), text, line, marked: Vec::new(), actual: None, out, depth }
    }

    fn end_mark(&mut self) {
        if self.marked.pop() == Some(true) {
            self.actual = None;
        }
    }

    fn save(&mut self) {
        if self.saved.len() < MOST_SAVED {
            self.saved.push(self.state.clone());
        }
    }

    fn restore(&mut self) {
        if let Some(state) = self.saved.pop() {
            self.state = state;
        }
    }

    fn next_line(&mut self, x: f32, y: f32) {
        self.line = product([1.0, 0.0, 0.0, 1.0, x, y], self.line);
        self.text = self.line;
    }

    fn advance(&mut self, by: f32) {
        self.text = product([1.0, 0.0, 0.0, 1.0, by * self.state.scale, 0.0], self.text);
    }
}

/// Whether a word ends what was open before it, as the operators of text do.
fn is_operator(word: &[u8]) -> bool {
    matches!(word, b"BT" | b"ET" | b"Tj" | b"TJ" | b"BDC" | b"BMC" | b"EMC" | b"Tf" | b"Td" | b"Tm")
}

fn matrix(numbers: &[f32]) -> Option<Matrix> {
    numbers.get(..6)?.try_into().ok()
}

#[expect(clippy::many_single_char_names, reason = "as the standard has them")]
fn product([a, b, c, d, e, f]: Matrix, [g, h, i, j, k, l]: Matrix) -> Matrix {
    [a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + l]
}
