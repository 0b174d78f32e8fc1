//! Raw HTML in notes: its tags as a browser reads them, the links and images in it, and their
//! addresses as they are written.
//!
//! html5gum reads the tags: it follows the standard and says where the values of attributes are. A
//! test compares what is found with html5ever.

mod element;
pub(super) mod frames;
mod links;
mod source_map;
mod tag;
mod value;

pub(super) use links::HtmlLinks;
pub use tag::{attribute, inner};
pub use value::written;
