//! What rules about an episode among the others need to know of each of them.

use std::collections::{BTreeSet, HashMap};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use chrono::NaiveDate;

use super::Context;

/// What tells an episode from the others.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EpisodeFacts {
    /// Its file.
    pub path: Arc<Path>,
    /// What tells its number from that of other episodes: season and number.
    pub number_key: Option<String>,
    /// The release day.
    pub day: Option<NaiveDate>,
    /// The hosting service's number.
    pub hosting_id: Option<String>,
    /// The ids of the rules about an episode among the others that find nothing in it
    /// ([`super::not_told`]).
    pub not_told: Vec<&'static str>,
}

impl EpisodeFacts {
    /// Reads them off an episode.
    #[must_use]
    pub fn of(context: &Context) -> Self {
        Self {
            path: context.path.into(),
            number_key: context.number_key(),
            day: context.episode().day(context.name),
            hosting_id: context.hosting_id().map(str::to_owned),
            not_told: super::not_told(context),
        }
    }
}

/// Which episodes have which number and which hosting id.
#[derive(Debug, Clone, Default)]
pub struct Peers {
    numbers: HashMap<String, Vec<Arc<Path>>>,
    hosting_ids: HashMap<String, Vec<Arc<Path>>>,
}

impl Peers {
    /// What these episodes have.
    #[must_use]
    pub fn of<'a>(episodes: impl IntoIterator<Item = &'a EpisodeFacts>) -> Self {
        let mut peers = Self::default();
        episodes.into_iter().for_each(|facts| peers.add(facts));
        peers
    }

    /// Another episode than `path` with this number (as [`EpisodeFacts::number_key`] has it).
    #[must_use]
    pub fn with_number(&self, key: &str, path: &Path) -> Option<&Path> {
        other(self.numbers.get(key)?, path)
    }

    /// Another episode than `path` with this hosting id.
    #[must_use]
    pub fn with_hosting_id(&self, id: &str, path: &Path) -> Option<&Path> {
        other(self.hosting_ids.get(id)?, path)
    }

    /// Adds an episode.
    pub fn add(&mut self, facts: &EpisodeFacts) {
        if let Some(key) = &facts.number_key {
            self.numbers.entry(key.clone()).or_default().push(Arc::clone(&facts.path));
        }
        if let Some(id) = &facts.hosting_id {
            self.hosting_ids.entry(id.clone()).or_default().push(Arc::clone(&facts.path));
        }
    }

    /// Forgets an episode.
    pub fn remove(&mut self, facts: &EpisodeFacts) {
        for (map, key) in
            [(&mut self.numbers, &facts.number_key), (&mut self.hosting_ids, &facts.hosting_id)]
        {
            if let Some(key) = key
                && let Some(paths) = map.get_mut(key)
            {
                paths.retain(|path| *path != facts.path);
                if paths.is_empty() {
                    map.remove(key);
                }
            }
        }
    }

    /// The other episodes that share something with one.
    #[must_use]
    pub fn sharing(&self, facts: &EpisodeFacts) -> BTreeSet<PathBuf> {
        let numbers = facts.number_key.as_ref().and_then(|key| self.numbers.get(key));
        let ids = facts.hosting_id.as_ref().and_then(|id| self.hosting_ids.get(id));
        let mut paths: BTreeSet<PathBuf> =
            numbers.into_iter().chain(ids).flatten().map(|path| path.to_path_buf()).collect();
        paths.remove(&*facts.path);
        paths
    }
}

fn other<'a>(paths: &'a [Arc<Path>], path: &Path) -> Option<&'a Path> {
    paths.iter().map(AsRef::as_ref).find(|known| *known != path)
}
