//! Numbers of German that are one word: `dreiunddreißigtausendfünfhundert`.

/// From one to nine as they stand in compounds, then to nineteen, then tens.
const ONES: [(&str, u64); 19] = [
    ("siebzehn", 17),
    ("sechzehn", 16),
    ("dreizehn", 13),
    ("vierzehn", 14),
    ("fünfzehn", 15),
    ("achtzehn", 18),
    ("neunzehn", 19),
    ("sieben", 7),
    ("sechs", 6),
    ("zwölf", 12),
    ("zehn", 10),
    ("zwei", 2),
    ("drei", 3),
    ("vier", 4),
    ("fünf", 5),
    ("acht", 8),
    ("neun", 9),
    ("eins", 1),
    ("ein", 1),
];
const TENS: [(&str, u64); 9] = [
    ("zwanzig", 20),
    ("dreißig", 30),
    ("dreissig", 30),
    ("vierzig", 40),
    ("fünfzig", 50),
    ("sechzig", 60),
    ("siebzig", 70),
    ("achtzig", 80),
    ("neunzig", 90),
];

/// How words that are numbers begin.
pub(super) fn beginnings() -> impl Iterator<Item = &'static str> {
    ONES.iter().chain(&TENS).map(|(name, _)| *name).chain(["hundert", "tausend", "und"])
}

/// What a word in small letters says as a number.
pub(super) fn number(word: &str) -> Option<u64> {
    let (thousands, rest) = match word.split_once("tausend") {
        Some(("", rest)) => (1, rest),
        Some((before, rest)) => (below_thousand(before)?, rest),
        None => (0, word),
    };
    let rest = rest.strip_prefix("und").unwrap_or(rest);
    let below = if rest.is_empty() { 0 } else { below_thousand(rest)? };
    Some(thousands * 1000 + below).filter(|number| *number > 0)
}

fn below_thousand(word: &str) -> Option<u64> {
    let (hundreds, rest) = match word.split_once("hundert") {
        Some(("", rest)) => (1, rest),
        Some((before, rest)) => (below_hundred(before).filter(|number| *number < 20)?, rest),
        None => (0, word),
    };
    let rest = rest.strip_prefix("und").unwrap_or(rest);
    Some(hundreds * 100 + if rest.is_empty() { 0 } else { below_hundred(rest)? })
}

fn below_hundred(word: &str) -> Option<u64> {
    if let Some((_, tens)) = TENS.iter().find(|(name, _)| *name == word) {
        return Some(*tens);
    }
    let (name, ones) = ONES.iter().find(|(name, _)| word.starts_with(name))?;
    let rest = &word[name.len()..];
    if rest.is_empty() {
        return Some(*ones);
    }
    let tens = rest.strip_prefix("und").filter(|_| *ones < 10)?;
    let (_, tens) = TENS.iter().find(|(name, _)| *name == tens)?;
    Some(tens + ones)
}

#[cfg(test)]
mod tests {
    use super::number;

    #[test]
    fn words_of_several_parts() {
        for (word, value) in [
            ("dreißigtausend", Some(30_000)),
            ("dreiunddreißigtausendfünfhundert", Some(33_500)),
            ("zweihundertfünfzig", Some(250)),
            ("neunzehnhundertachtzig", Some(1980)),
            ("einundzwanzig", Some(21)),
            ("tausend", Some(1000)),
            ("achtung", None),
            ("einfach", None),
            ("und", None),
            ("tausendfach", None),
            ("hundertprozentig", None),
        ] {
            assert_eq!(number(word), value, "{word}");
        }
    }
}
