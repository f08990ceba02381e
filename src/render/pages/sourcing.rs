//! The report on sourcing, with all briefings page by page.

use super::PageDraft;
use super::paging::Slice;
use super::plain;
use crate::language::Key;
use crate::model::date::Date;
use crate::model::output::SOURCES_PER_PAGE;
use crate::model::site::{IndexKind, Party};
use crate::render::context::{
    LinkContext, SourcedBriefingContext, SourcingContext, SourcingDueContext, SourcingGroupContext,
    SourcingLineContext, SourcingOriginsContext, SourcingPeriodContext,
};
use crate::render::parts::{ChartColumn, Maker};
use crate::render::sourcing::{self, BriefingFigures, PeriodFigures, SiteFigures, SourceFigures};

/// Sources and publishers that are named.
const MOST: usize = 10;
/// For more months there are years.
const MOST_MONTHS: usize = 36;

/// Fills a page of it.
pub(super) fn fill(draft: &mut PageDraft<'_>, number: u32) {
    let maker = &draft.maker;
    let site = maker.site;
    let kind = IndexKind::Sourcing;
    let all = sourcing::briefings(site);
    let first = site.index_route(kind);
    let slice = Slice { route: first, number, total: all.len(), per_page: SOURCES_PER_PAGE };
    let briefings = all[slice.range()].iter().map(|figures| briefing(maker, figures)).collect();
    let figures = sourcing::figures(site);
    let of_site = if number <= 1 { whole(maker, &all, &figures) } else { SourcingContext::default() };
    let has_grades = figures.sources.ungraded < figures.sources.sources;
    let context = SourcingContext { has_claims: figures.claims > 0, has_grades, briefings, ..of_site };
    draft.set("sourcing", &context);
    plain::fill_list(draft, kind, &slice);
}

/// What is of the whole site.
fn whole(maker: &Maker<'_>, all: &[BriefingFigures], figures: &SiteFigures) -> SourcingContext {
    let site = maker.site;
    let months = sourcing::months(all);
    let periods = if months.len() > MOST_MONTHS { sourcing::years(all) } else { months };
    let origins: Vec<SourcingOriginsContext> = sourcing::origins(site)
        .into_iter()
        .map(|(origins, claims)| SourcingOriginsContext { origins, claims })
        .collect();
    let by_time: Vec<ChartColumn> = periods
        .iter()
        .map(|one| ChartColumn { label: one.period.clone(), total: one.sources.sources, part: one.sources.first_hand })
        .collect();
    let by_origins: Vec<ChartColumn> =
        origins.iter().map(|one| ChartColumn { label: one.origins.to_string(), total: one.claims, part: 0 }).collect();
    let sources = sourcing::leaned_sources(site, MOST).into_iter();
    let publishers = sourcing::leaned_publishers(site, MOST).into_iter();
    SourcingContext {
        figures: groups(maker, figures),
        periods: periods.iter().filter_map(|figures| period(maker, figures)).collect(),
        periods_html: maker.columns(Key::SourcingTimeDrawn, &by_time),
        origins,
        origins_html: maker.columns(Key::SourcingOriginsDrawn, &by_origins),
        sources: sources
            .map(|one| LinkContext { count: Some(one.briefings), ..maker.link_source(one.source) })
            .collect(),
        publishers: publishers
            .map(|one| {
                let link = match one.party {
                    Party::Entity(ix) => maker.link_entity(ix),
                    Party::Named(_) | Party::Source(_) => LinkContext { title: one.name, ..LinkContext::default() },
                };
                LinkContext { count: Some(one.briefings), ..link }
            })
            .collect(),
        due: due(maker),
        ..SourcingContext::default()
    }
}

/// Those of which there is something.
fn groups(maker: &Maker<'_>, figures: &SiteFigures) -> Vec<SourcingGroupContext> {
    let words = maker.words();
    let group = |key: Key, total: usize, lines: &[(Key, usize)]| {
        let line =
            |(key, count): &(Key, usize)| SourcingLineContext { words: words.get(*key).to_owned(), count: *count };
        let title = words.get(key).to_owned();
        (total > 0).then(|| SourcingGroupContext { title, total, lines: lines.iter().map(line).collect() })
    };
    let SourceFigures { sources, first_hand, undated, without_outlet, unarchived, ungraded } = figures.sources;
    let of_claims = [
        (Key::SourcedOneOrigin, figures.one_origin),
        (Key::SourcedOnePublisher, figures.one_publisher),
        (Key::SourcedUnsupported, figures.unsupported),
    ];
    let mut of_sources = vec![
        (Key::SourcedFirstHand, first_hand),
        (Key::SourcedUndated, undated),
        (Key::SourcedWithoutOutlet, without_outlet),
        (Key::SourcedUnarchived, unarchived),
    ];
    // A site that gives no grades does not want them.
    if ungraded < sources {
        of_sources.push((Key::SourcedUngraded, ungraded));
    }
    let of_briefings = [(Key::SourcedCorrected, figures.corrected), (Key::SourcedOlder, figures.older)];
    let groups = [
        group(Key::Claims, figures.claims, &of_claims),
        group(Key::Sources, sources, &of_sources),
        group(Key::Briefings, figures.briefings, &of_briefings),
    ];
    groups.into_iter().flatten().collect()
}

fn period(maker: &Maker<'_>, figures: &PeriodFigures) -> Option<SourcingPeriodContext> {
    Some(SourcingPeriodContext {
        date: maker.date(&Date::parse(&figures.period).ok()?),
        briefings: figures.briefings,
        sources: figures.sources.sources,
        first_hand: figures.sources.first_hand,
        unarchived: figures.sources.unarchived,
        claims: figures.claims,
        one_origin: figures.one_origin,
    })
}

/// One entry for each briefing.
fn due(maker: &Maker<'_>) -> Vec<SourcingDueContext> {
    let all = sourcing::due(maker.site);
    let of_briefing = |found: &[sourcing::DueBriefing<'_>]| {
        let touched: Vec<_> = found.iter().map(|one| one.touched.clone()).collect();
        SourcingDueContext { page: maker.link_briefing(found[0].briefing), touched: maker.touched(&touched) }
    };
    all.chunk_by(|a, b| a.briefing == b.briefing).map(of_briefing).collect()
}

fn briefing(maker: &Maker<'_>, figures: &BriefingFigures) -> SourcedBriefingContext {
    let SourceFigures { sources, first_hand, undated, without_outlet, unarchived, ungraded } = figures.sources;
    let line = maker.site.briefings.line(figures.briefing);
    SourcedBriefingContext {
        page: maker.link_briefing(figures.briefing),
        date: line.and_then(|line| line.date).map(|date| maker.date(&date.value)),
        sources,
        publishers: figures.publishers,
        first_hand,
        undated,
        without_outlet,
        unarchived,
        ungraded,
        claims: figures.claims,
        one_origin: figures.one_origin,
        corrected: figures.corrected,
        older: figures.older,
    }
}
