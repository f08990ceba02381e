//! The live preview over real sockets: who is let in, what is answered, what open pages are told.

mod changes;
pub(crate) mod client;
mod doors;
mod equal;
mod far;
mod in_place;
mod pages;
mod tabs;
mod told;
