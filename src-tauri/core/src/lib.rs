//! Shows and episodes: reading, checking, editing, showing and exporting podcast show notes.
//!
//! The core knows no window, no clock, no network and no global state: text goes in, answers come
//! out. What day it is, and where a file stands, is passed in.

pub mod app_data;
pub mod check;
pub mod conventions;
pub mod draft;
pub mod episode;
pub mod export;
pub mod formatting;
pub mod links;
pub mod preview;
pub mod protocol;
pub mod session;
pub mod settings;
pub mod severity;
pub mod show;
pub mod site;
pub mod social;
pub mod spelling;
pub mod store;
