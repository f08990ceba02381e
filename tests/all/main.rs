//! All tests of the product from outside, in one binary: it is linked once, and its tests share the processors.
//!
//! `cargo test --test all serve::` runs those of one module. Cases, transcripts, pages for the browser and what is measured lie
//! in the folders beside this one.
#![allow(clippy::unwrap_used)]

mod addresses;
mod capture;
mod cases;
mod chronology;
#[cfg(unix)]
mod ci_files;
mod cli;
mod confirmed;
mod contract;
mod dice;
mod emit;
mod explained;
#[cfg(target_os = "linux")]
mod figures;
mod growth;
mod history;
mod host;
mod hostile;
mod incremental;
mod inventories;
mod kill;
mod libraries;
mod links;
mod manual;
mod mutations;
#[cfg(unix)]
mod own_state;
mod pdfs;
#[cfg(target_os = "linux")]
mod promises;
mod readme;
mod reference;
mod schema;
mod serve;
mod since;
mod sourcing;
mod tidy;
#[cfg(unix)]
mod watch;
mod words;
