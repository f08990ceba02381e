//! Slugs: the segments of addresses. Enter through [`slug`], for names through [`name_slug`].
//!
//! A slug holds lower-case Unicode letters, marks and digits in NFC with single hyphens between them. It is never empty, never
//! longer than [`LONGEST`] bytes, and the same for texts that differ only in case, punctuation or the form of an accent.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use crate::config::KeptSigns;
use crate::model::output::BESIDE;
use crate::text::names::is_device;

/// Bytes of a segment: file systems allow 255, and an index or feed may add to it.
const LONGEST: usize = 200;

/// Makes one segment of an address from a text.
pub(crate) fn slug(text: &str) -> String {
    with_signs(text, KeptSigns::default())
}

/// A slug in which some signs stay, but not at its ends.
fn with_signs(text: &str, kept: KeptSigns) -> String {
    if is_slug(text) {
        return text.to_owned();
    }
    let mut out = String::with_capacity(text.len());
    // Below the first mark that combines with what stands before it, everything is composed, and stays so in lower case.
    if text.chars().all(|c| c < '\u{300}') {
        for c in text.chars() {
            if c.is_ascii() {
                push(c.to_ascii_lowercase(), kept, &mut out);
            } else {
                c.to_lowercase().for_each(|c| push(c, kept, &mut out));
            }
        }
        return finished(out, text);
    }
    // Lower case may undo NFC (`İ`), so it is composed again.
    text.nfc().flat_map(char::to_lowercase).nfc().for_each(|c| push(c, kept, &mut out));
    finished(out, text)
}

fn push(c: char, kept: KeptSigns, out: &mut String) {
    let stays = !out.is_empty() && kept.holds(c);
    if stays || c.is_alphanumeric() || (!c.is_ascii() && is_combining_mark(c) && !out.is_empty()) {
        out.push(c);
    } else if !matches!(c, '\'' | '’' | '‘' | 'ʼ' | '\u{ad}') && !out.is_empty() && !out.ends_with('-') {
        out.push('-');
    }
}

fn finished(mut out: String, text: &str) -> String {
    out.truncate(out.trim_end_matches(|c: char| c.is_ascii_punctuation()).len());
    if out.is_empty() {
        return hash(text, 12);
    }
    shorten(&out, LONGEST)
}

/// The segment of a file, a folder or a chosen slug. One that is fit for an address is kept to the letter; of others rows of
/// hyphens are kept, so that content taken over from another generator keeps its addresses.
pub(crate) fn segment(text: &str) -> String {
    let made = if is_fit(text) { text.to_owned() } else { with_rows(text) };
    apart_from_devices(made, text)
}

/// The slug of a text with as many hyphens in a row as stand there.
fn with_rows(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let (mut row, mut longest) = (0, 0);
    for (ix, piece) in text.split('-').enumerate() {
        row += usize::from(ix > 0);
        longest = row.max(longest);
        if piece.contains(char::is_alphanumeric) {
            out.extend(std::iter::repeat_n('-', if out.is_empty() { 0 } else { longest }));
            out.push_str(&slug(piece));
            (row, longest) = (0, 0);
        } else if !piece.is_empty() {
            row = 0;
        }
    }
    if out.is_empty() { slug(text) } else { shorten(&out, LONGEST) }
}

/// A slug that is also no device name: for segments that nobody chose, so that nobody need mend them.
pub(crate) fn made_slug(text: &str) -> String {
    apart_from_devices(slug(text), text)
}

fn apart_from_devices(made: String, text: &str) -> String {
    if is_device(&made) { format!("{made}-{}", hash(text, 4)) } else { made }
}

/// The slug of a name (a tag, an entity, an outlet), in which signs that tell names apart are words: `C++`, `C#` and `C` are
/// three, and so are `100%` and `100`, `.NET` and `net`. The signs that are kept stay within it.
pub(crate) fn name_slug(name: &str, kept: KeptSigns) -> String {
    let name = name.trim();
    let spelled = |c: char| {
        Some(match c {
            '+' | '＋' => " plus ",
            '#' | '＃' | '♯' => " sharp ",
            '%' | '％' => " percent ",
            '&' | '＆' => " and ",
            _ => return None,
        })
    };
    let dot = name.strip_prefix(['.', '．']);
    if dot.is_none() && !name.contains(|c| spelled(c).is_some()) {
        return named(name, kept);
    }
    let mut out = String::with_capacity(name.len() + 16);
    out.push_str(if dot.is_some() { "dot " } else { "" });
    for c in dot.unwrap_or(name).chars() {
        match spelled(c) {
            Some(word) => out.push_str(word),
            None => out.push(c),
        }
    }
    named(&out, kept)
}

fn named(text: &str, kept: KeptSigns) -> String {
    let made = with_signs(text, kept);
    // None of the files of pages and lists can be the folder of a name, and with a stop a name may be that of a device,
    // whatever follows it.
    if BESIDE.contains(&&*made) || is_device(&made) { made_slug(text) } else { made }
}

/// The longest id that is made of a title for people to write.
const SHORT: usize = 40;

/// A slug of the first words, short enough to be written.
pub(crate) fn short_slug(text: &str) -> String {
    made_slug(cut(&slug(text), SHORT))
}

/// The slug cut to so many bytes; a short hash of the whole keeps cut ones apart.
pub(crate) fn shorten(slug: &str, longest: usize) -> String {
    if slug.len() <= longest {
        return slug.to_owned();
    }
    format!("{}-{}", cut(slug, longest.saturating_sub(9)), hash(slug, 8))
}

/// The first bytes of a slug, cut at a hyphen if there is one in the second half, else between characters.
pub(crate) fn cut(slug: &str, longest: usize) -> &str {
    let mut end = longest.min(slug.len());
    while !slug.is_char_boundary(end) {
        end -= 1;
    }
    let head = &slug[..end];
    let whole_words = if end < slug.len() { head.rfind('-').filter(|at| *at > longest / 2) } else { None };
    head[..whole_words.unwrap_or(end)].trim_end_matches('-')
}

/// The first hexadecimal digits of a text's BLAKE3 hash.
pub(crate) fn hash(text: &str, digits: usize) -> String {
    let hex = blake3::hash(text.as_bytes()).to_hex();
    hex.chars().take(digits).collect()
}

/// Whether the text is its own slug; true of most, which then need no work.
fn is_slug(text: &str) -> bool {
    is_fit(text) && !text.contains("--")
}

/// Whether the text can stand in an address as it is.
fn is_fit(text: &str) -> bool {
    let bytes = text.as_bytes();
    !bytes.is_empty()
        && bytes.len() <= LONGEST
        && bytes.iter().all(|b| matches!(b, b'a'..=b'z' | b'0'..=b'9' | b'-'))
        && !text.starts_with('-')
        && !text.ends_with('-')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_and_digits_of_any_script_are_kept() {
        for (text, expected) in [
            ("Central Asia: threat reporting!", "central-asia-threat-reporting"),
            ("2016-10-11--aclu", "2016-10-11-aclu"),
            ("Moody's & Co.", "moodys-co"),
            ("L’été", "lété"),
            ("e\u{301}te\u{301}", "été"),
            ("Москва 2015", "москва-2015"),
            ("हिन्दी", "हिन्दी"),
            ("日本", "日本"),
            ("lee_2020", "lee-2020"),
            ("--a--b--", "a-b"),
        ] {
            assert_eq!(slug(text), expected, "{text}");
        }
    }

    #[test]
    fn what_needs_no_composing_has_the_slug_that_composing_gives() {
        for first in ('\0'..'\u{300}').step_by(7) {
            for second in '\0'..'\u{300}' {
                let text = format!("x{first}{second}y");
                let mut whole = String::new();
                text.nfc().flat_map(char::to_lowercase).nfc().for_each(|c| push(c, KeptSigns::default(), &mut whole));
                assert_eq!(slug(&text), finished(whole, &text), "{text}");
            }
        }
    }

    #[test]
    fn rows_of_hyphens_in_names_of_files_are_kept() {
        assert_eq!(segment("2016-10-11--aclu---x"), "2016-10-11--aclu---x");
        for (text, expected) in [
            ("2016--Aclu", "2016--aclu"),
            ("2021-01-19--navalny's--palace (2)", "2021-01-19--navalnys--palace-2"),
            ("a - b", "a-b"),
            ("a-!-b", "a-b"),
            ("a--!-b", "a--b"),
            ("É--x", "é--x"),
            ("--!--", &slug("--!--")),
        ] {
            assert_eq!(segment(text), expected, "{text}");
        }
        assert_eq!(segment("-a--"), "a");
    }

    #[test]
    fn slugs_of_slugs_are_the_same() {
        for text in ["İstanbul", "a b", "ÅÄÖ", "x".repeat(500).as_str(), "é".repeat(300).as_str(), "!?", "ǅ", "ß"]
        {
            let once = slug(text);
            assert_eq!(slug(&once), once, "{text}");
            assert!(once.len() <= LONGEST && !once.is_empty());
        }
    }

    #[test]
    fn long_texts_are_cut_and_kept_apart() {
        let (a, b) = ("é".repeat(150) + "a", "é".repeat(150) + "b");
        assert_ne!(slug(&a), slug(&b));
        assert!(slug(&a).len() <= LONGEST);
    }

    #[test]
    fn texts_without_letters_get_a_hash() {
        assert_eq!(slug("!?").len(), 12);
        assert_ne!(slug("!?"), slug("??"));
    }

    #[test]
    fn signs_keep_names_apart() {
        for (name, expected) in [
            ("C++", "c-plus-plus"),
            ("C#", "c-sharp"),
            ("C", "c"),
            ("AT&T", "at-and-t"),
            ("AT T", "at-t"),
            ("100 %", "100-percent"),
            (".NET", "dot-net"),
            ("ASP.NET", "asp-net"),
            ("+", "plus"),
            ("Moody's & Co.", "moodys-and-co"),
            ("Ｃ＋＋", "ｃ-plus-plus"),
        ] {
            assert_eq!(name_slug(name, KeptSigns::default()), expected, "{name}");
            assert_eq!(name_slug(expected, KeptSigns::default()), expected);
        }
    }

    #[test]
    fn kept_signs_stay_within_names() {
        let kept = KeptSigns::of("._~");
        for (name, expected) in [
            ("Node.js", "node.js"),
            ("link_rot", "link_rot"),
            ("a~b", "a~b"),
            (".NET", "dot-net"),
            ("Acme Inc.", "acme-inc"),
            ("J. R. R.", "j.-r.-r"),
            ("..", "dot"),
            ("_x_", "x"),
            ("C.++", "c.-plus-plus"),
            ("nul.x", "nul-x"),
            ("Index.html", "index-html"),
            ("a!b", "a-b"),
        ] {
            assert_eq!(name_slug(name, kept), expected, "{name}");
            assert_eq!(name_slug(expected, kept), expected);
        }
        assert_eq!(slug("Node.js"), "node-js");
        let long = "a.".repeat(300);
        let made = name_slug(&long, kept);
        assert!(made.len() <= LONGEST && made.ends_with(|c: char| c.is_ascii_alphanumeric()), "{made}");
    }

    #[test]
    fn nobody_need_mend_what_nobody_chose() {
        assert_ne!(made_slug("CON"), "con");
        assert_ne!(made_slug("COM¹"), "com¹");
    }
}
