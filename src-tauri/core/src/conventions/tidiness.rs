//! Whether a show's notes are written as its Prettier would write them.

use std::path::{Path, PathBuf};
use std::sync::{Arc, OnceLock};

use crate::formatting::{Prose, tidy};

use super::{FEW, Share};

/// How many episodes are looked at.
const MOST: usize = 24;

/// Some of a show's episodes, and whether Prettier would change them. Writing notes anew takes a
/// while, so they are looked at when that is asked for first, and once.
#[derive(Debug, Clone, Default)]
pub struct Tidiness {
    texts: Arc<[(PathBuf, String)]>,
    prose: Prose,
    /// For each of the texts, as far as they were looked at, whether Prettier would change it.
    untidy: Arc<OnceLock<Vec<bool>>>,
}

impl Tidiness {
    /// Keeps some of the texts with their files, from all over the show, to look at them later.
    #[must_use]
    pub fn of<'a>(texts: impl ExactSizeIterator<Item = (&'a Path, &'a str)>, prose: Prose) -> Self {
        let step = texts.len().div_ceil(MOST).max(1);
        let kept = |(path, text): (&Path, &str)| (path.to_owned(), text.to_owned());
        Self { texts: texts.step_by(step).map(kept).collect(), prose, untidy: Arc::default() }
    }

    /// Nearly all of the episodes but `path` are as Prettier would write them.
    #[must_use]
    pub fn is_usual(&self, path: &Path) -> bool {
        let mut untidy = Share::default();
        let looked_at = self.untidy.get_or_init(|| self.untidy());
        for ((other, _), is_untidy) in self.texts.iter().zip(looked_at) {
            if other != path {
                untidy.add(*is_untidy);
            }
        }
        untidy.is_very_rare(FEW)
    }

    /// Which of the episodes Prettier would change. They are looked at one by one: whoever waits for
    /// this may be a thread of the pool that works on others.
    fn untidy(&self) -> Vec<bool> {
        let mut untidy = Vec::new();
        let mut count = 0;
        for (_, text) in &*self.texts {
            let is_untidy = tidy(text, &self.prose).is_ok_and(|tidied| tidied != *text);
            untidy.push(is_untidy);
            count += usize::from(is_untidy);
            // No more than one in eight may be, besides the one that is judged.
            if count > self.texts.len() / 8 + 1 {
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
        Tidiness::of(texts.into_iter().map(|text| (Path::new(""), text)), prose)
    }

    #[test]
    fn nearly_all_episodes_of_those_looked_at() {
        assert!(
            of(4, 0).is_usual(Path::new("x"))
                && of(33, 3).is_usual(Path::new("x"))
                && of(9_000, 0).is_usual(Path::new("x"))
        );
        assert!(!of(2, 0).is_usual(Path::new("x")), "two episodes tell nothing");
        assert!(
            !of(4, 1).is_usual(Path::new("x"))
                && !of(0, 40).is_usual(Path::new("x"))
                && !of(5_000, 5_000).is_usual(Path::new("x"))
        );
        assert!(!Tidiness::default().is_usual(Path::new("x")));
        assert_eq!(of(9_000, 0).texts.len(), MOST);
        assert_eq!(of(0, 40).untidy(), [true; 4], "the rest is not looked at");
    }
}
