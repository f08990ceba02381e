//! Works as libraries of reference managers have them: CSL-JSON, BibLaTeX, RIS, and how a page is cited.

pub(super) mod bibtex;
pub(in crate::render) mod cite_as;
pub(super) mod csl;
mod csl_custom;
mod csl_date;
mod library;
pub(super) mod ris;
pub(in crate::render) mod styled;
