//! Numbers from a seed, and words, dates and code from numbers.

/// Words that say nothing of anybody.
const WORDS: [&str; 64] = [
    "the", "a", "of", "in", "on", "for", "with", "under", "after", "before", "between", "again", "already", "also",
    "about", "almost", "report", "record", "figure", "notice", "letter", "paper", "table", "draft", "survey", "count",
    "index", "margin", "bridge", "harbour", "valley", "station", "garden", "market", "river", "tunnel", "paint",
    "copper", "timber", "gravel", "early", "late", "small", "large", "annual", "partial", "likely", "unclear", "plain",
    "earlier", "says", "shows", "counts", "gives", "takes", "moves", "repeats", "corrects", "measures", "adds",
    "leaves", "names", "dates", "weighs",
];

/// Numbers from a seed (xorshift64*).
pub(super) struct Dice(u64);

impl Dice {
    /// The numbers of one thing, whatever else is written.
    pub(super) fn new(kind: &str, index: usize) -> Dice {
        // FNV-1a, so that near indexes have far seeds.
        let bytes = kind.bytes().chain(index.to_string().into_bytes());
        let seed =
            bytes.fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3));
        Dice(seed | 1)
    }

    pub(super) fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        let number = self.0.wrapping_mul(0x2545_f491_4f6c_dd1d) >> 33;
        number as usize % limit.max(1)
    }

    /// A day of 2015 to 2024, with no look at a calendar.
    pub(super) fn date(&mut self) -> String {
        format!("{}-{:02}-{:02}", 2015 + self.below(10), 1 + self.below(12), 1 + self.below(28))
    }

    fn word(&mut self) -> &'static str {
        WORDS[self.below(WORDS.len())]
    }
}

/// A beginning and three to five words.
pub(super) fn title(dice: &mut Dice, beginning: &str) -> String {
    (0..3 + dice.below(3)).fold(beginning.to_owned(), |title, _| title + " " + dice.word())
}

/// Sentences of 8 to 15 words, some of them with a word in other letters.
pub(super) fn sentences(dice: &mut Dice, count: usize) -> String {
    let sentences: Vec<String> = (0..count).map(|_| sentence(dice)).collect();
    sentences.join(" ")
}

fn sentence(dice: &mut Dice) -> String {
    let mut words: Vec<String> = (0..8 + dice.below(8)).map(|_| dice.word().to_owned()).collect();
    let first = words[0][..1].to_uppercase() + &words[0][1..];
    words[0] = first;
    match dice.below(8) {
        0 => words[3] = format!("*{}*", words[3]),
        1 => words[3] = format!("**{}**", words[3]),
        2 => words[3] = format!("`{}`", words[3]),
        3 => words[5].push(','),
        _ => {}
    }
    words.join(" ") + "."
}

/// A fenced block of a dozen lines, in Rust or Python.
pub(super) fn code(dice: &mut Dice) -> String {
    let (name, field, limit) = (format!("{}_{}", dice.word(), dice.word()), dice.word(), dice.below(900));
    if dice.below(2) == 0 {
        format!(
            "```rust\n/// Adds up what is below the limit.\npub fn {name}(rows: &[Row], limit: u64) -> Option<u64> {{\n    \
             let mut total = 0_u64;\n    for row in rows.iter().filter(|row| row.{field}_x < limit + {limit}) {{\n        \
             if row.name.starts_with(\"{field}\") {{\n            continue; // not ours\n        }}\n        \
             total = total.checked_add(row.{field}_x)?;\n    }}\n    (total > 0).then_some(total)\n}}\n```\n"
        )
    } else {
        format!(
            "```python\nfrom collections import Counter\n\n\ndef {name}(rows: list[dict], limit: int = {limit}) -> Counter:\n    \
             \"\"\"Counts what is below the limit.\"\"\"\n    total = Counter()\n    for row in rows:\n        \
             if row[\"{field}\"] >= limit or row[\"name\"].startswith(\"{field}\"):\n            continue  # not ours\n        \
             total[row[\"name\"]] += row[\"{field}\"]\n    return total\n```\n"
        )
    }
}
