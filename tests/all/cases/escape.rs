//! Escapes, for bytes that no editor keeps and for texts that would be long: `\xFF`, `\u{feff}`, `\n`, `\r`, `\t`, `\0`, `\\`, and
//! `\{1000:text}` for a text many times.

/// Takes the escapes out of a text.
pub(crate) fn unescape(text: &str) -> Result<Vec<u8>, String> {
    let mut out = Vec::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('\\') {
        out.extend_from_slice(&rest.as_bytes()[..at]);
        rest =
            one(&rest[at + 1..], &mut out).ok_or_else(|| format!("not an escape: {}", &rest[at..].escape_debug()))?;
    }
    out.extend_from_slice(rest.as_bytes());
    Ok(out)
}

/// Writes what one escape stands for and returns what follows it; the text begins after its backslash.
fn one<'a>(text: &'a str, out: &mut Vec<u8>) -> Option<&'a str> {
    let kind = text.chars().next()?;
    let rest = &text[kind.len_utf8()..];
    let simple = match kind {
        'n' => Some(b'\n'),
        'r' => Some(b'\r'),
        't' => Some(b'\t'),
        '0' => Some(0),
        '\\' => Some(b'\\'),
        _ => None,
    };
    if let Some(byte) = simple {
        out.push(byte);
        return Some(rest);
    }
    match kind {
        'x' => {
            out.push(u8::from_str_radix(rest.get(..2)?, 16).ok()?);
            rest.get(2..)
        }
        'u' => {
            let (digits, after) = rest.strip_prefix('{')?.split_once('}')?;
            let character = char::from_u32(u32::from_str_radix(digits, 16).ok()?)?;
            out.extend_from_slice(character.encode_utf8(&mut [0; 4]).as_bytes());
            Some(after)
        }
        '{' => {
            let (count, after) = rest.split_once(':')?;
            let (repeated, after) = after.split_once('}')?;
            let bytes = unescape(repeated).ok()?;
            out.extend(std::iter::repeat_n(bytes, count.parse().ok()?).flatten());
            Some(after)
        }
        _ => None,
    }
}
