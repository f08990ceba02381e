//! Comments that silence findings of `check` where they stand, each with a reason: `<!-- ibid-ignore W105: reason -->` in Markdown,
//! `# ibid-ignore W105: reason` in YAML and TOML.
//!
//! Enter through [`silencings`], which depends on the same as [`super::parse`] and is called beside it: what is parsed does not
//! know of comments. A comment that cannot silence anything is said to be wrong.

use std::ops::Range;
use std::sync::Arc;

use super::front_matter;
use super::markdown::{self, CommentPlace, TextComment};
use crate::config::Config;
use crate::diag::silencing::{CommentForm, WORD, can_be_silenced};
use crate::diag::{Code, Diagnostic, Outcome, Severity, Silencing, code_names, codes, nearest};
use crate::model::inputs::{ContentFile, ContentKind, NavFormat};
use crate::text::{FileId, Files, Span};
use crate::yaml::comments::{YamlComment, comments};
use crate::yaml::{self, Node};

/// What comments for this program begin with.
const PREFIX: &str = "ibid-";

/// What the comments of one content file silence.
pub fn silencings(content: &ContentFile, files: &Files, config: &Config) -> Outcome<Vec<Silencing>> {
    let text = &files.get(content.file).text;
    let mut reader = CommentReader { file: content.file, text, config, found: Vec::new(), diagnostics: Vec::new() };
    if memchr::memmem::find(text.as_bytes(), PREFIX.as_bytes()).is_some() {
        match content.kind {
            ContentKind::Briefing
            | ContentKind::Section
            | ContentKind::Page
            | ContentKind::Docs(_)
            | ContentKind::RecordMarkdown(_)
            | ContentKind::Navigation(_, NavFormat::Summary) => reader.markdown(),
            ContentKind::RecordYaml(_) | ContentKind::Navigation(_, NavFormat::Folder | NavFormat::Category) => {
                reader.yaml(0..text.len());
            }
            ContentKind::Navigation(_, NavFormat::Mkdocs | NavFormat::Contents) => {
                let read = yaml::parse_foreign(content.file, text, config.limits.yaml_depth);
                reader.comments_at(0..text.len(), read.value.as_ref());
            }
            ContentKind::CslJson
            | ContentKind::Library(_)
            | ContentKind::Captured(_)
            | ContentKind::Inventory
            | ContentKind::Unread => {}
        }
    }
    Outcome::new(reader.found, reader.diagnostics)
}

struct CommentReader<'a> {
    file: FileId,
    text: &'a Arc<str>,
    config: &'a Config,
    found: Vec<Silencing>,
    diagnostics: Vec<Diagnostic>,
}

impl CommentReader<'_> {
    /// Front matter, text, and fenced blocks of data in it.
    fn markdown(&mut self) {
        if let Some((lines, is_toml)) = front_matter::lines(self.text) {
            if is_toml {
                let read = yaml::parse_toml(self.file, self.text, lines.clone());
                self.comments_at(lines, read.value.as_ref());
            } else {
                self.yaml(lines);
            }
        }
        let found = markdown::comments(self.text, front_matter::body(self.text), self.config);
        for TextComment { range, words, stands } in found.comments {
            let holds = match stands {
                CommentPlace::Before(block) => Ok(block),
                CommentPlace::Last => Err((
                    "no block follows this comment, so it silences nothing",
                    "put it on a line of its own right before the block that it is about, or remove it",
                )),
                CommentPlace::Within => Err((
                    "a comment within a text or other HTML silences nothing",
                    "put it on a line of its own before the paragraph, list, table or other block that it is about",
                )),
            };
            self.read(&words, range, holds, CommentForm::Html);
        }
        for block in found.data {
            self.yaml(block);
        }
    }

    fn yaml(&mut self, range: Range<usize>) {
        let has_some = self.text.get(range.clone()).is_some_and(|lines| lines.contains(PREFIX));
        if has_some {
            let read = yaml::parse(self.file, self.text, range.clone(), self.config.limits.yaml_depth);
            self.comments_at(range, read.value.as_ref());
        }
    }

    /// Comments in YAML that was read. What could not be read has an error, and nothing in it is silenced.
    fn comments_at(&mut self, range: Range<usize>, root: Option<&Node>) {
        let Some(root) = root else { return };
        for YamlComment { range: comment, words, holds, is_own_line } in
            comments(self.text, range.clone(), PREFIX, root)
        {
            let is_first = is_own_line && self.text[range.start..comment.start].lines().all(is_comment);
            let holds = holds.map(|holds| {
                // What is said of a file as a whole is said at its first line.
                if is_first { 0..holds.end } else { holds }
            });
            let misplaced = (
                "no entry follows this comment, so it silences nothing",
                "put it on the line before the entry that it is about or at the end of its line, or remove it",
            );
            self.read(&words, comment, holds.ok_or(misplaced), CommentForm::Hash);
        }
    }

    fn read(&mut self, words: &str, place: Range<usize>, holds: Result<Range<usize>, (&str, &str)>, form: CommentForm) {
        let Some(word) = words.split([' ', '\t', '\n', ':']).next().filter(|word| word.starts_with(PREFIX)) else {
            return;
        };
        let rest = words[word.len()..].trim();
        let (named, reason) = parts(rest);
        let span = Span::new(self.file, place.start, place.end);
        let proposed = reason.unwrap_or_else(|rest| rest);
        let proposed = if proposed.is_empty() { "the reason" } else { proposed };
        if word != WORD {
            // Other comments may begin so as well.
            if named.first().is_some_and(|code| codes::find(code).is_some()) {
                let message = format!("`{word}` is no word that silences something");
                let help = format!("write `{}`", form.write(&named.join(", "), proposed));
                self.wrong(span, message, help);
            }
            return;
        }
        let holds = match holds {
            Ok(holds) => holds,
            Err((message, help)) => return self.wrong(span, message.to_owned(), help.to_owned()),
        };
        if named.is_empty() {
            let help =
                format!("write `{}` with the code that is shown beside the warning", form.write("W105", proposed));
            return self.wrong(span, "this names no code, so it silences nothing".to_owned(), help);
        }
        let known: Vec<&'static Code> = named.iter().filter_map(|name| self.code(name, span)).collect();
        if known.is_empty() {
            return;
        }
        let Some(reason) = reason.ok().filter(|reason| !reason.is_empty()) else {
            let ids = known.iter().map(|code| code.id).collect::<Vec<_>>().join(", ");
            let help = format!("write why it may stand behind a colon: `{}`", form.write(&ids, proposed));
            return self.wrong(span, format!("{ids} is not silenced without a reason"), help);
        };
        let reason: Arc<str> = reason.split_whitespace().collect::<Vec<_>>().join(" ").into();
        let holds = holds.start as u32..holds.end as u32;
        self.found.extend(known.into_iter().map(|code| Silencing {
            code,
            reason: Arc::clone(&reason),
            span,
            holds: holds.clone(),
        }));
    }

    /// A code that can be silenced.
    fn code(&mut self, name: &str, span: Span) -> Option<&'static Code> {
        let Some(code) = codes::find(name) else {
            let help = nearest(name, code_names()).map(|near| format!("did you mean `{near}`?"));
            let help =
                help.unwrap_or_else(|| "write the code that is shown beside the warning, such as `W105`".to_owned());
            self.wrong(span, format!("`{name}` is no code of a message"), help);
            return None;
        };
        if can_be_silenced(code) {
            return Some(code);
        }
        let Code { id, severity, .. } = code;
        let (message, help) = match severity {
            Severity::Error if codes::FIXED.contains(&code) => (
                format!("{id} is an error, which no comment silences"),
                "mend what it is about, and remove the comment".to_owned(),
            ),
            Severity::Error => (
                format!("{id} is an error, which no comment silences"),
                format!("mend what it is about, or set `severity: {{{id}: warning}}` in `ibid.yaml`"),
            ),
            Severity::Warning | Severity::Note
                if *code == codes::WRONG_SILENCING || *code == codes::UNUSED_SILENCING =>
            {
                (
                    format!("{id} is about comments such as this, and none silences it"),
                    "mend or remove that comment".to_owned(),
                )
            }
            Severity::Warning | Severity::Note => (
                format!("{id} is about no place in the content, so no comment silences it"),
                format!("set `severity: {{{id}: off}}` in `ibid.yaml`"),
            ),
        };
        self.wrong(span, message, help);
        None
    }

    fn wrong(&mut self, span: Span, message: String, help: String) {
        self.diagnostics.push(Diagnostic::new(&codes::WRONG_SILENCING, span, message).help(help));
    }
}

/// What stands behind the word: codes, and the reason behind a colon. Without a colon the codes end where something else begins, and
/// the rest may be meant as the reason.
fn parts(rest: &str) -> (Vec<&str>, Result<&str, &str>) {
    let separators = [' ', '\t', '\n', ','];
    let is_code = |name: &&str| codes::find(name).is_some();
    if let Some((head, reason)) = rest.split_once(':') {
        let named: Vec<&str> = head.split(separators).filter(|name| !name.is_empty()).collect();
        let is_list = head.split(',').all(|name| name.split_whitespace().count() == 1);
        if is_list || named.iter().all(is_code) {
            return (named, Ok(reason.trim()));
        }
    }
    let (mut named, mut left) = (Vec::new(), rest);
    while let Some(name) = left.split(separators).next().filter(is_code) {
        named.push(name);
        left = left[name.len()..].trim_start_matches(separators);
    }
    (named, Err(left.trim()))
}

/// Whether a line holds nothing but a comment.
fn is_comment(line: &str) -> bool {
    line.trim().is_empty() || line.trim_start().starts_with('#')
}
