//! Parts of files as `VitePress` and `MyST` name them: a region of an editor, or what stands below a heading, and lines of that;
//! what stands between two lines. Enter through [`IncludedSection::of_include`] and [`IncludedSection::of_listing`].

use super::lines::DocsFence;
use super::regions::{PartLine, PartMissing, RegionMark, covered, mark, region, rows};
use crate::model::slug::slug;

/// A part of a file, which has a name, lines, or both.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct IncludedSection {
    pub(super) name: Option<String>,
    /// From one line to another of what has the name, counted from 1, ends included.
    pub(super) rows: Option<(usize, usize)>,
    /// Whether the name may be the id of a heading.
    pub(super) headings: bool,
}

/// The lines from one to another.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct IncludedBounds {
    /// The words of the first line, or of the one before it; and whether it is part of it.
    pub(super) begin: Option<(String, bool)>,
    /// The same of the last.
    pub(super) end: Option<(String, bool)>,
    /// Lines before the first one; counted from the end if negative.
    pub(super) first: Option<i64>,
    /// The same with the last one.
    pub(super) last: Option<i64>,
    /// Rows of lines of what is left, counted from 1, ends included; without any all of them.
    pub(super) rows: Vec<(usize, usize)>,
}

impl IncludedBounds {
    /// The lines of a file that are between the bounds.
    pub(super) fn lines<'t>(&self, all: &[PartLine<'t>]) -> Result<Vec<PartLine<'t>>, PartMissing> {
        let number = all.len();
        let place = |line: i64| {
            let line = if line < 0 { line.saturating_add_unsigned(number as u64).max(0) } else { line };
            usize::try_from(line).unwrap_or(number).min(number)
        };
        let (first, last) = (self.first.map_or(0, place), self.last.map_or(number, place));
        let mut lines = all.get(first..last.max(first)).unwrap_or_default();
        if let Some((words, is_in)) = &self.begin {
            let at = lines.iter().position(|(.., line)| line.contains(words.as_str()));
            let at = at.ok_or_else(|| PartMissing::Words(words.clone()))?;
            lines = &lines[at + usize::from(!is_in)..];
        }
        if let Some((words, is_in)) = &self.end {
            let at = lines.iter().position(|(.., line)| line.contains(words.as_str()));
            let at = at.ok_or_else(|| PartMissing::Words(words.clone()))?;
            lines = &lines[..at + usize::from(*is_in)];
        }
        let is_in = covered(&self.rows, lines.len());
        let lines = lines.iter().zip(is_in).filter(|(_, is_in)| *is_in || self.rows.is_empty());
        let lines: Vec<PartLine<'t>> = lines.map(|(line, _)| *line).collect();
        if lines.is_empty() { Err(PartMissing::Lines(number)) } else { Ok(lines) }
    }
}

/// How code that is included is shown.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct IncludedCode {
    /// Nothing: that of the file.
    pub(super) language: Option<String>,
    /// Rows of lines that are marked, counted from 1, ends included.
    pub(super) marked: Vec<(usize, usize)>,
    /// What else stands behind the fence.
    pub(super) rest: String,
    /// Whether marked lines are counted from the first one that is shown, not from the first one of the file.
    pub(super) is_counted_anew: bool,
    /// Whether blanks that all of its lines begin with are left out.
    pub(super) is_dedented: bool,
    /// Whether its lines have the numbers that they have in the file.
    pub(super) is_numbered_there: bool,
}

impl IncludedCode {
    /// What stands behind the fence of lines of a file of a language.
    pub(super) fn info(&self, language: &str, lines: &[PartLine<'_>]) -> String {
        let place = |(nth, (number, ..)): (usize, &PartLine<'_>)| if self.is_counted_anew { nth } else { *number };
        let places: Vec<usize> = (1..).zip(lines).map(place).collect();
        let is_marked = covered(&self.marked, places.last().copied().unwrap_or(0));
        let marked = (1..).zip(places).filter(|(_, place)| is_marked[place - 1]);
        let marked: Vec<String> = marked.map(|(nth, _): (usize, _)| nth.to_string()).collect();
        let marks = if marked.is_empty() { String::new() } else { format!(" hl_lines=\"{}\"", marked.join(" ")) };
        let language = self.language.as_deref().unwrap_or(language);
        let language = if language.is_empty() && !(marks.is_empty() && self.rest.is_empty() && !self.is_numbered_there)
        {
            "text"
        } else {
            language
        };
        let number = lines.first().filter(|_| self.is_numbered_there);
        let number = number.map_or_else(String::new, |(number, ..)| format!(" linenums=\"{number}\""));
        format!("{language}{marks}{}{number}", self.rest)
    }
}

/// The name of the language of a file, by its extension.
pub(super) fn language(path: &str) -> &str {
    let extension = path.rsplit_once('.').map_or("", |(_, extension)| extension);
    let is_word = extension.bytes().all(|byte| byte.is_ascii_alphanumeric());
    let named = LANGUAGES.iter().find(|(of, _)| *of == extension).map(|(_, name)| *name);
    named.unwrap_or(if is_word { extension } else { "" })
}

/// Languages of code by the extension of its file, where that is no name of theirs.
const LANGUAGES: [(&str, &str); 6] =
    [("py", "python"), ("rs", "rust"), ("yml", "yaml"), ("md", "markdown"), ("sh", "bash"), ("txt", "text")];

impl IncludedSection {
    /// Splits `file#region{3,10}`.
    pub(super) fn of_include(written: &str) -> (&str, Option<IncludedSection>) {
        let number = |text: &str| if text.is_empty() { Some(None) } else { text.parse::<usize>().ok().map(Some) };
        let rows = |list: &str| {
            let (from, to) = list.split_once(',')?;
            Some((number(from.trim())?.unwrap_or(1), number(to.trim())?.unwrap_or(usize::MAX)))
        };
        let braces = written.strip_suffix('}').and_then(|inner| inner.rsplit_once('{'));
        let (written, rows) = match braces.and_then(|(path, list)| Some((path, rows(list)?))) {
            Some((path, rows)) => (path.trim_end(), Some(rows)),
            None => (written, None),
        };
        IncludedSection::of(written, rows, true)
    }

    /// Splits `file#region{2,4-5 js:line-numbers} [title]`: the path and the part, and how it is shown.
    pub(super) fn of_listing(written: &str) -> Option<(&str, Option<IncludedSection>, IncludedCode)> {
        let title = written.strip_suffix(']').and_then(|inner| inner.rsplit_once('['));
        let (written, title) = match title {
            Some((written, title)) => (written.trim_end(), Some(title.trim()).filter(|title| !title.is_empty())),
            None => (written, None),
        };
        let braces = written.strip_suffix('}').and_then(|inner| inner.rsplit_once('{'));
        let (path, inner) = braces.map_or((written, ""), |(path, inner)| (path.trim_end(), inner));
        let (mut language, mut rest, mut marked) = (None, String::new(), Vec::new());
        for word in inner.split_whitespace() {
            if word.starts_with(|c: char| c.is_ascii_digit()) {
                marked = rows(word);
            } else if language.is_none() && !word.starts_with(':') {
                language = Some(word.to_owned());
            } else {
                rest.extend([" ", word]);
            }
        }
        if let Some(title) = title {
            rest.extend([" [", title, "]"]);
        }
        let (path, section) = IncludedSection::of(path, None, false);
        let is_part = section.is_some();
        let code = IncludedCode {
            language,
            marked,
            rest,
            is_counted_anew: is_part,
            is_dedented: is_part,
            is_numbered_there: false,
        };
        (!path.is_empty()).then_some((path, section, code))
    }

    fn of(written: &str, rows: Option<(usize, usize)>, headings: bool) -> (&str, Option<IncludedSection>) {
        let (path, name) = match written.rsplit_once('#') {
            Some((path, name)) if !name.is_empty() && !name.contains('/') => (path, Some(name.to_owned())),
            _ => (written, None),
        };
        let is_part = name.is_some() || rows.is_some();
        (path, is_part.then_some(IncludedSection { name, rows, headings }))
    }

    /// The lines of a file that are of the part.
    pub(super) fn lines<'t>(&self, all: Vec<PartLine<'t>>) -> Result<Vec<PartLine<'t>>, PartMissing> {
        let (number, mut lines) = (all.len(), all);
        if let Some(name) = &self.name {
            let below = if self.headings { below_heading(&lines, name) } else { Err(Vec::new()) };
            lines = match (region(lines, name, region_mark), below) {
                (Ok(lines), _) | (Err(_), Ok(lines)) => lines,
                (Err(PartMissing::Region(wanted, mut names)), Err(headings)) => {
                    names.extend(headings);
                    return Err(PartMissing::Region(wanted, names));
                }
                (Err(missing), _) => return Err(missing),
            };
        }
        if let Some((from, to)) = self.rows {
            lines = lines.into_iter().take(to).skip(from.max(1) - 1).collect();
            if lines.is_empty() {
                return Err(PartMissing::Lines(number));
            }
        }
        Ok(lines)
    }
}

/// The lines below a heading, to the next one that is as high; or the ids of all headings.
fn below_heading<'t>(all: &[PartLine<'t>], wanted: &str) -> Result<Vec<PartLine<'t>>, Vec<String>> {
    let (mut fence, mut ids, mut open): (Option<DocsFence>, Vec<String>, Option<(usize, usize)>) =
        (None, Vec::new(), None);
    for (at, (.., text)) in all.iter().enumerate() {
        if let Some(inside) = fence {
            fence = fence.filter(|_| !inside.is_closed_by(text));
            continue;
        }
        fence = DocsFence::opened(text).map(|(fence, _)| fence);
        let level = text.bytes().take_while(|byte| *byte == b'#').count();
        let Some(words) = text[level..].strip_prefix(' ').filter(|_| (1..=6).contains(&level)) else { continue };
        match open {
            Some((begin, height)) if level <= height => return Ok(all[begin..at].to_vec()),
            Some(_) => {}
            None => {
                let list = words.trim_end().strip_suffix('}').and_then(|words| words.rsplit_once("{#"));
                let id = list.map_or_else(|| slug(words), |(_, id)| id.to_owned());
                open = (id == wanted).then_some((at + 1, level));
                ids.push(id);
            }
        }
    }
    open.map(|(begin, _)| all[begin..].to_vec()).ok_or(ids)
}

/// Signs that begin a comment before the word `region`; longer ones first.
const COMMENTS: [&str; 9] = ["<!--", "//", "/*", "(*", "--", "::", "REM", "#pragma", "#"];

/// The mark of a region that a line is, as editors know it: `// #region a`, `# region a`, `#pragma region a`.
fn region_mark(line: &str) -> Option<RegionMark<'_>> {
    let text = line.trim();
    let Some(rest) = COMMENTS.iter().find_map(|sign| text.strip_prefix(sign)) else { return mark(line) };
    let rest = rest.trim_start();
    let rest = rest.strip_prefix('#').unwrap_or(rest);
    let (rest, is_begin) = match rest.strip_prefix("end") {
        Some(rest) => (rest, false),
        None => (rest, true),
    };
    let Some(rest) = rest.strip_prefix("region").or_else(|| rest.strip_prefix("Region")) else { return mark(line) };
    let name = rest.trim_start();
    let length =
        name.find(|c: char| !(c.is_alphanumeric() || matches!(c, '_' | '-' | '.' | '*'))).unwrap_or(name.len());
    let (name, is_word) = (&name[..length], rest.is_empty() || rest.starts_with(char::is_whitespace));
    match is_begin {
        _ if !is_word => mark(line),
        true if name.is_empty() => None,
        true => Some(RegionMark::Begin(name)),
        false => Some(RegionMark::End(name.trim_matches(['-', '*']))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(written: &str, text: &str) -> String {
        let (_, section) = IncludedSection::of_include(written);
        let all = text.lines().zip(1..).map(|(line, number)| (number, 0, line)).collect();
        match section.unwrap().lines(all) {
            Ok(lines) => lines.into_iter().map(|(.., line)| line).collect::<Vec<_>>().join("|"),
            Err(missing) => format!("{missing:?}"),
        }
    }

    #[test]
    fn sections_are_regions_headings_and_lines() {
        let text = "# Top\n\n## Part one\na\n```\n## Not\n```\n### Deep {#d}\nb\n## Two\nc\n<!-- #region r -->\nd\ne\n<!-- #endregion -->\n";
        for (written, expected) in [
            ("a.md#part-one", "a|```|## Not|```|### Deep {#d}|b"),
            ("a.md#d", "b"),
            ("a.md#two{1,1}", "c"),
            ("a.md#r", "d|e"),
            ("a.md#r{2,}", "e"),
            ("a.md{3,4}", "## Part one|a"),
            ("a.md{90,}", "Lines(15)"),
            ("a.md#x", "Region(\"x\", [\"r\", \"top\", \"part-one\", \"d\", \"two\"])"),
        ] {
            assert_eq!(shown(written, text), expected, "{written}");
        }
    }

    #[test]
    fn bounds_are_lines_and_words() {
        let all: Vec<PartLine<'_>> =
            (1..).zip(["a", "# begin", "b", "c", "# end", "d"]).map(|(n, line)| (n, 0, line)).collect();
        let shown = |bounds: IncludedBounds| match bounds.lines(&all) {
            Ok(lines) => lines.into_iter().map(|(.., line)| line).collect::<Vec<_>>().join("|"),
            Err(missing) => format!("{missing:?}"),
        };
        let words = |word: &str, is_in: bool| Some((word.to_owned(), is_in));
        let of = IncludedBounds::default;
        assert_eq!(shown(IncludedBounds { begin: words("begin", false), end: words("end", false), ..of() }), "b|c");
        assert_eq!(
            shown(IncludedBounds { begin: words("b", true), end: words("end", true), ..of() }),
            "# begin|b|c|# end"
        );
        assert_eq!(shown(IncludedBounds { first: Some(1), last: Some(-3), ..of() }), "# begin|b");
        assert_eq!(shown(IncludedBounds { begin: words("begin", false), rows: vec![(2, 2)], ..of() }), "c");
        assert_eq!(shown(IncludedBounds { begin: words("x", true), ..of() }), "Words(\"x\")");
        assert_eq!(shown(IncludedBounds { first: Some(i64::MIN), last: Some(i64::MIN), ..of() }), "Lines(6)");
    }

    #[test]
    fn regions_are_as_editors_know_them() {
        for (begin, end) in [
            ("// #region a", "// #endregion a"),
            ("//region a", "//endregion"),
            ("# region a", "# endregion"),
            ("#pragma region a", "#pragma endregion"),
            ("/* #region a */", "/* #endregion */"),
            ("#Region a", "#endRegion"),
        ] {
            assert_eq!(shown("x#a", &format!("1\n{begin}\n2\n{end}\n3\n")), "2", "{begin}");
        }
    }

    #[test]
    fn listings_say_how_they_are_shown() {
        for (written, expected) in [
            ("@/a.ts", "@/a.ts ts"),
            ("./a.js{2,4-5 js:line-numbers} [A title]", "./a.js js:line-numbers hl_lines=\"2 4 5\" [A title]"),
            ("./a.js#b{c#}", "./a.js c#"),
            ("./a b.cs {1 c#:line-numbers :flag}", "./a b.cs c#:line-numbers hl_lines=\"1\" :flag"),
        ] {
            let (path, _, code) = IncludedSection::of_listing(written).unwrap();
            let lines: Vec<PartLine<'_>> = (1..9).map(|number| (number, 0, "")).collect();
            assert_eq!(format!("{path} {}", code.info("ts", &lines)), expected, "{written}");
        }
        assert_eq!(IncludedSection::of_listing(""), None);
    }
}
