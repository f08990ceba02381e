//! How each generator wants the same site written.
//!
//! The others know no citations: there a citation is a footnote that links to the page of its source, the page of a source
//! lists where it is cited, and the timeline is a list at the end of the briefing.

use std::fmt::Write as _;
use std::str::FromStr;

use super::{Briefing, Event, Piece, Source, briefing_path, briefing_title, source_path};

/// Whose files are written.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Form {
    Ibid,
    Hugo,
    Zola,
}

impl FromStr for Form {
    type Err = String;

    fn from_str(name: &str) -> Result<Form, String> {
        match name {
            "ibid" => Ok(Form::Ibid),
            "hugo" => Ok(Form::Hugo),
            "zola" => Ok(Form::Zola),
            _ => Err(format!("no form `{name}`: ibid, hugo or zola")),
        }
    }
}

impl Form {
    /// Files beside the content; those of the others lie in `tests/bench/peers/`.
    pub(super) fn settings(self) -> &'static [(&'static str, &'static str)] {
        match self {
            Form::Ibid => &[("ibid.yaml", "title: Bench\nbase_url: https://example.org/\n")],
            Form::Hugo => &[
                ("content/briefings/_index.md", "---\ntitle: Briefings\n---\n"),
                ("content/sources/_index.md", "---\ntitle: Sources\n---\n"),
            ],
            Form::Zola => &[
                (
                    "content/briefings/_index.md",
                    "+++\ntitle = \"Briefings\"\nsort_by = \"date\"\npaginate_by = 20\ngenerate_feeds = true\n+++\n",
                ),
                (
                    "content/sources/_index.md",
                    "+++\ntitle = \"Sources\"\nsort_by = \"title\"\npaginate_by = 500\n+++\n",
                ),
            ],
        }
    }

    pub(super) fn section(self, section: usize) -> String {
        match self {
            Form::Zola => format!(
                "+++\ntitle = \"Part {section}\"\nsort_by = \"date\"\ntransparent = true\npaginate_by = 20\n\
                 generate_feeds = true\n+++\n"
            ),
            Form::Ibid | Form::Hugo => format!("---\ntitle: Part {section}\n---\n"),
        }
    }

    pub(super) fn briefing(self, briefing: &Briefing, sources: &[Source]) -> String {
        let Briefing { title, date, summary, tags, .. } = briefing;
        let quoted: Vec<String> = tags.iter().map(|tag| format!("\"{tag}\"")).collect();
        let tags = quoted.join(", ");
        let mut text = match self {
            Form::Ibid => {
                let events: String = briefing.events.iter().map(event).collect();
                format!(
                    "---\ntitle: {title}\ndate: {date}\nsummary: \"{summary}\"\ntags: [{tags}]\nevents:\n{events}---\n\n"
                )
            }
            Form::Hugo => {
                format!("---\ntitle: {title}\ndate: {date}\ndescription: \"{summary}\"\ntags: [{tags}]\n---\n\n")
            }
            Form::Zola => format!(
                "+++\ntitle = \"{title}\"\ndate = {date}\ndescription = \"{summary}\"\n[taxonomies]\ntags = [{tags}]\n+++\n\n"
            ),
        };
        for piece in &briefing.body {
            match piece {
                Piece::Text(piece) => text.push_str(piece),
                Piece::Cite(source) => text.push_str(&self.cite(*source)),
                Piece::Link(to) => text.push_str(&self.link(&briefing_title(*to), &briefing_path(*to), "../../")),
            }
        }
        if self != Form::Ibid {
            self.push_timeline_and_notes(&mut text, briefing, sources);
        }
        text
    }

    fn push_timeline_and_notes(self, text: &mut String, briefing: &Briefing, sources: &[Source]) {
        text.push_str("\n## Timeline\n\n");
        let mut events: Vec<&Event> = briefing.events.iter().collect();
        events.sort_by(|one, other| one.date.cmp(&other.date));
        for Event { date, title, source } in events {
            let _ = writeln!(text, "- **{date}** {title}{}", self.cite(*source));
        }
        for index in briefing.cited() {
            let Source { title, outlet, date, .. } = &sources[index];
            let link = self.link(title, &source_path(index), "../../");
            let _ = writeln!(text, "\n[^s{index}]: {link}, outlet-{outlet}, {date}.");
        }
    }

    pub(super) fn source(self, source: &Source, cited: &[usize]) -> String {
        let Source { index, title, outlet, date, note, leans_on } = source;
        let address = format!("https://example.net/source-{index}");
        if self == Form::Ibid {
            let attribution = leans_on.map_or_else(String::new, |other| {
                format!("attribution:\n  - {{to: source-{other:05}, relation: quotes}}\n")
            });
            return format!(
                "---\nid: source-{index:05}\ntype: article-newspaper\ntitle: {title}\noutlet: outlet-{outlet}\n\
                 issued: {date}\nurl: {address}\n{attribution}---\n\n{note}\n"
            );
        }
        let mut text = match self {
            Form::Zola => format!("+++\ntitle = \"{title}\"\n+++\n\n"),
            Form::Ibid | Form::Hugo => format!("---\ntitle: {title}\n---\n\n"),
        };
        let _ = writeln!(text, "- Outlet: outlet-{outlet}\n- Issued: {date}\n- Original: <{address}>");
        if let Some(other) = leans_on {
            let _ = writeln!(text, "- Quotes: {}", self.link("a source", &source_path(*other), "../"));
        }
        let _ = writeln!(text, "\n{note}\n\n## Cited in\n");
        for briefing in cited {
            let _ = writeln!(text, "- {}", self.link(&briefing_title(*briefing), &briefing_path(*briefing), "../"));
        }
        text
    }

    fn cite(self, source: usize) -> String {
        match self {
            Form::Ibid => format!(" [@source-{source:05}]"),
            Form::Hugo | Form::Zola => format!("[^s{source}]"),
        }
    }

    /// A link to a file of the content; `up` leads from the file that it stands in to the top of the content.
    fn link(self, text: &str, path: &str, up: &str) -> String {
        match self {
            Form::Ibid => format!("[{text}]({up}{path})"),
            Form::Hugo => format!("[{text}](/{path})"),
            Form::Zola => format!("[{text}](@/{path})"),
        }
    }
}

fn event(event: &Event) -> String {
    let Event { date, title, source } = event;
    format!("  - {{date: {date}, title: {title}, cites: [source-{source:05}]}}\n")
}
