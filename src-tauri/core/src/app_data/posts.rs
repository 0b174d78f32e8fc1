//! Posts that were edited by hand, in a file of the app's own. They outlive the window, and nothing is
//! written beside the episodes.

use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use super::list::KeptList;
use crate::export::ExportTarget;
use crate::protocol::KeptPost;
use crate::store::StoreError;

/// The most posts that are kept; the oldest go first.
const MOST: usize = 200;

/// The file of all posts.
#[derive(Debug)]
pub struct Posts(KeptList);

/// A post with the episode that it is about.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct Kept {
    episode: PathBuf,
    target: ExportTarget,
    text: String,
}

impl Posts {
    /// The posts in a file, which need not be there yet.
    #[must_use]
    pub fn new(file: PathBuf) -> Self {
        Self(KeptList::new(file))
    }

    /// The posts about an episode.
    #[must_use]
    pub fn of(&self, episode: &Path) -> Vec<KeptPost> {
        let own = self.0.read::<Kept>().into_iter().filter(|kept| kept.episode == episode);
        own.map(|kept| KeptPost { target: kept.target, text: kept.text }).collect()
    }

    /// Keeps a post, replacing an earlier one for the same target; without a text, removes it.
    ///
    /// # Errors
    /// [`StoreError`]; nothing is changed then.
    pub fn keep(
        &self,
        episode: &Path,
        target: ExportTarget,
        text: Option<String>,
    ) -> Result<(), StoreError> {
        self.0.change(|all| {
            all.retain(|kept: &Kept| (kept.episode.as_path(), kept.target) != (episode, target));
            all.extend(text.map(|text| Kept { episode: episode.to_owned(), target, text }));
            all.drain(..all.len().saturating_sub(MOST));
        })
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
        posts.0.change(|all| all.extend((0..MOST).map(kept))).unwrap();
        posts.keep(Path::new("/new.md"), ExportTarget::X, Some("b".to_owned())).unwrap();
        assert!(texts(&posts, "/0.md").is_empty());
        assert_eq!((texts(&posts, "/1.md").len(), texts(&posts, "/new.md").len()), (1, 1));
    }
}
