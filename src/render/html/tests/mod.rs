//! What texts look like, rule by rule.

mod blocks;
mod links;
mod marks;
mod notes;
mod passages;
mod placing;
