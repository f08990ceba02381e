//! Which variables templates of each kind of page see, and what each holds.

use super::types::TypeReader;
use crate::model::site::{IndexKind, PageKind, Target};
use crate::render::context::{
    AlertContext, BriefingContext, BriefingFoundContext, ClaimContext, CodeContext, DateContext, DocsContext,
    EntityContext, EntityCountsContext, EntityFoundContext, EventsContext, FigureContext, FrontContext, GroupContext,
    IndexContext, JudgementContext, LinkContext, ListContext, PageContext, RelatedContext, SidenoteContext,
    SiteContext, SourceContext, SourceFoundContext, SourceItemContext, SourcingContext, TableContext, TagContext,
    TextContext, ThemeContext, TimelineContext, TouchedContext,
};

/// A variable of templates.
#[derive(Debug)]
pub struct SeenVariable {
    /// Its name.
    pub name: &'static str,
    /// What it holds.
    pub holds: String,
    /// Names of the kinds of pages (or partials, or outputs) that have it.
    pub of: &'static [&'static str],
}

/// Kinds of pages that are a list.
const LISTS: &[&str] =
    &["tag", "section", "archive", "timeline", "sources", "claims", "corrections", "sourcing", "list"];
/// Kinds that may have a text: their words, or the note of a record.
const TEXTS: &[&str] = &[
    "briefing",
    "page",
    "source",
    "entity",
    "claim",
    "tag",
    "section",
    "front",
    "timeline",
    "sources",
    "claims",
    "corrections",
    "sourcing",
    "outlets",
    "glossary",
    "entities",
    "tags",
    "archive",
    "search",
    "not-found",
];
/// What every template has.
pub(in crate::render) const EVERYWHERE: [&str; 7] = ["site", "theme", "page", "root", "t", "data", "now"];
const ALL: &[&str] = &["all"];

/// All of them.
pub(super) fn variables(types: &mut TypeReader) -> Vec<SeenVariable> {
    let plain = |text: &str| text.to_owned();
    let mut all = Vec::new();
    let mut add = |name, holds, of| all.push(SeenVariable { name, holds, of });
    add("site", types.read::<SiteContext>(), ALL);
    add("theme", types.read::<ThemeContext>(), ALL);
    add("page", types.read::<PageContext>(), ALL);
    add("root", plain("text: from the page to the site's root"), ALL);
    add("t", plain("map: the messages of the page's language"), ALL);
    add("data", plain("map: the files of `data/`"), ALL);
    add("now", types.read::<DateContext>() + ": the day that the site is made on", ALL);
    add("briefing", types.read::<BriefingContext>(), &["briefing"]);
    add("source", types.read::<SourceContext>(), &["source"]);
    add("entity", types.read::<EntityContext>(), &["entity"]);
    add("counts", types.read::<EntityCountsContext>(), &["entity"]);
    add("claim", types.read::<ClaimContext>(), &["claim"]);
    add("tag", types.read::<TagContext>(), &["tag"]);
    add("list", types.read::<ListContext>(), LISTS);
    add("front", types.read::<FrontContext>(), &["front", "search"]);
    add(
        "index",
        types.read::<IndexContext>(),
        &["sources", "entities", "outlets", "glossary", "tags", "archive", "claims", "corrections", "search"],
    );
    add("timeline", types.read::<TimelineContext>(), &["timeline"]);
    add("events", types.read::<EventsContext>(), &["tag", "source", "entity", "timeline"]);
    add("docs", types.read::<DocsContext>(), &["page", "front"]);
    add("group", types.read::<GroupContext>(), &["list"]);
    add("text", types.read::<TextContext>(), TEXTS);
    add("target", types.read::<LinkContext>(), &["redirect"]);
    add("touched", types.read::<Vec<TouchedContext>>(), &["page"]);
    add("sourcing", types.read::<SourcingContext>(), &["sourcing"]);
    add("judgement", types.read::<JudgementContext>(), &["partials/claim.html", "partials/judgement.html"]);
    add("figure", types.read::<FigureContext>(), &["partials/figure.html"]);
    add("alert", types.read::<AlertContext>(), &["partials/alert.html"]);
    add("table", types.read::<TableContext>(), &["partials/table.html"]);
    add("code", types.read::<CodeContext>(), &["partials/code.html"]);
    add("sidenote", types.read::<SidenoteContext>(), &["partials/sidenote.html"]);
    add("block", plain("what is in the fence"), &["blocks"]);
    // What comes from elsewhere than a variable.
    types.read::<SourceItemContext>();
    types.read::<BriefingFoundContext>();
    types.read::<SourceFoundContext>();
    types.read::<EntityFoundContext>();
    types.read::<RelatedContext>();
    all
}

/// The kinds of pages.
pub(super) fn kinds() -> Vec<PageKind> {
    let of_records = [
        Target::Briefing(0),
        Target::Page(0),
        Target::Source(0),
        Target::Entity(0),
        Target::Claim(0),
        Target::Tag(0),
        Target::Section(0),
    ];
    let lists = IndexKind::FIXED.into_iter().chain([IndexKind::ArchiveYear(0)]).map(Target::Index);
    of_records.into_iter().chain(lists).map(Target::kind).collect()
}
