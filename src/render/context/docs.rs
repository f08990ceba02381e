//! `docs`: where a page of documentation stands, and what of the navigation it shows.

use schemars::JsonSchema;
use serde::Serialize;

use super::{DateContext, LinkContext};

/// `docs`; none on all other pages.
#[derive(Clone, Debug, Default, JsonSchema, Serialize)]
pub struct DocsContext {
    /// The collection: its title and the address of its first page.
    pub home: LinkContext,
    /// The navigation as far as this page shows it: the top level, the way down, siblings and what is below.
    pub tree: Vec<DocsEntryContext>,
    /// Whether rows of it are too long to be shown whole.
    pub is_cut: bool,
    /// The way down to the page, without it; entries without a page have no address.
    pub trail: Vec<LinkContext>,
    /// The page before it in reading order; absent for the first.
    pub previous: Option<LinkContext>,
    /// The page after it in reading order; absent for the last.
    pub next: Option<LinkContext>,
    /// Whether it has a list of its headings.
    pub has_contents: bool,
    /// What the page says of its state: `new`, `beta`, `deprecated` or other words; absent if it says nothing.
    pub status: Option<String>,
    /// Where its file is edited, a whole address; absent if the site names no such place.
    pub edit_url: Option<String>,
    /// When it was last changed: as its front matter says, else as git says (`git: true`); absent if neither does.
    pub updated: Option<DateContext>,
    /// Names of who changed it, as git says: at most five, those with the most changes first; may be empty.
    pub authors: Vec<String>,
    /// How many others changed it.
    pub more_authors: usize,
    /// Names of who looks after it, as its front matter says; may be empty.
    pub owner: Vec<String>,
}

/// One entry of the navigation. Entries follow each other as they are read; `begins` and `ends` say where lists in lists are.
#[derive(Clone, Debug, JsonSchema, Serialize)]
#[allow(clippy::struct_excessive_bools, reason = "independent facts of one entry")]
pub struct DocsEntryContext {
    /// Its text; empty for a line.
    pub title: String,
    /// Its address; that of the first page below it, if it has no page; absent where there is none.
    pub url: Option<String>,
    /// `page`, `group`, `part` (the title of a part), `rule` (a line between parts), `draft` (not written yet) or `link` (to
    /// another site, with a whole address)
    pub kind: &'static str,
    /// How deep it stands below the top level, which is 0.
    pub level: u16,
    /// Whether the page is below it, or is it.
    pub is_open: bool,
    /// Whether it is this page.
    pub is_current: bool,
    /// Whether there is something below it, shown or not.
    pub has_children: bool,
    /// Whether a list begins with it.
    pub begins: bool,
    /// Whether the entries that follow are below it.
    pub holds: bool,
    /// The levels whose lists end behind it, the innermost first.
    pub ends: Vec<u16>,
}
