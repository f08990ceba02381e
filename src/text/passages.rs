//! Whether a sentence uses a passage of a source: by a figure that both have, or by words that it quotes.

/// So many words make a quotation one that can be told from others.
const FEWEST_WORDS: usize = 3;

/// Whether a sentence has a figure of the passage, the passage itself, or a quotation that overlaps it.
pub fn is_used(passage: &str, sentence: &str) -> bool {
    let figures = figures(passage);
    if !figures.is_empty() && self::figures(sentence).iter().any(|figure| figures.contains(figure)) {
        return true;
    }
    let (passage, words) = (folded(passage), folded(sentence));
    if passage.is_empty() {
        return false;
    }
    let is_told_apart = |words: &str| words.split(' ').count() >= FEWEST_WORDS;
    (is_told_apart(&passage) && contains(&words, &passage))
        || quotations(sentence)
            .map(folded)
            .any(|quoted| (is_told_apart(&quoted) && contains(&passage, &quoted)) || contains(&quoted, &passage))
}

/// Whether a text in words has these words one after the other.
fn contains(text: &str, words: &str) -> bool {
    !words.is_empty() && format!(" {text} ").contains(&format!(" {words} "))
}

/// The words of a text in lower case, one space between them, signs left out.
fn folded(text: &str) -> String {
    let words = text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    words.map(str::to_lowercase).collect::<Vec<String>>().join(" ")
}

/// What stands between quotation marks.
fn quotations(sentence: &str) -> impl Iterator<Item = &str> {
    const MARKS: [char; 9] = ['"', '“', '”', '„', '«', '»', '‹', '›', '‟'];
    // Whatever the language puts before and after, every second piece is quoted.
    sentence.split(MARKS).skip(1).step_by(2)
}

/// Numbers in digits, without what groups them: `30,000`, `30 000` and `30000` are one.
fn figures(text: &str) -> Vec<String> {
    let mut out = Vec::new();
    let mut letters = text.chars().peekable();
    let mut current = String::new();
    while let Some(letter) = letters.next() {
        if letter.is_ascii_digit() {
            current.push(letter);
            continue;
        }
        let goes_on = !current.is_empty() && letters.peek().is_some_and(char::is_ascii_digit);
        match letter {
            ',' | '\'' | '’' | '\u{a0}' | '\u{202f}' | ' ' if goes_on && is_group(&letters) => {}
            '.' if goes_on => current.push('.'),
            _ if current.is_empty() => {}
            _ => out.push(std::mem::take(&mut current)),
        }
    }
    if !current.is_empty() {
        out.push(current);
    }
    out
}

/// Whether three digits and no fourth come next.
fn is_group(next: &std::iter::Peekable<std::str::Chars<'_>>) -> bool {
    let digits = next.clone().take(4).take_while(char::is_ascii_digit).count();
    digits == 3
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_are_equal_however_they_are_grouped() {
        assert_eq!(figures("30,000 of 1.5, in 2015 and 7"), ["30000", "1.5", "2015", "7"]);
        assert_eq!(figures("30 000"), ["30000"]);
        assert_eq!(figures("12 34"), ["12", "34"]);
        assert!(is_used("about 30,000 fighters", "There were 30 000 of them."));
        assert!(!is_used("about 30,000 fighters", "There were 3,000 of them."));
    }

    #[test]
    fn quotations_overlap() {
        assert!(is_used("the ranks nearly doubled in a year", "He said the “ranks nearly doubled”."));
        assert!(is_used("nearly doubled", "He said \"the ranks nearly doubled in a year\"."));
        assert!(is_used("the ranks nearly doubled", "So the ranks nearly doubled then."));
        assert!(!is_used("the ranks nearly doubled", "He said “the ranks” grew."));
        assert!(!is_used("", "Anything."));
        assert!(!is_used("doubled", "It doubled."));
    }
}
