//! Keys that nobody asked for: what was probably meant by each. Enter through [`way_out`].

use std::cell::RefCell;
use std::collections::HashMap;

use crate::diag::nearest;

/// Keys of other systems, each with ours; where there are several, the first that is valid counts.
const FOREIGN: &[(&str, &[&str])] = &[
    ("abstract", &["summary", "note"]),
    ("access-date", &["accessed"]),
    ("access_date", &["accessed"]),
    ("accessdate", &["accessed"]),
    ("accessed_at", &["accessed"]),
    ("archive", &["archives"]),
    ("archive-url", &["archive_url"]),
    ("archived_url", &["archive_url"]),
    ("archiveurl", &["archive_url"]),
    ("author", &["authors"]),
    ("baseURL", &["base_url"]),
    ("blurb", &["summary", "note"]),
    ("by", &["authors"]),
    ("byline", &["authors"]),
    ("categories", &["tags"]),
    ("category", &["tags"]),
    ("citations", &["cites"]),
    ("container-title", &["outlet"]),
    ("contributors", &["authors"]),
    ("cover", &["image"]),
    ("created", &["date", "issued"]),
    ("creator", &["authors"]),
    ("date", &["issued"]),
    ("date_modified", &["updated"]),
    ("date_published", &["date", "issued"]),
    ("dateModified", &["updated"]),
    ("datePublished", &["date", "issued"]),
    ("deck", &["summary"]),
    ("dek", &["summary"]),
    ("description", &["summary", "note"]),
    ("docs_dir", &["content"]),
    ("embargo", &["publish"]),
    ("excerpt", &["summary"]),
    ("expires", &["expire"]),
    ("expiryDate", &["expire"]),
    ("featured_image", &["image"]),
    ("headline", &["title"]),
    ("image", &["media"]),
    ("intro", &["summary"]),
    ("journal", &["outlet"]),
    ("keywords", &["tags"]),
    ("labels", &["tags"]),
    ("language", &["lang"]),
    ("languageCode", &["lang"]),
    ("last_accessed", &["accessed"]),
    ("last_modified_at", &["updated"]),
    ("last_updated", &["updated"]),
    ("lastmod", &["updated"]),
    ("layout", &["template"]),
    ("lead", &["summary"]),
    ("link", &["url"]),
    ("locale", &["lang"]),
    ("magazine", &["outlet"]),
    ("media", &["outlet"]),
    ("menu", &["navigation"]),
    ("modified", &["updated"]),
    ("modified_date", &["updated"]),
    ("name", &["title"]),
    ("nav", &["navigation"]),
    ("nav_order", &["weight"]),
    ("newspaper", &["outlet"]),
    ("og_image", &["image"]),
    ("old_paths", &["aliases"]),
    ("old_urls", &["aliases"]),
    ("order", &["weight"]),
    ("paginate", &["page_size"]),
    ("params", &["extra"]),
    ("participants", &["entities"]),
    ("people", &["entities"]),
    ("periodical", &["outlet"]),
    ("permalink", &["slug"]),
    ("position", &["weight"]),
    ("pubDate", &["date", "issued"]),
    ("publication", &["outlet"]),
    ("publication_date", &["issued", "date"]),
    ("publishDate", &["publish"]),
    ("published", &["date", "issued"]),
    ("published_at", &["date", "issued"]),
    ("publishedDate", &["date", "issued"]),
    ("redirect_from", &["aliases"]),
    ("redirects", &["aliases"]),
    ("references", &["sources"]),
    ("retrieved", &["accessed"]),
    ("series", &["tags"]),
    ("sidebar_position", &["weight"]),
    ("site_author", &["authors"]),
    ("site_description", &["description"]),
    ("site_name", &["title"]),
    ("site_url", &["base_url"]),
    ("subjects", &["tags"]),
    ("subtitle", &["summary"]),
    ("teaser", &["summary"]),
    ("text", &["summary", "note"]),
    ("thumbnail", &["image"]),
    ("title", &["name"]),
    ("tldr", &["summary"]),
    ("topics", &["tags"]),
    ("unpublishDate", &["expire"]),
    ("updated_at", &["updated"]),
    ("wayback", &["archive_url"]),
    ("website", &["outlet"]),
    ("work", &["outlet"]),
    ("writer", &["authors"]),
    ("writers", &["authors"]),
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
        if what == "configuration" {
            return "write one that `ibid explain config` lists, or move it under `extra:`".to_owned();
        }
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
