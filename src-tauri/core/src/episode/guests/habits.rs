//! How a show writes its guests: what its conventions have learned, and what writing another guest
//! needs to know.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::social::{Platform, Platforms, SocialStyle};

use super::{FlatKey, LinkList, Shape};

/// How guests are written.
#[derive(Debug, Clone, PartialEq)]
pub struct GuestConventions {
    /// The platforms that the show can name, its own among them.
    pub platforms: Platforms,
    /// The keys that the settings name for guests, or that hold them by what stands there; empty where
    /// the usual ones do.
    pub own_keys: Vec<String>,
    /// How many guests this was learned from.
    pub seen: usize,
    /// How many of them had a bio.
    pub with_bio: usize,
    /// How many of them had a profile.
    pub with_socials: usize,
    /// The usual shape.
    pub shape: Shape,
    /// The key of the top level.
    pub key: String,
    /// The key of a person's name.
    pub name_key: String,
    /// The key of a person's bio.
    pub bio_key: String,
    /// The key of a person's map of socials; none where socials stand on the person itself.
    pub socials_key: Option<String>,
    /// How profiles stand in a list; none where the show has no such list.
    pub links: Option<LinkList>,
    /// The platforms, those used most first.
    pub socials: Vec<SocialUse>,
    /// An episode without guests has an empty list.
    pub empty_list: bool,
    /// How flat keys are spelt.
    pub flat: Option<FlatKey>,
    /// The key of a guest's picture; none where most guests have none.
    pub picture_key: Option<String>,
}

/// How a platform is written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SocialUse {
    /// The platform.
    pub platform: Arc<Platform>,
    /// Its key, as the last step of the path (`twitter`).
    pub key: String,
    /// The show writes that key; if not, the platform stands in lists of links only.
    pub has_key: bool,
    /// The usual style.
    pub style: SocialStyle,
    /// How many values were seen.
    pub count: usize,
    /// All of them have the usual style.
    pub always: bool,
}

impl Default for GuestConventions {
    fn default() -> Self {
        Self {
            platforms: Platforms::default(),
            own_keys: Vec::new(),
            seen: 0,
            with_bio: 0,
            with_socials: 0,
            shape: Shape::Map,
            key: "guest".to_owned(),
            name_key: "name".to_owned(),
            bio_key: "bio".to_owned(),
            socials_key: Some("socials".to_owned()),
            links: None,
            socials: Vec::new(),
            empty_list: false,
            flat: None,
            picture_key: None,
        }
    }
}

impl GuestConventions {
    /// Nearly all guests have a bio.
    #[must_use]
    pub fn have_bios(&self) -> bool {
        self.seen >= 2 && self.with_bio * 10 >= self.seen * 9
    }

    /// Nearly all guests have a profile.
    #[must_use]
    pub fn have_socials(&self) -> bool {
        self.seen >= 2 && self.with_socials * 10 >= self.seen * 9
    }

    /// The key that the show writes for a platform.
    #[must_use]
    pub fn key_of(&self, platform: &Platform) -> String {
        let used = self.socials.iter().find(|used| *used.platform == *platform);
        used.map_or_else(|| platform.key.clone(), |used| used.key.clone())
    }

    /// Whether the show has a key for a platform.
    #[must_use]
    pub fn has_key_of(&self, platform: &Platform) -> bool {
        self.socials.iter().any(|used| used.has_key && *used.platform == *platform)
    }

    /// The style in which the show writes a platform.
    #[must_use]
    pub fn style_of(&self, platform: &Platform) -> Option<SocialStyle> {
        self.socials.iter().find(|used| *used.platform == *platform).map(|used| used.style)
    }

    /// The style that the show always writes a platform in. Told only where it was seen more than
    /// once, on this platform or on all others alike.
    #[must_use]
    pub fn rule_for(&self, platform: &Platform) -> Option<SocialStyle> {
        let handles = self.socials.iter().filter(|used| !used.platform.is_web());
        let one_style = |style| {
            let mut handles = handles.clone();
            handles.all(|used| used.always && used.style == style)
        };
        let style = self.style_of(platform).or_else(|| self.usual_style())?;
        let own = self.socials.iter().find(|used| *used.platform == *platform);
        let seen: usize = handles.clone().map(|used| used.count).sum();
        let sure = own.is_some_and(|used| used.always && used.count >= 3)
            || (seen >= 3 && one_style(style));
        sure.then_some(style)
    }

    /// The style of most socials that are not web sites.
    #[must_use]
    pub fn usual_style(&self) -> Option<SocialStyle> {
        let mut counts: BTreeMap<SocialStyle, usize> = BTreeMap::new();
        for used in self.socials.iter().filter(|used| !used.platform.is_web()) {
            *counts.entry(used.style).or_default() += used.count;
        }
        counts.into_iter().max_by_key(|(_, count)| *count).map(|(style, _)| style)
    }
}
