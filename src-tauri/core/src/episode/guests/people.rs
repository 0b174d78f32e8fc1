//! The people whom a show keeps in files of their own, one each: its episodes name them by the
//! names of those files.
//!
//! How the files are found is not known here.

use std::collections::{BTreeMap, HashMap};
use std::path::{Path as FilePath, PathBuf};
use std::sync::Arc;

use crate::episode::FrontMatter;
use crate::episode::Role;
use crate::episode::role::rank;
use crate::social::Platforms;
use linernotes_syntax::front_matter::{Node, Path};
use linernotes_syntax::text::Parts;

use crate::episode::guests::person::Facts;
use crate::episode::guests::{Guest, Place, name_of, person, picture_of};

/// Somebody with a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PersonFile {
    /// The file.
    pub path: PathBuf,
    /// What it says.
    pub facts: Arc<Facts>,
    /// The picture that it names, as written.
    pub picture: Option<String>,
}

/// All of them, by their ids.
#[derive(Debug, Clone)]
pub struct People {
    platforms: Platforms,
    people: BTreeMap<String, PersonFile>,
    /// Whose file it is.
    ids: HashMap<PathBuf, String>,
}

impl People {
    /// Reads them off their files: path, id and text of each.
    #[must_use]
    pub fn new(
        files: impl IntoIterator<Item = (PathBuf, String, String)>,
        platforms: &Platforms,
    ) -> Self {
        let mut people =
            Self { platforms: platforms.clone(), people: BTreeMap::new(), ids: HashMap::new() };
        for (path, id, text) in files {
            people.add(&id, &path, &text);
        }
        people
    }

    /// Whom an episode means by an id.
    #[must_use]
    pub fn person(&self, id: &str) -> Option<&PersonFile> {
        self.people.get(id.trim())
    }

    /// Who a guest is that is written as the id of a file.
    #[must_use]
    pub fn person_of(&self, root: &Node, guest: &Guest) -> Option<&PersonFile> {
        matches!(guest.place, Place::Name(_)).then(|| self.person(name_of(root, guest)?))?
    }

    /// The id of the person of this name.
    #[must_use]
    pub fn id_of(&self, name: &str) -> Option<&str> {
        let named = |person: &&PersonFile| person.facts.name.eq_ignore_ascii_case(name.trim());
        self.people.values().find(named)?.facts.id.as_deref()
    }

    /// The id of the person whose file this is.
    #[must_use]
    pub fn id_at(&self, path: &FilePath) -> Option<&str> {
        self.ids.get(path).map(String::as_str)
    }

    /// Their files.
    pub fn files(&self) -> impl Iterator<Item = &std::path::Path> {
        self.people.values().map(|person| person.path.as_path())
    }

    /// The folder that all of the files stand in, themselves or in folders of their own.
    #[must_use]
    pub fn folder(&self) -> Option<PathBuf> {
        let mut files = self.people.values().map(|person| person.path.as_path());
        let first = files.next()?.parent()?;
        let common = files.fold(first, |common, file| {
            let above = common.ancestors().find(|above| file.starts_with(above));
            above.unwrap_or(common)
        });
        Some(common.to_owned())
    }

    /// Forgets somebody whose file is gone.
    pub fn remove(&mut self, path: &FilePath) {
        if let Some(id) = self.ids.remove(path) {
            self.people.remove(&id);
        }
    }

    /// Takes the new text of somebody's file in.
    pub fn update(&mut self, path: &FilePath, text: &str) {
        if let Some(id) = self.id_at(path).map(str::to_owned) {
            self.add(&id, path, text);
        }
    }

    fn add(&mut self, id: &str, path: &FilePath, text: &str) {
        let parts = Parts::of(text);
        let top = FrontMatter::read(text, &parts);
        // What can't be read tells that there is somebody.
        let nobody = || Facts {
            name: id.to_owned(),
            id: Some(id.to_owned()),
            bio: None,
            socials: Vec::new(),
        };
        let read = top.root.as_ref().map(|root| {
            let guest = named(root, person(root, Path::default(), &self.platforms));
            let facts = Facts::read(root, &guest).unwrap_or_else(nobody);
            let body = text[parts.body.clone()].split("\n\n").map(str::trim);
            let first = body.into_iter().find(|text| !text.is_empty() && !text.starts_with('#'));
            let facts = Facts {
                id: Some(id.to_owned()),
                bio: facts.bio.or_else(|| first.map(str::to_owned)),
                ..facts
            };
            (facts, picture_of(root, &guest).map(str::to_owned))
        });
        let (facts, picture) = read.unwrap_or_else(|| (nobody(), None));
        let file = PersonFile { path: path.to_owned(), facts: Arc::new(facts), picture };
        if let Some(before) = self.people.insert(id.to_owned(), file) {
            self.ids.remove(&before.path);
        }
        self.ids.insert(path.to_owned(), id.to_owned());
    }
}

/// A page about somebody has the name as its title.
fn named(root: &Node, mut guest: Guest) -> Guest {
    if guest.name.is_none() {
        let titles = root.entries().iter().filter_map(|entry| {
            entry.node.text()?;
            Some((rank(Role::Title, &entry.key)?, &entry.key))
        });
        guest.name = titles.min().map(|(_, key)| Path::default().key(key));
    }
    guest
}

/// Returns what a front matter says of one of its guests, or the guest's own file does; none without
/// a name.
#[must_use]
pub fn facts_of(people: Option<&People>, root: &Node, guest: &Guest) -> Option<Arc<Facts>> {
    match people.and_then(|people| people.person_of(root, guest)) {
        Some(person) => Some(Arc::clone(&person.facts)),
        None => Facts::read(root, guest).map(Arc::new),
    }
}
