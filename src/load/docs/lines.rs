//! The lines of a page while it is read, each with the place where it was written.

/// One line, without its end.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct DocsLine {
    pub(super) text: String,
    /// The file's number in the writing.
    pub(super) file: u32,
    /// Where it begins there.
    pub(super) at: usize,
}

impl DocsLine {
    pub(super) fn new(text: impl Into<String>, file: u32, at: usize) -> DocsLine {
        DocsLine { text: text.into(), file, at }
    }

    /// The same place with another text.
    pub(super) fn with(&self, text: impl Into<String>) -> DocsLine {
        DocsLine { text: text.into(), ..*self }
    }

    /// What stands behind a byte of it.
    pub(super) fn tail(&self, at: usize) -> DocsLine {
        DocsLine { text: self.text[at..].to_owned(), file: self.file, at: self.at + at }
    }

    /// Whether nothing stands in it.
    pub(super) fn is_blank(&self) -> bool {
        self.text.trim().is_empty()
    }

    /// The column at which its text begins.
    pub(super) fn indent(&self) -> usize {
        indent(&self.text)
    }

    /// The line without so many columns of blanks at its beginning, or without all there are.
    pub(super) fn dedented(&self, columns: usize) -> DocsLine {
        let (mut column, mut taken) = (0, 0);
        for byte in self.text.bytes().take_while(|byte| matches!(byte, b' ' | b'\t')) {
            if column >= columns {
                break;
            }
            column = next_column(column, byte);
            taken += 1;
        }
        // What is left of a tab.
        let rest = &self.text[taken..];
        let text = format!("{}{rest}", " ".repeat(column.saturating_sub(columns)));
        DocsLine { text, file: self.file, at: self.at + taken }
    }
}

/// The column at which a text begins; tabs stop at each fourth.
pub(super) fn indent(text: &str) -> usize {
    text.bytes().take_while(|byte| matches!(byte, b' ' | b'\t')).fold(0, next_column)
}

fn next_column(column: usize, blank: u8) -> usize {
    if blank == b'\t' { (column / 4 + 1) * 4 } else { column + 1 }
}

/// A code block whose fence is open.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct DocsFence {
    sign: u8,
    length: usize,
}

impl DocsFence {
    /// The fence that a line opens, with what stands behind it.
    pub(super) fn opened(text: &str) -> Option<(DocsFence, &str)> {
        let text = text.trim_start();
        let sign = *text.as_bytes().first().filter(|sign| matches!(sign, b'`' | b'~'))?;
        let length = text.bytes().take_while(|byte| *byte == sign).count();
        let info = &text[length..];
        let is_code = length >= 3 && !(sign == b'`' && info.contains('`'));
        is_code.then(|| (DocsFence { sign, length }, info.trim()))
    }

    /// Whether a line closes it.
    pub(super) fn is_closed_by(self, text: &str) -> bool {
        let text = text.trim();
        text.len() >= self.length && text.bytes().all(|byte| byte == self.sign)
    }
}
