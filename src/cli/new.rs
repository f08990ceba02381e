//! `ibid new`: the file of a briefing, source, page, entity, template or theme, ready to be filled in. Nothing is ever written over.

use std::path::{Component, Path};

use super::console::Console;
use super::failure::Failure;
use super::new_arguments::{NewArguments, NewKind};
use super::request::{environment, find_site, today};
use super::{new_file, new_source, new_template};
use crate::diag::Severity;
use crate::load;
use crate::model::date::Day;
use crate::model::slug::short_slug;

/// Makes the file and prints its path.
pub(super) fn run(arguments: &NewArguments, console: &Console) -> Result<u8, Failure> {
    find_site(&arguments.dir)?;
    let day = today(arguments.now)?;
    let title = arguments.title.join(" ");
    let title = title.trim();
    if title.is_empty() {
        return Err(Failure::usage("the title is empty").help("write one, for example `ibid new briefing \"A title\"`"));
    }
    let loaded = load::load(&arguments.dir, &environment());
    let (inputs, found) = (loaded.value, loaded.diagnostics);
    let of_config = |d: &&crate::diag::Diagnostic| {
        d.severity == Severity::Error && d.span.is_some_and(|span| Some(span.file) == inputs.config_file)
    };
    if found.iter().any(|d| of_config(&d)) {
        // Where the file belongs stands in the configuration.
        console.draw(&found, &inputs.files);
        return Ok(2);
    }
    if matches!(arguments.kind, NewKind::Template | NewKind::Theme) {
        return new_template::run(arguments, title, &inputs, console);
    }
    let collections = &inputs.config.collections;
    let of_address = match arguments.kind {
        NewKind::Source => new_source::of_address(title, &arguments.dir, day)?,
        _ => None,
    };
    let (name, of_address) = of_address.map_or_else(|| (short_slug(title), None), |(name, text)| (name, Some(text)));
    let (folder, text) = match arguments.kind {
        NewKind::Briefing => (&*collections.briefings.path, briefing(title, day)),
        NewKind::Source => (&*collections.sources.path, of_address.unwrap_or_else(|| source(title, day))),
        NewKind::Entity => (&*collections.entities.path, entity(title)),
        // Templates were made above.
        NewKind::Page | NewKind::Template | NewKind::Theme => ("", page(title)),
    };
    let name = match &arguments.path {
        Some(path) => below(path)?,
        None => format!("{name}.md"),
    };
    let relative = inputs.config.content_path(folder, &name);
    write(&arguments.dir, inputs.config.content_folder(), &relative, &text)?;
    console.result(&format!("{}\n", new_file::shown(&arguments.dir, &relative).display()))?;
    Ok(0)
}

/// A path below the folder of its kind, with its extension.
fn below(path: &str) -> Result<String, Failure> {
    let names = |component: Component<'_>| matches!(component, Component::Normal(_));
    if path.is_empty() || path.contains('\\') || !Path::new(path).components().all(names) || path.ends_with('/') {
        return Err(Failure::usage(format!("`{path}` is not a path below the folder of its kind"))
            .help("write names with `/` between them, for example `2015/autumn`"));
    }
    let has_extension = Path::new(path).extension().is_some_and(|extension| extension.eq_ignore_ascii_case("md"));
    Ok(if has_extension { path.to_owned() } else { format!("{path}.md") })
}

fn write(root: &Path, content: &str, relative: &str, text: &str) -> Result<(), Failure> {
    let path = root.join(relative);
    let site = load::open_site(root).map_err(|error| Failure::system("open", root, &error))?;
    let real = load::to_write(&site, content, relative).map_err(|stop| {
        let what = stop.path.as_deref().unwrap_or(relative).to_owned();
        Failure::usage(format!("`{what}`: {}", stop.message)).help("mend the link, or name another file with `--path`")
    })?;
    new_file::make(&site, &real, &path, text.as_bytes(), "choose another title, or another file with `--path`")
}

fn briefing(title: &str, day: Day) -> String {
    format!(
        "---\n\
         title: {}\n\
         date: {}\n\
         status: draft            # remove this line to publish it\n\
         summary:                 # one or two sentences, for lists and feeds\n\
         tags: []\n\
         entities: []             # people, organisations, places: ids or names\n\
         events: []               # - {{date: 2015-09-30, title: What happened, cites: [source-id]}}\n\
         ---\n\n\
         Write here. A source is cited by its id in square brackets, with an at sign before it.\n",
        scalar(title),
        day.to_iso(),
    )
}

fn source(title: &str, day: Day) -> String {
    format!(
        "---\n\
         id: {}\n\
         type: webpage            # article-newspaper, article-journal, report, book, statement ...\n\
         title: {}\n\
         outlet:                  # who published it: an entity's id, or a name\n\
         authors: []\n\
         issued:                  # 2015-10-28, 2015-10, 2015-10-XX, 2015-10~\n\
         accessed: {}\n\
         added: {}\n\
         url:\n\
         via: []                  # ids of the sources that it says it rests on\n\
         ---\n",
        short_slug(title),
        scalar(title),
        day.to_iso(),
        day.to_iso(),
    )
}

fn entity(name: &str) -> String {
    format!(
        "---\n\
         id: {}\n\
         type: person             # organization, place, event, topic\n\
         name: {}\n\
         aliases: []              # other names in texts\n\
         summary:                 # one sentence, for lists and cards\n\
         ---\n",
        short_slug(name),
        scalar(name),
    )
}

fn page(title: &str) -> String {
    format!(
        "---\n\
         title: {}\n\
         summary:                 # one or two sentences, for lists\n\
         ---\n\n\
         Write here.\n",
        scalar(title),
    )
}

/// A text as YAML: as it is where that is safe, else in quotation marks, which YAML reads as JSON does.
pub(super) fn scalar(text: &str) -> String {
    let safe =
        |c: char| c.is_alphanumeric() || matches!(c, ' ' | '-' | '_' | '.' | ',' | '(' | ')' | '/' | '’' | '–' | '—');
    let other = ["y", "n", "yes", "no", "on", "off", "true", "false", "null"];
    let is_plain = text.starts_with(|c: char| c.is_alphabetic() || c == '/')
        && !text.ends_with(' ')
        && text.chars().all(safe)
        && !other.iter().any(|word| word.eq_ignore_ascii_case(text));
    if is_plain { text.to_owned() } else { serde_json::Value::from(text).to_string() }
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    #[test]
    fn titles_are_quoted_where_yaml_would_read_something_else() {
        assert_eq!(scalar("The autumn of 2015"), "The autumn of 2015");
        for text in ["yes", "2015", "a: b", "# no", "say \"so\"", "@home again", "- item", "null"] {
            assert!(scalar(text).starts_with('"'), "{text}");
        }
        assert_eq!(scalar("say \"so\""), "\"say \\\"so\\\"\"");
    }

    #[test]
    fn paths_stay_below_their_folder() {
        assert_eq!(below("2015/autumn").unwrap(), "2015/autumn.md");
        assert_eq!(below("autumn.md").unwrap(), "autumn.md");
        for wrong in ["../x", "/x", "", "a/../../x", "a\\b", "a/"] {
            assert_eq!(below(wrong).unwrap_err().code, 2, "{wrong}");
        }
    }

    #[test]
    fn a_file_that_is_there_is_left_alone() {
        let folder = tempfile::tempdir().unwrap();
        write(folder.path(), "content", "content/briefings/a.md", "first").unwrap();
        let failure = write(folder.path(), "content", "content/briefings/a.md", "second").unwrap_err();
        assert_eq!(failure.code, 2);
        assert_eq!(fs::read_to_string(folder.path().join("content/briefings/a.md")).unwrap(), "first");
    }

    #[test]
    fn a_new_briefing_is_a_draft_of_the_day() {
        let day = Day::from_ymd(2015, 11, 5).unwrap();
        let text = briefing("A: title", day);
        assert!(text.starts_with("---\ntitle: \"A: title\"\ndate: 2015-11-05\nstatus: draft"), "{text}");
        assert!(source("A Title", day).starts_with("---\nid: a-title\n"));
        let long = "A study of what was said about those who said it, and of what they said";
        assert!(
            source(long, day).starts_with("---\nid: a-study-of-what-was-said-about-those\n"),
            "{}",
            source(long, day)
        );
    }
}
