//! What a text shows through partials: timelines, lists of sources, figures, claims, blocks of the site or theme.

use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;

use serde::Serialize;

use super::layers::{Chosen, Origin};
use super::limits::PageBudget;
use super::own_blocks::{BLOCK, template_of};
use super::variables::Spoken;
use super::{Engine, Setting, Variables};
use crate::diag::{Diagnostic, Label};
use crate::model::block::OwnBlock;
use crate::model::site::Read;
use crate::render::context::{FigureContext, JudgementContext, PartContext, SourceCardContext, TimelineContext};
use crate::render::pages::yaml_value;
use crate::render::parts::{Blocks, TextPart};

/// By [`TextPart`]: the number of its template, and whether that is the site's or theme's.
pub(super) type TextParts = [(Option<u32>, bool); TextPart::ALL.len()];

/// Which templates draw parts of texts.
pub(super) fn text_parts(templates: &BTreeMap<String, Chosen>) -> TextParts {
    TextPart::ALL.map(|part| {
        let found = templates.iter().zip(0..).find(|((name, _), _)| *name == part.template());
        (found.map(|(_, number)| number), found.is_some_and(|((_, chosen), _)| chosen.origin != Origin::BuiltIn))
    })
}

/// Renders the blocks of one page.
pub(in crate::render) struct PageBlocks<'a> {
    engine: &'a Engine,
    setting: Setting<'a>,
    spoken: Spoken,
    /// What is left of the page's time and size.
    budget: PageBudget,
    diagnostics: RefCell<Vec<Diagnostic>>,
    /// By part, whether it was noted that the page depends on its template.
    noted: [Cell<bool>; TextPart::ALL.len()],
}

impl<'a> PageBlocks<'a> {
    /// For a page whose values are these.
    pub(in crate::render) fn new(engine: &'a Engine, setting: Setting<'a>, variables: &Variables) -> PageBlocks<'a> {
        let (spoken, budget) = (variables.spoken.clone(), engine.budget(variables));
        PageBlocks { engine, setting, spoken, budget, diagnostics: RefCell::default(), noted: Default::default() }
    }

    /// What was found wrong; empties it.
    pub(in crate::render) fn take_diagnostics(&self) -> Vec<Diagnostic> {
        self.diagnostics.take()
    }

    fn partial(&self, template: &str, root: &str, fill: impl FnOnce(&mut Variables)) -> String {
        if self.is_over() {
            return String::new();
        }
        let mut variables = Variables::new(self.budget.until);
        variables.speak_like(self.spoken.clone());
        variables.insert("root", root);
        // Partials are shared with whole pages, which have one.
        variables.insert("page", &());
        fill(&mut variables);
        let mut found = self.diagnostics.borrow_mut();
        let out = self.engine.part(&self.setting, template, &variables, &self.budget, &mut found);
        // Templates write texts only.
        out.and_then(|out| String::from_utf8(out).ok()).unwrap_or_default()
    }

    fn partial_of<T: Serialize>(&self, template: &str, root: &str, name: &'static str, value: &T) -> String {
        self.partial(template, root, |variables| variables.insert(name, value))
    }
}

impl Blocks for PageBlocks<'_> {
    fn is_over(&self) -> bool {
        self.budget.is_over()
    }

    fn timeline(&self, root: &str, timeline: &TimelineContext) -> String {
        self.partial_of("partials/timeline.html", root, "timeline", timeline)
    }

    fn sources(&self, root: &str, title: Option<&str>, sources: &[SourceCardContext]) -> String {
        self.partial("partials/source-list.html", root, |variables| {
            variables.insert("title", &title);
            variables.insert("sources", sources);
        })
    }

    fn figure(&self, root: &str, figure: &FigureContext) -> String {
        self.partial_of(TextPart::Figure.template(), root, "figure", figure)
    }

    fn claim(&self, root: &str, claim: &JudgementContext) -> String {
        self.partial_of("partials/claim.html", root, "judgement", claim)
    }

    fn draws(&self, part: TextPart) -> bool {
        let (template, is_own) = self.engine.text_parts[part as usize];
        if let Some(template) = template.filter(|_| !self.noted[part as usize].replace(true)) {
            self.setting.site.note(Read::Template(template));
        }
        is_own
    }

    fn part(&self, root: &str, part: &PartContext) -> String {
        match part {
            PartContext::Alert(alert) => self.partial_of(TextPart::Alert.template(), root, "alert", alert),
            PartContext::Table(table) => self.partial_of(TextPart::Table.template(), root, "table", table),
            PartContext::Code(code) => self.partial_of(TextPart::Code.template(), root, "code", code),
            PartContext::Sidenote(note) => self.partial_of(TextPart::Sidenote.template(), root, "sidenote", note),
        }
    }

    fn own(&self, root: &str, block: &OwnBlock) -> String {
        let wrong = self.engine.own_blocks.wrong(block);
        if !wrong.is_empty() {
            self.diagnostics.borrow_mut().extend(wrong);
            return String::new();
        }
        let before = self.diagnostics.borrow().len();
        let data = block.data.as_ref().map_or_else(|| serde_json::json!({}), yaml_value);
        let out = self.partial_of(&template_of(&block.name), root, BLOCK, &data);
        for found in self.diagnostics.borrow_mut().iter_mut().skip(before) {
            found.labels.push(Label { span: block.span, text: "for this block".to_owned() });
        }
        out
    }
}

/// For parts that are made outside of a page and hold no blocks.
#[derive(Debug)]
pub(in crate::render) struct NoBlocks;

impl Blocks for NoBlocks {
    fn is_over(&self) -> bool {
        false
    }

    fn timeline(&self, _: &str, _: &TimelineContext) -> String {
        String::new()
    }

    fn sources(&self, _: &str, _: Option<&str>, _: &[SourceCardContext]) -> String {
        String::new()
    }

    fn figure(&self, _: &str, _: &FigureContext) -> String {
        String::new()
    }

    fn claim(&self, _: &str, _: &JudgementContext) -> String {
        String::new()
    }

    fn own(&self, _: &str, _: &OwnBlock) -> String {
        String::new()
    }
}
