//! Markup of other systems that readers would see as it is written: each kind is named once in a text.

use std::ops::Range;

use super::builder::Builder;
use crate::diag::codes;
use crate::model::document::{NodeIx, NodeKind};

/// A kind of markup.
struct MarkupKind {
    /// What it is, as the message says it.
    name: &'static str,
    /// What to write for it.
    instead: &'static str,
    /// A byte that all of them hold.
    lead: u8,
    /// Where the first one begins in a text and how long it is; `true`: the text begins a block.
    find: fn(&str, bool) -> Option<(usize, usize)>,
}

const KINDS: &[MarkupKind] = &[
    MarkupKind {
        name: "a shortcode of Hugo",
        lead: b'{',
        instead: "write it in Markdown, or as a fence that a template `blocks/NAME.html` draws",
        find: |t, _| pair(t, "{{<", ">}}").or_else(|| pair(t, "{{%", "%}}")),
    },
    MarkupKind {
        name: "an instruction of mdBook",
        lead: b'{',
        instead: "put the text itself here",
        find: |t, _| pair(t, "{{#", "}}"),
    },
    MarkupKind {
        name: "a variable of a template",
        lead: b'{',
        instead: "write the value, or use a template of the site",
        find: |t, _| pair(t, "{{", "}}"),
    },
    MarkupKind {
        name: "a tag of a template language",
        lead: b'{',
        instead: "write it in Markdown, or as a fence that a template `blocks/NAME.html` draws",
        find: |t, _| pair(t, "{%", "%}"),
    },
    MarkupKind {
        name: "a container of another system",
        lead: b':',
        instead: "write a callout, `> [!note] Title`",
        find: |t, block| begins(t, block, &[":::"]),
    },
    MarkupKind {
        name: "an admonition of another system",
        lead: b' ',
        instead: "write a callout, `> [!note] Title`",
        find: |t, block| begins(t, block, &["!!! ", "??? ", "???+ "]),
    },
    MarkupKind {
        name: "a tab of another system",
        lead: b'=',
        instead: "write a heading",
        find: |t, block| begins(t, block, &["=== \"", "=== '"]),
    },
    MarkupKind {
        name: "an include of another system",
        lead: b'-',
        instead: "put the text itself here",
        find: |t, block| begins(t, block, &["--8<--"]),
    },
    MarkupKind {
        name: "a place for a contents list",
        lead: b'T',
        instead: "remove it: a page has its contents list at the side",
        find: |t, block| whole(t, block, &["[TOC]", "[[TOC]]"]),
    },
    MarkupKind {
        name: "a list of attributes",
        lead: b'{',
        instead: "remove it; headings, pictures and captions of tables take `{#id}`",
        find: |t, _| attributes(t),
    },
    MarkupKind {
        name: "a comment of Obsidian",
        lead: b'%',
        instead: "write `<!-- … -->`, which is left out",
        find: |t, _| pair(t, "%%", "%%"),
    },
    MarkupKind {
        name: "a change of CriticMarkup",
        lead: b'{',
        instead: "accept or reject the change",
        find: |t, _| {
            pair(t, "{++", "++}")
                .or_else(|| pair(t, "{--", "--}"))
                .or_else(|| pair(t, "{~~", "~~}"))
                .or_else(|| pair(t, "{>>", "<<}"))
        },
    },
    MarkupKind {
        name: "highlighted text of another system",
        lead: b'=',
        instead: "write `**text**`",
        find: |t, _| pair(t, "==", "==").filter(|(at, end)| is_tight(&t[at + 2..at + end - 2])),
    },
    MarkupKind {
        name: "a command of LaTeX",
        lead: b'\\',
        instead: "put a formula between dollar signs",
        find: |t, _| command(t),
    },
    MarkupKind {
        name: "a short name of a picture",
        lead: b':',
        instead: "write the character itself",
        find: |t, _| shortcode(t),
    },
    MarkupKind {
        name: "a line of JavaScript",
        lead: b't',
        instead: "remove it",
        find: |t, block| {
            begins(t, block, &["import ", "export "])
                .filter(|_| t.contains(" from '") || t.contains(" from \"") || t.starts_with("export const "))
        },
    },
];

impl Builder<'_> {
    /// Names markup that is not read among the inlines from `first` to the end of the tree, which are written so.
    pub(super) fn name_unread(&mut self, first: NodeIx, held: &[bool; 256]) {
        let held = KINDS.iter().enumerate().filter(|(_, kind)| held[usize::from(kind.lead)]);
        let kinds = held.fold(0_u32, |kinds, (ix, _)| kinds | 1 << ix);
        let (mut ix, mut begins) = (first, true);
        while let Some(node) = self.document.nodes.get(ix as usize).copied().filter(|_| kinds & !self.unread != 0) {
            // What is in a picture is its words, which are not shown.
            ix = if matches!(node.kind, NodeKind::Image(_)) { node.end } else { ix + 1 };
            if is_words(node.kind) {
                let mut range = node.from..node.to;
                while let Some(next) =
                    self.document.nodes.get(ix as usize).filter(|next| is_words(next.kind) && next.from == range.end)
                {
                    range.end = next.to;
                    ix += 1;
                }
                let end = self.read_id(&range).unwrap_or(range.end);
                self.look(range.start..end, kinds, begins);
            }
            begins = matches!(node.kind, NodeKind::SoftBreak | NodeKind::HardBreak);
        }
    }

    /// Names the first kind in a piece of text that was not named before; `begins`: a line begins with it.
    fn look(&mut self, range: Range<u32>, kinds: u32, begins: bool) {
        let text = self.slice(range.start, range.end);
        let escaped = self.text[..range.start as usize].ends_with('\\');
        let wanted = kinds & !self.unread;
        let found = (0..).zip(KINDS).filter(|(ix, _)| wanted & (1 << ix) != 0).find_map(|(ix, kind)| {
            let (at, length) = (kind.find)(text, begins).filter(|(at, _)| !(escaped && *at == 0))?;
            Some((ix, kind, range.start + at as u32, length as u32))
        });
        let Some((ix, kind, from, length)) = found else { return };
        self.unread |= 1_u32 << ix;
        let message = format!("{} is shown as it is written", kind.name);
        let help = format!("{}; as text, put a backslash in front of it", kind.instead);
        self.report_once(&codes::UNREAD_MARKUP, from..from + length, &message, &help);
    }
}

/// Text, or a quotation mark or dash in it.
fn is_words(kind: NodeKind) -> bool {
    matches!(kind, NodeKind::Text | NodeKind::Replaced(_))
}

/// What stands between two signs in one line, signs included.
fn pair(text: &str, open: &str, close: &str) -> Option<(usize, usize)> {
    let at = text.find(open)?;
    let inside = &text[at + open.len()..];
    let end = inside.find(close).filter(|end| *end > 0)?;
    Some((at, open.len() + end + close.len()))
}

/// A block that begins with a word.
fn begins(text: &str, block: bool, words: &[&str]) -> Option<(usize, usize)> {
    let word = words.iter().find(|word| block && text.starts_with(**word))?;
    Some((0, word.trim_end().len()))
}

/// A block that is a word, letter case aside.
fn whole(text: &str, block: bool, words: &[&str]) -> Option<(usize, usize)> {
    words.iter().any(|word| block && text.trim().eq_ignore_ascii_case(word)).then_some((0, text.trim_end().len()))
}

/// `{.class}`, `{: #id }`, `{target=_blank}`.
fn attributes(text: &str) -> Option<(usize, usize)> {
    let mut from = 0;
    while let Some(at) = text[from..].find('{').map(|at| from + at) {
        from = at + 1;
        let Some(end) = text[from..].find(['}', '{', '\n']).filter(|end| text[from + end..].starts_with('}')) else {
            continue;
        };
        let inside = &text[from..from + end];
        let rest = inside.strip_prefix(':').unwrap_or(inside).trim_start();
        let named = rest.starts_with(['.', '#']) && rest[1..].starts_with(|c: char| c.is_ascii_alphabetic());
        let is_name = |name: &str| !name.is_empty() && name.bytes().all(|b| b.is_ascii_lowercase() || b == b'-');
        let valued = rest.split_once('=').is_some_and(|(name, value)| is_name(name) && !value.starts_with(['=', ' ']));
        if named || (valued && (inside.starts_with(':') || at == 0)) {
            return Some((at, end + 2));
        }
    }
    None
}

/// Whether words have no white space at their ends.
fn is_tight(words: &str) -> bool {
    let marks = |c: char| c.is_whitespace() || c == '=';
    !words.starts_with(marks) && !words.ends_with(marks) && !words.contains('\n')
}

/// `\cite{key}`
fn command(text: &str) -> Option<(usize, usize)> {
    let mut from = 0;
    while let Some(at) = text[from..].find('\\').map(|at| from + at) {
        from = at + 1;
        let name = text[from..].bytes().take_while(u8::is_ascii_alphabetic).count();
        let path = text[..at].ends_with(|c: char| c.is_alphanumeric() || c == ':');
        if name > 1 && !path && text[from + name..].starts_with('{') {
            return Some((at, name + 1));
        }
    }
    None
}

/// `:tada:`
fn shortcode(text: &str) -> Option<(usize, usize)> {
    let mut from = 0;
    while let Some(at) = text[from..].find(':').map(|at| from + at) {
        from = at + 1;
        let is_name = |b: &u8| b.is_ascii_lowercase() || b.is_ascii_digit() || matches!(b, b'_' | b'-' | b'+');
        let name = text[from..].bytes().take_while(|b| is_name(b)).count();
        let rest = &text[from + name..];
        let before = text[..at].chars().next_back().is_none_or(|c| c.is_whitespace() || c == '(');
        let after =
            rest.strip_prefix(':').is_some_and(|after| !after.starts_with(|c: char| c.is_alphanumeric() || c == ':'));
        let letters = text[from..from + name].bytes().filter(u8::is_ascii_lowercase).count();
        if before && after && letters > 1 {
            return Some((at, name + 2));
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    fn named(text: &str) -> Option<&'static str> {
        KINDS.iter().find(|kind| (kind.find)(text, true).is_some()).map(|kind| kind.name)
    }

    #[test]
    fn markup_of_other_systems_is_known() {
        for text in [
            "{{< figure src=\"a.png\" >}}",
            "{{% note %}}",
            "{{#include a.rs}}",
            "{{ page.title }}",
            "{% if x %}",
            ":::{tip}",
            "!!! note \"Title\"",
            "=== \"Tab\"",
            "[TOC]",
            "text{: .class }",
            "{ .md-button }",
            "%%hidden%%",
            "{++added++}",
            "==marked==",
            "\\cite{lee}",
            ":tada: Released",
            "import Tabs from '@theme/Tabs';",
        ] {
            assert!(named(text).is_some(), "{text}");
        }
    }

    #[test]
    fn plain_words_are_no_markup() {
        for text in [
            "at 10:30:45",
            "a: b: c",
            "{a, b}",
            "if a == b and c == d",
            "C:\\temp{x}",
            "100%% of 50%",
            "import duties rose",
            "!!!",
            "std::vec::Vec",
            "note: see :",
            "{}",
            "{id}",
            "(a) :-) and :)",
            "f(x){return x}",
        ] {
            assert_eq!(named(text), None, "{text}");
        }
    }
}
