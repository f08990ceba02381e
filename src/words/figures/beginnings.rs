//! Which words may be of a list, told by how they begin: most words of a text are of none, and are looked up nowhere.

/// Letters of a word that are looked at, five bits each.
const LETTERS: usize = 3;
const BITS: usize = 1 << (5 * LETTERS);

/// The first letters of words.
#[derive(Debug)]
pub(super) struct Beginnings(Box<[u64; BITS / 64]>);

impl Default for Beginnings {
    fn default() -> Beginnings {
        Beginnings(Box::new([0; BITS / 64]))
    }
}

impl Beginnings {
    /// Whether a word may be one of them, or begin with one. `true` of words with other letters than those of ASCII there.
    pub(super) fn may_be_of(&self, word: &str) -> bool {
        key(word).is_none_or(|key| self.0[key / 64] & (1 << (key % 64)) != 0)
    }
}

impl FromIterator<&'static str> for Beginnings {
    fn from_iter<I: IntoIterator<Item = &'static str>>(words: I) -> Beginnings {
        let mut out = Beginnings::default();
        for key in words.into_iter().filter_map(key) {
            out.0[key / 64] |= 1 << (key % 64);
        }
        out
    }
}

/// The first letters of a word as a number; nothing stands for those that a shorter word has not.
fn key(word: &str) -> Option<usize> {
    let letters = word.bytes().take_while(|byte| byte.is_ascii_alphabetic() || !byte.is_ascii()).take(LETTERS);
    let (mut key, mut count) = (0, 0);
    for letter in letters {
        if !letter.is_ascii() {
            return None;
        }
        key = key << 5 | usize::from(letter & 0x1f);
        count += 1;
    }
    Some(key << (5 * (LETTERS - count)))
}
