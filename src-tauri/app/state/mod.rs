//! What the app holds while the window is open.

pub(crate) mod app_state;
pub mod journal_writer;
pub(crate) mod open_episode;
