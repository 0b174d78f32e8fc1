//! Taking over what was said of somebody who was a guest before: into an open episode, and into a
//! draft.

use crate::conventions::Conventions;
use crate::episode::{FrontMatter, as_written};
use crate::store;
use linernotes_syntax::front_matter::{Change, NewValue, Node, Path, Segment, Value, changed};
use linernotes_syntax::text::{Parts, Refusal, apply};

use crate::episode::guests::person::{Appearance, Person};
use crate::episode::guests::{
    Guest, GuestSocial, Guests, Label, Place, Profile, add_profile, name_of, pairs, style_for,
};

/// A text with a guest filled in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Filled {
    /// The text.
    pub text: String,
    /// Why something of it could not be written.
    pub refused: Option<Refusal>,
}

/// Gives the guest `index` of a text the name, and what is known besides; see [`fill`]. Gives the
/// text that comes of it.
///
/// # Errors
/// [`Refusal`] where the front matter can't be edited.
pub fn take(
    text: &str,
    index: usize,
    person: &Person,
    show: &Conventions,
) -> Result<String, Refusal> {
    let (_, guests) = read(text, show);
    let Some(guest) = guests.people.get(index) else { return Ok(text.to_owned()) };
    let name = match person.file_id() {
        Some(id) if matches!(guest.place, Place::Name(_)) => id,
        _ => person.name(),
    };
    let text = made(text, &[set(guest.name_path(), name)], show)?;
    let Filled { text, refused } = fill(text, index, person, show, false);
    refused.map_or(Ok(text), Err)
}

/// Gives the guest `index` of a text what the newest episodes say: the bio in the lines that it has
/// there, the profiles, and what else is one text (a picture, a company). What stands there already
/// is overwritten only where it is `scaffold`, nobody's own. What has no place in the guest's shape
/// stays in the book.
#[must_use]
pub fn fill(
    text: String,
    index: usize,
    person: &Person,
    show: &Conventions,
    scaffold: bool,
) -> Filled {
    let mut filling = Filling { text, refused: None, index, person, show, scaffold };
    filling.bio();
    filling.socials();
    filling.the_rest();
    Filled { text: filling.text, refused: filling.refused }
}

struct Filling<'a> {
    text: String,
    refused: Option<Refusal>,
    index: usize,
    person: &'a Person,
    show: &'a Conventions,
    scaffold: bool,
}

impl Filling<'_> {
    fn bio(&mut self) {
        let Some(known) = self.person.with_bio() else { return };
        let Some(bio) = &known.facts.bio else { return };
        let (root, guests) = read(&self.text, self.show);
        let guest = guests.people.get(self.index);
        let Some(path) = guest.and_then(|guest| guest.bio_path(&self.show.schema.guests.bio_key))
        else {
            return;
        };
        if !self.waits(&root, &path) || !self.make(&[set(path.clone(), bio)]) {
            return;
        }
        // A host who wrapped it, or wrote paragraphs without a block, finds it as it was.
        let copied = || {
            let (then, _, before) = self.before(known)?;
            as_written(&self.text, &path, &then, before.bio.as_ref()?)
        };
        if let Some(text) = copied() {
            self.text = text;
        }
    }

    fn socials(&mut self) {
        let Some(known) = self.person.with_socials() else { return };
        let wanted = &known.facts.socials;
        for (place, profile) in wanted.iter().enumerate() {
            let (root, guests) = read(&self.text, self.show);
            let Some(guest) = guests.people.get(self.index) else { return };
            let there: Vec<_> = guest
                .profiles(&root)
                .map(|(_, known)| known)
                .filter(|known| !self.show.is_placeholder(&known.value))
                .collect();
            if pairs(wanted, &there)[place].is_some() {
                continue;
            }
            // A word that waits for a profile is its place.
            let waits = |(social, there): &(&GuestSocial, Profile)| {
                there.platform == profile.platform
                    && profile.may_be(&Label::of(&root, guest, social))
                    && self.show.is_placeholder(&there.value)
            };
            if let Some((social, _)) = guest.profiles(&root).find(waits) {
                let style = style_for(&root, &guests, &self.show.schema.guests, &profile.platform);
                let value = profile.platform.write(&profile.value, style);
                self.make(&[set(social.path.clone(), &value)]);
                continue;
            }
            // A guest that is a name alone has no place for profiles.
            if let Ok(changes) =
                add_profile(&root, &guests, &self.show.schema.guests, self.index, profile)
            {
                self.make(&changes);
            }
        }
    }

    fn the_rest(&mut self) {
        let said = self
            .person
            .appearances
            .iter()
            .find(|known| known.facts.bio.is_some() || !known.facts.socials.is_empty());
        let newest = said.or(self.person.appearances.first());
        let Some((_, then, before)) = newest.and_then(|newest| self.before(newest)) else { return };
        for path in &before.other {
            let Some(value) = then.at(&path.0).and_then(Node::text) else { continue };
            let (root, guests) = read(&self.text, self.show);
            let Some(guest) = guests.people.get(self.index) else { return };
            if let Some(to) = beside(&before, guest, path)
                && self.waits(&root, &to)
            {
                self.make(&[set(to, value)]);
            }
        }
    }

    /// The text of an episode that the guest was in, and what it says of the guest.
    fn before(&self, known: &Appearance) -> Option<(String, Node, Guest)> {
        let then = store::read(&known.episode).ok()?.decoded.text;
        let (root, guests) = read(&then, self.show);
        let same = |guest: &Guest| name_of(&root, guest) == Some(known.facts.name.as_str());
        let guest = guests.people.into_iter().find(same)?;
        Some((then, root, guest))
    }

    /// Nothing stands there yet.
    fn waits(&self, root: &Node, path: &Path) -> bool {
        let Some(node) = root.at(&path.0).filter(|_| !self.scaffold) else { return true };
        match node.scalar() {
            Some(_) => {
                let text = node.text().unwrap_or_default().trim();
                text.is_empty() || self.show.is_placeholder(text)
            }
            None => false,
        }
    }

    fn make(&mut self, changes: &[Change]) -> bool {
        match made(&self.text, changes, self.show) {
            Ok(text) => {
                self.text = text;
                true
            }
            Err(refused) => {
                self.refused.get_or_insert(refused);
                false
            }
        }
    }
}

/// Where a fact of one guest stands with another one, in the same shape.
fn beside(before: &Guest, fresh: &Guest, path: &Path) -> Option<Path> {
    match (&before.place, &fresh.place) {
        (Place::Map(from), Place::Map(to)) => {
            let rest = path.0.strip_prefix(from.0.as_slice())?;
            Some(Path([to.0.as_slice(), rest].concat()))
        }
        (Place::Flat(from), Place::Flat(to)) => match path.0.as_slice() {
            [Segment::Key(key)] => {
                Some(Path(vec![Segment::Key(to.with(from.fact_of(key)?).into())]))
            }
            _ => None,
        },
        _ => None,
    }
}

fn read(text: &str, show: &Conventions) -> (Node, Guests) {
    let empty = Node { range: 0..0, content: 0, anchor: None, value: Value::Map(Vec::new()) };
    let root = FrontMatter::read(text, &Parts::of(text)).root.unwrap_or(empty);
    let guests = show.schema.guests_in(&root);
    (root, guests)
}

fn set(path: Path, value: &str) -> Change {
    Change::Set { path, value: NewValue::Text(value.to_owned()) }
}

fn made(text: &str, changes: &[Change], show: &Conventions) -> Result<String, Refusal> {
    Ok(apply(text, &changed(text, changes, &show.style)?))
}
