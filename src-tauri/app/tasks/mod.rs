//! TODO-DOC

pub(crate) mod learn_again;
pub(crate) mod preload;
pub(crate) mod watcher;

