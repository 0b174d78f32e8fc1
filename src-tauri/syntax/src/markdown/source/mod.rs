//! A text made ready for the parser. Bare addresses and site tags are *atoms*: the parser must
//! not look for emphasis, quotes or links inside of them. So they are masked by letters of the
//! same length before the text is parsed, and found again by their positions.

mod atoms;

use std::borrow::Cow;
use std::cell::RefCell;
use std::collections::BTreeSet;
use std::ops::Range;

use pulldown_cmark::{BrokenLink, CowStr, Event, LinkType, Parser, Tag, TagEnd};

use super::blocks::{ranges, survey};
use super::definitions::preamble_for;
use super::{Definitions, fold};
use atoms::may_have_atoms;

pub(super) use atoms::{Atom, AtomKind};

/// A text, masked.
#[derive(Debug)]
pub struct Source<'a> {
    /// The text as it is written.
    pub(super) text: &'a str,
    /// The atoms, in the order of the text.
    pub(super) atoms: Vec<Atom>,
    masked: Cow<'a, str>,
    /// How many bytes of `masked` precede the text.
    offset: usize,
    definitions: &'a Definitions,
    /// The folded labels that the parser asked for.
    asked: RefCell<BTreeSet<String>>,
}

impl<'a> Source<'a> {
    /// Finds the atoms of a text for which `definitions` hold, those of the text itself included.
    pub fn new(text: &'a str, definitions: &'a Definitions) -> Self {
        let mut source = Self::plain(text, definitions);
        if !may_have_atoms(text) {
            return source;
        }
        // Each block by itself, so that a text has the atoms that its parts have.
        // Finding an atom changes what the parser sees, and so what is an atom further on. The preview
        // reads one part at a time; a full text has to come to the same answer.
        let parts = survey(text, definitions);
        let mut atoms = Vec::new();
        for range in ranges(&parts, text.len()) {
            let part = &text[range.clone()];
            if may_have_atoms(part) {
                let found = Self::plain(part, definitions).find_atoms();
                atoms.extend(found.into_iter().map(|atom| atom.moved(range.start)));
            }
        }
        source.mask(atoms);
        source
    }

    /// A text without atoms.
    fn plain(text: &'a str, definitions: &'a Definitions) -> Self {
        let preamble = preamble_for(text, definitions);
        Self {
            text,
            atoms: Vec::new(),
            offset: preamble.len(),
            masked: if preamble.is_empty() { text.into() } else { (preamble + text).into() },
            definitions,
            asked: RefCell::default(),
        }
    }

    /// What the parser makes of the text. Ranges are those of the text; text inside of an atom is
    /// not to be used: the range says which atom it is. Links have the address and title that hold for
    /// the full text.
    pub(super) fn events(&self) -> Vec<(Event<'_>, Range<usize>)> {
        let resolve = |link: BrokenLink<'_>| {
            let (url, title) = self.link(&link.reference)?;
            Some((CowStr::from(url.clone()), CowStr::from(title.clone())))
        };
        Parser::new_with_broken_link_callback(
            &self.masked,
            self.definitions.dialect(),
            Some(resolve),
        )
        .into_offset_iter()
        .filter(|(_, range)| range.start >= self.offset)
        .map(|(mut event, range)| {
            if let Event::Start(
                Tag::Link { link_type, dest_url, title, id }
                | Tag::Image { link_type, dest_url, title, id },
            ) = &mut event
                && matches!(
                    link_type,
                    LinkType::Reference | LinkType::Collapsed | LinkType::Shortcut
                )
                && let Some((url, whole)) = self.link(id)
            {
                *dest_url = url.clone().into();
                *title = whole.clone().into();
            }
            (event, range.start - self.offset..range.end - self.offset)
        })
        .collect()
    }

    /// The folded labels of links, defined or not, that the text was found to refer to.
    pub fn labels(&self) -> Vec<String> {
        self.asked.borrow().iter().cloned().collect()
    }

    fn link(&self, label: &str) -> Option<&(String, String)> {
        let label = fold(label);
        let found = self.definitions.links.get(&label);
        self.asked.borrow_mut().insert(label);
        found
    }

    /// The atoms that are in `range`, also partly.
    pub(super) fn atoms_in(&self, range: &Range<usize>) -> &[Atom] {
        let from = self.atoms.partition_point(|atom| atom.range.end <= range.start);
        let to = self.atoms.partition_point(|atom| atom.range.start < range.end);
        self.atoms.get(from..to).unwrap_or_default()
    }

    /// What the parser made of `range`, with the atoms in it as they are written.
    pub(super) fn unmasked<'b>(&self, parsed: &'b str, range: &Range<usize>) -> Cow<'b, str> {
        unmask(parsed, self.text, self.atoms_in(range).iter().map(|atom| atom.range.clone()))
    }

    /// The address of a link or image at `range`, with the atoms in it as they are written.
    pub(super) fn unmasked_url<'b>(&self, url: &'b str, range: &Range<usize>) -> Cow<'b, str> {
        unmask_url(url, self.text, self.atoms_in(range).iter().map(|atom| atom.range.clone()))
    }

    /// Adds atoms, in the order of the text among themselves.
    fn mask(&mut self, atoms: Vec<Atom>) {
        if atoms.is_empty() {
            return;
        }
        let mut masked = String::with_capacity(self.masked.len());
        let mut at = 0;
        for atom in &atoms {
            masked.push_str(&self.masked[at..atom.range.start + self.offset]);
            masked.push_str(&mask(&self.text[atom.range.clone()]));
            at = atom.range.end + self.offset;
        }
        masked.push_str(&self.masked[at..]);
        self.masked = masked.into();
        self.atoms.extend(atoms);
        self.atoms.sort_by_key(|atom| atom.range.start);
    }

    /// Adds atoms, unless the text would have other blocks with them: a mask must not finish a
    /// tag of HTML or a fence that was none.
    fn mask_inline(&mut self, atoms: Vec<Atom>) {
        if atoms.is_empty() {
            return;
        }
        let before = (self.blocks(), self.masked.clone(), self.atoms.clone());
        self.mask(atoms);
        if self.blocks() != before.0 {
            (self.masked, self.atoms) = (before.1, before.2);
        }
    }

    /// What the text is made of, down to the paragraphs.
    fn blocks(&self) -> Vec<(TagEnd, Range<usize>)> {
        let is_start = |(event, range): (Event<'_>, Range<usize>)| match event {
            Event::Start(tag) if is_block(&tag.to_end()) => Some((tag.to_end(), range)),
            _ => None,
        };
        self.events().into_iter().filter_map(is_start).collect()
    }
}

/// Puts the atoms of `text` back into what the parser made of a part of it, where their masks are.
/// They are given in the order of the text.
pub(super) fn unmask<'a>(
    parsed: &'a str,
    text: &str,
    atoms: impl Iterator<Item = Range<usize>>,
) -> Cow<'a, str> {
    let mut result = Cow::Borrowed(parsed);
    let mut at = 0;
    for atom in atoms {
        let written = &text[atom];
        let masked = mask(written);
        if let Some(found) = result[at..].find(&masked) {
            let from = at + found;
            result.to_mut().replace_range(from..from + masked.len(), written);
            at = from + written.len();
        }
    }
    result
}

/// Puts the atoms of a link's range back into its address.
pub(super) fn unmask_url<'a>(
    url: &'a str,
    text: &str,
    atoms: impl DoubleEndedIterator<Item = Range<usize>>,
) -> Cow<'a, str> {
    let mut url = Cow::Borrowed(url);
    // The address is written last: atoms before it belong to the text. So it is searched from its
    // end, for the last atom first.
    let mut end = url.len();
    for atom in atoms.rev() {
        let written = &text[atom];
        let masked = mask(written);
        if let Some(at) = url[..end].rfind(&masked) {
            url.to_mut().replace_range(at..at + masked.len(), written);
            end = at;
        }
    }
    url
}

/// Whether an element is a block of its own, and not within a line of text.
pub(super) fn is_block(tag: &TagEnd) -> bool {
    !matches!(
        tag,
        TagEnd::Link | TagEnd::Image | TagEnd::Emphasis | TagEnd::Strong | TagEnd::Strikethrough
    )
}

/// Returns characters of the same length that mean nothing to the parser: letters after a digit, which
/// neither names an HTML element nor numbers a list.
fn mask(text: &str) -> String {
    "0".chars().chain(std::iter::repeat('x')).take(text.len()).collect()
}
