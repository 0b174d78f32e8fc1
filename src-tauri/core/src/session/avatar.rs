//! Guests' pictures: where they are served from, and which are missing.

use std::path::{Path, PathBuf};

use crate::conventions::{AvatarRule, is_picture};
use crate::episode::Target;
use crate::episode::guests;
use crate::episode::guests::{Guest, Place};
use crate::protocol::{AvatarValue, AvatarWanted};
use crate::show::ShowIndex;
use linernotes_syntax::front_matter::{self, Node, Segment};

/// The address of a guest's picture: of the one that the episode names, else of the one that the show
/// has for the name.
pub(super) fn address(
    index: &ShowIndex,
    episode: &Path,
    root: &Node,
    person: &Guest,
) -> Option<String> {
    index.show().image_address(&file(index, episode, root, person)?)
}

/// The file of that picture.
pub(super) fn file(
    index: &ShowIndex,
    episode: &Path,
    root: &Node,
    person: &Guest,
) -> Option<PathBuf> {
    let show = index.show();
    let rule = index.conventions().avatars.as_ref();
    let below = |path: PathBuf| show.root().join(path);
    if let Some(named) = guests::picture_of(root, person) {
        if let Some(file) = show.image_file(episode, named) {
            return Some(file);
        }
        let mut files = rule.map(|rule| rule.named(named)).into_iter().flatten().map(below);
        if let Some(file) = files.find(|file| file.is_file()) {
            return Some(file);
        }
    }
    let rule = rule?;
    let names = names(index, rule, root, person);
    let mut files = names.into_iter().flat_map(|name| rule.candidates(name)).map(below);
    files.find(|path| path.is_file())
}

/// What a guest's picture can be named after, the usual one first: the name, and where the episode
/// has an id instead, that.
fn names<'a>(
    index: &'a ShowIndex,
    rule: &AvatarRule,
    root: &'a Node,
    person: &Guest,
) -> Vec<&'a str> {
    let Some(written) = guests::name_of(root, person) else { return Vec::new() };
    let known = index.people().and_then(|people| people.person_of(root, person));
    match known.map(|known| known.facts.name.as_str()) {
        Some(name) if rule.by_id => vec![written, name],
        Some(name) => vec![name, written],
        None => vec![written],
    }
}

/// The picture that a guest has not, where the show has pictures of its guests; asked only of guests
/// whose picture is not found. None where the episode names one elsewhere on the web.
pub(super) fn wanted(
    index: &ShowIndex,
    episode: &Path,
    root: &Node,
    person: &Guest,
) -> Option<AvatarWanted> {
    let rule = index.conventions().avatars.as_ref()?;
    let names = names(index, rule, root, person);
    let by_rule = index.avatar_file(names.first()?)?;
    let named = guests::picture_of(root, person);
    if named.is_some_and(|named| named.contains("://") || named.starts_with("//")) {
        return None;
    }
    // A name that stands there already is the name of the file.
    let by_name = named.and_then(|named| rule.named(named).into_iter().next());
    let value =
        if by_name.is_some() { None } else { value(index, episode, root, person, &by_rule) };
    let file = by_name.map_or(by_rule, |file| index.show().root().join(file));
    let known = index.people().and_then(|people| people.person_of(root, person));
    Some(AvatarWanted {
        name: known.map_or(*names.first()?, |known| &known.facts.name).to_owned(),
        file: file.strip_prefix(index.show().root()).ok()?.to_string_lossy().into_owned(),
        value,
    })
}

/// What is written where the episode names the picture; none in shows that go by the name alone.
fn value(
    index: &ShowIndex,
    episode: &Path,
    root: &Node,
    person: &Guest,
    file: &Path,
) -> Option<AvatarValue> {
    let show = index.conventions();
    let path =
        match (guests::picture_place(root, person), &show.schema.guests.picture_key, &person.place)
        {
            (Some(path), ..) => path.clone(),
            (None, Some(key), Place::Map(person)) => person.key(key),
            (None, Some(key), Place::Flat(flat)) => {
                front_matter::Path(vec![Segment::Key(flat.with(key).into())])
            }
            _ => return None,
        };
    let usual = show.field(&path).and_then(|used| used.texts.first()).map(String::as_str);
    let usual = usual.unwrap_or_default();
    let written = if usual.contains('/') {
        index.picture_name(&index.picture_place(episode, &path), file)?
    } else {
        let ending = Path::new(usual).extension().and_then(|ending| ending.to_str());
        let whole = usual.is_empty() || ending.is_some_and(is_picture);
        let name = if whole { file.file_name() } else { file.file_stem() };
        name?.to_str()?.to_owned()
    };
    Some(AvatarValue { target: Target::FrontMatter { path }, value: written })
}
