//! Names that are files on every system, and characters that nobody sees: the one place that says which.
//!
//! What a name is for decides which of these count: addresses and files of the output take no wrong name at all, a slug is
//! made without them.

/// Names that Windows keeps for devices, whatever follows a first stop. Superscript digits count as digits there.
const DEVICES: [&str; 32] = [
    "con", "prn", "aux", "nul", "com0", "com1", "com2", "com3", "com4", "com5", "com6", "com7", "com8", "com9", "com¹",
    "com²", "com³", "lpt0", "lpt1", "lpt2", "lpt3", "lpt4", "lpt5", "lpt6", "lpt7", "lpt8", "lpt9", "lpt¹", "lpt²",
    "lpt³", "conin$", "conout$",
];

/// Characters that are drawn as nothing (`Default_Ignorable_Code_Point` of Unicode, both ends included), and those that only
/// steer what is drawn (interlinear annotation, shorthand, music). In order.
const INVISIBLE: [(char, char); 20] = [
    ('\u{ad}', '\u{ad}'),
    ('\u{34f}', '\u{34f}'),
    ('\u{61c}', '\u{61c}'),
    ('\u{115f}', '\u{1160}'),
    ('\u{17b4}', '\u{17b5}'),
    ('\u{180b}', '\u{180f}'),
    ('\u{200b}', '\u{200f}'),
    ('\u{2028}', '\u{202e}'),
    ('\u{2060}', '\u{206f}'),
    ('\u{2800}', '\u{2800}'),
    ('\u{3164}', '\u{3164}'),
    ('\u{fe00}', '\u{fe0f}'),
    ('\u{feff}', '\u{feff}'),
    ('\u{ffa0}', '\u{ffa0}'),
    ('\u{fff0}', '\u{fffb}'),
    ('\u{13430}', '\u{1343f}'),
    ('\u{1bca0}', '\u{1bca3}'),
    ('\u{1d173}', '\u{1d17a}'),
    ('\u{e0000}', '\u{e0fff}'),
    ('\u{10fffe}', '\u{10ffff}'),
];

/// Why one segment of a path cannot be a file, or stand in an address, on every system; `None` if it can.
pub fn wrong(name: &str) -> Option<&'static str> {
    let sign = |c: char| c.is_control() || matches!(c, '/' | '\\' | ':' | '*' | '?' | '"' | '<' | '>' | '|');
    if name.contains(sign) {
        Some("holds a character that no address can have")
    } else if name.ends_with(['.', ' ']) {
        Some("ends with a full stop or a space")
    } else if is_device(name) {
        Some("is that of a device on Windows")
    } else if hides(name) {
        Some("holds a character that nobody sees")
    } else {
        None
    }
}

/// The first folder of a path whose name begins with `_`, which many systems do not publish, else the file; `_index.md` holds
/// the words of its folder.
pub fn underscored(path: &str) -> Option<&str> {
    let is_words = |name: &str| name.split('.').next() == Some("_index");
    path.split('/').find(|name| name.starts_with('_') && !is_words(name))
}

/// The number that a name begins with, without which Docusaurus shows it, and what stands behind it: `01-intro`. Dates and
/// versions are no such numbers (`2021-11-22-x`, `7.0-x`).
pub fn numbered(name: &str) -> Option<(&str, &str)> {
    let separates = |c: char| matches!(c, '-' | '_' | '.');
    let end = name.find(|c: char| !c.is_ascii_digit()).filter(|end| *end > 0)?;
    let (number, rest) = name.split_at(end);
    let mut behind = rest.chars();
    if behind.next().is_some_and(separates) && behind.next().is_some_and(|c| c.is_ascii_digit()) {
        return None;
    }
    let words = rest.trim_start().trim_start_matches(separates);
    let is_separated = words.len() < rest.trim_start().len();
    let words = words.trim_start();
    (is_separated && !words.is_empty() && !words.starts_with(separates)).then_some((number, words))
}

/// A path without the numbers that its segments begin with.
pub fn without_numbers(path: &str) -> String {
    let segments = path.split('/').map(|name| numbered(name).map_or(name, |(_, words)| words));
    segments.collect::<Vec<_>>().join("/")
}

/// Whether Windows keeps this name for a device, whatever follows a first stop.
pub fn is_device(name: &str) -> bool {
    let stem = name.split('.').next().unwrap_or(name).trim_end();
    // Characters of full width and the like are other names there; only the case of ASCII does not count.
    DEVICES.iter().any(|device| device.eq_ignore_ascii_case(stem))
}

/// Whether a character is drawn as nothing, or is none (a noncharacter of Unicode). Blanks are not meant.
pub fn is_invisible(c: char) -> bool {
    if c < '\u{ad}' {
        return false;
    }
    let at = INVISIBLE.partition_point(|(_, last)| *last < c);
    INVISIBLE.get(at).is_some_and(|(first, _)| *first <= c) || is_noncharacter(c)
}

fn is_noncharacter(c: char) -> bool {
    matches!(c, '\u{fdd0}'..='\u{fdef}') || u32::from(c) & 0xfffe == 0xfffe
}

/// Whether a name holds something invisible. Joiners of Persian and Indian words and the form of a sign are no trick after a
/// letter or sign beyond ASCII.
fn hides(name: &str) -> bool {
    if name.is_ascii() {
        return false;
    }
    let mut before = ' ';
    name.chars().any(|c| {
        let joins = matches!(c, '\u{200c}' | '\u{200d}' | '\u{fe00}'..='\u{fe0f}') && !before.is_ascii();
        let hidden = is_invisible(c) && (!joins || is_invisible(before));
        before = c;
        hidden
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_devices_are_wrong_with_any_digit_and_extension() {
        for name in ["CON", "aux.txt", "lpt1", "COM¹", "lpt³.tar.gz", "Com² .md", "CONIN$"] {
            assert!(is_device(name) && wrong(name).is_some(), "{name}");
        }
        for name in ["console", "com10", "com⁴", "a.con", "lpt"] {
            assert!(!is_device(name), "{name}");
        }
    }

    #[test]
    fn numbers_before_names_are_told_from_dates() {
        for (name, found) in [
            ("01-intro", Some(("01", "intro"))),
            ("02_guide", Some(("02", "guide"))),
            ("3. Title", Some(("3", "Title"))),
            ("10 - Last one", Some(("10", "Last one"))),
            ("1--x", Some(("1", "x"))),
            ("2021-11-22-x", None),
            ("7.0-x", None),
            ("2fa", None),
            ("01", None),
            ("01-", None),
            ("intro", None),
            ("1 - - x", None),
        ] {
            assert_eq!(numbered(name), found, "{name}");
        }
        assert_eq!(without_numbers("docs/02-guide/01-intro.md"), "docs/guide/intro.md");
    }

    #[test]
    fn what_nobody_sees_is_wrong_in_a_name() {
        for name in [
            "a\u{200b}b",
            "\u{feff}a",
            "a\u{202e}b",
            "a\u{fffe}",
            "\u{fdd0}",
            "a\u{200d}b",
            "a\u{ad}b",
            "\u{1fffe}",
            "\u{e0041}a",
        ] {
            assert!(wrong(name).is_some(), "{name:?}");
        }
        for name in ["می\u{200c}خواهم", "क\u{94d}\u{200d}ष", "❤\u{fe0f} list", "été", "日本", "a b"] {
            assert_eq!(wrong(name), None, "{name:?}");
        }
    }

    #[test]
    fn ranges_are_in_order() {
        assert!(INVISIBLE.windows(2).all(|pair| pair[0].0 <= pair[0].1 && pair[0].1 < pair[1].0));
        assert!(('\0'..'\u{ad}').all(|c| !is_invisible(c)));
    }

    #[test]
    fn names_that_begin_with_an_underscore_are_found() {
        for (path, found) in [
            ("_a.md", Some("_a.md")),
            ("a/_b/c.md", Some("_b")),
            ("_index.md", None),
            ("a/_index.en.md", None),
            ("_a/_index.md", Some("_a")),
            ("a_b/c_.md", None),
        ] {
            assert_eq!(underscored(path), found, "{path}");
        }
    }
}
