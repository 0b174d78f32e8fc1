//! The guests of all episodes: who they are, where they appeared, and bringing them up to date.

pub(crate) mod autofill;
pub mod book;
pub(crate) mod find_people;
pub(crate) mod listing;
pub(crate) mod preview_update;
pub mod update;
