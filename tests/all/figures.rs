//! Figures of real texts are found in themselves, and changed ones are not.
//!
//! The texts lie beside the repository where the project is developed; elsewhere there is nothing to look at, and the test says so.

use std::fs;
use std::path::{Path, PathBuf};

use ibid::words::TextBuilder;
use ibid::words::figures::{FigureIndex, written};
use ibid::words::normal;

/// Of a hundred figures that are as they stand there, fewer are told than so many.
const MOST_FALSE: f64 = 2.0;

fn texts() -> Vec<(PathBuf, String)> {
    let data = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/data");
    let folders = ["seed", "capture-cascade-sample/content/events", "for-good-sample"];
    let files = folders.iter().flat_map(|folder| walkdir::WalkDir::new(data.join(folder)).sort_by_file_name());
    let files =
        files.filter_map(Result::ok).filter(|entry| entry.file_type().is_file()).map(walkdir::DirEntry::into_path);
    files.filter_map(|path| fs::read_to_string(&path).ok().map(|text| (path, text))).collect()
}

#[test]
fn figures_of_real_texts_are_told_only_where_they_are_changed() {
    let (mut figures, mut false_alarms, mut changed, mut missed) = (0_u32, Vec::new(), 0_u32, Vec::new());
    for (path, text) in texts() {
        let body =
            text.strip_prefix("---\n").and_then(|rest| rest.split_once("\n---\n")).map_or(&*text, |(_, body)| body);
        // Addresses are no words of a sentence.
        let is_address = |word: &&str| word.contains("://");
        let body = &body.split_inclusive([' ', '\n']).filter(|word| !is_address(word)).collect::<String>();
        let (mut builder, mut at) = (TextBuilder::default(), 0);
        for block in body.split("\n\n") {
            builder.push(block, at);
            builder.end_block();
            at += block.len() + 2;
        }
        let mut index = FigureIndex::default();
        index.add_text(&builder.finish(), "en");
        // Sentence by sentence, as a writer takes them over.
        for sentence in body.split_inclusive(['\n', ';']).flat_map(|line| line.split_inclusive(". ")).map(normal) {
            for figure in written(&sentence, "en") {
                figures += 1;
                let shown = &sentence[figure.range.clone()];
                if !index.has(&figure.readings) {
                    false_alarms.push(format!("{}: {shown} in {sentence}", path.display()));
                }
                // The last digit of it is another one, so that nothing of the text says it, as far as digits alone tell: short
                // numbers stand in most texts in words or by chance.
                if shown.contains(char::is_alphabetic) || shown.bytes().filter(u8::is_ascii_digit).count() < 3 {
                    continue;
                }
                let Some(last) = shown.rfind(|c: char| c.is_ascii_digit()) else { continue };
                let at = figure.range.start + last;
                for digit in '1'..='9' {
                    let mut other = sentence.clone();
                    other.replace_range(at..=at, &digit.to_string());
                    let run = |text: &str, at: usize| {
                        let is_part = |c: char| c.is_ascii_digit() || matches!(c, ',' | '.');
                        let from = text[..at]
                            .rfind(|c: char| !is_part(c))
                            .map_or(0, |space| space + text[space..].chars().next().map_or(1, char::len_utf8));
                        let to = at + text[at..].find(|c: char| !is_part(c)).unwrap_or(text.len() - at);
                        text[from..to].trim_matches(['.', ',']).to_owned()
                    };
                    let digits = run(&other, at);
                    if other == sentence || body.contains(&digits) || body.contains(&digits.replace(',', "")) {
                        continue;
                    }
                    changed += 1;
                    let told = written(&other, "en").into_iter().any(|figure| !index.has(&figure.readings));
                    if !told {
                        missed.push(format!("{}: {digits} for {shown} in {other}", path.display()));
                    }
                    break;
                }
            }
        }
    }
    if figures == 0 {
        println!("no texts lie beside the repository");
        return;
    }
    let share =
        |count: usize, of: u32| 100.0 * f64::from(u32::try_from(count).unwrap_or(u32::MAX)) / f64::from(of.max(1));
    println!("{figures} figures, {} told falsely; {changed} changed, {} missed", false_alarms.len(), missed.len());
    assert!(share(false_alarms.len(), figures) < MOST_FALSE, "{}", false_alarms.join("\n"));
    assert!(share(missed.len(), changed) < MOST_FALSE, "{}", missed.join("\n"));
}
