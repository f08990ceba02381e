//! Plain text as Markdown that shows it unchanged.

/// Plain text on one line, with what Markdown would take for markup escaped.
pub(super) fn plain(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !out.is_empty() {
            out.push(' ');
        }
        for letter in word.chars() {
            if matches!(letter, '\\' | '`' | '*' | '[' | ']' | '<') {
                out.push('\\');
            }
            out.push(letter);
        }
    }
    out
}

/// A link; `address` is encoded.
pub(super) fn link(text: &str, address: &str) -> String {
    format!("[{}]({address})", plain(text))
}

/// A whole address as a link of its own.
pub(super) fn autolink(url: &str) -> String {
    format!("<{}>", url.replace(' ', "%20").replace('<', "%3C").replace('>', "%3E"))
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
