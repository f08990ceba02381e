//! Filters of texts for addresses and formats without markup.

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use tera::{Error, Kwargs, State, TeraResult, Value};

use crate::model::slug::slug;

/// What stays in an address (RFC 3986, 2.3), and `/`.
const UNSAFE: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'_').remove(b'.').remove(b'~').remove(b'/');

/// `{{ title | slugify }}`: one segment of an address, as the site makes it of a name.
pub(super) fn slugify(text: &str, _: Kwargs, _: &State) -> String {
    slug(text)
}

/// `{{ page.canonical | urlencode }}`: a text as part of an address.
pub(super) fn urlencode(text: &str, _: Kwargs, _: &State) -> String {
    utf8_percent_encode(text, UNSAFE).to_string()
}

/// `{{ text.body_html | striptags }}`: the text of HTML, in one line for each.
pub(super) fn striptags(html: &str, _: Kwargs, _: &State) -> String {
    let mut out = String::with_capacity(html.len());
    let mut rest = html;
    while let Some(at) = rest.find(['<', '&']) {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        let taken = if rest.starts_with('<') { tag(rest) } else { reference(rest, &mut out) };
        rest = &rest[taken..];
    }
    out.push_str(rest);
    out.trim().to_owned()
}

/// How many bytes a tag or a comment has. What is never closed is none.
fn tag(rest: &str) -> usize {
    if rest.starts_with("<!--") {
        return rest.find("-->").map_or(rest.len(), |end| end + 3);
    }
    let mut quote = None;
    for (at, c) in rest.char_indices() {
        match (quote, c) {
            (Some(open), c) if open == c => quote = None,
            (None, '"' | '\'') => quote = Some(c),
            (None, '>') => return at + 1,
            _ => {}
        }
    }
    rest.len()
}

/// Writes the character that a reference stands for; how many bytes it has.
fn reference(rest: &str, out: &mut String) -> usize {
    const NAMED: [(&str, char); 6] =
        [("&amp;", '&'), ("&lt;", '<'), ("&gt;", '>'), ("&quot;", '"'), ("&apos;", '\''), ("&nbsp;", '\u{a0}')];
    if let Some((name, c)) = NAMED.iter().find(|(name, _)| rest.starts_with(name)) {
        out.push(*c);
        return name.len();
    }
    let number = rest.strip_prefix("&#").and_then(|number| number.split_once(';')).map(|(number, _)| number);
    let found = number.and_then(|number| {
        let code = match number.strip_prefix(['x', 'X']) {
            Some(digits) => u32::from_str_radix(digits, 16).ok()?,
            None => number.parse().ok()?,
        };
        Some((char::from_u32(code)?, "&#;".len() + number.len()))
    });
    let (c, taken) = found.unwrap_or(('&', 1));
    out.push(c);
    taken
}

/// `{{ text.body_html | cdata }}`: HTML as a section of XML that needs no escapes.
pub(super) fn cdata(value: &Value, _: Kwargs, _: &State) -> TeraResult<Value> {
    let text = value.as_str().ok_or_else(|| Error::message(format!("`cdata` needs a text, not {}", value.name())))?;
    // What ends a section cannot stand in one; nor can signs that XML 1.0 does not have.
    let text: String = text.chars().filter(|c| !c.is_control() || matches!(c, '\n' | '\t' | '\r')).collect();
    Ok(Value::safe_string(&format!("<![CDATA[{}]]>", text.replace("]]>", "]]]]><![CDATA[>"))))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn stripped(html: &str) -> String {
        striptags(html, Kwargs::default(), &State::new(&tera::Context::new()))
    }

    #[test]
    fn tags_go_and_references_are_read() {
        assert_eq!(stripped("<p class=\">\">a &lt;b&gt; &amp; c<!-- > --></p>"), "a <b> & c");
        assert_eq!(stripped("&#65;&#x42; &#xD800; &unknown; &"), "AB &#xD800; &unknown; &");
        assert_eq!(stripped("a<b"), "a");
    }
}
