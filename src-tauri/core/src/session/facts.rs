//! What the front matter and the show say of an episode that feeds and posts need.

use crate::episode::season;
use std::path::Path;

use crate::check::{Context, ShowContext};
use crate::episode::Role;
use crate::episode::date::{DateText, DayOrder};
use crate::episode::guests;
use crate::episode::{entry_of, value_shape};
use crate::export::{Addresses, Facts, File, Person};
use crate::preview::Page;
use crate::show::ShowIndex;
use crate::social::is_one_of;
use linernotes_syntax::front_matter::{Node, Value};

use super::{avatar, page};

// Keys in lower case without `_`, `-` and blanks, the likeliest first.
const DURATION: [&str; 6] =
    ["duration", "itunesduration", "audioduration", "mp3duration", "podcastduration", "length"];
const BYTES: [&str; 10] = [
    "bytes",
    "filesize",
    "audiosize",
    "audiobytes",
    "audiolength",
    "mp3bytes",
    "mp3size",
    "podcastbytes",
    "enclosurelength",
    "size",
];
const EXPLICIT: [&str; 2] = ["explicit", "itunesexplicit"];
const KIND: [&str; 2] = ["episodetype", "itunesepisodetype"];
const GUID: [&str; 2] = ["guid", "itunesguid"];
const TRANSCRIPT: [&str; 4] = ["transcript", "transcripturl", "transcripts", "transcriptfile"];
const CHAPTERS: [&str; 3] = ["chapters", "chaptersurl", "chaptersfile"];

/// Media types by the ending of a file's name.
const MEDIA: [(&str, &str); 16] = [
    ("mp3", "audio/mpeg"),
    ("m4a", "audio/x-m4a"),
    ("m4b", "audio/mp4"),
    ("aac", "audio/aac"),
    ("ogg", "audio/ogg"),
    ("oga", "audio/ogg"),
    ("opus", "audio/ogg"),
    ("wav", "audio/wav"),
    ("flac", "audio/flac"),
    ("mp4", "video/mp4"),
    ("m4v", "video/x-m4v"),
    ("vtt", "text/vtt"),
    ("srt", "application/x-subrip"),
    ("html", "text/html"),
    ("txt", "text/plain"),
    ("json", "application/json"),
];

/// Gathers the facts of an episode.
pub(super) fn of(
    context: &Context<'_>,
    page: &Page,
    index: &ShowIndex,
    addresses: &Addresses,
) -> Facts {
    let summary = context.filled(Role::Summary);
    let mut facts = Facts {
        summary: summary.map(|leaf| leaf.text.trim().to_owned()).unwrap_or_default(),
        guests: page.guests.iter().map(guest).collect(),
        number: context.number().and_then(whole_number),
        published: published(context, index),
        hosts: hosts(None, context.show, addresses),
        ..Facts::default()
    };
    let Some(root) = context.front_matter().root.as_ref() else { return facts };
    let show = context.show.conventions;
    let entry = |role: Role| entry_of(root, role, &show.schema).map(|entry| &entry.node);
    let whole = |reference: &str| whole(reference, context.path, index, addresses);
    facts.hosts = hosts(entry(Role::Hosts), context.show, addresses);
    facts.season = season(root).and_then(whole_number);
    facts.duration = text(root, &DURATION).and_then(duration).map(str::to_owned);
    facts.explicit = text(root, &EXPLICIT).and_then(yes_or_no);
    facts.kind = text(root, &KIND)
        .map(str::to_lowercase)
        .filter(|kind| ["full", "trailer", "bonus"].contains(&kind.as_str()));
    facts.guid = text(root, &GUID).filter(|text| !context.waits(text)).map(str::to_owned);
    facts.image = entry(Role::Image).and_then(value_shape::link_of).and_then(whole);
    facts.audio = entry(Role::Audio).and_then(|node| {
        let link = value_shape::link_of(node).filter(|link| !context.waits(link))?;
        let written = text(node, &["length", "bytes", "size"]).or_else(|| text(root, &BYTES));
        let media_type = text(node, &["type", "mimetype"]).map(str::to_owned);
        Some(File {
            url: whole(link)?,
            media_type: media_type.unwrap_or_else(|| media(link, "audio/mpeg")),
            length: written.and_then(bytes).unwrap_or_default(),
        })
    });
    let file = |link: &str, usual: &str| {
        Some(File { url: whole(link)?, media_type: media(link, usual), length: 0 })
    };
    facts.transcripts = values(root, &TRANSCRIPT)
        .into_iter()
        .filter(|link| is_file(link))
        .filter_map(|link| file(link, "text/html"))
        .collect();
    facts.chapters = values(root, &CHAPTERS)
        .into_iter()
        .find(|link| ending(link) == "json")
        .and_then(|link| file(link, ""))
        .map(|file| File { media_type: "application/json+chapters".to_owned(), ..file });
    facts
}

/// The address at which the site serves a guest's picture.
pub(super) fn picture(
    root: &Node,
    person: &guests::Guest,
    episode: &Path,
    index: &ShowIndex,
    addresses: &Addresses,
) -> Option<String> {
    let named = guests::picture_of(root, person);
    if let Some(named) = named.filter(|named| named.contains("://")) {
        return addresses.whole(named);
    }
    let own = || {
        let known = index.people()?.person_of(root, person)?;
        index.show().image_file(&known.path, known.picture.as_ref()?)
    };
    let file = avatar::file(index, episode, root, person).or_else(own)?;
    index.show().published_address(&file)
}

fn guest(guest: &crate::preview::PageGuest) -> Person {
    let links = || guest.links.iter().filter(|link| link.url.starts_with("http"));
    // One address only: the person's own site says most.
    let web = links().find(|link| link.label.to_lowercase().starts_with("web"));
    Person {
        name: guest.name.clone(),
        link: web.or_else(|| links().next()).map(|link| link.url.clone()).unwrap_or_default(),
        picture: guest.avatar.clone().unwrap_or_default(),
    }
}

/// The hosts that the episode names, else those of the settings; what the settings say of a name, or
/// somebody's file, counts for both.
fn hosts(named: Option<&Node>, show: ShowContext<'_>, addresses: &Addresses) -> Vec<Person> {
    let known: Vec<Person> = show
        .settings
        .hosts
        .iter()
        .map(|host| Person {
            name: host.name.clone(),
            link: host.link.clone(),
            picture: addresses.whole(&host.picture).unwrap_or_default(),
        })
        .collect();
    let names: Vec<&str> = match named.map(|node| &node.value) {
        Some(Value::List(items)) => items.iter().filter_map(name_in).collect(),
        Some(_) => named.and_then(name_in).into_iter().collect(),
        None => Vec::new(),
    };
    if names.is_empty() {
        return known;
    }
    let person = |name: &str| {
        let file = show.people.and_then(|people| people.person(name));
        let own = file.map_or(name, |file| &file.facts.name);
        let told = known.iter().find(|host| host.name.eq_ignore_ascii_case(own)).cloned();
        let of_file = || Some(guest(&page::of_file(&file?.facts, None)));
        told.or_else(of_file)
            .unwrap_or_else(|| Person { name: name.to_owned(), ..Person::default() })
    };
    names.into_iter().map(person).collect()
}

fn name_in(node: &Node) -> Option<&str> {
    let text = match &node.value {
        Value::Map(_) => node.get("name")?.text()?,
        _ => node.text()?,
    };
    Some(text.trim()).filter(|text| !text.is_empty())
}

fn published(context: &Context<'_>, index: &ShowIndex) -> Option<String> {
    let site = index.show().site();
    let date = context.episode().date_text();
    let moment = match context.filled(Role::Date) {
        Some(_) => site.published_moment(date?),
        None if date.is_some() => None,
        None => {
            let text = &context.episode().day(context.name)?.to_string();
            site.published_moment(DateText { text, quoted: false, order: DayOrder::Unknown })
        }
    };
    Some(moment?.to_rfc2822())
}

/// A reference as anybody can follow it: to a file of the show that the site serves as it is, else
/// what a browser makes of it on the episode's page.
fn whole(
    reference: &str,
    episode: &Path,
    index: &ShowIndex,
    addresses: &Addresses,
) -> Option<String> {
    let own = || index.show().published_address(&index.show().image_file(episode, reference)?);
    own().or_else(|| addresses.whole(reference))
}

/// The text of the first of these keys that has one.
fn text<'a>(node: &'a Node, keys: &[&str]) -> Option<&'a str> {
    values(node, keys).into_iter().next()
}

/// The texts of these keys, of lists each; a map's link.
fn values<'a>(node: &'a Node, keys: &[&str]) -> Vec<&'a str> {
    let of_key = |key: &&str| {
        let entries = node.entries().iter().rev();
        entries.filter(|entry| is_one_of(&entry.key, &[*key])).find_map(|entry| {
            let node = &entry.node;
            let found: Vec<&str> = match &node.value {
                Value::List(items) => items.iter().filter_map(value_shape::link_of).collect(),
                Value::Map(_) => value_shape::link_of(node).into_iter().collect(),
                _ => node.text().into_iter().map(str::trim).collect(),
            };
            let found: Vec<&str> = found.into_iter().filter(|text| !text.is_empty()).collect();
            (!found.is_empty()).then_some(found)
        })
    };
    keys.iter().find_map(of_key).unwrap_or_default()
}

/// A number that is more than 0; zeros in front don't count.
fn whole_number(text: &str) -> Option<u32> {
    text.trim().parse().ok().filter(|number| *number > 0)
}

fn bytes(text: &str) -> Option<u64> {
    text.trim().replace([',', '_', ' '], "").parse().ok()
}

/// Seconds, or minutes and hours with colons; what is shorter than a second does not count.
fn duration(text: &str) -> Option<&str> {
    let digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    let whole = match text.split_once('.') {
        Some((whole, rest)) if digits(rest) => whole,
        Some(_) => return None,
        None => text,
    };
    let sound = whole.split(':').count() <= 3 && whole.split(':').all(digits);
    sound.then_some(whole)
}

fn yes_or_no(text: &str) -> Option<bool> {
    match text.to_lowercase().as_str() {
        "true" | "yes" | "explicit" => Some(true),
        "false" | "no" | "clean" => Some(false),
        _ => None,
    }
}

/// Whether a text names a file, and is not itself what the file would say.
fn is_file(text: &str) -> bool {
    !text.contains(char::is_whitespace) && MEDIA.iter().any(|(known, _)| *known == ending(text))
}

fn ending(link: &str) -> String {
    let path = link.split(['?', '#']).next().unwrap_or_default();
    let name = path.rsplit('/').next().unwrap_or_default();
    name.rsplit_once('.').map(|(_, ending)| ending.to_lowercase()).unwrap_or_default()
}

fn media(link: &str, usual: &str) -> String {
    let ending = ending(link);
    let known = MEDIA.iter().find(|(known, _)| *known == ending);
    known.map_or(usual, |(_, kind)| kind).to_owned()
}
