//! Learning a show's conventions from its files.

use crate::episode::episode_name;
use crate::episode::own_folder;
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fs;
use std::io::Read;
use std::path::{Path, PathBuf};

use ignore::WalkBuilder;
use memchr::memchr2;
use rayon::prelude::*;

use crate::conventions::{
    self, AvatarRule, Conventions, Habit, Sample, Share, Tidiness, is_picture, local_files,
    placeholders_in, scaffold_lines,
};
use crate::episode::guests;
use crate::store;
use linernotes_syntax::markdown::NoteLink;
use linernotes_syntax::text::decode;

use crate::check::ShowContext;

use super::guests::find_people::PeopleFiles;
use super::{EpisodeEntry, Show, walk};
use crate::site::prose;

/// How many episodes conventions are learned from at most.
pub(super) const SAMPLE: usize = 240;
/// What the names of pictures for social networks have in them.
const SOCIAL: [&str; 6] = ["opengraph", "og-", "og_", "social", "facebook", "twitter"];
/// Of fewer episodes nothing is told about pictures for social networks.
const ENOUGH: usize = 3;
/// How many files are looked at for pictures of guests.
const PICTURES: usize = 20_000;

/// What a show's files teach.
#[derive(Debug, Clone)]
pub struct Learned {
    /// What its episodes do the same way.
    pub conventions: Conventions,
    /// The people with files of their own, where its episodes name guests by ids.
    pub people: Option<PeopleFiles>,
}

impl Show {
    /// Learns the show's conventions from a sample of its files. Files that can't be read teach
    /// nothing.
    #[must_use]
    pub fn learn(&self) -> Learned {
        let files = spread(self.files(), SAMPLE);
        let read: Vec<(&Path, Sample)> = files
            .par_iter()
            .filter_map(|path| {
                Some((path.as_path(), Sample::new(episode_name(path), text_of(path)?).at(path)))
            })
            .collect();
        let (paths, samples): (Vec<&Path>, Vec<Sample>) = read.into_iter().unzip();
        let placeholders = self.site().scaffold.as_deref().map(placeholders_in).unwrap_or_default();
        let mut conventions = conventions::learn(&samples, placeholders, self.settings());
        if let Some(prose) = prose(self.root(), self.folder()) {
            conventions.prose = prose;
        }
        conventions::wrap_prose(&mut conventions.prose, self.settings());
        if conventions.prose.configured {
            let texts = samples.iter().map(|sample| sample.text.as_str());
            conventions.tidiness =
                Tidiness::of(paths.iter().copied().zip(texts), conventions.prose);
        }
        if let Some(scaffold) = self.site().scaffold.as_deref() {
            let texts = samples.iter().map(|sample| sample.text.as_str());
            conventions.scaffold_lines = scaffold_lines(scaffold, texts);
        }
        let people = self.people(&samples, &conventions);
        let (avatars, (lost_files, social_pictures)) = rayon::join(
            || self.avatars(&samples, &conventions, people.as_ref()),
            || (self.lost_files(&paths, &samples), self.social_pictures(&paths)),
        );
        (conventions.avatars, conventions.notes.pictured) = avatars;
        for (path, lost) in paths.iter().zip(lost_files) {
            conventions.notes.add(path, Habit::LostFiles, lost);
        }
        conventions.notes.social_pictures = social_pictures;
        let lost_media = self.lost_media(&paths, &samples, &conventions);
        for (path, lost) in paths.iter().zip(lost_media) {
            conventions.notes.add(path, Habit::LostMedia, lost);
        }
        Learned { conventions, people }
    }

    /// Reads off a batch of files what the list shows, in parallel; see [`EpisodeEntry::listed`]. A
    /// file that can't be read has no entry.
    #[must_use]
    pub fn list(&self, files: &[PathBuf], show: &ShowContext) -> Vec<EpisodeEntry> {
        files
            .par_iter()
            .map_init(Vec::new, |bytes, path| {
                Some(EpisodeEntry::listed(path, &text_in(path, bytes)?, show))
            })
            .flatten_iter()
            .collect()
    }

    /// Reads a batch of files, in parallel. A file that can't be read has no entry.
    #[must_use]
    pub fn read(&self, files: &[PathBuf], show: &ShowContext) -> Vec<EpisodeEntry> {
        files
            .par_iter()
            .map_init(Vec::new, |bytes, path| {
                Some(EpisodeEntry::of(path, &text_in(path, bytes)?, show))
            })
            .flatten_iter()
            .collect()
    }

    /// How pictures of guests are named, and which of the guests have one.
    fn avatars(
        &self,
        samples: &[Sample],
        show: &Conventions,
        people: Option<&PeopleFiles>,
    ) -> (Option<AvatarRule>, BTreeMap<String, bool>) {
        let files = people;
        // Those of guests who have files of their own, with their ids.
        let mut people: Vec<(String, String)> = Vec::new();
        for root in samples.iter().filter_map(|sample| sample.top.root.as_ref()) {
            let guests = show.schema.guests_in(root);
            people.extend(guests.people.iter().filter_map(|person| {
                let written = guests::name_of(root, person)?;
                let known = files.and_then(|files| files.people.person_of(root, person));
                let name = known.map_or(written, |known| known.facts.name.as_str());
                Some((name.to_owned(), written.to_owned()))
            }));
        }
        people.sort();
        people.dedup();
        if people.is_empty() {
            return (None, BTreeMap::new());
        }
        let pictures = self.pictures();
        let (names, ids): (Vec<String>, Vec<String>) = people.into_iter().unzip();
        let by_name = AvatarRule::learn(&pictures, &names);
        let by_id = Some(&ids).filter(|ids| **ids != names);
        let by_id = by_id.and_then(|ids| AvatarRule::learn(&pictures, ids));
        let seen = |rule: &Option<AvatarRule>| rule.as_ref().map_or(0, |rule| rule.seen);
        let rule = if seen(&by_id) > seen(&by_name) {
            by_id.map(|rule| AvatarRule { by_id: true, ..rule })
        } else {
            by_name
        };
        let Some(rule) = rule else { return (None, BTreeMap::new()) };
        let pictured = |name: String| {
            let mut candidates = rule.candidates(&name).into_iter();
            let has = candidates.any(|file| pictures.binary_search(&file).is_ok());
            (name, has)
        };
        let pictured = if rule.by_id { ids } else { names }.into_iter().map(pictured).collect();
        (Some(rule), pictured)
    }

    /// How many of the files that each episode names are not there.
    fn lost_files(&self, paths: &[&Path], samples: &[Sample]) -> Vec<Share> {
        let lost = |(path, sample): (&&Path, &Sample)| {
            let mut lost = Share::default();
            for file in sample.notes.links.iter().filter_map(NoteLink::file) {
                lost.add_place(self.image_file(path, file).is_none());
            }
            lost
        };
        paths.iter().zip(samples).map(lost).collect()
    }

    /// How many of the files that each front matter names are not there.
    fn lost_media(&self, paths: &[&Path], samples: &[Sample], show: &Conventions) -> Vec<Share> {
        let lost = |(path, sample): (&&Path, &Sample)| {
            let mut lost = Share::default();
            if let Some(root) = &sample.top.root {
                let guests = show.schema.guests_in(root);
                for (_, file) in local_files(root, &guests, show) {
                    lost.add_place(self.image_file(path, file).is_none());
                }
            }
            lost
        };
        paths.iter().zip(samples).map(lost).collect()
    }

    /// The pictures for social networks that nearly all of these episodes have in their folders.
    fn social_pictures(&self, paths: &[&Path]) -> Vec<String> {
        let mut names: BTreeMap<String, usize> = BTreeMap::new();
        for path in paths {
            let entries = fs::read_dir(own_folder(path)).into_iter().flatten().flatten();
            for name in entries.filter_map(|entry| entry.file_name().into_string().ok()) {
                let ending = Path::new(&name).extension().and_then(|ending| ending.to_str());
                let social = SOCIAL.iter().any(|word| name.to_lowercase().contains(word));
                if social && ending.is_some_and(is_picture) {
                    *names.entry(name).or_default() += 1;
                }
            }
        }
        // Told of an episode that lacks one, which then is none of those that have it.
        let others = paths.len().saturating_sub(1).max(ENOUGH);
        let usual = |has: usize| Share::new(has.min(others), others).is_usual();
        names.into_iter().filter(|(_, count)| usual(*count)).map(|(name, _)| name).collect()
    }

    /// The site's pictures, relative to its root.
    fn pictures(&self) -> Vec<PathBuf> {
        let root = self.root();
        let mut pictures: Vec<PathBuf> = WalkBuilder::new(root)
            .standard_filters(false)
            .hidden(true)
            .follow_links(false)
            .filter_entry(|entry| {
                // Pictures do stand in the folders that sites serve as they are.
                let served = ["public", "static"].iter().any(|name| entry.file_name() == *name);
                entry.depth() == 0 || served || !walk::passed_over(entry.path())
            })
            .build()
            .flatten()
            .take(PICTURES)
            .map(ignore::DirEntry::into_path)
            .filter(|path| {
                path.extension().and_then(|ending| ending.to_str()).is_some_and(is_picture)
            })
            .filter_map(|path| Some(path.strip_prefix(root).ok()?.to_owned()))
            .collect();
        pictures.sort();
        pictures
    }
}

/// The text of a file. None where it can't be read.
pub(super) fn text_of(path: &Path) -> Option<String> {
    text_in(path, &mut Vec::new()).map(Cow::into_owned)
}

/// The text of a file, read into `bytes` with as few questions to the system as can be: a show may
/// have ten thousand of them. None where it can't be read.
pub(super) fn text_in<'b>(path: &Path, bytes: &'b mut Vec<u8>) -> Option<Cow<'b, str>> {
    let (file, metadata) = store::open(path).ok()?;
    if !metadata.is_file() || metadata.len() > store::LARGEST_FILE {
        return None;
    }
    bytes.clear();
    bytes.reserve(usize::try_from(metadata.len()).ok()?);
    // What is written behind the end meanwhile is told by the watcher.
    file.take(metadata.len()).read_to_end(bytes).ok()?;
    if memchr2(b'\r', 0, bytes).is_none() && !bytes.starts_with("\u{feff}".as_bytes()) {
        return str::from_utf8(bytes).ok().map(Cow::Borrowed);
    }
    Some(Cow::Owned(decode(bytes).ok()?.text))
}

/// The first third of the sample from the front, the rest evenly from the whole.
pub(super) fn spread(files: &[PathBuf], most: usize) -> Vec<&PathBuf> {
    if files.len() <= most {
        return files.iter().collect();
    }
    let (front, rest) = files.split_at(most / 3);
    let step = rest.len().div_ceil(most - front.len()).max(1);
    front.iter().chain(rest.iter().step_by(step)).collect()
}
