//! German ordinals: a number with a stop that ends no sentence (`am 3. Mai`, `der 2. Zivilsenat`, `Ludwig XIV. Sohn`).

use super::abbreviations::is_roman;

/// What stands before a number that is one: articles, prepositions that hold one, words that say whose.
const BEFORE: &str = " der die das dem den des am im vom zum zur beim ins ans ein eine einen einem einer eines jeder jede jedes jeden \
    jedem dieser diese dieses diesen diesem jener jenem sein seine seinen seinem seiner seines ihr ihre ihren ihrem ihrer ihres mein meinem \
    unser unserem unseren dessen deren ";

/// Words that more often begin a sentence than follow an ordinal.
const BEGIN: &str = " der die das dem den des ein eine einen einem einer er sie es wir ihr ich man dies diese dieser dieses diesen dann doch \
    aber und auch so da dort hier danach dabei dafür damit daher darum darauf dazu deshalb denn dass ob wenn weil während als wie was wer \
    wo warum weshalb welche welcher in im am an auf aus bei beim bis durch für gegen hinter mit nach neben ohne seit trotz über um unter \
    von vom vor wegen zu zum zur zwischen nicht kein keine keiner niemand nur noch nun jetzt heute gestern morgen später zuvor viele einige \
    alle beide mehr mehrere zudem außerdem jedoch trotzdem dennoch allerdings insgesamt davon darunter darüber laut seitdem seither sein \
    seine ihre unsere mein sonst schließlich zuletzt zunächst inzwischen sondern weder entweder sowohl ist sind war waren hat haben wird \
    werden kann können soll sollen ";

const MONTHS: &str = " januar jänner februar märz april mai juni juli august september oktober november dezember jan feb febr mrz apr jun jul \
    aug sep sept okt nov dez ";

/// The last day of a month.
const LAST_DAY: u32 = 31;

/// Whether a number before a stop is an ordinal; `before` stands before it, `following` behind the stop.
pub(super) fn is_ordinal(before: &str, number: &str, following: &str) -> bool {
    let next = &following[..following.find(|c: char| !c.is_alphanumeric()).unwrap_or(following.len())];
    if !(before.is_empty() || before.ends_with([' ', '\u{a0}', '\u{202f}', '(', '/', '-', '–'])) || next.is_empty() {
        return false;
    }
    let (value, before) = (number.parse::<u32>().ok(), before.trim_end());
    let is_day = value.is_some_and(|day| (1..=LAST_DAY).contains(&day));
    // `3. 5. 2011`
    let is_date = match next.parse::<u32>() {
        Ok(1..=12) => following[next.len()..].starts_with('.'),
        Ok(1000..=2999) => {
            before.strip_suffix('.').is_some_and(|before| before.ends_with(|c: char| c.is_ascii_digit()))
        }
        _ => false,
    };
    if is_day && (is_date || holds(MONTHS, next)) {
        return true;
    }
    if !next.starts_with(char::is_alphabetic) || holds(BEGIN, next) {
        return false;
    }
    let last = before.rsplit(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
    let is_named = last.starts_with(char::is_uppercase);
    match value {
        Some(_) if number.len() <= 3 => before.is_empty() || holds(BEFORE, last) || goes_on(before, last),
        Some(_) => false,
        None => is_roman(number) && (is_named || holds(BEFORE, last)),
    }
}

/// `der 1. und 2. Senat`
fn goes_on(before: &str, last: &str) -> bool {
    matches!(last, "und" | "oder" | "bis") && before[..before.len() - last.len()].trim_end().ends_with('.')
}

/// Whether a list holds a word, in small letters.
fn holds(list: &str, word: &str) -> bool {
    let word = word.to_lowercase();
    !word.is_empty() && list.split_ascii_whitespace().any(|one| one == word)
}
