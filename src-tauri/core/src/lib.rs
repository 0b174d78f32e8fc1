//! Shows and episodes: reading, checking, editing, showing and exporting podcast show notes.
//!
//! The core knows no window, no clock, no network and no global state: text goes in, answers come
//! out. What day it is, and where a file stands, is passed in.

pub mod check;
pub mod conventions;
pub mod document;
pub mod draft;
pub mod episode;
pub mod export;
pub mod front_matter;
pub mod guest;
pub mod links;
pub mod markdown;
pub mod merge;
mod natural_order;
pub mod picture;
pub mod preview;
pub mod session;
pub mod settings;
pub mod show;
pub mod social;
pub mod spelling;
pub mod store;
pub mod tidy;
pub mod view;
