//! A show: the folder of a podcast's site with its episodes, and what the site's own files say.
//!
//! What an episode's text means is not known here.
//!
//! A show is listed in parallel, the newest episodes first, by a quick reader that knows only the
//! plainest front matters and leaves the others to the real one; a test compares the two. Problems
//! and the words to search in are read afterwards. The guest book is kept with the index, an
//! episode at a time.

pub mod settings_file;
pub mod settings_form;

mod addresses;
mod avatar;
mod discover;
mod entry;
mod files;
pub mod guests;
mod image;
mod index;
mod learn;
mod path_index;
pub mod picture;
mod search;
mod spelling;
mod walk;

use std::fmt;
use std::path::{Component, Path, PathBuf};

use crate::episode::Episode;
use crate::protocol;
use crate::settings::Settings;
use crate::store::{self, StoreError, Stored};
use linernotes_syntax::front_matter::Node;

pub use crate::site::{AddressFacts, Generator, Site};
pub use entry::EpisodeEntry;
pub use image::IMAGE_ADDRESS;
pub use index::ShowIndex;
pub use learn::Learned;
pub use picture::PicturePlace;

/// A show that was found on disk. Its episodes are named, not read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Show {
    root: PathBuf,
    folder: PathBuf,
    reach: Reach,
    files: Vec<PathBuf>,
    site: Site,
    settings: Settings,
}

/// How far below its folder a show has episodes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Reach {
    /// In all folders below it.
    Below,
    /// In folders of their own, `name/index.md`.
    Bundles,
    /// In the folder alone.
    Folder,
}

/// A folder or file that cannot be opened as a show.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ShowError {
    /// What was asked for.
    pub path: PathBuf,
    reason: String,
    /// Where the folder of the episodes leads, when it is a link out of the site's folder.
    pub leads_to: Option<PathBuf>,
}

impl Show {
    /// Finds the show that `path` belongs to: the root of a site, the folder with its episodes, or
    /// one episode.
    ///
    /// # Errors
    /// [`ShowError`] where there is nothing at `path`, or the system does not let it be read.
    pub fn discover(path: &Path) -> Result<Self, ShowError> {
        discover::discover(path)
    }

    /// The same show as its files are now: which episodes there are, what the site says, and the
    /// settings.
    #[must_use]
    pub fn again(&self) -> Self {
        discover::again(self)
    }

    /// The site's folder, absolute.
    #[must_use]
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// The folder that holds the episodes, absolute; the root or below it.
    #[must_use]
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// The episodes' files, absolute, newest first as far as their names tell.
    #[must_use]
    pub fn files(&self) -> &[PathBuf] {
        &self.files
    }

    /// Whether a file, there or not, has the place and the name of an episode.
    #[must_use]
    pub fn could_hold(&self, file: &Path) -> bool {
        walk::could_be_episode(self, file)
    }

    /// Makes sure that no link leads a file, there or not, out of the site's folder.
    ///
    /// # Errors
    /// [`StoreError`] where it does.
    pub fn contains(&self, file: &Path) -> Result<(), StoreError> {
        store::inside(&self.root, file)
    }

    /// Reads a file of the show, which no link leads out of it.
    ///
    /// # Errors
    /// [`StoreError`] as for [`store::read`], and where a link leads outside.
    pub fn read_file(&self, file: &Path) -> Result<Stored, StoreError> {
        self.contains(file)?;
        store::read(file)
    }

    /// What the show has written down about itself.
    #[must_use]
    pub fn settings(&self) -> &Settings {
        &self.settings
    }

    /// What the site's own files say.
    #[must_use]
    pub fn site(&self) -> &Site {
        &self.site
    }

    /// The show's name: the site's title, else the folder's name.
    #[must_use]
    pub fn name(&self) -> String {
        match &self.site.title {
            Some(title) => title.clone(),
            None => self
                .root
                .file_name()
                .map_or_else(String::new, |name| name.to_string_lossy().into_owned()),
        }
    }

    /// The address at which the site publishes an episode; see [`Site::address_of`]. `root` is its
    /// front matter.
    #[must_use]
    pub fn address_of(
        &self,
        file: &Path,
        root: Option<&Node>,
        episode: &Episode,
    ) -> Option<String> {
        self.site.address_of(&AddressFacts {
            file: file.strip_prefix(&self.root).ok()?,
            front_matter: root,
            date: episode.date_text(),
            title: episode.title_text(),
            number: episode.number.as_ref().map(|number| number.text.as_str()),
        })
    }

    /// What the window shows of it.
    #[must_use]
    pub fn summary(&self) -> protocol::ShowSummary {
        protocol::ShowSummary {
            root: self.root.to_string_lossy().into_owned(),
            episodes_folder: self.folder.to_string_lossy().into_owned(),
            name: self.name(),
            generator: self.site.generator.map(|generator| generator.name().to_owned()),
            total: u32::try_from(self.files.len()).unwrap_or(u32::MAX),
            settings: self.settings.sentences(&self.root),
        }
    }
}

impl ShowError {
    fn new(path: &Path, reason: impl Into<String>) -> Self {
        Self { path: path.to_owned(), reason: reason.into(), leads_to: None }
    }

    fn leads_outside(path: &Path, target: PathBuf) -> Self {
        let reason = format!(
            "is a link that leads out of the show, to {}. If that folder is meant, open it itself.",
            target.display()
        );
        Self { leads_to: Some(target), ..Self::new(path, reason) }
    }
}

impl fmt::Display for ShowError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{} {}", self.path.display(), self.reason)
    }
}

impl std::error::Error for ShowError {}

/// The path without `.` and `..`; nothing is looked up on disk.
fn normal(path: &Path) -> PathBuf {
    let mut normal = PathBuf::new();
    for component in path.components() {
        match component {
            Component::CurDir => {}
            Component::ParentDir => drop(normal.pop()),
            other => normal.push(other),
        }
    }
    normal
}
