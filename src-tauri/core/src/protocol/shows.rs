//! Shows and their lists of episodes.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::severity::Severity;

/// A show that was open before.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct RecentShow {
    /// The folder or file to open.
    pub path: String,
    /// The show's name.
    pub name: String,
}

/// The first thing that the window does.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct StartUp {
    /// The folder of the show to open, if any.
    pub show: Option<String>,
    /// The episode to open in it, if any.
    pub episode: Option<String>,
    /// The shows that were open before, newest first.
    pub recent: Vec<RecentShow>,
}

/// One episode in the library.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(rename_all = "camelCase")]
pub struct EpisodeSummary {
    /// The file's absolute path; the window hands it back to open the episode.
    pub path: String,
    /// The file's name.
    pub file_name: String,
    /// The number as the show writes it.
    pub number: Option<String>,
    /// The title, from front matter or heading; the file's name for an episode without one.
    pub title: String,
    /// The release day as `YYYY-MM-DD`, where it is known.
    pub date: Option<String>,
    /// The guests' names.
    pub guests: Vec<String>,
    /// The most serious problem, where there is one.
    pub severity: Option<Severity>,
    /// How many problems there are.
    pub problems: u32,
    /// It has placeholders of the scaffold, or its release day is to come.
    pub draft: bool,
}

/// A show that was opened.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(rename_all = "camelCase")]
pub struct ShowSummary {
    /// The site's folder.
    pub root: String,
    /// The folder that holds the episodes.
    pub episodes_folder: String,
    /// The show's name: the site's title, else the folder's name.
    pub name: String,
    /// The site's generator (`Hexo`), where it is known.
    pub generator: Option<String>,
    /// How many episode files there are.
    pub total: u32,
    /// The problems of the show's settings.
    pub settings: Vec<String>,
}

/// News of a show that is being read or followed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(tag = "kind", rename_all = "camelCase", rename_all_fields = "camelCase")]
#[ts(rename_all_fields = "camelCase")]
pub enum ShowNews {
    /// More episodes, newest first as far as they are read; those known by path are replaced.
    Episodes {
        /// The episodes.
        episodes: Vec<EpisodeSummary>,
        /// How many files are read.
        read: u32,
        /// How many there are.
        total: u32,
    },
    /// Files that are no longer there.
    Gone {
        /// Their paths.
        paths: Vec<String>,
    },
    /// All files are read and checked against each other.
    Complete,
    /// The show's conventions were learned and its settings read again.
    Learned {
        /// The show as the window shows it.
        show: ShowSummary,
    },
    /// A file of the show was changed on disk by somebody else.
    Changed {
        /// Its path.
        path: String,
    },
}
