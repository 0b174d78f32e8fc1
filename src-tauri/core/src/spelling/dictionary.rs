//! A Hunspell dictionary, as LibreOffice and Firefox use them: which words a language has.

use std::fmt;

use unicode_script::{Script, UnicodeScript};

use super::english::is_formed;
use super::near::Neighbours;
use linernotes_syntax::text::Language;

/// How many words of a dictionary are looked at for its script.
const LOOKED_AT: usize = 400;
/// A shorter word with a capital is a name, in characters.
const LONG_NAME: usize = 6;
/// A longer word gets no suggestions, in characters: nobody types one by mistake.
const LONGEST: usize = 40;

/// The words of one language.
pub struct Dictionary {
    /// Which language it is.
    pub language: Language,
    words: spellbook::Dictionary,
    script: Script,
    neighbours: Neighbours,
}

/// A dictionary that can't be used.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{message}")]
pub struct NoDictionary {
    /// Why, in a sentence.
    pub message: String,
}

impl Dictionary {
    /// Reads a dictionary off the bytes of its `.aff` and its `.dic` file, which may be in any
    /// encoding that the `.aff` file names.
    ///
    /// # Errors
    /// [`NoDictionary`] where they are no Hunspell dictionary.
    pub fn read(language: Language, aff: &[u8], dic: &[u8]) -> Result<Self, NoDictionary> {
        let encoding = encoding_of(aff);
        let (aff, _, _) = encoding.decode(aff);
        let (dic, _, _) = encoding.decode(dic);
        let words = spellbook::Dictionary::new(&aff, &dic).map_err(|error| NoDictionary {
            message: format!("The dictionary for {language} can’t be read: {error}."),
        })?;
        Ok(Self { script: script_of(&dic), neighbours: Neighbours::of(&dic), language, words })
    }

    /// Whether a word is one of the language's, as it is written or in small letters.
    #[must_use]
    pub fn has(&self, word: &str) -> bool {
        self.words.check(word)
            || (self.language.name == "en" && is_formed(word, &|part| self.words.check(part)))
    }

    /// Whether a word in small letters that is written with a capital, and that the language has
    /// not, is nearly one that it has. Short names are near to some word by chance: the capital tells
    /// of them, unless it is that of a sentence (`opens`), or of a noun where all nouns have one.
    #[must_use]
    pub fn is_near(&self, word: &str, opens: bool) -> bool {
        let long = opens || self.neighbours.have_capitals || word.chars().count() >= LONG_NAME;
        long && self.neighbours.are_near(word)
    }

    /// Whether a word is written in the letters of the language.
    #[must_use]
    pub fn covers(&self, word: &str) -> bool {
        word.chars().all(|c| match c.script() {
            Script::Common | Script::Inherited | Script::Unknown => true,
            script => script == self.script,
        })
    }

    /// Words that may be meant, the likeliest first. This takes up to a tenth of a second.
    #[must_use]
    pub fn suggest(&self, word: &str) -> Vec<String> {
        let mut found = Vec::new();
        if word.chars().nth(LONGEST).is_none() {
            self.words.suggest(word, &mut found);
        }
        found
    }
}

impl fmt::Debug for Dictionary {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("Dictionary").field("language", &self.language).finish()
    }
}

/// The encoding that an `.aff` file names with `SET`; Latin 1 where it names none, as Hunspell does.
fn encoding_of(aff: &[u8]) -> &'static encoding_rs::Encoding {
    let aff = aff.strip_prefix(b"\xef\xbb\xbf").unwrap_or(aff);
    let line = aff.split(|byte| *byte == b'\n').find_map(|line| line.strip_prefix(b"SET "));
    let name = line.unwrap_or_default().trim_ascii();
    let known = encoding_rs::Encoding::for_label(name).or_else(|| {
        // `ISO8859-15` and `microsoft-cp1251`, as Hunspell writes them.
        let name = String::from_utf8_lossy(name).to_lowercase();
        let other = name.replace("iso8859", "iso-8859").replace("microsoft-cp", "windows-");
        encoding_rs::Encoding::for_label(other.as_bytes())
    });
    known.unwrap_or(encoding_rs::WINDOWS_1252)
}

/// The script that most words of a `.dic` file are written in.
fn script_of(dic: &str) -> Script {
    let lines = dic.lines().count();
    let mut seen: Vec<(Script, usize)> = Vec::new();
    for line in dic.lines().skip(1).step_by((lines / LOOKED_AT).max(1)) {
        let Some(script) = line.chars().find(|c| c.is_alphabetic()).map(|c| c.script()) else {
            continue;
        };
        match seen.iter_mut().find(|(known, _)| *known == script) {
            Some((_, count)) => *count += 1,
            None => seen.push((script, 1)),
        }
    }
    seen.into_iter().max_by_key(|(_, count)| *count).map_or(Script::Latin, |(script, _)| script)
}
