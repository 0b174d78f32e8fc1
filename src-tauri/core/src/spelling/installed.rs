//! The dictionaries that there are for a show: those that a program brings along, and the Hunspell
//! dictionaries that are installed on the system.

use std::borrow::Cow;
use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};

use super::{Dictionaries, Dictionary, NoDictionary};
use crate::store;
use linernotes_syntax::text::Language;

/// Where systems have them.
const USUAL: [&str; 5] = [
    "/usr/share/hunspell",
    "/usr/share/myspell",
    "/usr/share/myspell/dicts",
    "/usr/local/share/hunspell",
    "/Library/Spelling",
];

/// A dictionary that a program brings along.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Own<'a> {
    /// Its language.
    pub language: Language,
    /// The bytes of its `.aff` file.
    pub aff: Cow<'a, [u8]>,
    /// The bytes of its `.dic` file.
    pub dic: Cow<'a, [u8]>,
}

/// The two files of a dictionary.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Files {
    /// How words are formed.
    pub aff: PathBuf,
    /// The words.
    pub dic: PathBuf,
    /// The language, as the files are named.
    pub language: Language,
}

/// The folders that may have dictionaries, first those that the host chose: of `DICPATH`
/// (`dicpath`), of the data folder (`XDG_DATA_HOME`, else `.local/share` in `home`), then the
/// system's.
#[must_use]
pub fn folders(
    dicpath: Option<&OsStr>,
    data_home: Option<&OsStr>,
    home: Option<&OsStr>,
) -> Vec<PathBuf> {
    let mut folders: Vec<PathBuf> =
        dicpath.map(std::env::split_paths).into_iter().flatten().collect();
    let own = data_home.filter(|folder| !folder.is_empty()).map(PathBuf::from);
    let own = own.or_else(|| Some(Path::new(home?).join(".local/share")));
    folders.extend(own.map(|folder| folder.join("hunspell")));
    folders.extend(USUAL.iter().map(PathBuf::from));
    folders.retain(|folder| !folder.as_os_str().is_empty());
    folders
}

/// Reads the dictionaries of these languages. A program's own go before the system's where they serve
/// as well; a language without a region (`en`) has all of its own ones. `chosen` are there besides,
/// and go before. `terms` are words that are right in every language.
#[must_use]
pub fn read(
    languages: &[Language],
    chosen: Vec<Dictionary>,
    own: &[Own],
    folders: &[PathBuf],
    terms: &str,
) -> Dictionaries {
    let mut list = chosen;
    let mut missing = Vec::new();
    for language in languages {
        if list.iter().any(|known| language.served_by(&known.language).is_some_and(|fit| fit > 1)) {
            continue;
        }
        let before = list.len();
        let fit = |own: &&Own| language.served_by(&own.language);
        let best = own.iter().filter_map(|own| fit(&own)).max();
        let system = find(folders, language).filter(|files| {
            let fit = language.served_by(&files.language);
            fit > best && (language.region.is_some() || best.is_none())
        });
        if let Some(files) = system {
            list.extend(load(&files).ok());
        } else {
            let fits = |own: &&Own| match language.region {
                None => fit(own).is_some(),
                Some(_) => best.is_some() && fit(own) == best,
            };
            list.extend(
                own.iter().filter(fits).filter_map(|own| {
                    Dictionary::read(own.language.clone(), &own.aff, &own.dic).ok()
                }),
            );
        }
        if list.len() == before {
            missing.push(language.clone());
        }
    }
    Dictionaries::new(list, missing, terms)
}

/// Reads a dictionary's files.
///
/// # Errors
/// A sentence, where they can't be read.
pub fn load(files: &Files) -> Result<Dictionary, NoDictionary> {
    let bytes = |path: &Path| {
        store::read_bytes(path).map_err(|error| NoDictionary { message: error.to_string() })
    };
    Dictionary::read(files.language.clone(), &bytes(&files.aff)?, &bytes(&files.dic)?)
}

/// The files of a dictionary that is named by one of them, or without their ending; none where the
/// name does not begin with a language.
#[must_use]
pub fn files(path: &Path) -> Option<Files> {
    let known = path.extension().is_some_and(|ending| ending == "aff" || ending == "dic");
    let plain = if known { path.with_extension("") } else { path.to_owned() };
    let with = |ending: &str| {
        let mut name = plain.clone().into_os_string();
        name.push(ending);
        PathBuf::from(name)
    };
    let language = Language::read(plain.file_name()?.to_str()?)?;
    Some(Files { aff: with(".aff"), dic: with(".dic"), language })
}

/// The installed dictionary that serves best for a language; among equals, the one of the first
/// folder.
#[must_use]
pub fn find(folders: &[PathBuf], language: &Language) -> Option<Files> {
    let mut best: Option<(u8, Files)> = None;
    for folder in folders {
        for files in in_folder(folder) {
            let Some(fit) = language.served_by(&files.language) else { continue };
            if best.as_ref().is_none_or(|(known, _)| *known < fit) {
                best = Some((fit, files));
            }
        }
    }
    best.map(|(_, files)| files)
}

/// The dictionaries of a folder, by name. Names with more than language and region
/// (`de_DE_frami`, `hyph_de`) stand for other things or special kinds.
fn in_folder(folder: &Path) -> Vec<Files> {
    let Ok(entries) = fs::read_dir(folder) else { return Vec::new() };
    let mut found: Vec<Files> = entries
        .flatten()
        .filter_map(|entry| {
            let dic = entry.path();
            if dic.extension()? != "dic" {
                return None;
            }
            let name = dic.file_stem()?.to_str()?;
            if name.split(['-', '_']).count() > 2 {
                return None;
            }
            let language = Language::read(name)?;
            let aff = dic.with_extension("aff");
            aff.is_file().then_some(Files { aff, dic, language })
        })
        .collect();
    found.sort_by(|one, other| one.dic.cmp(&other.dic));
    found
}
