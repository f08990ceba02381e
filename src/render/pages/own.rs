//! Files and pages that templates of the site or theme make (`outputs:`, `pages:`).

use serde::de::IgnoredAny;

use super::PageDraft;
use super::cards::{briefings, card};
use super::page_meta::PageMeta;
use super::paging::Slice;
use crate::config::OutputRule;
use crate::diag::{Diagnostic, codes};
use crate::model::output::{Output, OutputKind};
use crate::model::site::{BriefingGroup, OwnOutput, Subject, View};
use crate::render::context::{GroupContext, LinkContext};
use crate::render::parts::Maker;
use crate::render::queries::{ListOf, Question, select};

/// The rule that asks for an output.
pub(super) fn rule<'a>(site: &View<'a>, kind: &OutputKind) -> Option<&'a OutputRule> {
    let OutputKind::Own(own) = kind else { return None };
    site.config.outputs.get(own.rule as usize)
}

/// Whether a file of JSON is one.
pub(super) fn is_sound(rule: &OutputRule, output: &Output, bytes: &[u8], diagnostics: &mut Vec<Diagnostic>) -> bool {
    if !output.path.ends_with("json") {
        return true;
    }
    let Err(error) = serde_json::from_slice::<IgnoredAny>(bytes) else { return true };
    let message = format!("`{}` makes no JSON: {error}", rule.template.value);
    let help = "write texts within quotation marks, other values as `{{ x | json }}`, and commas between items alone";
    let found = Diagnostic::new(&codes::TEMPLATE_ERROR, rule.template.span, message).help(help);
    diagnostics.push(found.once_on(rule.template.value.clone(), &output.path));
    false
}

/// Fills one; the address of a file for the site is that of the file.
pub(super) fn fill(draft: &mut PageDraft<'_>, output: OwnOutput) -> Option<()> {
    match output.subject {
        Subject::Page(target) => super::fill_page(draft, target, 1).map(|_| ()),
        Subject::Site => {
            let maker = &draft.maker;
            let page = PageMeta::new("output", &maker.site.config.title, maker.route).context(maker);
            draft.set("page", &page);
            Some(())
        }
        Subject::Group(group) => {
            list(draft, group);
            Some(())
        }
    }
}

/// A page that lists the briefings of a group.
fn list(draft: &mut PageDraft<'_>, group: BriefingGroup) {
    let maker = &draft.maker;
    let site = maker.site;
    let context = context(maker, group);
    let question = Question {
        tag: group.tag.and_then(|ix| site.tags.line(ix)).map(|tag| tag.slug.to_owned()),
        entity: group.entity.and_then(|ix| site.entities.line(ix)).map(|entity| entity.id.to_owned()),
        section: group.section.and_then(|ix| site.sections.line(ix)).map(|section| section.route.to_string()),
        year: group.year,
        ..Question::new(ListOf::Briefings)
    };
    let found = select::briefings(maker, &question).unwrap_or_default();
    let slice = Slice { route: maker.route, number: 1, total: found.len(), per_page: found.len().max(1) };
    let mut list = slice.context(maker);
    list.items = briefings(maker, &found).map(|briefing| card(maker, briefing)).collect();
    let names = [&context.section, &context.tag, &context.entity].into_iter().flatten().map(|link| link.title.clone());
    let names: Vec<String> = names.chain(context.year.map(|year| year.to_string())).collect();
    let page = PageMeta::new("list", &names.join(", "), maker.route).context(maker);
    draft.set("page", &page);
    draft.set("list", &list);
    draft.set("group", &context);
}

fn context(maker: &Maker<'_>, group: BriefingGroup) -> GroupContext {
    let section = group.section.and_then(|ix| maker.site.sections.line(ix));
    let link = |title: &str, route: &str| -> LinkContext { maker.link(Some((title, route))) };
    GroupContext {
        tag: group.tag.map(|ix| maker.link_tag(ix)),
        entity: group.entity.map(|ix| maker.link_entity(ix)),
        section: section.map(|section| link(section.title, section.route)),
        year: group.year,
    }
}
