//! Which key means what. A role is found by the name of its key, whatever its spelling; the keys
//! of the other roles, and of guests, are never taken for it.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::social::{is_key, is_one_of};

/// The roles that one single value of the top level has.
pub const ROLES: [Role; 5] =
    [Role::Title, Role::Number, Role::Date, Role::HostingId, Role::Summary];

/// The roles whose value may be a list or a map; guests, who also have keys of their own, are not
/// among them.
pub const WIDE_ROLES: [Role; 4] = [Role::Audio, Role::Image, Role::Tags, Role::Hosts];

/// The keys of a role in lower case without `_`, `-` and blanks, the likeliest first.
#[must_use]
pub fn key_names(role: Role) -> &'static [&'static str] {
    match role {
        Role::Title => &["title", "episodetitle", "headline"],
        Role::Number => &[
            "episode",
            "episodenumber",
            "episodeno",
            "episodenum",
            "number",
            "ep",
            "epnumber",
            "epno",
            "no",
            "num",
        ],
        Role::Date => &[
            "date",
            "pubdate",
            "publishdate",
            "publisheddate",
            "publicationdate",
            "publishedat",
            "publishedon",
            "published",
            "publishon",
            "releasedate",
            "released",
            "releasedat",
            "airdate",
            "datepublished",
        ],
        Role::HostingId => &[
            "libsynid",
            "libsynepisodeid",
            "buzzsproutid",
            "transistorid",
            "simplecastid",
            "podbeanid",
            "captivateid",
            "acastid",
            "fireside",
            "firesideid",
            "megaphoneid",
            "ausha",
            "aushaid",
            "anchorid",
            "podigeeid",
            "omnyid",
            "spreakerid",
            "redcircleid",
            "art19id",
            "rssdotcomid",
            "audioid",
            "hostingid",
        ],
        Role::Summary => &[
            "summary",
            "description",
            "excerpt",
            "shortdescription",
            "shortsummary",
            "abstract",
            "desc",
            "teaser",
            "blurb",
        ],
        Role::GuestName => &["name", "fullname", "displayname"],
        Role::GuestBio => &["bio", "biography", "about", "description", "intro", "shortbio"],
        Role::Social => &[],
        Role::Audio => &[
            "audio",
            "audiourl",
            "audiofile",
            "audiolink",
            "audiosrc",
            "mp3",
            "mp3url",
            "mp3file",
            "mp3link",
            "m4a",
            "m4aurl",
            "enclosure",
            "enclosureurl",
            "podcastfile",
            "podcasturl",
            "mediaurl",
            "mediafile",
        ],
        Role::Image => &[
            "image",
            "cover",
            "coverimage",
            "coverart",
            "artwork",
            "featuredimage",
            "featureimage",
            "heroimage",
            "thumbnail",
            "ogimage",
            "socialimage",
            "imageurl",
            "img",
            "picture",
            "banner",
            "images",
        ],
        Role::Tags => {
            &["tags", "tag", "keywords", "topics", "labels", "subjects", "categories", "category"]
        }
        Role::Guests => &GUEST_KEYS,
        Role::Hosts => &[
            "hosts",
            "host",
            "cohosts",
            "cohost",
            "presenters",
            "presenter",
            "hostedby",
            "authors",
            "author",
        ],
    }
}

/// The keys under which guests stand.
pub const GUEST_KEYS: [&str; 4] = ["guest", "guests", "interviewee", "interviewees"];

/// How likely a key has a role: its place among the role's names, from 0; none if it is none.
#[must_use]
pub fn rank(role: Role, key: &str) -> Option<usize> {
    key_names(role).iter().position(|name| is_key(key, name))
}

/// Whether guests stand under a key of the top level. `own` are the keys that the show's settings
/// name for that; there are no others then.
#[must_use]
pub fn is_guest_key(key: &str, own: &[String]) -> bool {
    if own.is_empty() { is_one_of(key, &GUEST_KEYS) } else { own.iter().any(|own| own == key) }
}

/// What a field with a role is called in the form. A hosting service's number is called after the
/// service that its key names.
#[must_use]
pub fn label(role: Role, key: &str) -> String {
    match role {
        Role::Title => "Title".to_owned(),
        Role::Number => "Episode".to_owned(),
        Role::Date => "Release date".to_owned(),
        Role::Summary => "Summary".to_owned(),
        Role::GuestName => "Guest name".to_owned(),
        Role::GuestBio => "Bio".to_owned(),
        Role::HostingId => hosting_label(key),
        Role::Social => key.to_owned(),
        Role::Audio => "Audio".to_owned(),
        Role::Image => "Image".to_owned(),
        Role::Tags => "Tags".to_owned(),
        Role::Guests => "Guests".to_owned(),
        Role::Hosts => "Hosts".to_owned(),
    }
}

fn hosting_label(key: &str) -> String {
    const SERVICES: [(&str, &[&str]); 12] = [
        ("Libsyn", &["libsynid", "libsynepisodeid"]),
        ("Buzzsprout", &["buzzsproutid"]),
        ("Transistor", &["transistorid"]),
        ("Simplecast", &["simplecastid"]),
        ("Podbean", &["podbeanid"]),
        ("Captivate", &["captivateid"]),
        ("Acast", &["acastid"]),
        ("Fireside", &["fireside", "firesideid"]),
        ("Megaphone", &["megaphoneid"]),
        ("Ausha", &["ausha", "aushaid"]),
        ("Podigee", &["podigeeid"]),
        ("Spreaker", &["spreakerid"]),
    ];
    let service = SERVICES.iter().find(|(_, keys)| is_one_of(key, keys));
    service.map_or_else(|| key.to_owned(), |(service, _)| format!("{service} ID"))
}

/// What a field is to an episode.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum Role {
    /// The episode's title.
    Title,
    /// Its number.
    Number,
    /// The day it is released.
    Date,
    /// The hosting service's number of the audio.
    HostingId,
    /// One to three sentences for lists and search engines.
    Summary,
    /// A guest's name.
    GuestName,
    /// What a guest does.
    GuestBio,
    /// A guest's profile on a platform.
    Social,
    /// Where the audio is: a link, a file's name, or a map with either.
    Audio,
    /// The episode's picture: a link or a path, a map with either, or a list of them.
    Image,
    /// Words that group episodes.
    Tags,
    /// Who is interviewed, in any of the shapes in which shows write guests.
    Guests,
    /// Who leads through the episode.
    Hosts,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_are_known_in_any_spelling() {
        assert_eq!(rank(Role::Number, "episode"), Some(0));
        assert_eq!(rank(Role::Number, "episode_number"), Some(1));
        assert_eq!(rank(Role::Date, "PublishDate"), Some(2));
        assert_eq!(rank(Role::Title, "Title"), Some(0));
        assert_eq!(rank(Role::Summary, "Description"), Some(1));
        assert_eq!(rank(Role::HostingId, "libsynId"), Some(0));
        assert_eq!(rank(Role::Number, "episode_id"), None);
        assert!(is_guest_key("Guests", &[]) && !is_guest_key("guest_twitter", &[]));
        let own = ["panel".to_owned()];
        assert!(is_guest_key("panel", &own) && !is_guest_key("guests", &own));
    }

    #[test]
    fn roles_have_the_names_that_hosts_use() {
        assert_eq!(label(Role::HostingId, "libsynId"), "Libsyn ID");
        assert_eq!(label(Role::HostingId, "audio_id"), "audio_id");
        assert_eq!(label(Role::Number, "ep"), "Episode");
    }
}
