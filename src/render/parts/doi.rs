//! DOIs as names, and where they lead.

use crate::model::source::Source;

/// The DOI of a source without what is often written before it (DOI Handbook, 3.8); `None` if what it has is none.
pub(in crate::render) fn doi(source: &Source) -> Option<&str> {
    let (_, value) = source.bibliographic.iter().find(|(name, _)| name == "doi")?;
    doi_name(value)
}

/// The same of what was written.
pub(in crate::render) fn doi_name(value: &str) -> Option<&str> {
    let at = value.find("10.")?;
    let (before, name) = value.split_at(at);
    let before = before.trim().to_ascii_lowercase();
    let known =
        ["", "doi:", "doi.org/", "http://doi.org/", "https://doi.org/", "http://dx.doi.org/", "https://dx.doi.org/"];
    (known.contains(&before.as_str()) && name.contains('/')).then(|| name.trim())
}

/// Where a DOI leads.
pub(in crate::render) fn doi_url(name: &str) -> String {
    format!("https://doi.org/{}", crate::render::exports::address::encode(name))
}
