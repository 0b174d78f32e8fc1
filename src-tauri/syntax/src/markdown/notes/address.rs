//! The addresses that are written in notes, and how another one is written in the place of each.

use std::ops::Range;

use crate::markdown::{LinkKind, raw};

use super::Notes;

/// An address that is written in notes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Address<'a> {
    /// Where it leads, escapes and entities resolved.
    pub text: &'a str,
    /// Where it is written, without marks or quotes around it.
    pub place: &'a Range<usize>,
    /// What has it; none where it is that of links with a label.
    pub kind: Option<LinkKind>,
}

impl Address<'_> {
    /// It is the value of an attribute in raw HTML.
    #[must_use]
    pub fn is_html(&self) -> bool {
        self.kind.is_some_and(LinkKind::is_html)
    }

    /// Another address as it is to be written in the place of this one in the full text.
    #[must_use]
    pub fn written(&self, text: &str, address: &str) -> String {
        match self.is_html() {
            true => raw::written(text, self.place, address),
            false => address.to_owned(),
        }
    }
}

impl Notes {
    /// Every address that is written in the notes, and where: of links, images and definitions.
    pub fn addresses(&self) -> impl Iterator<Item = Address<'_>> {
        let of_links = self.links.iter().filter_map(|link| {
            let place = link.place.as_ref()?;
            Some(Address { text: &link.address, place, kind: Some(link.kind) })
        });
        let defined = self.definitions.iter().map(|definition| Address {
            text: &definition.address,
            place: &definition.place,
            kind: None,
        });
        of_links.chain(defined)
    }
}
