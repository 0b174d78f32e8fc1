//! What Prettier may leave as it is, although notes are tidied otherwise: its versions differ in it,
//! or [`tidy`](crate::formatting::tidy) is known to write it in a way of its own. A host is told of none of
//! this.

use std::ops::Range;

use unicode_width::UnicodeWidthChar;

use crate::check::Context;
use crate::formatting::ProseWrap;

use super::{Change, is_item};

pub(super) fn is_doubtful(context: &Context, change: &Change) -> bool {
    let text = context.text();
    let prose = &context.show.conventions.prose;
    let blocks = &text[change.blocks.clone()];
    let wraps = prose.wrap == ProseWrap::Always;
    // Tags of the site's templates, and footnotes.
    ["{%", "{{", "[^"].iter().any(|mark| blocks.contains(mark))
        || context.notes().verbatim.iter().any(|range| touch(range, &change.blocks))
        || has_headings_underlined(change, text)
        || has_uncommon_links(context, change)
        || counts_differ(change, text)
        || change.before(text).any(|line| line.contains('\t'))
        || (prose.indent != 2 && has_indented(change, text))
        || (has_table(change, text) && (prose.wrap == ProseWrap::Never || has_wide(blocks)))
        || (wraps && (has_wide(blocks) || has_unbroken(context, &change.blocks)))
}

fn touch(one: &Range<usize>, other: &Range<usize>) -> bool {
    one.start < other.end && other.start < one.end
}

/// Underlined headings stay so in new versions of Prettier, and did not in old ones.
fn has_headings_underlined(change: &Change, text: &str) -> bool {
    change.before(text).map(str::trim).any(|line| {
        let of = |sign: char| line.trim_end_matches(sign).is_empty();
        !line.is_empty() && (of('=') || of('-'))
    })
}

/// Addresses with parentheses get pointed brackets or do not, titles one kind of quotation marks or
/// another.
fn has_uncommon_links(context: &Context, change: &Change) -> bool {
    // Those of HTML stay as they are written.
    let links = context.notes().links.iter().filter(|link| !link.kind.is_html());
    let addresses = links.map(|link| (link.address.as_str(), &link.range));
    let definitions = &context.notes().definitions;
    let defined = definitions.iter().map(|one| (one.address.as_str(), &one.range));
    let uncommon = |address: &str| address.contains(['(', ')', '<', '>', ' ', '\\']);
    addresses
        .chain(defined)
        .any(|(address, range)| touch(range, &change.blocks) && uncommon(address))
        || change.after().any(|line| line.contains("\\\""))
}

/// Each hard break stays as it is written, `~one~` stays, and how far apart the items of a list stand
/// is decided for each list in it.
fn counts_differ(change: &Change, text: &str) -> bool {
    let breaks = |line: &str| line.trim_end_matches('\n').ends_with('\\');
    let struck = |line: &str| line.matches("~~").count();
    let blocks = &text[change.blocks.clone()];
    let inside = |list: &str| list.trim().lines().filter(|line| line.trim().is_empty()).count();
    let before = |told: &dyn Fn(&str) -> usize| change.before(text).map(told).sum::<usize>();
    let after = |told: &dyn Fn(&str) -> usize| change.after().map(told).sum::<usize>();
    let differ = |told: &dyn Fn(&str) -> usize| before(told) != after(told);
    differ(&|line| usize::from(breaks(line)))
        || differ(&struck)
        || (is_item(blocks) && inside(blocks) != inside(&change.blocks_after(text)))
}

/// Prettier indents what is in an item by its own `tabWidth`.
fn has_indented(change: &Change, text: &str) -> bool {
    change.before(text).chain(change.after()).any(|line| line.starts_with("  "))
}

/// Tables that are too wide are written without blanks where prose is not wrapped.
fn has_table(change: &Change, text: &str) -> bool {
    change.before(text).chain(change.after()).any(|line| line.trim_start().starts_with('|'))
}

/// Characters that are not one column wide: they are counted in different ways, and lines of some
/// scripts may be broken between any two of them.
fn has_wide(text: &str) -> bool {
    !text.is_ascii() && text.chars().any(|c| c != '\n' && c.width() != Some(1))
}

/// What may be broken at its blanks, or not: code within a line, and what looks like the line below
/// a heading.
fn has_unbroken(context: &Context, blocks: &Range<usize>) -> bool {
    let text = context.text();
    let code = context.notes().verbatim_inline.iter().filter(|range| touch(range, blocks));
    code.map(|range| &text[range.clone()]).any(|code| code.contains(char::is_whitespace))
        || text[blocks.clone()].split_whitespace().any(|word| word.trim_matches('=').is_empty())
}
