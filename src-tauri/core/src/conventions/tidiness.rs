//! Whether a show's notes are written as its Prettier would write them.

use std::sync::{Arc, OnceLock};

use crate::tidy::{Prose, tidy};

use super::Share;

/// How many episodes are looked at.
const MOST: usize = 24;

/// Some of a show's episodes, and whether Prettier would change them. Writing notes anew takes a
/// while, so they are looked at when that is asked for first, and once.
#[derive(Debug, Clone, Default)]
pub struct Tidiness {
    texts: Arc<[String]>,
    prose: Prose,
    untidy: Arc<OnceLock<Share>>,
}

impl Tidiness {
    /// Keeps some of the texts, from all over the show, to look at them later.
    #[must_use]
    pub fn of<'a>(texts: impl ExactSizeIterator<Item = &'a str>, prose: Prose) -> Self {
        let step = texts.len().div_ceil(MOST).max(1);
        let texts = texts.step_by(step).map(str::to_owned).collect();
        Self { texts, prose, untidy: Arc::default() }
    }

    /// Nearly all of the episodes are as Prettier would write them.
    #[must_use]
    pub fn is_usual(&self) -> bool {
        self.untidy.get_or_init(|| self.untidy()).is_very_rare()
    }

    /// How many of the episodes Prettier would change. They are looked at one by one: whoever waits
    /// for this may be a thread of the pool that works on others.
    fn untidy(&self) -> Share {
        let mut untidy = Share::default();
        for text in &*self.texts {
            untidy.add(tidy(text, &self.prose).is_ok_and(|tidied| tidied != *text));
            // No more than one in eight may be.
            if untidy.has * 8 > self.texts.len() {
                break;
            }
        }
        untidy
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(tidy: usize, untidy: usize) -> Tidiness {
        let texts = ["- one\n", "* one\n"];
        let texts = [vec![texts[0]; tidy], vec![texts[1]; untidy]].concat();
        let prose = Prose { configured: true, ..Prose::default() };
        Tidiness::of(texts.into_iter(), prose)
    }

    #[test]
    fn nearly_all_episodes_of_those_looked_at() {
        assert!(of(4, 0).is_usual() && of(33, 3).is_usual() && of(9_000, 0).is_usual());
        assert!(!of(2, 0).is_usual(), "two episodes tell nothing");
        assert!(!of(4, 1).is_usual() && !of(0, 40).is_usual() && !of(5_000, 5_000).is_usual());
        assert!(!Tidiness::default().is_usual());
        assert_eq!(of(9_000, 0).texts.len(), MOST);
        assert_eq!(of(0, 40).untidy(), Share { has: 3, of: 3 }, "the rest is not looked at");
    }
}
