//! The words of a link: schemes, percent encoding, paths. Nothing here knows the site.

use percent_encoding::{AsciiSet, utf8_percent_encode};
use url::Url;

use crate::model::inventory::{SCHEME, is_name};

/// A destination taken apart.
#[derive(Debug, PartialEq, Eq)]
pub(in crate::resolve) enum Href<'a> {
    /// http, https, mailto or tel.
    External(String),
    /// What no page may link to; says why.
    Unsafe(&'static str),
    /// A place in this site.
    Local {
        /// Decoded; empty for this page.
        path: String,
        /// Decoded, without `#`.
        anchor: Option<String>,
    },
    /// `xref:python#json.loads`: a name of other documentation.
    Name {
        /// What the site calls that documentation.
        inventory: String,
        /// Decoded; empty for the documentation as a whole.
        name: String,
    },
    /// A path that cannot be decoded.
    Unreadable(&'a str),
}

/// What no URL has (RFC 3986, appendix A), and brackets, which end links in Markdown.
const NO_URL: &AsciiSet = &percent_encoding::CONTROLS
    .add(b' ')
    .add(b'"')
    .add(b'<')
    .add(b'>')
    .add(b'[')
    .add(b']')
    .add(b'(')
    .add(b')')
    .add(b'\\')
    .add(b'^')
    .add(b'`')
    .add(b'{')
    .add(b'|')
    .add(b'}');

const OTHER_SCHEME: &str = "has a scheme other than http, https, mailto and tel";

/// Takes a destination apart. Schemes are judged as browsers see them: control characters dropped, percent encoding decoded.
pub(in crate::resolve) fn parse(target: &str) -> Href<'_> {
    let seen: String =
        target.trim_matches(|c: char| c <= ' ').chars().filter(|c| !matches!(c, '\t' | '\n' | '\r')).collect();
    if let Some(scheme) = scheme(&seen) {
        if is_name(&seen) {
            return name(&seen[SCHEME.len()..]).unwrap_or(Href::Unreadable(target));
        }
        return external(&scheme, seen);
    }
    if seen.starts_with("//") || seen.starts_with("\\\\") || seen.starts_with("/\\") {
        return Href::Unsafe("has no scheme");
    }
    let (rest, anchor) = seen.split_once('#').map_or((seen.as_str(), None), |(rest, anchor)| (rest, Some(anchor)));
    let path = rest.split('?').next().unwrap_or(rest);
    let (Some(path), Some(anchor)) = (decode(path), anchor.map_or(Some(None), |anchor| decode(anchor).map(Some)))
    else {
        return Href::Unreadable(target);
    };
    if path.contains(|c: char| c.is_control() || c == '\\') {
        return Href::Unreadable(target);
    }
    // `java%73cript:` is a path to browsers, but one that nobody means.
    if scheme(path.trim_start_matches(|c: char| c <= ' ')).is_some() {
        return Href::Unsafe(OTHER_SCHEME);
    }
    Href::Local { path, anchor: anchor.filter(|anchor| !anchor.is_empty()) }
}

/// What stands behind the path of an address in this site, from `?` or `#` on, with nothing in it that no URL has.
pub(in crate::resolve) fn rest(target: &str) -> String {
    let target = target.trim_matches(|c: char| c <= ' ');
    let at = target.find(['?', '#']).unwrap_or(target.len());
    utf8_percent_encode(&target[at..], NO_URL).to_string()
}

fn name(named: &str) -> Option<Href<'static>> {
    let (inventory, name) = named.split_once('#').unwrap_or((named, ""));
    Some(Href::Name { inventory: inventory.to_owned(), name: decode(name)? })
}

fn external(scheme: &str, seen: String) -> Href<'static> {
    let sound = match scheme {
        "http" | "https" => Url::parse(&seen).is_ok_and(|url| url.has_host()),
        "mailto" => seen.len() > "mailto:".len(),
        "tel" => is_number(&seen["tel:".len()..]),
        _ => return Href::Unsafe(OTHER_SCHEME),
    };
    if sound { Href::External(seen) } else { Href::Unsafe("is not a URL") }
}

/// Digits with what people write between them, and parameters (RFC 3966).
fn is_number(text: &str) -> bool {
    let (number, parameters) = text.split_once(';').unwrap_or((text, ""));
    let sign = |b: u8| matches!(b, b'+' | b'-' | b'.' | b'(' | b')' | b'*' | b'#');
    let parameter = |b: u8| b.is_ascii_alphanumeric() || sign(b) || matches!(b, b';' | b'=' | b'%');
    number.bytes().any(|b| b.is_ascii_digit())
        && number.bytes().all(|b| b.is_ascii_digit() || sign(b))
        && parameters.bytes().all(parameter)
}

/// The scheme in lower case (RFC 3986, 3.1), if there is one.
fn scheme(text: &str) -> Option<String> {
    let (scheme, _) = text.split_once(':')?;
    let mut bytes = scheme.bytes();
    let first = bytes.next()?.is_ascii_alphabetic();
    let rest = bytes.all(|b| b.is_ascii_alphanumeric() || matches!(b, b'+' | b'-' | b'.'));
    (first && rest).then(|| scheme.to_ascii_lowercase())
}

/// Percent encoding decoded once; `None` if the result is not UTF-8. A `%` without two digits stands for itself.
pub(in crate::resolve) fn decode(text: &str) -> Option<String> {
    if !text.contains('%') {
        return Some(text.to_owned());
    }
    let (bytes, mut out, mut i) = (text.as_bytes(), Vec::with_capacity(text.len()), 0);
    while i < bytes.len() {
        let digit = |at: usize| bytes.get(at).and_then(|b| char::from(*b).to_digit(16));
        match (bytes[i], digit(i + 1), digit(i + 2)) {
            (b'%', Some(high), Some(low)) => {
                out.push((high * 16 + low) as u8);
                i += 3;
            }
            (byte, ..) => {
                out.push(byte);
                i += 1;
            }
        }
    }
    String::from_utf8(out).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn local(path: &str, anchor: Option<&str>) -> Href<'static> {
        Href::Local { path: path.to_owned(), anchor: anchor.map(str::to_owned) }
    }

    #[test]
    fn names_of_other_documentation_are_taken_apart() {
        let name = |inventory: &str, name: &str| Href::Name { inventory: inventory.to_owned(), name: name.to_owned() };
        assert_eq!(parse(" xref:python#json.loads"), name("python", "json.loads"));
        assert_eq!(parse("XREF:python#built%20in#x"), name("python", "built in#x"));
        assert_eq!(parse("xref:python"), name("python", ""));
        assert_eq!(parse("xref:"), name("", ""));
        assert_eq!(parse("xref:a#%ff"), Href::Unreadable("xref:a#%ff"));
        assert_eq!(parse("xref"), local("xref", None));
    }

    #[test]
    fn schemes_are_allow_listed_after_decoding() {
        for wrong in [
            "javascript:alert(1)",
            " JaVaScRiPt:alert(1)",
            "java\tscript:alert(1)",
            "javascript%3Aalert(1)",
            "j%61vascript:alert(1)",
            "data:text/html,x",
            "file:///etc/passwd",
            "//example.org/a",
            "\\\\example.org\\a",
            "http:",
            "https://",
            "mailto:",
            "tel:",
            "tel:alert(1)",
            "tel:+1 <b>",
        ] {
            assert!(matches!(parse(wrong), Href::Unsafe(_)), "{wrong}");
        }
        for right in ["http://example.org/a", "HTTPS://example.org", "mailto:a@example.org", "tel:+1-201-555-0123"] {
            assert_eq!(parse(right), Href::External(right.to_owned()));
        }
    }

    #[test]
    fn paths_and_anchors_are_decoded_once() {
        assert_eq!(parse("other.md#a%20b"), local("other.md", Some("a b")));
        assert_eq!(parse("a%2520b.md?x=1"), local("a%20b.md", None));
        assert_eq!(parse("#x"), local("", Some("x")));
        assert_eq!(parse("100%.md#"), local("100%.md", None));
        assert!(matches!(parse("a%ff.md"), Href::Unreadable(_)));
        assert!(matches!(parse("a%00.md"), Href::Unreadable(_)));
    }
}
