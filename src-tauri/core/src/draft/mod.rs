//! A new episode: its number, day, file name and text, as this show makes them.

mod rhythm;

pub use rhythm::{Proposal, next as next_release};
