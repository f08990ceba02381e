//! Roles of `MyST` in a line: `` {kbd}`x` ``, `` {doc}`words <page>` ``. Enter through [`RoleReader::read`].

use std::ops::Range;

use super::attributes::is_id;
use super::cards::as_target;
use super::groups::escaped;
use super::inline::code_span;

/// Reads the roles of a line.
pub(super) struct RoleReader<'p> {
    /// Whether tags may be used.
    pub(super) html: bool,
    /// The way from the folder of the page to that of all pages.
    pub(super) up: &'p str,
    /// Where in the line roles stand that do nothing here, and their names in braces.
    pub(super) foreign: Vec<(Range<usize>, String)>,
}

/// The longest name of a role.
const LONGEST: usize = 60;

impl RoleReader<'_> {
    /// The role that a piece of a line begins with, which stands at a byte of it: how long it is, and what is written for it.
    pub(super) fn read(&mut self, rest: &str, at: usize) -> Option<(usize, String)> {
        let inner = &rest[1..rest.floor_char_boundary(LONGEST)];
        let name = inner.split_once("}`").map(|(name, _)| name).filter(|name| is_name(name))?;
        let code = &rest[name.len() + 2..];
        let length = code_span(code);
        let signs = code.bytes().take_while(|byte| *byte == b'`').count();
        let Some(content) = code.get(signs..length - signs).filter(|_| length > signs * 2) else {
            // It goes on in the next line, or has no end.
            self.foreign.push((at..at + name.len() + 2, format!("{{{name}}}")));
            return None;
        };
        let whole = name.len() + 2 + length;
        let content = content.trim();
        let (words, target) = match content.strip_suffix('>').and_then(|inner| inner.rsplit_once('<')) {
            Some((words, target)) if !words.trim().is_empty() => (words.trim(), target.trim()),
            _ => ("", content),
        };
        let made = match name {
            "ref" | "numref" => return is_id(target).then(|| (whole, format!("[{}](#{target})", escaped(words)))),
            "doc" => Some(format!("[{}]({})", escaped(words), as_target(&self.page(target)))),
            "download" => Some(format!("[{}]({target})", escaped(if words.is_empty() { target } else { words }))),
            "kbd" if self.html => Some(format!("<kbd>{}</kbd>", escaped(content))),
            "kbd" | "code" => Some(code[..length].to_owned()),
            "math" if !content.contains('$') => Some(format!("${content}$")),
            "sub" | "subscript" if self.html => Some(format!("<sub>{}</sub>", escaped(content))),
            "sup" | "superscript" if self.html => Some(format!("<sup>{}</sup>", escaped(content))),
            "abbr" | "abbreviation" => Some(self.abbreviation(content)),
            "term" if !content.contains(['[', ']', '|', '#']) => {
                Some(format!("[[{target}|{}]]", if words.is_empty() { target } else { words }))
            }
            "cite" | "cite:p" | "cite:ps" | "cite:t" | "cite:ts" => cited(content, name.starts_with("cite:t")),
            _ => None,
        };
        let made = made.unwrap_or_else(|| {
            self.foreign.push((at..at + whole, format!("{{{name}}}")));
            escaped(if words.is_empty() { content } else { words })
        });
        Some((whole, made))
    }

    /// The file of a page, from the page on that names it.
    fn page(&self, target: &str) -> String {
        let (path, up) = target.strip_prefix('/').map_or((target, ""), |path| (path, self.up));
        let has_ending = [".md", ".ipynb", ".rst", ".myst"].iter().any(|ending| path.ends_with(ending));
        format!("{up}{path}{}", if has_ending { "" } else { ".md" })
    }

    /// `HTML (Hypertext Markup Language)`
    fn abbreviation(&self, content: &str) -> String {
        let long = content.strip_suffix(')').and_then(|content| content.split_once('(')).filter(|_| self.html);
        let Some((short, long)) = long else { return escaped(content) };
        let long = long.trim().replace('&', "&amp;").replace('"', "&quot;").replace('<', "&lt;");
        format!("<abbr title=\"{long}\">{}</abbr>", escaped(short.trim()))
    }
}

/// `key, other`, in brackets or in the text.
fn cited(content: &str, in_text: bool) -> Option<String> {
    let keys: Vec<&str> = content.split([',', ';']).map(str::trim).collect();
    let is_key =
        |key: &&str| is_id(key) && key.starts_with(char::is_alphanumeric) && key.ends_with(char::is_alphanumeric);
    let marks: Vec<String> = keys.iter().map(|key| format!("@{key}")).collect();
    keys.iter().all(is_key).then(|| if in_text { marks.join(", ") } else { format!("[{}]", marks.join("; ")) })
}

fn is_name(name: &str) -> bool {
    name.starts_with(|c: char| c.is_ascii_alphabetic())
        && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'+' | b':'))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn made(text: &str, html: bool) -> (String, usize) {
        let mut roles = RoleReader { html, up: "../", foreign: Vec::new() };
        let made = roles.read(text, 0).map_or_else(|| "nothing".to_owned(), |(_, made)| made);
        (made, roles.foreign.len())
    }

    #[test]
    fn roles_become_ours() {
        for (text, expected, foreign) in [
            ("{doc}`page` x", "[](page.md)", 0),
            ("{doc}`some *words* <../a/page.md>`", "[some \\*words\\*](../a/page.md)", 0),
            ("{doc}`/a b/v1.2`", "[](<../a b/v1.2.md>)", 0),
            ("{ref}`Words <id>`", "[Words](#id)", 0),
            ("{kbd}`Ctrl+<`", "<kbd>Ctrl\\+\\<</kbd>", 0),
            ("{term}`origin`", "[[origin|origin]]", 0),
            ("{term}`an origin <origin>`", "[[origin|an origin]]", 0),
            ("{cite}`lee-2020,ng`", "[@lee-2020; @ng]", 0),
            ("{cite:t}`lee`", "@lee", 0),
            ("{cite:p}`{see}lee`", "\\{see\\}lee", 1),
            ("{cite:year}`lee`", "lee", 1),
            ("{sub}`2`", "<sub>2</sub>", 0),
            ("{abbr}`A (\"long\")`", "<abbr title=\"&quot;long&quot;\">A</abbr>", 0),
            ("{math}`a_1`", "$a_1$", 0),
            ("{py:func}`x <a.b>`", "x", 1),
            ("{kbd}``a`b``", "<kbd>a\\`b</kbd>", 0),
            ("{kbd}`never", "nothing", 1),
            ("{a b}`c`", "nothing", 0),
            ("{x}", "nothing", 0),
        ] {
            assert_eq!(made(text, true), (expected.to_owned(), foreign), "{text}");
        }
        assert_eq!(made("{kbd}`x`", false), ("`x`".to_owned(), 0));
        assert_eq!(made("{sub}`2`", false), ("2".to_owned(), 1));
    }
}
