//! TODO-DOC

pub(crate) mod app_state;
pub mod journal_writer;
pub(crate) mod open_episode;

