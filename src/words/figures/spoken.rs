//! Numbers in words: `thirty thousand`, `quatre-vingt-dix`, `mil millones`.

use super::decimal::Decimal;
use super::german;
use super::han::is_han;
use super::lexicon::{Lexicon, NumberWord};

/// A number in words.
pub(super) struct SpokenNumber {
    pub(super) value: Decimal,
    pub(super) end: usize,
    /// Whether it is one word for a number below ten.
    pub(super) is_small: bool,
    /// Whether it says which, and not how many.
    pub(super) is_ordinal: bool,
}

/// Words of one number at most.
const MOST_WORDS: usize = 24;
/// Bytes of a word that may be looked up.
const LONGEST: usize = 64;

/// Where the word ends that begins at a place: letters, of scripts with spaces.
pub(super) fn word_end(text: &str, at: usize) -> usize {
    let rest = &text[at..];
    let is_part = |c: char| c.is_alphabetic() && !is_han(c);
    at + rest.find(|c| !is_part(c)).unwrap_or(rest.len())
}

/// A word in small letters; empty for one that is too long to be looked up.
pub(super) fn small(word: &str) -> String {
    if word.len() > LONGEST { String::new() } else { word.to_lowercase() }
}

/// What a word says.
fn meaning(word: &str, lexicon: &Lexicon) -> Option<NumberWord> {
    lexicon.numbers.get(word).copied().or_else(|| {
        let compound = lexicon.joins_words.then(|| german::number(word)).flatten();
        compound.map(NumberWord::Adds)
    })
}

/// The number that begins with a word, which ends at `end` and is `first` in small letters; `None` if it begins none.
pub(super) fn read(text: &str, first: &str, end: usize, lexicon: &Lexicon) -> Option<SpokenNumber> {
    let mut sum = Sum::default();
    if lexicon.articles.contains(first) {
        let (next, to) = next_word(text, end, lexicon)?;
        let NumberWord::Times(power, _) = meaning(&next, lexicon)? else { return None };
        sum.current = 1;
        sum.takes(NumberWord::Times(power, true), false, &next);
        return Some(sum.finish(text, to, lexicon));
    }
    let word = meaning(first, lexicon)?;
    if !sum.takes(word, false, first) {
        return None;
    }
    Some(sum.finish(text, end, lexicon))
}

/// The word after a number so far, and where it ends; joined by a space or a hyphen.
fn next_word(text: &str, at: usize, lexicon: &Lexicon) -> Option<(String, usize)> {
    let from = at + text[at..].chars().next().filter(|c| matches!(c, ' ' | '-'))?.len_utf8();
    let end = word_end(text, from);
    let word = small(&text[from..end]);
    if word.is_empty() {
        return None;
    }
    if lexicon.ands.contains(word.as_str()) {
        let from = end + text[end..].chars().next().filter(|c| matches!(c, ' ' | '-'))?.len_utf8();
        let end = word_end(text, from);
        let word = small(&text[from..end]);
        return meaning(&word, lexicon).map(|_| (word, end));
    }
    Some((word, end))
}

/// A number while its words are added.
#[derive(Default)]
struct Sum {
    total: u128,
    current: u128,
    words: usize,
    is_over: bool,
    is_large: bool,
}

impl Sum {
    /// Adds words for as long as they go on with the number.
    fn finish(mut self, text: &str, mut end: usize, lexicon: &Lexicon) -> SpokenNumber {
        while !self.is_over && self.words < MOST_WORDS {
            let Some((word, to)) = next_word(text, end, lexicon) else { break };
            let is_hyphened = text[end..].starts_with('-');
            // `و` is written to the word after it.
            let joined = word.strip_prefix('و').filter(|rest| lexicon.numbers.contains_key(rest));
            let Some(meaning) = meaning(joined.unwrap_or(&word), lexicon) else { break };
            if !self.takes(meaning, is_hyphened || joined.is_some(), &word) {
                break;
            }
            end = to;
        }
        let sum = self.total + self.current;
        let value = Decimal::new(&sum.to_string(), "");
        SpokenNumber { value, end, is_small: self.words == 1 && sum < 10 && !self.is_large, is_ordinal: self.is_over }
    }

    /// Adds a word, unless it begins another number.
    fn takes(&mut self, word: NumberWord, is_joined: bool, written: &str) -> bool {
        let is_first = self.words == 0 && self.current == 0;
        let taken = match word {
            NumberWord::Adds(number) => self.adds(u128::from(number), is_first, is_joined, written),
            NumberWord::Ends(number) => {
                self.is_over = true;
                let goes_on = is_first || is_joined || (self.current >= 100 || self.total > 0);
                goes_on && self.adds(u128::from(number), is_first, is_joined, written)
            }
            NumberWord::Times(_, false) if is_first => false,
            NumberWord::Times(power, _) => self.times(power),
        };
        self.words += usize::from(taken);
        taken
    }

    fn adds(&mut self, number: u128, is_first: bool, is_joined: bool, written: &str) -> bool {
        let current = self.current;
        // French counts by twenties.
        if current == 4 && number == 20 && written.starts_with("vingt") {
            self.current = 80;
            return true;
        }
        let goes_on = if current == 0 {
            is_first || (self.total > 0 && number < 1000)
        } else if number < 10 {
            current.is_multiple_of(10) && (current % 100 != 10 || is_joined)
        } else if number < 100 {
            let is_french = number < 20 && matches!(current % 100, 60 | 80);
            // Arabic says the ones first.
            let is_arabic = (1..10).contains(&(current % 100)) && (is_joined || number == 10) && !written.is_ascii();
            current.is_multiple_of(100) || is_french || is_arabic
        } else {
            false
        };
        if goes_on {
            self.current += number;
        }
        goes_on
    }

    fn times(&mut self, power: i32) -> bool {
        let factor = 10_u128.pow(power.clamp(0, 15) as u32);
        if power == 2 {
            if self.current >= 100 {
                return false;
            }
            self.current = self.current.max(1) * factor;
        } else if self.total < factor {
            let sum = (self.total + self.current).max(1);
            let Some(total) = sum.checked_mul(factor).filter(|total| *total < 10_u128.pow(30)) else { return false };
            (self.total, self.current) = (total, 0);
        } else {
            if self.current == 0 && self.words > 0 {
                return false;
            }
            self.total += self.current.max(1) * factor;
            self.current = 0;
        }
        self.is_large = true;
        true
    }
}
