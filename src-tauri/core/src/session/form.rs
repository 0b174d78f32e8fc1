//! The form of an episode: which fields there are, in which order, under which names.

use std::collections::HashSet;

use crate::conventions::Conventions;
use crate::episode::guests;
use crate::episode::guests::{Place, shape_of_next};
use crate::episode::role::WIDE_ROLES;
use crate::episode::{Episode, Reading, TitlePlace, role};
use crate::episode::{Role, Target};
use crate::protocol::{Field, Form, FrontMatterState, Guest, PlatformChoice, Span, Widget};
use crate::show::ShowIndex;
use crate::social::Platform;
use linernotes_syntax::front_matter::{Kind, Node, Path, Segment};
use linernotes_syntax::text::Offsets;

use super::field::{Look, Source};
use super::values::Values;
use super::{Session, SessionWork, avatar, avatar_of, guest_cards, publishing};

/// A key that one of so many episodes has can be offered.
const FEW_OF: usize = 20;
/// The most fields that are offered.
const ADDABLE: usize = 40;

/// A form with what it was built from.
#[derive(Debug)]
pub(super) struct BuiltForm {
    reading: Reading,
    revision: u64,
    form: Form,
}

impl BuiltForm {
    /// Whether it was built from this front matter.
    pub(super) fn is_of(&self, reading: &Reading) -> bool {
        self.reading.has_same_front_matter(reading)
    }
}

impl Session {
    /// Builds the form if anything changed that it is made of. Returns it where the window has
    /// another one.
    pub(super) fn form(
        &mut self,
        values: &Values,
        offsets: &Offsets<'_>,
        index: &ShowIndex,
    ) -> Option<Form> {
        let reading = values.reading();
        let is_same = |built: &&BuiltForm| {
            built.revision == index.revision()
                && built.is_of(reading)
                && built.reading.episode().heading == reading.episode().heading
        };
        if self.form.as_ref().filter(is_same).is_none() {
            let form = self.build_form(values, offsets, index);
            self.form =
                Some(BuiltForm { reading: reading.clone(), revision: index.revision(), form });
        }
        let form = &self.form.as_ref()?.form;
        if self.sent.as_ref() == Some(form) {
            return None;
        }
        self.sent = Some(form.clone());
        self.sent.clone()
    }

    fn build_form(&mut self, values: &Values, offsets: &Offsets<'_>, index: &ShowIndex) -> Form {
        let work = self.work.get();
        self.work.set(SessionWork { forms: work.forms + 1, ..work });
        let Self { path, avatars, pictures, .. } = self;
        let (show, conventions) = (index.show(), index.conventions_at(path));
        let (top, episode, root) = (values.front_matter(), values.episode(), values.root());
        let reason = top.reason(values.reading().text());
        let locked = (!top.is_editable()).then(|| reason.as_deref().unwrap_or_default());
        let source = Source {
            root,
            offset: top.offset,
            current: top.trouble.is_none(),
            locked,
            format: top.format,
            offsets,
            show: conventions,
            picture: &|reference| show.image(path, reference),
            pictures,
        };
        let required = &index.context_at(path).settings.required;
        let mut fields = build(&source, values, required, |root, person| {
            avatar_of(avatars, path, index, root, person)
        });
        if let Some(root) = root {
            let cards = fields.guests.iter_mut().zip(&episode.guests.people);
            for (card, person) in cards.filter(|(card, _)| card.avatar.is_none()) {
                card.avatar_wanted = avatar::wanted(index, path, root, person);
            }
        }
        guest_cards::tell(&mut fields.guests, root, &episode.guests, path, index);
        publishing::tell(&mut fields.details, root, episode, path, show);
        // A page about somebody has no guests.
        fields.can_add_guest &= !index.is_person(path);
        fields.front_matter =
            FrontMatterState { format: top.format, readable: top.trouble.is_none(), reason };
        fields
    }
}

/// Builds the fields. `required` are the roles that the settings ask for; `avatar` gives the address
/// of a guest's picture.
fn build(
    source: &Source,
    values: &Values,
    required: &[Role],
    mut avatar: impl FnMut(&Node, &guests::Guest) -> Option<String>,
) -> Form {
    let (text, episode, show) = (values.reading().text(), values.episode(), source.show);
    let title = title(source, text, episode, show);
    let mut shown: HashSet<String> = HashSet::new();
    if let Target::FrontMatter { path } = &title.target {
        shown.extend(top_key(path));
    }
    let mut details = Vec::new();
    for role in [Role::Number, Role::Date, Role::HostingId, Role::Summary] {
        let path = match episode.leaf(role) {
            Some(leaf) => leaf.path.clone(),
            None if required.contains(&role) || is_usual(show, role) => {
                Path::default().key(show.key_or_default(role))
            }
            None => continue,
        };
        let key = top_key(&path).unwrap_or_default();
        let widget = match role {
            Role::Number | Role::HostingId => Widget::Number,
            Role::Date => Widget::Date,
            _ => Widget::LongText,
        };
        let look = Look { role: Some(role), label: role::label(role, &key), widget: Some(widget) };
        details.push(source.field(&path, look));
        shown.insert(key);
    }

    let mut guests = Vec::new();
    if let Some(root) = source.root {
        for person in &episode.guests.people {
            let avatar = avatar(root, person);
            guests.push(guest_card(source, person, show, avatar));
        }
        // Keys that only look as if they held guests are shown like any other.
        if !episode.guests.people.is_empty() {
            shown.extend(episode.guests.keys.iter().map(ToString::to_string));
        }
    }

    let mut other = Vec::new();
    for entry in source.root.map(Node::entries).unwrap_or_default() {
        let empty_guests = episode.guests.keys.contains(&entry.key) && is_empty(&entry.node);
        if !empty_guests && shown.insert(entry.key.to_string()) {
            other.push(top_field(source, show, &entry.key));
        }
    }
    let addable = addable_fields(source, show, &shown);
    Form {
        front_matter: FrontMatterState { format: None, readable: true, reason: None },
        title,
        details,
        can_add_guest: source.locked.is_none()
            && shape_of_next(&episode.guests, &show.schema.guests).is_some(),
        guests,
        other,
        addable,
    }
}

/// A field of the top level. Of those that hold one role, the show's usual one has the role's
/// name; the others keep their own, so that no two are called the same.
fn top_field(source: &Source, show: &Conventions, key: &str) -> Field {
    let keys = |role: Role| show.role(role).map(|used| used.keys.as_slice()).unwrap_or_default();
    let role = WIDE_ROLES.into_iter().find(|role| keys(*role).iter().any(|one| one == key));
    let is_usual = |role: &Role| {
        let here = |key: &&String| source.root.is_some_and(|root| root.get(key).is_some());
        keys(*role).iter().find(here).or(keys(*role).first()).is_none_or(|usual| usual == key)
    };
    let label = role.filter(is_usual).map_or_else(|| key.to_owned(), |role| role::label(role, key));
    Field { role, ..source.tree(&Path::default().key(key), &label) }
}

/// What other episodes have on the top level and this one has not. Keys that hardly any has are
/// no custom of the show.
fn addable_fields(source: &Source, show: &Conventions, shown: &HashSet<String>) -> Vec<Field> {
    if source.locked.is_some() {
        return Vec::new();
    }
    let mut missing: Vec<(usize, &str)> = show
        .fields
        .iter()
        .filter(|used| used.episodes * FEW_OF >= show.learned_from && used.episodes > 1)
        .filter_map(|used| Some((used.episodes, one_key(&used.path)?)))
        .filter(|(_, key)| {
            !shown.contains(*key)
                && !role::is_guest_key(key, &show.schema.guests.own_keys)
                && guests::flat_key(key, &show.schema.guests.own_keys).is_none()
        })
        .collect();
    missing.sort_by_key(|(episodes, _)| std::cmp::Reverse(*episodes));
    missing.truncate(ADDABLE);
    missing.into_iter().map(|(_, key)| top_field(source, show, key)).collect()
}

fn one_key(path: &Path) -> Option<&str> {
    match path.0.as_slice() {
        [Segment::Key(key)] => Some(key),
        _ => None,
    }
}

fn is_usual(show: &Conventions, role: Role) -> bool {
    show.is_customary(role) || show.role(role).is_some_and(|used| used.share >= 0.5)
}

/// `guest:`, `guests: []` and `guest: {}` say that there is none, which the form says as well.
fn is_empty(node: &Node) -> bool {
    node.entries().is_empty() && node.items().is_empty() && node.text().is_none()
}

fn top_key(path: &Path) -> Option<String> {
    match path.0.first() {
        Some(Segment::Key(key)) => Some(key.to_string()),
        _ => None,
    }
}

fn title(source: &Source, text: &str, episode: &Episode, show: &Conventions) -> Field {
    if episode.title_place == TitlePlace::FrontMatter {
        let path = episode.title.as_ref().map_or_else(
            || Path::default().key(show.key_or_default(Role::Title)),
            |leaf| leaf.path.clone(),
        );
        let label = role::label(Role::Title, "");
        return source
            .field(&path, Look { role: Some(Role::Title), label, widget: Some(Widget::Text) });
    }
    let heading = episode.heading.as_ref();
    let written = heading.and_then(|heading| text.get(heading.content.clone())).unwrap_or_default();
    Field {
        target: Target::Heading,
        role: Some(Role::Title),
        label: role::label(Role::Title, ""),
        key: String::new(),
        widget: Widget::Text,
        kind: Kind::String,
        // A heading may be wrapped; its title is one line.
        value: written.split('\n').map(str::trim).collect::<Vec<_>>().join(" "),
        present: heading.is_some(),
        editable: true,
        reason: None,
        span: heading.map(|heading| Span {
            from: source.offsets.units(heading.content.start),
            to: source.offsets.units(heading.content.end),
        }),
        hint: None,
        date: None,
        picture: None,
        items: Vec::new(),
        addable: Vec::new(),
    }
}

fn guest_card(
    source: &Source,
    person: &guests::Guest,
    show: &Conventions,
    avatar: Option<String>,
) -> Guest {
    let look = |role, widget| Look {
        role: Some(role),
        label: role::label(role, ""),
        widget: Some(widget),
    };
    let name = source.field(&person.name_path(), look(Role::GuestName, Widget::Text));
    // A guest who is a name in a list has no place for a bio.
    let bio = person
        .bio_path(&show.schema.guests.bio_key)
        .map(|path| source.field(&path, look(Role::GuestBio, Widget::LongText)));
    // Two of one platform are told apart by what they are called there.
    let label = |social: &guests::GuestSocial| {
        let name = &social.platform.name;
        let alike = person.socials.iter().filter(|other| other.platform == social.platform);
        let known = source.root.filter(|_| alike.count() > 1);
        let known = known.map(|root| guests::Label::of(root, person, social));
        match known.as_ref().map(guests::Label::as_str).filter(|label| !label.is_empty()) {
            Some(label) if label != name => format!("{name} ({label})"),
            _ => name.clone(),
        }
    };
    let socials = person.socials.iter().map(|social| {
        let look =
            Look { role: Some(Role::Social), label: label(social), widget: Some(Widget::Social) };
        source.field(&social.path, look)
    });
    let other = person.other.iter().map(|path| {
        let key = path.0.iter().rev().find_map(|step| match step {
            Segment::Key(key) => Some(key.as_str()),
            Segment::Index(_) => None,
        });
        source.tree(path, key.unwrap_or_default())
    });
    let can_change = source.locked.is_none();
    let has_room = can_change && !matches!(person.place, Place::Name(_));
    Guest {
        fields: [Some(name), bio].into_iter().flatten().collect(),
        socials: socials.collect(),
        addable: if has_room { addable(person, show) } else { Vec::new() },
        other: other.collect(),
        avatar,
        avatar_wanted: None,
        removable: can_change,
        links: Vec::new(),
        differences: Vec::new(),
        in_list: false,
        socials_list: None,
        file: None,
        elsewhere: 0,
    }
}

/// The platforms that a guest lacks, the show's usual ones first.
fn addable(person: &guests::Guest, show: &Conventions) -> Vec<PlatformChoice> {
    let usual = show.schema.guests.socials.iter().map(|used| &*used.platform);
    let mut choices: Vec<&Platform> = usual.collect();
    for platform in show.schema.guests.platforms.iter().map(|platform| &**platform) {
        if !choices.contains(&platform) {
            choices.push(platform);
        }
    }
    choices
        .into_iter()
        .filter(|platform| {
            person.socials_list.is_some()
                || !person.socials.iter().any(|social| *social.platform == **platform)
        })
        .map(|platform| PlatformChoice {
            id: platform.id.clone(),
            name: platform.name.clone(),
            example: platform.example.clone(),
        })
        .collect()
}
