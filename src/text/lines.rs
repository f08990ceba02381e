//! Lines and columns of byte offsets, from one table for each file, so that a file with a message in every word costs no
//! more than its length.

/// So many bytes are walked at most to count the characters before a place, however long its line is.
const STEP: usize = 1 << 10;

/// Where lines begin, and a mark every so many bytes within a long one.
#[derive(Clone, Debug)]
pub(super) struct Lines {
    /// In order; the first is the beginning of the text.
    marks: Vec<Checkpoint>,
}

/// A place with its line and column, both from 1.
#[derive(Clone, Copy, Debug)]
struct Checkpoint {
    at: u32,
    line: u32,
    column: u32,
}

impl Lines {
    /// Walks through the text once.
    pub(super) fn new(text: &str) -> Lines {
        let mut mark = Checkpoint { at: 0, line: 1, column: 1 };
        let mut marks = vec![mark];
        for line in text.split_inclusive('\n') {
            for (at, _) in line.char_indices() {
                if at >= STEP && mark.at as usize + at - marks[marks.len() - 1].at as usize >= STEP {
                    marks.push(Checkpoint { at: mark.at + at as u32, ..mark });
                }
                mark.column += 1;
            }
            mark = Checkpoint { at: mark.at + line.len() as u32, line: mark.line + 1, column: 1 };
            if line.ends_with('\n') {
                marks.push(mark);
            }
        }
        Lines { marks }
    }

    /// Line and column of a byte offset; an offset past the end or inside a character is moved back.
    pub(super) fn place(&self, text: &str, offset: usize) -> (usize, usize) {
        let offset = text.floor_char_boundary(offset);
        let mark = self.marks[self.marks.partition_point(|mark| mark.at as usize <= offset) - 1];
        let characters = text[mark.at as usize..offset].chars().count();
        (mark.line as usize, mark.column as usize + characters)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_offset_has_the_place_that_counting_from_the_start_gives() {
        let long = "ü[@".repeat(STEP);
        for text in ["", "aé\nüx", "\n\n", "a\n", &long, &format!("a\n{long}\n\n{long}b")] {
            let lines = Lines::new(text);
            for offset in 0..text.len() + 2 {
                assert_eq!(lines.place(text, offset), super::super::line_column(text, offset), "{offset}");
            }
        }
    }
}
