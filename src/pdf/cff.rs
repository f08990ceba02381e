//! What the codes of an embedded compact font stand for as the font itself says (Adobe Technical Note 5176): no more of it is read.

use super::names;

/// Standard strings behind those of the standard encoding, from 150 on.
const MORE_STRINGS: &str = "¹¬µ™Ð½±Þ¼÷¦°þ¾²®−ð×³©ÁÂÄÀÅÃÇÉÊËÈÍÎÏÌÑÓÔÖÒÕŠÚÛÜÙÝŸŽáâäàåãçéêëèíîïìñóôöòõšúûüùýÿž";
/// Strings that the note numbers.
const STANDARD_STRINGS: usize = 391;
/// Glyphs that a code of one byte may mean, and a few more.
const MOST_GLYPHS: usize = 512;

/// The codes that the font gives a glyph, with its characters; `None` if it has an encoding that needs no telling.
pub(super) fn built_in(font: &[u8]) -> Option<Vec<(u8, String)>> {
    let mut at = usize::from(*font.get(2)?);
    index(font, &mut at)?;
    let dictionaries = index(font, &mut at)?;
    let strings = index(font, &mut at)?;
    let (charset, encoding) = places(dictionaries.first()?);
    let glyphs = glyphs(font, charset)?;
    if encoding < 2 {
        return None;
    }
    let mut out = Vec::new();
    let mut add = |code: u8, glyph: usize| {
        let string = glyphs.get(glyph).copied().unwrap_or(0);
        out.push((code, characters(string, &strings)));
    };
    let (format, count) = (*font.get(encoding)?, usize::from(*font.get(encoding + 1)?));
    let listed = font.get(encoding + 2..)?;
    let behind = if matches!(format, 0 | 0x80) {
        listed.iter().take(count).zip(1..).for_each(|(code, glyph)| add(*code, glyph));
        count
    } else {
        let mut glyph = 1;
        for pair in listed.chunks_exact(2).take(count) {
            for code in u16::from(pair[0])..=u16::from(pair[0]) + u16::from(pair[1]) {
                add(code.min(255) as u8, glyph);
                glyph += 1;
            }
        }
        count * 2
    };
    if format & 0x80 != 0 {
        let more = listed.get(behind..)?;
        for entry in more.get(1..)?.chunks_exact(3).take(usize::from(more[0])) {
            out.push((entry[0], characters(u16::from_be_bytes([entry[1], entry[2]]), &strings)));
        }
    }
    Some(out)
}

/// The parts of a list; `at` is behind it then.
fn index<'a>(font: &'a [u8], at: &mut usize) -> Option<Vec<&'a [u8]>> {
    let count = number(font, *at, 2)?;
    if count == 0 {
        *at += 2;
        return Some(Vec::new());
    }
    let size = usize::from(*font.get(*at + 2)?);
    let offset = |part: usize| number(font, *at + 3 + part * size, size.min(4));
    let data = *at + 2 + (count + 1) * size;
    let parts = (0..count).map(|part| font.get(data + offset(part)?..data.checked_add(offset(part + 1)?)?));
    let parts: Option<Vec<&[u8]>> = parts.collect();
    *at = data + offset(count)?;
    parts
}

fn number(font: &[u8], at: usize, size: usize) -> Option<usize> {
    let bytes = font.get(at..at + size)?;
    Some(bytes.iter().fold(0, |number, byte| number << 8 | usize::from(*byte)))
}

/// Where the names of the glyphs and the encoding stand.
fn places(dictionary: &[u8]) -> (usize, usize) {
    let (mut charset, mut encoding, mut last, mut rest) = (0, 0, 0, dictionary);
    while let Some((byte, behind)) = rest.split_first() {
        let next = |at: usize| behind.get(at).copied().map_or(0, usize::from);
        let length = match byte {
            15 => (charset = last, 0).1,
            16 => (encoding = last, 0).1,
            12 => 1,
            28 => (last = next(0) << 8 | next(1), 2).1,
            29 => (last = next(0) << 24 | next(1) << 16 | next(2) << 8 | next(3), 4).1,
            // Digits up to a sign that ends them.
            30 => behind.iter().take_while(|byte| **byte & 15 != 15).count() + 1,
            32..=246 => (last = usize::from(*byte).saturating_sub(139), 0).1,
            247..=250 => (last = (usize::from(*byte) - 247) * 256 + next(0) + 108, 1).1,
            251..=254 => (last = 0, 1).1,
            _ => 0,
        };
        rest = behind.get(length..).unwrap_or_default();
    }
    (charset, encoding)
}

/// The numbers of the names of the first glyphs.
fn glyphs(font: &[u8], charset: usize) -> Option<Vec<u16>> {
    if charset < 3 {
        return Some((0..MOST_GLYPHS as u16).collect());
    }
    let (format, mut at, mut out) = (*font.get(charset)?, charset + 1, vec![0]);
    while out.len() < MOST_GLYPHS
        && let Some(first) = number(font, at, 2)
    {
        let more = match format {
            0 => 0,
            1 => number(font, at + 2, 1)?,
            _ => number(font, at + 2, 2)?,
        };
        out.extend((first..=first + more).take(MOST_GLYPHS).map(|name| name.min(0xffff) as u16));
        at += 2 + usize::from(format.min(2));
    }
    Some(out)
}

/// What a name stands for.
fn characters(string: u16, strings: &[&[u8]]) -> String {
    let at = usize::from(string);
    match at {
        0 => String::new(),
        1..150 => names::standard_characters().nth(at - 1).map_or_else(String::new, String::from),
        150..229 => MORE_STRINGS.chars().nth(at - 150).map_or_else(String::new, String::from),
        239..249 => (at - 239).to_string(),
        266..269 => ["ff", "ffi", "ffl"][at - 266].to_owned(),
        STANDARD_STRINGS.. => strings.get(at - STANDARD_STRINGS).map_or_else(String::new, |name| names::glyph(name)),
        _ => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_told_by_the_font() {
        let font = |encoding: &[u8]| {
            let mut out = b"\x01\x00\x04\x01\x00\x01\x01\x01\x02F".to_vec();
            // Names at 37, codes at 45.
            out.extend(b"\x00\x01\x01\x01\x05\xb0\x0f\xb8\x10");
            out.extend(b"\x00\x02\x01\x01\x03\x09ffeacute");
            out.extend([0; 4]);
            out.extend(b"\x00\x00\x6d\x01\x87\x01\x88\x00");
            out.extend(encoding);
            out
        };
        let fi = |code: u8| (code, "\u{fb01}".to_owned());
        let (ff, e) = ((11, "ff".to_owned()), (9, "é".to_owned()));
        assert_eq!(font(b"").len(), 45);
        assert_eq!(built_in(&font(b"\x00\x03\x0c\x0b\x09")), Some(vec![fi(12), ff.clone(), e.clone()]));
        let ranges = vec![fi(10), ff, (12, "é".to_owned()), fi(1)];
        assert_eq!(built_in(&font(b"\x81\x01\x0a\x02\x01\x01\x00\x6d")), Some(ranges));
        for at in 0..48 {
            let whole = font(b"\x00\x03\x0c\x0b\x09");
            let _ = built_in(&whole[..at]);
            let mut other = whole.clone();
            other[at.min(47)] = 0xff;
            let _ = built_in(&other);
        }
    }
}
