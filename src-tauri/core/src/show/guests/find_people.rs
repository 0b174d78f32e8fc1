//! Finding the folder in which a show keeps the people whom its episodes name by ids.

use crate::episode::episode_name;
use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::path::{Path, PathBuf};

use ignore::WalkBuilder;
use rayon::prelude::*;

use crate::conventions::{self, Conventions, Sample};
use crate::episode::guests;
use crate::episode::guests::{People, Place, Shape};
use crate::settings::Settings;

use crate::show::learn::text_of;
use crate::show::{Show, walk};

/// A folder of so many files is no new one.
const ENOUGH: usize = 3;
/// How many files are looked at for people.
const FILES: usize = 20_000;

/// The files of a show's people, where its episodes name guests by ids.
#[derive(Debug, Clone)]
pub struct PeopleFiles {
    /// Who they are.
    pub people: People,
    /// What these files do the same way.
    pub conventions: Conventions,
    /// No settings: those of the show are about episodes.
    pub settings: Settings,
}

impl Show {
    /// The people of the show, where its episodes name guests by the names of files: of all folders
    /// the one with most files so named.
    pub(crate) fn people(&self, samples: &[Sample], show: &Conventions) -> Option<PeopleFiles> {
        if show.schema.guests.shape != Shape::Names {
            return None;
        }
        let ids = ids(samples, show);
        let mut folders: BTreeMap<PathBuf, Vec<(String, PathBuf)>> = BTreeMap::new();
        for path in self.notes_beside_episodes() {
            let id = episode_name(&path);
            let own = path.file_stem().is_some_and(|stem| stem == "index");
            let folder = path.ancestors().nth(if own { 2 } else { 1 });
            folders.entry(folder?.to_owned()).or_default().push((id, path));
        }
        let known =
            |files: &[(String, PathBuf)]| files.iter().filter(|(id, _)| ids.contains(id)).count();
        let (_, files) = folders.into_iter().max_by_key(|(_, files)| known(files))?;
        // One file that is called as a guest is may be anything.
        if known(&files) < ids.len().clamp(1, 2) {
            return None;
        }
        let files: Vec<(PathBuf, String, Sample)> = files
            .into_par_iter()
            .filter_map(|(id, path)| {
                let sample = Sample::new(id.clone(), text_of(&path)?);
                Some((path, id, sample))
            })
            .collect();
        let samples: Vec<Sample> = files.iter().map(|(_, _, sample)| sample.clone()).collect();
        let mut own = conventions::learn(&samples, Vec::new(), &Settings::default());
        // Few people are no reason to expect of them what episodes have.
        own.learned_from = own.learned_from.max(ENOUGH);
        let texts = files.into_iter().map(|(path, id, sample)| (path, id, sample.text));
        let people = People::new(texts, &show.schema.guests.platforms);
        Some(PeopleFiles { people, conventions: own, settings: Settings::default() })
    }

    /// Markdown files of the site that are no episodes.
    fn notes_beside_episodes(&self) -> Vec<PathBuf> {
        let episodes: HashSet<&Path> = self.files().iter().map(PathBuf::as_path).collect();
        let mut files: Vec<PathBuf> = WalkBuilder::new(self.root())
            .standard_filters(false)
            .hidden(true)
            .follow_links(false)
            .filter_entry(|entry| entry.depth() == 0 || !walk::passed_over(entry.path()))
            .build()
            .flatten()
            .take(FILES)
            .filter(|entry| entry.file_type().is_some_and(|kind| kind.is_file()))
            .map(ignore::DirEntry::into_path)
            .filter(|path| path.extension().is_some_and(|ending| ending == "md"))
            .filter(|path| !episodes.contains(path.as_path()))
            .collect();
        files.sort();
        files
    }
}

/// What the episodes write instead of names.
fn ids(samples: &[Sample], show: &Conventions) -> BTreeSet<String> {
    let mut ids = BTreeSet::new();
    for root in samples.iter().filter_map(|sample| sample.top.root.as_ref()) {
        let guests = show.schema.guests_in(root);
        let named = guests.people.iter().filter(|guest| matches!(guest.place, Place::Name(_)));
        ids.extend(named.filter_map(|guest| guests::name_of(root, guest)).map(str::to_owned));
    }
    ids
}
