//! The words of an episode that may be misspelt.

use std::collections::{HashMap, HashSet};
use std::ops::Range;
use std::path::Path as FilePath;

use crate::conventions::{Conventions, FieldShape};
use crate::episode::{Leaf, Reading, Role};
use linernotes_syntax::front_matter::{Node, Path, Value};

use super::{Spelling, compound, fold, parts, stem, stretches, words};

/// A block of at least so many words, more than half of which are unknown, is in another language.
const FEW: usize = 4;
/// A word with a capital that stands so often in one text is a name.
const NAMED: usize = 3;
/// Any other word that stands so often is meant as it is written.
const MEANT: usize = 5;
/// A text of at least so many unknown words, which are more than a third of it, is in another
/// language.
const FOREIGN: usize = 30;

/// A word that may be misspelt.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Misspelt {
    /// Its bytes in the whole text.
    pub range: Range<usize>,
    /// The word as it is read.
    pub word: String,
    /// The value of the front matter that it stands in.
    pub path: Option<Path>,
}

/// What was found in an episode.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Review {
    /// These words may be misspelt, in the order of the text.
    Words(Vec<Misspelt>),
    /// The notes are in none of the dictionaries' languages.
    OtherLanguage,
}

/// A piece of text that is looked through.
struct Piece<'a> {
    text: &'a str,
    /// Where it starts in the whole text; for a value, where its source stands.
    source: Range<usize>,
    /// The value of the front matter.
    path: Option<Path>,
}

/// Looks through an episode: the words of the file at `path`.
#[must_use]
pub fn review(
    reading: &Reading,
    path: &FilePath,
    conventions: &Conventions,
    spelling: &Spelling,
) -> Review {
    if spelling.dictionaries().is_empty() {
        return Review::Words(Vec::new());
    }
    let mut found = Vec::new();
    let (mut read, mut unknown) = (0, 0);
    let pieces = pieces(reading, conventions);
    for piece in &pieces {
        let (words, misspelt) = look_through(piece, reading, spelling, &mut found);
        read += words;
        unknown += misspelt;
    }
    if unknown >= FOREIGN && unknown * 3 > read {
        return Review::OtherLanguage;
    }
    if found.is_empty() {
        return Review::Words(found);
    }
    found.retain({
        let sentences: Vec<Path> = pieces.into_iter().filter_map(|piece| piece.path).collect();
        let own = own_words(reading, &sentences);
        let addresses = addresses(reading.text());
        let counts = counts(&found);
        move |misspelt: &Misspelt| {
            let word = fold(&misspelt.word);
            let capital = misspelt.word.starts_with(char::is_uppercase);
            let meant = if capital { NAMED } else { MEANT };
            let named = counts.get(word.as_ref()).is_some_and(|count| *count >= meant);
            let knows = |word: &str| spelling.knows(word, path) || own.contains(word);
            !(named || parts(&word).all(knows) || addresses.has(&word, capital))
        }
    });
    found.sort_by_key(|misspelt| misspelt.range.start);
    Review::Words(found)
}

/// The words of a text that no dictionary has, for learning which of them a show uses often.
pub fn unknown_words(
    reading: &Reading,
    conventions: &Conventions,
    spelling: &Spelling,
) -> HashSet<String> {
    let mut found = Vec::new();
    for piece in pieces(reading, conventions) {
        look_through(&piece, reading, spelling, &mut found);
    }
    found.into_iter().map(|misspelt| misspelt.word).collect()
}

/// Notes, and the values of the front matter that are sentences.
fn pieces<'a>(reading: &'a Reading, conventions: &Conventions) -> Vec<Piece<'a>> {
    let mut pieces = Vec::new();
    if let Some(root) = &reading.front_matter().root {
        let mut paths: Vec<Path> = [Role::Title, Role::Summary]
            .iter()
            .filter_map(|role| reading.episode().leaf(*role))
            .map(|leaf: &Leaf| leaf.path.clone())
            .collect();
        paths.extend(reading.episode().guests.people.iter().filter_map(|guest| guest.bio.clone()));
        visit(root, &Path::default(), conventions, &mut paths);
        for path in paths {
            let Some(node) = root.at(&path.0) else { continue };
            let Some(text) = node.text().filter(|text| !conventions.is_placeholder(text)) else {
                continue;
            };
            let offset = reading.front_matter().offset;
            let source = node.range.start + offset..node.range.end + offset;
            pieces.push(Piece { text, source, path: Some(path) });
        }
    }
    let source = reading.parts().body.clone();
    if let Some(text) = reading.text().get(source.clone()) {
        pieces.push(Piece { text, source, path: None });
    }
    pieces
}

/// Finds the values that are long texts in the show's other episodes as well.
fn visit(node: &Node, path: &Path, conventions: &Conventions, found: &mut Vec<Path>) {
    match &node.value {
        Value::Map(entries) => {
            for entry in entries {
                visit(&entry.node, &path.key(&entry.key), conventions, found);
            }
        }
        Value::List(items) => {
            for (index, item) in items.iter().enumerate() {
                visit(item, &path.index(index), conventions, found);
            }
        }
        Value::Scalar(_) => {
            let long =
                conventions.field(path).is_some_and(|field| field.shape == FieldShape::LongText);
            if long && !found.contains(path) {
                found.push(path.clone());
            }
        }
        Value::Alias(_) => {}
    }
}

/// Adds what of a piece no dictionary has. Returns how many words were read, and how many of them no
/// dictionary has.
fn look_through(
    piece: &Piece,
    reading: &Reading,
    spelling: &Spelling,
    found: &mut Vec<Misspelt>,
) -> (usize, usize) {
    // Of each word its block.
    let mut all: Vec<(Range<usize>, usize)> = Vec::new();
    for stretch in stretches(piece.text) {
        let text = &piece.text[stretch.range.clone()];
        for word in words(text) {
            let cut = (stretch.goes_on_from && word.start == 0)
                || (stretch.goes_on_in && word.end == text.len());
            if !cut {
                let start = stretch.range.start;
                all.push((word.start + start..word.end + start, stretch.block));
            }
        }
    }
    let dictionaries = spelling.dictionaries();
    let unknown = dictionaries.unknown(piece.text, all.iter().map(|(word, _)| word.clone()));
    let mut at = 0;
    let mut rest = unknown.as_slice();
    let mut source = piece.source.start;
    let mut misspelt = 0;
    while !rest.is_empty() {
        // A block at a time.
        let Some(start) = all[at..].iter().position(|(word, _)| *word == rest[0]) else { break };
        let block = all[at + start].1;
        let first = all.partition_point(|(_, known)| *known < block);
        let end = all.partition_point(|(_, known)| *known <= block);
        let last = all[end - 1].0.end;
        let (own, behind) = rest.split_at(rest.partition_point(|word| word.end <= last));
        (at, rest) = (end, behind);
        misspelt += own.len();
        if end - first >= FEW && own.len() * 2 > end - first {
            continue;
        }
        for word in own {
            let opens = all[first].0.start == word.start;
            if is_right_there(piece.text, word, opens, spelling) {
                continue;
            }
            let written = &piece.text[word.clone()];
            let range = match &piece.path {
                None => word.start + piece.source.start..word.end + piece.source.start,
                // What stands in the source is not always what is read.
                Some(_) => match reading.text().get(source..piece.source.end) {
                    Some(text) => match occurrences(text, written)
                        .next()
                        .or_else(|| occurrences(text, stem(written)).next())
                    {
                        Some(place) => {
                            let range = source + place.start..source + place.end;
                            source = range.end;
                            range
                        }
                        None => piece.source.clone(),
                    },
                    None => piece.source.clone(),
                },
            };
            let path = piece.path.clone();
            found.push(Misspelt { range, word: written.to_owned(), path });
        }
    }
    (all.len(), misspelt)
}

/// Whether a word that no dictionary has is right where it stands. `opens` says that it is the first
/// one of its block.
fn is_right_there(text: &str, word: &Range<usize>, opens: bool, spelling: &Spelling) -> bool {
    let dictionaries = spelling.dictionaries();
    let written = &text[word.clone()];
    let whole = compound(text, word.clone());
    if whole.len() > word.len()
        && (dictionaries.has(&text[whole]) || dictionaries.is_affix(written))
    {
        return true;
    }
    // `sailin’`
    if written.ends_with("in")
        && text[word.end..].starts_with(['\'', '’'])
        && dictionaries.has(&format!("{written}g"))
    {
        return true;
    }
    is_drawn_out(written)
        || (written.starts_with(char::is_uppercase)
            && dictionaries.is_name(written, opens || opens_sentence(text, word.start)))
}

/// Whether a sentence ends before a place.
fn opens_sentence(text: &str, at: usize) -> bool {
    let marks = |c: char| c.is_whitespace() || "\"'“‘([*_".contains(c);
    text[..at].trim_end_matches(marks).ends_with(['.', '!', '?', ':', '…'])
}

/// A letter four times in a row: somebody cries.
fn is_drawn_out(word: &str) -> bool {
    let (mut before, mut times) = (None, 0);
    word.chars().any(|c| {
        times = if before == Some(c) { times + 1 } else { 1 };
        before = Some(c);
        times > 3
    })
}

/// Where a word stands by itself in a text.
pub fn occurrences<'a>(text: &'a str, word: &'a str) -> impl Iterator<Item = Range<usize>> + 'a {
    text.match_indices(word).map(|(at, word)| at..at + word.len()).filter(move |range| {
        let before = text[..range.start].chars().next_back();
        let behind = text[range.end..].chars().next();
        !before.is_some_and(char::is_alphanumeric) && !behind.is_some_and(char::is_alphanumeric)
    })
}

/// The words of what the front matter says besides sentences (names, tags, handles), folded: whoever
/// is named there may be named in the notes.
fn own_words(reading: &Reading, sentences: &[Path]) -> HashSet<String> {
    fn collect(node: &Node, path: &Path, sentences: &[Path], found: &mut HashSet<String>) {
        match &node.value {
            Value::Map(entries) => entries.iter().for_each(|entry| {
                collect(&entry.node, &path.key(&entry.key), sentences, found);
            }),
            Value::List(items) => items.iter().enumerate().for_each(|(index, item)| {
                collect(item, &path.index(index), sentences, found);
            }),
            Value::Scalar(scalar) if !sentences.contains(path) => {
                found.extend(parts(&scalar.text).map(|word| fold(word).into_owned()));
            }
            Value::Scalar(_) | Value::Alias(_) => {}
        }
    }
    let mut found = HashSet::new();
    if let Some(root) = &reading.front_matter().root {
        collect(root, &Path::default(), sentences, &mut found);
    }
    found
}

/// How often each word was found, folded.
fn counts(found: &[Misspelt]) -> HashMap<String, usize> {
    let mut counts = HashMap::new();
    for misspelt in found {
        *counts.entry(fold(&misspelt.word).into_owned()).or_default() += 1;
    }
    counts
}

/// A word of so many letters is no accident in the middle of others.
const LONG: usize = 8;

/// The web addresses of a text, in small letters.
struct Addresses {
    /// The labels of the hosts, and the words that hyphens join in them.
    hosts: HashSet<String>,
    all: String,
}

impl Addresses {
    /// Whether a folded word stands in an address: a name in any part of it, another word in the
    /// host alone, since an address is often made of a misspelt title. A long word may be one of
    /// several that a host is made of.
    fn has(&self, word: &str, name: bool) -> bool {
        let plain: String = word.chars().filter(|c| c.is_alphanumeric()).collect();
        let is_long = plain.chars().nth(LONG - 1).is_some();
        plain.chars().nth(2).is_some()
            && (self.hosts.contains(&plain)
                || is_long && self.hosts.iter().any(|label| label.contains(&plain))
                || name && self.all.contains(&plain))
    }
}

fn addresses(text: &str) -> Addresses {
    let mut addresses = Addresses { hosts: HashSet::new(), all: String::new() };
    for (at, _) in text.match_indices("://") {
        let rest = &text[at + 3..];
        let end = |c: char| c.is_whitespace() || matches!(c, ')' | '>' | '"' | '\'' | ']');
        let address = rest.split(end).next().unwrap_or_default().to_lowercase();
        let host = address.split(['/', '?', '#']).next().unwrap_or_default();
        for label in host.split(['.', ':', '@']) {
            addresses.hosts.insert(label.chars().filter(|c| c.is_alphanumeric()).collect());
            addresses.hosts.extend(label.split('-').map(str::to_owned));
        }
        addresses.all.push_str(&address);
        addresses.all.push(' ');
    }
    addresses
}
