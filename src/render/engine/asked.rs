//! What one tag of a template asks for: its variables, and the fields and items that it takes of values. [`rewritten`] puts a
//! call of [`ASK`] in the place of each, so that a second look can tell which of them is not there.
//!
//! What is not understood is left as it is: then less can be told.

use std::ops::Range;

/// The function that stands for a variable, a field or an item.
pub(super) const ASK: &str = "ibid_ask";

/// Words of the template language; `loop` is no variable like others.
const WORDS: [&str; 16] = [
    "and", "or", "not", "in", "is", "if", "else", "for", "true", "false", "none", "True", "False", "None", "null",
    "loop",
];

/// A variable, field or item that is asked for. Places are in bytes of the template.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Asked {
    /// What it is a part of; `None` for a variable.
    pub(super) of: Option<Range<usize>>,
    /// Its name, or what makes it.
    pub(super) key: Range<usize>,
}

/// The text of a template in which all that the tag or expression at `tag` asks for is asked by [`ASK`], which is told the
/// number that it has in the list.
pub(super) fn rewritten(text: &str, tag: &Range<usize>) -> Option<(String, Vec<Asked>)> {
    let inner = text.get(tag.start + 2..tag.end.checked_sub(2)?)?;
    let tokens: Vec<Range<usize>> =
        tokens(inner).map(|token| tag.start + 2 + token.start..tag.start + 2 + token.end).collect();
    let mut scan = Scan { text, tokens, edits: Vec::new(), asked: Vec::new() };
    let first = if text[tag.start..].starts_with("{%") { scan.first()? } else { 0 };
    scan.expressions(first..scan.tokens.len());
    Some((edited(text, scan.edits), scan.asked))
}

fn edited(text: &str, mut edits: Vec<(Range<usize>, String)>) -> String {
    edits.sort_by_key(|(range, _)| range.start);
    let (mut out, mut copied) = (String::with_capacity(text.len() + 64 * edits.len()), 0);
    for (range, new) in edits {
        out.push_str(&text[copied..range.start]);
        out.push_str(&new);
        copied = range.end;
    }
    out.push_str(&text[copied..]);
    out
}

fn is_part(letter: char) -> bool {
    letter.is_alphanumeric() || letter == '_'
}

/// Words, texts in quotation marks and signs, in bytes.
pub(super) fn tokens(text: &str) -> impl Iterator<Item = Range<usize>> {
    let mut at = 0;
    std::iter::from_fn(move || {
        at += text.get(at..)?.find(|letter: char| !letter.is_whitespace())?;
        let (start, rest) = (at, &text[at..]);
        let first = rest.chars().next()?;
        at += match first {
            '"' | '\'' | '`' => {
                let mut is_escaped = false;
                let end = rest[1..].find(|letter| {
                    let is_end = letter == first && !is_escaped;
                    is_escaped = letter == '\\' && !is_escaped;
                    is_end
                });
                end.map_or(rest.len(), |end| end + 2)
            }
            _ if is_part(first) => rest.find(|letter| !is_part(letter)).unwrap_or(rest.len()),
            _ if ["==", "?.", "?["].iter().any(|sign| rest.starts_with(sign)) => 2,
            _ => first.len_utf8(),
        };
        Some(start..at)
    })
}

struct Scan<'a> {
    text: &'a str,
    tokens: Vec<Range<usize>>,
    /// What is written in the place of what, later ones behind earlier ones at the same place.
    edits: Vec<(Range<usize>, String)>,
    asked: Vec<Asked>,
}

impl<'a> Scan<'a> {
    fn token(&self, at: usize) -> &'a str {
        self.tokens.get(at).map_or("", |token| &self.text[token.clone()])
    }

    /// So many tokens before another one.
    fn before(&self, at: usize, by: usize) -> &'a str {
        at.checked_sub(by).map_or("", |at| self.token(at))
    }

    /// The first token of a tag's expression, if it has one.
    fn first(&self) -> Option<usize> {
        let name = usize::from(self.token(0) == "-");
        let behind = |sign| (name..self.tokens.len()).find(|at| self.token(*at) == sign).map(|at| at + 1);
        match self.token(name) {
            "for" => behind("in"),
            "set" | "set_global" => behind("="),
            "if" | "elif" | "filter" | "<" => Some(name + 1),
            _ => None,
        }
    }

    fn expressions(&mut self, range: Range<usize>) {
        let mut at = range.start;
        while at < range.end {
            let is_call = self.before(at, 1).ends_with(is_part) && !WORDS.contains(&self.before(at, 1));
            at = if self.is_name(at) {
                self.variable(at)
            } else if self.token(at) == "(" && !is_call {
                let slot = self.slot(at);
                let end = self.group(at);
                self.parts(at, slot, end)
            } else {
                at + 1
            };
        }
    }

    /// Whether a token names a variable or a function.
    fn is_name(&self, at: usize) -> bool {
        let word = self.token(at);
        let is_word = word.starts_with(|first: char| first.is_alphabetic() || first == '_') && !WORDS.contains(&word);
        let (before, next) = (self.before(at, 1), self.token(at + 1));
        let is_target = before == "for" || next == "=" || (before == "," && next == "in");
        let is_test = before == "is" || (before == "not" && self.before(at, 2) == "is");
        let is_component = before == "<" || (before == "/" && self.before(at, 2) == "<");
        is_word && !is_target && !is_test && !is_component && !matches!(before, "." | "?." | "|")
    }

    /// Goes through what stands in brackets; one past the closing one.
    fn group(&mut self, open: usize) -> usize {
        let end = self.close(open);
        self.expressions(open + 1..end);
        (end + 1).min(self.tokens.len())
    }

    /// The bracket that closes another.
    fn close(&self, open: usize) -> usize {
        let mut depth = 0_usize;
        for at in open..self.tokens.len() {
            match self.token(at) {
                "(" | "[" | "?[" | "{" => depth += 1,
                ")" | "]" | "}" => depth = depth.saturating_sub(1),
                _ => {}
            }
            if depth == 0 {
                return at;
            }
        }
        self.tokens.len()
    }

    /// Room for what has to stand in front of a value.
    fn slot(&mut self, at: usize) -> usize {
        let start = self.tokens[at].start;
        self.edits.push((start..start, String::new()));
        self.edits.len() - 1
    }

    /// A variable or a call of a function, with its parts; the token behind them.
    fn variable(&mut self, at: usize) -> usize {
        let slot = self.slot(at);
        let end = if self.token(at + 1) == "(" {
            self.group(at + 1)
        } else {
            let (name, key) = (self.token(at), self.tokens[at].clone());
            let ask = format!("{ASK}(all=__tera_context, key=\"{name}\", at={})", self.asked.len());
            self.edits.push((key.clone(), ask));
            self.asked.push(Asked { of: None, key });
            at + 1
        };
        self.parts(at, slot, end)
    }

    /// Fields and items of what begins at one token and ends in front of another; the token behind them.
    fn parts(&mut self, start: usize, slot: usize, mut at: usize) -> usize {
        let mut calls = 0;
        loop {
            let sign = self.token(at);
            let (close, is_item) = match sign {
                "." | "?." if self.token(at + 1).starts_with(is_part) => (at + 1, false),
                "[" | "?[" if !self.is_slice(at) => (self.close(at), true),
                _ => break,
            };
            let (Some(open), Some(last)) = (self.tokens.get(at).cloned(), self.tokens.get(close).cloned()) else {
                break;
            };
            let of = self.tokens[start].start..self.tokens[at - 1].end;
            let end = format!(", at={}, optional={})", self.asked.len(), sign.starts_with('?'));
            let key = if is_item { self.tokens[at + 1].start..self.tokens[close - 1].end } else { last.clone() };
            self.asked.push(Asked { of: Some(of), key });
            if is_item {
                self.edits.push((open, ", key=".to_owned()));
                self.expressions(at + 1..close);
                self.edits.push((last, end));
            } else {
                self.edits.push((open, ", key=\"".to_owned()));
                self.edits.push((last.end..last.end, format!("\"{end}")));
            }
            calls += 1;
            at = close + 1;
        }
        self.edits[slot].1 = format!("{ASK}(of=").repeat(calls);
        at
    }

    /// Whether brackets hold a part of a list, such as `[1:3]`.
    fn is_slice(&self, open: usize) -> bool {
        let mut at = open + 1;
        let end = self.close(open);
        while at < end {
            match self.token(at) {
                ":" => return true,
                "(" | "[" | "?[" | "{" => at = self.close(at) + 1,
                _ => at += 1,
            }
        }
        false
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The rewritten tag in short, and what it asks for.
    fn asks(tag: &str) -> (String, Vec<String>) {
        let text = format!("a{tag}b");
        let (new, asked) = rewritten(&text, &(1..tag.len() + 1)).unwrap_or((text.clone(), Vec::new()));
        let of = |asked: &Asked| asked.of.clone().map_or(String::new(), |of| format!("{} ", &text[of]));
        let asked = asked.iter().map(|asked| format!("{}{}", of(asked), &text[asked.key.clone()])).collect();
        let new = new.replace(", optional=false", "").replace("all=__tera_context, ", "").replace(ASK, "?");
        (new[1..new.len() - 1].to_owned(), asked)
    }

    #[test]
    fn variables_fields_and_items_are_asked_for() {
        let (new, asked) = asks("{{ a.b[c[0]] | f(x=d.e) }}");
        let d = "?(of=?(key=\"d\", at=5), key=\"e\", at=6)";
        let c = "?(of=?(key=\"c\", at=3), key=0, at=4)";
        let a = "?(of=?(key=\"a\", at=0), key=\"b\", at=1)";
        assert_eq!(new, format!("{{{{ ?(of={a}, key={c}, at=2) | f(x={d}) }}}}"));
        assert_eq!(asked, ["a", "a b", "a.b c[0]", "c", "c 0", "d", "d e"]);
    }

    #[test]
    fn names_of_other_things_are_left() {
        for tag in [
            "{{ \"a.b\" | upper }}",
            "{{ loop.index }}",
            "{{ f(x=1.5) is not odd }}",
            "{%- block a -%}",
            "{% include \"a\" %}",
            "{% for a, b in {\"c\": [1]} %}",
            "{% set a = none %}",
            "{{ <a b=\"c\" /> }}",
        ] {
            assert_eq!(asks(tag).0, tag);
        }
        assert_eq!(asks("{% for a in b if c %}").1, ["b", "c"]);
        assert_eq!(asks("{% set a = (b).c[1:2] %}").1, ["b", "(b) c"]);
        assert_eq!(asks("{%- if not f(x=a)?.b == c is defined -%}").1, ["a", "f(x=a) b", "c"]);
        assert_eq!(asks("{{ [a for a in b] }}").1, ["a", "b"]);
    }

    #[test]
    fn no_text_is_too_odd() {
        for text in [
            "{{ }}",
            "{{ a[ }}",
            "{{ a.} }}",
            "{{ \"\\ }}",
            "{{ ([{ }}",
            "{% for %}",
            "{{}}",
            "{{ é[é].é }}",
            "{{ a[] }}",
        ] {
            for end in (0..=text.len()).filter(|end| text.is_char_boundary(*end)) {
                let _ = rewritten(text, &(0..end));
            }
        }
    }
}
