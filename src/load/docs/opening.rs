//! Lines that open a container: `!!! note "Title"`, `=== "Tab"`, `:::tip`, `/// details | Title`, `{note} Title` behind a fence.
//! Enter through [`opening`] and [`directive`].

use super::captions::CaptionOptions;
use super::cards::CardOptions;
use super::lines::DocsLine;
use crate::config::Dialect;
use crate::model::callout;

/// A container that a line opens.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct ContainerOpening {
    pub(super) kind: ContainerKind,
    /// Not empty; nothing: the word of its kind.
    pub(super) title: Option<ContainerTitle>,
    pub(super) end: ContainerEnd,
}

/// What a container is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum ContainerKind {
    /// The word of its kind, which is known; if it folds, whether it is open at first.
    Callout(String, Option<bool>),
    /// Whether it begins a row of tabs; its title is its label.
    Tab(bool),
    /// Tabs stand in it.
    Tabs,
    /// Each block of code in it is a tab.
    CodeGroup,
    /// Each of its headings of the highest level begins a tab.
    HeadedTabs,
    /// A card.
    Card(CardOptions),
    /// Cards stand in it.
    Cards,
    /// A numbered list stands in it.
    Steps,
    /// A list of files stands in it.
    FileTree,
    /// A picture, whose path is its title.
    Figure(CaptionOptions),
    /// A table, whose caption is its title.
    Table(CaptionOptions),
    /// The same, whose rows are lists.
    ListTable(CaptionOptions),
    /// Terms and what they mean.
    Glossary,
    /// The caption of what stands before it.
    Caption(CaptionOptions),
    /// What is in it stands as it is.
    Plain,
    /// The same; it is known, or looks as if it were something, and does nothing here: what it is.
    Foreign(&'static str),
}

/// A title, and the byte of its line at which it is written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct ContainerTitle {
    pub(super) text: String,
    pub(super) at: usize,
}

/// Where a container ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum ContainerEnd {
    /// At the first line that is not indented by four more.
    Indent,
    /// At a line of as many of these signs, or more.
    Signs(u8, usize),
    /// Where the fence is closed that opens it.
    Fence,
}

impl ContainerOpening {
    fn of(kind: ContainerKind, end: ContainerEnd) -> ContainerOpening {
        ContainerOpening { kind, title: None, end }
    }

    /// A title that stands in a line.
    fn titled(mut self, line: &str, title: Option<&str>) -> ContainerOpening {
        let title = title.map(str::trim).filter(|title| !title.is_empty());
        if let Some(title) = title {
            let at = title.as_ptr().addr().saturating_sub(line.as_ptr().addr()).min(line.len());
            self.title = Some(ContainerTitle { text: title.to_owned(), at });
        }
        self
    }

    /// A callout; a kind that only the site has is a note with its word as the title.
    pub(super) fn callout(word: &str, fold: Option<bool>, end: ContainerEnd) -> ContainerOpening {
        let lower = word.to_ascii_lowercase();
        let fold = fold.or_else(|| callout::folds(&lower).then_some(false));
        if callout::find(&lower).is_some() {
            return ContainerOpening::of(ContainerKind::Callout(lower, fold), end);
        }
        let own = ContainerOpening::of(ContainerKind::Callout("note".to_owned(), fold), end);
        ContainerOpening { title: Some(ContainerTitle { text: as_title(word), at: 0 }), ..own }
    }

    /// The options of what has a caption.
    pub(super) fn caption_options(&mut self) -> Option<&mut CaptionOptions> {
        match &mut self.kind {
            ContainerKind::Figure(options)
            | ContainerKind::Table(options)
            | ContainerKind::ListTable(options)
            | ContainerKind::Caption(options) => Some(options),
            _ => None,
        }
    }

    /// Takes the options of a container off the beginning of its lines; what is left.
    pub(super) fn options<'l>(&mut self, lines: &'l [DocsLine]) -> &'l [DocsLine] {
        let (options, rest) = match self.end {
            ContainerEnd::Signs(b'/', _) => {
                let is_option = |line: &&DocsLine| line.indent() >= 4 && line.text.contains(':');
                lines.split_at(lines.iter().take_while(is_option).count())
            }
            ContainerEnd::Signs(..) | ContainerEnd::Fence => lines.split_at(option_lines(lines)),
            ContainerEnd::Indent => return lines,
        };
        for line in options {
            let option = line.text.trim().trim_start_matches(':');
            let (key, value) = option.split_once(':').map_or((option, ""), |(key, value)| (key.trim(), value.trim()));
            match &mut self.kind {
                ContainerKind::Callout(word, fold) => match key {
                    "class" if value.split_whitespace().any(|class| class == "dropdown") => {
                        *fold = fold.or(Some(false));
                    }
                    "open" => *fold = Some(value != "false" && value != "False"),
                    "class" | "type" if callout::find(value).is_some() => value.clone_into(word),
                    _ => {}
                },
                ContainerKind::Card(card) => card.option(key, value),
                _ => self.caption_options().into_iter().for_each(|caption| caption.option(key, value)),
            }
        }
        rest
    }
}

/// How many lines of options of `MyST` there are: `:class: dropdown`, or lines between `---`.
pub(super) fn option_lines(lines: &[DocsLine]) -> usize {
    if lines.first().is_some_and(|line| line.text.trim() == "---") {
        let end = lines.iter().skip(1).position(|line| line.text.trim() == "---");
        return end.map_or(0, |end| end + 2);
    }
    let is_option = |line: &&DocsLine| {
        let name = line.text.trim().strip_prefix(':').and_then(|option| option.split_once(':')).map(|(name, _)| name);
        name.is_some_and(is_word)
    };
    lines.iter().take_while(is_option).count()
}

/// The container that a line opens, if it opens one.
pub(super) fn opening(line: &str, dialect: Dialect) -> Option<ContainerOpening> {
    let text = line.trim();
    match text.as_bytes().first()? {
        b'!' => admonition(line, text.strip_prefix("!!!")?, None),
        b'?' => {
            let rest = text.strip_prefix("???")?;
            let open = rest.strip_prefix('+');
            admonition(line, open.unwrap_or(rest), Some(open.is_some()))
        }
        b'=' => {
            let rest = text.strip_prefix("===")?;
            let label = quoted(rest.trim_start_matches(['!', '+']).trim())?;
            let tab = ContainerOpening::of(ContainerKind::Tab(rest.starts_with('!')), ContainerEnd::Indent);
            Some(tab.titled(line, Some(label)))
        }
        b':' => colons(line, text),
        b'/' if dialect == Dialect::Mkdocs => slashes(line, text),
        _ => None,
    }
}

/// ` note inline end "Title"`
fn admonition(line: &str, rest: &str, fold: Option<bool>) -> Option<ContainerOpening> {
    let rest = rest.strip_prefix(' ')?.trim();
    let (words, title) = match rest.find('"') {
        Some(at) => (&rest[..at], Some(quoted(&rest[at..])?)),
        None => (rest, None),
    };
    let kind = words.split_whitespace().next().filter(|kind| is_word(kind))?;
    let is_sound = words.split_whitespace().all(is_word);
    is_sound.then(|| ContainerOpening::callout(kind, fold, ContainerEnd::Indent).titled(line, title))
}

/// `:::tip Title`, `::: {.callout-note title="x"}`, `:::{note} Title`
fn colons(line: &str, text: &str) -> Option<ContainerOpening> {
    let length = text.bytes().take_while(|byte| *byte == b':').count();
    let rest = text[length..].trim();
    if length < 3 || rest.is_empty() {
        return None;
    }
    let end = ContainerEnd::Signs(b':', length);
    if let Some((inner, after)) = rest.strip_prefix('{').and_then(|inner| inner.split_once('}')) {
        let class = inner.split_whitespace().find_map(|word| word.strip_prefix('.'));
        let Some(class) = class else { return named(line, inner.trim(), after, end) };
        let value = |key: &str| inner.split_once(key).and_then(|(_, value)| value.split('"').next());
        let kind = class.strip_prefix("callout").map(|kind| kind.trim_start_matches('-'));
        let kind = kind.map_or(class, |kind| if kind.is_empty() { "note" } else { kind });
        if class == "panel-tabset" {
            return Some(ContainerOpening::of(ContainerKind::HeadedTabs, end));
        }
        let fold = value("collapse=\"").map(|folds| folds == "false");
        if callout::find(kind).is_none() {
            return Some(ContainerOpening::of(ContainerKind::Foreign("a block of a class"), end));
        }
        return Some(ContainerOpening::callout(kind, fold, end).titled(line, value("title=\"")));
    }
    let word = rest.find(|c: char| !(c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.'))).unwrap_or(rest.len());
    let (kind, after) = rest.split_at(word);
    if kind.contains('.') {
        // A name of Python, whose options are indented.
        return Some(ContainerOpening::of(ContainerKind::Foreign("a directive of mkdocstrings"), ContainerEnd::Indent));
    }
    let label = after.strip_prefix('[').and_then(|label| label.split_once(']')).map(|(label, _)| label);
    let title = label.or_else(|| after.split('{').next());
    let is_open = after.contains("{open}");
    let found = named(line, kind, title.unwrap_or(""), end)?;
    Some(match found.kind {
        ContainerKind::Callout(word, Some(_)) if is_open => {
            ContainerOpening { kind: ContainerKind::Callout(word, Some(true)), ..found }
        }
        _ => found,
    })
}

/// `/// details | Title`
fn slashes(line: &str, text: &str) -> Option<ContainerOpening> {
    let length = text.bytes().take_while(|byte| *byte == b'/').count();
    let rest = text[length..].trim();
    if length < 3 || rest.is_empty() {
        return None;
    }
    let (kind, title) = rest.split_once('|').unwrap_or((rest, ""));
    let kind = kind.split_whitespace().next().filter(|kind| is_word(kind))?;
    named(line, kind, title, ContainerEnd::Signs(b'/', length))
}

/// `{note} Title` behind a fence, and mdBook's `admonish note "Title"`.
pub(super) fn directive(line: &str, info: &str, dialect: Dialect) -> Option<ContainerOpening> {
    if let Some(rest) = info.strip_prefix("admonish").filter(|_| dialect == Dialect::Mdbook) {
        if !rest.is_empty() && !rest.starts_with([' ', ',']) {
            return None;
        }
        let words = rest.split(['"', '=']).next().unwrap_or("");
        let kind = words.split([' ', ',']).find(|word| callout::find(word).is_some());
        let fold = rest.contains("collapsible=true").then_some(false);
        let title = rest.find('"').and_then(|at| quoted(&rest[at..]));
        return Some(ContainerOpening::callout(kind.unwrap_or("note"), fold, ContainerEnd::Fence).titled(line, title));
    }
    let (name, title) = info.strip_prefix('{')?.split_once('}')?;
    let found = named(line, name.trim(), title, ContainerEnd::Fence)?;
    (!matches!(found.kind, ContainerKind::Foreign(_))).then_some(found)
}

/// What stands behind a fence in our words where a directive of `MyST` or a cell of Quarto has code, and how many of its lines
/// are options. Empty where it is something else that is shown as it is written.
pub(super) fn code_directive(info: &str, code: &[DocsLine]) -> Option<(String, usize)> {
    let (name, rest) = info.strip_prefix('{')?.split_once('}')?;
    let name = name.split([' ', ',']).next().filter(|name| is_word(name))?;
    let cells = code.iter().take_while(|line| line.text.trim_start().starts_with("#|")).count();
    let language = match name {
        "code-block" | "code" | "sourcecode" | "code-cell" => rest.trim(),
        "python" | "r" | "julia" | "ojs" | "mermaid" | "dot" | "bash" | "sql" => return Some((name.to_owned(), cells)),
        _ => return Some((String::new(), 0)),
    };
    let mut out = language.to_owned();
    let options = option_lines(code);
    for line in &code[..options] {
        let Some((key, value)) = line.text.trim().trim_start_matches(':').split_once(':') else { continue };
        let value = value.trim().replace('"', "'");
        let (key, value) = match key {
            "caption" | "filename" => ("title", value.as_str()),
            "emphasize-lines" => ("hl_lines", value.as_str()),
            "linenos" | "number-lines" => ("linenums", "1"),
            "lineno-start" => ("lineno-start", value.as_str()),
            _ => continue,
        };
        out.extend([" ", key, "=\"", value, "\""]);
    }
    // Without a language there is no first word.
    Some((if language.is_empty() { format!("text{out}") } else { out }, options))
}

/// A container by its name, which is a word.
fn named(line: &str, name: &str, title: &str, end: ContainerEnd) -> Option<ContainerOpening> {
    let lower = name.to_ascii_lowercase();
    if !is_word(&lower) {
        return None;
    }
    let kind = match lower.as_str() {
        "tab" | "tab-item" | "tabitem" => ContainerKind::Tab(false),
        "tabs" | "tab-set" => ContainerKind::Tabs,
        "code-group" => ContainerKind::CodeGroup,
        "card" | "grid-item-card" => ContainerKind::Card(CardOptions::default()),
        "steps" => ContainerKind::Steps,
        "file-tree" | "filetree" => ContainerKind::FileTree,
        // What is behind the name says how many stand beside each other.
        "cards" | "card-grid" | "grid" => return Some(ContainerOpening::of(ContainerKind::Cards, end)),
        "grid-item" => return Some(ContainerOpening::of(ContainerKind::Plain, end)),
        "admonition" => return Some(ContainerOpening::callout("note", None, end).titled(line, Some(title))),
        "figure" if line.contains("{figure}") => ContainerKind::Figure(CaptionOptions::default()),
        "table" if line.contains("{table}") => ContainerKind::Table(CaptionOptions::default()),
        "list-table" if line.contains("{list-table}") => ContainerKind::ListTable(CaptionOptions::default()),
        "glossary" if line.contains("{glossary}") => ContainerKind::Glossary,
        "caption" | "figure-caption" | "table-caption" => ContainerKind::Caption(CaptionOptions::default()),
        // What is to be left alone.
        "html" | "raw" | "v-pre" => ContainerKind::Plain,
        word if callout::find(word).is_some() => {
            return Some(ContainerOpening::callout(word, None, end).titled(line, Some(title)));
        }
        _ => ContainerKind::Foreign("a container of another tool"),
    };
    Some(ContainerOpening::of(kind, end).titled(line, Some(title)))
}

fn is_word(text: &str) -> bool {
    text.starts_with(|c: char| c.is_ascii_alphabetic())
        && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_'))
}

/// What stands in quotation marks.
fn quoted(text: &str) -> Option<&str> {
    let inner = text.strip_prefix('"')?;
    inner.trim_end().strip_suffix('"').or_else(|| inner.split_once('"').map(|(inner, _)| inner))
}

fn as_title(kind: &str) -> String {
    let words = kind.replace(['-', '_'], " ");
    let mut letters = words.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(found: Option<ContainerOpening>) -> String {
        let Some(ContainerOpening { kind, title, end }) = found else { return "nothing".to_owned() };
        let title = title.map_or_else(String::new, |title| format!(" `{}`@{}", title.text, title.at));
        let end = match end {
            ContainerEnd::Signs(sign, length) => format!(" {}{length}", char::from(sign)),
            ContainerEnd::Indent => String::new(),
            ContainerEnd::Fence => " fence".to_owned(),
        };
        match kind {
            ContainerKind::Callout(word, None) => format!("{word}{title}{end}"),
            ContainerKind::Callout(word, Some(open)) => format!("{word}{}{title}{end}", if open { "+" } else { "-" }),
            kind => format!("{kind:?}{title}{end}"),
        }
    }

    #[test]
    fn seven_syntaxes_open_one_thing() {
        for (text, expected) in [
            ("!!! note", "note"),
            ("    !!! warning inline end \"A *title*\"", "warning `A *title*`@28"),
            ("??? pied-piper", "note- `Pied piper`@0"),
            ("???+ tip \"\"", "tip+"),
            ("=== \"C++\"", "Tab(false) `C++`@5"),
            ("===! \"First\"", "Tab(true) `First`@6"),
            (":::tip Title", "tip `Title`@7 :3"),
            ("::::info[Label]{#id}", "info `Label`@9 :4"),
            ("::: {.callout-note title=\"x\" collapse=\"true\"}", "note- `x`@26 :3"),
            ("::: {.column}", "Foreign(\"a block of a class\") :3"),
            ("::: details Click {open}", "details+ `Click`@12 :3"),
            (":::{warning} Title", "warning `Title`@13 :3"),
            ("::: code-group", "CodeGroup :3"),
            ("::: {.panel-tabset}", "HeadedTabs :3"),
            ("/// details | More", "details- `More`@14 /3"),
            ("/// tab | A", "Tab(false) `A`@10 /3"),
            ("::: a.b.c", "Foreign(\"a directive of mkdocstrings\")"),
            (":::", "nothing"),
            ("===", "nothing"),
            ("=== Heading", "nothing"),
            ("!!!note", "nothing"),
            ("!!! What?", "nothing"),
            ("// a comment", "nothing"),
            ("???", "nothing"),
        ] {
            assert_eq!(shown(opening(text, Dialect::Mkdocs)), expected, "{text}");
        }
        assert_eq!(shown(opening("/// note", Dialect::Docusaurus)), "nothing");
    }

    #[test]
    fn fences_open_containers_too() {
        let of = |info: &str, dialect: Dialect| shown(directive(info, info, dialect));
        assert_eq!(of("{note} A title", Dialect::Myst), "note `A title`@7 fence");
        assert_eq!(of("{code-block} python", Dialect::Myst), "nothing");
        assert_eq!(of("{.python}", Dialect::Mkdocs), "nothing");
        assert_eq!(of("admonish warning \"A title\"", Dialect::Mdbook), "warning `A title`@18 fence");
        assert_eq!(of("admonish", Dialect::Mdbook), "note fence");
        assert_eq!(of("admonishes", Dialect::Mdbook), "nothing");
    }
}
