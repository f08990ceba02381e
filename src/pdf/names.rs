//! What glyphs are called, and what the codes of the encodings without a table in the file stand for (ISO 32000-2, 9.6.5 and annex D).

use std::collections::HashMap;
use std::sync::LazyLock;

use encoding_rs::{Encoding, MACINTOSH, WINDOWS_1252};
use unicode_normalization::UnicodeNormalization;

/// Bytes of a name that are read.
const LONGEST: usize = 64;

/// Signs with names of their own.
const SIGNS: &str = "exclam ! quotedbl \" numbersign # \
    dollar $ percent % ampersand & quotesingle ' parenleft ( parenright ) asterisk * plus + comma , hyphen - minus − period . \
    slash / zero 0 one 1 two 2 three 3 four 4 five 5 six 6 seven 7 eight 8 nine 9 colon : semicolon ; less < equal = greater > \
    question ? at @ bracketleft [ backslash \\ bracketright ] asciicircum ^ underscore _ grave ` braceleft { bar | braceright } \
    asciitilde ~ exclamdown ¡ cent ¢ sterling £ fraction ⁄ yen ¥ florin ƒ section § currency ¤ quoteleft ‘ quoteright ’ \
    quotesinglbase ‚ quotedblleft “ quotedblright ” quotedblbase „ guillemotleft « guillemotright » guilsinglleft ‹ \
    guilsinglright › fi fi fl fl ff ff ffi ffi ffl ffl endash – emdash — dagger † daggerdbl ‡ periodcentered · middot · \
    paragraph ¶ bullet • ellipsis … perthousand ‰ questiondown ¿ acute ´ circumflex ˆ tilde ˜ macron ¯ breve ˘ dotaccent ˙ \
    dieresis ¨ ring ˚ cedilla ¸ hungarumlaut ˝ ogonek ˛ caron ˇ AE Æ ae æ ordfeminine ª ordmasculine º Lslash Ł lslash ł Oslash Ø \
    oslash ø OE Œ oe œ dotlessi ı dotlessj ȷ germandbls ß Eth Ð eth ð Thorn Þ thorn þ Dcroat Đ dcroat đ Hbar Ħ hbar ħ Euro € \
    trademark ™ registered ® copyright © degree ° plusminus ± multiply × divide ÷ mu µ logicalnot ¬ brokenbar ¦ onehalf ½ \
    onequarter ¼ threequarters ¾ onesuperior ¹ twosuperior ² threesuperior ³ infinity ∞ lessequal ≤ greaterequal ≥ notequal ≠ \
    approxequal ≈ similar ∼ equivalence ≡ summation ∑ product ∏ integral ∫ radical √ partialdiff ∂ lozenge ◊ arrowright → \
    arrowleft ← arrowup ↑ arrowdown ↓ arrowboth ↔ element ∈ union ∪ intersection ∩ existential ∃ universal ∀ minute ′ second ″ \
    estimated ℮ checkmark ✓ softhyphen \u{ad} sfthyphen \u{ad} Alpha Α Beta Β Gamma Γ Delta Δ Epsilon Ε Zeta Ζ Eta Η Theta Θ \
    Iota Ι Kappa Κ Lambda Λ Mu Μ Nu Ν Xi Ξ Omicron Ο Pi Π Rho Ρ Sigma Σ Tau Τ Upsilon Υ Phi Φ Chi Χ Psi Ψ Omega Ω alpha α beta β \
    gamma γ delta δ epsilon ε zeta ζ eta η theta θ iota ι kappa κ lambda λ nu ν xi ξ omicron ο pi π rho ρ sigma σ sigma1 ς \
    tau τ upsilon υ phi φ chi χ psi ψ omega ω theta1 ϑ phi1 ϕ omega1 ϖ afii61352 № afii00208 ―";

static BY_NAME: LazyLock<HashMap<&str, &str>> = LazyLock::new(|| {
    let mut parts = SIGNS.split_ascii_whitespace();
    std::iter::from_fn(|| Some((parts.next()?, parts.next()?))).collect()
});

/// Accents behind the name of a letter, as marks that combine with it.
const ACCENTS: [(&str, char); 15] = [
    ("hungarumlaut", '\u{30b}'),
    ("commaaccent", '\u{327}'),
    ("circumflex", '\u{302}'),
    ("dotbelow", '\u{323}'),
    ("dotaccent", '\u{307}'),
    ("dieresis", '\u{308}'),
    ("cedilla", '\u{327}'),
    ("ogonek", '\u{328}'),
    ("macron", '\u{304}'),
    ("acute", '\u{301}'),
    ("grave", '\u{300}'),
    ("tilde", '\u{303}'),
    ("breve", '\u{306}'),
    ("caron", '\u{30c}'),
    ("ring", '\u{30a}'),
];

/// The upper half of the standard encoding, from 161 on.
const STANDARD: &str = "¡¢£⁄¥ƒ§¤'“«‹›\u{fb01}\u{fb02}\0–†‡·\0¶•‚„”»…‰\0¿\0`´ˆ˜¯˘˙¨\0˚¸\0˝˛ˇ—\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0Æ\0ª\0\0\0\0ŁØŒº\0\0\0\0\0æ\0\0\0ı\0\0łøœß";

/// The letters of the font of symbols, from `A` and `a` on.
const SYMBOLS: [&str; 2] = ["ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ", "αβχδεφγηιϕκλμνοπθρστυϖωξψζ"];

/// The characters of all codes of an encoding.
pub(super) fn encoding(name: &[u8]) -> Vec<Box<str>> {
    let by_table = |table: &'static Encoding, code: u8| table.decode_without_bom_handling(&[code]).0.into_owned();
    let own = |code: u8| match name {
        _ if code < b' ' => String::new(),
        b"WinAnsiEncoding" | b"PDFDocEncoding" => by_table(WINDOWS_1252, code),
        b"MacRomanEncoding" => by_table(MACINTOSH, code),
        b"Symbol" => symbol(code).unwrap_or_default().to_string(),
        _ => standard(code).map(String::from).unwrap_or_default(),
    };
    (0..=255).map(|code| own(code).replace('\0', "").into()).collect()
}

fn standard(code: u8) -> Option<char> {
    match code {
        b'\'' => Some('’'),
        b'`' => Some('‘'),
        b' '..=b'~' => Some(char::from(code)),
        _ => STANDARD.chars().nth(usize::from(code.checked_sub(161)?)),
    }
}

/// The characters of the standard encoding, in order.
pub(super) fn standard_characters() -> impl Iterator<Item = char> {
    (b' '..=255).filter_map(standard).filter(|c| *c != '\0')
}

fn symbol(code: u8) -> Option<char> {
    match code {
        b'A'..=b'Z' => SYMBOLS[0].chars().nth(usize::from(code - b'A')),
        b'a'..=b'z' => SYMBOLS[1].chars().nth(usize::from(code - b'a')),
        b'-' => Some('−'),
        b' '..=b'~' => Some(char::from(code)),
        0xb7 => Some('•'),
        _ => Some('\0'),
    }
}

/// What a glyph is by its name (Adobe Glyph List): `fi`, `f_i`, `a.alt`, `uni0041`, `u1F600`; empty if that cannot be told.
pub(super) fn glyph(name: &[u8]) -> String {
    let name = &name[..name.len().min(LONGEST)];
    let name = String::from_utf8_lossy(name.split(|byte| *byte == b'.').next().unwrap_or_default());
    name.split('_').map(component).collect()
}

fn component(name: &str) -> String {
    let mut letters = name.chars();
    if let (Some(letter), None) = (letters.next(), letters.next()) {
        return letter.to_string();
    }
    if ["space", "nbspace", "nonbreakingspace", "visiblespace"].contains(&name) {
        return " ".to_owned();
    }
    if let Some(sign) = BY_NAME.get(name) {
        return (*sign).to_owned();
    }
    coded(name).or_else(|| accented(name)).or_else(|| cyrillic(name)).map_or_else(String::new, String::from)
}

/// `uni0041`, `u1F600`.
fn coded(name: &str) -> Option<char> {
    let digits = match name.strip_prefix("uni") {
        Some(digits) => digits.get(..4)?,
        None => name.strip_prefix('u').filter(|digits| digits.len() >= 4)?,
    };
    char::from_u32(u32::from_str_radix(digits, 16).ok()?)
}

/// `eacute`, `Scedilla`.
fn accented(name: &str) -> Option<char> {
    let (letter, accent) = ACCENTS.iter().find_map(|(ending, accent)| Some((name.strip_suffix(ending)?, *accent)))?;
    let letter = if letter == "dotlessi" { "i" } else { letter };
    let accent = if name.ends_with("commaaccent") && letter.eq_ignore_ascii_case("s") { '\u{326}' } else { accent };
    let mut whole = letter.chars().filter(char::is_ascii_alphabetic).chain([accent]).nfc();
    let first = whole.next()?;
    (letter.len() == 1 && whole.next().is_none()).then_some(first)
}

/// `afii10017`: the letters of the Russian alphabet.
fn cyrillic(name: &str) -> Option<char> {
    let number: u32 = name.strip_prefix("afii")?.parse().ok()?;
    char::from_u32(match number {
        10023 => 0x401,
        10071 => 0x451,
        10017..=10022 => number - 10017 + 0x410,
        10024..=10049 => number - 10018 + 0x410,
        10065..=10070 => number - 10065 + 0x430,
        10072..=10097 => number - 10066 + 0x430,
        _ => return None,
    })
}

/// A string of text (ISO 32000-2, 7.9.2.2), so many bytes of it at most.
pub(super) fn text_string(bytes: &[u8], most: usize) -> String {
    let bytes = &bytes[..bytes.len().min(most)];
    let units = |bytes: &[u8], unit: fn([u8; 2]) -> u16| {
        let units: Vec<u16> = bytes.chunks_exact(2).map(|pair| unit([pair[0], pair[1]])).collect();
        String::from_utf16_lossy(&units)
    };
    match bytes {
        [0xfe, 0xff, rest @ ..] => units(rest, u16::from_be_bytes),
        [0xff, 0xfe, rest @ ..] => units(rest, u16::from_le_bytes),
        [0xef, 0xbb, 0xbf, rest @ ..] => String::from_utf8_lossy(rest).into_owned(),
        _ => bytes.iter().map(|byte| of_document(*byte)).collect(),
    }
}

/// A code of strings that are not in Unicode (annex D.3).
fn of_document(byte: u8) -> char {
    const SPECIAL: &str = "•†‡…—–ƒ⁄‹›−‰„“”‘’‚™\u{fb01}\u{fb02}ŁŒŠŸŽıłœšž\u{fffd}€";
    match byte {
        0x18..=0x1f => "˘ˇˆ˙˝˛˚˜".chars().nth(usize::from(byte - 0x18)),
        0x80..=0xa0 => SPECIAL.chars().nth(usize::from(byte - 0x80)),
        _ => None,
    }
    .unwrap_or(char::from(byte))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn glyphs_are_known_by_their_names() {
        for (name, expected) in [
            ("A", "A"),
            ("space", " "),
            ("quoteright", "’"),
            ("f_f_i.alt", "ffi"),
            ("ffi", "ffi"),
            ("eacute", "é"),
            ("Zdotaccent", "Ż"),
            ("Scommaaccent", "Ș"),
            ("tilde", "˜"),
            ("omega", "ω"),
            ("afii10017", "А"),
            ("afii10097", "я"),
            ("uni00E9", "é"),
            ("u1F600", "😀"),
            ("g37", ""),
            ("aacutegrave", ""),
            (".notdef", ""),
        ] {
            assert_eq!(glyph(name.as_bytes()), expected, "{name}");
        }
    }

    #[test]
    fn codes_are_those_of_their_encoding() {
        for (name, code, expected) in [
            ("StandardEncoding", 0x27, "’"),
            ("StandardEncoding", 0xae, "\u{fb01}"),
            ("StandardEncoding", 0xd0, "—"),
            ("StandardEncoding", 0xe1, "Æ"),
            ("StandardEncoding", 0xe8, "Ł"),
            ("StandardEncoding", 0xf1, "æ"),
            ("StandardEncoding", 0xfb, "ß"),
            ("StandardEncoding", 0xff, ""),
            ("WinAnsiEncoding", 0x93, "“"),
            ("MacRomanEncoding", 0x8e, "é"),
            ("Symbol", b'w', "ω"),
        ] {
            assert_eq!(&*encoding(name.as_bytes())[code as usize], expected, "{name} {code:x}");
        }
        assert_eq!(text_string(b"\xfe\xff\x00A\x20\x19", 99), "A’");
        assert_eq!(text_string(b"a\x8d\xa0\xe9", 99), "a“€é");
    }
}
