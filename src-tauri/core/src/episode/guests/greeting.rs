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
/// What is said just before a guest's name, and may be said of others as well: the name has to follow
/// at once.
const TALKS: [&str; 12] = [
    "we talk with",
    "we talk to",
    "we chat with",
    "we speak with",
    "we sit down with",
    "we are talking with",
    "i talk with",
    "i chat with",
    "i sit down with",
    "talks with",
    "chats with",
    "sits down with",
];
/// What is said just behind a guest's name.
const JOINS: [&str; 5] = ["joins us", "joins me", "joins the show", "is our guest", "is my guest"];
/// Words with a capital that open a sentence before a name.
const OPENERS: [&str; 12] = [
    "Today", "This", "Our", "And", "Now", "Then", "When", "Also", "Here", "Friend", "Author",
    "Guest",
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
    let talks = TALKS.iter().map(|talk| (*talk, 0));
    for (greeting, between) in GREETINGS.iter().map(|greeting| (*greeting, BETWEEN)).chain(talks) {
        let last = greeting.rsplit(' ').next().unwrap_or(greeting);
        for at in memchr::memmem::find_iter(notes.as_bytes(), last.as_bytes()) {
            let end = at + last.len();
            if !follows_on(&notes[..at], greeting, last) {
                continue;
            }
            let Some((range, name)) = name_behind(notes, end, between) else { continue };
            let range = range.start + body.start..range.end + body.start;
            if !skip(range.start) {
                found.push(Greeted { range, name });
            }
        }
    }
    for phrase in JOINS {
        for at in memchr::memmem::find_iter(notes.as_bytes(), phrase.as_bytes()) {
            let Some((range, name)) = name_before(notes, at) else { continue };
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
fn name_behind(notes: &str, from: usize, most: usize) -> Option<(Range<usize>, String)> {
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
            if plain > most || ends || word.starts_with(char::is_uppercase) {
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

/// The name that stands right before a place.
fn name_before(notes: &str, at: usize) -> Option<(Range<usize>, String)> {
    let before = &notes[notes.floor_char_boundary(at.saturating_sub(FAR))..at];
    let before = &before[before.rfind("\n\n").map_or(0, |gap| gap + 2)..];
    let offset = at - before.len();
    let words: Vec<Range<usize>> = Words { text: before, at: 0 }.collect();
    let mut end = before.len();
    let mut own: Vec<Range<usize>> = Vec::new();
    for word in words.into_iter().rev() {
        let gap = &before[word.end..end];
        let joined =
            gap.trim_matches(|c: char| c.is_whitespace() || (own.is_empty() && "*_])".contains(c)));
        if !joined.is_empty() || !is_name(&before[word.clone()]) {
            break;
        }
        end = word.start;
        own.push(word);
    }
    own.reverse();
    if own.first().is_some_and(|first| OPENERS.contains(&&before[first.clone()])) {
        own.remove(0);
    }
    let (first, last) = (own.first()?, own.last()?);
    // “Red Hat’s Ada Hall”, “of Big Company”: whatever stands right before makes it another name.
    let front = before[..first.start].trim_end();
    let longer = front.ends_with(['\'', '’', '&', '-', '@']);
    let name = own.iter().map(|word| &before[word.clone()]).collect::<Vec<_>>().join(" ");
    let word_before = front.rsplit(char::is_whitespace).next().unwrap_or_default().to_lowercase();
    let doubtful = OF_SOMETHING.contains(&word_before.as_str()) && word_before != "and";
    let fits = (2..=3).contains(&own.len()) && !longer && !doubtful;
    fits.then(|| (offset + first.start..offset + last.end, name))
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

/// Whether two names may be of one person: where both have several words, the first and the last of
/// one are in the other.
#[must_use]
pub fn is_same_person(one: &str, other: &str) -> bool {
    let words =
        |name: &str| -> Vec<String> { name.split_whitespace().map(str::to_lowercase).collect() };
    let (one_words, other_words) = (words(one), words(other));
    if one_words.len() < 2 || other_words.len() < 2 {
        return is_named(one, other);
    }
    let ends_in = |inner: &[String], outer: &[String]| {
        [inner.first(), inner.last()].into_iter().flatten().all(|word| outer.contains(word))
    };
    ends_in(&one_words, &other_words) || ends_in(&other_words, &one_words)
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
            ("Today we talk with Ada Hall about light", "Ada Hall"),
            ("Carl sits down with\n[Ada Hall](https://x.example)", "Ada Hall"),
            ("Ada Hall joins us to tell", "Ada Hall"),
            ("Today **Ada Hall** joins me", "Ada Hall"),
            ("Today Ada Maria Hall is our guest", "Ada Maria Hall"),
            ("We talk with our friends at Big Company", ""),
            ("the team of Big Company joins us", ""),
            ("Red Hat’s Ada joins us", ""),
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
    fn who_is_who() {
        assert!(
            is_same_person("Ada Hall", "ada Hall") && is_same_person("Ada Hall", "Ada Maria Hall")
        );
        assert!(is_same_person("Ada", "Ada Hall") && is_same_person("Ada Hall", "Hall"));
        assert!(!is_same_person("Brandon Minnick", "Brandon Jones"));
    }

    #[test]
    fn who_is_named() {
        assert!(is_named("Hall tells", "Ada Hall") && is_named("with Ada.", "Ada Hall"));
        assert!(!is_named("the Halls, Adaptive", "Ada Hall"));
    }
}
