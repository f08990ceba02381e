//! Comments of HTML: whoever writes one writes it for those who read the file, so none is published.

use std::borrow::Cow;

/// Elements whose text is none of HTML: a comment in them is part of a script or a style.
const RAW_TEXT: [&str; 6] = ["<script", "<style", "<textarea", "<title", "<xmp", "<noscript"];

/// Where a comment ends that begins at the start of a text; `None` if it begins otherwise or does not end.
pub(in crate::render) fn comment(text: &str) -> Option<usize> {
    let inner = text.strip_prefix("<!--")?;
    // `<!-->` and `<!--->` are whole (CommonMark 6.6).
    if inner.starts_with('>') || inner.starts_with("->") {
        return text.find('>').map(|at| at + 1);
    }
    inner.find("-->").map(|at| at + "<!---->".len())
}

/// Raw HTML without its comments.
pub(in crate::render) fn without_comments(html: &str) -> Cow<'_, str> {
    let holds =
        |name: &&str| html.as_bytes().windows(name.len()).any(|part| part.eq_ignore_ascii_case(name.as_bytes()));
    if !html.contains("<!--") || RAW_TEXT.iter().any(holds) {
        return Cow::Borrowed(html);
    }
    let (mut out, mut rest) = (String::with_capacity(html.len()), html);
    while let Some(at) = rest.find("<!--") {
        let Some(length) = comment(&rest[at..]) else { break };
        out.push_str(&rest[..at]);
        rest = &rest[at + length..];
    }
    out.push_str(rest);
    Cow::Owned(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn comments_go_and_all_else_stays() {
        for (html, expected) in [
            ("<div>a<!-- b --> c<!--\nd\n--></div>", "<div>a c</div>"),
            ("<!-->a<!--->b<!---->c", "abc"),
            ("a <!-- never ends", "a <!-- never ends"),
            ("<STYLE><!-- p {} --></STYLE>", "<STYLE><!-- p {} --></STYLE>"),
            ("é", "é"),
        ] {
            assert_eq!(without_comments(html), expected);
        }
    }
}
