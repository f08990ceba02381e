//! The manual (`content/docs/`) is true: its examples are files that build, its commands are run and say what it prints, its keys,
//! flags and codes are there.
//!
//! A fence with `title="PATH"` is a whole file. The files of a page lie in one folder, written in order; a fence `console` runs the
//! lines that begin with `$ ibid`, and what it prints below them must be said (`...` stands for lines that are left out). Files that
//! no command looks at are checked, and have no errors.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use tempfile::TempDir;

use super::addresses::example;

/// The pages of the manual: path below it, and text.
fn pages() -> Vec<(String, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("content/docs");
    let files = walkdir::WalkDir::new(&root).sort_by_file_name().into_iter().map(|entry| entry.unwrap().into_path());
    let files = files.filter(|path| path.extension().is_some_and(|end| end == "md"));
    let name = |path: &PathBuf| path.strip_prefix(&root).unwrap().to_string_lossy().replace('\\', "/");
    files.map(|path| (name(&path), fs::read_to_string(&path).unwrap())).collect()
}

/// A fenced block: the words behind the fence, its lines.
pub(super) struct Fence<'a> {
    pub(super) info: &'a str,
    pub(super) text: String,
}

pub(super) fn fences(page: &str) -> Vec<Fence<'_>> {
    let mut out = Vec::new();
    let mut lines = page.lines();
    while let Some(line) = lines.next() {
        let ticks = line.bytes().take_while(|byte| *byte == b'`').count();
        if ticks < 3 {
            continue;
        }
        let body = lines.by_ref().take_while(|line| *line != "`".repeat(ticks));
        let text = body.fold(String::new(), |text, line| text + line + "\n");
        out.push(Fence { info: line[ticks..].trim(), text });
    }
    out
}

/// What a run says on both of its outputs, and whether it ended well.
fn ibid(folder: &Path, words: &[&str]) -> (String, bool) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_ibid"));
    command.args(words).current_dir(folder).env("NO_COLOR", "1").env("SOURCE_DATE_EPOCH", "1798761600");
    let output = command.output().unwrap();
    let said = String::from_utf8_lossy(&output.stdout).into_owned() + &String::from_utf8_lossy(&output.stderr);
    (said, output.status.success())
}

/// The words of a command, those in quotation marks together; what follows `#`, `>` or `|` is not the command's.
fn words(line: &str) -> Vec<String> {
    let mut out: Vec<String> = Vec::new();
    for (at, part) in line.split('"').enumerate() {
        if at % 2 == 1 {
            out.push(part.to_owned());
            continue;
        }
        for word in part.split_whitespace() {
            if matches!(word, "#" | ">" | "|" | "&&") {
                return out;
            }
            out.push(word.to_owned());
        }
    }
    out
}

/// Without what is by the way: times, how many pages and files there are.
fn settled(text: &str) -> String {
    let line = |line: &str| {
        let counts = line.starts_with("built ") || line.starts_with("checked ");
        let from = if counts { line.rfind(", ").unwrap_or(0) } else { 0 };
        let (line, kept) = line.split_at(from);
        let number = |word: &str| word.trim_start_matches('(').parse::<f64>().is_ok();
        let words: Vec<&str> = line.split(' ').map(|word| if number(word) { "N" } else { word }).collect();
        words.join(" ") + kept.trim_end()
    };
    text.lines().map(line).collect::<Vec<_>>().join("\n")
}

/// The files of a page, and those that no command has looked at.
struct Trial<'a> {
    page: &'a str,
    folder: TempDir,
    /// Where a `cd` went.
    at: PathBuf,
    unseen: BTreeSet<String>,
}

impl Trial<'_> {
    fn write(&mut self, path: &str, text: &str) {
        if self.unseen.contains(path) {
            self.check();
        }
        let file = self.at.join(path);
        fs::create_dir_all(file.parent().unwrap()).unwrap();
        fs::write(file, text).unwrap();
        self.unseen.insert(path.to_owned());
    }

    /// Looks for errors in what no command looked at.
    fn check(&mut self) {
        if std::mem::take(&mut self.unseen).is_empty() {
            return;
        }
        let (said, is_well) = ibid(&self.at, &["check"]);
        assert!(is_well, "{}: {said}", self.page);
    }

    fn run(&mut self, console: &str) {
        for block in format!("\n{console}").split("\n$ ").skip(1) {
            let (line, printed) = block.split_once('\n').unwrap_or((block, ""));
            let words = words(line);
            match words.iter().map(String::as_str).collect::<Vec<_>>()[..] {
                ["cd", folder] => self.at = self.folder.path().join(folder),
                // A preview does not end by itself.
                ["ibid", "serve", ..] => {}
                ["ibid", ref arguments @ ..] => {
                    let (said, is_well) = ibid(&self.at, arguments);
                    let (said, printed) = (settled(&said), settled(printed));
                    assert!(is_well || printed.contains("error"), "{}: $ {line}\n{said}", self.page);
                    let mut rest = said.as_str();
                    for piece in format!("\n{printed}\n").split("\n...\n").map(str::trim) {
                        let found = rest.split_once(piece);
                        assert!(found.is_some(), "{}: $ {line}\nsays\n{said}\nand not\n{piece}", self.page);
                        rest = found.unwrap().1;
                    }
                    self.unseen.clear();
                }
                _ => {}
            }
        }
    }
}

#[test]
fn examples_are_what_they_are_said_to_be() {
    for (page, text) in pages() {
        // A program that was built without styles of references has none.
        if !cfg!(feature = "csl") && page == "how-to/references.md" {
            continue;
        }
        let folder = TempDir::new().unwrap();
        let at = folder.path().to_owned();
        let mut trial = Trial { page: &page, folder, at, unseen: BTreeSet::new() };
        for fence in fences(&text) {
            let title = fence.info.split_once("title=\"").and_then(|(_, rest)| rest.strip_suffix('"'));
            match title {
                Some(path) => {
                    assert!(code(&text).iter().any(|word| word == path), "{page}: which file is `{path}`?");
                    trial.write(path, &fence.text);
                }
                None if fence.info == "console" => trial.run(&fence.text),
                None => {}
            }
        }
        trial.check();
    }
}

/// What stands between single backticks, fences aside.
fn code(page: &str) -> Vec<String> {
    let mut is_fenced = false;
    let lines = page.lines().filter(|line| {
        let was_fenced = is_fenced;
        is_fenced ^= line.starts_with("```");
        !was_fenced && !is_fenced
    });
    lines.flat_map(|line| line.split('`').skip(1).step_by(2).map(str::to_owned).collect::<Vec<_>>()).collect()
}

#[test]
fn commands_flags_and_codes_are_there() {
    let folder = TempDir::new().unwrap();
    let mut helps: BTreeMap<String, String> = BTreeMap::new();
    let (codes, _) = ibid(folder.path(), &["explain"]);
    let mut commands = 0;
    for (page, text) in pages() {
        let fenced = fences(&text);
        let lines = fenced.iter().flat_map(|fence| fence.text.lines());
        let lines = lines.map(|line| line.trim().trim_start_matches("$ ").trim_start_matches("- run: ").to_owned());
        for line in lines.chain(code(&text)).filter(|line| line.starts_with("ibid ")) {
            let words = words(&line);
            let Some(name) = words.get(1).filter(|name| name.chars().all(|c| c.is_ascii_lowercase())) else { continue };
            // What is imported is a command of its own.
            let further = words.get(2).filter(|_| name == "import").map_or("", |word| word);
            let help = helps.entry(format!("{name} {further}")).or_insert_with(|| {
                let asked: Vec<&str> = [name, further, "--help"].into_iter().filter(|word| !word.is_empty()).collect();
                let (help, is_well) = ibid(folder.path(), &asked);
                assert!(is_well, "{page}: `{line}`: {help}");
                help
            });
            for flag in words.iter().filter(|word| word.starts_with("--")).map(|word| word.split('=').next().unwrap()) {
                assert!(help.contains(flag), "{page}: `{line}`: there is no `{flag}`");
            }
            commands += 1;
        }
        let is_code = |word: &&str| word.len() == 4 && word[1..].bytes().all(|b| b.is_ascii_digit());
        let words = text.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| word.starts_with(['E', 'N', 'W']));
        for code in words.filter(is_code) {
            assert!(codes.contains(code), "{page}: there is no code `{code}`");
        }
    }
    assert!(commands > 20, "the manual names commands");
}

#[test]
fn flags_belong_to_the_commands_that_the_table_names() {
    let pages = pages();
    let table = &pages.iter().find(|(path, _)| path == "reference/commands.md").unwrap().1;
    let folder = TempDir::new().unwrap();
    let mut rows = 0;
    for row in table.lines().filter(|line| line.starts_with("| `--")) {
        let cells: Vec<&str> = row.trim_matches('|').split('|').map(str::trim).collect();
        let flags = cells[0].split('`').skip(1).step_by(2).filter_map(|flag| flag.split(' ').next());
        let commands = if cells[2] == "all" { "clean" } else { cells[2] };
        for (flag, command) in flags.flat_map(|flag| commands.split(", ").map(move |command| (flag, command))) {
            let (help, _) = ibid(folder.path(), &command.split(' ').chain(["--help"]).collect::<Vec<_>>());
            assert!(help.contains(flag), "`ibid {command}` has no `{flag}`");
            rows += 1;
        }
    }
    assert!(rows > 20, "the table has flags");
}

/// Keys in the first column of tables, by the heading above them.
fn keys(page: &str) -> Vec<(String, Vec<String>)> {
    let mut out: Vec<(String, Vec<String>)> = Vec::new();
    for line in page.lines() {
        if let Some(heading) = line.strip_prefix("## ") {
            out.push((heading.to_owned(), Vec::new()));
        }
        let cell = line.strip_prefix("| `").and_then(|rest| rest.split('|').next());
        if let (Some(cell), Some((_, keys))) = (cell, out.last_mut()) {
            keys.extend(cell.split('`').step_by(2).filter(|key| !key.trim().is_empty()).map(str::to_owned));
        }
    }
    out
}

/// Keys with nothing behind them; `a.b` is a key below a key.
fn mapping(keys: &[String]) -> String {
    let mut out = String::new();
    let mut open = "";
    for key in keys.iter().collect::<BTreeSet<_>>() {
        match key.split_once('.') {
            Some((outer, inner)) => {
                if outer != open {
                    out.extend([outer, ":\n"]);
                }
                out.extend(["  ", inner, ":\n"]);
                open = outer;
            }
            None if keys.iter().any(|other| other.starts_with(&format!("{key}."))) => {}
            None => out.extend([key, ":\n"]),
        }
    }
    out
}

/// Fails where `check` does not know a key of a file.
fn known(path: &str, text: &str) {
    let folder = TempDir::new().unwrap();
    let file = folder.path().join(path);
    fs::create_dir_all(file.parent().unwrap()).unwrap();
    fs::write(folder.path().join("ibid.yaml"), "collections: {briefings: {events: each}}").unwrap();
    fs::write(file, text).unwrap();
    let (said, _) = ibid(folder.path(), &["check", "--format", "short", "--all"]);
    let wrong: Vec<&str> = said.lines().filter(|line| line.contains("unknown key") || line.contains("E004")).collect();
    assert!(wrong.is_empty(), "{wrong:#?}\n{text}");
}

#[test]
fn keys_are_there() {
    let pages = pages();
    let page = |name: &str| keys(&pages.iter().find(|(path, _)| path == name).unwrap().1);
    let all: Vec<String> = page("reference/configuration.md").into_iter().flat_map(|(_, keys)| keys).collect();
    assert!(all.len() > 40, "{all:?}");
    known("ibid.yaml", &mapping(&all));
    for (kind, keys) in page("reference/records.md").into_iter().filter(|(_, keys)| !keys.is_empty()) {
        let map = mapping(&keys);
        let front_matter = format!("---\n{map}---\n");
        let inner = map.lines().flat_map(|line| ["    ", line, "\n"]).collect::<String>();
        match &*kind {
            "Briefing" => known("content/briefings/a.md", &front_matter),
            "Page" => known("content/a.md", &front_matter),
            "Source" => known("content/sources/a.md", &front_matter),
            "Entity" => known("content/entities/a.md", &front_matter),
            "Claim" => known("content/claims/a.yaml", &map),
            "Event" => known("content/briefings/a.md", &format!("---\nevents:\n  -\n{inner}---\n")),
            other => panic!("whose keys are those under `{other}`?"),
        }
    }
}

#[test]
fn dates_are_shown_as_the_table_says() {
    let pages = pages();
    let table = &pages.iter().find(|(path, _)| path == "reference/dates.md").unwrap().1;
    let row = |line: &str| {
        let (date, shown) = line.strip_prefix("| `")?.split_once("` | ")?;
        Some((date.to_owned(), shown.strip_suffix(" |")?.to_owned()))
    };
    let rows: Vec<(String, String)> = table.lines().filter_map(row).collect();
    assert!(rows.len() > 20, "{rows:?}");
    let folder = TempDir::new().unwrap();
    let record =
        |(at, (date, _)): (usize, &(String, String))| format!("- {{id: s{at}, title: T, issued: \"{date}\"}}\n");
    let records: String = rows.iter().enumerate().map(record).collect();
    fs::create_dir_all(folder.path().join("content/sources")).unwrap();
    fs::write(folder.path().join("content/sources/all.yaml"), records).unwrap();
    let (said, is_well) = ibid(folder.path(), &["build"]);
    assert!(is_well, "{said}");
    for (at, (date, shown)) in rows.iter().enumerate() {
        let twin = fs::read_to_string(folder.path().join(format!("public/sources/s{at}/index.md"))).unwrap();
        let is_shown = twin.lines().any(|line| line.rsplit_once(": ").is_some_and(|(_, text)| text == shown));
        assert!(is_shown, "`{date}` is not shown as `{shown}`:\n{twin}");
    }
}

#[test]
fn the_example_site_with_the_manual_is_without_warnings() {
    let site = example();
    let (said, is_well) = ibid(site.path(), &["check", "--now", "2027-01-01", "--strict"]);
    assert!(is_well && said.contains("no errors, no warnings"), "{said}");
}
