//! Links that CommonMark does not read and whose meaning is plain: `[a](my post.md)`, whose address holds spaces, and
//! `[[1]](b.md)`, which is a link with the text "[1]" and no link to a page called 1.

/// Adds the bytes to be covered.
pub(super) fn find(source: &str, covers: &mut Vec<usize>) {
    let mut from = 0;
    while let Some(at) = source[from..].find("](").map(|at| from + at) {
        from = at + 2;
        if source[..at].ends_with(']') {
            covers.extend(brackets(source, at - 1).into_iter().flatten());
        }
        if let Some(end) = spaced_address(&source[from..]) {
            let spaces = source[from..from + end].bytes().enumerate().filter(|(_, byte)| *byte == b' ');
            covers.extend(spaces.map(|(space, _)| from + space));
        }
    }
}

/// The inner brackets of `[[text]](…)`; `close` is the first of the two that close.
fn brackets(source: &str, close: usize) -> Option<[usize; 2]> {
    /// Who writes more between two brackets is not read backwards for it.
    const LONGEST: usize = 200;
    let start = source.floor_char_boundary(close.saturating_sub(LONGEST));
    let open = start + source[start..close].rfind(['[', ']', '\n'])?;
    let outer = open.checked_sub(1)?;
    let bytes = source.as_bytes();
    let plain = outer.checked_sub(1).is_none_or(|before| !matches!(bytes[before], b'\\' | b'!'));
    (bytes[outer] == b'[' && bytes[open] == b'[' && plain).then_some([open, close])
}

/// The length of an address that holds spaces and is the path of a file: what stands in front of the parenthesis, or of
/// a title.
fn spaced_address(rest: &str) -> Option<usize> {
    let line = rest.find(['\n', ')', '(', '<', '\\', '&']).filter(|end| rest[*end..].starts_with(')'))?;
    let address = &rest[..line];
    let address = match address.find([' ', '\t']).map(|space| address[space..].trim_start()) {
        // `[a](b "c")`
        Some(title) if title.starts_with(['"', '\'']) => return None,
        Some(_) => address.find(['"', '\'']).map_or(address, |title| &address[..title]).trim_end(),
        None => return None,
    };
    let path = address.split(['#', '?']).next().unwrap_or(address);
    let (stem, extension) = path.rsplit_once('.')?;
    let is_extension = (1..=5).contains(&extension.len()) && extension.bytes().all(|b| b.is_ascii_alphanumeric());
    (is_extension && !stem.trim().is_empty() && !address.starts_with(' ') && !path.contains("://"))
        .then_some(address.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn covered(text: &str) -> String {
        crate::parse::markdown::cover::covered_by(find, text)
    }

    #[test]
    fn paths_may_hold_spaces() {
        for (text, expected) in [
            ("[a](my post.md)", "[a](my?post.md)"),
            ("![a](a b c.png)", "![a](a?b?c.png)"),
            ("[a](my post.md#a-b \"t u\")", "[a](my?post.md#a-b \"t u\")"),
            ("[[1]](b.md)", "[?1?](b.md)"),
            ("x [[1]](b c.md)", "x [?1?](b?c.md)"),
        ] {
            assert_eq!(covered(text), expected);
        }
        for text in [
            "[a](b \"c d.md\")",
            "[a](see the end of it)",
            "[a](b.md)",
            "[a](<b c.md>)",
            "[a](b c\nd.md)",
            "f[a](b, c)",
            "[[a]] (b.md)",
            "[a] b](c.md)",
            "[[a] b](c.md)",
        ] {
            assert_eq!(covered(text), text);
        }
    }
}
