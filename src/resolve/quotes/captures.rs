//! What captured texts say of the records of their sources: that the page has another title.

use std::collections::HashSet;

use crate::model::site::{CaptureFindings, Site};
use crate::resolve::quotes::SourceTexts;

/// Compares records with their texts.
pub(in crate::resolve) fn resolve(site: &mut Site, texts: &SourceTexts<'_>) {
    let mut findings = CaptureFindings::default();
    for (ix, text) in texts.read() {
        let entry = &site.sources[ix as usize];
        let Some(title) = text.titles.first().filter(|_| !entry.is_linked) else { continue };
        let own = [Some(entry.source.title.value.as_str()), entry.source.title_translated.as_deref()];
        let agrees = own.into_iter().flatten().any(|own| text.titles.iter().any(|title| shares_half(own, title)));
        if !agrees {
            findings.titles.push((ix, title.clone()));
        }
    }
    site.captures = findings;
}

/// Whether half of the words of a title are among those of another one; also where one of the two has no words.
fn shares_half(own: &str, other: &str) -> bool {
    let (own, other) = (words(own), words(other).into_iter().collect::<HashSet<String>>());
    let shared = own.iter().filter(|word| other.contains(*word)).count();
    own.is_empty() || other.is_empty() || shared * 2 >= own.len()
}

/// The words of a title in small letters. Scripts without spaces have a word for each character.
fn words(title: &str) -> Vec<String> {
    let mut out: Vec<String> = Vec::new();
    for word in title.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()) {
        if word.chars().any(is_written_together) {
            out.extend(word.chars().map(String::from));
        } else {
            out.push(word.to_lowercase());
        }
    }
    out
}

fn is_written_together(c: char) -> bool {
    matches!(c, '\u{0e00}'..='\u{0eff}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17ff}' | '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}')
}

#[cfg(test)]
mod tests {
    use super::shares_half;

    #[test]
    fn titles_agree_if_half_of_the_words_are_shared() {
        for (own, other, agree) in [
            ("The plan has failed", "Plan failed, says chief | The Paper", true),
            ("The plan has failed", "404 Not Found", false),
            ("A report", "A Report", true),
            ("Отчёт о плане", "отчёт о плане — Газета", true),
            ("计划失败了", "计划失败", true),
            ("计划失败了", "天气预报", false),
            ("Anything", "—", true),
        ] {
            assert_eq!(shares_half(own, other), agree, "{own} / {other}");
        }
    }
}
