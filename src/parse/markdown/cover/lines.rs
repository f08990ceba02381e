//! Lines that the Markdown crate reads otherwise than their writers mean them: `{id}` at the end of a heading that gives no
//! attributes, a colon that begins no definition, and `[@key]: https://…`, which is a citation and defines no link.

/// Adds the bytes to be covered.
pub(super) fn find(source: &str, covers: &mut Vec<usize>) {
    let mut from = 0;
    // The brace that ends the line before, if it would be one of a heading.
    let mut brace = None;
    for line in source.split_inclusive('\n') {
        let start = from + content(line.as_bytes());
        let rest = source.get(start..from + line.len()).unwrap_or("").trim_end();
        from += line.len();
        match rest.as_bytes().first() {
            Some(b'#') => covers.extend(no_attributes(rest).map(|at| start + at)),
            Some(b'=' | b'-') if brace.is_some() && is_underline(rest) => covers.extend(brace),
            Some(b':') if !is_definition(rest) => covers.push(start),
            Some(b'[') => covers.extend(no_link_definition(rest).map(|at| start + at)),
            _ => {}
        }
        brace = if rest.ends_with('}') { no_attributes(rest).map(|at| start + at) } else { None };
    }
}

/// How many bytes at the beginning of a line are white space and marks of quotations and lists.
fn content(line: &[u8]) -> usize {
    let mut at = 0;
    while let Some(byte) = line.get(at) {
        let spaced = |after: usize| matches!(line.get(at + after), Some(b' ' | b'\t'));
        match byte {
            b' ' | b'\t' | b'>' => at += 1,
            b'-' | b'+' | b'*' if spaced(1) => at += 2,
            b':' if spaced(1) && line.get(at + 2).is_some_and(|next| *next == b'#' || *next == b'[') => at += 2,
            b'0'..=b'9' => {
                let digits = line[at..].iter().take(9).take_while(|byte| byte.is_ascii_digit()).count();
                if !matches!(line.get(at + digits), Some(b'.' | b')')) || !spaced(digits + 1) {
                    return at;
                }
                at += digits + 2;
            }
            _ => return at,
        }
    }
    at
}

/// The last byte of a line that ends in braces which give no attributes.
fn no_attributes(line: &str) -> Option<usize> {
    let inside = line.strip_suffix('}')?;
    let (_, inside) = inside.rsplit_once('{')?;
    (!is_attributes(inside)).then_some(line.len() - 1)
}

/// Whether the words between braces are attributes: `#id`, `.class` and `key=value`, as pandoc has them; kramdown begins
/// them with a colon.
fn is_attributes(text: &str) -> bool {
    let mut quoted = false;
    let mut any = false;
    for (ix, part) in text.split_ascii_whitespace().enumerate() {
        let was_quoted = quoted;
        quoted ^= part.bytes().filter(|byte| *byte == b'"').count() % 2 == 1;
        let key = part.split_once('=').map_or("", |(key, _)| key);
        let named = |key: &str| {
            key.starts_with(|c: char| c.is_ascii_alphabetic())
                && key.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_' | b':' | b'.'))
        };
        let own = part.len() > 1 && part.starts_with(['#', '.']) && !part[1..].contains(['#', '=', '"']);
        if !(was_quoted || own || named(key) || (ix == 0 && part == ":")) {
            return false;
        }
        any |= part != ":";
    }
    any && !quoted
}

/// Whether a line is the underline of a heading.
fn is_underline(line: &str) -> bool {
    line.bytes().all(|byte| byte == b'=') || line.bytes().all(|byte| byte == b'-')
}

/// Whether a line that begins with a colon may define the term above it: with white space and words behind it. The row under
/// a table's head is not looked at.
fn is_definition(line: &str) -> bool {
    let rest = &line[1..];
    let spaced = rest.starts_with([' ', '\t']) && !rest.trim().is_empty();
    spaced || (line.contains('-') && line.bytes().all(|byte| matches!(byte, b':' | b'-' | b'|' | b' ' | b'\t')))
}

/// The colon of `[@key]: …`.
fn no_link_definition(line: &str) -> Option<usize> {
    let label = line.strip_prefix('[')?;
    let end = label.find(']').filter(|end| label[end + 1..].starts_with(':'))?;
    let label = &label[..end];
    let cites = label.match_indices('@').any(|(at, _)| {
        let before = label[..at].trim_end_matches('-');
        before.is_empty() || before.ends_with([' ', '\t', ';', '('])
    });
    cites.then_some(end + 2)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn covered(text: &str) -> String {
        crate::parse::markdown::cover::covered_by(find, text)
    }

    #[test]
    fn braces_that_give_no_attributes_are_words() {
        for (text, expected) in [
            ("# GET /users/{id}", "# GET /users/{id?"),
            ("> ## a {b}  \n", "> ## a {b?  \n"),
            ("1. # a {}", "1. # a {?"),
            ("a {b}\n===\n", "a {b?\n===\n"),
            ("a {b}\n---\n", "a {b?\n---\n"),
            ("a {b}\n- c\n", "a {b}\n- c\n"),
            ("# a {#}", "# a {#?"),
            ("# a {#b c}", "# a {#b c?"),
            ("# a {#b#c}", "# a {#b#c?"),
            ("# a {-}", "# a {-?"),
            ("# a {=b}", "# a {=b?"),
        ] {
            assert_eq!(covered(text), expected);
        }
        for text in ["# a {#b}", "# a {#b .c d=e}", "# a {: #b}", "# a { #b }", "# a {.b}", "# a {d=\"e f\"}", "a {b}"]
        {
            assert_eq!(covered(text), text);
        }
    }

    #[test]
    fn only_a_colon_with_words_defines() {
        for (text, expected) in [
            ("a\n:tada: b", "a\n?tada: b"),
            ("a\n:::{tip}", "a\n?::{tip}"),
            ("a\n::: tip", "a\n?:: tip"),
            ("a\n:\n", "a\n?\n"),
            ("> a\n> :b", "> a\n> ?b"),
        ] {
            assert_eq!(covered(text), expected);
        }
        for text in ["a\n: b", "a\n:\tb", "a\n:   b", "|a|\n|:-|\n", "a|b\n:-|-:\n"] {
            assert_eq!(covered(text), text);
        }
    }

    #[test]
    fn citations_define_no_links() {
        for (text, expected) in [
            ("[@a]: https://example.org", "[@a]? https://example.org"),
            ("- [-@a]: b", "- [-@a]? b"),
            ("[see @a, p. 3]: b", "[see @a, p. 3]? b"),
        ] {
            assert_eq!(covered(text), expected);
        }
        for text in ["[a]: b", "[a@b]: c", "[^a]: @b", "[@a](b)", "[a]: https://example.org/@b"] {
            assert_eq!(covered(text), text);
        }
    }
}
