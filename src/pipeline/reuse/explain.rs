//! Why an output was made again.

use super::incremental::{Changed, Increment, Why};
use crate::model::output::Plan;
use crate::model::site::{Kind, Name, Read, Site, histories_name, history_name};
use crate::render::Engine;
use crate::text::Files;

/// How many things that changed are named.
const MOST_NAMED: usize = 10;

/// What there is to say of the output at a path (or the page at an address), line by line.
pub(in crate::pipeline) fn explain(
    increment: &Increment,
    site: &Site,
    files: &Files,
    engine: &Engine,
    plan: &Plan,
    path: &str,
) -> Vec<String> {
    let path = path.trim_start_matches('/');
    let page = format!("{}{}index.html", path, if path.is_empty() || path.ends_with('/') { "" } else { "/" });
    let found = plan.outputs.iter().find(|output| output.path == path);
    let Some(output) = found.or_else(|| plan.outputs.iter().find(|output| output.path == page)) else {
        let names = plan.outputs.iter().map(|output| output.path.as_str());
        let near =
            crate::diag::nearest(path, names).map_or_else(String::new, |near| format!("; did you mean `{near}`?"));
        return vec![format!("`{path}` is no output of this site{near}")];
    };
    let path = &output.path;
    match increment.why(output) {
        Why::Copied => vec![format!("`{path}` is a copy: it is compared with its file each time")],
        Why::Unknown => {
            vec![format!("`{path}` was made: the last run into this folder left nothing about it")]
        }
        Why::Everything => vec![format!("`{path}` was made again: the configuration, the options or ibid changed")],
        Why::Nothing => vec![format!("`{path}` was kept: nothing that it is made from changed")],
        Why::These(changed) => {
            let mut lines = vec![format!("`{path}` was made again, because these changed:")];
            let more = changed.len().saturating_sub(MOST_NAMED);
            let named = changed.into_iter().take(MOST_NAMED).map(|changed| match changed {
                Changed::Read(read) => words(read, site, files, engine),
                Changed::Gone(name) => format!("{} that is gone", one_of(name)),
                Changed::New(name) => format!("{} that is new", one_of(name)),
            });
            lines.extend(named.map(|words| format!("  {words}")));
            if more > 0 {
                lines.push(format!("  and {more} more"));
            }
            lines
        }
    }
}

/// What has a name, as far as that says.
fn one_of(name: Name) -> String {
    Kind::of(name).map_or_else(|| "a page or template".to_owned(), |kind| format!("one of the {}", kind.plural()))
}

/// What was read, in words.
fn words(read: Read, site: &Site, files: &Files, engine: &Engine) -> String {
    match read {
        Read::Line(kind, ix) => format!("the title or address of {}", row(kind, ix, site, files)),
        Read::Facts(kind, ix) => format!("what others show of {}", row(kind, ix, site, files)),
        Read::Counts(kind, ix) => format!("how much there is of {}", row(kind, ix, site, files)),
        Read::Whole(kind, ix) => format!("the text or the lists of {}", row(kind, ix, site, files)),
        Read::Len(kind) => format!("how many {} there are", kind.plural()),
        Read::All(kind) | Read::AllWhole(kind) => format!("something about one of the {}", kind.plural()),
        Read::Named(name) if is_history(name, site) => "when files were last changed, as git says".to_owned(),
        Read::Named(_) => "what is at an address, or which briefings a year has".to_owned(),
        Read::Routes => "which pages there are".to_owned(),
        Read::Redirects => "old addresses".to_owned(),
        Read::Template(number) => match engine.template_name(number) {
            Some(name) => format!("the template `{name}`, one that it draws in, or the foot of all pages"),
            None => "a template".to_owned(),
        },
    }
}

/// Whether a name is of what version control says.
fn is_history(name: Name, site: &Site) -> bool {
    name == histories_name() || site.history.iter().any(|(path, _)| history_name(path) == name)
}

fn row(kind: Kind, ix: u32, site: &Site, files: &Files) -> String {
    let named = site.row_called(kind, ix as usize, files);
    named.unwrap_or_else(|| format!("one of the {} that is gone", kind.plural()))
}
