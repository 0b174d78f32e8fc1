//! The guest book: who was here before, and what the episodes say of them.

use serde::Serialize;
use ts_rs::TS;

use crate::episode::Target;

/// Somebody who was a guest before.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(rename_all = "camelCase")]
pub struct KnownGuest {
    /// The key of this guest, which is passed back to name them.
    pub id: String,
    /// The name as it was written last.
    pub name: String,
    /// The guest's bio, from the newest episode that has one.
    pub bio: Option<String>,
    /// That episode.
    pub bio_from: Option<GuestEpisode>,
    /// The profiles, as the newest episode has them that has any.
    pub socials: Vec<KnownSocial>,
    /// That episode.
    pub socials_from: Option<GuestEpisode>,
    /// The episodes, newest first.
    pub episodes: Vec<GuestEpisode>,
    /// The release day of the newest episode, `YYYY-MM-DD`.
    pub last: Option<String>,
}

/// A profile of somebody who was a guest.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct KnownSocial {
    /// The platform's id (`bluesky`).
    pub platform: String,
    /// The platform's visible name (`Bluesky`).
    pub name: String,
    /// Handle or link, as it is written.
    pub value: String,
}

/// An episode in which somebody was a guest.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct GuestEpisode {
    /// The file's absolute path.
    pub path: String,
    /// The number as written; the file's name for an episode without one.
    pub number: String,
    /// The title; the file's name for an episode without one.
    pub title: String,
    /// The release day, `YYYY-MM-DD`.
    pub date: Option<String>,
}

/// A difference between this episode and another one about a guest.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct GuestDifference {
    /// The field that differs.
    pub target: Target,
    /// Its visible name.
    pub label: String,
    /// The text in this episode.
    pub here: String,
    /// The text in the other one.
    pub there: String,
    /// The other episode: the newest that says anything.
    pub episode: GuestEpisode,
}

/// A picture of a guest that the show does not have yet.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct AvatarWanted {
    /// The guest's name.
    pub name: String,
    /// The file that the picture would be, relative to the site's folder.
    pub file: String,
    /// What the episode says of it then; none where the site goes by the guest's name.
    pub value: Option<AvatarValue>,
}

/// How an episode names a guest's picture.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct AvatarValue {
    /// The field.
    pub target: Target,
    /// The text that is written.
    pub value: String,
}

/// Where a profile that was pasted belongs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct SocialPlace {
    /// The platform's id.
    pub platform: String,
    /// Its visible name.
    pub name: String,
    /// Handle or link, as it is written there.
    pub value: String,
    /// The guest's field of that platform; none where it is to be added.
    pub target: Option<Target>,
    /// It was pasted into the field of another platform.
    pub moved: bool,
    /// The guest has this very profile there already.
    pub same: bool,
    /// Another profile that is there, unless that is where it was pasted.
    pub other: Option<String>,
}

/// A file about a guest, elsewhere in the show.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct GuestFile {
    /// Its absolute path; it can be opened as an episode is.
    pub path: String,
    /// Its name in a sentence.
    pub file: String,
    /// The guest's name.
    pub name: String,
    /// The guest's bio.
    pub bio: Option<String>,
    /// The guest's profiles.
    pub socials: Vec<GuestLink>,
}

/// A profile, and where it leads.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct GuestLink {
    /// The platform's visible name.
    pub name: String,
    /// Handle or link, as it is written.
    pub value: String,
    /// Where it leads; none where it gives no address.
    pub link: Option<String>,
}
