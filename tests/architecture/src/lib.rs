//! Checks what is written down about the project: which module of which crate may use which, the
//! paths and names in the docs, the licences of its dependencies, and the words of its sentences.
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
pub mod wording;
