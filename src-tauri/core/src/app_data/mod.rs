//! Files in the app's own data folder: the journal of unsaved texts, edited posts, recent shows.
//!
//! Nothing of a show is written here.

#![allow(clippy::disallowed_methods, reason = "the app’s own files are written and removed here")]

mod journal;
mod list;
mod posts;
mod recent;

pub use journal::{Journal, MOST_KEPT, Recovered, Unsaved};
pub use posts::Posts;
pub use recent::Recent;
