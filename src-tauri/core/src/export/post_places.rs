//! Where a post can be shortened: its paragraphs, and the sentences of those that have several.

use std::ops::Range;

use super::Place;
use super::sentence::sentence_end;
use super::shorten::{MOST, label};

/// The parts of a post that save most, biggest first. `used` says how much room a text takes. A place
/// has the spaces with it that would be left over, so that removing it saves exactly `saves`.
pub(super) fn places(post: &str, used: impl Fn(&str) -> usize) -> Vec<Place> {
    let whole = used(post);
    let mut places: Vec<Place> = parts(post)
        .into_iter()
        // A post needs its address, and must not become empty.
        .filter(|part| !is_address(post[part.clone()].trim()))
        .map(|part| with_blanks(post, part))
        .filter(|part| *part != (0..post.len()))
        .map(|range| {
            let rest = format!("{}{}", &post[..range.start], &post[range.end..]);
            let saves = whole.saturating_sub(used(&rest));
            Place {
                label: label(post[range.clone()].trim().trim_matches(['“', '”', '"'])),
                range,
                saves,
            }
        })
        .filter(|place| place.saves > 0)
        .collect();
    places.sort_by_key(|place| std::cmp::Reverse(place.saves));
    places.truncate(MOST);
    places
}

/// The lines that have words, and the sentences of each that has several.
fn parts(post: &str) -> Vec<Range<usize>> {
    let mut parts = Vec::new();
    let mut at = 0;
    for line in post.split_inclusive('\n') {
        let words = line.trim_end();
        let sentences = sentences(words, at);
        if !words.trim().is_empty() {
            parts.push(at..at + words.len());
        }
        if sentences.len() > 1 {
            parts.extend(sentences);
        }
        at += line.len();
    }
    parts
}

fn sentences(line: &str, start: usize) -> Vec<Range<usize>> {
    let mut sentences = Vec::new();
    let mut rest = line;
    while !rest.trim().is_empty() {
        let from = line.len() - rest.trim_start().len();
        let length = sentence_end(rest.trim_start());
        sentences.push(start + from..start + from + length);
        rest = &line[from + length..];
    }
    sentences
}

/// A part with the spaces that are not needed without it: those after it, but those before it where it is the
/// last of its line or of the post.
fn with_blanks(post: &str, part: Range<usize>) -> Range<usize> {
    let (before, behind) = (&post[..part.start], &post[part.end..]);
    let is_first = before.is_empty() || before.ends_with('\n');
    let is_last = behind.is_empty() || behind.starts_with('\n');
    let rest = behind.trim_start();
    match (is_first, is_last) {
        (false, true) => before.trim_end_matches([' ', '\t']).len()..part.end,
        _ if rest.is_empty() => before.trim_end().len()..post.len(),
        _ => part.start..post.len() - rest.len(),
    }
}

fn is_address(text: &str) -> bool {
    !text.contains(char::is_whitespace)
        && url::Url::parse(text).is_ok_and(|url| matches!(url.scheme(), "http" | "https"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn taking_a_place_out_saves_what_is_told() {
        let post = "New: Fog\n\nAll about fog 🦄. And how lamps cut it! “Why?” Ask.\n\nWith Ada\n\n\
                    https://tide.example/7/\n";
        let used = |text: &str| text.trim().chars().count();
        let places = places(post, used);
        let found: Vec<(&str, usize)> =
            places.iter().map(|place| (place.label.as_str(), place.saves)).collect();
        let wanted = [
            ("“All about fog 🦄. And how lamps cut it! …”", 52),
            ("“And how lamps cut it!”", 22),
            ("“All about fog 🦄.”", 17),
            ("“New: Fog”", 10),
            ("“With Ada”", 10),
            ("“Why?”", 7),
            ("“Ask.”", 5),
        ];
        assert_eq!(found, wanted);
        for place in places {
            let rest = format!("{}{}", &post[..place.range.start], &post[place.range.end..]);
            assert_eq!(used(post) - used(&rest), place.saves, "{}", place.label);
            assert!(!rest.contains("\n\n\n") && !rest.contains("  "), "{rest}");
        }
    }

    #[test]
    fn there_is_nothing_to_take_out_of_one_sentence() {
        let used = |text: &str| text.len();
        assert_eq!(places("One sentence alone.", used), []);
        assert_eq!(places("https://tide.example/7/", used), []);
        assert_eq!(places(" \n", used), []);
        let last = places("One. Two.", used);
        assert_eq!((last[0].range.clone(), last[1].range.clone()), (0..5, 4..9));
    }
}
