//! The core through its public face, one module a subject: shows on disk, open episodes, saving,
//! checks, exports and the promise about edits. One program, so that the core is linked once.

#![allow(
    clippy::disallowed_methods,
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test fails by panicking, and writes its own files"
)]

mod bindings;
mod bounds;
mod discover;
mod episode_links;
mod exports;
mod fixes;
mod formatting;
mod guests;
mod hostile;
mod hostile_notes;
mod hostile_rules;
mod invariants;
mod leaving;
mod links;
mod listing;
mod merge;
mod offenders;
mod outside;
mod platforms;
mod preview;
mod raw_html;
mod raw_html_rules;
mod saving;
mod session;
mod settings;
mod shows;
mod sites;
mod spelling;
mod store;
mod support;
mod suppressions;
mod widgets;
mod work;
