//! Somebody who was a guest: what the episodes say of one, the newest first, and where they differ.

use std::cmp::Ordering;
use std::path::Path as FilePath;
use std::sync::Arc;

use chrono::NaiveDate;

use super::{Guest, Profile, name_of, pairs};
use crate::social::Platform;
use linernotes_syntax::front_matter::{Node, Path};
use linernotes_syntax::text::natural_key;

/// What one episode says of a guest.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Facts {
    /// The name.
    pub name: String,
    /// What the show's files write instead of the name: the id of a file elsewhere.
    pub id: Option<String>,
    /// What the guest does.
    pub bio: Option<String>,
    /// The socials, in the order of the file.
    pub socials: Vec<Profile>,
}

/// A guest in an episode.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Appearance {
    /// The episode's file.
    pub episode: Arc<FilePath>,
    /// The episode's number as written.
    pub number: Option<String>,
    /// The release day.
    pub day: Option<NaiveDate>,
    /// What the episode says.
    pub facts: Arc<Facts>,
}

/// Somebody who was a guest.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Person {
    /// The episodes, newest first; at least one.
    pub appearances: Vec<Appearance>,
}

/// What two episodes say differently of a guest.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Difference<'a> {
    /// The social's platform; none for the bio.
    pub platform: Option<&'a Arc<Platform>>,
    /// Which of the socials it is, from 0; none for the bio.
    pub social: Option<usize>,
    /// What the one episode says.
    pub here: &'a str,
    /// What the other says.
    pub there: &'a str,
    /// The other episode.
    pub other: &'a Appearance,
}

impl Facts {
    /// What a front matter says of one of its guests; none without a name.
    #[must_use]
    pub fn read(root: &Node, guest: &Guest) -> Option<Self> {
        let text = |path: &Path| {
            let text = root.at(&path.0)?.text()?.trim();
            (!text.is_empty()).then(|| text.to_owned())
        };
        Some(Self {
            name: name_of(root, guest)?.to_owned(),
            id: None,
            bio: guest.bio.as_ref().and_then(text),
            socials: guest.profiles(root).map(|(_, profile)| profile).collect(),
        })
    }

    /// The first value for a platform.
    #[must_use]
    pub fn social(&self, platform: &Platform) -> Option<&str> {
        let found = self.socials.iter().find(|known| *known.platform == *platform);
        found.map(|known| known.value.as_str())
    }
}

impl Appearance {
    /// The newer one is the greater: by day, by number, by name, as people count.
    pub(crate) fn by_age(&self, other: &Self) -> Ordering {
        let number = |of: &Self| of.number.as_deref().map(natural_key);
        let path = |of: &Self| natural_key(&of.episode.to_string_lossy());
        self.day
            .cmp(&other.day)
            .then_with(|| number(self).cmp(&number(other)))
            .then_with(|| path(self).cmp(&path(other)))
            // Two spellings of a name (`01`, `1`) count the same.
            .then_with(|| self.episode.cmp(&other.episode))
    }
}

impl Person {
    /// What tells this guest from the others: the words of the name in lower case.
    #[must_use]
    pub fn id(&self) -> String {
        key(self.name())
    }

    /// The name as it was written last.
    #[must_use]
    pub fn name(&self) -> &str {
        self.appearances.first().map_or("", |newest| newest.facts.name.as_str())
    }

    /// The id of the guest's own file, where the newest episode names the guest by it.
    #[must_use]
    pub fn file_id(&self) -> Option<&str> {
        self.appearances.first()?.facts.id.as_deref()
    }

    /// The newest episode that has a bio of the guest.
    #[must_use]
    pub fn with_bio(&self) -> Option<&Appearance> {
        self.appearances.iter().find(|known| known.facts.bio.is_some())
    }

    /// The newest episode that has profiles of the guest.
    #[must_use]
    pub fn with_socials(&self) -> Option<&Appearance> {
        self.appearances.iter().find(|known| !known.facts.socials.is_empty())
    }

    /// What is known of the guest: the bio of the newest episode that has one, and the profiles of
    /// the newest that has any, all of them: one that was left out there is none any more.
    #[must_use]
    pub fn latest(&self) -> Facts {
        let socials = self.with_socials().map(|known| known.facts.socials.clone());
        Facts {
            name: self.name().to_owned(),
            id: self.file_id().map(str::to_owned),
            bio: self.with_bio().and_then(|known| known.facts.bio.clone()),
            socials: socials.unwrap_or_default(),
        }
    }

    /// Where other episodes than `episode` say something else than `facts`: for each fact the newest
    /// one that does. What only one of both says is no difference, nor are two spellings of one
    /// profile (`@ada`, `https://x.com/ada`).
    #[must_use]
    pub fn differences<'a>(&'a self, facts: &'a Facts, episode: &FilePath) -> Vec<Difference<'a>> {
        self.compare(facts, episode, false)
    }

    /// As [`Person::differences`], but each fact is compared with the newest other episode alone that
    /// has it: what was said longer ago is no news.
    #[must_use]
    pub fn newest_differences<'a>(
        &'a self,
        facts: &'a Facts,
        episode: &FilePath,
    ) -> Vec<Difference<'a>> {
        self.compare(facts, episode, true)
    }

    fn compare<'a>(
        &'a self,
        facts: &'a Facts,
        episode: &FilePath,
        newest_alone: bool,
    ) -> Vec<Difference<'a>> {
        let most = if newest_alone { 1 } else { usize::MAX };
        let others = || self.appearances.iter().filter(|other| *other.episode != *episode);
        let bio = facts.bio.as_deref().and_then(|here| {
            let said = |other: &'a Appearance| Some((other, other.facts.bio.as_deref()?));
            let mut told = others().filter_map(said).take(most);
            let (other, there) = told.find(|(_, there)| !same_words(here, there))?;
            Some(Difference { platform: None, social: None, here, there, other })
        });
        let mut open: Vec<usize> = (0..facts.socials.len()).collect();
        let mut socials = Vec::new();
        for other in others() {
            if open.is_empty() {
                break;
            }
            let pairs = pairs(&facts.socials, &other.facts.socials);
            open.retain(|place| {
                let here = &facts.socials[*place];
                let Some(there) = pairs[*place].and_then(|there| other.facts.socials.get(there))
                else {
                    return true;
                };
                if here.is_same(there) {
                    return !newest_alone;
                }
                socials.push(Difference {
                    platform: Some(&here.platform),
                    social: Some(*place),
                    here: &here.value,
                    there: &there.value,
                    other,
                });
                false
            });
        }
        socials.sort_by_key(|difference| difference.social);
        bio.into_iter().chain(socials).collect()
    }
}

fn same_words(one: &str, other: &str) -> bool {
    one.split_whitespace().eq(other.split_whitespace())
}

/// Returns what tells one guest from another: the words of the name in lower case.
pub(crate) fn key(name: &str) -> String {
    let mut key = String::with_capacity(name.len());
    for word in name.split_whitespace() {
        if !key.is_empty() {
            key.push(' ');
        }
        if word.is_ascii() {
            key.extend(word.bytes().map(|byte| char::from(byte.to_ascii_lowercase())));
        } else {
            key.push_str(&word.to_lowercase());
        }
    }
    key
}
