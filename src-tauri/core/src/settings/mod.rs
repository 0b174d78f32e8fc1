//! `linernotes.toml`: what can't be learned from a show's episodes, or is learned wrong, written
//! down beside them. Everything in it is optional and takes precedence over what was learned.
//!
//! The conventions that the episodes teach are not known here. Nor are the rules of the checks:
//! whoever reads or writes settings passes them in.

pub(crate) mod names;
mod read;
mod rules;
mod validate;
mod write;

use std::fs;
use std::path::{Path, PathBuf};

use crate::episode::Role;
use crate::export::ExportTarget;
use crate::social::OwnPlatform;
use crate::store::{self, StoreError};
use linernotes_syntax::text::Language;

pub use names::{PATTERN_WORDS, ROLE_NAMES, URL_WORDS};
pub use read::{Complaint, Weight, read};
pub use rules::{KnownRule, RuleSetting, Switch};
pub use write::{NotWritten, SettingsChange, write};

/// The name of the file.
pub const FILE_NAME: &str = "linernotes.toml";
/// The largest file that is read, in bytes.
pub const LARGEST: u64 = 256 * 1024;

/// What a show says about itself.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Settings {
    /// The file that they were read from; none where the show has no settings.
    pub file: Option<PathBuf>,
    /// The keys that hold a role, the usual one first.
    pub roles: Vec<(Role, Vec<String>)>,
    /// The roles that every episode has.
    pub required: Vec<Role>,
    /// The keys without a role that every episode has.
    pub required_keys: Vec<String>,
    /// The number of digits that numbers are padded to with zeros; 0 for no padding.
    pub number_width: Option<usize>,
    /// The pattern of file names, without their ending.
    pub file_name: Option<String>,
    /// The pattern of the episodes' addresses.
    pub url: Option<String>,
    /// Whether long text is wrapped, and where.
    pub wrap: Option<Wrap>,
    /// The file that new episodes start from, relative to the site's root.
    pub scaffold: Option<PathBuf>,
    /// Social platforms in addition to the known ones.
    pub socials: Vec<OwnPlatform>,
    /// The hosts of the show.
    pub hosts: Vec<Host>,
    /// The rules of the checks that are switched or tuned.
    pub rules: Vec<RuleSetting>,
    /// The languages that the episodes are written in.
    pub languages: Vec<Language>,
    /// Words that are correct though no dictionary has them.
    pub words: Vec<String>,
    /// The templates of posts.
    pub posts: Vec<(ExportTarget, String)>,
    /// What is wrong with the file, in the order of its lines. A value that is complained about
    /// does not count; everything else does.
    pub complaints: Vec<Complaint>,
}

/// Whether long text is wrapped.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wrap {
    /// Lines end at this column at the latest, from 1.
    At(usize),
    /// A paragraph is one line.
    Never,
}

/// A host of the show.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Host {
    /// The name.
    pub name: String,
    /// A web address; may be empty.
    pub link: String,
    /// A picture's address or path; may be empty.
    pub picture: String,
}

impl Settings {
    /// Reads the settings of a show from the file nearest to the episodes: in their folder, or one
    /// above it up to the site's root. Only that one counts. `rules` are the rules that it can
    /// switch.
    #[must_use]
    pub fn of(root: &Path, folder: &Path, rules: &[KnownRule]) -> Self {
        let Some(file) = nearest(root, folder) else { return Self::default() };
        match text_of(root, &file) {
            Ok(text) => {
                let mut settings = read(&text, rules);
                settings.check_scaffold(root, &text);
                Self { file: Some(file), ..settings }
            }
            Err(message) => Self {
                complaints: vec![Complaint {
                    line: 1,
                    key: String::new(),
                    weight: Weight::Error,
                    message,
                }],
                file: Some(file),
                ..Self::default()
            },
        }
    }

    /// Complains about a scaffold that new episodes can't start from.
    pub(crate) fn check_scaffold(&mut self, root: &Path, text: &str) {
        let Some(file) = self.scaffold.take() else { return };
        let message = match text_of(root, &root.join(&file)) {
            Err(_) if !root.join(&file).is_file() => {
                "This file isn’t in the site’s folder.".to_owned()
            }
            Err(message) => message,
            Ok(start) if start.trim().is_empty() => "This file is empty.".to_owned(),
            Ok(start) if start.starts_with("+++") => {
                "This file’s front matter is TOML, which isn’t supported. Use YAML.".to_owned()
            }
            Ok(_) => {
                self.scaffold = Some(file);
                return;
            }
        };
        let line = read::line_of(text, "scaffold");
        let key = "scaffold".to_owned();
        self.complaints.push(Complaint { line, key, weight: Weight::Error, message });
        self.complaints.sort_by_key(|complaint| complaint.line);
    }

    /// Returns a sentence for each complaint, with the file's path from the root.
    #[must_use]
    pub fn sentences(&self, root: &Path) -> Vec<String> {
        let file = self.file.as_deref().unwrap_or(Path::new(FILE_NAME));
        let file = file.strip_prefix(root).unwrap_or(file).display();
        self.complaints.iter().map(|complaint| format!("{file}: {complaint}")).collect()
    }

    /// Returns how a rule is switched and tuned, if it is.
    #[must_use]
    pub fn rule(&self, id: &str) -> Option<&RuleSetting> {
        self.rules.iter().find(|rule| rule.id == id)
    }

    /// Returns the template of a post, if the show sets it.
    #[must_use]
    pub fn post(&self, target: ExportTarget) -> Option<&str> {
        self.posts.iter().find(|(known, _)| *known == target).map(|(_, text)| text.as_str())
    }

    /// Returns the keys that hold a role, if the show sets them.
    #[must_use]
    pub fn keys(&self, role: Role) -> Option<&[String]> {
        self.roles.iter().find(|(known, _)| *known == role).map(|(_, keys)| keys.as_slice())
    }
}

/// Returns the path of a show's settings: of the file nearest to the episodes, or where there is none, of
/// one to be made at the site's root.
#[must_use]
pub fn place(root: &Path, folder: &Path) -> PathBuf {
    nearest(root, folder).unwrap_or_else(|| root.join(FILE_NAME))
}

fn nearest(root: &Path, folder: &Path) -> Option<PathBuf> {
    folder
        .ancestors()
        .take_while(|above| above.starts_with(root))
        .map(|above| above.join(FILE_NAME))
        .find(|file| file.exists())
}

fn text_of(root: &Path, file: &Path) -> Result<String, String> {
    store::inside(root, file).map_err(|error| error.to_string())?;
    if fs::metadata(file).is_ok_and(|metadata| metadata.len() > LARGEST) {
        return Err(format!("This file is larger than {} KB, so it isn’t read.", LARGEST / 1024));
    }
    store::read(file)
        .map(|stored| stored.decoded.text)
        .map_err(|error: StoreError| error.to_string())
}

#[cfg(test)]
mod tests;
