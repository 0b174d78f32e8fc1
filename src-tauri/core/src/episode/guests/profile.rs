//! A guest's profiles as an episode says them, and which of one episode's is which of another's:
//! somebody may have several on one platform (`website` and `blog`).

use std::sync::Arc;

use crate::social::{Platform, plain_key};
use linernotes_syntax::front_matter::{Node, Segment, ShortText, Value};

use super::{Guest, GuestSocial, Place};

/// What tells a profile from the others on its platform, besides its address.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Label {
    /// Nothing: it is a link alone in a list.
    #[default]
    None,
    /// The key that it stands under (`blog`).
    Key(ShortText),
    /// The text beside the link in a list.
    Text(ShortText),
}

/// A profile.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Profile {
    /// The platform.
    pub platform: Arc<Platform>,
    /// Handle or link, as it is written.
    pub value: String,
    /// What it is called there.
    pub label: Label,
}

impl Label {
    /// The word itself; empty where there is none.
    #[must_use]
    pub fn as_str(&self) -> &str {
        match self {
            Self::None => "",
            Self::Key(text) | Self::Text(text) => text,
        }
    }

    /// What a social is called where it stands.
    #[must_use]
    pub fn of(root: &Node, guest: &Guest, social: &GuestSocial) -> Self {
        if social.path == social.whole {
            return match social.path.0.last() {
                Some(Segment::Key(key)) => match &guest.place {
                    Place::Flat(flat) => Self::Key(flat.fact_of(key).unwrap_or(key).into()),
                    Place::Map(_) | Place::Name(_) => Self::Key(key.clone()),
                },
                _ => Self::None,
            };
        }
        let Some(Node { value: Value::Map(entries), .. }) = root.at(&social.whole.0) else {
            return Self::None;
        };
        let link = social.path.0.last();
        let mut others = entries.iter().filter(|entry| match link {
            Some(Segment::Key(key)) => *key != entry.key,
            _ => true,
        });
        let text = others.find_map(|entry| entry.node.text()).map(str::trim).unwrap_or_default();
        if text.is_empty() { Self::None } else { Self::Text(text.into()) }
    }

    fn is(&self, other: &Self) -> bool {
        let (one, other) = (self.as_str(), other.as_str());
        !one.is_empty() && (one == other || plain_key(one) == plain_key(other))
    }
}

impl Profile {
    /// Both are the same profile, however they are written.
    #[must_use]
    pub fn is_same(&self, other: &Self) -> bool {
        self.platform == other.platform && self.platform.is_same(&self.value, &other.value)
    }

    /// Whether what is called so may be the same thing of the platform, called otherwise.
    pub(crate) fn may_be(&self, label: &Label) -> bool {
        let (own, other) = (self.label.as_str(), label.as_str());
        own.is_empty() || other.is_empty() || self.platform.is_one_place(own, other)
    }
}

impl Guest {
    /// The socials that say something, with where each stands, in the order of the file.
    pub fn profiles<'a>(
        &'a self,
        root: &'a Node,
    ) -> impl Iterator<Item = (&'a GuestSocial, Profile)> {
        self.socials.iter().filter_map(|social| {
            let value = root.at(&social.path.0)?.text()?.trim();
            let profile = || Profile {
                platform: Arc::clone(&social.platform),
                value: value.to_owned(),
                label: Label::of(root, self, social),
            };
            (!value.is_empty()).then(|| (social, profile()))
        })
    }
}

/// Whether two profiles of a platform are one.
type Fits<'a> = &'a dyn Fn(&Profile, &Profile) -> bool;

/// For each profile of one guest its place among another's, each of which is used once: first those
/// that are the same, then those that are called the same, then in their order what may be an older
/// or a newer one.
#[must_use]
pub fn pairs(one: &[Profile], other: &[Profile]) -> Vec<Option<usize>> {
    let mut found = vec![None; one.len()];
    let mut used = vec![false; other.len()];
    let is_named = |among: &[Profile], wanted: &Profile, label: &Label| {
        among.iter().any(|known| known.platform == wanted.platform && known.label.is(label))
    };
    let fits: [Fits; 3] = [
        &|left, right| left.is_same(right),
        &|left, right| left.label.is(&right.label),
        &|left, right| {
            left.may_be(&right.label)
                // Where one of both guests has either, they are two things.
                && (left.label.as_str().is_empty()
                    || right.label.as_str().is_empty()
                    || left.label.is(&right.label)
                    || !(is_named(one, left, &right.label) || is_named(other, left, &left.label)))
        },
    ];
    for fits in fits {
        for (left, found) in one.iter().zip(&mut found).filter(|(_, found)| found.is_none()) {
            let fitting = other.iter().zip(&used).position(|(right, used)| {
                !used && left.platform == right.platform && fits(left, right)
            });
            if let Some(place) = fitting {
                used[place] = true;
                *found = Some(place);
            }
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::social::Platforms;

    fn profiles(of: &[(&str, &str)]) -> Vec<Profile> {
        let platforms = Platforms::default();
        let profile = |(key, value): &(&str, &str)| Profile {
            platform: platforms.by_key(key).or(platforms.web()).unwrap().clone(),
            value: (*value).to_owned(),
            label: if *key == "-" { Label::None } else { Label::Key((*key).into()) },
        };
        of.iter().map(profile).collect()
    }

    #[track_caller]
    fn are(one: &[(&str, &str)], other: &[(&str, &str)], wanted: &[Option<usize>]) {
        assert_eq!(pairs(&profiles(one), &profiles(other)), wanted);
    }

    #[test]
    fn the_same_profile_goes_before_the_same_name_before_the_order() {
        let (a, b, c) = ("https://a.example", "https://b.example", "https://c.example");
        are(&[("website", a), ("blog", b)], &[("website", a), ("blog", b)], &[Some(0), Some(1)]);
        are(&[("website", a), ("blog", b)], &[("blog", a), ("website", b)], &[Some(0), Some(1)]);
        are(&[("website", a), ("blog", b)], &[("blog", c), ("website", c)], &[Some(1), Some(0)]);
        are(&[("website", a), ("blog", b)], &[("website", c)], &[Some(0), None]);
        are(&[("-", a), ("-", b)], &[("-", b), ("-", c)], &[Some(1), Some(0)]);
        are(&[("-", a), ("-", b)], &[("-", c)], &[Some(0), None]);
    }

    #[test]
    fn what_is_called_otherwise_may_be_another_thing() {
        let (a, b) = ("https://a.example", "https://b.example");
        are(&[("twitter", "ada")], &[("x", "ada2")], &[Some(0)]);
        are(&[("url", a)], &[("homepage", b)], &[Some(0)]);
        are(&[("blog", a)], &[("website", b)], &[None]);
        are(&[("twitter", "ada")], &[("github", "ada")], &[None]);
    }
}
