//! Numbers in Chinese characters: `三万二千`, `二〇一五`.

use super::decimal::Decimal;

/// A number in characters.
pub(super) struct HanNumber {
    pub(super) value: Decimal,
    pub(super) end: usize,
    /// Whether it may be a part of a word that says no number, as one character alone.
    pub(super) is_unsure: bool,
}

/// So many characters have no more to say.
const LONGEST: usize = 40;

/// Whether a character belongs to a script that is written without spaces.
pub(super) fn is_han(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '〇')
}

/// The number at a place; `None` if there is none.
pub(super) fn read(text: &str, at: usize) -> Option<HanNumber> {
    let signs: Vec<char> = text[at..].chars().take(LONGEST).take_while(|c| sign(*c).is_some()).collect();
    let end = at + signs.iter().map(|c| c.len_utf8()).sum::<usize>();
    let parts: Vec<HanPart> = signs.iter().filter_map(|c| sign(*c)).collect();
    if parts.is_empty() {
        return None;
    }
    let digits: Option<String> = parts
        .iter()
        .map(|part| if let HanPart::Digit(d) = part { char::from_digit(u32::from(*d), 10) } else { None })
        .collect();
    if let Some(digits) = digits {
        return Some(HanNumber { value: Decimal::new(&digits, ""), end, is_unsure: signs.len() < 3 });
    }
    let (mut total, mut section, mut digit, mut last) = (0_u128, 0_u128, None, 0);
    for part in &parts {
        match *part {
            HanPart::Digit(value) if digit.is_none_or(|digit| digit == 0) => digit = Some(u128::from(value)),
            HanPart::Digit(_) => return None,
            HanPart::Small(unit) => section += digit.take().unwrap_or(1).max(1) * u128::from(unit),
            HanPart::Large(unit) => {
                let (unit, own) = (u128::from(unit), section + digit.take().unwrap_or(0));
                section = 0;
                // `一亿二千万`: a smaller one multiplies what stands between.
                let multiplied = if unit < last { own } else { total.checked_add(own)? };
                let product = multiplied.checked_mul(unit).filter(|product| *product > 0)?;
                total = if unit < last { total.checked_add(product)? } else { product };
                last = unit;
            }
        }
    }
    let value = total.checked_add(section + digit.unwrap_or(0))?;
    let has_digit = parts.iter().any(|part| matches!(part, HanPart::Digit(_) | HanPart::Small(10)));
    Some(HanNumber { value: Decimal::new(&value.to_string(), ""), end, is_unsure: signs.len() < 2 || !has_digit })
}

/// `三分之二`, and where it ends.
pub(super) fn part(text: &str, at: usize) -> Option<(Decimal, usize)> {
    let all = read(text, at)?;
    let from = all.end + text[all.end..].strip_prefix("分之").map(|_| "分之".len())?;
    let of = read(text, from)?;
    let (number, all) = (of.value.small()?, all.value.small().filter(|all| *all > 0)?);
    Some((Decimal::fraction(u64::from(number), u64::from(all)), of.end))
}

#[derive(Clone, Copy)]
enum HanPart {
    Digit(u8),
    Small(u16),
    Large(u64),
}

fn sign(c: char) -> Option<HanPart> {
    let digit = ['零', '一', '二', '三', '四', '五', '六', '七', '八', '九'].iter().position(|digit| *digit == c);
    Some(match c {
        '〇' => HanPart::Digit(0),
        '两' | '兩' => HanPart::Digit(2),
        '十' => HanPart::Small(10),
        '百' => HanPart::Small(100),
        '千' => HanPart::Small(1000),
        '万' | '萬' => HanPart::Large(10_000),
        '亿' | '億' => HanPart::Large(100_000_000),
        _ => HanPart::Digit(digit? as u8),
    })
}

#[cfg(test)]
mod tests {
    use super::read;

    #[test]
    fn characters_are_numbers() {
        for (text, value) in [
            ("三万", "30000"),
            ("十五", "15"),
            ("二百五十", "250"),
            ("一亿二千万", "120000000"),
            ("二〇一五", "2015"),
            ("三千零五", "3005"),
        ] {
            assert_eq!(read(text, 0).map(|number| number.value.to_string()).as_deref(), Some(value), "{text}");
        }
        assert!(read("万一", 0).is_none() && read("人", 0).is_none());
        let _ = read(&"亿".repeat(100), 0);
        let _ = read(&"九亿".repeat(100), 0);
    }
}
