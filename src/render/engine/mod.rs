//! The templates of a site, compiled: the site's own over its theme's over the built-in.
//!
//! [`Engine`] is the way in. What stands for which name is decided in [`layers`]; errors of the template crate become
//! diagnostics in [`errors`]; [`limits`] and [`ticks`] bound what one page may take; [`functions`] are what templates may
//! call. The types of the template crate end in this folder.

mod asked;
mod blocks;
mod built_in;
mod cards;
mod digests;
mod errors;
mod functions;
mod layers;
mod limits;
mod missed;
mod openings;
#[cfg(test)]
mod tests;
mod ticks;
mod unused;
mod variables;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::atomic::{AtomicU64, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, OnceLock, PoisonError};
use std::time::{Duration, Instant};

use tera::{ErrorKind, Tera, Value};

use self::cards::Cards;
use self::errors::Explain;
use self::functions::{Records, register};
use self::layers::{Chosen, Layers, Origin, asked, stem};
use self::limits::{Bounded, Limits, PageRoom};
use self::missed::{Missed, SecondLook, Suspect};
use crate::config::UnknownFields;
use crate::diag::{Diagnostic, Outcome, codes, nearest};
use crate::language::Languages;
use crate::model::inputs::TemplateFile;
use crate::model::site::{Read, Site, SourceIx, View};
use crate::render::highlight::Coloured;
use crate::render::pages::site_context;
use crate::render::parts::{Maker, PageLanguage, PageState, PerLanguage, Shared};
use crate::text::digest::Digest;
use crate::text::{FileId, Files, Span};

pub(in crate::render) use self::blocks::{NoBlocks, PageBlocks};
pub(in crate::render) use self::errors::PageName;
pub(in crate::render) use self::variables::Variables;

/// The templates of a site, compiled, with what is the same on every page.
#[derive(Debug)]
pub struct Engine {
    tera: Tera,
    templates: Arc<BTreeMap<String, Chosen>>,
    /// What was said when they were compiled.
    compiled: Vec<Diagnostic>,
    /// Values that every page has, and what templates may look up; their digests are made when they are first asked for.
    same: Value,
    records: Records,
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
        self.shared.let_go();
    }

    /// Compiles the built-in templates, the theme's and the site's own over them. A template that does not compile is
    /// reported and the one below it stands in its place.
    pub fn new(site: &Site, files: &Files, templates: &[TemplateFile]) -> Outcome<Engine> {
        Engine::of(site, files, templates, None)
    }

    /// The same templates for a site that is another one now: they are not compiled again.
    pub fn renewed(&self, site: &Site, files: &Files, templates: &[TemplateFile]) -> Outcome<Engine> {
        Engine::of(site, files, templates, Some(self))
    }

    fn of(site: &Site, files: &Files, written: &[TemplateFile], before: Option<&Engine>) -> Outcome<Engine> {
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
        let (mut tera, templates, compiled) = if let Some(before) = before {
            let mut tera = before.tera.clone();
            register(&mut tera, limits, records.clone(), &languages);
            (tera, Arc::clone(&before.templates), before.compiled.clone())
        } else {
            let mut said = Vec::new();
            let (tera, templates) = compile(&Layers::new(files, written), (limits, &records, &languages), &mut said);
            (tera, Arc::new(templates), said)
        };
        diagnostics.extend_from_slice(&compiled);
        if compiled.is_empty() {
            diagnostics.append(&mut unused::unused(whole, files, written, &templates));
        }
        let same = variables::made(&site_context(&maker));
        tera.global_context().insert_value("site", same.clone());
        let cards = Cards::new(shared.languages(), site.sources.len(), &templates);
        let words = PerLanguage::new(shared.languages(), 1);
        let spent = templates.keys().map(|_| Spent::default()).collect();
        let engine = Engine {
            tera,
            templates,
            compiled,
            same,
            records,
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

    /// Uses blocks of code that were coloured before, and adds to them.
    pub fn remember(&mut self, coloured: Option<Arc<dyn Coloured>>) {
        self.shared.highlight.remember(coloured);
    }

    /// Of each template with all that it may draw in or look up, by the numbers of [`Read::Template`].
    pub fn template_digests(&self) -> impl Iterator<Item = (&str, Digest)> {
        let digests = self.digests.get_or_init(|| digests::digests(&self.templates, &self.same, &self.records));
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
        site: &View<'_>,
        template: &str,
        variables: &Variables,
        page: &PageName<'_>,
        diagnostics: &mut Vec<Diagnostic>,
    ) -> Option<Vec<u8>> {
        self.part(site, template, variables, page, &self.room(variables), diagnostics)
    }

    /// What a page that began with these variables has left.
    fn room(&self, variables: &Variables) -> PageRoom {
        PageRoom::new(self.limits, variables.until)
    }

    /// Renders a page or a part of one, out of what is left to the page.
    fn part(
        &self,
        site: &View<'_>,
        template: &str,
        variables: &Variables,
        page: &PageName<'_>,
        room: &PageRoom,
        diagnostics: &mut Vec<Diagnostic>,
    ) -> Option<Vec<u8>> {
        let number = self.templates.keys().position(|name| name == template);
        if let Some(number) = number {
            site.note(Read::Template(number as u32));
        }
        let mut out = Bounded::new(room);
        let started = Instant::now();
        let rendered = self.tera.render_to(template, &variables.context, &mut out);
        if let Some(spent) = number.and_then(|number| self.spent.get(number)) {
            spent.add(started.elapsed());
        }
        match rendered {
            Ok(()) => Some(out.take()),
            Err(error) => {
                room.look();
                let explain = Explain { templates: &self.templates };
                let look = |suspect: &Suspect<'_>| self.look_again(suspect, template, variables, room);
                diagnostics.push(match error.kind() {
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
        room: &PageRoom,
    ) -> Option<Missed> {
        let mut last = self.second_look.lock().unwrap_or_else(PoisonError::into_inner);
        if !last.as_ref().is_some_and(|last| last.is_of(suspect)) {
            *last = SecondLook::new(&self.tera, suspect);
        }
        last.as_ref()?.look(template, &variables.context, room, &suspect.trouble)
    }
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

/// Compiles the templates; files that do not compile are reported and left out.
fn compile(
    layers: &Layers,
    (limits, records, languages): (Limits, &Records, &Languages),
    diagnostics: &mut Vec<Diagnostic>,
) -> (Tera, BTreeMap<String, Chosen>) {
    let mut broken: BTreeSet<FileId> = BTreeSet::new();
    let all: BTreeSet<FileId> = layers.files().collect();
    loop {
        let templates = layers.chosen(&broken);
        let mut tera = Tera::new();
        tera.autoescape_on([""]);
        register(&mut tera, limits, records.clone(), languages);
        let explain = Explain { templates: &templates };
        let (found, culprits) = match check(&explain) {
            (found, _) if found.is_empty() => {
                let texts = templates.iter().map(|(name, chosen)| (name.as_str(), chosen.ticked.text.as_str()));
                match tera.add_raw_templates(texts) {
                    Ok(()) => return (tera, templates),
                    Err(error) => explain.compiling(&error),
                }
            }
            wrong => wrong,
        };
        diagnostics.extend(found);
        let before = broken.len();
        broken.extend(culprits);
        if broken.len() == before {
            // Nobody is to blame by name: the built-in templates alone always compile.
            if broken.is_superset(&all) {
                return (tera, templates);
            }
            broken.extend(&all);
        }
    }
}

/// Looks at each file by itself, so that all errors of syntax are found in one run, and for what the crate lets pass.
fn check(explain: &Explain<'_>) -> (Vec<Diagnostic>, BTreeSet<FileId>) {
    let mut found = Vec::new();
    let mut culprits = BTreeSet::new();
    // Names of filters are looked at later, when all templates are there.
    let mut scratch = Tera::new();
    for (name, chosen) in explain.templates {
        let Origin::File(file) = chosen.origin else { continue };
        let error = scratch.add_raw_template(name, &chosen.ticked.text).err();
        if let Some(error) = error.filter(|error| matches!(error.kind(), ErrorKind::SyntaxError(_))) {
            found.extend(explain.compiling(&error).0);
            culprits.insert(file);
        } else if let Some(diagnostic) = refused(file, chosen) {
            found.push(diagnostic);
            culprits.insert(file);
        }
    }
    (found, culprits)
}

/// What the crate takes and would do something else with than its writer expects.
fn refused(file: FileId, chosen: &Chosen) -> Option<Diagnostic> {
    let text = &chosen.ticked.text;
    let extends = asked(text).any(|(tag, _)| tag == "extends");
    if extends && chosen.own_name.starts_with("partials/") {
        let at = chosen.ticked.written(text.find("extends").unwrap_or(0));
        let message = format!("`{}` is included, so it cannot extend another template", chosen.own_name);
        let help = format!("include `built-in/{}` where its text is wanted, or write the whole part", chosen.own_name);
        return Some(Diagnostic::new(&codes::TEMPLATE_ERROR, Span::new(file, at, at + 7), message).help(help));
    }
    let dump = "__tera_context";
    let at = text.find(dump)?;
    let span = Span::new(file, chosen.ticked.written(at), chosen.ticked.written(at) + dump.len());
    let message = format!("`{dump}` has another order in each run");
    Some(Diagnostic::new(&codes::TEMPLATE_ERROR, span, message).help("print the values that you mean, one by one"))
}
