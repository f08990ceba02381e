//! Where sentences begin, near enough for showing a mark in its context.
//!
//! Follows UAX 29: a stop, closing marks, white space, and then no small letter. It departs from it where prose has
//! stops that end nothing (initials, `p.`, `Dr.`, `3. Mai`), and is several times as fast as the tables of the standard.

use super::abbreviations::StopLanguages;
use super::ordinals::is_ordinal;

/// Longer sentences are cut around the mark; also keeps a page of one sentence with many marks from growing quadratically.
const LONGEST: usize = 600;

/// So many bytes are looked at together, since most hold no stop.
const BLOCK: usize = 16;

/// Collects the bytes at which sentences begin, ascending, without the first at 0.
pub fn starts(text: &str, languages: StopLanguages, out: &mut Vec<usize>) {
    out.clear();
    let mut at = 0;
    while let Some(end) = next_candidate(text.as_bytes(), at) {
        let Some(stop) = text[end..].chars().next() else { return };
        at = end + stop.len_utf8();
        if is_stop(stop) {
            at = after_stop(text, at, is_wide(stop));
            if at < text.len() && begins(text, stop, end, at, languages) {
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
fn after_stop(text: &str, at: usize, stop_is_wide: bool) -> usize {
    let rest = &text[at..];
    let closed = rest.trim_start_matches(|c| is_stop(c) || matches!(c, '"' | '\'' | '”' | '’' | '»' | ')' | ']' | '“'));
    // An opening mark belongs to what follows, unless it turns out that nothing separates it.
    let closed = if closed.starts_with(char::is_whitespace) { closed } else { rest.trim_start_matches(is_stop) };
    let closed =
        if stop_is_wide { closed.trim_start_matches(['”', '’', '」', '』', '）', '》']) } else { closed };
    text.len() - closed.trim_start().len()
}

/// Whether a sentence begins at `next`, after the stop at `end`.
fn begins(text: &str, stop: char, end: usize, next: usize, languages: StopLanguages) -> bool {
    let spaced = text[..next].ends_with(char::is_whitespace);
    if !spaced {
        return is_wide(stop);
    }
    let following = text[next..].trim_start_matches(['"', '\'', '“', '‘', '«', '(', '[', '¿', '¡']);
    if following.starts_with(char::is_lowercase) {
        return false;
    }
    stop != '.' || !is_abbreviation(&text[..end], &text[next..], languages)
}

/// Whether a text ends in an initial, in a word that is written with a stop, or in a number that is an ordinal with one.
fn is_abbreviation(text: &str, following: &str, languages: StopLanguages) -> bool {
    let from = text.rfind(|c: char| !c.is_alphanumeric() && c != '.').map_or(0, |at| text[at..].len());
    let word = if from == 0 { text } else { &text[text.len() - from..] };
    let word = word.trim_start_matches(|c: char| !c.is_alphanumeric());
    let last = word.rsplit('.').next().unwrap_or(word);
    let mut letters = last.chars();
    let initial = letters.next().is_some_and(char::is_alphabetic) && letters.next().is_none();
    initial
        || languages.abbreviate(word, following)
        || (languages.has_ordinals() && is_ordinal(&text[..text.len() - word.len()], word, following))
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

    fn split<'t>(text: &'t str, language: &str) -> Vec<&'t str> {
        let mut starts = Vec::new();
        super::starts(text, StopLanguages::of(&[language]), &mut starts);
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
            ("他说：“一。”二。", vec!["他说：“一。”", "二。"]),
            ("He said no. Then the apps. It failed.", vec!["He said no.", "Then the apps.", "It failed."]),
            ("At the age of 16. May said so.", vec!["At the age of 16.", "May said so."]),
            ("Да. Нет.", vec!["Да.", "Нет."]),
            ("…", vec!["…"]),
            ("", vec![""]),
        ] {
            assert_eq!(split(text, "en"), sentences);
        }
    }

    #[test]
    fn stops_of_each_language_end_nothing() {
        for (language, text) in [
            ("de", "Es war am 3. Mai 2011 so, am 3. 5. 2011 auch."),
            ("de", "Das sagte der 2. Zivilsenat, Ludwig XIV. Sohn und der XX. Parteitag."),
            ("de", "Es kostet 2 Mrd. Euro nach Nr. 5, Abs. 3, Bd. IV und z. B. Peter, bzw. Paul."),
            ("de", "Der 1. und 2. Senat, seit seinem 80. Geburtstag, Montag, 2. Juni."),
            ("en", "Acme Inc. Ltd. said No. 5, Fig. 3, vol. 2, ch. X and Mme. Dupont."),
            ("fr", "M. Dupont et Mme. Martin, art. 5, av. J.-C. et p. ex. Paris."),
            ("es", "En EE. UU. ayer el Sr. Ruiz, la Sra. Gil, p. ej. Ana, núm. 5 y EE. UU. Ayer."),
            ("ru", "Это 5 млн. Рублей, г. Москва, ул. Ленина, им. Пушкина, рис. 5, проф. Иванов."),
        ] {
            assert_eq!(split(text, language), [text], "{language}");
        }
        for (language, text, first) in [
            ("de", "Es waren 12. Die Zahl stieg.", "Es waren 12."),
            ("de", "Es waren 3,5. Peter ging.", "Es waren 3,5."),
            ("de", "Er hatte dieser Art. Peter ging.", "Er hatte dieser Art."),
            ("de", "Das war die Nummer 2. Dann kam er.", "Das war die Nummer 2."),
            ("de", "Es geschah im Jahr 2011. Peter ging.", "Es geschah im Jahr 2011."),
            ("de", "Das war der 2. Er ging.", "Das war der 2."),
            ("en", "It was World War II. Germany fell.", "It was World War II."),
            ("fr", "Il dit no. Puis il part.", "Il dit no."),
        ] {
            assert_eq!(split(text, language)[0], first, "{language}");
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
