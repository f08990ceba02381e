//! `ibid init`: a small example site, embedded in the binary, that passes `check` as it is.

use std::fs;
use std::io::{self, ErrorKind, Write};
use std::path::Path;

use super::arguments::InitArguments;
use super::console::Console;
use super::explain::keys;
use super::failure::Failure;
use super::foreign;
use super::schema;
use crate::disk::Dir;

/// How many of the things in the way are named.
const MOST_NAMED: usize = 3;

/// Pairs each file of the example with its path in the site.
macro_rules! site {
    ($($path:literal)*) => { &[$(($path, include_str!(concat!("site/", $path)))),*] };
}

/// The files of the example, by path in the site.
const SITE: &[(&str, &str)] = site! {
    "content/about.md"
    "content/briefings/one-wednesday.md"
    "content/briefings/up-to-40-percent.md"
    "content/briefings/which-saturday.md"
    "content/entities/outlets.yaml"
    "content/entities/people-and-places.yaml"
    "content/index.md"
    "content/sources/autumn-2015.yaml"
    "content/sources/ibtimes-central-asia.md"
    "content/sources/speech.yaml"
    "ibid.yaml"
};

/// Under its own name it would rule over the sources of the binary.
const IGNORED: (&str, &str) = (".gitignore", include_str!("site/gitignore"));

/// What YAML files hold. Their first lines name its schema for editors, which is made below `schemas`.
const IN_YAML: [&str; 5] = ["config", "source", "claim", "event", "entity"];

/// Makes the site.
pub(super) fn run(arguments: &InitArguments, console: &Console) -> Result<u8, Failure> {
    let dir = &arguments.dir;
    make_way(dir)?;
    let has_ignored = dir.join(IGNORED.0).symlink_metadata().is_ok();
    fs::create_dir_all(dir).map_err(|error| Failure::system("make the folder", dir, &error))?;
    let site = Dir::open(dir).map_err(|error| Failure::system("open", dir, &error))?;
    let write = |path: &str, text: &str| {
        write(&site, path, text).map_err(|error| Failure::system("write", &dir.join(path), &error))
    };
    for (path, text) in SITE.iter().chain((!has_ignored).then_some(&IGNORED)) {
        write(path, text)?;
    }
    for kind in keys::all().filter(|kind| IN_YAML.contains(&kind.word)) {
        write(&format!("schemas/{}", schema::file_name(kind)), &schema::text(kind))?;
    }
    console.result(&farewell(dir))?;
    if has_ignored {
        let lines = IGNORED.1.lines().fold(String::new(), |lines, line| lines + "    " + line + "\n");
        console.note(&format!("`.gitignore` stays as it is; what belongs in it for a site:\n{lines}"));
    }
    Ok(0)
}

/// What to do next.
fn farewell(dir: &Path) -> String {
    let shown = dir.display();
    let here = dir == Path::new(".");
    let (place, option) =
        if here { (String::new(), String::new()) } else { (format!(" {shown}"), format!(" --dir {shown}")) };
    let output = if here { "public".to_owned() } else { dir.join("public").display().to_string() };
    format!(
        "made a site in `{shown}`\n\n\
         Build it into `{output}`:\n    ibid build{place}\n\
         See what is wrong with it:\n    ibid check{place}\n\
         Begin a briefing of your own:\n    ibid new briefing \"A title\"{option}\n\
         See it in a browser while you write:\n    ibid serve{place} --drafts\n"
    )
}

/// Beginnings of names that a new repository holds, which are in nobody's way.
const OF_REPOSITORIES: [&str; 12] = [
    ".git",
    ".hg",
    ".svn",
    ".ds_store",
    ".editorconfig",
    "readme",
    "license",
    "licence",
    "copying",
    "contributing",
    "code_of_conduct",
    "codeowners",
];

/// Refuses a folder that holds something other than what a new repository does.
fn make_way(dir: &Path) -> Result<(), Failure> {
    let entries = match fs::read_dir(dir) {
        Ok(entries) => entries,
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(()),
        Err(error) if error.kind() == ErrorKind::NotADirectory => {
            return Err(Failure::usage(format!("`{}` is not a folder", dir.display())).help("name a new folder"));
        }
        Err(error) => return Err(Failure::system("read", dir, &error)),
    };
    let mut names: Vec<String> = entries
        .filter_map(|entry| Some(entry.ok()?.file_name().to_string_lossy().into_owned()))
        .filter(|name| !OF_REPOSITORIES.iter().any(|own| name.to_lowercase().starts_with(own)))
        .collect();
    if names.is_empty() {
        return Ok(());
    }
    names.sort();
    let shown: Vec<String> = names.iter().take(MOST_NAMED).map(|name| format!("`{name}`")).collect();
    let more = names.len().saturating_sub(MOST_NAMED);
    let more = if more > 0 { format!(" and {more} more") } else { String::new() };
    let message = format!("`{}` is not empty: it holds {}{more}", dir.display(), shown.join(", "));
    let new = "name a new folder, for example `ibid init my-site`";
    let way_out = if dir.join("ibid.yaml").exists() { None } else { foreign::markdown(dir) };
    Err(Failure::usage(message)
        .help(way_out.map_or_else(|| new.to_owned(), |way| format!("{new}; for what is there, {way}"))))
}

/// Makes a file and the folders above it. What is there, links above all, is left alone.
fn write(site: &Dir, path: &str, text: &str) -> io::Result<()> {
    if let Some((folder, _)) = path.rsplit_once('/') {
        site.make_folders(folder)?;
    }
    site.new_file(path)?.write_all(text.as_bytes())
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::cli::arguments::Colour;

    fn files_below(folder: &Path, prefix: &str, out: &mut BTreeSet<String>) {
        for entry in fs::read_dir(folder).unwrap().map(Result::unwrap) {
            let name = format!("{prefix}{}", entry.file_name().to_string_lossy());
            if entry.path().is_dir() {
                files_below(&entry.path(), &format!("{name}/"), out);
            } else {
                out.insert(name);
            }
        }
    }

    #[test]
    fn every_file_of_the_example_is_embedded() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/cli/init/site");
        let mut there = BTreeSet::new();
        files_below(&folder, "", &mut there);
        let mut embedded: BTreeSet<String> = SITE.iter().map(|(path, _)| (*path).to_owned()).collect();
        embedded.insert("gitignore".to_owned());
        assert_eq!(there, embedded);
    }

    #[test]
    fn first_lines_name_schemas_that_are_made() {
        let folder = tempfile::tempdir().unwrap();
        let console = Console::new(Colour::Never, true);
        run(&InitArguments { dir: folder.path().to_owned() }, &console).unwrap();
        for (path, text) in
            SITE.iter().filter(|(path, _)| Path::new(path).extension().is_some_and(|ending| ending == "yaml"))
        {
            let first = text.lines().next().unwrap();
            let schema = first.strip_prefix("# yaml-language-server: $schema=").expect(path);
            let schema = folder.path().join(path).parent().unwrap().join(schema);
            let schema: serde_json::Value = serde_json::from_slice(&fs::read(schema).expect(path)).unwrap();
            assert!(schema["$defs"].is_object(), "{path}");
        }
    }

    #[test]
    fn a_folder_with_something_in_it_is_refused() {
        let folder = tempfile::tempdir().unwrap();
        fs::create_dir(folder.path().join(".git")).unwrap();
        fs::write(folder.path().join("README.md"), "").unwrap();
        fs::write(folder.path().join(".gitignore"), "").unwrap();
        assert!(make_way(folder.path()).is_ok());
        for name in ["a", "b", "c", "d"] {
            fs::write(folder.path().join(name), "").unwrap();
        }
        let failure = make_way(folder.path()).unwrap_err();
        assert_eq!(failure.code, 2);
        assert!(failure.message.ends_with("it holds `a`, `b`, `c` and 1 more"), "{}", failure.message);
        assert!(make_way(&folder.path().join("a")).is_err());
        assert!(make_way(&folder.path().join("new")).is_ok());
    }
}
