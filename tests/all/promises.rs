//! Promises about the machine: nothing is asked of the network, a disk that is full leaves the old site, no locale and no
//! time zone shows in the output.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use tempfile::TempDir;

fn write_site(root: &Path, words: &str) {
    fs::create_dir_all(root.join("content/briefings")).unwrap();
    fs::create_dir_all(root.join("static")).unwrap();
    fs::write(root.join("ibid.yaml"), "title: Site\nbase_url: https://example.org/\n").unwrap();
    for number in 0..12 {
        let text = format!(
            "---\ntitle: İlk I {number}\ndate: 2015-11-0{}\nsources:\n  - {{id: s{number}, title: S {number}, url: 'https://example.org/{number}'}}\n---\n{} [@s{number}].\n",
            number % 9 + 1,
            words.repeat(300)
        );
        fs::write(root.join(format!("content/briefings/{number}.md")), text).unwrap();
    }
}

fn ibid(root: &Path) -> Vec<String> {
    let program = env!("CARGO_BIN_EXE_ibid").to_owned();
    let mut command = vec![program];
    command.extend(["build", "--now", "2026-01-01"].map(str::to_owned));
    command.push(root.to_str().unwrap().to_owned());
    command
}

fn files(folder: &Path) -> Vec<(PathBuf, Vec<u8>)> {
    let files = walkdir::WalkDir::new(folder).sort_by_file_name().into_iter().map(Result::unwrap);
    let files = files.filter(|entry| entry.file_type().is_file());
    files.map(|e| (e.path().strip_prefix(folder).unwrap().to_path_buf(), fs::read(e.path()).unwrap())).collect()
}

#[test]
fn the_same_site_is_made_anywhere() {
    let trees = [
        [("LANG", "C"), ("LC_ALL", "C"), ("TZ", "UTC")],
        [("LANG", "tr_TR.UTF-8"), ("LC_ALL", "tr_TR.UTF-8"), ("TZ", "Pacific/Kiritimati")],
        [("LANG", "ar_SA"), ("LC_ALL", "ar_SA"), ("TZ", "America/St_Johns")],
    ]
    .map(|environment| {
        let folder = TempDir::new().unwrap();
        write_site(folder.path(), "Words ");
        let command = ibid(folder.path());
        let done = Command::new(&command[0]).args(&command[1..]).envs(environment).output().unwrap();
        assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
        files(&folder.path().join("public"))
    });
    assert!(trees[0].len() > 30 && trees[0] == trees[1] && trees[1] == trees[2]);
}

/// Runs a script in namespaces of its own; `None` with a word about it where there are none.
fn apart(options: &[&str], script: &str, arguments: &[&str]) -> Option<(bool, String)> {
    let unshare = || {
        let mut command = Command::new("unshare");
        command.args(options).stdin(Stdio::null());
        command
    };
    if !unshare().arg("true").stderr(Stdio::null()).status().is_ok_and(|status| status.success()) {
        eprintln!("skipped: this system has no `unshare {}`", options.join(" "));
        return None;
    }
    let done = unshare().args(["sh", "-c", script, "sh"]).args(arguments).output().unwrap();
    let said = String::from_utf8_lossy(&done.stdout).into_owned() + &String::from_utf8_lossy(&done.stderr);
    Some((done.status.success(), said))
}

#[test]
fn no_connection_is_needed() {
    let folder = TempDir::new().unwrap();
    write_site(folder.path(), "Words ");
    let command = ibid(folder.path());
    let with = Command::new(&command[0]).args(&command[1..]).status().unwrap();
    assert!(with.success());
    let expected = files(&folder.path().join("public"));
    for name in ["public", ".ibid"] {
        fs::remove_dir_all(folder.path().join(name)).unwrap();
    }
    // No way leads anywhere.
    let script =
        "[ $(wc -l < /proc/net/route) -le 1 ] || { echo there is a network; exit 9; }\n\"$@\" && \"$1\" check \"$5\"";
    let arguments: Vec<&str> = command.iter().map(String::as_str).collect();
    let Some((fine, said)) = apart(&["-rn"], script, &arguments) else { return };
    assert!(fine, "{said}");
    assert_eq!(files(&folder.path().join("public")), expected);
}

/// On a disk of some size: builds a site, changes it and builds again; then with more room. Says how each build ended and
/// whether the output was the old or the new one.
const FULL: &str = r#"
mount -t tmpfs -o size=4096k none "$2" || { echo no disk; exit 9; }
cp -r "$3" "$2/site" && cp -r "$3/public" "$2/old" || exit 8
cp -r "$4/content" "$2/site/" || exit 7
used=$(df -k --output=used "$2" | tail -1)
for more in 0 16 48 96 160 400 4000; do
  mount -o remount,size=$((used + more))k "$2" || exit 6
  "$1" build --now 2026-01-01 "$2/site" 2> "$5"; code=$?
  if diff -r "$2/old" "$2/site/public" > /dev/null; then now=old
  elif diff -r "$4/public" "$2/site/public" > /dev/null; then now=new
  else now=mixed; fi
  litter=$(ls -A "$2/site" | grep -c ibid-stage)
  space=$(grep -c "free some space" "$5")
  echo "$more: $code $now $litter $space"
done
"#;

#[test]
fn a_full_disk_leaves_the_old_site() {
    let folders = [TempDir::new().unwrap(), TempDir::new().unwrap(), TempDir::new().unwrap()];
    for (folder, words) in folders.iter().zip(["First ", "Other words "]) {
        write_site(folder.path(), words);
        let command = ibid(folder.path());
        assert!(Command::new(&command[0]).args(&command[1..]).status().unwrap().success());
    }
    let [first, second, third] = &folders;
    let (disk, log) = (third.path().join("disk"), third.path().join("log"));
    fs::create_dir(&disk).unwrap();
    let paths = [&disk, first.path(), second.path(), &log].map(|path: &Path| path.to_str().unwrap());
    let arguments = [[env!("CARGO_BIN_EXE_ibid")].as_slice(), &paths].concat();
    let Some((_, said)) = apart(&["-rm"], FULL, &arguments) else { return };
    if said.contains("no disk") {
        eprintln!("skipped: no disk of some size can be made here");
        return;
    }
    let lines: Vec<&str> = said.lines().collect();
    assert_eq!(lines.len(), 7, "{said}");
    for line in &lines {
        let rest = line.split_once(": ").map_or("", |(_, rest)| rest);
        assert!(matches!(rest, "3 old 0 1" | "0 new 0 0"), "{said}");
    }
    assert!(said.contains("3 old") && lines[6].contains("0 new"), "{said}");
}
