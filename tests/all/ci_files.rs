//! Files for continuous integration that the manual gives: each has fewer than 25 lines, and what it has `ibid` do works in a
//! repository with a site. What fetches, installs and publishes is left to the hosts.

use std::fs;
use std::os::unix::fs::symlink;
use std::path::Path;
use std::process::Command;

use serde_json::Value;

use super::manual::{Fence, fences};

/// What a host fills in before a step runs.
const FILLED_IN: [(&str, &str); 2] = [("${{ github.base_ref }}", "main"), ("$URL", "https://preview.example.org/")];

/// All commands of a file: values of `run`, `script` and `command`, lists among them.
fn commands(value: &Value, out: &mut Vec<String>) {
    match value {
        Value::Array(items) => items.iter().for_each(|item| commands(item, out)),
        Value::Object(entries) => {
            for (key, value) in entries {
                match (key.as_str(), value) {
                    ("run" | "script" | "command", Value::String(line)) => out.push(line.clone()),
                    ("script", Value::Array(lines)) => {
                        out.extend(lines.iter().filter_map(Value::as_str).map(str::to_owned));
                    }
                    _ => commands(value, out),
                }
            }
        }
        _ => {}
    }
}

fn read(fence: &Fence<'_>) -> Option<Value> {
    match fence.info.split_whitespace().next()? {
        "yaml" => Some(serde_yaml::from_str(&fence.text).expect(&fence.text)),
        "toml" => {
            let line = |line: &str| line.strip_prefix("command = ").map(|value| serde_json::from_str(value).unwrap());
            Some(serde_json::json!({"command": fence.text.lines().find_map(line).unwrap_or(Value::Null)}))
        }
        "sh" => Some(serde_json::json!({"script": fence.text.lines().collect::<Vec<_>>()})),
        _ => None,
    }
}

/// The parts of a command that call `ibid`.
fn calls(command: &str) -> Vec<String> {
    let parts = command.lines().flat_map(|line| line.split("&&")).flat_map(|part| part.split("||")).map(str::trim);
    let calls = |part: &&str| part.split(' ').next().is_some_and(|word| word.rsplit('/').next() == Some("ibid"));
    parts
        .filter(calls)
        .map(|part| FILLED_IN.iter().fold(part.to_owned(), |part, (from, to)| part.replace(from, to)))
        .collect()
}

fn run(folder: &Path, line: &str) {
    let path = format!("{}:{}", folder.join(".cargo/bin").display(), std::env::var("PATH").unwrap());
    let output = Command::new("sh").args(["-c", line]).current_dir(folder).env("PATH", path).output().unwrap();
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{line}: {}{said}", String::from_utf8_lossy(&output.stdout));
}

/// A repository with the site that `ibid init` makes, an address for it, and a change since `origin/main`.
fn repository() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    let bin = env!("CARGO_BIN_EXE_ibid");
    let git = "git -c user.name=A -c user.email=a@example.org";
    run(folder.path(), "git init -q -b main");
    run(folder.path(), &format!("{bin} init ."));
    fs::create_dir_all(folder.path().join(".cargo/bin")).unwrap();
    symlink(bin, folder.path().join(".cargo/bin/ibid")).unwrap();
    let config = folder.path().join("ibid.yaml");
    let text = fs::read_to_string(&config).unwrap();
    fs::write(&config, text + "\nbase_url: https://example.org/\n").unwrap();
    run(folder.path(), &format!("git add -A && {git} commit -qm one && git update-ref refs/remotes/origin/main HEAD"));
    let about = folder.path().join("content/about.md");
    let text = fs::read_to_string(&about).unwrap();
    fs::write(&about, text + "\nA sentence more.\n").unwrap();
    run(folder.path(), &format!("{git} commit -qam two"));
    folder
}

#[test]
fn what_files_for_continuous_integration_have_ibid_do_works() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("content/docs/how-to");
    let mut all = Vec::new();
    for page in ["publish.md", "ci.md"] {
        let text = fs::read_to_string(root.join(page)).unwrap();
        for fence in fences(&text) {
            let Some(file) = read(&fence) else { continue };
            assert!(fence.text.lines().count() < 25, "{page}: {}", fence.text);
            let mut found = Vec::new();
            commands(&file, &mut found);
            all.extend(found.iter().flat_map(|command| calls(command)));
        }
    }
    assert!(all.len() > 9, "{all:?}");
    let folder = repository();
    for line in &all {
        run(folder.path(), line);
    }
    assert!(folder.path().join("public/index.html").exists());
    assert!(fs::read_to_string(folder.path().join("comment.md")).unwrap().contains("A sentence more."));
}
