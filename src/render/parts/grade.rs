//! How far a source's outlet is to be relied on: its own grade, else one by rule.

use super::{Maker, dates};
use crate::config::GradeRule;
use crate::language::Language;
use crate::model::date::Date;
use crate::model::entity::{Entity, Reliability};
use crate::model::site::{EntityIx, Form, SourceFacts, View};
use crate::render::context::GradeContext;

impl Maker<'_> {
    /// A grade as it was given.
    pub(in crate::render) fn grade(&self, given: &Reliability) -> GradeContext {
        Graded::Outlet.given(given, false, self.words())
    }
}

/// The grade of who published or spoke, as it stood when the source was issued; else the first that was given later; else that
/// of the first rule which fits its address.
pub(super) fn of_source(site: &View<'_>, words: &Language, form: Form<'_>) -> Option<GradeContext> {
    Some(match found(site, form)? {
        FoundGrade::Given(who, given) => who.given(given, false, words),
        FoundGrade::GivenLater(who, given) => who.given(given, true, words),
        FoundGrade::ByRule(rule) => of_rule(rule, words),
    })
}

/// Whose grade a source shows.
#[derive(Clone, Copy)]
enum Graded {
    Outlet,
    Speaker,
}

/// Where a grade comes from.
enum FoundGrade<'a> {
    Given(Graded, &'a Reliability),
    /// After the source was issued.
    GivenLater(Graded, &'a Reliability),
    ByRule(&'a GradeRule),
}

fn found<'a>(site: &View<'a>, form: Form<'_>) -> Option<FoundGrade<'a>> {
    let issued = form.source.issued.as_ref().map(|date| &date.value);
    let record = |(who, ix): (Graded, Option<EntityIx>)| Some((who, site.entities.line(ix?)?.record?));
    let records = || [(Graded::Outlet, form.outlet), (Graded::Speaker, form.speaker)].into_iter().filter_map(record);
    let at_time = || {
        let grade = |(who, record): (_, &'a Entity)| Some(FoundGrade::Given(who, at(&record.reliability, issued)?));
        records().find_map(grade)
    };
    let later = || {
        let grade = |(who, record): (_, &'a Entity)| Some(FoundGrade::GivenLater(who, record.reliability.first()?));
        records().find_map(grade)
    };
    let by_rule = || {
        let host = host(&form.source.url.as_ref()?.value)?;
        site.config.grades.iter().find(|rule| fits(&rule.matches, &host))
    };
    at_time().or_else(later).or_else(|| by_rule().map(FoundGrade::ByRule))
}

/// The letter of the merged record of a source.
pub(in crate::render) fn source_grade(site: &View<'_>, entry: SourceFacts<'_>) -> Option<char> {
    Some(match found(site, entry.form(0))? {
        FoundGrade::Given(_, given) | FoundGrade::GivenLater(_, given) => given.grade,
        FoundGrade::ByRule(rule) => rule.grade,
    })
}

/// The last grade that was not given after this date. A date that is not known, or vague, takes the benefit of the doubt.
fn at<'a>(grades: &'a [Reliability], date: Option<&Date>) -> Option<&'a Reliability> {
    grades.iter().rev().find(|grade| match (&grade.since, date) {
        (Some(since), Some(date)) => !date.certainly_before(&since.value),
        _ => true,
    })
}

impl Graded {
    fn given(self, given: &Reliability, later: bool, words: &Language) -> GradeContext {
        GradeContext {
            grade: given.grade,
            words: grade_words(words, given.grade),
            of: self.word(),
            by: given.by.clone(),
            since: given.since.as_ref().map(|since| dates::context(&since.value, words)),
            later,
            basis: given.basis.clone(),
        }
    }

    fn word(self) -> &'static str {
        match self {
            Graded::Outlet => "outlet",
            Graded::Speaker => "speaker",
        }
    }
}

fn of_rule(rule: &GradeRule, words: &Language) -> GradeContext {
    GradeContext {
        grade: rule.grade,
        words: grade_words(words, rule.grade),
        of: Graded::Outlet.word(),
        by: None,
        since: None,
        later: false,
        basis: rule.basis.clone(),
    }
}

/// What a grade means, `usually reliable`.
fn grade_words(words: &Language, grade: char) -> String {
    let grade = if ('A'..='E').contains(&grade) { grade } else { 'F' };
    words.word("grade", grade.encode_utf8(&mut [0; 4])).to_owned()
}

/// The host of an address in lower case, without `www.`.
fn host(url: &str) -> Option<String> {
    let url = url::Url::parse(url).ok()?;
    let host = url.host_str()?;
    Some(host.strip_prefix("www.").unwrap_or(host).to_owned())
}

/// Whether a host is the pattern's, or for `*.gov` below it.
fn fits(pattern: &str, host: &str) -> bool {
    let pattern = pattern.to_ascii_lowercase();
    match pattern.strip_prefix("*.") {
        Some(domain) => {
            let before = host.strip_suffix(domain);
            before.is_some_and(|before| before.len() > 1 && before.ends_with('.'))
        }
        None => pattern.strip_prefix("www.").unwrap_or(&pattern) == host,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn patterns_fit_whole_labels() {
        assert!(fits("*.gov", "state.gov"));
        assert!(fits("*.GOV", "www2.state.gov"));
        assert!(!fits("*.gov", "gov"));
        assert!(!fits("*.gov", "notgov"));
        assert!(!fits("*.gov", "a.gov.example.org"));
        assert!(fits("www.reuters.com", "reuters.com"));
        assert!(!fits("reuters.com", "blogs.reuters.com"));
    }
}
