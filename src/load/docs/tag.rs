//! Tags of components as JSX writes them: `<Aside type="tip" title={"A title"}>`.

/// Bytes at most that a tag may have, so that a line of nothing but beginnings ends.
const LONGEST: usize = 8 << 10;

/// A tag.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct ComponentTag {
    /// Begins with a capital.
    pub(super) name: String,
    pub(super) attributes: Vec<TagAttribute>,
    /// Whether other values are spread into it.
    pub(super) spreads: bool,
    pub(super) form: TagForm,
    /// In bytes.
    pub(super) length: usize,
}

/// An attribute of a tag.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct TagAttribute {
    pub(super) name: String,
    pub(super) value: String,
    pub(super) form: AttributeForm,
}

/// How the value of an attribute is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum AttributeForm {
    /// Not at all.
    Bare,
    Quoted,
    /// In quotation marks within braces.
    Literal,
    /// In braces otherwise.
    Expression,
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
        if ComponentTag::may_begin(text) { ComponentTag::read_any(text) } else { None }
    }

    /// The same, also of a tag of HTML.
    pub(super) fn read_any(text: &str) -> Option<ComponentTag> {
        let text = &text[..text.floor_char_boundary(LONGEST)];
        let is_close = text.starts_with("</");
        let mut at = if is_close { 2 } else { 1 };
        let name = word(&text[at..]);
        at += name.len();
        let (mut attributes, mut spreads) = (Vec::new(), false);
        let tag = |attributes, spreads, form, length| {
            Some(ComponentTag { name: name.to_owned(), attributes, spreads, form, length })
        };
        loop {
            at += blanks(&text[at..]);
            let rest = &text[at..];
            if rest.starts_with("/>") && !is_close {
                return tag(attributes, spreads, TagForm::Alone, at + 2);
            }
            if rest.starts_with('>') {
                let form = if is_close { TagForm::Close } else { TagForm::Open };
                return tag(attributes, spreads, form, at + 1);
            }
            if rest.starts_with('{') {
                // What other values are spread into it.
                at += braced(rest)?;
                spreads = true;
                continue;
            }
            let key = word(rest);
            if key.is_empty() {
                return None;
            }
            at += key.len();
            let (mut value, mut form) = (String::new(), AttributeForm::Bare);
            if let Some(written) = text[at..].strip_prefix('=') {
                let (length, read, of) = attribute(written)?;
                at += 1 + length;
                (value, form) = (read, of);
            }
            attributes.push(TagAttribute { name: key.to_owned(), value, form });
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
                spreads: false,
                form: TagForm::Open,
                length: text.len(),
            })
        };
        ComponentTag::read(text).or_else(begun)
    }

    /// The value of an attribute; `None` without it, or if it is no text.
    pub(super) fn value(&self, name: &str) -> Option<&str> {
        let found = self.attributes.iter().find(|attribute| attribute.name == name);
        found.filter(|found| found.form != AttributeForm::Expression).map(|found| found.value.as_str())
    }

    /// Whether one of these attributes has a value that is not known.
    pub(super) fn has_expression(&self, names: &[&str]) -> bool {
        let is_open = |one: &TagAttribute| one.form == AttributeForm::Expression && names.contains(&one.name.as_str());
        self.attributes.iter().any(is_open)
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

/// The value of an attribute behind its `=`, its length, and how it is written.
fn attribute(text: &str) -> Option<(usize, String, AttributeForm)> {
    let quote = text.chars().next().filter(|c| matches!(c, '"' | '\'' | '{'))?;
    if quote != '{' {
        let end = text[1..].find(quote)?;
        return Some((end + 2, text[1..=end].to_owned(), AttributeForm::Quoted));
    }
    let length = braced(text)?;
    let inner = text[1..length - 1].trim();
    let unquoted = ['"', '\'', '`'].iter().find_map(|quote| inner.strip_prefix(*quote)?.strip_suffix(*quote));
    let form = if unquoted.is_some() { AttributeForm::Literal } else { AttributeForm::Expression };
    Some((length, unquoted.unwrap_or(inner).to_owned(), form))
}

/// How long what stands in braces is, texts in it passed over.
pub(super) fn braced(text: &str) -> Option<usize> {
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
        let attributes: Vec<String> = tag.attributes.iter().map(|one| format!("{}={}", one.name, one.value)).collect();
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
