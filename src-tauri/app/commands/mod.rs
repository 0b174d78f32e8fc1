//! What the window can ask for: one file a subject. A command unpacks its arguments, asks the core, and
//! packs the answer.

pub(crate) mod browser;
pub(crate) mod clipboard;
pub(crate) mod draft;
pub(crate) mod episode;
pub(crate) mod export;
pub(crate) mod export_all;
pub(crate) mod guest_update;
pub(crate) mod guests;
pub(crate) mod links;
pub(crate) mod pictures;
pub(crate) mod posts;
pub(crate) mod recent;
pub(crate) mod recovery;
pub(crate) mod settings;
pub(crate) mod show;
pub(crate) mod spelling;
