//! What a show's words are judged by: dictionaries of its languages, its own words, the names of its
//! people, and what its episodes use often.

use std::sync::Arc;

use rayon::prelude::*;

use crate::conventions::Conventions;
use crate::episode::Reading;
use crate::spelling::{Dictionaries, Spelling, UsedWords, unknown_words};
use linernotes_syntax::text::Language;

use super::learn::{SAMPLE, spread, text_of};
use super::{Show, ShowIndex};

impl Show {
    /// The languages that the episodes are written in: those of the settings, else the site's, else
    /// English.
    #[must_use]
    pub fn languages(&self) -> Vec<Language> {
        if !self.settings().languages.is_empty() {
            return self.settings().languages.clone();
        }
        let site = self.site().language.as_deref().and_then(Language::read);
        vec![site.unwrap_or_else(Language::english)]
    }

    /// Learns from a sample of the show's files which words it uses often that no dictionary has.
    #[must_use]
    pub fn learn_words(&self, conventions: &Conventions, mut spelling: Spelling) -> Spelling {
        let sample = spread(self.files(), SAMPLE);
        let words: Vec<_> = sample
            .par_iter()
            .filter_map(|path| {
                let text = text_of(path)?;
                let reading = Reading::new(text, &conventions.schema);
                Some((*path, unknown_words(&reading, conventions, &spelling)))
            })
            .collect();
        let mut used = UsedWords::default();
        for (path, words) in &words {
            used.add(path, words.iter().map(String::as_str));
        }
        spelling.set_used(used);
        spelling
    }
}

impl ShowIndex {
    /// What the words are to be judged by with these dictionaries, for [`ShowIndex::set_spelling`].
    /// This reads some of the show's files. The guest book tells names, so it should be read before.
    #[must_use]
    pub fn learn_spelling(&self, dictionaries: Arc<Dictionaries>) -> Spelling {
        self.show().learn_words(self.conventions(), self.begin_spelling(dictionaries))
    }

    /// The part of [`ShowIndex::learn_spelling`] that reads no files: [`Show::learn_words`] is still
    /// to follow.
    #[must_use]
    pub fn begin_spelling(&self, dictionaries: Arc<Dictionaries>) -> Spelling {
        let show = self.show();
        let mut spelling = Spelling::new(dictionaries);
        spelling.know(self.guest_book().people().map(|person| person.name()));
        spelling.know(show.settings().hosts.iter().map(|host| host.name.as_str()));
        spelling.know(show.site().title.as_deref());
        spelling
    }

    /// Judges words by this from now on. The entries are still those that were read before: read them
    /// again.
    pub fn set_spelling(&mut self, spelling: Spelling) {
        let mut spelling = spelling;
        spelling.set_own(&self.show().settings().words);
        self.judge_by(Some(Arc::new(spelling)));
    }

    /// Knows a word from now on, until the show is closed.
    pub fn know_word(&mut self, word: &str) {
        let Some(spelling) = self.spelling() else { return };
        let mut spelling = Spelling::clone(spelling);
        spelling.know([word]);
        self.set_spelling(spelling);
    }
}
