//! What a show does the same way in all its episodes: keys, forms, file names, socials. It is
//! read off the show's own files, so that nothing needs to be set up.
//!
//! How the files are found is not known here.
//!
//! `learn` reads at most 240 episodes; what the settings say goes before what they teach. A key has
//! a role by its name, or by what its values look like over the show (`value_statistics`): links
//! to audio, pictures, words that repeat, a day in every file, a number that counts up, lists of
//! people. Whether `06/07/2024` is in June or July only the dates of the show together can say;
//! where they don't, no day is claimed.
//!
//! `fields` knows for every place of the front matter what is usual there: yes or no, a day, a
//! link, one of a few words, tags, lists of maps. From that and from the value itself comes the
//! widget of each field.
//!
//! When the settings change, or many files do, all of it is learned again.

mod avatar;
mod date_form;
mod fields;
mod file_name;
mod frequency;
mod guests;
mod learn;
mod lists;
mod local_files;
mod notes;
mod order;
mod overrides;
mod placeholders;
mod roles;
mod scaffold_lines;
mod scalar_style;
mod tidiness;
mod value_statistics;
mod wrap;

use std::sync::Arc;

use crate::episode::{Role, RoleUse, Schema};
use crate::formatting::Prose;
use linernotes_syntax::front_matter::{Path, Segment, Style};

pub(crate) use avatar::is_picture;
pub use avatar::{AvatarRule, NameCase};
pub use date_form::DateForm;
pub(crate) use fields::shape_of;
pub use fields::{FieldShape, FieldUse};
pub use file_name::{FileName, Letters, Part};
pub use frequency::{Habit, Share, Shares};
pub use learn::{Sample, learn};
pub use local_files::local_files;
pub use notes::{NoteHabits, SectionUse};
pub(crate) use overrides::wrap_prose;
pub(crate) use placeholders::USUAL as USUAL_PLACEHOLDERS;
pub use placeholders::placeholders_in;
pub use scaffold_lines::scaffold_lines;
pub use tidiness::Tidiness;

/// A show of fewer episodes teaches too little to rely on.
const FEW: usize = 3;

/// The conventions of a show.
#[derive(Debug, Clone)]
pub struct Conventions {
    /// How many episodes they were learned from.
    pub learned_from: usize,
    /// Which keys mean what.
    pub schema: Arc<Schema>,
    /// The form of the numbers; none where the show has no numbers in its front matter.
    pub number: Option<NumberForm>,
    /// The form of the dates; none where the show has none in its front matter.
    pub date: Option<DateForm>,
    /// How files are named; none where they have no common pattern.
    pub file_name: Option<FileName>,
    /// How front matter is written.
    pub style: Style,
    /// How the notes are written: as the settings say, else as the site's Prettier does, else as the
    /// episodes are.
    pub prose: Prose,
    /// Whether the notes are written as the site's Prettier would write them.
    pub tidiness: Tidiness,
    /// What stands at each place of the front matters, in the order of the paths.
    pub fields: Vec<FieldUse>,
    /// What is done in the notes.
    pub notes: NoteHabits,
    /// Where pictures of guests are found.
    pub avatars: Option<AvatarRule>,
    /// The scaffold's words that wait for a value (`LIBSYN_ID`).
    pub placeholders: Vec<String>,
    /// The lines of the scaffold's notes that are there to be replaced.
    pub scaffold_lines: Vec<String>,
}

/// How episode numbers are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NumberForm {
    /// The digits that a number is padded to with zeros; 0: no padding.
    pub width: usize,
    /// All numbers are digits and nothing else.
    pub digits_only: bool,
}

impl Default for Conventions {
    /// What is assumed of a show without episodes.
    fn default() -> Self {
        Self {
            learned_from: 0,
            schema: Arc::default(),
            number: None,
            date: None,
            file_name: None,
            style: Style::default(),
            prose: Prose::default(),
            tidiness: Tidiness::default(),
            fields: Vec::new(),
            notes: NoteHabits::default(),
            avatars: None,
            placeholders: Vec::new(),
            scaffold_lines: Vec::new(),
        }
    }
}

impl Conventions {
    /// How a role is written, where the show has it.
    #[must_use]
    pub fn role(&self, role: Role) -> Option<&RoleUse> {
        self.schema.role(role)
    }

    /// The usual key of a role, where the show has it.
    #[must_use]
    pub fn key(&self, role: Role) -> Option<&str> {
        self.schema.key(role)
    }

    /// The usual key of a role, or the common one where the show has none yet.
    #[must_use]
    pub fn key_or_default(&self, role: Role) -> &str {
        self.key(role).unwrap_or(match role {
            Role::Title => "title",
            Role::Number => "episode",
            Role::Date => "date",
            Role::HostingId => "libsynId",
            Role::Summary => "summary",
            Role::GuestName => "name",
            Role::GuestBio => "bio",
            Role::Social => "socials",
            Role::Audio => "audio",
            Role::Image => "image",
            Role::Tags => "tags",
            Role::Guests => &self.schema.guests.key,
            Role::Hosts => "hosts",
        })
    }

    /// An episode without the role lacks something: nearly all published ones have it. A show of fewer
    /// than three episodes teaches too little; there, the common ones are expected.
    #[must_use]
    pub fn is_customary(&self, role: Role) -> bool {
        let common = matches!(role, Role::Number | Role::Date | Role::Summary);
        (self.is_new() && common) || self.role(role).is_some_and(|used| used.share >= 0.9)
    }

    /// The show has too few episodes to teach anything for sure.
    #[must_use]
    pub fn is_new(&self) -> bool {
        self.learned_from < FEW
    }

    /// The show has the role at all.
    #[must_use]
    pub fn is_known(&self, role: Role) -> bool {
        self.role(role).is_some()
    }

    /// What the show writes at a path; item numbers do not matter.
    #[must_use]
    pub fn field(&self, path: &Path) -> Option<&FieldUse> {
        let plain: Vec<Segment> =
            path.0.iter().filter(|step| matches!(step, Segment::Key(_))).cloned().collect();
        let found = self.fields.binary_search_by(|used| used.path.0.cmp(&plain)).ok()?;
        self.fields.get(found)
    }

    /// What the show writes right below a path, with the keys; item numbers do not matter.
    pub fn fields_in(&self, path: &Path) -> impl Iterator<Item = (&FieldUse, &str)> {
        let plain: Vec<Segment> =
            path.0.iter().filter(|step| matches!(step, Segment::Key(_))).cloned().collect();
        let start = self.fields.partition_point(|used| used.path.0 < plain);
        let depth = plain.len();
        let below = move |used: &&FieldUse| used.path.0.starts_with(&plain);
        self.fields[start..].iter().take_while(below).filter_map(move |used| {
            match used.path.0.get(depth..)? {
                [Segment::Key(key)] => Some((used, key.as_str())),
                _ => None,
            }
        })
    }

    /// The texts to offer at a path, the commonest first: a choice's, or the show's tags.
    #[must_use]
    pub fn options(&self, path: &Path) -> &[String] {
        match self.field(path) {
            Some(used) if matches!(used.shape, FieldShape::Choice | FieldShape::Tags) => {
                &used.texts
            }
            _ => &[],
        }
    }

    /// The order of keys in the map at a path, item numbers left out.
    #[must_use]
    pub fn key_order(&self, path: &[&str]) -> &[String] {
        let path = Path(path.iter().map(|key| Segment::Key((*key).into())).collect());
        self.style
            .key_order
            .iter()
            .find(|(at, _)| *at == path)
            .map(|(_, keys)| keys.as_slice())
            .unwrap_or_default()
    }
}

impl NumberForm {
    /// A number in the show's form.
    #[must_use]
    pub fn write(&self, number: u64) -> String {
        format!("{number:0width$}", width = self.width)
    }
}
