//! Keeps true what is written down about the project: which room of which crate may know which, the
//! paths and names in the docs, and the licences of what it is built with.
//!
//! The checks take files as values, so that tests show that each fault is found; `tests/main.rs`
//! gives them the project itself.

pub mod docs;
pub mod figures;
pub mod house;
pub mod licences;
pub mod packages;
pub mod plan;
pub mod project;
pub mod purity;
pub mod rust;
