//! Notes on passages of a source (W3C Web Annotation).

use crate::config::Config;
use crate::model::page::Annotation;
use crate::parse::annotation;
use crate::yaml::Fields;

/// Motivations of the W3C Web Annotation vocabulary (section 5.1).
const MOTIVATIONS: &[(&str, &str)] = &[
    ("assessing", "assessing"),
    ("bookmarking", "bookmarking"),
    ("classifying", "classifying"),
    ("commenting", "commenting"),
    ("describing", "describing"),
    ("editing", "editing"),
    ("highlighting", "highlighting"),
    ("identifying", "identifying"),
    ("linking", "linking"),
    ("moderating", "moderating"),
    ("questioning", "questioning"),
    ("replying", "replying"),
    ("tagging", "tagging"),
];

/// Reads `annotations:`.
pub(in crate::parse) fn list(fields: &mut Fields<'_, '_>, config: &Config) -> Vec<Annotation> {
    annotation::list(fields, config, |fields| {
        let kind = fields.choice("motivation", MOTIVATIONS).map(str::to_owned);
        [fields.string("prefix"), fields.string("suffix"), kind]
    })
}
