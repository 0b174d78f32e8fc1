//! Posts that were written by hand: kept in a file of the app's own, never beside the episodes, so that
//! they outlive the window.

use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use serde::{Deserialize, Serialize};

use super::{StoreError, create, save};
use crate::view::{ExportTarget, KeptPost};

/// The most posts that are kept; the oldest go first.
const MOST: usize = 200;

/// The file of all posts.
#[derive(Debug)]
pub struct Posts {
    file: PathBuf,
    /// Held while the file is read and written.
    turn: Mutex<()>,
}

/// A post with the episode that it is about.
#[derive(Debug, Clone, Serialize, Deserialize)]
struct Kept {
    episode: PathBuf,
    target: ExportTarget,
    text: String,
}

impl Posts {
    /// The posts in a file, which need not be there yet.
    #[must_use]
    pub fn new(file: PathBuf) -> Self {
        Self { file, turn: Mutex::default() }
    }

    /// The posts about an episode.
    #[must_use]
    pub fn of(&self, episode: &Path) -> Vec<KeptPost> {
        let _turn = self.turn.lock().unwrap_or_else(PoisonError::into_inner);
        let own = self.read().into_iter().filter(|kept| kept.episode == episode);
        own.map(|kept| KeptPost { target: kept.target, text: kept.text }).collect()
    }

    /// Keeps a post in the place of the one that was kept; without a text, none is.
    ///
    /// # Errors
    /// [`StoreError`]; what was kept is then as it was.
    pub fn keep(
        &self,
        episode: &Path,
        target: ExportTarget,
        text: Option<String>,
    ) -> Result<(), StoreError> {
        let _turn = self.turn.lock().unwrap_or_else(PoisonError::into_inner);
        let failed = |error: std::io::Error| StoreError::io(&self.file, &error);
        fs::create_dir_all(self.file.parent().unwrap_or(Path::new("."))).map_err(failed)?;
        // Other windows write the same file.
        let others = File::create(self.file.with_extension("lock")).map_err(failed)?;
        others.lock().map_err(failed)?;
        let mut all = self.read();
        let before = all.len();
        all.retain(|kept| (kept.episode.as_path(), kept.target) != (episode, target));
        if text.is_none() && all.len() == before {
            return Ok(());
        }
        all.extend(text.map(|text| Kept { episode: episode.to_owned(), target, text }));
        all.drain(..all.len().saturating_sub(MOST));
        self.write(&all)
    }

    /// What can't be read is none: it was written by this program, whole or not at all.
    fn read(&self) -> Vec<Kept> {
        let bytes = fs::read(&self.file).unwrap_or_default();
        serde_json::from_slice(&bytes).unwrap_or_default()
    }

    fn write(&self, all: &[Kept]) -> Result<(), StoreError> {
        let bytes = serde_json::to_vec_pretty(all)
            .map_err(|error| StoreError::io(&self.file, &error.into()))?;
        match self.file.exists() {
            true => save(&self.file, &bytes, None).map(drop),
            false => create(&self.file, &bytes).map(drop),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(posts: &Posts, episode: &str) -> Vec<(ExportTarget, String)> {
        posts.of(Path::new(episode)).into_iter().map(|post| (post.target, post.text)).collect()
    }

    #[test]
    fn each_episode_has_one_post_for_each_platform() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("app/posts.json");
        let keep = |episode: &str, target, text: Option<&str>| {
            let posts = Posts::new(file.clone());
            posts.keep(Path::new(episode), target, text.map(str::to_owned)).unwrap();
        };
        keep("/a/1.md", ExportTarget::X, None);
        assert!(!file.exists(), "nothing is kept, so nothing is written");
        keep("/a/1.md", ExportTarget::X, Some("Fog"));
        keep("/a/1.md", ExportTarget::Bluesky, Some("Fog 🦄\n\n"));
        keep("/b/1.md", ExportTarget::X, Some("Another show"));
        keep("/a/1.md", ExportTarget::X, Some("Thick fog"));
        let posts = Posts::new(file.clone());
        let wanted =
            [(ExportTarget::Bluesky, "Fog 🦄\n\n".into()), (ExportTarget::X, "Thick fog".into())];
        assert_eq!(texts(&posts, "/a/1.md"), wanted);
        keep("/a/1.md", ExportTarget::X, None);
        assert_eq!(texts(&posts, "/a/1.md").len(), 1);
        assert_eq!(texts(&posts, "/b/1.md"), [(ExportTarget::X, "Another show".into())]);
    }

    #[test]
    fn the_oldest_go_first() {
        let folder = tempfile::tempdir().unwrap();
        let posts = Posts::new(folder.path().join("posts.json"));
        let kept = |number: usize| Kept {
            episode: format!("/{number}.md").into(),
            target: ExportTarget::X,
            text: "a".to_owned(),
        };
        posts.write(&(0..MOST).map(kept).collect::<Vec<_>>()).unwrap();
        posts.keep(Path::new("/new.md"), ExportTarget::X, Some("b".to_owned())).unwrap();
        assert!(texts(&posts, "/0.md").is_empty());
        assert_eq!((texts(&posts, "/1.md").len(), texts(&posts, "/new.md").len()), (1, 1));
    }
}
