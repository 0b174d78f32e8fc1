//! How a show writes its guests.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::episode::guests::{
    GuestConventions, Guests, LinkList, Place, Shape, SocialUse, picture_key, taught_by,
};
use crate::social::{Platforms, SocialStyle, style_of};
use linernotes_syntax::front_matter::{Node, Segment, Value};

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
