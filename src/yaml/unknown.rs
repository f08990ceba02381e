//! Keys that nobody asked for: what was probably meant by each. Enter through [`way_out`].

use std::cell::RefCell;
use std::collections::HashMap;

use crate::diag::nearest;

/// Keys of other systems, each with ours; where there are several, the first that is valid counts.
const FOREIGN: &[(&str, &[&str])] = &[
    ("abstract", &["summary", "note"]),
    ("access_date", &["accessed"]),
    ("accessdate", &["accessed"]),
    ("archive", &["archives"]),
    ("archive-url", &["archive_url"]),
    ("archiveurl", &["archive_url"]),
    ("author", &["authors"]),
    ("by", &["authors"]),
    ("byline", &["authors"]),
    ("categories", &["tags"]),
    ("category", &["tags"]),
    ("citations", &["cites"]),
    ("container-title", &["outlet"]),
    ("created", &["date", "issued"]),
    ("creator", &["authors"]),
    ("date", &["issued"]),
    ("description", &["summary", "note"]),
    ("excerpt", &["summary"]),
    ("expiryDate", &["expire"]),
    ("headline", &["title"]),
    ("image", &["media"]),
    ("journal", &["outlet"]),
    ("keywords", &["tags"]),
    ("language", &["lang"]),
    ("last_modified_at", &["updated"]),
    ("lastmod", &["updated"]),
    ("layout", &["template"]),
    ("link", &["url"]),
    ("locale", &["lang"]),
    ("media", &["outlet"]),
    ("menu", &["navigation"]),
    ("modified", &["updated"]),
    ("name", &["title"]),
    ("nav", &["navigation"]),
    ("newspaper", &["outlet"]),
    ("order", &["weight"]),
    ("permalink", &["slug"]),
    ("pubDate", &["date", "issued"]),
    ("publication", &["outlet"]),
    ("publishDate", &["publish"]),
    ("published", &["date", "issued"]),
    ("publishedDate", &["date", "issued"]),
    ("redirect_from", &["aliases"]),
    ("references", &["sources"]),
    ("site_name", &["title"]),
    ("subjects", &["tags"]),
    ("text", &["summary", "note"]),
    ("title", &["name"]),
    ("topics", &["tags"]),
    ("website", &["outlet"]),
    ("work", &["outlet"]),
];

/// Near keys that were looked for already, of one kind of record each: the same few stand in every file.
const REMEMBERED: usize = 1_000;

/// By kind of record, number of its keys, and key.
type Near = HashMap<(&'static str, usize, String), Option<&'static str>>;

thread_local! {
    static NEAR: RefCell<Near> = RefCell::default();
}

/// Whether a key of ours is meant by another.
pub(super) fn is_meant(key: &str, ours: &'static str) -> bool {
    foreign(key, &[ours]).is_some() || nearest(key, [ours]).is_some()
}

/// The key of ours for what another system calls so.
fn foreign(key: &str, valid: &[&'static str]) -> Option<&'static str> {
    let (_, ours) = FOREIGN.iter().find(|(theirs, _)| theirs.eq_ignore_ascii_case(key))?;
    ours.iter().find(|ours| valid.contains(ours)).copied()
}

/// What other systems call a key, of those that are valid beside it.
pub(super) fn elsewhere(key: &str, valid: &[&'static str]) -> Vec<&'static str> {
    let is_new = |theirs: &str| !valid.contains(&theirs);
    let names = FOREIGN.iter().map(|(theirs, _)| *theirs);
    names.filter(|theirs| is_new(theirs) && foreign(theirs, valid) == Some(key)).collect()
}

/// The key of ours that this is a slip of.
pub(super) fn near(what: &'static str, key: &str, valid: &[&'static str]) -> Option<&'static str> {
    NEAR.with_borrow_mut(|known| {
        let asked = (what, valid.len(), key.to_owned());
        if let Some(near) = known.get(&asked) {
            return *near;
        }
        let found =
            nearest(key, valid.iter().copied()).and_then(|near| valid.iter().find(|key| **key == near)).copied();
        if known.len() >= REMEMBERED {
            known.clear();
        }
        known.insert(asked, found);
        found
    })
}

/// What to do about a key in a record whose keys are these; `mapped` if `fields:` can give it another name.
pub(super) fn way_out(what: &'static str, key: &str, valid: &[&'static str], mapped: bool) -> String {
    let slip = near(what, key, valid);
    let Some(ours) = foreign(key, valid).or(slip) else {
        let mut keys: Vec<&str> = valid.to_vec();
        keys.sort_unstable();
        keys.dedup();
        let keys: Vec<String> = keys.iter().map(|key| format!("`{key}`")).collect();
        let extra = if valid.contains(&"extra") { ", or move it under `extra:`" } else { "" };
        let map = if mapped { ", or map it in `ibid.yaml` under `fields:`" } else { "" };
        let menu = if matches!(key, "menu" | "nav" | "navigation") {
            "write the site's menu under `navigation:` in `ibid.yaml`; here "
        } else {
            ""
        };
        return format!("{menu}write one of {}{extra}{map}", keys.join(", "));
    };
    let question = format!("did you mean `{ours}`?");
    if slip == Some(ours) || !mapped {
        return question;
    }
    // Pages share the names of briefings.
    let what = if what == "page" { "briefing" } else { what };
    format!("{question} To keep `{key}` in the files, write `fields: {{{what}: {{{ours}: {key}}}}}` in `ibid.yaml`")
}
