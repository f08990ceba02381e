//! What JSX has in a text beside components: expressions in braces, and tags of HTML whose attributes are expressions. Nothing of
//! it is run: words in quotation marks are taken, all else is told. Enter through [`expression`] and [`html_tag`].

use super::attributes::{head, is_id};
use super::groups::escaped;
use super::lines::DocsLine;
use super::tag::{AttributeForm, ComponentTag, TagForm, braced};

/// Lines at most over which one expression, or one export, goes.
const MOST_LINES: usize = 400;

/// Brackets while lines are passed, so that what goes over lines is looked at once.
#[derive(Default)]
struct JsxBrackets {
    depth: usize,
    quote: Option<char>,
}

impl JsxBrackets {
    /// Passes a line; the byte behind the bracket that closes the first one.
    fn pass(&mut self, text: &str) -> Option<usize> {
        let mut signs = text.char_indices();
        while let Some((at, c)) = signs.next() {
            match (self.quote, c) {
                (Some(_), '\\') => {
                    signs.next();
                }
                (Some(open), c) if open == c => self.quote = None,
                (None, '"' | '\'' | '`') => self.quote = Some(c),
                (None, '{' | '(' | '[') => self.depth += 1,
                (None, '}' | ')' | ']') if self.depth > 0 => {
                    self.depth -= 1;
                    if self.depth == 0 {
                        return Some(at + 1);
                    }
                }
                _ => {}
            }
        }
        // An apostrophe in words; only templates go over lines.
        self.quote = self.quote.filter(|quote| *quote == '`');
        None
    }

    /// Passes all of a line; whether a bracket is open behind it.
    fn is_open_behind(&mut self, text: &str) -> bool {
        let mut rest = text;
        while let Some(end) = self.pass(rest) {
            rest = &rest[end..];
        }
        self.depth > 0 || self.quote.is_some()
    }
}

/// How many lines behind the first one an import or export goes over: to the blank line behind the end of its brackets.
pub(super) fn module_length(line: &DocsLine, rest: &[DocsLine]) -> usize {
    let mut brackets = JsxBrackets::default();
    let mut is_open = brackets.is_open_behind(&line.text);
    for (at, next) in rest.iter().enumerate().take(MOST_LINES) {
        if !is_open && next.is_blank() {
            return at;
        }
        is_open = brackets.is_open_behind(&next.text);
    }
    rest.iter().take_while(|line| !line.is_blank()).count()
}

/// How many lines behind the first one an expression goes over that is a block; `None` if the line begins none that goes on.
pub(super) fn block_expression(line: &DocsLine, rest: &[DocsLine]) -> Option<usize> {
    let text = line.text.trim();
    if !text.starts_with('{') || text[1..].starts_with(['#', '.', ':', '%']) {
        return None;
    }
    let mut brackets = JsxBrackets::default();
    if brackets.pass(text).is_some() {
        return None;
    }
    for (at, next) in rest.iter().enumerate().take(MOST_LINES) {
        if let Some(end) = brackets.pass(&next.text) {
            return next.text[end..].trim().is_empty().then_some(at + 1);
        }
    }
    None
}

/// The expression that a piece of a line begins with, and its words if they stand in quotation marks. Braces behind a word or
/// a sign of a formula are none.
pub(super) fn expression(rest: &str, before: Option<char>) -> Option<(usize, Option<String>)> {
    if before == Some('\\') || rest[1..].starts_with(['#', '.', ':', '%']) {
        return None;
    }
    let length = braced(head(rest))?;
    let inner = rest[1..length - 1].trim();
    if inner.is_empty() {
        return None;
    }
    let words = quoted(inner).map(escaped);
    let is_formula = before.is_some_and(|c| c.is_alphanumeric() || matches!(c, '}' | '_' | '^' | '$' | '&'));
    (words.is_some() || !is_formula).then_some((length, words))
}

/// The id that a comment behind a heading gives it: `{/* #id */}`.
pub(super) fn heading_id(line: &str, comment: &str) -> Option<String> {
    let inner = comment.strip_prefix("{/*")?.strip_suffix("*/}")?.trim();
    let id = inner.strip_prefix('#').filter(|id| is_id(id) && line.starts_with('#'))?;
    Some(format!("{{#{id}}}"))
}

/// What stands in quotation marks, and nothing else.
fn quoted(text: &str) -> Option<&str> {
    let quote = text.chars().next().filter(|quote| matches!(quote, '"' | '\'' | '`'))?;
    let inner = text.strip_prefix(quote)?.strip_suffix(quote)?;
    (!inner.contains([quote, '\\']) && !inner.contains("${")).then_some(inner)
}

/// A tag of HTML with attributes of JSX, as HTML has it.
pub(super) struct JsxTag {
    /// How long it is as it was written.
    pub(super) length: usize,
    pub(super) html: String,
    /// Whether values are left out.
    pub(super) is_partial: bool,
}

/// The tag of HTML that a text begins with, if HTML has its attributes otherwise.
pub(super) fn html_tag(text: &str) -> Option<JsxTag> {
    let is_html = text.strip_prefix('<').is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_lowercase()));
    let begun = head(text);
    let is_jsx = || begun.contains("={") || begun.contains("{...") || NAMES.iter().any(|(jsx, _)| begun.contains(jsx));
    if !is_html || !is_jsx() {
        return None;
    }
    let tag = ComponentTag::read_any(text).filter(|tag| tag.form != TagForm::Close)?;
    let named = |name: &str| NAMES.iter().find(|(jsx, _)| *jsx == name).map(|(_, html)| *html);
    let is_same = |form: AttributeForm| matches!(form, AttributeForm::Bare | AttributeForm::Quoted);
    if !tag.spreads && tag.attributes.iter().all(|one| is_same(one.form) && named(&one.name).is_none()) {
        return None;
    }
    let mut is_partial = tag.spreads;
    let mut html = format!("<{}", tag.name);
    for attribute in &tag.attributes {
        let name = named(&attribute.name).unwrap_or(&attribute.name);
        let value = match attribute.form {
            AttributeForm::Bare => {
                html.extend([" ", name]);
                continue;
            }
            AttributeForm::Quoted | AttributeForm::Literal => Some(attribute.value.as_str()),
            AttributeForm::Expression => plain_value(&attribute.value),
        };
        let Some(value) = value else {
            is_partial = true;
            continue;
        };
        html.extend([" ", name, "=\"", &value.replace('"', "&quot;").replace('\n', " "), "\""]);
    }
    html.push_str(if tag.form == TagForm::Alone { " />" } else { ">" });
    Some(JsxTag { length: tag.length, html, is_partial })
}

/// Attributes that JSX calls otherwise.
const NAMES: [(&str, &str); 4] =
    [("className", "class"), ("htmlFor", "for"), ("srcSet", "srcset"), ("tabIndex", "tabindex")];

/// The HTML that a component of Astro puts in as it is, `<Fragment set:html={"…"} />`, with the length of the tag.
pub(super) fn html_fragment(text: &str) -> Option<(usize, String)> {
    let inner = text.strip_prefix("<Fragment set:html={")?;
    let quote = inner.chars().next().filter(|quote| matches!(quote, '"' | '\'' | '`'))?;
    let (mut html, mut signs) = (String::new(), inner.char_indices().skip(1));
    let end = loop {
        let (at, c) = signs.next()?;
        match c {
            '\\' => match signs.next()?.1 {
                'n' => html.push('\n'),
                't' => html.push('\t'),
                'u' | 'x' => return None,
                other => html.push(other),
            },
            _ if c == quote => break at + 1,
            _ => html.push(c),
        }
    };
    let behind = &inner[end..];
    let close = behind.strip_prefix('}')?.trim_start().strip_prefix("/>")?;
    Some((text.len() - close.len(), html))
}

/// A number, or the file that a function of Docusaurus names.
fn plain_value(expression: &str) -> Option<&str> {
    if !expression.is_empty() && expression.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.') {
        return Some(expression);
    }
    let inner = ["useBaseUrl(", "require("].iter().find_map(|name| expression.strip_prefix(name))?;
    quoted(inner.split_once(')')?.0.trim())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn expressions_are_told_from_braces() {
        for (text, before, expected) in [
            ("{props.x} y", None, Some((9, None))),
            ("{'{'}", Some(' '), Some((5, Some("\\{".to_owned())))),
            ("{`a b`}", None, Some((7, Some("a b".to_owned())))),
            ("{`a ${b}`}", None, Some((10, None))),
            ("{#id}", Some(' '), None),
            ("{a}", Some('_'), None),
            ("{' '}", Some('a'), Some((5, Some(" ".to_owned())))),
            ("{a", None, None),
            ("{ }", None, None),
        ] {
            assert_eq!(expression(text, before), expected, "{text}");
        }
    }

    #[test]
    fn tags_become_those_of_html() {
        for (text, expected) in [
            ("<div className=\"a\" style={{b: 1}}>x", Some(("<div class=\"a\">", true))),
            (
                "<img src={useBaseUrl('/a.png')} width={40} alt=\"x\" />",
                Some(("<img src=\"/a.png\" width=\"40\" alt=\"x\" />", false)),
            ),
            ("<img src={require('./a.png').default}/>", Some(("<img src=\"./a.png\" />", false))),
            ("<p {...props}>", Some(("<p>", true))),
            ("<p class=\"a\">", None),
            ("<a href=\"x?a={b\">", None),
            ("</div>", None),
        ] {
            let found = html_tag(text);
            let found = found.as_ref().map(|tag| (tag.html.as_str(), tag.is_partial));
            assert_eq!(found, expected, "{text}");
        }
    }

    #[test]
    fn fragments_hold_html() {
        let of = |text: &str| html_fragment(text);
        let whole = "<Fragment set:html={\"<pre class=\\\"a\\\">b\\nc</pre>\"} />";
        assert_eq!(of(whole), Some((whole.len(), "<pre class=\"a\">b\nc</pre>".to_owned())));
        for text in
            ["<Fragment set:html={a} />", "<Fragment set:html={\"a", "<Fragment>", "<Fragment set:html={\"a\"}>"]
        {
            assert_eq!(of(text), None, "{text}");
        }
    }

    #[test]
    fn what_goes_over_lines_ends_with_its_brackets() {
        let lines: Vec<DocsLine> =
            "export const A = () => (\n  <p>don't</p>\n\n);\nmore\n\ntext\n{\n  a.map(x => {x})\n}\n{b\n\n"
                .lines()
                .map(|line| DocsLine::new(line, 0, 0))
                .collect();
        assert_eq!(module_length(&lines[0], &lines[1..]), 4);
        assert_eq!(block_expression(&lines[7], &lines[8..]), Some(2));
        assert_eq!(block_expression(&lines[10], &lines[11..]), None);
        assert_eq!(block_expression(&lines[6], &lines[7..]), None);
    }
}
