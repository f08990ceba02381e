//! The templates of a site, compiled: the site's own over its theme's over the built-in.
//!
//! [`Engine`] is the way in. What stands for which name is decided in [`layers`]; errors of the template crate become
//! diagnostics in [`errors`]; [`limits`] and [`time_guards`] bound what one page may take; [`functions`] are what templates may
//! call. The types of the template crate end in this folder.

mod arguments;
mod asked;
mod asking;
mod blocks;
mod built_in;
mod cards;
mod compile;
mod components;
mod data;
mod dead_blocks;
pub(in crate::render) mod described;
mod digests;
mod errors;
mod escaping;
mod functions;
mod layers;
mod limits;
mod missed;
mod openings;
mod other_engines;
mod own_blocks;
mod rendering;
mod sorting;
#[cfg(test)]
mod tests;
mod time_guards;
mod unused;
mod variables;
mod wording;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::atomic::{AtomicU64, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, OnceLock, PoisonError};
use std::time::{Duration, Instant};

use tera::{ErrorKind, Tera, Value};

use self::asking::KnownAnswers;
use self::cards::Cards;
use self::compile::{Compiled, compile};
use self::errors::Explain;
use self::functions::{Records, register};
use self::layers::{Chosen, Layers, Origin, stem};
use self::limits::{Bounded, Limits, PageBudget};
use self::missed::{Missed, SecondLook, Suspect};
use self::own_blocks::OwnBlocks;
use self::rendering::Rendering;
use self::variables::DATA;
use crate::config::UnknownFields;
use crate::diag::{Diagnostic, Outcome, nearest};
use crate::language::Languages;
use crate::model::date::{Date, Day};
use crate::model::inputs::TemplateFile;
use crate::model::site::{Read, Site, SourceIx, View};
use crate::render::highlight::Coloured;
use crate::render::pages::{site_context, theme_context};
use crate::render::parts::{Maker, PageLanguage, PageState, PerLanguage, Shared, date_context};
use crate::text::Files;
use crate::text::digest::Digest;

pub(in crate::render) use self::blocks::{NoBlocks, PageBlocks};
pub(in crate::render) use self::errors::PageName;
pub(in crate::render) use self::functions::{CallKind, Signature};
pub(in crate::render) use self::variables::Variables;

/// The templates of a site, compiled, with what is the same on every page.
#[derive(Debug)]
pub struct Engine {
    tera: Tera,
    templates: Arc<BTreeMap<String, Chosen>>,
    /// See [`Compiled::lost`].
    lost: Arc<BTreeSet<String>>,
    /// What was said when they were compiled.
    compiled: Vec<Diagnostic>,
    /// Values that every page has, and what templates may look up; their digests are made when they are first asked for.
    same: Value,
    data: Value,
    /// The day that the site is made on, and whether a template names it.
    now: Day,
    is_timed: bool,
    records: Records,
    own_blocks: OwnBlocks,
    text_parts: blocks::TextParts,
    answers: KnownAnswers,
    pub(super) languages: Languages,
    /// Messages as templates see them, by language.
    words: PerLanguage<Value>,
    digests: OnceLock<Vec<Digest>>,
    /// Parallel to the templates.
    spent: Vec<Spent>,
    limits: Limits,
    /// The last one.
    second_look: Mutex<Option<SecondLook>>,
    cards: Cards,
    /// What parts of pages share.
    pub(in crate::render) shared: Shared,
    /// Sources in the order of their index; made when it is first asked for.
    pub(in crate::render) source_order: OnceLock<Vec<SourceIx>>,
}

impl Engine {
    /// Lets go of what pages shared, when all of them are made: at the end of a large build there is better use for the room.
    pub fn let_go(&mut self) {
        self.cards.let_go();
        self.answers.let_go();
        self.shared.let_go();
    }

    /// Compiles the built-in templates, the theme's and the site's own over them. A template that does not compile is
    /// reported and the one below it stands in its place.
    pub fn new(site: &Site, files: &Files, templates: &[TemplateFile]) -> Outcome<Engine> {
        Engine::assemble(site, files, templates, None)
    }

    /// The same templates for a site that is another one now: they are not compiled again.
    pub fn renewed(&self, site: &Site, files: &Files, templates: &[TemplateFile]) -> Outcome<Engine> {
        Engine::assemble(site, files, templates, Some(self))
    }

    fn assemble(site: &Site, files: &Files, written: &[TemplateFile], before: Option<&Engine>) -> Outcome<Engine> {
        let (whole, site) = (site, &View::new(site, None));
        let bounds = &site.config.limits;
        let limits = Limits {
            bytes: bounds.page_size,
            time: Duration::from_secs(bounds.template_seconds),
            started: Instant::now(),
        };
        let texts: Vec<&str> = written.iter().map(|template| &*files.get(template.file).text).collect();
        let Outcome { value: shared, mut diagnostics } = Shared::new(site);
        let page = PageState::default();
        let language = PageLanguage::new(site, &shared, None);
        let maker = Maker { site, files, shared: &shared, language, route: "/", root: "", blocks: &NoBlocks, page };
        let records = Records::new(&maker, &texts);
        let languages = site.config.languages.clone();
        let answers = KnownAnswers::default();
        let (mut tera, templates, lost, compiled) = if let Some(before) = before {
            let mut tera = before.tera.clone();
            register(&mut tera, (limits, &records, &languages, &answers));
            (tera, Arc::clone(&before.templates), Arc::clone(&before.lost), before.compiled.clone())
        } else {
            let mut said = Vec::new();
            let Compiled { tera, templates, lost } =
                compile(&Layers::new(files, written), (limits, &records, &languages, &answers), &mut said);
            (tera, Arc::new(templates), Arc::new(lost), said)
        };
        diagnostics.extend_from_slice(&compiled);
        if compiled.is_empty() {
            diagnostics.append(&mut unused::unused(whole, files, written, &templates));
            diagnostics.append(&mut dead_blocks::dead_blocks(&templates));
        }
        let same = variables::to_value(&site_context(&maker));
        tera.global_context().insert_value("site", same.clone());
        // Every output depends on the settings.
        tera.global_context().insert_value("theme", variables::to_value(&theme_context(site.config)));
        let data = variables::to_value(&data::data(files, written, &mut diagnostics));
        tera.global_context().insert_value(DATA, data.clone());
        let cards = Cards::new(shared.languages(), site.sources.len(), &templates);
        let words = PerLanguage::new(shared.languages(), 1);
        let spent = templates.keys().map(|_| Spent::default()).collect();
        let (now, is_timed) = (whole.options.now, digests::timed(&templates).next().is_some());
        let own_blocks = OwnBlocks::new(&site.config.blocks, &templates);
        let engine = Engine {
            now,
            is_timed,
            tera,
            text_parts: blocks::text_parts(&templates),
            templates,
            lost,
            compiled,
            same,
            data,
            records,
            own_blocks,
            answers,
            languages,
            words,
            digests: OnceLock::new(),
            spent,
            limits,
            second_look: Mutex::default(),
            cards,
            shared,
            source_order: OnceLock::new(),
        };
        Outcome::new(engine, diagnostics)
    }

    /// The messages of a language as templates see them.
    fn words_of(&self, language: PageLanguage<'_>) -> Option<Value> {
        let slot = self.words.get(language, 0)?;
        Some(slot.get_or_init(|| functions::words(language.words)).clone())
    }

    /// The day as templates see it, if one asks for it.
    fn now_in(&self, language: PageLanguage<'_>) -> Option<Value> {
        let day = Date::parse(&self.now.to_iso()).ok().filter(|_| self.is_timed)?;
        Some(variables::to_value(&date_context(&day, language.words)))
    }

    /// Uses blocks of code that were coloured before, and adds to them.
    pub fn remember(&mut self, coloured: Option<Arc<dyn Coloured>>) {
        self.shared.highlight.remember(coloured);
    }

    /// Of each template with all that it may draw in or look up, by the numbers of [`Read::Template`].
    pub fn template_digests(&self) -> impl Iterator<Item = (&str, Digest)> {
        let digests = self.digests.get_or_init(|| {
            let now = self.now.to_iso();
            digests::digests(&self.templates, (&self.same, &self.data, &now), &self.records)
        });
        self.templates.keys().map(String::as_str).zip(digests.iter().copied())
    }

    /// The name of the template with this number.
    pub fn template_name(&self, number: u32) -> Option<&str> {
        self.templates.keys().nth(number as usize).map(String::as_str)
    }

    /// How often each template was rendered by itself (a page, or a block in a text) and how long that took, all threads
    /// together; those that were not are left out.
    pub fn spent(&self) -> Vec<(String, usize, Duration)> {
        let all = self.templates.keys().zip(&self.spent).map(|(name, spent)| {
            let (count, time) = spent.get();
            (name.clone(), count, time)
        });
        all.filter(|(_, count, _)| *count > 0).collect()
    }

    /// No values yet, for a page that begins now.
    pub(in crate::render) fn variables(&self) -> Variables {
        Variables::new(self.limits.until())
    }

    /// The template that a page names, or the usual one if only another system has it, or another kind of page; that is reported.
    pub(in crate::render) fn named<'t>(
        &self,
        site: &View<'_>,
        (name, usual): (&'t str, &'t str),
        page: &PageName<'_>,
        diagnostics: &mut Vec<Diagnostic>,
    ) -> &'t str {
        if let Some(chosen) = self.templates.get(name) {
            if name == usual || ANY_PAGE.contains(&name) || chosen.origin != Origin::BuiltIn {
                return name;
            }
            diagnostics.push(Explain::foreign(name, "is for another kind of page", usual, page));
            return usual;
        }
        if self.lost.contains(name) {
            return usual;
        }
        if !self.is_foreign(site, name) {
            return name;
        }
        diagnostics.push(Explain::foreign(name, "is not there", usual, page));
        usual
    }

    /// Whether only another system has a template of this name: a name near to none of ours is no slip in a site without
    /// templates of its own, or where words of other systems are let be (`unknown_fields`).
    pub(in crate::render) fn is_foreign(&self, site: &View<'_>, name: &str) -> bool {
        let near = || nearest(stem(name), self.templates.keys().map(|known| stem(known))).is_some();
        let own = || self.templates.values().any(|chosen| chosen.origin != Origin::BuiltIn);
        let strict = || site.config.unknown_fields == UnknownFields::Error && own();
        !self.templates.contains_key(name) && !strict() && !near()
    }

    /// Renders a page; `None` if that failed, which is said in `diagnostics`.
    pub(in crate::render) fn page(
        &self,
        setting: &Setting<'_>,
        template: &str,
        variables: &Variables,
        diagnostics: &mut Vec<Diagnostic>,
    ) -> Option<Vec<u8>> {
        self.part(setting, template, variables, &self.budget(variables), diagnostics)
    }

    /// Those of these names that have a value, as JSON.
    pub(in crate::render) fn values(
        &self,
        variables: &Variables,
        names: impl Iterator<Item = &'static str>,
    ) -> serde_json::Value {
        let mut same = self.tera.clone();
        let same = same.global_context();
        let value = |name| variables.context.get(name).or_else(|| same.get(name));
        let all = names.filter_map(|name| Some((name.to_owned(), serde_json::to_value(value(name)?).ok()?)));
        serde_json::Value::Object(all.filter(|(_, value)| !value.is_null()).collect())
    }

    /// What a page that began with these variables has left.
    fn budget(&self, variables: &Variables) -> PageBudget {
        PageBudget::new(self.limits, variables.until)
    }

    /// Renders a page or a part of one, out of what is left to the page.
    fn part(
        &self,
        setting: &Setting<'_>,
        template: &str,
        variables: &Variables,
        budget: &PageBudget,
        diagnostics: &mut Vec<Diagnostic>,
    ) -> Option<Vec<u8>> {
        let Setting { site, page, .. } = setting;
        let number = self.templates.keys().position(|name| name == template);
        if let Some(number) = number {
            site.note(Read::Template(number as u32));
        }
        let started = Instant::now();
        asking::begin(setting);
        let rendering = Rendering::of(template, variables);
        let (rendered, out) = loop {
            let mut out = Bounded::new(budget);
            let rendered = rendering.during(|| self.tera.render_to(template, &variables.context, &mut out));
            if budget.is_over() || !self.answer(setting) {
                break (rendered, out);
            }
        };
        site.note_all(&asking::take_reads());
        if let Some(spent) = number.and_then(|number| self.spent.get(number)) {
            spent.add(started.elapsed());
        }
        match rendered {
            Ok(()) => Some(out.take()),
            Err(error) => {
                budget.look();
                let explain = Explain { templates: &self.templates, lost: &self.lost };
                let look = |suspect: &Suspect<'_>| self.look_again(suspect, template, variables, budget);
                diagnostics.push(match error.kind() {
                    // That it does not compile was said.
                    ErrorKind::TemplateNotFound(name) if self.lost.contains(name) => return None,
                    ErrorKind::TemplateNotFound(name) => explain.missing(name, page),
                    _ => explain.rendering(&error, page, &self.limits, look),
                });
                None
            }
        }
    }

    /// Makes a page or a part of one again to see what is not there.
    fn look_again(
        &self,
        suspect: &Suspect<'_>,
        template: &str,
        variables: &Variables,
        budget: &PageBudget,
    ) -> Option<Missed> {
        let mut last = self.second_look.lock().unwrap_or_else(PoisonError::into_inner);
        if !last.as_ref().is_some_and(|last| last.is_of(suspect)) {
            *last = SecondLook::new(&self.tera, suspect);
        }
        last.as_ref()?.look(template, variables, budget, &suspect.trouble)
    }
}

/// What a page is made of beside its values.
#[derive(Clone, Copy)]
pub(in crate::render) struct Setting<'a> {
    /// The site, noting what is read.
    pub(in crate::render) site: &'a View<'a>,
    /// Its input files.
    pub(in crate::render) files: &'a Files,
    /// The language of the page.
    pub(in crate::render) language: PageLanguage<'a>,
    /// From the page to the site's root.
    pub(in crate::render) root: &'a str,
    /// For messages.
    pub(in crate::render) page: PageName<'a>,
}

/// Built-in templates that show nothing but what every page has.
const ANY_PAGE: [&str; 2] = ["base.html", "page.html"];

/// How long a template took.
#[derive(Debug, Default)]
struct Spent {
    count: AtomicUsize,
    nanoseconds: AtomicU64,
}

impl Spent {
    fn add(&self, time: Duration) {
        self.count.fetch_add(1, Ordering::Relaxed);
        self.nanoseconds.fetch_add(u64::try_from(time.as_nanos()).unwrap_or(u64::MAX), Ordering::Relaxed);
    }

    fn get(&self) -> (usize, Duration) {
        (self.count.load(Ordering::Relaxed), Duration::from_nanos(self.nanoseconds.load(Ordering::Relaxed)))
    }
}
