//! What this build shows: drafts, `publish:`, `expire:` and dates to come, decided by the one clock of the options.
//!
//! Enter through [`sort_out`], which splits the parsed files by kind and puts briefings in their order, newest first.

use std::cmp::Reverse;
use std::sync::Arc;

use super::paths;
use super::routes;
use super::visible::{VisibleBriefing, VisibleContent, VisiblePage};
use crate::config::Config;
use crate::model::date::{Date, Day};
use crate::model::docs::Navigation;
use crate::model::inputs::{ContentFile, ContentKind};
use crate::model::options::Options;
use crate::model::page::{Briefing, Head, Page, ParsedFile, SourceRef, Status};
use crate::model::site::{HiddenReason, LeftOut};
use crate::model::slug::made_slug;
use crate::text::{Span, Spanned};

/// Splits the files by kind, without those that this build does not show.
pub(in crate::resolve) fn sort_out(
    parsed: Vec<(ContentFile, ParsedFile)>,
    config: &Config,
    options: &Options,
) -> VisibleContent {
    let is_briefing = |(_, parsed): &&(ContentFile, ParsedFile)| matches!(parsed, ParsedFile::Briefing(_));
    let mut shown = VisibleContent {
        briefings: Vec::with_capacity(parsed.iter().filter(is_briefing).count()),
        ..VisibleContent::default()
    };
    for (file, parsed) in parsed {
        match parsed {
            ParsedFile::Briefing(briefing) => shown.add_briefing(file, briefing, config, options),
            ParsedFile::Briefings(briefings) => shown.add_records(&file, briefings, config, options),
            ParsedFile::Page(page) => shown.add_page(file, page, config, options),
            ParsedFile::Records(records) => shown.records.push((file.file, records)),
            ParsedFile::Navigation(navigation) => {
                let span = Span::new(file.file, 0, 0);
                shown.navigations.push((file, Navigation { span, ..*navigation }));
            }
            ParsedFile::Captured(text) => shown.captured.push(text),
            ParsedFile::Inventory(names) => shown.inventories.push((file.file, *names)),
            ParsedFile::Broken(id) => {
                shown.absent.insert(id, None);
            }
        }
    }
    let date = |b: &VisibleBriefing| b.briefing.date.as_ref().map(|date| date.value.clone());
    shown.briefings.sort_by_cached_key(|b| (Reverse(date(b)), b.path.clone()));
    shown.left_out.sort_by_key(|left| left.file);
    shown
}

impl VisibleContent {
    fn add_briefing(&mut self, file: ContentFile, briefing: Arc<Briefing>, config: &Config, options: &Options) {
        let draft = briefing.status == Status::Draft;
        let reason = reason(&briefing.head, briefing.date.as_ref(), draft, options.now);
        let path = match file.kind {
            // A page bundle: what is said of `my-post.md` holds for `my-post/index.md`.
            ContentKind::Section => paths::without_index(&file.path),
            _ => file.path,
        };
        if is_shown(reason.as_ref(), draft, options) {
            self.briefings.push(VisibleBriefing { path, briefing, reason });
            return;
        }
        for source in &briefing.sources {
            if let SourceRef::Record(source) = source
                && let Some(id) = &source.id
            {
                self.hidden_sources.entry(id.value.folded().to_owned()).or_insert(id.span);
            }
        }
        let route = routes::of_briefing(&path, &briefing.head, config, &mut Vec::new());
        self.leave_out(&briefing.head, route, reason);
    }

    /// Records of one file. One alone has its address from the file, as a text has; of many each has it from its id or title.
    fn add_records(&mut self, file: &ContentFile, briefings: Vec<Arc<Briefing>>, config: &Config, options: &Options) {
        let is_alone = briefings.len() == 1;
        for briefing in briefings {
            let name = briefing.id.as_ref().map_or(briefing.head.title.value.as_str(), |id| id.value.as_str());
            let folder = paths::folder(&file.path);
            let slash = if folder.is_empty() { "" } else { "/" };
            let listed = || format!("{folder}{slash}{}.yaml", made_slug(name));
            let path = if is_alone { file.path.clone() } else { listed() };
            self.add_briefing(ContentFile { path, ..file.clone() }, briefing, config, options);
        }
    }

    fn add_page(&mut self, file: ContentFile, page: Arc<Page>, config: &Config, options: &Options) {
        let reason = reason(&page.head, None, page.draft, options.now);
        let section = file.kind == ContentKind::Section;
        let docs = if let ContentKind::Docs(ix) = file.kind { Some(ix) } else { None };
        if is_shown(reason.as_ref(), page.draft, options) {
            self.pages.push(VisiblePage { path: file.path, section, docs, page });
        } else {
            // What is wrong with an address is said when it is taken.
            let route = routes::of_page((&file.path, section, docs), &page.head, config, &mut Vec::new());
            self.leave_out(&page.head, route, reason);
        }
    }

    fn leave_out(&mut self, head: &Head, route: String, reason: Option<HiddenReason>) {
        if let Some(reason) = &reason {
            let title = head.title.value.clone();
            let (file, reason) = (head.file(), reason.clone());
            self.left_out.push(LeftOut { file, title, route, reason, files: Vec::new() });
        }
        self.absent.insert(head.file(), reason);
    }
}

/// Why a page would be left out by a build without options: the reason that no option lifts comes first.
pub(in crate::resolve) fn reason(
    head: &Head,
    date: Option<&Spanned<Date>>,
    draft: bool,
    now: Day,
) -> Option<HiddenReason> {
    let day = |date: &Date| date.earliest().or(date.latest());
    if let Some(expire) = head.expire.as_ref().filter(|expire| day(&expire.value).is_some_and(|day| day <= now)) {
        return Some(HiddenReason::Expired(expire.value.clone()));
    }
    if draft {
        return Some(HiddenReason::Draft);
    }
    future(head, date, now).map(HiddenReason::Future)
}

fn future(head: &Head, date: Option<&Spanned<Date>>, now: Day) -> Option<Date> {
    let later = |date: &&Spanned<Date>| date.value.earliest().or(date.value.latest()).is_some_and(|day| day > now);
    head.publish.as_ref().or(date).filter(later).map(|date| date.value.clone())
}

/// Whether the options lift the reason. A draft of the future needs `--drafts` alone: who asks for drafts sees them all.
pub(in crate::resolve) fn is_shown(reason: Option<&HiddenReason>, draft: bool, options: &Options) -> bool {
    match reason {
        None => true,
        Some(HiddenReason::Expired(_)) => false,
        Some(HiddenReason::Draft) => options.drafts,
        Some(HiddenReason::Future(_)) => options.future || (draft && options.drafts),
    }
}
