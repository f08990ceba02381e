//! Where sentences begin, near enough for showing a mark in its context.
//!
//! Follows UAX 29: a stop, closing marks, white space, and then no small letter. It departs from it where prose has
//! stops that end nothing (initials, `p.`, `Dr.`), and is several times as fast as the tables of the standard.

/// Longer sentences are cut around the mark; also keeps a page of one sentence with many marks from growing quadratically.
const LONGEST: usize = 600;

/// So many bytes are looked at together, since most hold no stop.
const BLOCK: usize = 16;

/// Collects the bytes at which sentences begin, ascending, without the first at 0.
pub fn starts(text: &str, out: &mut Vec<usize>) {
    out.clear();
    let mut at = 0;
    while let Some(end) = next_candidate(text.as_bytes(), at) {
        let Some(stop) = text[end..].chars().next() else { return };
        at = end + stop.len_utf8();
        if is_stop(stop) {
            at = after_stop(text, at);
            if at < text.len() && begins(text, stop, end, at) {
                out.push(at);
            }
        }
    }
}

/// The sentence around a byte of the text, trimmed, cut around the byte if it is long.
pub fn around(text: &str, starts: &[usize], at: usize) -> Box<str> {
    let next = starts.partition_point(|start| *start <= at);
    let from = next.checked_sub(1).and_then(|ix| starts.get(ix)).copied().unwrap_or(0);
    let to = starts.get(next).copied().unwrap_or(text.len());
    let sentence = text.get(from..to).unwrap_or("");
    if sentence.len() <= LONGEST {
        return sentence.trim().into();
    }
    let at = at.saturating_sub(from).min(sentence.len());
    let first = at.saturating_sub(LONGEST / 2);
    let last = (first + LONGEST).min(sentence.len());
    let first = last.saturating_sub(LONGEST).min(first);
    let (first, last) = (sentence.ceil_char_boundary(first), sentence.floor_char_boundary(last));
    let mut piece = sentence.get(first..last).unwrap_or("");
    if last < sentence.len() {
        piece = piece.rfind(' ').filter(|end| first + end >= at).map_or(piece, |end| &piece[..end]);
    }
    if first > 0 {
        piece = piece.find(' ').filter(|begin| first + begin < at).map_or(piece, |begin| &piece[begin..]);
    }
    let (lead, tail) = (if first > 0 { "… " } else { "" }, if last < sentence.len() { " …" } else { "" });
    [lead, piece.trim(), tail].concat().into()
}

/// The next byte that may be a stop, or the first one of a stop.
fn next_candidate(bytes: &[u8], from: usize) -> Option<usize> {
    let may_stop = |byte: u8| matches!(byte, b'.' | b'!' | b'?' | 0xC2..);
    let mut at = from;
    for block in bytes.get(from..)?.chunks(BLOCK) {
        if block.iter().fold(0, |found, byte| found | u8::from(may_stop(*byte))) == 1 {
            return block.iter().position(|byte| may_stop(*byte)).map(|ix| at + ix);
        }
        at += block.len();
    }
    None
}

/// Skips further stops, closing marks and white space.
fn after_stop(text: &str, at: usize) -> usize {
    let rest = &text[at..];
    let closed = rest.trim_start_matches(|c| is_stop(c) || matches!(c, '"' | '\'' | '”' | '’' | '»' | ')' | ']' | '“'));
    // An opening mark belongs to what follows, unless it turns out that nothing separates it.
    let closed = if closed.starts_with(char::is_whitespace) { closed } else { rest.trim_start_matches(is_stop) };
    text.len() - closed.trim_start().len()
}

/// Whether a sentence begins at `next`, after the stop at `end`.
fn begins(text: &str, stop: char, end: usize, next: usize) -> bool {
    let spaced = text[..next].ends_with(char::is_whitespace);
    if !spaced {
        return is_wide(stop);
    }
    let following = text[next..].trim_start_matches(['"', '\'', '“', '‘', '«', '(', '[', '¿', '¡']);
    if following.starts_with(char::is_lowercase) {
        return false;
    }
    stop != '.' || !is_abbreviation(&text[..end])
}

/// Whether a text ends in an initial, or in a word that is written with a stop.
fn is_abbreviation(text: &str) -> bool {
    let from = text.rfind(|c: char| !c.is_alphanumeric() && c != '.').map_or(0, |at| text[at..].len());
    let word = if from == 0 { text } else { &text[text.len() - from..] };
    let word = word.trim_start_matches(|c: char| !c.is_alphanumeric());
    let last = word.rsplit('.').next().unwrap_or(word);
    let mut letters = last.chars();
    let initial = letters.next().is_some_and(char::is_alphabetic) && letters.next().is_none();
    initial || is_known(word)
}

/// Words whose stop ends no sentence.
fn is_known(word: &str) -> bool {
    let mut small = [0; 6];
    let Some(small) = small.get_mut(..word.len()) else { return false };
    small.copy_from_slice(word.as_bytes());
    small.make_ascii_lowercase();
    matches!(
        &*small,
        b"al"
            | b"app"
            | b"apps"
            | b"approx"
            | b"art"
            | b"arts"
            | b"bk"
            | b"ca"
            | b"cf"
            | b"ch"
            | b"chap"
            | b"chs"
            | b"col"
            | b"dr"
            | b"ed"
            | b"eds"
            | b"e.g"
            | b"fig"
            | b"figs"
            | b"fol"
            | b"gen"
            | b"gov"
            | b"i.e"
            | b"jr"
            | b"lt"
            | b"messrs"
            | b"mr"
            | b"mrs"
            | b"ms"
            | b"mt"
            | b"no"
            | b"nos"
            | b"op"
            | b"para"
            | b"paras"
            | b"pp"
            | b"prof"
            | b"rep"
            | b"rev"
            | b"sec"
            | b"sen"
            | b"sgt"
            | b"sr"
            | b"st"
            | b"trans"
            | b"viz"
            | b"vol"
            | b"vols"
            | b"vs"
            | b"jan"
            | b"feb"
            | b"mar"
            | b"apr"
            | b"jun"
            | b"jul"
            | b"aug"
            | b"sep"
            | b"sept"
            | b"oct"
            | b"nov"
            | b"dec"
    )
}

fn is_stop(c: char) -> bool {
    matches!(c, '.' | '!' | '?' | '…' | '‽' | '؟' | '۔' | '।' | '॥') || is_wide(c)
}

/// Stops after which no space is written.
fn is_wide(c: char) -> bool {
    matches!(c, '。' | '！' | '？' | '．' | '｡')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn split(text: &str) -> Vec<&str> {
        let mut starts = Vec::new();
        super::starts(text, &mut starts);
        let ends = starts.iter().copied().chain([text.len()]);
        [0].into_iter().chain(starts.iter().copied()).zip(ends).map(|(from, to)| text[from..to].trim()).collect()
    }

    #[test]
    fn sentences_end_at_stops_that_end_them() {
        for (text, sentences) in [
            ("One. Two! Three? Four", vec!["One.", "Two!", "Three?", "Four"]),
            ("He said “stop.” Then he left.", vec!["He said “stop.”", "Then he left."]),
            ("He rose. “Stop,” he said.", vec!["He rose.", "“Stop,” he said."]),
            ("“Why?” he asked.", vec!["“Why?” he asked."]),
            ("See p. 3 and Dr. No, i.e. J. Smith.", vec!["See p. 3 and Dr. No, i.e. J. Smith."]),
            ("On Oct. 30. Then", vec!["On Oct. 30.", "Then"]),
            ("It cost 3.50 then… and more.", vec!["It cost 3.50 then… and more."]),
            ("Really?! Yes.", vec!["Really?!", "Yes."]),
            ("一。二！三", vec!["一。", "二！", "三"]),
            ("Да. Нет.", vec!["Да.", "Нет."]),
            ("…", vec!["…"]),
            ("", vec![""]),
        ] {
            assert_eq!(split(text), sentences);
        }
    }

    #[test]
    fn a_long_sentence_is_cut_around_the_mark() {
        let text = format!("{}here {}", "word ".repeat(300), "more ".repeat(300));
        let at = text.find("here").unwrap();
        let found = around(&text, &[], at);
        assert!(found.len() <= LONGEST + 8, "{}", found.len());
        assert!(found.starts_with("… word") && found.contains(" here more ") && found.ends_with("more …"), "{found}");
        let one = "é".repeat(2000);
        assert!(around(&one, &[], 2000).len() <= LONGEST + 8);
    }
}
