//! The guests whom notes greet by name (“we are joined by Ada Hall”).
//!
//! Names are taken only where there is hardly any doubt: two or three words with capitals, right
//! behind the greeting or behind a few plain words.

use std::ops::Range;

/// What is said just before a guest's name.
const GREETINGS: [&str; 10] = [
    "joined by",
    "our guest",
    "our first guest",
    "our special guest",
    "our guest today",
    "special guest",
    "today's guest",
    "this week's guest",
    "guest today is",
    "please welcome",
];
/// Between a greeting and the name there are no more plain words than this.
const BETWEEN: usize = 5;
/// A greeting and the name behind it are not longer than this, in bytes.
const FAR: usize = 1_000;
/// A capitalised word behind one of these names no guest.
const OF_SOMETHING: [&str; 14] = [
    "from", "at", "of", "in", "on", "the", "for", "with", "about", "to", "by", "and", "or",
    "author",
];

/// The names that notes greet, and where they stand in `text`. `skip` tells of a position whether
/// it is no prose.
#[must_use]
pub fn greeted(text: &str, body: Range<usize>, skip: impl Fn(usize) -> bool) -> Vec<Greeted> {
    let Some(notes) = text.get(body.clone()) else { return Vec::new() };
    let mut found: Vec<Greeted> = Vec::new();
    for greeting in GREETINGS {
        let last = greeting.rsplit(' ').next().unwrap_or(greeting);
        for at in memchr::memmem::find_iter(notes.as_bytes(), last.as_bytes()) {
            let end = at + last.len();
            if !follows_on(&notes[..at], greeting, last) {
                continue;
            }
            let Some((range, name)) = name_behind(notes, end) else { continue };
            let range = range.start + body.start..range.end + body.start;
            if !skip(range.start) {
                found.push(Greeted { range, name });
            }
        }
    }
    found.sort_by_key(|greeted| greeted.range.start);
    found.dedup_by_key(|greeted| greeted.range.clone());
    found
}

/// Somebody who is greeted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Greeted {
    /// Where the name stands.
    pub range: Range<usize>,
    /// The name, its words parted by single blanks.
    pub name: String,
}

/// Whether the text before the last word of a greeting ends with its other words.
fn follows_on(before: &str, greeting: &str, last: &str) -> bool {
    let mut words = before.split_whitespace().rev();
    let starts = before.ends_with(char::is_whitespace);
    let others = greeting.split(' ').rev().skip(1);
    starts
        && greeting != last
        && others.zip(words.by_ref().chain(std::iter::repeat(""))).all(|(wanted, word)| {
            let word = word.replace('’', "'").to_lowercase();
            word.trim_start_matches(|c: char| !c.is_alphanumeric()) == wanted
        })
}

/// The name that follows, behind a few plain words at most.
fn name_behind(notes: &str, from: usize) -> Option<(Range<usize>, String)> {
    let rest = &notes[from..notes.floor_char_boundary(from + FAR)];
    let rest = &rest[..rest.find("\n\n").unwrap_or(rest.len())];
    if !rest.starts_with(|c: char| c.is_whitespace() || matches!(c, ',' | ':')) {
        return None;
    }
    let mut before = "";
    let mut plain = 0;
    let mut words = Words { text: rest, at: 0 }.peekable();
    while let Some(first) = words.next() {
        if !is_name(&rest[first.clone()]) {
            let word = &rest[first.clone()];
            plain += 1;
            let ends = rest[first.end..]
                .trim_start_matches(['*', '_', ')', ']'])
                .starts_with(['.', '!', '?', ';']);
            if plain > BETWEEN || ends || word.starts_with(char::is_uppercase) {
                return None;
            }
            before = word;
            continue;
        }
        let mut end = first.end;
        let mut name = rest[first.clone()].to_owned();
        let mut count = 1;
        while let Some(next) = words.peek() {
            let between = &rest[end..next.start];
            if !is_name(&rest[next.clone()]) || !between.trim().is_empty() {
                break;
            }
            name.push(' ');
            name.push_str(&rest[next.clone()]);
            end = next.end;
            count += 1;
            words.next();
        }
        // “Ada Hall’s boat” is not Ada Hall; and a capital behind the name makes it a longer one.
        let behind = rest[end..].chars().next();
        let cut = behind.is_some_and(|c| matches!(c, '\'' | '’' | '@' | '-'));
        let longer = rest[end..]
            .strip_prefix([' ', '\n'])
            .is_some_and(|rest| rest.starts_with(char::is_uppercase));
        let doubtful = OF_SOMETHING.contains(&before.to_lowercase().as_str());
        let fits = (2..=3).contains(&count) && !cut && !longer && !doubtful;
        return fits.then(|| (from + first.start..from + end, name));
    }
    None
}

/// A word that may be a part of a name: a capital, then small letters, with capitals only as in
/// “McCoy”.
fn is_name(word: &str) -> bool {
    let mut letters = word.chars();
    letters.next().is_some_and(char::is_uppercase)
        && word.chars().count() >= 2
        && letters.clone().any(char::is_lowercase)
        && letters.all(|c| c.is_alphabetic() || matches!(c, '-'))
        && word.chars().filter(|c| c.is_uppercase()).count() <= 2
}

/// The words of a text as ranges: letters, digits and what stands within words.
struct Words<'a> {
    text: &'a str,
    at: usize,
}

impl Iterator for Words<'_> {
    type Item = Range<usize>;

    fn next(&mut self) -> Option<Range<usize>> {
        let rest = self.text.get(self.at..)?;
        let start = self.at + rest.find(char::is_alphanumeric)?;
        let inner = |c: char| !(c.is_alphanumeric() || c == '-');
        let rest = &self.text[start..];
        let length = rest.find(inner).unwrap_or(rest.len());
        let word = rest[..length].trim_end_matches('-');
        self.at = start + length;
        Some(start..start + word.len())
    }
}

/// Whether one of the words of a name stands in a text as a word.
#[must_use]
pub fn is_named(text: &str, name: &str) -> bool {
    let letter = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    name.split_whitespace().filter(|word| word.chars().count() > 2 || !word.is_ascii()).any(
        |word| {
            text.match_indices(word).any(|(at, _)| {
                !letter(text[..at].chars().next_back())
                    && !letter(text[at + word.len()..].chars().next())
            })
        },
    )
}

/// Whether a tag of the site puts a guest's name into a text (`{{ page.guest }}`).
#[must_use]
pub fn names_guest_by_tag(text: &str) -> bool {
    text.split("{{").skip(1).any(|rest| {
        let tag = rest.split("}}").next().unwrap_or_default();
        tag.len() < 80 && tag.contains("guest")
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(text: &str) -> Vec<String> {
        greeted(text, 0..text.len(), |_| false).into_iter().map(|found| found.name).collect()
    }

    #[test]
    fn names_behind_a_greeting() {
        for (text, name) in [
            ("we are joined by Ada Hall, who", "Ada Hall"),
            ("Carl is joined by\nAda Hall.", "Ada Hall"),
            ("Meet our first guest, [Ada Hall](https://x.example), today", "Ada Hall"),
            ("Our guest **Ada van Hall**", ""),
            ("Today's guest is Ada McHall!", "Ada McHall"),
            ("joined by another colleague, Ada Hall", "Ada Hall"),
            ("with our special guest: Ada Maria Hall", "Ada Maria Hall"),
        ] {
            let wanted: Vec<&str> =
                Some(name).filter(|name| !name.is_empty()).into_iter().collect();
            assert_eq!(names(text), wanted, "{text}");
        }
    }

    #[test]
    fn what_is_no_name() {
        for text in [
            "joined by Microsoft MVP Ada",
            "joined by someone from Big Company",
            "joined by our friends. Ada Hall",
            "disjoined by Ada Hall",
            "joined by Ada Hall's sister",
            "joined by Ada",
            "joined by the Great Big Red Boat",
            "Ada Hall joined us",
        ] {
            assert_eq!(names(text), Vec::<String>::new(), "{text}");
        }
    }

    #[test]
    fn who_is_named() {
        assert!(is_named("Hall tells", "Ada Hall") && is_named("with Ada.", "Ada Hall"));
        assert!(!is_named("the Halls, Adaptive", "Ada Hall"));
    }
}
