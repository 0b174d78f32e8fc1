//! Spelling: which words of an episode may be misspelt.
//!
//! Dictionaries are values that are handed in; looking for the system's own is [`installed`]'s. What
//! a show knows besides (names, its own words, what it uses often) is kept with them. How a finding
//! is told is not known here.
//!
//! What is read as sentences is looked at: the prose of the notes, title, summary, bios and long
//! texts of the front matter, without addresses, file names, handles and abbreviations. A word that
//! no dictionary has is still right if the show lists it, if a person of the show is called so, if
//! several other episodes use it, or if it is part of an address in the same text. A capital letter
//! speaks for a name, unless the word is one letter away from a known one. A block in another
//! language is passed over. Verdicts are remembered, so that a keystroke looks up next to nothing;
//! suggestions are computed when asked for.

mod dictionaries;
mod dictionary;
mod english;
pub mod installed;
mod known;
mod near;
mod prose;
mod review;
mod used;
mod words;

use std::borrow::Cow;
use std::collections::HashSet;
use std::path::Path;
use std::sync::Arc;

pub use dictionaries::Dictionaries;
pub use dictionary::{Dictionary, NoDictionary};
pub use linernotes_syntax::text::Language;
pub use prose::{Stretch, stretches};
pub use review::{Misspelt, Review, occurrences, review, unknown_words};
pub use used::UsedWords;
pub use words::{compound, stem, words};

/// What a show's words are judged by.
#[derive(Debug, Clone, Default)]
pub struct Spelling {
    dictionaries: Arc<Dictionaries>,
    /// Words that are right though no dictionary has them, folded.
    known: HashSet<Box<str>>,
    /// The words of the show's settings, folded.
    own: HashSet<Box<str>>,
    used: Arc<UsedWords>,
}

impl Spelling {
    /// Judges by these dictionaries.
    #[must_use]
    pub fn new(dictionaries: Arc<Dictionaries>) -> Self {
        Self { dictionaries, ..Self::default() }
    }

    /// The dictionaries.
    #[must_use]
    pub fn dictionaries(&self) -> &Arc<Dictionaries> {
        &self.dictionaries
    }

    /// Knows all words of these texts from now on: names, or the show's own words.
    pub fn know<'a>(&mut self, texts: impl IntoIterator<Item = &'a str>) {
        for text in texts {
            self.known.extend(parts(text).map(|word| Box::from(fold(word))));
        }
    }

    /// Takes these for the show's own words, in place of those before.
    pub fn set_own(&mut self, words: &[String]) {
        self.own =
            words.iter().flat_map(|word| parts(word)).map(|word| fold(word).into()).collect();
    }

    /// Knows from now on which words the show uses often.
    pub fn set_used(&mut self, used: UsedWords) {
        self.used = Arc::new(used);
    }

    /// Whether a word that no dictionary has is known all the same, in the episode of this file.
    #[must_use]
    pub fn knows(&self, word: &str, episode: &Path) -> bool {
        let folded = fold(word);
        self.known.contains(folded.as_ref())
            || self.own.contains(folded.as_ref())
            || self.used.often(word, episode)
    }
}

/// The words of a name or of a list of words, each of which is known by itself.
pub fn parts(text: &str) -> impl Iterator<Item = &str> {
    let part = |c: char| !(c.is_alphanumeric() || matches!(c, '\'' | '’' | '\u{300}'..='\u{36f}'));
    text.split(part)
        .map(|word| word.trim_matches(|c: char| !c.is_alphanumeric()))
        .filter(|word| !word.is_empty())
}

/// A word in the form in which it is compared: small letters, straight apostrophes, no possessive
/// ending.
#[must_use]
pub fn fold(word: &str) -> Cow<'_, str> {
    let word = stem(word);
    if word.bytes().all(|byte| byte.is_ascii_lowercase()) {
        return Cow::Borrowed(word);
    }
    Cow::Owned(word.replace('’', "'").to_lowercase())
}
