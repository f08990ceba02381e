//! Notes on passages of a source (W3C Web Annotation).

use crate::config::Config;
use crate::model::MOTIVATIONS;
use crate::model::page::Annotation;
use crate::parse::annotation;
use crate::yaml::Fields;

/// Reads `annotations:`.
pub(in crate::parse) fn list(fields: &mut Fields<'_, '_>, config: &Config) -> Vec<Annotation> {
    annotation::list(fields, config, |fields| {
        fields.choice("motivation", &MOTIVATIONS.map(|word| (word, word))).map(str::to_owned)
    })
}
