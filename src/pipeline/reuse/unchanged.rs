//! A run that finds everything as the last one left it: nothing is parsed, and what was said is said again.

use std::fs;
use std::hash::{DefaultHasher, Hash, Hasher};

use rayon::prelude::*;

use crate::cache::Summary;
use crate::emit::{EmitOptions, EmitSummary, Emitter, Remains};
use crate::history::GitRepository;
use crate::load::Stamp;
use crate::model::inputs::ContentFile;
use crate::model::site::AssetSource;
use crate::pipeline::BuildTarget;
use crate::pipeline::Request;
use crate::pipeline::read::Loaded;
use crate::pipeline::report::{Ending, Report, WriteRule};
use crate::text::digest::Parts;

/// Of all that a run's output and words depend on. Copied files count by size and time.
pub(in crate::pipeline) fn digest(loaded: &Loaded, request: &Request) -> [u8; 32] {
    let inputs = &loaded.inputs;
    let mut parts = Parts::default();
    let options = &request.options;
    parts.add(format!("{options:?}"));
    request.deny.iter().for_each(|code| parts.add(code.id));
    // Their paths are those of their files.
    for ContentFile { file, kind, .. } in &inputs.content {
        parts.add(format!("{} {kind:?}", file.0));
    }
    parts.add(format!("{:?}", inputs.templates));
    for (name, value) in &request.environment {
        parts.add(name);
        parts.add(value);
    }
    let files: Vec<_> = inputs.files.iter().collect();
    let hashes: Vec<[u8; 32]> = files.par_iter().map(|(_, file)| *file.hash()).collect();
    for ((_, file), hash) in files.iter().zip(&hashes) {
        parts.add(&*file.path);
        parts.add(hash);
    }
    for asset in &inputs.assets {
        parts.add(&asset.output);
        match &asset.source {
            AssetSource::File(path) => {
                parts.add(path);
                // The value is compared within one program only.
                let mut stamp = DefaultHasher::new();
                fs::metadata(request.root.join(path)).ok().map(|meta| Stamp::of(&meta)).hash(&mut stamp);
                parts.add(stamp.finish().to_le_bytes());
            }
            AssetSource::BuiltIn(path) => parts.add(path),
        }
    }
    parts.add(loaded.repository.as_ref().map_or([0; 16], GitRepository::key));
    // Why there is none.
    loaded.diagnostics.iter().filter(|found| found.span.is_none()).for_each(|found| parts.add(&*found.message));
    parts.whole()
}

/// What there is to say if the output is as the last run left it; `None` if it is not, or if it has to be looked at closer.
/// What was found beside the folder is left in `remains`.
pub(in crate::pipeline) fn report(
    loaded: &Loaded,
    summary: Summary,
    (request, target): (&Request, &BuildTarget),
    options: &EmitOptions,
    remains: &mut Remains,
) -> Option<Report> {
    let rule = WriteRule::new(request, target, loaded.inputs.config_file);
    if rule.forbids(&summary.diagnostics, &loaded.inputs.files) {
        return None;
    }
    // Whatever is wrong with the folder is found again, and told, by a whole run.
    let emitter = Emitter::open(options).ok()?;
    remains.clone_from(emitter.remains());
    if !remains.left_alone.is_empty() || !emitter.holds(summary.manifest).ok()? {
        return None;
    }
    let emitted = EmitSummary { unchanged: summary.outputs, manifest: summary.manifest, ..EmitSummary::default() };
    Some(Report {
        files: loaded.inputs.files.clone(),
        diagnostics: summary.diagnostics,
        silenced: summary.silenced,
        left_out: summary.left_out,
        pages: summary.pages,
        outputs: summary.outputs,
        kept: summary.outputs,
        explanation: Vec::new(),
        remains: Remains::default(),
        ending: Ending::Written(emitted),
        timings: loaded.timings.clone(),
        config_file: loaded.inputs.config_file,
        strict: request.strict,
        rest: Vec::new(),
    })
}
