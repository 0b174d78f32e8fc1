//! How a show writes its guests.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::episode::guests::person::Facts;
use crate::episode::guests::{
    FlatKey, Guest, Guests, LinkList, People, PersonFile, Place, Shape, name_of, picture_key,
    taught_by,
};
use crate::social::{Platform, Platforms, SocialStyle, style_of};
use linernotes_syntax::front_matter::{Node, Segment, Value};

/// How guests are written.
#[derive(Debug, Clone)]
pub struct GuestConventions {
    /// The platforms that the show can name, its own among them.
    pub platforms: Platforms,
    /// The keys that the settings name for guests, or that hold them by what stands there; empty where
    /// the usual ones do.
    pub own_keys: Vec<String>,
    /// The people with files of their own, where episodes name guests by ids.
    pub people: Option<Arc<People>>,
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
            people: None,
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

    /// Who a guest is that is written as the id of a file.
    #[must_use]
    pub fn person(&self, root: &Node, guest: &Guest) -> Option<&PersonFile> {
        let people = self.people.as_ref().filter(|_| matches!(guest.place, Place::Name(_)))?;
        people.person(name_of(root, guest)?)
    }

    /// What a front matter says of one of its guests, or the file of the guest does; none without a
    /// name.
    #[must_use]
    pub fn facts(&self, root: &Node, guest: &Guest) -> Option<Arc<Facts>> {
        match self.person(root, guest) {
            Some(person) => Some(Arc::clone(&person.facts)),
            None => Facts::read(root, guest).map(Arc::new),
        }
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

/// Counts how texts are used and gives the one used most.
#[derive(Default)]
struct Tally(BTreeMap<String, usize>);

impl Tally {
    fn add(&mut self, text: &str) {
        *self.0.entry(text.to_owned()).or_default() += 1;
    }

    fn most(self) -> Option<String> {
        let mut most: Option<(String, usize)> = None;
        for (text, count) in self.0 {
            if most.as_ref().is_none_or(|(_, best)| count > *best) {
                most = Some((text, count));
            }
        }
        most.map(|(text, _)| text)
    }

    fn sum(&self) -> usize {
        self.0.values().sum()
    }
}

/// Learns from the guests of the episodes of a show that can name these platforms.
pub(super) fn learn<'a>(
    episodes: impl Iterator<Item = (&'a Node, &'a Guests)>,
    platforms: &Platforms,
    own: &[String],
) -> GuestConventions {
    let mut shapes: BTreeMap<Shape, usize> = BTreeMap::new();
    let [mut keys, mut names, mut bios, mut nested, mut pictures] =
        [const { Tally(BTreeMap::new()) }; 5];
    let (mut on_person, mut empty, mut absent, mut seen) = (0, 0, 0, 0);
    let (mut with_bio, mut with_socials) = (0, 0);
    let (mut flat, mut links) = (None, None);
    let mut uses: BTreeMap<String, (Tally, BTreeMap<SocialStyle, usize>)> = BTreeMap::new();
    for (root, guests) in episodes {
        if let Some(shape) = guests.shape {
            *shapes.entry(shape).or_default() += 1;
        }
        match &guests.key {
            Some(key) => {
                keys.add(key);
                if root.get(key).is_some_and(
                    |node| matches!(&node.value, Value::List(items) if items.is_empty()),
                ) {
                    empty += 1;
                }
            }
            None => absent += 1,
        }
        flat = flat.or_else(|| taught_by(&guests.keys, own));
        for guest in &guests.people {
            seen += 1;
            let says = |path: &linernotes_syntax::front_matter::Path| {
                let text = root.at(&path.0).and_then(Node::text);
                text.is_some_and(|text| !text.trim().is_empty())
            };
            with_bio += usize::from(guest.bio.as_ref().is_some_and(says));
            with_socials += usize::from(guest.socials.iter().any(|social| says(&social.path)));
            let last = |path: &linernotes_syntax::front_matter::Path| match path.0.last() {
                Some(Segment::Key(key)) => Some(key.to_string()),
                _ => None,
            };
            if matches!(guest.place, Place::Map(_)) {
                guest.name.as_ref().and_then(last).inspect(|key| names.add(key));
                guest.bio.as_ref().and_then(last).inspect(|key| bios.add(key));
                guest.socials_map.as_ref().and_then(last).inspect(|key| nested.add(key));
            }
            links = links.or_else(|| LinkList::of(root, guest));
            let named = guest.other.iter().find_map(|path| picture_key(guest, path));
            named.inspect(|key| pictures.add(key));
            let map = guest.socials_map.as_ref().or(guest.socials_list.as_ref());
            for social in &guest.socials {
                if !map.is_some_and(|map| social.path.0.starts_with(&map.0)) {
                    on_person += 1;
                }
                let Some(value) = root.at(&social.path.0).and_then(Node::text) else { continue };
                if value.trim().is_empty() {
                    continue;
                }
                let (spellings, styles) = uses.entry(social.platform.id.clone()).or_default();
                let in_list = guest.socials_list.as_ref();
                let in_list = in_list.is_some_and(|list| social.path.0.starts_with(&list.0));
                if let Some(key) = last(&social.path).filter(|_| !in_list) {
                    let key = match &guest.place {
                        Place::Flat(flat) => flat.fact_of(&key).unwrap_or(&key).to_owned(),
                        Place::Map(_) | Place::Name(_) => key,
                    };
                    if platforms.by_key(&key) == Some(&social.platform) {
                        spellings.add(&key);
                    }
                }
                *styles.entry(style_of(value)).or_default() += 1;
            }
        }
    }
    let mut usual = GuestConventions {
        platforms: platforms.clone(),
        own_keys: own.to_vec(),
        ..GuestConventions::default()
    };
    if let Some(key) = own.first() {
        usual.key.clone_from(key);
    }
    let shape = shapes.iter().max_by_key(|(_, count)| **count).map(|(shape, _)| *shape);
    let Some(shape) = shape else {
        // Empty lists tell the key and that there may be several, no more.
        let Some(key) = keys.most() else { return usual };
        let shape = if key.ends_with(['s', 'S']) { Shape::Maps } else { Shape::Map };
        return GuestConventions { shape, key, empty_list: empty > absent, ..usual };
    };
    let socials_key = match nested.sum() {
        0 if on_person > 0 => None,
        sum if on_person > sum => None,
        0 => usual.socials_key,
        _ => nested.most(),
    };
    GuestConventions {
        platforms: platforms.clone(),
        own_keys: own.to_vec(),
        people: None,
        seen,
        with_bio,
        with_socials,
        shape,
        key: keys.most().unwrap_or(usual.key),
        name_key: names.most().unwrap_or(usual.name_key),
        bio_key: bios.most().unwrap_or(usual.bio_key),
        socials_key,
        links,
        socials: social_uses(uses, platforms),
        empty_list: empty > absent,
        flat,
        picture_key: if pictures.sum() * 2 > seen { pictures.most() } else { None },
    }
}

fn social_uses(
    mut uses: BTreeMap<String, (Tally, BTreeMap<SocialStyle, usize>)>,
    platforms: &Platforms,
) -> Vec<SocialUse> {
    let mut socials: Vec<SocialUse> = platforms
        .iter()
        .filter_map(|platform| {
            let (spellings, styles) = uses.remove(&platform.id)?;
            let (style, most) = styles.iter().max_by_key(|(_, count)| **count)?;
            let count = styles.values().sum();
            let key = spellings.most();
            Some(SocialUse {
                platform: Arc::clone(platform),
                has_key: key.is_some(),
                key: key.unwrap_or_else(|| platform.key.clone()),
                style: *style,
                count,
                always: *most == count,
            })
        })
        .collect();
    socials.sort_by_key(|used| std::cmp::Reverse(used.count));
    socials
}
