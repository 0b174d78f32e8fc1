//! All episodes of a show, kept up with the files: for the list, for search, and for what can
//! only be seen across episodes.

use std::cmp::Ordering;
use std::collections::{BTreeSet, HashMap, HashSet};
use std::path::{Path, PathBuf};
use std::sync::{Arc, OnceLock};

use chrono::NaiveDate;

use crate::check::{self, Addresses, Order, Peers, ShowContext};
use crate::conventions::Conventions;
use crate::episode::guests::People;
use crate::episode::guests::person::Appearance;
use crate::protocol::EpisodeSummary;
use crate::settings::FILE_NAME;
use crate::severity::Severity;
use crate::show::guests::book::GuestBook;
use crate::spelling::Spelling;

use linernotes_syntax::text::natural_key;

use super::addresses::EpisodeAddresses;
use super::guests::find_people::PeopleFiles;
use super::learn::Learned;
use super::path_index::Places;
use super::search::Query;
use super::{EpisodeEntry, Show, ShowError};

/// A show with its episodes.
#[derive(Debug, Clone)]
pub struct ShowIndex {
    show: Show,
    conventions: Conventions,
    people: Option<PeopleFiles>,
    spelling: Option<Arc<Spelling>>,
    /// Counts what happened that changes what an unchanged episode is told.
    revision: u64,
    peers: Peers,
    book: GuestBook,
    entries: HashMap<Arc<Path>, EpisodeEntry>,
    /// The paths of the entries.
    places: Places,
    /// The show's files; found when they are asked for first.
    files: OnceLock<HashSet<PathBuf>>,
    complete: bool,
    /// Found when it is asked for, and again after each change.
    order: OnceLock<Order>,
    /// Found when one is asked for, and again after each change.
    addresses: OnceLock<EpisodeAddresses>,
    /// What [`ShowIndex::among_others_news`] found last.
    told: HashMap<Arc<Path>, Vec<Severity>>,
}

impl Addresses for ShowIndex {
    fn meant(&self, address: &str) -> Option<String> {
        let path = self.show.site().path_in(address).filter(|_| self.complete)?;
        let read = || {
            let files: Vec<PathBuf> = self.entries.keys().map(|path| path.to_path_buf()).collect();
            EpisodeAddresses::of(&self.show, &files, &self.conventions)
        };
        let right = self.addresses.get_or_init(read).meant(path)?;
        Some(format!("{}{right}", &address[..address.len() - path.len()]))
    }
}

impl ShowIndex {
    /// An index without episodes yet. The show's conventions are learned from a sample of its
    /// files, so this takes a moment; the episodes are read afterwards.
    #[must_use]
    pub fn new(show: Show) -> Self {
        let learned = show.learn();
        Self {
            conventions: learned.conventions,
            people: learned.people,
            spelling: None,
            revision: 0,
            show,
            peers: Peers::default(),
            book: GuestBook::default(),
            entries: HashMap::new(),
            places: Places::default(),
            files: OnceLock::new(),
            complete: false,
            order: OnceLock::new(),
            addresses: OnceLock::new(),
            told: HashMap::new(),
        }
    }

    /// Finds the show at a path and reads all of it.
    ///
    /// # Errors
    /// [`ShowError`] where there is no show.
    pub fn open(path: &Path) -> Result<Self, ShowError> {
        let mut index = Self::new(Show::discover(path)?);
        let entries = index.read(index.show.files());
        index.add(entries);
        index.complete();
        Ok(index)
    }

    /// The show.
    #[must_use]
    pub fn show(&self) -> &Show {
        &self.show
    }

    /// What the show does the same way in all episodes.
    #[must_use]
    pub fn conventions(&self) -> &Conventions {
        &self.conventions
    }

    /// Goes on with the show as it is now, and what was learned of it anew. The entries are still
    /// the ones that were read before: read them again.
    pub fn adopt(&mut self, show: Show, learned: Learned) {
        self.revision += 1;
        self.show = show;
        self.addresses = OnceLock::new();
        self.files = OnceLock::new();
        self.conventions = learned.conventions;
        self.people = learned.people;
        if let Some(spelling) = self.spelling.take() {
            self.set_spelling(Arc::unwrap_or_clone(spelling));
        }
    }

    /// Judges the words of all files by this.
    pub(super) fn judge_by(&mut self, spelling: Option<Arc<Spelling>>) {
        self.revision += 1;
        self.spelling = spelling;
    }

    /// The people with files of their own, where the episodes name guests by ids.
    #[must_use]
    pub fn people(&self) -> Option<&People> {
        self.people.as_ref().map(|files| &files.people)
    }

    /// What words are judged by, once that is known.
    #[must_use]
    pub fn spelling(&self) -> Option<&Arc<Spelling>> {
        self.spelling.as_ref()
    }

    /// A count that changes with everything that changes what is told of an episode whose text stays
    /// the same.
    #[must_use]
    pub fn revision(&self) -> u64 {
        self.revision
    }

    /// What rules know of the show around the file at `path`.
    #[must_use]
    pub fn context_at(&self, path: &Path) -> ShowContext<'_> {
        let alone = match &self.people {
            Some(files) if files.people.id_at(path).is_some() => ShowContext {
                conventions: &files.conventions,
                settings: &files.settings,
                ..self.alone()
            },
            _ => self.alone(),
        };
        ShowContext {
            peers: Some(self.peers()),
            order: self.order(),
            addresses: Some(self),
            ..alone
        }
    }

    /// What rules know of the show around an episode by itself, not among the others.
    fn alone(&self) -> ShowContext<'_> {
        ShowContext {
            spelling: self.spelling.as_deref(),
            people: self.people(),
            files: Some(&self.show),
            ..ShowContext::new(&self.conventions, self.show.settings())
        }
    }

    /// Who has which number.
    #[must_use]
    pub fn peers(&self) -> &Peers {
        &self.peers
    }

    /// In which order the episodes are numbered and released; none as long as not all of them are
    /// taken in.
    #[must_use]
    pub fn order(&self) -> Option<&Order> {
        self.complete.then(|| {
            self.order.get_or_init(|| Order::of(self.entries.values().map(|entry| &entry.facts)))
        })
    }

    /// Reads off a batch of files what the list shows, in parallel, without taking it in: much
    /// faster than [`ShowIndex::read`], which is still to follow.
    #[must_use]
    pub fn list(&self, files: &[PathBuf]) -> Vec<EpisodeEntry> {
        self.show.list(files, &self.alone())
    }

    /// Reads a batch of files, in parallel, without taking them in.
    #[must_use]
    pub fn read(&self, files: &[PathBuf]) -> Vec<EpisodeEntry> {
        self.show.read(files, &self.alone())
    }

    /// Says that all files are taken in, listed or read: only now it can be told what episodes have
    /// in common.
    pub fn complete(&mut self) {
        self.revision += 1;
        self.complete = true;
    }

    /// How many episodes are taken in.
    #[must_use]
    pub fn len(&self) -> usize {
        self.entries.len()
    }

    /// No episode is taken in.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// Whether a file is one of the show's episodes.
    #[must_use]
    pub fn holds(&self, path: &Path) -> bool {
        let files = || self.files.get_or_init(|| self.show.files().iter().cloned().collect());
        self.entries.contains_key(path) || files().contains(path)
    }

    /// Whether a file is about one of the people whom the show's episodes name by ids.
    #[must_use]
    pub fn is_person(&self, path: &Path) -> bool {
        self.people().is_some_and(|known| known.id_at(path).is_some())
    }

    /// What the files that are like this one do the same way: episodes, or the people's own files.
    #[must_use]
    pub fn conventions_at(&self, path: &Path) -> &Conventions {
        match &self.people {
            Some(files) if files.people.id_at(path).is_some() => &files.conventions,
            _ => &self.conventions,
        }
    }

    /// The files that this program may have saved: episodes, those about people, and the settings.
    #[must_use]
    pub fn saved_files(&self) -> BTreeSet<PathBuf> {
        let people = self.people().into_iter().flat_map(People::files);
        let files = self.show.files().iter().map(PathBuf::as_path);
        let entries = self.entries.keys().map(AsRef::as_ref);
        let mut all: BTreeSet<PathBuf> =
            people.chain(files).chain(entries).map(Path::to_owned).collect();
        all.insert(self.show.root().join(FILE_NAME));
        all.insert(self.show.folder().join(FILE_NAME));
        all
    }

    /// The episodes that stand below a folder.
    pub fn below(&self, folder: &Path) -> impl Iterator<Item = PathBuf> {
        self.places.below(folder).map(Path::to_owned)
    }

    /// Whether a folder has episodes below it.
    #[must_use]
    pub fn has_below(&self, folder: &Path) -> bool {
        self.places.below(folder).next().is_some()
    }

    /// Takes entries in that were read with this index's conventions; those known by path are
    /// replaced.
    pub fn add(&mut self, entries: Vec<EpisodeEntry>) {
        self.revision += 1;
        self.order = OnceLock::new();
        self.addresses = OnceLock::new();
        let nothing = self.entries.is_empty();
        let known: Vec<Option<EpisodeEntry>> = entries
            .iter()
            .map(|entry| if nothing { None } else { self.entries.remove(&entry.facts.path) })
            .collect();
        let pairs = || known.iter().zip(&entries);
        let (book, peers) = (&mut self.book, &mut self.peers);
        rayon::join(
            || {
                // Reading after listing finds the same guests: the book of a show with a guest in
                // each of its thousands of episodes is not searched for every one of them.
                let differ = |(old, entry): &(&Option<EpisodeEntry>, &EpisodeEntry)| {
                    !old.as_ref().is_some_and(|old| says_the_same(old, entry))
                };
                for (old, _) in pairs().filter(differ) {
                    old.iter().for_each(|old| strike(book, old));
                }
                book.extend(pairs().filter(differ).flat_map(|(_, entry)| appearances(entry)));
            },
            || {
                known.iter().flatten().for_each(|old| peers.remove(&old.facts));
                entries.iter().for_each(|entry| peers.add(&entry.facts));
            },
        );
        entries.iter().for_each(|entry| self.places.add(Arc::clone(&entry.facts.path)));
        self.entries
            .extend(entries.into_iter().map(|entry| (Arc::clone(&entry.facts.path), entry)));
    }

    /// Takes the new text of a file in. Returns the other episodes whose problems may have changed
    /// by that: those that share a number or hosting id with it, before or now.
    pub fn update(&mut self, path: &Path, text: &str) -> BTreeSet<PathBuf> {
        if self.is_person(path) {
            self.update_person(path, text);
            return BTreeSet::new();
        }
        let mut touched = self.remove(path);
        let entry = EpisodeEntry::of(path, text, &self.alone());
        touched.extend(self.peers.sharing(&entry.facts));
        self.add(vec![entry]);
        touched
    }

    /// Takes the new text of somebody's file in: all episodes that name that person say it now.
    fn update_person(&mut self, path: &Path, text: &str) {
        let Some(PeopleFiles { people, .. }) = &mut self.people else { return };
        people.update(path, text);
        let person = people.id_at(path).and_then(|id| people.person(id));
        let Some(facts) = person.map(|person| person.facts.clone()) else { return };
        let names = |entry: &&EpisodeEntry| entry.people.iter().any(|known| known.id == facts.id);
        let mut named: Vec<EpisodeEntry> = self.entries.values().filter(names).cloned().collect();
        for entry in &mut named {
            for known in entry.people.iter_mut().filter(|known| known.id == facts.id) {
                for name in entry.guests.iter_mut().filter(|name| **name == known.name) {
                    name.clone_from(&facts.name);
                }
                known.clone_from(&facts);
            }
        }
        self.add(named);
    }

    /// Forgets a file. Returns the other episodes whose problems may have changed by that.
    pub fn remove(&mut self, path: &Path) -> BTreeSet<PathBuf> {
        if self.is_person(path)
            && let Some(files) = &mut self.people
        {
            files.people.remove(path);
        }
        self.revision += 1;
        let Some(old) = self.entries.remove(path) else { return BTreeSet::new() };
        self.places.remove(path);
        self.order = OnceLock::new();
        self.addresses = OnceLock::new();
        self.peers.remove(&old.facts);
        strike(&mut self.book, &old);
        self.peers.sharing(&old.facts)
    }

    /// One episode.
    #[must_use]
    pub fn entry(&self, path: &Path) -> Option<&EpisodeEntry> {
        self.entries.get(path)
    }

    /// All episodes, newest first: by day, then by number, then by name.
    #[must_use]
    pub fn newest_first(&self) -> Vec<&EpisodeEntry> {
        let mut entries: Vec<&EpisodeEntry> = self.entries.values().collect();
        entries.sort_by(|left, right| newest_first(left, right));
        entries
    }

    /// One episode as the window shows it.
    #[must_use]
    pub fn summary(&self, path: &Path, today: NaiveDate) -> Option<EpisodeSummary> {
        Some(self.summary_of(self.entries.get(path)?, today))
    }

    /// Some episodes as the window shows them, newest first.
    #[must_use]
    pub fn summaries_of(&self, paths: &[PathBuf], today: NaiveDate) -> Vec<EpisodeSummary> {
        let mut entries: Vec<&EpisodeEntry> =
            paths.iter().filter_map(|path| self.entries.get(path.as_path())).collect();
        entries.sort_by(|left, right| newest_first(left, right));
        entries.into_iter().map(|entry| self.summary_of(entry, today)).collect()
    }

    /// All episodes as the window shows them, newest first.
    #[must_use]
    pub fn summaries(&self, today: NaiveDate) -> Vec<EpisodeSummary> {
        self.newest_first().into_iter().map(|entry| self.summary_of(entry, today)).collect()
    }

    fn summary_of(&self, entry: &EpisodeEntry, today: NaiveDate) -> EpisodeSummary {
        entry.summary(&self.among_others(entry), today)
    }

    /// How serious the problems are that an episode has among the others; nothing is known of them as
    /// long as not all are taken in.
    fn among_others(&self, entry: &EpisodeEntry) -> Vec<Severity> {
        let found =
            |order| check::among_others(&entry.facts, &self.peers, order, self.show.settings());
        self.order().map(found).unwrap_or_default()
    }

    /// The episodes of which only the whole show tells something else than when this was asked last:
    /// to be shown anew. One that changes may change what is told of any other.
    pub fn among_others_news(&mut self) -> Vec<PathBuf> {
        let now: HashMap<Arc<Path>, Vec<Severity>> = self
            .entries
            .values()
            .map(|entry| (Arc::clone(&entry.facts.path), self.among_others(entry)))
            .filter(|(_, found)| !found.is_empty())
            .collect();
        let before = std::mem::replace(&mut self.told, now);
        let gone = before.keys().filter(|path| !self.told.contains_key(*path));
        let new = self.told.iter().filter(|(path, found)| before.get(*path) != Some(found));
        let paths = gone.chain(new.map(|(path, _)| path));
        paths.map(|path| path.to_path_buf()).collect()
    }

    /// Everybody who was in an episode that is read; what is only listed tells no guests.
    #[must_use]
    pub fn guest_book(&self) -> &GuestBook {
        &self.book
    }

    /// The paths of the episodes that a search means, newest first; all of them for an empty one.
    #[must_use]
    pub fn search(&self, query: &str) -> Vec<PathBuf> {
        let query = Query::new(query);
        let mut found: Vec<&EpisodeEntry> = self
            .entries
            .values()
            .filter(|entry| query.is_empty() || query.matches(entry))
            .collect();
        found.sort_by(|left, right| newest_first(left, right));
        found.into_iter().map(|entry| entry.facts.path.to_path_buf()).collect()
    }
}

/// What the book says of an episode's guests.
fn appearances(entry: &EpisodeEntry) -> impl Iterator<Item = Appearance> {
    entry.people.iter().map(|facts| Appearance {
        episode: Arc::clone(&entry.facts.path),
        number: entry.number.clone(),
        day: entry.facts.day,
        facts: Arc::clone(facts),
    })
}

/// Strikes an episode's guests from the book.
fn strike(book: &mut GuestBook, old: &EpisodeEntry) {
    for facts in &old.people {
        book.remove(&facts.name, &old.facts.path);
    }
}

/// Whether two readings of an episode say the same of its guests.
fn says_the_same(old: &EpisodeEntry, new: &EpisodeEntry) -> bool {
    (&old.people, &old.number, old.facts.day) == (&new.people, &new.number, new.facts.day)
}

fn newest_first(left: &EpisodeEntry, right: &EpisodeEntry) -> Ordering {
    (right.facts.day, right.number_value).cmp(&(left.facts.day, left.number_value)).then_with(
        || {
            let key = |entry: &EpisodeEntry| natural_key(&entry.facts.path.to_string_lossy());
            key(right).cmp(&key(left))
        },
    )
}
