//! What runs beside the commands: following the show, learning again, reading ahead.

pub(crate) mod learn_again;
pub(crate) mod preload;
pub(crate) mod watcher;
