//! Key judgements and claims.

use super::Maker;
use crate::language::{Key, Language};
use crate::model::claim::Claim;
use crate::model::id::Id;
use crate::model::page::{CaveatKind, Judgement};
use crate::model::site::{PartKey, Resolved};
use crate::render::context::{JudgementContext, LinkContext};
use crate::render::html::cite::claim_marks;
use crate::render::html::escape::push_text;

impl Maker<'_> {
    /// The judgement at a place of `key_judgements`; `None` for an unknown claim, which was reported.
    pub(in crate::render) fn judgement(
        &self,
        at: u32,
        judgement: &Judgement,
        resolved: &Resolved,
    ) -> Option<JudgementContext> {
        match judgement {
            Judgement::Claim(id) => self.claim(&id.value, PartKey::Judgement(at), resolved),
            Judgement::Text(document) => Some(JudgementContext {
                claim: None,
                url: None,
                text_html: self.inline(document, PartKey::Judgement(at), resolved),
                likelihood: None,
                confidence: None,
                verdict: None,
                asserted_by: None,
                touched: Vec::new(),
                independence: None,
            }),
        }
    }

    /// A claim by its id, with marks of its sources; the part says where on the page it stands.
    pub(in crate::render) fn claim(&self, id: &Id, key: PartKey, resolved: &Resolved) -> Option<JudgementContext> {
        let claims = &self.site.claims;
        let found = claims.find(id)?;
        let cites = resolved.part(key).and_then(|part| part.cites.first()).map_or(&[][..], Vec::as_slice);
        let entry = claims.get(found)?;
        self.page.states(&entry.claim.id.value, cites);
        let claim = &entry.claim;
        let mut text_html = String::with_capacity(claim.text.len());
        push_text(&mut text_html, &claim.text);
        text_html.push_str(&claim_marks(self, &claim.support, cites));
        Some(JudgementContext {
            claim: Some(claim.id.value.to_string()),
            url: Some(self.url(entry.route)),
            text_html,
            likelihood: claim.likelihood.clone(),
            confidence: claim.confidence.clone(),
            verdict: claim.verdict.clone(),
            asserted_by: claim.asserted_by.as_ref().map(|by| self.link_name(&by.value)),
            touched: self.touched(entry.touched),
            independence: self.claim_counted(entry.independence),
        })
    }

    /// A link to the entity with this id or name; a name without a page where there is none.
    pub(in crate::render) fn link_name(&self, name: &str) -> LinkContext {
        match self.entity_named(name) {
            Some(ix) => self.link_entity(ix as u32),
            None => LinkContext { title: name.to_owned(), url: None, count: None },
        }
    }

    /// The entity with this id or name.
    pub(in crate::render) fn entity_named(&self, name: &str) -> Option<usize> {
        let entities = &self.site.entities;
        let id = Id::new(name);
        let by_id = entities.find(&id);
        by_id.or_else(|| entities.iter().position(|entity| **entity.name == *name))
    }
}

/// The heading of a list of caveats.
pub(in crate::render) fn caveat_title(kind: CaveatKind) -> Key {
    match kind {
        CaveatKind::WouldChange => Key::WouldChange,
        CaveatKind::Assumption => Key::Assumptions,
        CaveatKind::Gap => Key::Gaps,
    }
}

/// What is said of a claim: verdict, likelihood, confidence. Each is a sentence of its own; the last two are never in one.
pub(in crate::render) fn signs(claim: &Claim, words: &Language) -> Vec<String> {
    let verdict = claim.verdict.as_ref().map(|word| words.word("verdict", word).to_owned());
    let confidence = claim.confidence.as_ref();
    let confidence = confidence.map(|word| words.say(Key::Confidence, &[("word", words.word("confidence", word))]));
    let signs = verdict.into_iter().chain(claim.likelihood.clone()).chain(confidence);
    signs.map(|sign| capitalized(&sign) + words.get(Key::FullStop)).collect()
}

/// With what ends a sentence, unless it has that; an empty text stays as it is.
pub(in crate::render) fn with_stop(words: &Language, text: String) -> String {
    let ends = text.is_empty() || text.ends_with(['.', '!', '?', '…', '。', '؟']);
    if ends { text } else { text + words.get(Key::FullStop) }
}

/// With its first letter as a capital.
pub(in crate::render) fn capitalized(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}
