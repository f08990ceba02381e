//! Plain text as Markdown that shows it unchanged.

/// Plain text on one line, with what Markdown would take for markup escaped.
pub(super) fn plain(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !out.is_empty() {
            out.push(' ');
        }
        let mut from = 0;
        for (at, byte) in word.bytes().enumerate() {
            if matches!(byte, b'\\' | b'`' | b'*' | b'[' | b']' | b'<') {
                out.push_str(&word[from..at]);
                out.push('\\');
                from = at;
            }
        }
        out.push_str(&word[from..]);
    }
    out
}

/// A link; `address` is encoded.
pub(super) fn link(text: &str, address: &str) -> String {
    format!("[{}]({address})", plain(text))
}

/// A whole address as a link of its own.
pub(super) fn autolink(url: &str) -> String {
    let mut out = String::with_capacity(url.len() + 2);
    out.push('<');
    for piece in url.split_inclusive([' ', '<', '>']) {
        let (kept, encoded) = match piece.as_bytes().last() {
            Some(b' ') => (&piece[..piece.len() - 1], "%20"),
            Some(b'<') => (&piece[..piece.len() - 1], "%3C"),
            Some(b'>') => (&piece[..piece.len() - 1], "%3E"),
            _ => (piece, ""),
        };
        out.push_str(kept);
        out.push_str(encoded);
    }
    out.push('>');
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_stays_text() {
        assert_eq!(plain("a\n<b> [x](y) *z*"), "a \\<b> \\[x\\](y) \\*z\\*");
        assert_eq!(autolink("https://x.org/a b>"), "<https://x.org/a%20b%3E>");
    }
}
