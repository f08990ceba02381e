//! Points in a template at which its time is looked at, so that one that loops without end and writes nothing ends too.
//!
//! Only templates of a site or theme get them: each turn of a `for` and each call of a component runs [`GUARD`]. They are put
//! into the text before it is compiled; [`GuardedText`] leads from a place in that text back to the place that was written.

use std::ops::Range;

/// The function that looks at the time.
pub(super) const GUARD: &str = "ibid_tick";
/// Functions that templates are not told of.
pub(super) const HIDDEN_CALLS: [&str; 1] = [GUARD];

/// A template's text with its points.
#[derive(Debug)]
pub(super) struct GuardedText {
    pub(super) text: String,
    /// Where something was put in (in bytes of the written text) and how long it is, in order.
    inserts: Vec<(usize, usize)>,
}

impl GuardedText {
    /// A text that stays as it is.
    pub(super) fn untouched(text: &str) -> GuardedText {
        GuardedText { text: text.to_owned(), inserts: Vec::new() }
    }

    /// Puts the points in.
    pub(super) fn new(written: &str) -> GuardedText {
        let mut out = GuardedText { text: String::with_capacity(written.len() + 64), inserts: Vec::new() };
        let mut copied = 0;
        for tag in Tags::new(written) {
            if !matches!(tag.name, "for" | "component") {
                continue;
            }
            let insert = format!("{{{{ {GUARD}() {}", if tag.trims { "-}}" } else { "}}" });
            out.insert(written, &mut copied, tag.end, &insert);
        }
        out.text.push_str(&written[copied..]);
        out
    }

    /// Takes a part out: a comment as long as it was stands in its place, so that places stay what they were.
    pub(super) fn blank(&mut self, part: Range<usize>) {
        let Some(text) = self.text.get(part.clone()) else { return };
        let inside = text.len().saturating_sub("{##}".len());
        let spaces: Vec<u8> = text.bytes().skip(2).take(inside).map(|b| if b == b'\n' { b } else { b' ' }).collect();
        let spaces = String::from_utf8_lossy(&spaces).into_owned();
        self.text.replace_range(part, &format!("{{#{spaces}#}}"));
    }

    fn insert(&mut self, written: &str, copied: &mut usize, at: usize, insert: &str) {
        self.text.push_str(&written[*copied..at]);
        self.text.push_str(insert);
        self.inserts.push((at, insert.len()));
        *copied = at;
    }

    /// The byte of the written text that a byte of [`GuardedText::text`] stands for; what was put in stands for the byte after it.
    pub(super) fn written(&self, at: usize) -> usize {
        let mut before = 0;
        for (place, length) in &self.inserts {
            let start = place + before;
            if at < start {
                break;
            }
            if at < start + length {
                return *place;
            }
            before += length;
        }
        at - before
    }
}

/// A `{% ... %}`.
pub(super) struct Tag<'a> {
    /// Its first word.
    pub(super) name: &'a str,
    /// What follows that word, without the closing sign.
    pub(super) rest: &'a str,
    /// First byte of it.
    pub(super) start: usize,
    /// One past its last byte.
    pub(super) end: usize,
    /// Whether it ends with `-%}`.
    trims: bool,
}

/// A part of a template that does something.
pub(super) enum Piece<'a> {
    /// `{% ... %}`
    Tag(Tag<'a>),
    /// What is between the signs of a `{{ ... }}`, its closing sign included.
    Print(&'a str),
}

/// Iterates over the tags of a template; comments, raw text and `{{ ... }}` are passed over.
pub(super) struct Tags<'a>(Pieces<'a>);

impl<'a> Tags<'a> {
    pub(super) fn new(text: &'a str) -> Tags<'a> {
        Tags(Pieces { text, at: 0 })
    }
}

impl<'a> Iterator for Tags<'a> {
    type Item = Tag<'a>;

    fn next(&mut self) -> Option<Tag<'a>> {
        self.0.find_map(|piece| if let Piece::Tag(tag) = piece { Some(tag) } else { None })
    }
}

/// Iterates over all that a template does; comments and raw text are passed over.
pub(super) struct Pieces<'a> {
    text: &'a str,
    at: usize,
}

impl<'a> Pieces<'a> {
    pub(super) fn new(text: &'a str) -> Pieces<'a> {
        Pieces { text, at: 0 }
    }

    /// One past the closing sign, with quoted texts passed over; the end of the text if there is none.
    fn close(&self, from: usize, sign: [u8; 2]) -> usize {
        let bytes = self.text.as_bytes();
        let mut at = from;
        while at < bytes.len() {
            match bytes[at] {
                quote @ (b'"' | b'\'' | b'`') => {
                    at += 1;
                    while at < bytes.len() && bytes[at] != quote {
                        at += if bytes[at] == b'\\' { 2 } else { 1 };
                    }
                    at += 1;
                }
                first if first == sign[0] && bytes.get(at + 1) == Some(&sign[1]) => return at + sign.len(),
                _ => at += 1,
            }
        }
        bytes.len()
    }

    /// One past the first occurrence of a sign.
    fn past(&self, from: usize, sign: &str) -> usize {
        self.text
            .get(from..)
            .and_then(|rest| rest.find(sign))
            .map_or(self.text.len(), |found| from + found + sign.len())
    }
}

impl<'a> Iterator for Pieces<'a> {
    type Item = Piece<'a>;

    fn next(&mut self) -> Option<Piece<'a>> {
        loop {
            let start = self.at + self.text.get(self.at..)?.find('{')?;
            let inside = start + 2;
            match self.text.as_bytes().get(start + 1) {
                Some(b'#') => self.at = self.past(inside, "#}"),
                Some(b'{') => {
                    self.at = self.close(inside, *b"}}");
                    return Some(Piece::Print(self.text.get(inside..self.at)?));
                }
                Some(b'%') => {
                    let end = self.close(inside, *b"%}");
                    self.at = end;
                    let inner = self.text.get(inside..end)?.trim_end_matches("%}");
                    let trims = inner.ends_with('-');
                    let inner = inner.trim_start_matches('-').trim_end_matches('-').trim();
                    let (name, rest) = inner.split_once(char::is_whitespace).unwrap_or((inner, ""));
                    if name == "raw" {
                        self.at = self.past(end, "endraw");
                        continue;
                    }
                    return Some(Piece::Tag(Tag { name, rest, start, end, trims }));
                }
                _ => self.at = start + 1,
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn loops_and_components_are_counted_and_nothing_else() {
        let written = "{# {% for #}{% for a in b %}{{ \"{% for\" }}{% endfor %}{% raw %}{% for x in y %}{% endraw %}";
        let guarded = GuardedText::new(written);
        assert_eq!(
            guarded.text,
            "{# {% for #}{% for a in b %}{{ ibid_tick() }}{{ \"{% for\" }}{% endfor %}{% raw %}{% for x in y %}{% endraw %}"
        );
        assert_eq!(GuardedText::new("{% for a in \"%}\" -%} x").text, "{% for a in \"%}\" -%}{{ ibid_tick() -}} x");
        assert_eq!(
            GuardedText::new("{% component a() %}{% component b(c) %}").text,
            "{% component a() %}{{ ibid_tick() }}{% component b(c) %}{{ ibid_tick() }}"
        );
    }

    #[test]
    fn places_lead_back_to_what_was_written() {
        let written = "{% for a in b %}{{ a }}{% endfor %}{% for c in d %}{{ c }}{% endfor %}";
        let guarded = GuardedText::new(written);
        for word in ["{{ a }}", "{{ c }}", "c in d"] {
            let there = guarded.text.find(word).unwrap();
            assert_eq!(guarded.written(there), written.find(word).unwrap(), "{word}");
        }
        assert_eq!(guarded.written(guarded.text.find("ibid_tick").unwrap()), 16);
        assert_eq!(guarded.written(guarded.text.len()), written.len());
    }

    #[test]
    fn unclosed_text_is_no_trouble() {
        for text in ["{", "{%", "{% for", "{% raw %}", "{{ \"", "{#", "{% \"\\", "é{% é"] {
            assert_eq!(GuardedText::new(text).text.replace("{{ ibid_tick() }}", ""), text);
        }
    }
}
