//! What the README prints is true: its snippets are cut out of it and built, its commands are run, its message is the one that
//! comes.

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use tempfile::TempDir;

/// Settings under which nothing is left to be said of a site.
const SETTINGS: &str = "title: Snippets\nbase_url: https://example.org/\n";

fn readme() -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("README.md")).unwrap()
}

/// What stands between fences of this language, each with the number of blocks that have it.
fn fenced(readme: &str, language: &str) -> Vec<String> {
    let opening = format!("```{language}\n");
    readme.split(&opening).skip(1).filter_map(|rest| Some(rest.split_once("\n```")?.0.to_owned() + "\n")).collect()
}

/// Lines that are indented as code, in the list item or by themselves, dedented; one text for each block.
fn indented(readme: &str) -> Vec<String> {
    let mut blocks: Vec<String> = Vec::new();
    let (mut is_open, mut is_fenced) = (false, false);
    for line in readme.lines() {
        is_fenced ^= line.starts_with("```");
        match line.strip_prefix("    ").filter(|_| !is_fenced) {
            Some(code) => {
                if !is_open {
                    blocks.push(String::new());
                }
                blocks.last_mut().unwrap().extend([code, "\n"]);
                is_open = true;
            }
            None => is_open = false,
        }
    }
    blocks
}

fn write(root: &Path, path: &str, text: &str) {
    let path = root.join(path);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, text).unwrap();
}

fn ibid(folder: &Path, arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_ibid"));
    command.args(arguments).current_dir(folder).env("NO_COLOR", "1").env("SOURCE_DATE_EPOCH", "1893456000");
    command.output().unwrap()
}

/// What a command says; it has to succeed.
fn said(folder: &Path, arguments: &[&str]) -> String {
    let output = ibid(folder, arguments);
    let text = String::from_utf8_lossy(&output.stdout).into_owned() + &String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{arguments:?}: {text}");
    text
}

/// A site of this configuration and one file, built with these arguments.
fn built(configuration: &str, (path, text): (&str, &str), arguments: &[&str]) -> TempDir {
    let folder = TempDir::new().unwrap();
    write(folder.path(), "ibid.yaml", configuration);
    write(folder.path(), path, text);
    said(folder.path(), arguments);
    folder
}

#[test]
fn what_one_writes_builds_as_it_is_printed() {
    let readme = readme();
    let snippets = fenced(&readme, "markdown");
    assert!(!snippets.is_empty());
    for snippet in snippets {
        let folder = built(SETTINGS, ("content/briefings/snippet.md", &snippet), &["build", "--strict"]);
        let page = fs::read_to_string(folder.path().join("public/briefings/snippet/index.html")).unwrap();
        assert!(page.contains("id=\"source-1\"") && page.contains("id=\"cite-1-1\""), "{page}");
    }
}

#[test]
fn a_configuration_adopts_what_it_says_it_does() {
    let readme = readme();
    let (adopted, others): (Vec<_>, Vec<_>) =
        fenced(&readme, "yaml").into_iter().partition(|snippet| snippet.contains("briefings:"));
    assert!(!adopted.is_empty());
    for snippet in others {
        let folder = built(&snippet, ("docs/guide/index.md", "# A guide\n"), &["build"]);
        let page = fs::read_to_string(folder.path().join("public/guide/index.html")).unwrap();
        assert!(page.contains("aria-current=\"page\">A guide"), "{page}");
    }
    for snippet in adopted {
        let event = "---\ntitle: An event\ndate: 2015-10-28\nactors: [TASS]\nweather: fine\nsources:\n  - {title: A dispatch, \
                     publisher: TASS, date: 2015-10-28, retrieved: 2026-01-01, url: \"https://example.org/1\"}\n---\n\nWords.\n";
        let folder = built(&snippet, ("content/events/2015/one.md", event), &["build"]);
        let page = fs::read_to_string(folder.path().join("public/events/2015/one/index.html")).unwrap();
        assert!(page.contains("TASS") && page.contains("28 October 2015"), "{page}");
        let sources = fs::read_to_string(folder.path().join("public/data/sources.csl.json")).unwrap();
        assert!(sources.contains("accessed") && sources.contains("2026"), "{sources}");
    }
}

#[test]
fn the_message_is_the_one_that_comes() {
    let printed = indented(&readme()).into_iter().find(|block| block.trim_start().starts_with("error[")).unwrap();
    let printed: String = printed.split_inclusive('\n').map(|line| line.strip_prefix("  ").unwrap_or(line)).collect();
    let place = printed.lines().nth(1).unwrap().trim().strip_prefix("--> ").unwrap().to_owned();
    let mut parts = place.split(':');
    let (path, line) = (parts.next().unwrap(), parts.next().unwrap().parse::<usize>().unwrap());
    let (_, words) = printed.lines().nth(3).unwrap().split_once("| ").unwrap();
    let folder = TempDir::new().unwrap();
    write(folder.path(), "ibid.yaml", SETTINGS);
    let record = "- {id: ibtimes-central-asia, title: A story, outlet: IBTimes, url: \"https://example.org/\"}\n";
    write(folder.path(), "content/sources/press.yaml", record);
    let above = "---\ntitle: A\ndate: 2025-11-04\n---\n";
    let text = format!("{above}{}{words}\n", "\n".repeat(line - 1 - above.lines().count()));
    write(folder.path(), path, &text);
    let output = ibid(folder.path(), &["check"]);
    let said = String::from_utf8_lossy(&output.stdout).into_owned() + &String::from_utf8_lossy(&output.stderr);
    assert!(said.contains(printed.trim_end()), "{said}\nand not\n{printed}");
}

#[test]
fn the_commands_are_there() {
    let readme = readme();
    let folder = TempDir::new().unwrap();
    let commands = |line: &str| -> Option<Vec<String>> {
        let words = line.split('#').next()?.split_whitespace();
        let words: Vec<String> = words.map(str::to_owned).collect();
        (words.first()? == "ibid").then(|| words[1..].to_vec())
    };
    let mut run = 0;
    for words in indented(&readme).iter().flat_map(|block| block.lines()).filter_map(commands) {
        let mut words: Vec<&str> = words.iter().map(String::as_str).collect();
        // A preview does not end by itself.
        if words[0] == "serve" {
            words.push("--help");
        }
        said(folder.path(), &words);
        run += 1;
    }
    assert!(run >= 3, "the first steps are printed");
    assert!(folder.path().join("my-site/public/index.html").exists());
    let table = readme.lines().filter(|line| line.starts_with("| `ibid "));
    for command in table.filter_map(|line| line.split('|').nth(1)).flat_map(|cell| cell.split("`, `")) {
        let name = command.trim().trim_matches('`').split(' ').nth(1).unwrap();
        said(folder.path(), &[name, "--help"]);
    }
}

#[cfg(unix)]
#[test]
fn the_run_of_all_tests_says_what_it_installs_before_it_does() {
    use std::os::unix::fs::{PermissionsExt, symlink};

    let tools = TempDir::new().unwrap();
    for name in ["bash", "dirname", "id"] {
        let found = ["/bin", "/usr/bin"].iter().map(|folder| Path::new(folder).join(name)).find(|path| path.exists());
        symlink(found.unwrap(), tools.path().join(name)).unwrap();
    }
    for (name, text) in [("cargo", ""), ("apt-get", "echo APT IS CALLED\nexit 7"), ("sudo", "exec \"$@\"")] {
        let path = tools.path().join(name);
        fs::write(&path, format!("#!{}\n{text}\n", tools.path().join("bash").display())).unwrap();
        fs::set_permissions(&path, fs::Permissions::from_mode(0o755)).unwrap();
    }
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/run");
    let mut run = Command::new(tools.path().join("bash"));
    let output = run.arg(&script).env_clear().env("PATH", tools.path()).output().unwrap();
    let said = String::from_utf8_lossy(&output.stdout).into_owned();
    assert_eq!(output.status.code(), Some(7), "{said}");
    let (before, _) = said.split_once("APT IS CALLED").unwrap();
    for word in ["installs system packages", "apt-get", "chromium", "nodejs", "valgrind"] {
        assert!(before.contains(word), "{word}: {said}");
    }
    assert!(readme().contains("apt-get"), "so does the README");
}
