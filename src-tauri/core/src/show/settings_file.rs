//! The settings file of a show: read for the form, and saved with the changes that a host made.

use std::path::{Path, PathBuf};

use linernotes_syntax::text::{Encoding, encode};

use crate::check::known_rules;
use crate::conventions::Conventions;
use crate::protocol::{SettingComplaint, SettingsForm};
use crate::settings::{self, NotWritten, Settings, SettingsChange, place, write};
use crate::show::Show;
use crate::spelling::stem;
use crate::store::{self, StoreError};

use super::settings_form::form;

/// The reason why settings were not saved.
#[derive(Debug, thiserror::Error)]
pub enum NotSaved {
    /// Some of the changes can't be made.
    #[error("{}", .0.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n"))]
    Refused(Vec<NotWritten>),
    /// The file can't be read or written, or has changed since the form was made.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// The text of the settings file; empty where there is none yet.
struct File {
    path: PathBuf,
    text: String,
    encoding: Encoding,
    hash: Option<String>,
}

impl File {
    fn read(show: &Show) -> Result<Self, StoreError> {
        let path = place(show.root(), show.folder());
        store::inside(show.root(), &path)?;
        if !path.exists() {
            let encoding = Encoding::default();
            return Ok(Self { path, text: String::new(), encoding, hash: None });
        }
        let stored = store::read(&path)?;
        let (text, encoding) = (stored.decoded.text, stored.decoded.encoding);
        Ok(Self { path, text, encoding, hash: Some(stored.hash) })
    }
}

/// Returns the show's settings as the window shows them, from the file as it is now.
///
/// # Errors
/// [`StoreError`] where there is a file that can't be read.
pub fn open(show: &Show, conventions: &Conventions) -> Result<SettingsForm, StoreError> {
    let file = File::read(show)?;
    let mut settings =
        Settings { file: Some(file.path), ..settings::read(&file.text, &known_rules()) };
    settings.check_scaffold(show.root(), &file.text);
    let form = form(&file.text, &settings, conventions, show);
    Ok(SettingsForm { hash: file.hash, ..form })
}

/// Returns what is wrong with changes that are not written yet; the line is 0, as they have none.
///
/// # Errors
/// [`StoreError`] where there is a file that can't be read.
pub fn judge(show: &Show, changes: &[SettingsChange]) -> Result<Vec<SettingComplaint>, StoreError> {
    let refused = write(&File::read(show)?.text, changes, &known_rules()).err().unwrap_or_default();
    let complaint =
        |NotWritten { key, message }| SettingComplaint { line: 0, key, error: true, message };
    Ok(refused.into_iter().map(complaint).collect())
}

/// Saves changes in the file, which had this hash when its form was made; without a hash, in a new
/// file. Returns its path.
///
/// # Errors
/// [`NotSaved`]; the file is then as it was.
pub fn save(
    show: &Show,
    changes: &[SettingsChange],
    hash: Option<&str>,
) -> Result<PathBuf, NotSaved> {
    let file = File::read(show)?;
    let text = write(&file.text, changes, &known_rules()).map_err(NotSaved::Refused)?;
    if text == file.text && file.hash.as_deref() == hash {
        return Ok(file.path);
    }
    let bytes = encode(&text, &file.encoding);
    match hash {
        Some(hash) => store::save(&file.path, &bytes, Some(hash))?,
        None => store::create(&file.path, &bytes)?,
    };
    Ok(file.path)
}

/// Adds a word to the show's own, at its place in the alphabet if they are sorted, and makes the
/// file if there is none. Returns its path.
///
/// # Errors
/// [`NotSaved`]; the file is then as it was.
pub fn add_word(show: &Show, word: &str) -> Result<PathBuf, NotSaved> {
    let file = File::read(show)?;
    let word = stem(word).replace('’', "'");
    let mut words = settings::read(&file.text, &known_rules()).words;
    if words.contains(&word) {
        return Ok(file.path);
    }
    let before = |known: &String| known.to_lowercase() <= word.to_lowercase();
    let sorted = words.is_sorted_by_key(|known| known.to_lowercase());
    let at = if sorted { words.partition_point(before) } else { words.len() };
    words.insert(at, word);
    let change = SettingsChange::Set { key: "words".to_owned(), value: words.join(", ") };
    save(show, &[change], file.hash.as_deref())
}

/// Whether a file has the name of a show's settings, in a folder where they may be.
#[must_use]
pub fn is_settings(show: &Show, file: &Path) -> bool {
    file.file_name().is_some_and(|name| name == settings::FILE_NAME)
        && file.parent().is_some_and(|parent| {
            parent.starts_with(show.root()) && show.folder().starts_with(parent)
        })
}
