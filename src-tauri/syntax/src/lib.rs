//! Text, front matter and markdown: reading them with positions, and editing them byte for byte.
//!
//! Nothing here knows what an episode or a show is; the crate reads no files, no clock and no
//! network.

pub mod front_matter;
pub mod markdown;
pub mod text;
