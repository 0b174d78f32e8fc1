//! What the app knows about markdown: how notes are parsed, how their elements become HTML, what
//! of it is safe to show, and where headings, links, images and words are.
//!
//! The dialect is GitHub's, with footnotes, and the tags of Hexo sites. What is done with the
//! answers (a preview, an export, a check) is not known here. Positions are byte offsets.

mod address_policy;
pub mod autolink;
pub mod blocks;
mod definitions;
mod destination;
pub mod escape;
pub mod html;
mod links;
mod lists;
mod nesting;
mod notes;
mod outline;
pub mod raw;
pub mod sanitize;
pub mod sanitized;
mod site_tag;
pub mod smart_punctuation;
mod source;
pub mod timestamps;
mod words;

pub use address_policy::{is_dangerous, may_be_followed, without_mail_fields};
pub use definitions::{Definitions, LinkDefinition, fold};
pub use destination::Destination;
pub use links::{Link, LinkKind, links};
pub use lists::{Item, List, lists};
pub use notes::{Address, Anchors, Chapter, NoteDefinition, NoteLink, Notes, Skip};
pub use outline::{Heading, Section, headings, headings_of, sections, slug, title_heading};
pub use sanitize::LINK_SCHEMES;
pub use site_tag::SiteTag;
pub use source::Source;
pub use timestamps::Timestamp;
pub use words::{word_count, words_of};

/// The extensions of CommonMark that notes are read with. Smart punctuation, addresses without
/// markup and site tags are our own, see [`smart_punctuation`], [`autolink`] and [`SiteTag`].
pub const DIALECT: pulldown_cmark::Options = pulldown_cmark::Options::ENABLE_TABLES
    .union(pulldown_cmark::Options::ENABLE_FOOTNOTES)
    .union(pulldown_cmark::Options::ENABLE_STRIKETHROUGH)
    .union(pulldown_cmark::Options::ENABLE_TASKLISTS);
