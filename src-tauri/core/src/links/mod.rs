//! The links of an episode's notes as a list of their own: read, and changed by small edits of the
//! text.
//!
//! Every change is proven before it is returned: the notes are read again with it, and must have
//! the links, headings and items that they had, except for the change itself. Knows nothing of the
//! screen, and never uses the network.
//!
//! An item moves as its lines; where it comes to a list that is written differently, it takes on that
//! list's marker and indentation. What can't be moved (a link in running text, in a quotation, an item
//! after tabs) says why.

mod add;
mod arrange;
mod paste;
mod picture;
mod proof;
mod read;
mod remove;
mod rewrite;
mod shape;

pub use add::{NewLink, add};
pub use arrange::{Place, arrange};
pub(crate) use paste::text_of;
pub use paste::{Proposal, proposals};
pub use picture::{pictures, readdress};
pub use read::{Bond, NoteLink, NoteLinks, read};
pub use remove::remove;
pub use rewrite::rewrite;
pub use shape::{LinkShape, Writing};

use linernotes_syntax::text::Refusal;

/// Whether an address is one that the web has, rather than one within a site or of a mailbox.
#[must_use]
pub fn is_complete(address: &str) -> bool {
    let rest = address.split_once("://").filter(|(scheme, _)| {
        scheme.eq_ignore_ascii_case("https") || scheme.eq_ignore_ascii_case("http")
    });
    rest.is_some_and(|(_, rest)| !rest.is_empty() && !rest.contains(char::is_whitespace))
}

/// Returns the host of a complete address, with its port where one is written; `None` for other
/// addresses.
#[must_use]
pub fn host_of(address: &str) -> Option<String> {
    let url = url::Url::parse(address).ok()?;
    let host = url.host_str()?;
    Some(url.port().map_or_else(|| host.to_owned(), |port| format!("{host}:{port}")))
}

fn refuse<T>(reason: impl Into<String>) -> Result<T, Refusal> {
    Err(Refusal::new(reason))
}

#[cfg(test)]
mod tests;
