//! Tags of components as JSX writes them: `<Aside type="tip" title={"A title"}>`.

/// Bytes at most that a tag may have, so that a line of nothing but beginnings ends.
const LONGEST: usize = 8 << 10;

/// A tag.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct ComponentTag {
    /// Begins with a capital.
    pub(super) name: String,
    attributes: Vec<(String, String)>,
    pub(super) form: TagForm,
    /// In bytes.
    pub(super) length: usize,
}

/// What a tag does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum TagForm {
    Open,
    Close,
    /// `<Icon />`
    Alone,
}

impl ComponentTag {
    /// Whether a text begins like a tag of a component.
    pub(super) fn may_begin(text: &str) -> bool {
        let rest = text.strip_prefix('<').map(|rest| rest.strip_prefix('/').unwrap_or(rest));
        rest.is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_uppercase()))
    }

    /// The tag that a text begins with, if it ends there.
    pub(super) fn read(text: &str) -> Option<ComponentTag> {
        if !ComponentTag::may_begin(text) {
            return None;
        }
        let text = &text[..text.floor_char_boundary(LONGEST)];
        let is_close = text.starts_with("</");
        let mut at = if is_close { 2 } else { 1 };
        let name = word(&text[at..]);
        at += name.len();
        let mut attributes = Vec::new();
        loop {
            at += blanks(&text[at..]);
            let rest = &text[at..];
            if rest.starts_with("/>") && !is_close {
                return Some(ComponentTag { name: name.to_owned(), attributes, form: TagForm::Alone, length: at + 2 });
            }
            if rest.starts_with('>') {
                let form = if is_close { TagForm::Close } else { TagForm::Open };
                return Some(ComponentTag { name: name.to_owned(), attributes, form, length: at + 1 });
            }
            if rest.starts_with('{') {
                // What other values are spread into it.
                at += braced(rest)?;
                continue;
            }
            let key = word(rest);
            if key.is_empty() {
                return None;
            }
            at += key.len();
            let mut value = String::new();
            if let Some(written) = text[at..].strip_prefix('=') {
                let (length, read) = attribute(written)?;
                at += 1 + length;
                value = read;
            }
            attributes.push((key.to_owned(), value));
        }
    }

    /// The same; one that goes on in the next line counts as one that opens something.
    pub(super) fn read_or_begun(text: &str) -> Option<ComponentTag> {
        let begun = || {
            let name = word(text.get(1..)?);
            let is_begun = ComponentTag::may_begin(text) && !text.contains('>');
            is_begun.then(|| ComponentTag {
                name: name.to_owned(),
                attributes: Vec::new(),
                form: TagForm::Open,
                length: text.len(),
            })
        };
        ComponentTag::read(text).or_else(begun)
    }

    /// The value of an attribute; `None` without it, or if it is no text.
    pub(super) fn value(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str())
    }
}

fn blanks(text: &str) -> usize {
    text.len() - text.trim_start().len()
}

/// The word that a text begins with.
fn word(text: &str) -> &str {
    let end = text.find(|c: char| !(c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_' | ':')));
    &text[..end.unwrap_or(text.len())]
}

/// The value of an attribute behind its `=`, and its length.
fn attribute(text: &str) -> Option<(usize, String)> {
    let quote = text.chars().next().filter(|c| matches!(c, '"' | '\'' | '{'))?;
    if quote != '{' {
        let end = text[1..].find(quote)?;
        return Some((end + 2, text[1..=end].to_owned()));
    }
    let length = braced(text)?;
    let inner = text[1..length - 1].trim();
    let unquoted = ['"', '\'', '`'].iter().find_map(|quote| inner.strip_prefix(*quote)?.strip_suffix(*quote));
    Some((length, unquoted.unwrap_or(inner).to_owned()))
}

/// How long what stands in braces is, texts in it passed over.
fn braced(text: &str) -> Option<usize> {
    let (mut depth, mut quote) = (0_usize, None);
    let mut signs = text.char_indices();
    while let Some((at, c)) = signs.next() {
        match (quote, c) {
            (Some(_), '\\') => {
                signs.next();
            }
            (Some(open), c) if open == c => quote = None,
            (None, '"' | '\'' | '`') => quote = Some(c),
            (None, '{') => depth += 1,
            (None, '}') => {
                depth -= 1;
                if depth == 0 {
                    return Some(at + 1);
                }
            }
            _ => {}
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str) -> String {
        let Some(tag) = ComponentTag::read(text) else { return "none".to_owned() };
        let attributes: Vec<String> = tag.attributes.iter().map(|(key, value)| format!("{key}={value}")).collect();
        format!("{:?} {} [{}] {}", tag.form, tag.name, attributes.join(" "), tag.length)
    }

    #[test]
    fn tags_are_read_as_jsx_has_them() {
        for (text, expected) in [
            ("<Aside>", "Open Aside [] 7"),
            ("<Aside type=\"tip\" title='A > b'> x", "Open Aside [type=tip title=A > b] 32"),
            ("<Card title={\"a\"} {...props} open />", "Alone Card [title=a open=] 36"),
            ("<Code\n  code={`x}`}\n/>", "Alone Code [code=x}] 22"),
            ("</Tabs.Item>", "Close Tabs.Item [] 12"),
            ("<Card a={{b: '}'}}>", "Open Card [a={b: '}'}] 19"),
            ("<b>", "none"),
            ("<A b=c>", "none"),
            ("<A", "none"),
            ("<A {", "none"),
        ] {
            assert_eq!(shown(text), expected, "{text}");
        }
    }
}
