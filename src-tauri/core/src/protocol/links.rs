//! The links of the notes as a list of their own, the other addresses of an episode, and what is
//! known of them.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::Span;
use crate::episode::Target;

/// All that an episode links to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(rename_all = "camelCase")]
pub struct EpisodeLinks {
    /// The sections of its notes with their links.
    pub sections: Vec<LinkSection>,
    /// The pictures of its notes that come from the web.
    pub pictures: Vec<PlacedAddress>,
    /// The addresses of its front matter; profiles of guests as where they lead.
    pub front_matter: Vec<PlacedAddress>,
}

/// An address that is not a link of the notes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct PlacedAddress {
    /// Which one it is.
    pub name: AddressName,
    /// A label: a picture's alternative text, which may be empty, or the field's name.
    pub label: String,
    /// The field's key with its path; empty for a picture.
    pub key: String,
    /// Its place: the picture, or the part of the field that has it.
    pub span: Span,
    /// Its line, from 1.
    pub line: u32,
    /// Its field.
    pub target: Option<Target>,
    /// Why it can only be changed in the text, in a sentence; none where it can be changed.
    pub fixed: Option<String>,
}

/// The places of addresses that are not links of the notes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum AddressPlace {
    /// They are those of pictures in the notes.
    Pictures,
    /// The front matter has them.
    FrontMatter,
}

/// An address that is not a link of the notes: its place, and what must be there for it to be the
/// one that is meant.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct AddressName {
    /// The kind of place.
    pub place: AddressPlace,
    /// Its place among those.
    pub at: usize,
    /// The address; of a profile where it leads.
    pub address: String,
}

/// A heading and the links below it, up to the next heading.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct LinkSection {
    /// Which one it is.
    pub name: SectionName,
    /// The level of its heading; 0 for the section before the first one.
    pub level: u8,
    /// Its line, from 1.
    pub line: u32,
    /// Its heading; an empty span for the section before the first one.
    pub span: Span,
    /// Its links, in the order of the text.
    pub links: Vec<EpisodeLink>,
}

/// A section of the notes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct SectionName {
    /// Its place among all sections.
    pub at: usize,
    /// The text of its heading; empty for the section before the first one.
    pub title: String,
}

/// A link in the notes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(rename_all = "camelCase")]
pub struct EpisodeLink {
    /// Which one it is.
    pub name: LinkName,
    /// Its text as it is read.
    pub text: String,
    /// All of it.
    pub span: Span,
    /// Its line, from 1.
    pub line: u32,
    /// The item that it is moved with; none where it can't be moved.
    pub item: Option<LinkItem>,
    /// Why it can't be moved, in a sentence.
    pub fixed: Option<String>,
    /// Why its text can't be changed, in a sentence.
    pub fixed_text: Option<String>,
}

/// A link of the notes: its place, and what must be there for it to be the one that is meant.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct LinkName {
    /// Its place among all links.
    pub at: usize,
    /// Its text as markdown; empty where only its address is written.
    pub written: String,
    /// Its address.
    pub address: String,
}

/// The place of an item in the lists of the notes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
pub struct LinkItem {
    /// The list's place among all lists.
    pub list: usize,
    /// The item's place in it.
    pub at: usize,
}

/// A change of the links.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, TS)]
#[serde(tag = "do", rename_all = "camelCase")]
pub enum LinkEdit {
    /// Gives a link another text and address, and moves its item to the links of another section.
    Change {
        /// The link.
        link: LinkName,
        /// Its text, as markdown; empty for the address alone.
        written: String,
        /// Its address.
        address: String,
        /// The section; none where it stays.
        section: Option<SectionName>,
    },
    /// Moves the item of a link into a list, before the item that is at a place of it now; in its
    /// own list, to that place.
    Move {
        /// The link.
        link: LinkName,
        /// The list's place among all lists.
        list: usize,
        /// The place in it.
        at: usize,
    },
    /// Removes a link: with its item where the item is about nothing else, from a sentence so that its
    /// text stays.
    Remove {
        /// The link.
        link: LinkName,
    },
    /// Adds links at the end of a section's list of links.
    Add {
        /// The section.
        section: SectionName,
        /// The links, in their order.
        links: Vec<AddedLink>,
    },
    /// Changes an address that is not a link of the notes.
    Readdress {
        /// The address.
        name: AddressName,
        /// Its new one.
        address: String,
    },
}

/// A link to be added.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct AddedLink {
    /// Its text; empty for the address alone.
    pub text: String,
    /// Its address.
    pub address: String,
}

/// A link that was found in pasted text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct ProposedLink {
    /// The link with the text that is proposed for it.
    pub link: AddedLink,
    /// The address is in the notes already.
    pub known: bool,
}

/// The result of asking an address.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum LinkVerdict {
    /// It answers.
    Works,
    /// It answers at another address.
    Moved,
    /// It is gone, or visitors are kept from it.
    Broken,
    /// Whether it works for a visitor can't be found out.
    Unclear,
    /// It is not an address that is asked.
    NotAsked,
}

/// The report on an address that was asked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(rename_all = "camelCase")]
pub struct LinkReport {
    /// The address as the episode has it.
    pub address: String,
    /// The result.
    pub verdict: LinkVerdict,
    /// A sentence for a host.
    pub message: String,
    /// The address to use from now on, where it has moved for good.
    pub use_instead: Option<String>,
}
