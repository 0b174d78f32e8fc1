//! The form: fields, guests and what is changed in them.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{Analysis, AvatarWanted, GuestDifference, GuestFile, Span, SpanEdit};
use crate::episode::{Role, Target};
use linernotes_syntax::front_matter::Kind;
use linernotes_syntax::text::Format;

/// The widget for editing a field's value.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum Widget {
    /// One line.
    Text,
    /// A growing box.
    LongText,
    /// Digits.
    Number,
    /// A calendar, and typing.
    Date,
    /// Yes or no.
    Flag,
    /// A line that offers the few texts that the show uses.
    Choice,
    /// A line with an address that can be opened.
    Url,
    /// A line with a picture's path; a picture can be chosen for it.
    Picture,
    /// Short texts, offered from those of the show.
    Tags,
    /// Texts one below the other.
    List,
    /// Groups one below the other.
    Groups,
    /// Fields that belong together.
    Group,
    /// A handle or address, labelled by its platform.
    Social,
}

/// A date, taken apart.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct FieldDate {
    /// The day as `YYYY-MM-DD`.
    pub day: String,
    /// The time of day as `HH:MM`, where one is written.
    pub time: Option<String>,
    /// The zone as written; none if the date has none.
    pub zone: Option<String>,
}

/// One field of the form.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(rename_all = "camelCase")]
pub struct Field {
    /// The target of an edit.
    pub target: Target,
    /// Its role in an episode, if it has a known one.
    pub role: Option<Role>,
    /// Its visible name: the role's (`Release date`), the platform's (`Bluesky`), else the path.
    pub label: String,
    /// The key as the show writes it, with its path (`guest.socials.bluesky`); empty for a heading.
    pub key: String,
    /// The widget.
    pub widget: Widget,
    /// The kind of value that it is read as.
    pub kind: Kind,
    /// Its text, with wraps and quotes resolved; empty if it has none.
    pub value: String,
    /// It is in the file. If not, editing adds it.
    pub present: bool,
    /// It can be edited here. If not, `reason` says why.
    pub editable: bool,
    /// Why it can only be edited in the source.
    pub reason: Option<String>,
    /// Its place.
    pub span: Option<Span>,
    /// A consequence of the value, in a sentence: the address that a date gives.
    pub hint: Option<String>,
    /// The parts of a date that can be read.
    pub date: Option<FieldDate>,
    /// Where the picture that the value names is served from, if the show has it.
    pub picture: Option<String>,
    /// The items of a list, the fields of a group.
    pub items: Vec<Field>,
    /// The fields that a group of other episodes, or another one of its list, has and this one has
    /// not.
    pub addable: Vec<Field>,
}

impl Field {
    /// The fields at and below this one that hold no others: single values, and empty lists and
    /// groups.
    #[must_use]
    pub fn leaves(&self) -> Vec<&Self> {
        if self.items.is_empty() {
            return vec![self];
        }
        self.items.iter().flat_map(Self::leaves).collect()
    }
}

/// A platform whose social a guest does not have yet.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct PlatformChoice {
    /// The platform's id (`bluesky`).
    pub id: String,
    /// Its visible name (`Bluesky`).
    pub name: String,
    /// An example of a handle (`name.bsky.social`).
    pub example: String,
}

/// One guest.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(rename_all = "camelCase")]
pub struct Guest {
    /// Name first, then bio, both also when they are missing.
    pub fields: Vec<Field>,
    /// The socials that the guest has, in the order of the file.
    pub socials: Vec<Field>,
    /// The socials that can be added, the show's usual ones first.
    pub addable: Vec<PlatformChoice>,
    /// The guest's other fields.
    pub other: Vec<Field>,
    /// Where the avatar is served from, if the show has one for this name.
    pub avatar: Option<String>,
    /// The picture that is missing, where the show has pictures of its guests and none of this one.
    pub avatar_wanted: Option<AvatarWanted>,
    /// Whether the form can remove the guest.
    pub removable: bool,
    /// Where each of `socials` leads; none where it gives no address.
    pub links: Vec<Option<String>>,
    /// Differences between this episode and others about the guest.
    pub differences: Vec<GuestDifference>,
    /// The guest is in a list and can be moved there.
    pub in_list: bool,
    /// The list that the socials are, item for item, where they can be moved in it.
    pub socials_list: Option<Target>,
    /// The file about the guest, where the episode names it by its id.
    pub file: Option<GuestFile>,
    /// In how many other episodes somebody of this name is a guest.
    pub elsewhere: u32,
}

/// An edit that the form asks for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(tag = "do", rename_all = "camelCase", rename_all_fields = "camelCase")]
#[ts(rename_all_fields = "camelCase")]
pub enum FormEdit {
    /// Writes a field.
    Set {
        /// Which.
        target: Target,
        /// Its new text.
        value: String,
    },
    /// Takes a field out of the file.
    Remove {
        /// Which.
        target: Target,
    },
    /// Writes another day, and time where the date has one, in the form of the date that is
    /// there; without one in that of the show's other episodes.
    SetDay {
        /// Which.
        target: Target,
        /// The day as `YYYY-MM-DD`.
        day: String,
        /// The time of day as `HH:MM`; none: as it is.
        time: Option<String>,
    },
    /// Adds an item to a list, which is made if needed. A list of groups gets a group
    /// with the fields of its others, empty.
    AddItem {
        /// The list.
        target: Target,
        /// Before which item, from 0; beyond the last: at the end.
        index: usize,
        /// The text of an item that is one.
        value: String,
    },
    /// Moves an item of a list.
    MoveItem {
        /// The list.
        target: Target,
        /// The item, from 0.
        from: usize,
        /// Its place afterwards, from 0.
        to: usize,
    },
    /// Adds a guest after the others, in the show's shape.
    AddGuest {
        /// The name; may be empty.
        name: String,
    },
    /// Takes a guest out.
    RemoveGuest {
        /// Which, from 0.
        guest: usize,
    },
    /// Moves a guest to the place of another one, in the shows that have lists.
    MoveGuest {
        /// Which, from 0.
        guest: usize,
        /// Its place afterwards, from 0.
        to: usize,
    },
    /// Makes a guest somebody who was here before: the name is written, and bio and socials are
    /// filled in as they were last time, where they are empty.
    TakeGuest {
        /// Which, from 0.
        guest: usize,
        /// Who, as the guest book names them.
        known: String,
    },
    /// Gives a guest a social. A pasted profile link is recognised and written in the file's
    /// style.
    AddSocial {
        /// Which guest, from 0.
        guest: usize,
        /// The platform's id; none: recognised from the link.
        platform: Option<String>,
        /// Handle or link.
        value: String,
    },
}

/// What stands on top of the text, as far as the form goes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(rename_all = "camelCase")]
pub struct FrontMatterState {
    /// Its language; none where there is no front matter.
    pub format: Option<Format>,
    /// It could be read. If not, the form shows the last good values, read-only.
    pub readable: bool,
    /// Why the form is read-only, in a sentence with line and column.
    pub reason: Option<String>,
}

/// The form of an episode.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(rename_all = "camelCase")]
pub struct Form {
    /// The state of the front matter that the fields are read from.
    pub front_matter: FrontMatterState,
    /// The title's field, wherever the title lives.
    pub title: Field,
    /// The fields with a role, in the order they are shown; those that the show usually has and
    /// this file has not are there as well.
    pub details: Vec<Field>,
    /// The guests.
    pub guests: Vec<Guest>,
    /// Whether a guest can be added.
    pub can_add_guest: bool,
    /// The other keys, in the order of the file.
    pub other: Vec<Field>,
    /// The keys that other episodes of the show have and this one lacks, the commonest first.
    pub addable: Vec<Field>,
}

/// What a change in the form did.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct FormAnswer {
    /// The edits of the text, ascending and not overlapping.
    pub edits: Vec<SpanEdit>,
    /// The analysis of the text after them; none where there are no edits.
    pub analysis: Option<Analysis>,
}
