//! The site that everything here is measured on: briefings and half as many sources, the same bytes on every machine.
//!
//! Enter through [`write`]. All words are made up, and all of it comes from numbers with a fixed seed. What the text says does
//! not depend on the form it is written in, so that other generators get the same site.

mod forms;
mod words;

use std::fs;
use std::io;
use std::path::Path;

pub(crate) use self::forms::Form;
use self::words::{Dice, code, sentences, title};

/// Briefings of one section.
const PER_SECTION: usize = 50;
/// Headings of a briefing, each with two paragraphs and a block between.
const PARTS: usize = 4;
const TAGS: usize = 40;
const OUTLETS: usize = 12;

pub(crate) struct Briefing {
    index: usize,
    title: String,
    date: String,
    summary: String,
    tags: Vec<String>,
    events: Vec<Event>,
    body: Vec<Piece>,
}

/// Something dated, with the source for it.
struct Event {
    date: String,
    title: String,
    source: usize,
}

/// Of a text: Markdown, or what each form writes in its own way.
enum Piece {
    Text(String),
    /// A citation of the source with this number.
    Cite(usize),
    /// A link to the briefing with this number.
    Link(usize),
}

struct Source {
    index: usize,
    title: String,
    outlet: usize,
    date: String,
    /// The source that it leans on: an older one, as anything else would be an error.
    leans_on: Option<usize>,
    note: String,
}

/// Writes a site of so many briefings into a folder, as files for one generator.
pub(crate) fn write(folder: &Path, count: usize, form: Form) -> io::Result<()> {
    let sources: Vec<Source> = (0..sources(count)).map(source).collect();
    let briefings: Vec<Briefing> = (0..count).map(|index| briefing(index, count)).collect();
    for (path, text) in form.settings() {
        put(folder, path, text)?;
    }
    for section in 0..count.div_ceil(PER_SECTION) {
        put(folder, &format!("content/{}", section_path(section)), &form.section(section))?;
    }
    let mut cited: Vec<Vec<usize>> = vec![Vec::new(); sources.len()];
    for briefing in &briefings {
        put(folder, &format!("content/{}", briefing_path(briefing.index)), &form.briefing(briefing, &sources))?;
        for source in briefing.cited() {
            cited[source].push(briefing.index);
        }
    }
    for source in &sources {
        let text = form.source(source, &cited[source.index]);
        put(folder, &format!("content/{}", source_path(source.index)), &text)?;
    }
    Ok(())
}

/// Writes one file, in folders that need not be there.
pub(crate) fn put(folder: &Path, path: &str, text: &str) -> io::Result<()> {
    let full = folder.join(path);
    fs::create_dir_all(full.parent().unwrap_or(folder))?;
    fs::write(full, text)
}

fn sources(briefings: usize) -> usize {
    (briefings / 2).max(12)
}

fn section_path(section: usize) -> String {
    format!("briefings/part-{section:03}/_index.md")
}

fn briefing_path(index: usize) -> String {
    format!("briefings/part-{:03}/briefing-{index:05}.md", index / PER_SECTION)
}

fn source_path(index: usize) -> String {
    format!("sources/source-{index:05}.md")
}

fn briefing_title(index: usize) -> String {
    title(&mut Dice::new("title", index), &format!("Briefing {index}"))
}

fn source_date(index: usize) -> String {
    Dice::new("date", index).date()
}

fn source(index: usize) -> Source {
    let dice = &mut Dice::new("source", index);
    let date = source_date(index);
    let leans_on = (0..3.min(index)).map(|_| dice.below(index)).find(|other| source_date(*other) < date);
    Source {
        index,
        title: title(dice, &format!("Source {index}")),
        outlet: dice.below(OUTLETS),
        leans_on: leans_on.filter(|_| dice.below(2) == 0),
        note: sentences(dice, 3),
        date,
    }
}

fn briefing(index: usize, count: usize) -> Briefing {
    let dice = &mut Dice::new("briefing", index);
    let cites: Vec<usize> = (0..6 + dice.below(5)).map(|_| dice.below(sources(count))).collect();
    let events =
        (0..3 + dice.below(3)).map(|at| Event { date: dice.date(), title: title(dice, "Event"), source: cites[at] });
    let events = events.collect();
    let first = dice.below(TAGS);
    let tags = [first, (first + 7) % TAGS, (first + 19) % TAGS].map(|tag| format!("tag-{tag}")).to_vec();
    Briefing {
        index,
        title: briefing_title(index),
        date: dice.date(),
        // Not every generator takes Markdown there.
        summary: sentences(dice, 2).replace(['*', '`'], ""),
        tags,
        events,
        body: body(dice, &cites, count),
    }
}

impl Briefing {
    /// The sources that it cites, each once, in order of their numbers.
    fn cited(&self) -> Vec<usize> {
        let in_text = self.body.iter().filter_map(|piece| match piece {
            Piece::Cite(source) => Some(*source),
            _ => None,
        });
        let mut all: Vec<usize> = in_text.chain(self.events.iter().map(|event| event.source)).collect();
        all.sort_unstable();
        all.dedup();
        all
    }
}

/// Paragraphs with all the citations, one of each kind of block, links and two footnotes.
fn body(dice: &mut Dice, cites: &[usize], count: usize) -> Vec<Piece> {
    let mut body = vec![Piece::Text(sentences(dice, 3))];
    let text = |body: &mut Vec<Piece>, text: String| body.push(Piece::Text(text));
    for part in 0..PARTS {
        text(&mut body, format!("\n\n## {}\n\n", title(dice, "Part")));
        for cite in cites.iter().skip(part).step_by(PARTS) {
            text(&mut body, sentences(dice, 2).trim_end_matches('.').to_owned());
            body.push(Piece::Cite(*cite));
            text(&mut body, ". ".to_owned());
        }
        text(&mut body, format!("{} See ", sentences(dice, 1)));
        body.push(Piece::Link(dice.below(count)));
        let note = if part < 2 { format!("[^note-{part}]") } else { String::new() };
        text(&mut body, format!(".{note}\n\n{}\n{}", block(dice, part), sentences(dice, 4)));
    }
    for note in 0..2 {
        text(&mut body, format!("\n\n[^note-{note}]: {}", sentences(dice, 1)));
    }
    text(&mut body, "\n".to_owned());
    body
}

/// What stands between the paragraphs of a part.
fn block(dice: &mut Dice, part: usize) -> String {
    match part {
        0 => {
            let items: Vec<String> = (0..4).map(|_| format!("- {}\n", sentences(dice, 1))).collect();
            items.concat()
        }
        1 => {
            let rows = (0..5).map(|row| {
                format!("| {} | {} | {} |\n", title(dice, "row"), dice.below(9000) + row, title(dice, "note"))
            });
            rows.fold("| Item | Count | Note |\n|:--|--:|:--|\n".to_owned(), |table, row| table + &row)
        }
        2 => code(dice),
        _ => format!("> {}\n\n1. {}\n2. {}\n", sentences(dice, 2), sentences(dice, 1), sentences(dice, 1)),
    }
}
