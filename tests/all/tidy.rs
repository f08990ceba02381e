//! House rules as tests: what a reader of the code may rely on, held by reading the files as text.
//!
//! One test for one rule; its message lists every place that breaks it as `file:line: what`. The scans lean on rustfmt's
//! layout (an item ends at a `}` indented as it began) and know no more Rust than `tidy/code.rs` does.

mod circles;
mod code;
mod dependencies;
mod diagnostics;
mod kinds;
mod names;

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use code::{code_only, is_function, item_end, numbered, uses, without_tests};

const LONGEST_FILE: usize = 400;
const LONGEST_FUNCTION: usize = 70;

const STAGES: [&str; 7] = ["load", "parse", "resolve", "check", "plan", "render", "emit"];
/// What comes before the stages, each with what it may use.
const BASES: [(&str, &[&str]); 14] = [
    ("csl", &[]),
    ("disk", &[]),
    ("text", &[]),
    ("words", &[]),
    ("diag", &["text"]),
    ("yaml", &["text", "diag"]),
    ("language", &["text", "diag", "yaml"]),
    ("config", &["csl", "text", "diag", "yaml", "language"]),
    ("model", &["text", "words", "yaml", "language", "config"]),
    ("cache", &["disk", "text", "diag", "model"]),
    ("history", &["disk", "text", "diag", "model"]),
    ("fetch", &[]),
    ("pdf", &["text"]),
    ("capture", &["text", "language", "model", "fetch", "pdf"]),
];
/// All that may lie at the top of the repository.
const TOP: [&str; 21] = [
    ".ci",
    ".gitattributes",
    ".github",
    ".gitignore",
    "ARCHITECTURE.md",
    "CHANGELOG.md",
    "CONTRIBUTING.md",
    "Cargo.lock",
    "Cargo.toml",
    "LICENSE-APACHE",
    "LICENSE-MIT",
    "README.md",
    "clippy.toml",
    "content",
    "deny.toml",
    "ibid.yaml",
    "rustfmt.toml",
    "src",
    "templates",
    "tests",
    "themes",
];

#[test]
fn every_file_opens_with_what_it_is_for() {
    let found = rust_files(&["src", "tests"]).into_iter().filter(|file| !file.text.starts_with("//! "));
    none_of(found.map(|file| format!("{}:1: does not begin with a `//!` sentence", file.path)));
}

#[test]
fn files_are_short() {
    let found = rust_files(&["src", "tests"]).into_iter().filter_map(|file| {
        let lines = file.text.lines().count();
        (lines > LONGEST_FILE).then(|| format!("{}:{lines}: {lines} lines, at most {LONGEST_FILE}", file.path))
    });
    none_of(found);
}

#[test]
fn functions_are_short() {
    let found = rust_files(&["src", "tests"]).into_iter().flat_map(|file| {
        let code = code_only(&file.text);
        let lines: Vec<&str> = code.lines().collect();
        let starts = (0..lines.len()).filter(|&at| is_function(lines[at]));
        let long =
            starts.map(|at| (at, item_end(&lines, at) + 1 - at)).filter(|(_, length)| *length > LONGEST_FUNCTION);
        long.map(|(at, length)| format!("{}:{}: {length} lines, at most {LONGEST_FUNCTION}", file.path, at + 1))
            .collect::<Vec<_>>()
    });
    none_of(found);
}

#[test]
fn nothing_panics_outside_tests() {
    let words = [".unwrap()", "panic!(", "todo!(", "unimplemented!(", "unreachable!()", "dbg!(", ".unwrap_err()"];
    let found = production().into_iter().flat_map(|(path, code)| {
        let hits = numbered(&code).flat_map(|(number, line)| {
            let here = words.iter().filter(move |word| line.contains(**word));
            here.map(|word| format!("{path}:{number}: `{word}`")).collect::<Vec<_>>()
        });
        hits.collect::<Vec<_>>()
    });
    none_of(found);
}

#[test]
fn expect_says_why_it_cannot_fail() {
    let found = rust_files(&["src"]).into_iter().filter(|file| !is_test_file(&file.path)).flat_map(|file| {
        let code = without_tests(&code_only(&file.text));
        let pairs = numbered(&code).zip(file.text.lines()).filter(|((_, line), _)| line.contains(".expect(\""));
        let bare = pairs.filter(|(_, full)| {
            let reason = full.split(".expect(\"").nth(1).and_then(|rest| rest.split('"').next());
            reason.is_some_and(|words| words.split_whitespace().count() < 3)
        });
        bare.map(|((number, _), _)| format!("{}:{number}: `expect` without a reason", file.path)).collect::<Vec<_>>()
    });
    none_of(found);
}

/// So that a code's letter says how bad it is.
#[test]
fn only_the_configuration_makes_a_message_worse_or_better() {
    let found =
        production().into_iter().filter(|(path, _)| !path.starts_with("src/diag/") && path != "src/config/severity.rs");
    none_of(found.flat_map(|(path, code)| {
        let hits = numbered(&code).filter(|(_, line)| {
            let words = [".severity = ", ".severity)", "severity: Severity::"];
            words.iter().any(|word| line.contains(word)) && !line.contains("Severities")
        });
        hits.map(|(number, _)| format!("{path}:{number}: use a code of that severity")).collect::<Vec<_>>()
    }));
}

#[test]
fn connections_are_opened_by_one_module_for_two_commands() {
    let words = ["ureq", "TcpStream::", "UdpSocket", "to_socket_addrs", "fetch::", "capture::metadata"];
    let theirs = ["src/fetch/", "src/capture/", "src/cli/capture/", "src/cli/links/", "src/serve/"];
    let found = production().into_iter().filter(|(path, _)| !theirs.iter().any(|own| path.starts_with(own)));
    none_of(found.flat_map(|(path, code)| {
        let hits = numbered(&code).filter(|(_, line)| words.iter().any(|word| line.contains(word)));
        hits.map(|(number, line)| format!("{path}:{number}: {}", line.trim())).collect::<Vec<_>>()
    }));
}

#[test]
fn no_file_is_named_for_nothing() {
    let vague = ["utils", "util", "helpers", "helper", "common", "misc"];
    let found = rust_files(&["src", "tests"]).into_iter().filter(|file| {
        Path::new(&file.path).components().any(|part| {
            let name = part.as_os_str().to_string_lossy();
            vague.contains(&name.split('.').next().unwrap_or_default())
        })
    });
    none_of(found.map(|file| format!("{}:1: a name that says nothing", file.path)));
}

#[test]
fn no_line_ends_in_blanks() {
    let kinds = ["rs", "toml", "html", "css", "js", "mjs"];
    let files = tracked().into_iter().filter(|path| {
        let extension = Path::new(path).extension().and_then(|name| name.to_str()).unwrap_or_default();
        kinds.contains(&extension) && !path.starts_with("tests/cases/")
    });
    let found = files.flat_map(|path| {
        let text = fs::read_to_string(root().join(&path)).unwrap_or_default();
        let hits = numbered(&text).filter(|(_, line)| line.trim_end() != *line);
        hits.map(|(number, _)| format!("{path}:{number}: blanks at the end")).collect::<Vec<_>>()
    });
    none_of(found);
}

#[test]
fn stages_know_nothing_of_each_other() {
    let found = production().into_iter().flat_map(|(path, code)| {
        let inside = path.trim_start_matches("src/").trim_end_matches(".rs").to_owned();
        let module = inside.split('/').next().unwrap_or_default().to_owned();
        let Some(allowed) = may_use(&module) else {
            return vec![format!("{path}:1: `{module}` has no row in the table of tests/all/tidy.rs")];
        };
        let strangers =
            uses(&code).into_iter().filter(|(_, used)| *used != module && !allowed.contains(&used.as_str()));
        strangers.map(|(number, used)| format!("{path}:{number}: `{module}` may not use `{used}`")).collect()
    });
    none_of(found);
}

#[test]
fn the_top_holds_only_what_belongs_there() {
    let names: BTreeSet<String> =
        tracked().iter().map(|path| path.split('/').next().unwrap_or_default().to_owned()).collect();
    let found = names.into_iter().filter(|name| !TOP.contains(&name.as_str()));
    none_of(found.map(|name| format!("{name}:1: does not belong at the top of the repository")));
}

#[test]
fn the_code_map_names_every_folder() {
    let Ok(map) = fs::read_to_string(root().join("ARCHITECTURE.md")) else { return };
    let mut folders = BTreeSet::new();
    for file in rust_files(&["src"]) {
        let parents = Path::new(&file.path).ancestors().skip(1).filter_map(|folder| folder.to_str());
        folders.extend(parents.filter(|folder| folder.starts_with("src/")).map(str::to_owned));
    }
    let found = folders.into_iter().filter(|folder| {
        let name = folder.rsplit('/').next().unwrap_or_default();
        !map.contains(&format!("{name}/"))
    });
    none_of(found.map(|folder| format!("ARCHITECTURE.md:1: does not name {folder}/")));
}

/// Fails with every finding on its own line.
fn none_of(found: impl IntoIterator<Item = String>) {
    let found: Vec<String> = found.into_iter().collect();
    assert!(found.is_empty(), "\n{}\n", found.join("\n"));
}

/// A file of Rust, with its path from the top of the repository.
struct RustFile {
    path: String,
    text: String,
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn rust_files(folders: &[&str]) -> Vec<RustFile> {
    let mut paths = Vec::new();
    for folder in folders {
        collect(&root().join(folder), &mut paths);
    }
    paths.retain(|path| path.extension().is_some_and(|extension| extension == "rs"));
    paths.sort();
    let read = |path: PathBuf| {
        let text = fs::read_to_string(&path).expect("source files are UTF-8");
        RustFile { path: relative(&path), text }
    };
    paths.into_iter().map(read).collect()
}

/// Collects the files below a folder, but not those of installed packages.
fn collect(folder: &Path, paths: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        if !path.is_dir() {
            paths.push(path);
        } else if entry.file_name() != "node_modules" {
            collect(&path, paths);
        }
    }
}

fn relative(path: &Path) -> String {
    path.strip_prefix(root()).unwrap_or(path).to_string_lossy().replace('\\', "/")
}

/// The files that git knows; without git, all that the package's folders and the top hold.
fn tracked() -> Vec<String> {
    let git = Command::new("git").args(["ls-files"]).current_dir(root()).output();
    if let Some(output) = git.ok().filter(|output| output.status.success() && !output.stdout.is_empty()) {
        return String::from_utf8_lossy(&output.stdout).lines().map(str::to_owned).collect();
    }
    let mut paths = Vec::new();
    for name in TOP {
        let path = root().join(name);
        if path.is_dir() {
            collect(&path, &mut paths);
        } else if path.exists() {
            paths.push(path);
        }
    }
    paths.iter().map(|path| relative(path)).collect()
}

/// The code of `src` that ships: no tests, no comments, no words inside strings.
fn production() -> Vec<(String, String)> {
    let files = rust_files(&["src"]).into_iter().filter(|file| !is_test_file(&file.path));
    files.map(|file| (file.path, without_tests(&code_only(&file.text)))).collect()
}

fn is_test_file(path: &str) -> bool {
    path.ends_with("/tests.rs") || path.contains("/tests/") || path == "src/model/fixtures.rs"
}

/// What a module of `src` may use; nothing is said of the file at the root of the crate and of the binary.
fn may_use(module: &str) -> Option<Vec<&'static str>> {
    let bases: Vec<&str> = BASES.iter().map(|(name, _)| *name).collect();
    let with = |more: &[&'static str]| [bases.as_slice(), more].concat();
    let below: Vec<&'static str> = with(&STAGES);
    match module {
        "lib" | "main" | "cli" => Some([below.as_slice(), &["pipeline", "serve", "cli"]].concat()),
        "serve" => Some([below.as_slice(), &["pipeline"]].concat()),
        "pipeline" => Some(below),
        // What is kept from run to run is the business of those that chain the stages; what is asked of others, of one command.
        stage if STAGES.contains(&stage) => {
            let not_theirs = ["cache", "history", "fetch", "capture"];
            Some(bases.into_iter().filter(|base| !not_theirs.contains(base)).collect())
        }
        base => BASES.iter().find(|(name, _)| *name == base).map(|(_, allowed)| allowed.to_vec()),
    }
}
