//! Lines of scripts that run from right to left. Most files show their letters as they stand, from left to right; here they
//! come into the order in which they are read. What runs how is told letter by letter, not by all rules of UAX #9.

/// Whether a letter belongs to a script that runs from right to left.
pub(super) fn runs_left(c: char) -> bool {
    matches!(c, '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{fefc}') && !c.is_numeric()
}

/// A line in the order in which it is read, from the order in which it stands.
pub(super) fn as_read(line: &str) -> String {
    let letters = |runs: fn(char) -> bool| line.chars().filter(|c| runs(*c)).count();
    let (left, right) = (letters(runs_left), letters(|c| c.is_alphabetic() && !runs_left(c)));
    let mut out: Vec<char> = line.chars().collect();
    if left > right {
        out.reverse();
        for c in &mut out {
            *c = mirrored(*c);
        }
        turn(&mut out, runs_right);
    } else {
        turn(&mut out, runs_left);
    }
    out.into_iter().collect()
}

fn runs_right(c: char) -> bool {
    c.is_alphanumeric() && !runs_left(c)
}

/// Turns each part that begins and ends with such letters and has no others.
fn turn(line: &mut [char], is_own: fn(char) -> bool) {
    let is_other = |c: char| c.is_alphanumeric() && !is_own(c);
    let mut at = 0;
    while at < line.len() {
        let rest = &line[at..];
        let length = rest.iter().position(|c| is_other(*c)).unwrap_or(rest.len());
        let own = &mut line[at..at + length];
        if let (Some(first), Some(last)) = (own.iter().position(|c| is_own(*c)), own.iter().rposition(|c| is_own(*c))) {
            own[first..=last].reverse();
            for c in &mut own[first..=last] {
                *c = mirrored(*c);
            }
        }
        at += length.max(1);
    }
}

fn mirrored(c: char) -> char {
    match c {
        '(' => ')',
        ')' => '(',
        '[' => ']',
        ']' => '[',
        '<' => '>',
        '>' => '<',
        '«' => '»',
        '»' => '«',
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::as_read;

    #[test]
    fn lines_are_put_in_the_order_in_which_they_are_read() {
        for (stands, read) in [
            ("םלוע םולש", "שלום עולם"),
            (".(2025 PDF) םולש", "שלום (2025 PDF)."),
            ("the word םולש twice: םלוע םולש", "the word שלום twice: שלום עולם"),
            ("12.5 ךרע", "ערך 12.5"),
        ] {
            assert_eq!(as_read(stands), read);
        }
    }
}
