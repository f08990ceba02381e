//! Names within the sentence around a mark that only the whole site knows: of a source that is named in the text (`@id`), of
//! a page behind `[[id]]`. Parsing leaves a place for each; who shows the sentence fills it.

use std::borrow::Cow;

/// What the name is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Meant<'a> {
    /// The source with this key.
    Source(&'a str),
    /// The page that this text of a link means.
    Page(&'a str),
}

/// Noncharacters of Unicode, which stand in no text that is meant for anybody.
const OPEN: char = '\u{fdd0}';
const CLOSE: char = '\u{fdd1}';

/// Leaves a place for a name.
pub fn push(out: &mut String, meant: Meant<'_>) {
    let (sign, text) = match meant {
        Meant::Source(key) => ('@', key),
        Meant::Page(target) => ('[', target),
    };
    out.extend([OPEN, sign]);
    out.push_str(text);
    out.push(CLOSE);
}

/// The sentence with its names; where `name` has none, `@key` for a source and the words of the link for a page.
pub fn filled(sentence: &str, name: impl Fn(Meant<'_>) -> Option<String>) -> Cow<'_, str> {
    if !sentence.contains([OPEN, CLOSE]) {
        return Cow::Borrowed(sentence);
    }
    let mut out = String::with_capacity(sentence.len());
    let mut rest = sentence;
    while let Some((before, after)) = rest.split_once(OPEN) {
        // A long sentence may be cut within a place.
        out.extend(before.chars().filter(|c| *c != CLOSE));
        let (place, after) = after.split_once(CLOSE).unwrap_or((after, ""));
        let words = |target: &str| {
            let name = target.rsplit('/').next().unwrap_or(target);
            name.strip_suffix(".md").unwrap_or(name).replace(['-', '_'], " ")
        };
        match place.split_at_checked(1) {
            Some(("@", key)) => out.push_str(&name(Meant::Source(key)).unwrap_or_else(|| format!("@{key}"))),
            Some((_, target)) => out.push_str(&name(Meant::Page(target)).unwrap_or_else(|| words(target))),
            None => {}
        }
        rest = after;
    }
    out.extend(rest.chars().filter(|c| *c != CLOSE));
    Cow::Owned(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_filled_and_cut_ones_do_not_show() {
        let mut sentence = "Said ".to_owned();
        push(&mut sentence, Meant::Source("lee"));
        sentence.push_str(" of ");
        push(&mut sentence, Meant::Page("the-islamic-state"));
        let name = |meant: Meant<'_>| (meant == Meant::Source("lee")).then(|| "Reuters".to_owned());
        assert_eq!(filled(&sentence, name), "Said Reuters of the islamic state");
        assert_eq!(filled(&sentence, |_| None), "Said @lee of the islamic state");
        let cut = &sentence[..sentence.len() - 5];
        assert!(!filled(cut, |_| None).contains([OPEN, CLOSE]));
        assert_eq!(filled("x\u{fdd1}y", |_| None), "xy");
    }
}
