//! The dictionaries of a show's languages together: a word that is right in any of them is right.

use std::collections::{HashMap, HashSet};
use std::ops::Range;
use std::sync::{PoisonError, RwLock};

use xxhash_rust::xxh3::Xxh3Builder;

use super::{Dictionary, english, fold, known};
use linernotes_syntax::text::Language;

/// So many words are remembered; then it is begun anew.
const REMEMBERED: usize = 100_000;

/// The dictionaries that a show's words are looked up in.
#[derive(Debug, Default)]
pub struct Dictionaries {
    list: Vec<Dictionary>,
    missing: Vec<Language>,
    /// Words besides, folded, that are right in every language.
    besides: HashSet<Box<str>, Xxh3Builder>,
    /// Whether a word, as written, is right. Looking one up takes some microseconds, and most words
    /// of a show come again.
    verdicts: RwLock<HashMap<Box<str>, bool, Xxh3Builder>>,
}

impl Dictionaries {
    /// These dictionaries; `missing` are the languages of the show that have none. `terms` is a list
    /// of words that are right in every language, one a line; words of podcasting are added to it.
    #[must_use]
    pub fn new(list: Vec<Dictionary>, missing: Vec<Language>, terms: &str) -> Self {
        let mut besides: HashSet<_, _> =
            known::lines(terms).map(|word| Box::from(fold(word))).collect();
        besides.extend(known::words().map(|word| Box::from(fold(word))));
        Self { list, missing, besides, verdicts: RwLock::default() }
    }

    /// There is none: no word can be judged.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.list.is_empty()
    }

    /// The languages that there is a dictionary of.
    pub fn languages(&self) -> impl Iterator<Item = &Language> {
        self.list.iter().map(|dictionary| &dictionary.language)
    }

    /// The languages of the show that there is no dictionary of.
    #[must_use]
    pub fn missing(&self) -> &[Language] {
        &self.missing
    }

    /// Those of a text's words, given by their places in its order, that no dictionary has.
    #[must_use]
    pub fn unknown(
        &self,
        text: &str,
        words: impl Iterator<Item = Range<usize>>,
    ) -> Vec<Range<usize>> {
        let mut unknown = Vec::new();
        let mut new = Vec::new();
        {
            let verdicts = self.verdicts.read().unwrap_or_else(PoisonError::into_inner);
            for range in words {
                match verdicts.get(&text[range.clone()]) {
                    Some(true) => {}
                    Some(false) => unknown.push(range),
                    None => new.push(range),
                }
            }
        }
        if new.is_empty() {
            return unknown;
        }
        let judged: Vec<(Range<usize>, bool)> =
            new.into_iter().map(|range| (range.clone(), self.has(&text[range]))).collect();
        let mut verdicts = self.verdicts.write().unwrap_or_else(PoisonError::into_inner);
        if verdicts.len() + judged.len() > REMEMBERED {
            verdicts.clear();
        }
        for (range, right) in judged {
            if verdicts.len() < REMEMBERED {
                verdicts.insert(text[range.clone()].into(), right);
            }
            if !right {
                unknown.push(range);
            }
        }
        unknown.sort_by_key(|range| range.start);
        unknown
    }

    /// Whether a word is right in one of the languages. What is written in letters that none of them
    /// has can't be judged, and is taken for right.
    #[must_use]
    pub fn has(&self, word: &str) -> bool {
        if self.besides.contains(fold(word).as_ref()) {
            return true;
        }
        // Some type the opening quote for an apostrophe.
        let plain = word.replace(['’', '‘'], "'");
        let bare = without_ending(&plain);
        let mut judged = false;
        for dictionary in self.list.iter().filter(|dictionary| dictionary.covers(word)) {
            judged = true;
            if dictionary.has(&plain) || (bare.len() < plain.len() && dictionary.has(bare)) {
                return true;
            }
        }
        !judged
    }

    /// Whether a piece of a word with hyphens is right in it, though it is no word (`pre-recorded`).
    #[must_use]
    pub fn is_affix(&self, part: &str) -> bool {
        let part = fold(part);
        self.languages().any(|language| language.name == "en") && english::is_affix(&part)
    }

    /// Whether a word with a capital that is in none of them is a name: it is not nearly a word of the
    /// language. `opens` says that it has the capital of a sentence.
    #[must_use]
    pub fn is_name(&self, word: &str, opens: bool) -> bool {
        let word = fold(word);
        let mut dictionaries = self.list.iter().filter(|dictionary| dictionary.covers(&word));
        !dictionaries.any(|dictionary| dictionary.is_near(&word, opens))
    }

    /// Words that may be meant by one that is in none of them, the likeliest of each language in
    /// turn. This takes up to a tenth of a second for each.
    #[must_use]
    pub fn suggest(&self, word: &str, most: usize) -> Vec<String> {
        let curly = word.contains('’');
        let plain = word.replace('’', "'");
        let lists: Vec<Vec<String>> = self
            .list
            .iter()
            .filter(|dictionary| dictionary.covers(word))
            .map(|dictionary| dictionary.suggest(&plain))
            .collect();
        let longest = lists.iter().map(Vec::len).max().unwrap_or_default();
        let mut found: Vec<String> = Vec::new();
        for place in 0..longest {
            for suggestion in lists.iter().filter_map(|list| list.get(place)) {
                let suggestion =
                    if curly { suggestion.replace('\'', "’") } else { suggestion.clone() };
                if !found.contains(&suggestion) && suggestion != word {
                    found.push(suggestion);
                }
            }
        }
        found.truncate(most);
        found
    }
}

/// A word without the short form of another that hangs on it (`there’d`).
fn without_ending(word: &str) -> &str {
    const ENDINGS: [&str; 6] = ["'s", "'S", "'d", "'ll", "'ve", "'re"];
    ENDINGS.iter().find_map(|ending| word.strip_suffix(ending)).unwrap_or(word)
}
