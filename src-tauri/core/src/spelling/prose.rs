//! What of the notes is read as sentences: no code, no HTML, no tags of the site, no addresses.

use std::ops::Range;

use pulldown_cmark::{Event, LinkType, Parser, Tag, TagEnd};

use linernotes_syntax::markdown::{DIALECT, SiteTag};

/// A piece of text without markup in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stretch {
    /// Where it stands in the notes.
    pub range: Range<usize>,
    /// Which block it belongs to: a paragraph, a heading, an item, a cell.
    pub block: usize,
    /// Its first word goes on from what stands before it (`some**thing**`).
    pub goes_on_from: bool,
    /// Its last word goes on in what stands behind it.
    pub goes_on_in: bool,
}

/// The stretches of prose in notes, in their order.
#[must_use]
pub fn stretches(notes: &str) -> Vec<Stretch> {
    let tags = site_tags(notes);
    let mut found: Vec<Stretch> = Vec::new();
    let mut block = 0;
    // Code, HTML and addresses that are open: what stands in them is not read.
    let mut unread = 0usize;
    // Something stands right before the place, and no blank between.
    let mut joined = false;
    for (event, range) in Parser::new_ext(notes, DIALECT).into_offset_iter() {
        match event {
            Event::Text(_) if unread > 0 => {}
            Event::Text(_) => {
                for range in without(&tags, range) {
                    add(notes, &mut found, range, block, &mut joined);
                }
            }
            Event::Code(_) => {
                if let Some(last) = found.last_mut().filter(|last| joined && last.block == block) {
                    last.goes_on_in |= ends_in_word(&notes[last.range.clone()]);
                }
                joined = true;
            }
            Event::Start(Tag::CodeBlock(_) | Tag::HtmlBlock | Tag::MetadataBlock(_)) => unread += 1,
            Event::End(TagEnd::CodeBlock | TagEnd::HtmlBlock | TagEnd::MetadataBlock(_)) => {
                unread = unread.saturating_sub(1);
            }
            Event::Start(Tag::Link { link_type, .. }) => {
                // Nothing closes an address without a text but the link itself.
                unread += usize::from(is_address(link_type) || unread > 0);
            }
            Event::End(TagEnd::Link) => unread = unread.saturating_sub(1),
            Event::Start(tag) if is_block(&tag.to_end()) => {
                block += 1;
                joined = false;
            }
            Event::End(tag) if is_block(&tag) => {
                block += 1;
                joined = false;
            }
            Event::SoftBreak | Event::HardBreak | Event::Rule => joined = false,
            _ => {}
        }
    }
    found
}

/// Takes a piece of text in, as part of the stretch before where they touch.
fn add(
    notes: &str,
    found: &mut Vec<Stretch>,
    range: Range<usize>,
    block: usize,
    joined: &mut bool,
) {
    let Some(text) = notes.get(range.clone()).filter(|text| !text.is_empty()) else { return };
    let starts = text.starts_with(char::is_alphanumeric);
    let mut goes_on_from = false;
    match found.last_mut().filter(|last| last.block == block) {
        Some(last) if last.range.end == range.start => {
            last.range.end = range.end;
            *joined = ends_in_word(text);
            return;
        }
        Some(last) if *joined && starts => {
            goes_on_from = true;
            last.goes_on_in |= ends_in_word(&notes[last.range.clone()]);
        }
        _ => goes_on_from |= *joined && starts,
    }
    *joined = ends_in_word(text);
    found.push(Stretch { range, block, goes_on_from, goes_on_in: false });
}

fn ends_in_word(text: &str) -> bool {
    text.ends_with(char::is_alphanumeric)
}

fn is_address(link: LinkType) -> bool {
    matches!(link, LinkType::Autolink | LinkType::Email)
}

fn is_block(tag: &TagEnd) -> bool {
    !matches!(
        tag,
        TagEnd::Link
            | TagEnd::Image
            | TagEnd::Emphasis
            | TagEnd::Strong
            | TagEnd::Strikethrough
            | TagEnd::Superscript
            | TagEnd::Subscript
    )
}

/// The tags of the site's generator, wherever they stand, without what readers see of them.
fn site_tags(notes: &str) -> Vec<Range<usize>> {
    let mut tags: Vec<Range<usize>> = Vec::new();
    for at in memchr::memchr_iter(b'{', notes.as_bytes()) {
        if tags.last().is_none_or(|last| last.end <= at)
            && let Some(end) = SiteTag::end(notes, at)
        {
            let tag = &notes[at..end];
            let mut from = at;
            for words in seen(tag) {
                let start = at + words.start;
                if start >= from {
                    tags.push(from..start);
                    from = at + words.end;
                }
            }
            tags.push(from..end);
        }
    }
    tags
}

/// The texts in a tag that stand for its image, or beside it.
fn seen(tag: &str) -> Vec<Range<usize>> {
    let SiteTag::Image { title, alt, .. } = SiteTag::read(tag) else { return Vec::new() };
    let mut found = Vec::new();
    for text in [title, alt] {
        // Behind the file's name, between quotes.
        let quoted = tag.find(['"', '\'']).filter(|_| !text.is_empty());
        let place = quoted.and_then(|quote| Some(quote + tag[quote..].find(&text)?));
        found.extend(place.map(|start| start..start + text.len()));
    }
    found.dedup();
    found.sort_by_key(|range| range.start);
    found
}

/// The parts of a range outside of these others, which are in order.
fn without(others: &[Range<usize>], range: Range<usize>) -> Vec<Range<usize>> {
    let from = others.partition_point(|other| other.end <= range.start);
    let mut parts = Vec::with_capacity(1);
    let mut at = range.start;
    for other in others[from..].iter().take_while(|other| other.start < range.end) {
        if other.start > at {
            parts.push(at..other.start);
        }
        at = other.end.max(at);
    }
    if at < range.end {
        parts.push(at..range.end);
    }
    parts
}
