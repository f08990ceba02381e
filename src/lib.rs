//! `ibid` turns a folder of Markdown briefings, whose front matter cites source articles, into a linked static site.
//!
//! Data goes forward through stages; a stage is a function from one type to the next and knows nothing of the others:
//!
//! ```text
//! load -> parse -> resolve -> check -> plan -> render -> emit
//! ```
//!
//! Modules in reading order: [`text`] (input files and spans), [`csl`] (works in styles of references), [`disk`] (folders by handle), [`diag`] (what a writer is told), [`yaml`] (values that
//! know their place), [`language`] (the words of pages), [`config`], [`model`] (the types that stages pass on), [`fetch`] and [`capture`] (pages of the web as records), then the stages, then [`pipeline`], the only
//! file that chains them, and [`cli`].

#[cfg(not(any(feature = "onig", feature = "fancy")))]
compile_error!("the highlighter needs one of the features `onig` (the default) and `fancy`");

pub mod csl;
pub mod text;
pub mod words;

pub mod diag;

pub mod yaml;

pub mod disk;

pub mod cache;
pub mod config;
pub mod language;
pub mod model;

pub mod history;

pub mod fetch;

pub mod pdf;

pub mod capture;

pub mod check;
pub mod emit;
pub mod load;
pub mod parse;
pub mod plan;
pub mod render;
pub mod resolve;

pub mod cli;
pub mod pipeline;
pub mod serve;
