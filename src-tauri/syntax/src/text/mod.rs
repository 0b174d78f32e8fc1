//! Text without any meaning: decoding and encoding a file's bytes, edits, merging, positions.
//!
//! Nothing here knows what front matter, notes or an episode are.

mod document;
mod edits;
mod language;
pub mod line_diff;
mod lines;
pub mod merge;
mod natural_order;
mod utf16;

pub use document::{
    Decoded, Encoding, Format, FrontMatterPlace, LineEnding, NotText, Parts, decode, encode,
};
pub use edits::{Refusal, TextEdit, apply, difference};
pub use language::Language;
pub use lines::{Lines, line_and_column, line_end, line_start};
pub use natural_order::natural_key;
pub use utf16::Offsets;
