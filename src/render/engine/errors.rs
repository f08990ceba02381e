//! What the template crate says, as diagnostics: at the place in the file that was written, in our words.

use std::collections::{BTreeMap, BTreeSet};

use tera::{Error, ErrorKind, ReportError};

use super::components;
use super::functions::names;
use super::layers::{Chosen, Origin, parent, stem};
use super::limits::{Limits, over};
use super::missed::{Missed, Suspect};
use super::openings::{TAGS, end_of, open_quote, open_sign, open_tag};
use super::other_engines;
use super::time_guards::Tags;
use super::wording::{did_you_mean, lowered, one_of, split_candidates};
use crate::diag::{Code, Diagnostic, codes, nearest};
use crate::text::{FileId, Span, line_column};

/// The page that is being made, for messages.
#[derive(Clone, Copy, Debug)]
pub(in crate::render) struct PageName<'a> {
    /// Its path in the output.
    pub(in crate::render) path: &'a str,
    /// Where it was written, if it was.
    pub(in crate::render) span: Option<Span>,
    /// Where it names its template, if it does.
    pub(in crate::render) template: Option<Span>,
}

/// Explains errors of these templates.
pub(super) struct Explain<'a> {
    pub(super) templates: &'a BTreeMap<String, Chosen>,
    /// Names of those that do not compile, which was said.
    pub(super) lost: &'a BTreeSet<String>,
}

impl Explain<'_> {
    /// Errors found while compiling, with the files that brought them about.
    pub(super) fn compiling(&self, error: &Error) -> (Vec<Diagnostic>, BTreeSet<FileId>) {
        match error.kind() {
            ErrorKind::SyntaxError(report) => self.reports(&[Report::of(report)]),
            ErrorKind::MissingParent { current, parent } => {
                if self.lost.contains(parent) {
                    return (Vec::new(), self.culprit(current));
                }
                let message = format!("template `{parent}` is not there");
                let found =
                    self.at_tag(&codes::MISSING_TEMPLATE, current, message).help_opt(self.near_template(parent));
                (vec![found], self.culprit(current))
            }
            ErrorKind::CircularExtend { tpl, .. } => {
                let message = format!("`{}` extends itself", self.own_name(tpl));
                let help = format!("extend `theme/{0}` or `built-in/{0}`, which it overrides", self.own_name(tpl));
                (vec![self.at_tag(&codes::TEMPLATE_ERROR, tpl, message).help(help)], self.culprit(tpl))
            }
            ErrorKind::CircularInclude { tpl, include_chain } => {
                let chain: Vec<String> = include_chain.iter().map(|name| format!("`{name}`")).collect();
                let message = format!("`{}` includes itself: {}", self.own_name(tpl), chain.join(", "));
                let help = format!("include `built-in/{}` if the one that it overrides is meant", self.own_name(tpl));
                let culprits = include_chain.iter().flat_map(|name| self.culprit(name)).collect();
                (vec![self.at_tag(&codes::TEMPLATE_ERROR, tpl, message).help(help)], culprits)
            }
            other => {
                let text = other.to_string();
                let reports: Vec<Report> = text.split("\n\n").filter_map(|part| self.read(part)).collect();
                if reports.is_empty() {
                    return (vec![Diagnostic::global(&codes::TEMPLATE_ERROR, lowered(&text))], BTreeSet::new());
                }
                self.reports(&reports)
            }
        }
    }

    /// An error found while rendering a page. `look` makes the page again to see what is not there.
    pub(super) fn rendering(
        &self,
        error: &Error,
        page: &PageName<'_>,
        limits: &Limits,
        look: impl Fn(&Suspect<'_>) -> Option<Missed>,
    ) -> Diagnostic {
        match error.kind() {
            ErrorKind::RenderingError(report) => {
                let report = Report::of(report);
                let found = self.missed(&report, look);
                on_page(found.unwrap_or_else(|| self.report(&report)), page)
            }
            ErrorKind::Io(std::io::ErrorKind::FileTooLarge) => {
                let message = format!("`{}` is larger than {} bytes (`limits.page_size`)", page.path, limits.bytes);
                at_page(&codes::TOO_LARGE, page, message)
            }
            ErrorKind::Io(std::io::ErrorKind::TimedOut) => {
                at_page(&codes::TEMPLATE_ERROR, page, format!("`{}`: {}", page.path, over(limits.time)))
            }
            other => at_page(&codes::TEMPLATE_ERROR, page, format!("`{}`: {}", page.path, lowered(&other.to_string()))),
        }
    }

    /// That a page asks for a template that is not there.
    pub(super) fn missing(&self, name: &str, page: &PageName<'_>) -> Diagnostic {
        let message = format!("template `{name}` is not there");
        let page = PageName { span: page.template.or(page.span), ..*page };
        at_page(&codes::MISSING_TEMPLATE, &page, message).help_opt(self.near_template(name))
    }

    /// That a page asks for a template of another system, or of another kind of page.
    pub(super) fn foreign(name: &str, why: &str, usual: &str, page: &PageName<'_>) -> Diagnostic {
        let message = format!("template `{name}` {why}; the page has `{usual}`");
        let page = PageName { span: page.template.or(page.span), ..*page };
        at_page(&codes::FOREIGN_TEMPLATE, &page, message)
            .help("remove `template:`, or move it under `extra:`, where templates find it all the same")
    }

    fn reports(&self, reports: &[Report]) -> (Vec<Diagnostic>, BTreeSet<FileId>) {
        let culprits = reports.iter().flat_map(|report| self.culprit(&report.template)).collect();
        let is_lost = |report: &&Report| {
            let name = report.message.split('`').nth(1).unwrap_or_default();
            (report.message.starts_with("Unknown template") && self.lost.contains(name))
                || (report.message.starts_with("Unknown component") && self.lost.contains(&format!("<{name}")))
        };
        let told = reports.iter().filter(|report| !is_lost(report));
        (told.map(|report| self.report(report)).collect(), culprits)
    }

    fn report(&self, report: &Report) -> Diagnostic {
        if let Some(found) = self.unclosed(report) {
            return found;
        }
        let (message, candidates) = split_candidates(&report.message);
        let quoted = message.split('`').nth(1).unwrap_or("");
        let unknown = |what: &str| message.starts_with(what);
        if unknown("Unknown template") {
            let message = format!("template `{quoted}` is not there");
            return self.at(&codes::MISSING_TEMPLATE, report, message).help_opt(self.near_template(quoted));
        }
        let found = self.at(&codes::TEMPLATE_ERROR, report, lowered(message));
        if unknown("Unknown") {
            let kind = message.split(' ').nth(1).unwrap_or("");
            if kind == "component" {
                return found.help_opt(components::near(self.templates, quoted).map(|near| did_you_mean(&near)));
            }
            let meant = other_engines::of_call(quoted).map(str::to_owned);
            return found.help_opt(meant.or_else(|| nearest(quoted, names(kind)).map(did_you_mean)));
        }
        if unknown("Block") {
            return self.missing_block(report, quoted).unwrap_or_else(|| {
                let blocks: Vec<&str> = self.blocks_above(&report.template).into_iter().collect();
                found.help_opt(one_of(quoted, &blocks))
            });
        }
        let text = self.templates.get(&report.template).map(|chosen| &*chosen.guarded.text);
        if let Some(help) = text.and_then(|text| other_engines::in_syntax(text, report.start, message)) {
            return found.help(help);
        }
        if message.to_ascii_lowercase().starts_with("found `.` but expected") {
            let help = "name what a call or filter gives before you take a field of it: `{% set found = ... %}`, then `found.field`";
            return found.help(help);
        }
        let elsewhere =
            if candidates.is_empty() { None } else { text.and_then(|text| of_place(text, report.start, quoted)) };
        found.help_opt(elsewhere.map(str::to_owned).or_else(|| one_of(quoted, &candidates)))
    }

    /// Trouble that comes from something which was opened and not closed: told where it was opened.
    fn unclosed(&self, report: &Report) -> Option<Diagnostic> {
        let text = &self.templates.get(&report.template)?.guarded.text;
        let message = report.message.as_str();
        if message == "Unknown tag" {
            return self.unknown_tag(report, text);
        }
        if message.contains(" was named `") {
            let open = open_tag(text, report.start)?;
            let found = self.at(&codes::TEMPLATE_ERROR, report, lowered(message));
            return Some(self.opened(found, report, open.start, open.end));
        }
        let ends = ["Unexpected end", "unexpected end of raw", "Closing comment"];
        let is_end = ends.iter().any(|end| message.starts_with(end));
        let here = |start, end| Report { template: report.template.clone(), message: String::new(), start, end };
        let never = |start, end, what: &str, close: &str| {
            let message = format!("`{what}` is never closed");
            Some(self.at(&codes::TEMPLATE_ERROR, &here(start, end), message).help(format!("end it with `{close}`")))
        };
        if let Some(quote) = open_quote(text, if is_end { text.len() } else { report.start }) {
            let message = "this quotation mark is never closed".to_owned();
            let help = "close it in front of the sign that ends the tag";
            return Some(self.at(&codes::TEMPLATE_ERROR, &here(quote, quote + 1), message).help(help));
        }
        if !is_end {
            return None;
        }
        if message.contains("raw") {
            return never(report.start, report.end, "{% raw %}", "{% endraw %}");
        }
        if let Some((open, close)) = open_sign(text) {
            return never(open.start, open.end, open.name, close);
        }
        let open = open_tag(text, text.len())?;
        let (what, close) = (format!("{{% {} %}}", open.name), format!("{{% {} %}}", end_of(open.name)));
        never(open.start, open.end, &what, &close)
    }

    /// A tag that is none, or stands where it cannot.
    fn unknown_tag(&self, report: &Report, text: &str) -> Option<Diagnostic> {
        let name = text.get(report.start..report.end)?;
        let at = |message| self.at(&codes::TEMPLATE_ERROR, report, message);
        if !TAGS.contains(&name) {
            let near = || nearest(name, TAGS).map(|tag| format!("did you mean `{{% {tag} %}}`?"));
            let help = other_engines::of_tag(name).map(str::to_owned).or_else(near);
            return Some(at(format!("unknown tag `{name}`")).help_opt(help));
        }
        let Some(open) = open_tag(text, report.start) else {
            return Some(
                at(format!("`{{% {name} %}}` belongs to nothing")).help("remove it, or open what it belongs to"),
            );
        };
        let message = format!("`{{% {name} %}}` stands where `{{% {} %}}` is open", open.name);
        let help = format!("end that with `{{% {} %}}` first", end_of(open.name));
        Some(self.opened(at(message).help(help), report, open.start, open.end))
    }

    /// Adds where something was opened in the same template.
    fn opened(&self, found: Diagnostic, report: &Report, start: usize, end: usize) -> Diagnostic {
        match self.templates.get(&report.template) {
            Some(Chosen { origin: Origin::File(file), guarded, .. }) => {
                found.label(Span::new(*file, guarded.written(start), guarded.written(end)), "opened here")
            }
            _ => found,
        }
    }

    /// The blocks of the templates that one extends.
    fn blocks_above(&self, template: &str) -> BTreeSet<&str> {
        let mut blocks = BTreeSet::new();
        let mut above = self.parent(template);
        // Longer chains are circular.
        for _ in 0..=self.templates.len() {
            let Some(chosen) = above.and_then(|name| self.templates.get(name)) else { break };
            let tags = Tags::new(&chosen.guarded.text).filter(|tag| tag.name == "block");
            blocks.extend(tags.filter_map(|tag| tag.rest.split_whitespace().next()));
            above = above.and_then(|name| self.parent(name));
        }
        blocks
    }

    /// The name of the template that one extends.
    fn parent(&self, template: &str) -> Option<&str> {
        parent(&self.templates.get(template)?.guarded.text)
    }

    /// A built-in template fills a block that an overriding template below it no longer has.
    fn missing_block(&self, report: &Report, block: &str) -> Option<Diagnostic> {
        let filled = self.templates.get(&report.template).filter(|chosen| chosen.origin == Origin::BuiltIn)?;
        let file = self.culprit(&report.template).into_iter().next()?;
        let name = self.templates.values().find(|chosen| chosen.origin == Origin::File(file))?.own_name.as_str();
        let message = format!("`{name}` lacks the block `{block}`, which `{}` fills", filled.own_name);
        let span = Span { file, start: 0, end: 0 };
        Some(
            Diagnostic::new(&codes::TEMPLATE_ERROR, span, message)
                .help(format!("add `{{% block {block} %}}{{% endblock %}}`")),
        )
    }

    /// At the place of a report.
    pub(super) fn at(&self, code: &'static Code, report: &Report, message: String) -> Diagnostic {
        let Some(chosen) = self.templates.get(&report.template) else {
            return Diagnostic::at_path(code, report.template.as_str(), message);
        };
        let (start, end) = (chosen.guarded.written(report.start), chosen.guarded.written(report.end));
        match chosen.origin {
            Origin::File(file) => Diagnostic::new(code, Span::new(file, start, end), message),
            Origin::BuiltIn => {
                let (line, column) = line_column(&chosen.guarded.text, start);
                let path = format!("built-in/{}", chosen.own_name);
                Diagnostic::at_path(code, path, format!("{message} (line {line}, column {column})"))
            }
        }
    }

    /// At the first tag of a template that extends or includes another.
    fn at_tag(&self, code: &'static Code, template: &str, message: String) -> Diagnostic {
        let tag = self.templates.get(template).and_then(|chosen| {
            let mut tags = Tags::new(&chosen.guarded.text);
            tags.find(|tag| matches!(tag.name, "extends" | "include")).map(|tag| (tag.start, tag.end))
        });
        let (start, end) = tag.unwrap_or_default();
        self.at(code, &Report { template: template.to_owned(), message: String::new(), start, end }, message)
    }

    /// The file that an error in this template is to be blamed on: its own, else the first it is built upon.
    fn culprit(&self, template: &str) -> BTreeSet<FileId> {
        let mut name = template;
        // Longer chains are circular.
        for _ in 0..=self.templates.len() {
            let Some(chosen) = self.templates.get(name) else { break };
            if let Origin::File(file) = chosen.origin {
                return BTreeSet::from([file]);
            }
            let Some(parent) = self.parent(name) else { break };
            name = parent;
        }
        BTreeSet::new()
    }

    fn own_name<'a>(&'a self, template: &'a str) -> &'a str {
        self.templates.get(template).map_or(template, |chosen| &chosen.own_name)
    }

    fn near_template(&self, name: &str) -> Option<String> {
        // What all names end with makes none of them alike.
        let is_near = |near: &&str| nearest(stem(name), [stem(near)]).is_some();
        let near = nearest(name, self.templates.keys().map(String::as_str).filter(is_near)).map(did_you_mean);
        near.or_else(|| {
            let own = name.trim_start_matches("theme/").trim_start_matches("built-in/");
            Some(format!("write it as `templates/{own}`, or name one that `ibid list templates` lists"))
        })
    }

    /// Reads one report of the crate's text: `error: MESSAGE`, then ` --> TEMPLATE:LINE:COLUMN`.
    fn read(&self, text: &str) -> Option<Report> {
        let (message, rest) = text.strip_prefix("error: ")?.split_once('\n')?;
        let place = rest.lines().next()?.trim_start().strip_prefix("--> ")?;
        let mut parts = place.rsplitn(3, ':');
        let column: usize = parts.next()?.parse().ok()?;
        let line: usize = parts.next()?.parse().ok()?;
        let template = parts.next()?.to_owned();
        let source = &self.templates.get(&template)?.guarded.text;
        let line_start: usize = source.split_inclusive('\n').take(line.checked_sub(1)?).map(str::len).sum();
        let line = source.get(line_start..)?.lines().next()?;
        let offset = |column: usize| line.char_indices().nth(column).map_or(line.len(), |(at, _)| at);
        let marks = rest.lines().nth(3).map_or(1, |underline| underline.matches('^').count());
        let (start, end) = (line_start + offset(column - 1), line_start + offset(column - 1 + marks));
        Some(Report { template, message: message.to_owned(), start, end })
    }
}

/// Where a variable or a field at this place is that other engines have.
fn of_place(text: &str, at: usize, name: &str) -> Option<&'static str> {
    let Some(of) = text.get(..at)?.strip_suffix('.') else { return other_engines::of_name(name) };
    let of = of.rsplit(|c: char| !(c.is_alphanumeric() || c == '_')).next().unwrap_or_default();
    other_engines::of_field(of, name)
}

/// Adds which page was being made. A mistake in a partial shows on every page that includes it.
fn on_page(found: Diagnostic, page: &PageName<'_>) -> Diagnostic {
    let key = format!("{:?} {:?} {}", found.span, found.path, found.message);
    found.once_on(key, page.path)
}

/// What the crate says about a place in a template, in bytes of the compiled text.
pub(super) struct Report {
    pub(super) template: String,
    pub(super) message: String,
    pub(super) start: usize,
    pub(super) end: usize,
}

impl Report {
    fn of(report: &ReportError) -> Report {
        let range = &report.span().range;
        Report {
            template: report.filename().to_owned(),
            message: report.message().to_owned(),
            start: range.start,
            end: range.end,
        }
    }
}

fn at_page(code: &'static Code, page: &PageName<'_>, message: String) -> Diagnostic {
    match page.span {
        Some(span) => Diagnostic::new(code, span, message),
        None => Diagnostic::at_path(code, page.path, message),
    }
}
