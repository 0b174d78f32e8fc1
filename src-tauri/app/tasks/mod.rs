//! What runs beside the commands: following the show, learning from it again, reading ahead.

pub(crate) mod dictionaries;
pub(crate) mod follow_show;
pub(crate) mod learn_again;
pub(crate) mod preload;
pub(crate) mod watcher;
