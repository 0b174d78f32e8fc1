//! The settings' file itself: read for the form, and written with what was changed in it.

use std::path::{Path, PathBuf};

use crate::conventions::Conventions;
use crate::protocol::{SettingComplaint, SettingsForm};
use crate::show::Show;
use crate::spelling::stem;
use crate::store::{self, StoreError};
use linernotes_syntax::text::{Encoding, encode};

use super::settings_form::form;
use crate::settings::{Change, NotWritten, Settings, place, write};

/// Why settings were not saved.
#[derive(Debug)]
pub enum NotSaved {
    /// Some of the changes can't be made.
    Refused(Vec<NotWritten>),
    /// The file can't be read or written, or is not the one that the form was made of.
    Store(StoreError),
}

/// The text of the settings' file, empty where there is none yet.
struct File {
    path: PathBuf,
    text: String,
    encoding: Encoding,
    hash: Option<String>,
}

impl File {
    fn read(show: &Show) -> Result<Self, StoreError> {
        let path = place(show.root(), show.folder());
        if !path.exists() {
            let encoding = Encoding::default();
            return Ok(Self { path, text: String::new(), encoding, hash: None });
        }
        let stored = store::read(&path)?;
        let (text, encoding) = (stored.decoded.text, stored.decoded.encoding);
        Ok(Self { path, text, encoding, hash: Some(stored.hash) })
    }
}

/// The show's settings as the window shows them, of the file as it is now.
///
/// # Errors
/// [`StoreError`] where there is a file that can't be read.
pub fn open(show: &Show, conventions: &Conventions) -> Result<SettingsForm, StoreError> {
    let file = File::read(show)?;
    let mut settings = Settings { file: Some(file.path), ..crate::settings::read(&file.text) };
    settings.look_for_scaffold(show.root(), &file.text);
    let form = form(&file.text, &settings, conventions, show);
    Ok(SettingsForm { hash: file.hash, ..form })
}

/// What is wrong with changes, as far as they can be judged without writing them; line 0 stands for
/// values that are not in the file yet.
///
/// # Errors
/// [`StoreError`] where there is a file that can't be read.
pub fn judge(show: &Show, changes: &[Change]) -> Result<Vec<SettingComplaint>, StoreError> {
    let refused = write(&File::read(show)?.text, changes).err().unwrap_or_default();
    let told = |refused: NotWritten| SettingComplaint {
        line: 0,
        key: refused.key,
        error: true,
        message: refused.message,
    };
    Ok(refused.into_iter().map(told).collect())
}

/// Writes what was changed, in the file that had `hash` when its form was made; where there was
/// none, a new one is written. Returns its path.
///
/// # Errors
/// [`NotSaved`]; the file is then as it was.
pub fn save(show: &Show, changes: &[Change], hash: Option<&str>) -> Result<PathBuf, NotSaved> {
    let file = File::read(show).map_err(NotSaved::Store)?;
    let text = write(&file.text, changes).map_err(NotSaved::Refused)?;
    if text == file.text && file.hash.as_deref() == hash {
        return Ok(file.path);
    }
    let bytes = encode(&text, &file.encoding);
    let saved = match hash {
        Some(hash) => store::save(&file.path, &bytes, Some(hash)),
        None => store::create(&file.path, &bytes),
    };
    saved.map_err(NotSaved::Store)?;
    Ok(file.path)
}

/// Writes a word among the show's own, where it belongs if they are sorted; a file is made where
/// there is none. Returns its path.
///
/// # Errors
/// [`NotSaved`]; the file is then as it was.
pub fn add_word(show: &Show, word: &str) -> Result<PathBuf, NotSaved> {
    let file = File::read(show).map_err(NotSaved::Store)?;
    let word = stem(word).replace('’', "'");
    let mut words = crate::settings::read(&file.text).words;
    if words.contains(&word) {
        return Ok(file.path);
    }
    let before = |known: &String| known.to_lowercase() <= word.to_lowercase();
    let sorted = words.is_sorted_by_key(|known| known.to_lowercase());
    let at = if sorted { words.partition_point(before) } else { words.len() };
    words.insert(at, word);
    let change = Change::Set { key: "words".to_owned(), value: words.join(", ") };
    save(show, &[change], file.hash.as_deref())
}

/// Whether a file has the name and a place of a show's settings.
#[must_use]
pub fn is_settings(show: &Show, file: &Path) -> bool {
    file.file_name().is_some_and(|name| name == crate::settings::FILE_NAME)
        && file.parent().is_some_and(|parent| {
            parent.starts_with(show.root()) && show.folder().starts_with(parent)
        })
}
