//! Files and pages that templates of the site or theme make (`outputs:`, `pages:`).

use std::collections::BTreeSet;

use super::super::output::{FeedFormat, FixedFile, feed_path, page_path};
use super::{EntityIx, SectionIx, Site, TagIx, Target};
use crate::config::{GroupedBy, OutputOf, PagesOf};

/// One of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct OwnOutput {
    /// The rule of the configuration that asks for it, by place.
    pub rule: u32,
    /// What it is for.
    pub subject: Subject,
}

/// What an output of a site's own is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Subject {
    /// The site.
    Site,
    /// A page.
    Page(Target),
    /// Briefings that have something in common.
    Group(BriefingGroup),
}

/// What briefings have in common.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct BriefingGroup {
    /// A tag.
    pub tag: Option<TagIx>,
    /// An entity.
    pub entity: Option<EntityIx>,
    /// The section they are in, or below.
    pub section: Option<SectionIx>,
    /// The year they are dated in.
    pub year: Option<i32>,
}

impl Site {
    /// All of them with their paths.
    pub fn own_outputs(&self) -> Vec<(String, OwnOutput)> {
        let mut all = Vec::new();
        for (rule, wanted) in (0..).zip(&self.config.outputs) {
            let path = wanted.path.value.as_str();
            match &wanted.of {
                OutputOf::Site => all.push((path.to_owned(), OwnOutput { rule, subject: Subject::Site })),
                OutputOf::Pages(of) => {
                    let pages = self.routes.iter().filter(|(_, target)| is_of(**target, *of));
                    all.extend(pages.map(|(route, target)| {
                        let subject = Subject::Page(*target);
                        (format!("{}{path}", route.trim_start_matches('/')), OwnOutput { rule, subject })
                    }));
                }
                OutputOf::Groups(by) => {
                    let page = |(path, group)| (path, OwnOutput { rule, subject: Subject::Group(group) });
                    all.extend(self.group_paths(path, by).into_iter().map(page));
                }
            }
        }
        all
    }

    /// The files that are made beside the pages of records, sections and lists: the fixed ones, feeds, and those of templates.
    pub fn made_files(&self) -> BTreeSet<String> {
        let fixed = FixedFile::ALL.into_iter().filter(|file| file.is_in(self)).map(|file| file.path().to_owned());
        let with_feeds = self.routes.iter().filter(|(_, target)| self.has_feed(**target));
        let feeds = with_feeds.flat_map(|(route, _)| FeedFormat::ALL.map(|format| feed_path(route, format)));
        fixed.chain(feeds).chain(self.own_outputs().into_iter().map(|(path, _)| path)).collect()
    }

    /// The files of pages that list what briefings have in common, in their order.
    pub fn group_pages(&self) -> BTreeSet<String> {
        let rules = self.config.outputs.iter().filter_map(|rule| match &rule.of {
            OutputOf::Groups(by) => Some((&rule.path.value, by)),
            OutputOf::Site | OutputOf::Pages(_) => None,
        });
        rules.flat_map(|(path, by)| self.group_paths(path, by)).map(|(path, _)| path).collect()
    }

    fn group_paths(&self, pattern: &str, by: &[GroupedBy]) -> Vec<(String, BriefingGroup)> {
        let path = |group| Some((page_path(&format!("/{}/", self.group_path(pattern, group)?)), group));
        self.groups(by).into_iter().filter_map(path).collect()
    }

    /// The groups that briefings make.
    fn groups(&self, by: &[GroupedBy]) -> BTreeSet<BriefingGroup> {
        let mut all = BTreeSet::new();
        for entry in &self.briefings {
            let mut groups = vec![BriefingGroup::default()];
            for by in by {
                let each =
                    |groups: &[BriefingGroup], with: &dyn Fn(BriefingGroup, u32) -> BriefingGroup, of: &[u32]| {
                        groups.iter().flat_map(|group| of.iter().map(|ix| with(*group, *ix))).collect::<Vec<_>>()
                    };
                groups = match by {
                    GroupedBy::Tag => each(&groups, &|group, ix| BriefingGroup { tag: Some(ix), ..group }, &entry.tags),
                    GroupedBy::Entity => {
                        each(&groups, &|group, ix| BriefingGroup { entity: Some(ix), ..group }, &entry.entities)
                    }
                    GroupedBy::Section => {
                        let around =
                            std::iter::successors(Some(entry.section), |ix| self.sections.get(*ix as usize)?.parent);
                        let around: Vec<SectionIx> = around.take(self.sections.len()).collect();
                        each(&groups, &|group, ix| BriefingGroup { section: Some(ix), ..group }, &around)
                    }
                    GroupedBy::Year => {
                        let year = entry.briefing.date.as_ref().and_then(|date| date.value.year());
                        groups
                            .into_iter()
                            .filter(|_| year.is_some())
                            .map(|group| BriefingGroup { year, ..group })
                            .collect()
                    }
                };
            }
            all.extend(groups);
        }
        all
    }

    /// The address of a group; `None` for a section without a name of its own.
    fn group_path(&self, pattern: &str, group: BriefingGroup) -> Option<String> {
        let last = |route: &str| Some(route.trim_matches('/').rsplit('/').next()?.to_owned());
        let mut path = pattern.to_owned();
        if let Some(ix) = group.tag {
            path = path.replace("{tag}", &self.tags.get(ix as usize)?.slug);
        }
        if let Some(ix) = group.entity {
            path = path.replace("{entity}", &last(&self.entities.get(ix as usize)?.route)?);
        }
        if let Some(ix) = group.section {
            path = path.replace("{section}", self.sections.get(ix as usize)?.route.trim_matches('/'));
        }
        if let Some(year) = group.year {
            path = path.replace("{year}", &year.to_string());
        }
        (!path.split('/').any(str::is_empty)).then_some(path)
    }
}

fn is_of(target: Target, of: PagesOf) -> bool {
    match target {
        Target::Briefing(_) => of == PagesOf::Briefings,
        Target::Page(_) => of == PagesOf::Pages,
        Target::Source(_) => of == PagesOf::Sources,
        Target::Entity(_) => of == PagesOf::Entities,
        Target::Tag(_) => of == PagesOf::Tags,
        Target::Section(_) => of == PagesOf::Sections,
        Target::Claim(_) | Target::Index(_) => false,
    }
}
