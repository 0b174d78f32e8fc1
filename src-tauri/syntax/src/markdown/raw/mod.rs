//! Raw HTML in notes: its tags as a browser reads them, the links and images in it, and their
//! addresses as they are written.
//!
//! No parser tells at which byte an attribute's value stands, so tags are read here; a test compares
//! what is read with html5ever.

mod element;
pub(super) mod frames;
mod links;
mod source_map;
mod tag;
mod value;

pub(super) use element::HtmlLink;
pub(super) use links::HtmlLinks;
pub use tag::{attribute, inner};
pub use value::written;
