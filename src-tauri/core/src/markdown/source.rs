//! A text made ready for the parser. Bare addresses and site tags are *atoms*: the parser must
//! not look for emphasis, quotes or links inside of them. So they are masked by letters of the
//! same length before the text is parsed, and told apart again by where they stand.

use std::borrow::Cow;
use std::cell::RefCell;
use std::collections::BTreeSet;
use std::ops::Range;

use pulldown_cmark::{BrokenLink, CowStr, Event, LinkType, Parser, Tag, TagEnd};

use super::address::{addresses, may_have_address};
use super::{DIALECT, Definitions, SiteTag, fold};

/// A part of the text that the parser does not look into.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Atom {
    /// Where it stands.
    pub range: Range<usize>,
    /// What it is.
    pub kind: AtomKind,
}

/// What an atom is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum AtomKind {
    /// A bare address that links there.
    Address(String),
    /// A tag of the site's generator.
    Tag(SiteTag),
}

/// A text, masked.
#[derive(Debug)]
pub(crate) struct Source<'a> {
    /// The text as it is written.
    pub text: &'a str,
    /// The atoms, in the order of the text.
    pub atoms: Vec<Atom>,
    masked: Cow<'a, str>,
    /// How many bytes of `masked` stand in front of the text.
    offset: usize,
    definitions: &'a Definitions,
    /// The folded labels that the parser asked for.
    asked: RefCell<BTreeSet<String>>,
}

impl<'a> Source<'a> {
    /// Finds the atoms of a text for which `definitions` hold, those of the text itself included.
    pub fn new(text: &'a str, definitions: &'a Definitions) -> Self {
        let preamble = preamble_for(text, definitions);
        let mut source = Self {
            text,
            atoms: Vec::new(),
            offset: preamble.len(),
            masked: if preamble.is_empty() { text.into() } else { (preamble + text).into() },
            definitions,
            asked: RefCell::default(),
        };
        if text.contains("{%") || text.contains("{{") {
            source.find_tags();
        }
        if may_have_address(text) {
            source.find_addresses();
        }
        source
    }

    /// What the parser makes of the text. Ranges are those of the text; text inside of an atom is
    /// not to be used, its range tells the atom. Links have the address and title that hold for
    /// the whole text.
    pub fn events(&self) -> Vec<(Event<'_>, Range<usize>)> {
        let resolve = |link: BrokenLink<'_>| {
            let (url, title) = self.link(&link.reference)?;
            Some((CowStr::from(url.clone()), CowStr::from(title.clone())))
        };
        Parser::new_with_broken_link_callback(&self.masked, DIALECT, Some(resolve))
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

    /// The atoms that stand in `range`, also partly.
    pub fn atoms_in(&self, range: &Range<usize>) -> &[Atom] {
        let from = self.atoms.partition_point(|atom| atom.range.end <= range.start);
        let to = self.atoms.partition_point(|atom| atom.range.start < range.end);
        self.atoms.get(from..to).unwrap_or_default()
    }

    /// What the parser made of `range`, with the atoms in it as they are written.
    pub fn unmasked<'b>(&self, parsed: &'b str, range: &Range<usize>) -> Cow<'b, str> {
        let mut result = Cow::Borrowed(parsed);
        let mut at = 0;
        for atom in self.atoms_in(range) {
            let written = &self.text[atom.range.clone()];
            let masked = mask(written);
            if let Some(found) = result[at..].find(&masked) {
                let from = at + found;
                result.to_mut().replace_range(from..from + masked.len(), written);
                at = from + written.len();
            }
        }
        result
    }

    /// The address of a link or image at `range`, with the atoms in it as they are written.
    pub fn unmasked_url<'b>(&self, url: &'b str, range: &Range<usize>) -> Cow<'b, str> {
        let mut url = Cow::Borrowed(url);
        // The address stands last; atoms in front of it belong to the text.
        let mut end = url.len();
        for atom in self.atoms_in(range).iter().rev() {
            let written = &self.text[atom.range.clone()];
            let masked = mask(written);
            if let Some(at) = url[..end].rfind(&masked) {
                url.to_mut().replace_range(at..at + masked.len(), written);
                end = at;
            }
        }
        url
    }

    /// Tags are found and masked first: where they stand decides what is a link at all, as sites
    /// fill them in before they read the markdown.
    fn find_tags(&mut self) {
        let mut tags: Vec<Atom> = Vec::new();
        for place in self.places() {
            let mut at = place.range.start.max(tags.last().map_or(0, |tag| tag.range.end));
            while let Some(found) = self.text.get(at..place.range.end).and_then(|t| t.find('{')) {
                let start = at + found;
                match SiteTag::end(self.text, start) {
                    Some(end) if end <= place.block_end => {
                        let kind = AtomKind::Tag(SiteTag::read(&self.text[start..end]));
                        tags.push(Atom { range: start..end, kind });
                        at = end;
                    }
                    _ => at = start + 1,
                }
            }
        }
        self.mask(tags);
    }

    fn find_addresses(&mut self) {
        let mut found = Vec::new();
        let mut done = 0;
        for place in self.places() {
            if place.in_link {
                continue;
            }
            let stops: &[char] = if place.in_table { &['|'] } else { &[] };
            // Between the tags.
            let tags = self.atoms_in(&place.range).iter().map(|tag| tag.range.clone());
            let ends = tags.clone().map(|tag| tag.start).chain([place.range.end]);
            let starts = [place.range.start].into_iter().chain(tags.map(|tag| tag.end));
            for (start, end) in starts.zip(ends) {
                let start = start.max(done);
                if start >= end {
                    continue;
                }
                let next_tag = self.atoms.partition_point(|tag| tag.range.start < end);
                let limit = self.atoms.get(next_tag).map_or(self.text.len(), |tag| tag.range.start);
                for address in addresses(self.text, start..end, limit, stops) {
                    done = address.range.end;
                    let kind = AtomKind::Address(address.href);
                    found.push(Atom { range: address.range, kind });
                }
            }
        }
        self.mask(found);
    }

    fn mask(&mut self, atoms: Vec<Atom>) {
        if atoms.is_empty() {
            return;
        }
        let mut masked = std::mem::take(&mut self.masked).into_owned();
        for atom in &atoms {
            let range = atom.range.start + self.offset..atom.range.end + self.offset;
            masked.replace_range(range, &mask(&self.text[atom.range.clone()]));
        }
        self.masked = masked.into();
        self.atoms.extend(atoms);
        self.atoms.sort_by_key(|atom| atom.range.start);
    }

    /// The stretches of plain text: outside of code and raw HTML.
    fn places(&self) -> Vec<Place> {
        let mut places: Vec<Place> = Vec::new();
        let (mut links, mut tables, mut code) = (0, 0, 0);
        let mut block_ends: Vec<usize> = Vec::new();
        for (event, range) in self.events() {
            match &event {
                Event::Start(tag) if is_block(&tag.to_end()) => block_ends.push(range.end),
                Event::End(tag) if is_block(tag) => {
                    block_ends.pop();
                }
                _ => {}
            }
            match event {
                Event::Start(Tag::Link { .. } | Tag::Image { .. }) => links += 1,
                Event::End(TagEnd::Link | TagEnd::Image) => links -= 1,
                Event::Start(Tag::Table(_)) => tables += 1,
                Event::End(TagEnd::Table) => tables -= 1,
                Event::Start(Tag::CodeBlock(_)) => code += 1,
                Event::End(TagEnd::CodeBlock) => code -= 1,
                Event::Text(_) if code == 0 => {
                    let (in_link, in_table) = (links > 0, tables > 0);
                    match places.last_mut() {
                        Some(last) if last.range.end == range.start && last.in_link == in_link => {
                            last.range.end = range.end;
                        }
                        _ => {
                            let block_end = block_ends.last().map_or(self.text.len(), |end| *end);
                            places.push(Place { range, block_end, in_link, in_table });
                        }
                    }
                }
                _ => {}
            }
        }
        places
    }
}

/// A stretch of plain text.
struct Place {
    range: Range<usize>,
    /// Where the block ends that it stands in.
    block_end: usize,
    in_link: bool,
    in_table: bool,
}

fn is_block(tag: &TagEnd) -> bool {
    !matches!(
        tag,
        TagEnd::Link | TagEnd::Image | TagEnd::Emphasis | TagEnd::Strong | TagEnd::Strikethrough
    )
}

/// Signs of the same length that mean nothing to the parser: letters behind a digit, which
/// neither names an HTML element nor numbers a list.
fn mask(text: &str) -> String {
    "0".chars().chain(std::iter::repeat('x')).take(text.len()).collect()
}

/// Definitions of the footnotes that the text refers to, as it writes their labels, with an end to
/// them that nothing can carry on. Empty where there are none.
pub(super) fn preamble_for(text: &str, definitions: &Definitions) -> String {
    let mut preamble = String::new();
    if definitions.notes.is_empty() {
        return preamble;
    }
    let mut named = BTreeSet::new();
    for (at, _) in text.match_indices("[^") {
        let label = &text[at + 2..];
        let label = &label[..label.find([']', '\n']).unwrap_or(label.len())];
        if named.insert(label) && definitions.notes.contains(&fold(label)) {
            preamble.push_str("[^");
            preamble.push_str(label);
            preamble.push_str("]: x\n\n");
        }
    }
    if !preamble.is_empty() {
        preamble.push_str("***\n\n");
    }
    preamble
}
