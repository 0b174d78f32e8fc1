//! The words that a show uses often: names of projects and people that no dictionary has, but that
//! stand in several of its episodes.

use std::collections::HashMap;
use std::path::Path;

use xxhash_rust::xxh3::{Xxh3Builder, xxh3_64};

use super::fold;

/// A word that so many other episodes have is known.
const OTHERS: usize = 2;
/// So many words of all episodes are remembered at most.
const MOST: usize = 50_000;

/// Which words that no dictionary has stand in which episodes.
#[derive(Debug, Clone, Default)]
pub struct UsedWords {
    /// Of each word the first episodes that were found to have it: one more than have to.
    episodes: HashMap<Box<str>, Vec<u64>, Xxh3Builder>,
}

impl UsedWords {
    /// Takes in the words of an episode.
    pub fn add<'a>(&mut self, episode: &Path, words: impl Iterator<Item = &'a str>) {
        let episode = id(episode);
        for word in words {
            let word = fold(word);
            if self.episodes.len() >= MOST && !self.episodes.contains_key(word.as_ref()) {
                continue;
            }
            let known = self.episodes.entry(word.into()).or_default();
            if known.len() <= OTHERS && !known.contains(&episode) {
                known.push(episode);
            }
        }
    }

    /// Whether several episodes besides this one use a word.
    #[must_use]
    pub fn often(&self, word: &str, episode: &Path) -> bool {
        let Some(known) = self.episodes.get(fold(word).as_ref()) else { return false };
        let own = id(episode);
        known.iter().filter(|other| **other != own).count() >= OTHERS
    }
}

fn id(episode: &Path) -> u64 {
    xxh3_64(episode.as_os_str().as_encoded_bytes())
}
