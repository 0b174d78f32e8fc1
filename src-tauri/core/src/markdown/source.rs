//! A text made ready for the parser. Bare addresses and site tags are *atoms*: the parser must
//! not look for emphasis, quotes or links inside of them. So they are masked by letters of the
//! same length before the text is parsed, and told apart again by where they stand.

use std::borrow::Cow;
use std::ops::Range;

use pulldown_cmark::{BrokenLink, CowStr, Event, LinkType, Parser, Tag, TagEnd};

use super::address::{addresses, may_have_address};
use super::{DIALECT, Definitions, SiteTag};

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
}

impl<'a> Source<'a> {
    /// Finds the atoms of a text for which `definitions` hold, those of the text itself included.
    pub fn new(text: &'a str, definitions: &'a Definitions) -> Self {
        let preamble =
            if text.contains("[^") { preamble(&definitions.notes) } else { String::new() };
        let mut source = Self {
            text,
            atoms: Vec::new(),
            offset: preamble.len(),
            masked: if preamble.is_empty() { text.into() } else { (preamble + text).into() },
            definitions,
        };
        if text.contains("{%") || text.contains("{{") || may_have_address(text) {
            source.find_atoms();
        }
        source
    }

    /// What the parser makes of the text. Ranges are those of the text; text inside of an atom is
    /// not to be used, its range tells the atom. Links have the address and title that hold for
    /// the whole text.
    pub fn events(&self) -> Vec<(Event<'_>, Range<usize>)> {
        let definitions = self.definitions;
        let resolve = move |link: BrokenLink<'_>| {
            let (url, title) = definitions.link(&link.reference)?;
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
                    && let Some((url, whole)) = definitions.link(id)
                {
                    *dest_url = url.clone().into();
                    *title = whole.clone().into();
                }
                (event, range.start - self.offset..range.end - self.offset)
            })
            .collect()
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
        // The address stands last; atoms in front of it belong to the text.
        for atom in self.atoms_in(range).iter().rev() {
            let written = &self.text[atom.range.clone()];
            let masked = mask(written);
            if let Some(at) = url.find(&masked) {
                let mut url = url.to_owned();
                url.replace_range(at..at + masked.len(), written);
                return url.into();
            }
        }
        url.into()
    }

    fn find_atoms(&mut self) {
        let mut atoms: Vec<Atom> = Vec::new();
        for place in self.places() {
            let done = atoms.last().map_or(0, |atom| atom.range.end);
            let start = place.range.start.max(done);
            if start >= place.range.end {
                continue;
            }
            self.find_in(start..place.range.end, place.in_link, place.in_table, &mut atoms);
        }
        let mut masked = std::mem::take(&mut self.masked).into_owned();
        for atom in &atoms {
            let range = atom.range.start + self.offset..atom.range.end + self.offset;
            masked.replace_range(range, &mask(&self.text[atom.range.clone()]));
        }
        self.masked = masked.into();
        self.atoms = atoms;
    }

    fn find_in(&self, within: Range<usize>, in_link: bool, in_table: bool, atoms: &mut Vec<Atom>) {
        let mut found = Vec::new();
        let mut at = within.start;
        while let Some(next) = self.text[at..within.end].find("{").map(|next| at + next) {
            match SiteTag::end(self.text, next) {
                Some(end) => {
                    let kind = AtomKind::Tag(SiteTag::read(&self.text[next..end]));
                    found.push(Atom { range: next..end, kind });
                    at = end;
                }
                None => at = next + 1,
            }
            if at >= within.end {
                break;
            }
        }
        if !in_link {
            let stops: &[char] = if in_table { &['|'] } else { &[] };
            let mut free = within.start;
            let mut plain = Vec::new();
            for tag in &found {
                plain.push(free..tag.range.start);
                free = tag.range.end;
            }
            plain.push(free..within.end);
            for part in plain.into_iter().filter(|part| part.start < part.end) {
                let next_tag = found.iter().map(|tag| tag.range.start).find(|at| *at >= part.end);
                let limit = next_tag.unwrap_or(self.text.len());
                for address in addresses(self.text, part, limit, stops) {
                    let kind = AtomKind::Address(address.href);
                    found.push(Atom { range: address.range, kind });
                }
            }
            found.sort_by_key(|atom| atom.range.start);
        }
        atoms.append(&mut found);
    }

    /// The stretches of plain text: outside of code and raw HTML.
    fn places(&self) -> Vec<Place> {
        let mut places: Vec<Place> = Vec::new();
        let (mut links, mut tables, mut code) = (0, 0, 0);
        for (event, range) in self.events() {
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
                        _ => places.push(Place { range, in_link, in_table }),
                    }
                }
                _ => {}
            }
        }
        places
    }
}

struct Place {
    range: Range<usize>,
    in_link: bool,
    in_table: bool,
}

/// Letters of the same length that keep the line breaks, so that positions stay.
fn mask(text: &str) -> String {
    text.bytes().map(|byte| if byte == b'\n' { '\n' } else { 'x' }).collect()
}

/// Definitions of the footnotes that other parts of the text define, with an end to them that
/// nothing can carry on.
pub(super) fn preamble(labels: &[String]) -> String {
    let mut preamble = String::new();
    for label in labels {
        preamble.push_str("[^");
        preamble.push_str(label);
        preamble.push_str("]: x\n\n");
    }
    if !preamble.is_empty() {
        preamble.push_str("***\n\n");
    }
    preamble
}
