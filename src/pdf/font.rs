//! Fonts as far as words need them: which characters a code stands for, and how wide it is (ISO 32000-2, 9.6 to 9.10). Nothing is
//! drawn, and no file of a font is opened.

use encoding_rs::{BIG5, EUC_JP, EUC_KR, Encoding, GB18030, SHIFT_JIS, UTF_16BE};
use memchr::memmem;
use unicode_normalization::UnicodeNormalization;

use super::cff;
use super::cmap::CodeMap;
use super::file::PdfFile;
use super::lexer::{Lexer, PdfToken};
use super::names;
use super::object::{PdfMap, PdfObject};

/// Bytes of a table of characters.
const LARGEST_TABLE: usize = 4 << 20;
/// Bytes of an embedded font.
const LARGEST_FONT: usize = 8 << 20;
/// Widths of one font.
const MOST_WIDTHS: usize = 1 << 17;
/// What a width costs: it takes so much memory.
const WIDTH: usize = 16;

/// A font.
pub(super) struct Font {
    unicode: Option<CodeMap>,
    codes: Codes,
    /// In text space: parts of the font size.
    widths: CodeWidths,
    /// Of codes that have none of their own; `None` is guessed by the character.
    default_width: Option<f32>,
    /// Whether lines run from top to bottom.
    pub(super) is_vertical: bool,
}

/// How the codes of a font are written.
enum Codes {
    /// One byte each, with their characters.
    Simple(Vec<Box<str>>),
    /// Two bytes, or as a table says.
    Composite(CodeMap),
    /// Characters of an encoding.
    Encoded(&'static Encoding),
}

/// Widths of codes: first, last, and the width of each from one to the other; in order.
#[derive(Debug, Default)]
struct CodeWidths(Vec<(u32, u32, f32)>);

impl CodeWidths {
    fn new(mut ranges: Vec<(u32, u32, f32)>) -> CodeWidths {
        ranges.sort_by_key(|(first, ..)| *first);
        CodeWidths(ranges)
    }

    fn get(&self, code: u32) -> Option<f32> {
        let next = self.0.partition_point(|(first, ..)| *first <= code);
        let (_, last, width) = self.0.get(next.checked_sub(1)?)?;
        (code <= *last).then_some(*width)
    }
}

/// What a code stands for.
#[derive(Debug)]
pub(super) struct FontGlyph {
    /// Empty if that cannot be told.
    pub(super) text: String,
    /// In text space.
    pub(super) width: f32,
    /// Whether word spacing is added behind it.
    pub(super) is_space: bool,
}

impl Font {
    /// Reads a font.
    pub(super) fn read(font: &PdfMap, file: &PdfFile<'_>) -> Font {
        let table = |object: &PdfObject| match object {
            PdfObject::Stream(stream) => {
                file.unpack(stream, LARGEST_TABLE).map(|bytes| CodeMap::read(&bytes, &file.budget))
            }
            _ => None,
        };
        let unicode = table(&file.entry(font, b"ToUnicode"));
        let (kind, encoding) = (file.entry(font, b"Subtype"), file.entry(font, b"Encoding"));
        let kind = kind.name().unwrap_or_default();
        if kind != b"Type0" {
            let (widths, default_width) = simple_widths(font, kind, file);
            let codes = Codes::Simple(characters(font, kind, file));
            return Font { unicode, codes, widths, default_width, is_vertical: false };
        }
        let name = encoding.name().unwrap_or_default();
        let codes = match encoding_of(name) {
            Some(encoding) => Codes::Encoded(encoding),
            None => Codes::Composite(table(&encoding).unwrap_or_default()),
        };
        let below = file.entry(font, b"DescendantFonts").list().first().map(|below| file.resolved(below));
        let below = below.as_ref().and_then(PdfObject::map);
        // Widths are told by the number of the glyph, which is the code but for the tables that every program has.
        let below_coded = below.filter(|_| matches!(codes, Codes::Composite(_)));
        let widths = below_coded.map(|below| composite_widths(below, file)).unwrap_or_default();
        let default = below.and_then(|below| file.entry(below, b"DW").number()).unwrap_or(1000.0) as f32;
        let is_vertical = name.ends_with(b"-V");
        Font { unicode, codes, widths, default_width: Some(default / 1000.0), is_vertical }
    }

    /// What a string shows, code by code.
    pub(super) fn glyphs(&self, mut bytes: &[u8], mut each: impl FnMut(FontGlyph)) {
        while !bytes.is_empty() {
            let (code, length) = match &self.codes {
                Codes::Simple(_) => (u32::from(bytes[0]), 1),
                Codes::Composite(table) => table.first_code(bytes),
                Codes::Encoded(encoding) => first_encoded(encoding, bytes),
            };
            let written = &bytes[..length.min(bytes.len())];
            bytes = &bytes[written.len()..];
            let own = || match &self.codes {
                Codes::Simple(characters) => characters.get(code as usize).map(ToString::to_string),
                Codes::Composite(_) => None,
                Codes::Encoded(encoding) => Some(encoding.decode_without_bom_handling(written).0.into_owned()),
            };
            let told = self.unicode.as_ref().and_then(|unicode| unicode.get(code));
            let text = told.filter(|text| is_readable(text)).or_else(own).unwrap_or_default();
            let text = if is_readable(&text) { plain(&text) } else { String::new() };
            let width = self.widths.get(code).or(self.default_width);
            let width = width.unwrap_or_else(|| guessed_width(&text));
            each(FontGlyph { is_space: code == 32 && written.len() == 1, width, text });
        }
    }
}

/// Whether characters say something: signs of private use and marks of what is lost do not.
fn is_readable(text: &str) -> bool {
    let is_known = |c: char| !matches!(c, '\0' | '\u{e000}'..='\u{f8ff}' | '\u{fffd}' | '\u{f0000}'..);
    !text.is_empty() && text.chars().all(is_known)
}

/// Ligatures and forms of presentation as the letters that they are made of; no signs that steer something.
fn plain(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\u{fb00}'..='\u{fdff}' | '\u{fe70}'..='\u{fefc}' => out.extend(std::iter::once(c).nfkc()),
            c if c.is_whitespace() => out.push(' '),
            c if c.is_control() => {}
            c => out.push(c),
        }
    }
    out
}

/// Rough, for the fonts that every program has and no file describes (ISO 32000-1, 9.6.2.2).
fn guessed_width(text: &str) -> f32 {
    match text.chars().next() {
        Some(' ' | 'i' | 'j' | 'l' | '.' | ',' | ';' | ':' | '\'' | '|' | '!' | 'f' | 't' | 'I' | '(' | ')') => 0.28,
        Some('m' | 'w' | 'M' | 'W' | '@' | '%') => 0.85,
        Some(c) if c.is_uppercase() => 0.68,
        _ => 0.52,
    }
}

fn simple_widths(font: &PdfMap, kind: &[u8], file: &PdfFile<'_>) -> (CodeWidths, Option<f32>) {
    let unit = if kind == b"Type3" {
        file.entry(font, b"FontMatrix").list().first().and_then(|unit| file.resolved(unit).number()).unwrap_or(0.001)
    } else {
        0.001
    };
    let first = file.entry(font, b"FirstChar").count().unwrap_or(0).min(256) as u32;
    let list = file.entry(font, b"Widths");
    let all = list.list().iter().take(256).zip(first..);
    let width = |object: &PdfObject| file.resolved(object).number();
    let widths: Vec<(u32, u32, f32)> =
        all.filter_map(|(object, code)| Some((code, code, (width(object)? * unit) as f32))).collect();
    let about = file.entry(font, b"FontDescriptor");
    let missing = about.map().and_then(|about| file.entry(about, b"MissingWidth").number());
    let default = if widths.is_empty() { None } else { Some((missing.unwrap_or(0.0) * unit) as f32) };
    (CodeWidths::new(widths), default)
}

/// `W` of a composite font: `first [w w w]` and `first last w`.
fn composite_widths(font: &PdfMap, file: &PdfFile<'_>) -> CodeWidths {
    let mut out = Vec::new();
    let list = file.entry(font, b"W");
    let (list, mut at) = (list.list(), 0);
    let number = |at: usize| list.get(at).map(|object| file.resolved(object));
    while let Some(first) = number(at).and_then(|first| first.number()) {
        let first = first as u32;
        let Some(next) = number(at + 1) else { break };
        if let PdfObject::List(widths) = &next {
            let own = widths.iter().map(|width| file.resolved(width).number().unwrap_or(0.0) / 1000.0);
            let room = MOST_WIDTHS.saturating_sub(out.len());
            out.extend((first..=u32::MAX).zip(own).take(room).map(|(code, width)| (code, code, width as f32)));
            at += 2;
        } else {
            let (last, width) = (next.number().unwrap_or(0.0) as u32, number(at + 2).and_then(|width| width.number()));
            out.push((first, last, (width.unwrap_or(0.0) / 1000.0) as f32));
            at += 3;
        }
        let charged = file.budget.charge(WIDTH * if let PdfObject::List(widths) = &next { widths.len() } else { 1 });
        if charged.is_none() || out.len() >= MOST_WIDTHS {
            break;
        }
    }
    CodeWidths::new(out)
}

/// The characters of all codes of one byte.
fn characters(font: &PdfMap, kind: &[u8], file: &PdfFile<'_>) -> Vec<Box<str>> {
    let encoding = file.entry(font, b"Encoding");
    let base = match &encoding {
        PdfObject::Map(map) => file.entry(map, b"BaseEncoding"),
        other => other.clone(),
    };
    let is_symbol = file.entry(font, b"BaseFont").name().is_some_and(|name| name.ends_with(b"Symbol"));
    let usual: &[u8] = match kind {
        _ if is_symbol => b"Symbol",
        b"TrueType" => b"WinAnsiEncoding",
        _ => b"StandardEncoding",
    };
    let mut out: Vec<Box<str>> = names::encoding(base.name().unwrap_or(usual));
    if base.name().is_none() {
        for (code, character) in built_in(font, file).unwrap_or_default() {
            out[usize::from(code)] = character.into();
        }
    }
    let differences = encoding.map().map_or(PdfObject::Null, |map| file.entry(map, b"Differences"));
    let mut code = 0;
    for entry in differences.list() {
        match file.resolved(entry) {
            PdfObject::Name(name) => {
                if let Some(own) = out.get_mut(code).filter(|_| file.budget.charge(64).is_some()) {
                    *own = names::glyph(&name).into();
                }
                code += 1;
            }
            other => code = other.count().unwrap_or(code),
        }
        if file.budget.charge(4).is_none() {
            break;
        }
    }
    out
}

/// What the codes of an embedded Type 1 font stand for as the font itself says: `dup 12 /fi put`.
fn built_in(font: &PdfMap, file: &PdfFile<'_>) -> Option<Vec<(u8, String)>> {
    let about = file.entry(font, b"FontDescriptor");
    if let PdfObject::Stream(stream) = file.entry(about.map()?, b"FontFile3") {
        let is_compact = file.entry(&stream.map, b"Subtype").name() == Some(b"Type1C");
        let bytes = file.unpack(&stream, LARGEST_FONT).filter(|_| is_compact)?;
        file.budget.charge(bytes.len() / 8 + 4096)?;
        return cff::built_in(&bytes);
    }
    let PdfObject::Stream(stream) = file.entry(about.map()?, b"FontFile") else { return None };
    let bytes = file.unpack(&stream, LARGEST_FONT)?;
    let from = memmem::find(&bytes, b"/Encoding")? + b"/Encoding".len();
    let (mut out, mut code) = (Vec::new(), None);
    for token in Lexer::at(&bytes, from) {
        file.budget.charge(8)?;
        match token {
            PdfToken::Word(b"def" | b"eexec") => break,
            PdfToken::Number(number) => code = Some(number).filter(|number| (0.0..256.0).contains(number)),
            PdfToken::Name(name) => {
                file.budget.charge(64)?;
                out.extend(code.take().map(|code| (code as u8, names::glyph(&name))));
            }
            _ => code = None,
        }
    }
    Some(out)
}

/// The encoding of the codes of a composite font, by the name of one of the tables that every program has (ISO 32000-1, 9.7.5.2).
fn encoding_of(name: &[u8]) -> Option<&'static Encoding> {
    let name = std::str::from_utf8(name).ok()?;
    let is_any = |parts: &[&str]| parts.iter().any(|part| name.starts_with(part));
    match name {
        "Identity-H" | "Identity-V" | "" => None,
        "H" | "V" | "EUC-H" | "EUC-V" => Some(EUC_JP),
        _ if name.contains("-UCS2-") || name.contains("-UTF16-") => Some(UTF_16BE),
        _ if is_any(&["GB"]) => Some(GB18030),
        _ if is_any(&["B5", "HKscs", "ETen"]) => Some(BIG5),
        _ if is_any(&["83pv", "90ms", "90pv", "Add-RKSJ", "Ext-RKSJ"]) => Some(SHIFT_JIS),
        _ if is_any(&["KSC"]) => Some(EUC_KR),
        _ => None,
    }
}

/// The first code of a string in an encoding, and its bytes.
fn first_encoded(encoding: &'static Encoding, bytes: &[u8]) -> (u32, usize) {
    let is_double = match bytes[0] {
        _ if encoding == UTF_16BE => true,
        0x81..=0x9f | 0xe0..=0xfc if encoding == SHIFT_JIS => true,
        0x81..=0xfe => encoding != SHIFT_JIS,
        _ => false,
    };
    let is_surrogate = encoding == UTF_16BE && (0xd8..=0xdb).contains(&bytes[0]);
    let length = if is_surrogate { 4 } else { 1 + usize::from(is_double) }.min(bytes.len());
    (bytes[..length].iter().fold(0, |code, byte| code << 8 | u32::from(*byte)), length)
}
