//! Looks at the folder and says what changed since the last time.

use std::collections::{BTreeSet, HashMap};
use std::fs;
use std::path::Path;
use std::sync::Arc;

use super::parsed::{Parsed, ParsedLibrary, Replaced, is_same};
use super::{Listing, Preview, Rewording, refuses};
use crate::cache::Sort;
use crate::diag::{Diagnostic, Outcome, Severity};
use crate::load::{IsOff, Stamp};
use crate::model::inputs::{ContentFile, ContentKind, Inputs, TemplateFile};
use crate::model::page::ParsedFile;
use crate::model::site::{Asset, AssetSource};
use crate::pipeline::parse_cache::ParseCache;
use crate::pipeline::{Request, Silent, Stage, Timings};
use crate::text::{FileId, InputFile};

/// Where to look.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Extent {
    /// Everywhere.
    All,
    /// At these paths, relative to the site's folder, with `/`; everywhere if one of them is no content file that is known.
    Files(BTreeSet<String>),
}

/// What changed.
#[derive(Debug, Default)]
pub struct ContentChanges {
    /// What has to be done.
    pub change: Reaction,
    /// Output paths of copied files with other bytes than before.
    pub copied: Vec<String>,
    /// How many files were parsed again.
    pub parsed: usize,
    /// Paths of the files that changed, a few of them; none when all are read for the first time.
    pub paths: Vec<Arc<str>>,
}

/// What has to be done about a change.
#[derive(Debug, Default, PartialEq)]
pub enum Reaction {
    /// Nothing: no output depends on it.
    #[default]
    Nothing,
    /// Pages in their new form are to be taken in place, if they can be.
    Words(Vec<Rewording>),
    /// Templates are to be compiled again.
    Templates,
    /// The site is to be made again.
    Site,
    /// The configuration cannot be used; what was shown stays.
    Unusable,
    /// Something that was sound before is not: it may be half written. To be looked at again with [`Preview::settle`].
    Unsettled,
    /// The same, and surer: a file is empty that was not, or was not there.
    Emptied,
}

impl Reaction {
    /// Whether what is there may be half written.
    #[must_use]
    pub fn is_unsettled(&self) -> bool {
        matches!(self, Reaction::Unsettled | Reaction::Emptied)
    }

    /// Whether the site is made again anyway, or not at all.
    fn is_whole(&self) -> bool {
        self.is_unsettled() || matches!(self, Reaction::Site | Reaction::Unusable)
    }
}

impl ContentChanges {
    fn unsettled() -> ContentChanges {
        ContentChanges { change: Reaction::Unsettled, ..ContentChanges::default() }
    }

    fn emptied() -> ContentChanges {
        ContentChanges { change: Reaction::Emptied, ..ContentChanges::default() }
    }
}

impl Extent {
    /// Here and there.
    #[must_use]
    pub fn and(self, more: Extent) -> Extent {
        match (self, more) {
            (Extent::Files(mut paths), Extent::Files(more)) => {
                paths.extend(more);
                Extent::Files(paths)
            }
            _ => Extent::All,
        }
    }
}

/// How many paths of changed files are kept.
const NAMED: usize = 5;
/// How many pages at most are changed in place; for more, the whole site is made again.
const REWORDED: usize = 20;

impl Preview {
    /// Reads and parses what changed. When that brings an error which was not there before, or a file without a single byte,
    /// the change [is unsettled](Reaction::is_unsettled) and is to be looked at with [`Preview::settle`], now or a moment later.
    pub fn look(&mut self, look: &Extent, timings: &mut Timings) -> ContentChanges {
        let is_patient = self.listing.is_some();
        self.look_once(look, is_patient, &|| false, timings).unwrap_or_default()
    }

    /// The same, taking what is there for what is meant.
    pub fn settle(&mut self, look: &Extent, timings: &mut Timings) -> ContentChanges {
        self.look_once(look, false, &|| false, timings).unwrap_or_default()
    }

    /// Looks everywhere whether anything was missed. `None`: it was called off, because there is something else to look at.
    pub fn confirm(&mut self, is_off: IsOff<'_>, timings: &mut Timings) -> Option<ContentChanges> {
        self.look_once(&Extent::All, self.listing.is_some(), is_off, timings)
    }

    fn look_once(
        &mut self,
        look: &Extent,
        patient: bool,
        is_off: IsOff<'_>,
        timings: &mut Timings,
    ) -> Option<ContentChanges> {
        if let Extent::Files(paths) = look
            && let Some(seen) = self.named(paths, patient, timings)
        {
            return Some(seen);
        }
        let mut loaded = timings.measure(Stage::Load, 0, &Silent, || {
            let Request { root, environment, .. } = &self.request;
            let loaded = crate::load::load_again(root, environment, &mut self.texts, is_off);
            let count = loaded.as_ref().map_or(0, |loaded| loaded.value.files.len());
            (loaded, count)
        })?;
        self.history.look(&self.request, &mut loaded);
        if !self.history.is_other && self.is_as_before(&loaded) {
            return Some(ContentChanges { copied: self.copied(&loaded.value.assets), ..ContentChanges::default() });
        }
        if patient && loaded.value.files.iter().any(|(_, file)| self.is_emptied(&file.path, &file.text)) {
            return Some(ContentChanges::emptied());
        }
        if patient && has_new_errors(&loaded.diagnostics, &self.found.load) {
            return Some(ContentChanges::unsettled());
        }
        Some(self.loaded(loaded, patient, timings))
    }

    /// Takes over a load that may be another than the one before.
    fn loaded(&mut self, mut loaded: Outcome<Inputs>, patient: bool, timings: &mut Timings) -> ContentChanges {
        if !self.ids.adopt(&mut loaded.value, &mut loaded.diagnostics, &self.request.environment) {
            self.forget();
        }
        let (assets, said) = (loaded.value.assets.clone(), loaded.diagnostics);
        let usable = !refuses(&said, loaded.value.config_file);
        let mut seen = ContentChanges { change: Reaction::Unusable, ..ContentChanges::default() };
        if usable {
            let listing = self.listed(loaded.value);
            seen = self.parse(listing, patient, timings);
            if seen.change.is_unsettled() {
                return seen;
            }
        }
        if !seen.change.is_whole() && (self.history.is_other || said != self.found.load) {
            seen.change = Reaction::Site;
        }
        (self.usable, self.found.load) = (usable, said);
        ContentChanges { copied: self.copied(&assets), ..seen }
    }

    /// Reads these files alone; `None` if one of them is no content that can be read, so that everything is to be looked at.
    fn named(&mut self, paths: &BTreeSet<String>, patient: bool, timings: &mut Timings) -> Option<ContentChanges> {
        let listing = self.listing.as_ref().filter(|_| self.usable)?;
        let (root, config) = (&self.request.root, &listing.config);
        let one = |path: &String| {
            let id = self.ids.find(path)?;
            // In the order of the load, so of the ids.
            let at = listing.content.binary_search_by_key(&id, |content| content.file).ok()?;
            let content = listing.content.get(at).filter(|content| content.kind != ContentKind::Unread)?;
            // What is made of several files is told by a whole load.
            let is_own = self.ids.files().get(id).written().is_none();
            let content = is_own.then_some(content)?;
            Some((content.clone(), crate::load::reread(root, config, path, content.kind)?))
        };
        let read = timings.measure(Stage::Load, 0, &Silent, || {
            let read: Option<Vec<_>> = paths.iter().map(one).collect();
            (read, paths.len())
        })?;
        if patient && read.iter().any(|(file, text)| self.is_emptied(&file.path, text)) {
            return Some(ContentChanges::emptied());
        }
        let mut content = Vec::with_capacity(read.len());
        for (file, text) in read {
            if !is_same(&text, &self.ids.files().get(file.file).text) {
                self.ids.replace_text(file.file, text);
            }
            content.push(file);
        }
        let (files, library, config) = (self.ids.files(), &self.library, &self.listing.as_ref()?.config);
        let parsed = timings.measure(Stage::Parse, 0, &Silent, || {
            let parsed = library.parse(&content, &files, config, false, None);
            let count = parsed.len();
            (parsed, count)
        });
        if patient && parsed.iter().any(|parsed| self.library.is_new_error(parsed)) {
            return Some(ContentChanges::unsettled());
        }
        let (parsed, changed, paths) = self.take(parsed);
        let change = if changed.is_empty() {
            Reaction::Nothing
        } else {
            self.words(changed).map_or(Reaction::Site, Reaction::Words)
        };
        Some(ContentChanges { change, copied: Vec::new(), parsed, paths })
    }

    /// Whether a file holds nothing now, and held something before or was not there: a program that writes a file in place
    /// makes it empty before it fills it.
    fn is_emptied(&self, path: &str, text: &str) -> bool {
        text.is_empty() && self.ids.find(path).is_none_or(|id| !self.ids.files().get(id).text.is_empty())
    }

    /// Whether a load found exactly what is parsed already, and nothing to say; so it mostly is when it was only looked
    /// whether anything was missed.
    fn is_as_before(&self, loaded: &Outcome<Inputs>) -> bool {
        let Some(listing) = self.listing.as_ref().filter(|_| self.usable) else { return false };
        let (files, now) = (self.ids.files(), &loaded.value);
        let is_file = |((_, before), (_, file)): ((FileId, &InputFile), (FileId, &InputFile))| {
            before.path == file.path && is_same(&before.text, &file.text)
        };
        // The files may be newer than what was made of them, if that had to wait.
        let is_content = |(before, file): (&ContentFile, &ContentFile)| {
            let text = self.library.get(before.file).map(|parsed| &parsed.text);
            (before.kind, &before.path) == (file.kind, &file.path)
                && text.is_some_and(|text| is_same(text, &now.files.get(file.file).text))
        };
        let is_template = |((before, text), file): ((&TemplateFile, &Arc<str>), &TemplateFile)| {
            (&before.name, before.layer) == (&file.name, file.layer) && is_same(text, &now.files.get(file.file).text)
        };
        let templates = listing.templates.iter().zip(&listing.template_texts);
        loaded.diagnostics.is_empty()
            && self.found.load.is_empty()
            && listing.content.len() == now.content.len()
            && listing.templates.len() == now.templates.len()
            && files.len() == now.files.len()
            && listing.config == now.config
            && listing.assets == now.assets
            && files.iter().zip(now.files.iter()).all(is_file)
            && listing.content.iter().zip(&now.content).all(is_content)
            && templates.zip(&now.templates).all(is_template)
    }

    /// All that is known under ids that are no more.
    fn forget(&mut self) {
        self.library = ParsedLibrary::default();
        self.listing = None;
    }

    fn listed(&self, inputs: Inputs) -> Listing {
        let Inputs { config, config_file, content, assets, templates, .. } = inputs;
        let files = self.ids.files();
        let template_texts = templates.iter().map(|template| files.get(template.file).text.clone()).collect();
        Listing { config, config_file, content, assets, templates, template_texts }
    }

    /// Parses what changed, and takes over the listing.
    fn parse(&mut self, now: Listing, patient: bool, timings: &mut Timings) -> ContentChanges {
        let afresh = self.listing.as_ref().is_none_or(|before| before.config != now.config);
        let parsed = {
            let (files, library, request) = (self.ids.files(), &self.library, &self.request);
            timings.measure(Stage::Parse, 0, &Silent, || {
                // A build may have left parsed files; a preview leaves nothing.
                let most = now.config.limits.cache_size;
                let left = request.cache.filter(|_| afresh);
                let left = left.and_then(|program| crate::cache::left(&request.root, program, Sort::Parsed, most));
                let cache = left.map(|values| ParseCache::new(values, &now.config));
                let parsed = library.parse(&now.content, &files, &now.config, afresh, cache.as_ref());
                let count = parsed.len();
                (parsed, count)
            })
        };
        if patient && parsed.iter().any(|parsed| self.library.is_new_error(parsed)) {
            return ContentChanges::unsettled();
        }
        let (parsed, changed, paths) = self.take(parsed);
        self.library.retain(&now.content);
        let before = self.listing.as_ref();
        let same_site = before.is_some_and(|before| {
            before.config == now.config && before.content == now.content && before.assets == now.assets
        });
        let same_templates = before.is_some_and(|before| {
            before.templates == now.templates
                && before.template_texts.iter().zip(&now.template_texts).all(|(a, b)| is_same(a, b))
        });
        let change = match (same_site && !afresh, same_templates, changed.is_empty()) {
            (true, true, true) => Reaction::Nothing,
            (true, false, true) => Reaction::Templates,
            (true, true, false) => self.words(changed).map_or(Reaction::Site, Reaction::Words),
            _ => Reaction::Site,
        };
        let paths = match before {
            None => Vec::new(),
            Some(_) if same_site && same_templates => paths,
            Some(before) => {
                let files = self.ids.files();
                let others = before.others(&now).into_iter().map(|file| files.get(file).path.clone());
                others.chain(paths).chain(self.ids.gone().iter().cloned()).take(NAMED).collect()
            }
        };
        self.listing = Some(now);
        ContentChanges { change, copied: Vec::new(), parsed, paths }
    }

    /// Takes over what was parsed: how many files that were, what was there before, and a few of their paths.
    fn take(&mut self, parsed: Vec<Parsed>) -> (usize, Vec<Replaced>, Vec<Arc<str>>) {
        let files = self.ids.files();
        let path = |parsed: &Parsed| files.get(parsed.content.file).path.clone();
        let (count, paths) = (parsed.len(), parsed.iter().take(NAMED).map(path).collect());
        (count, self.library.take(parsed), paths)
    }

    /// Files in their new form, if not too many changed and nothing that was said of them may be otherwise now.
    fn words(&self, changed: Vec<Replaced>) -> Option<Vec<Rewording>> {
        if changed.len() > REWORDED {
            return None;
        }
        let is_quoted = self.listing.as_ref().is_some_and(|listing| {
            listing.content.iter().any(|content| matches!(content.kind, ContentKind::Captured(_)))
        });
        let one = |(id, before): Replaced| {
            let (before, now) = (before?, self.library.get(id)?);
            // Where words are looked for in captured texts, what came of it stands in many places.
            if is_quoted && (before.value.may_quote() || now.value.may_quote()) {
                return None;
            }
            let words_alone = crate::resolve::are_words_alone(&before.value, &now.value);
            let same = common_prefix(before.text.as_bytes(), now.text.as_bytes());
            let is_whole = !matches!(now.value, ParsedFile::Broken(_));
            let taken = is_whole && if words_alone { self.stands(id, same) } else { self.is_quiet(id) };
            taken.then(|| Rewording { file: id, value: now.value.clone(), words_alone })
        };
        changed.into_iter().map(one).collect()
    }

    /// Addresses at which a copied file has other bytes than at the last look, as far as can be told. One that came or went
    /// may have stood in front of a file of the theme.
    fn copied(&mut self, assets: &[Asset]) -> Vec<String> {
        let root = &self.request.root;
        let stamps: HashMap<String, Stamp> =
            assets.iter().filter_map(|asset| Some((asset.output.clone(), stamp(root, asset)?))).collect();
        let before = self.stamps.replace(stamps.clone()).unwrap_or_else(|| stamps.clone());
        let is_other = |output: &&String| stamps.get(*output) != before.get(*output);
        let copied: BTreeSet<String> = stamps.keys().chain(before.keys()).filter(is_other).cloned().collect();
        copied.into_iter().collect()
    }
}

fn stamp(root: &Path, asset: &Asset) -> Option<Stamp> {
    let AssetSource::File(path) = &asset.source else { return None };
    fs::metadata(root.join(path)).ok().map(|metadata| Stamp::of(&metadata))
}

fn has_new_errors(now: &[Diagnostic], before: &[Diagnostic]) -> bool {
    let errors = |diagnostics: &[Diagnostic]| diagnostics.iter().filter(|d| d.severity == Severity::Error).count();
    errors(now) > errors(before)
}

fn common_prefix(a: &[u8], b: &[u8]) -> usize {
    a.iter().zip(b).take_while(|(a, b)| a == b).count()
}
