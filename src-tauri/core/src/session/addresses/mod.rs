//! The addresses of an episode that are no links of its notes: pictures from the web, and what the
//! front matter names, profiles of guests among it.

use std::ops::Range;
use std::path::Path as FilePath;

use crate::conventions::Conventions;
use crate::episode::guests;
use crate::episode::role::{self, WIDE_ROLES};
use crate::episode::{Episode, FrontMatter, Reading, entry_of};
use crate::episode::{Role, Target};
use crate::links::{is_complete, pictures, read, readdress, rewrite};
use crate::protocol::{AddressName, AddressPlace, FormEdit, PlacedAddress, Span};
use crate::show::ShowIndex;
use crate::social::{Platform, SocialStyle, style_of};
use linernotes_syntax::front_matter::{Node, Path, Segment, Value, obstacle};
use linernotes_syntax::markdown::Link;
use linernotes_syntax::text::{Refusal, TextEdit, apply, line_and_column};

use super::edit;
use super::links::OTHER;
use linernotes_syntax::text::Offsets;

/// An address of the front matter.
struct Named<'a> {
    path: Path,
    address: String,
    label: String,
    /// Where it stands in the whole text; the value around it, where it can't be found in that.
    range: Range<usize>,
    form: Form<'a>,
}

/// How a value has an address.
enum Form<'a> {
    /// It is one.
    Whole,
    /// It is a handle or link on a platform.
    Social(&'a Platform, &'a str),
    /// It is a text with links in it: the link's place among them.
    Within(&'a str, usize),
}

/// What the front matter is read with.
struct Source<'a> {
    text: &'a str,
    top: &'a FrontMatter,
    root: &'a Node,
    episode: &'a Episode,
    show: &'a Conventions,
    /// Where the front matter stands.
    inner: Range<usize>,
}

/// The pictures of a text's notes that come from the web.
pub(super) fn of_pictures(text: &str) -> Vec<PlacedAddress> {
    let offsets = Offsets::new(text);
    let of = |(at, picture): (usize, Link)| PlacedAddress {
        label: picture.text,
        key: String::new(),
        span: span(&offsets, &picture.range),
        line: line_and_column(text, picture.range.start).0,
        target: None,
        fixed: None,
        name: AddressName { place: AddressPlace::Pictures, at, address: picture.address },
    };
    pictures(text).into_iter().enumerate().map(of).collect()
}

/// The addresses of an episode's front matter, in its order.
pub(super) fn of_front_matter(
    reading: &Reading,
    path: &FilePath,
    index: &ShowIndex,
) -> Vec<PlacedAddress> {
    let (text, top) = (reading.text(), reading.front_matter());
    let locked = if top.is_editable() { None } else { top.reason(text) };
    let offsets = Offsets::new(text);
    let root = top.root.as_ref();
    let placed = |(at, named): (usize, Named<'_>)| PlacedAddress {
        label: named.label,
        key: named.path.to_string(),
        span: span(&offsets, &named.range),
        line: line_and_column(text, named.range.start).0,
        fixed: locked.clone().or_else(|| obstacle(root?, &named.path)),
        target: Some(Target::FrontMatter { path: named.path }),
        name: AddressName { place: AddressPlace::FrontMatter, at, address: named.address },
    };
    named(reading, index.conventions_at(path)).into_iter().enumerate().map(placed).collect()
}

/// The edits that give one of these another address.
pub(super) fn replace(
    reading: &Reading,
    path: &FilePath,
    name: &AddressName,
    address: &str,
    index: &ShowIndex,
) -> Result<Vec<TextEdit>, Refusal> {
    let text = reading.text();
    match name.place {
        AddressPlace::Pictures => match pictures(text).get(name.at) {
            Some(picture) if picture.address == name.address => readdress(text, name.at, address),
            _ => Err(Refusal::new(OTHER)),
        },
        AddressPlace::FrontMatter => {
            let all = named(reading, index.conventions_at(path));
            let meant = all.into_iter().nth(name.at).filter(|named| named.address == name.address);
            let Some(meant) = meant else { return Err(Refusal::new(OTHER)) };
            let value = meant.with(address)?;
            let set = FormEdit::Set { target: Target::FrontMatter { path: meant.path }, value };
            edit::compute(reading, path, &set, index, None).map(|made| made.edits)
        }
    }
}

impl Named<'_> {
    /// The value with another address.
    fn with(&self, address: &str) -> Result<String, Refusal> {
        match self.form {
            Form::Whole => Ok(address.to_owned()),
            Form::Social(platform, value) => {
                if !platform.has(address) && style_of(value) != SocialStyle::Link {
                    return Err(Refusal::new(format!(
                        "{} is a handle, and {address} isn’t on {}. Change it in the form.",
                        self.label, platform.name
                    )));
                }
                if platform.is_same(value, address) {
                    return Err(Refusal::new(format!(
                        "{} already leads there. Nothing was changed.",
                        self.label
                    )));
                }
                Ok(address.to_owned())
            }
            Form::Within(value, link) => {
                let links = read(value).links;
                let written = links.get(link).map_or("", |link| link.written(value));
                Ok(apply(value, &rewrite(value, link, written, address)?))
            }
        }
    }
}

fn named<'a>(reading: &'a Reading, show: &'a Conventions) -> Vec<Named<'a>> {
    let (text, top, episode) = (reading.text(), reading.front_matter(), reading.episode());
    let (Some(root), Some(place)) = (&top.root, &reading.parts().front_matter) else {
        return Vec::new();
    };
    let source = Source { text, top, root, episode, show, inner: place.inner.clone() };
    let mut found = Vec::new();
    source.visit(root, &Path::default(), &mut found);
    found
}

impl<'a> Source<'a> {
    fn visit(&self, node: &'a Node, path: &Path, found: &mut Vec<Named<'a>>) {
        match &node.value {
            Value::Map(entries) => {
                for entry in entries {
                    // Of keys that stand twice, readers take the last one.
                    if node.get(&entry.key).is_some_and(|last| std::ptr::eq(last, &entry.node)) {
                        self.visit(&entry.node, &path.key(&entry.key), found);
                    }
                }
            }
            Value::List(items) => {
                for (index, item) in items.iter().enumerate() {
                    self.visit(item, &path.index(index), found);
                }
            }
            Value::Scalar(_) => self.value(node, path, found),
            Value::Alias(_) => {}
        }
    }

    fn value(&self, node: &'a Node, path: &Path, found: &mut Vec<Named<'a>>) {
        let Some(value) = node.text().map(str::trim).filter(|value| !value.is_empty()) else {
            return;
        };
        if self.show.is_placeholder(value) {
            return;
        }
        let mut add = |address: String, form| {
            let range = self.place(node, value, &address);
            found.push(Named { path: path.clone(), label: self.label(path), address, range, form });
        };
        let people = self.episode.guests.people.iter();
        let mut socials = people.flat_map(|person| &person.socials);
        if let Some(social) = socials.find(|social| social.path == *path) {
            if let Some(address) = social.platform.link(value) {
                add(address, Form::Social(&social.platform, value));
            }
        } else if is_complete(value) {
            add(value.to_owned(), Form::Whole);
        } else if value.contains("://") {
            let value = node.text().unwrap_or_default();
            for (at, known) in read(value).links.into_iter().enumerate() {
                if is_complete(&known.link.address) {
                    add(known.link.address, Form::Within(value, at));
                }
            }
        }
    }

    /// Where an address stands in the text: in its value, if that has it as it is.
    fn place(&self, node: &Node, value: &str, address: &str) -> Range<usize> {
        let within = |range: Range<usize>, wanted: &str| {
            let at = self.text.get(range.clone())?.find(wanted)?;
            Some(range.start + at..range.start + at + wanted.len())
        };
        if node.range.is_empty() {
            // JSON that YAML can't read, and TOML's tables, have no places.
            let inner = self.inner.clone();
            return within(inner.clone(), value).unwrap_or(inner.start..inner.start);
        }
        let own = node.range.start + self.top.offset..node.range.end + self.top.offset;
        within(own.clone(), address).unwrap_or(own)
    }

    /// What a value is called, as the form calls it.
    fn label(&self, path: &Path) -> String {
        for person in &self.episode.guests.people {
            let of = |what: &str| match guests::name_of(self.root, person) {
                Some(name) => format!("{what} of {name}"),
                None => what.to_owned(),
            };
            if let Some(social) = person.socials.iter().find(|social| social.path == *path) {
                return of(&social.platform.name);
            }
            if person.bio.as_ref() == Some(path) {
                return of(&role::label(Role::GuestBio, ""));
            }
        }
        let Some(Segment::Key(key)) = path.0.first() else { return path.to_string() };
        let own = role::ROLES
            .into_iter()
            .find(|role| self.episode.leaf(*role).is_some_and(|leaf| leaf.path == *path));
        let wide = || {
            WIDE_ROLES.into_iter().find(|role| {
                entry_of(self.root, *role, &self.show.schema).is_some_and(|entry| entry.key == *key)
            })
        };
        let first =
            own.or_else(wide).map_or_else(|| key.to_string(), |role| role::label(role, key));
        let rest = path.0.iter().skip(1).map(|step| match step {
            Segment::Key(key) => key.to_string(),
            Segment::Index(index) => (index + 1).to_string(),
        });
        std::iter::once(first).chain(rest).collect::<Vec<_>>().join(" › ")
    }
}

fn span(offsets: &Offsets<'_>, range: &Range<usize>) -> Span {
    Span { from: offsets.units(range.start), to: offsets.units(range.end) }
}

#[cfg(test)]
mod tests;
