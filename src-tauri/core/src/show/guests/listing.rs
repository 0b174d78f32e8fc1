//! The guest book of a show as the window shows it.

use crate::episode::file_label;
use crate::episode::guests::Profile;
use crate::episode::guests::person::{Appearance, Person};
use crate::protocol::{GuestEpisode, KnownGuest, KnownSocial};

use crate::show::ShowIndex;

impl ShowIndex {
    /// Those whose name has words that start with the words typed, at most `most` of them: who was
    /// here most recently first.
    #[must_use]
    pub fn suggest_guests(&self, typed: &str, most: usize) -> Vec<KnownGuest> {
        let found = self.guest_book().suggest(typed, most);
        found.into_iter().map(|person| self.known_guest(person)).collect()
    }

    /// Everybody in the guest book, by name.
    #[must_use]
    pub fn known_guests(&self) -> Vec<KnownGuest> {
        self.guest_book().people().map(|person| self.known_guest(person)).collect()
    }

    fn known_guest(&self, person: &Person) -> KnownGuest {
        let latest = person.latest();
        let social = |Profile { platform, value, .. }: &Profile| KnownSocial {
            platform: platform.id.clone(),
            name: platform.name.clone(),
            value: value.clone(),
        };
        KnownGuest {
            id: person.id(),
            socials: latest.socials.iter().map(social).collect(),
            name: latest.name,
            bio: latest.bio,
            bio_from: person.with_bio().map(|known| self.guest_episode(known)),
            socials_from: person.with_socials().map(|known| self.guest_episode(known)),
            last: person.appearances.iter().find_map(|known| known.day).map(|day| day.to_string()),
            episodes: person.appearances.iter().map(|known| self.guest_episode(known)).collect(),
        }
    }

    /// The episode of an appearance, as the window shows it.
    #[must_use]
    pub fn guest_episode(&self, appearance: &Appearance) -> GuestEpisode {
        let path = &appearance.episode;
        let label = || file_label(path);
        GuestEpisode {
            path: path.to_string_lossy().into_owned(),
            number: appearance.number.clone().unwrap_or_else(label),
            title: self.entry(path).map_or_else(label, |entry| entry.title.clone()),
            date: appearance.day.map(|day| day.to_string()),
        }
    }
}
