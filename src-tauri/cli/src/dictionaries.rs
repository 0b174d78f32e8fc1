//! The dictionaries of `check`: those that are named, the English ones that are part of the program,
//! and the system's.

use std::env;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use linernotes_core::show::ShowIndex;
use linernotes_core::spelling::installed::{self, Own};
use linernotes_core::spelling::{Dictionaries, Dictionary};
use linernotes_syntax::text::Language;

use crate::output::Failure;

/// The dictionaries that the program was built with: language, `.aff` and `.dic` file.
#[cfg(words)]
const OWN: &[(&str, &[u8], &[u8])] = &[
    (
        "en-US",
        include_bytes!("../../../ui/dist/dictionaries/en-US.aff"),
        include_bytes!("../../../ui/dist/dictionaries/en-US.dic"),
    ),
    (
        "en-GB",
        include_bytes!("../../../ui/dist/dictionaries/en-GB.aff"),
        include_bytes!("../../../ui/dist/dictionaries/en-GB.dic"),
    ),
];
#[cfg(not(words))]
const OWN: &[(&str, &[u8], &[u8])] = &[];

/// The words of software, where the program was built with them.
#[cfg(words)]
const SOFTWARE: &str = include_str!("../../../ui/dist/dictionaries/software.txt");
#[cfg(not(words))]
const SOFTWARE: &str = "";

/// Gives a show its dictionaries; prints on standard error which languages have none.
///
/// # Errors
/// [`Failure`] where a named dictionary can't be read.
pub(crate) fn add(index: &mut ShowIndex, named: &[PathBuf]) -> Result<(), Failure> {
    let dictionaries = read(index, named)?;
    if let Some(lack) = lack(&dictionaries) {
        eprintln!("linernotes-cli: {lack}");
    }
    if !dictionaries.is_empty() {
        index.set_spelling(index.learn_spelling(Arc::new(dictionaries)));
    }
    Ok(())
}

fn read(index: &ShowIndex, named: &[PathBuf]) -> Result<Dictionaries, Failure> {
    let chosen = named.iter().map(|path| load(path)).collect::<Result<_, _>>()?;
    let own = OWN.iter().filter_map(|(language, aff, dic)| {
        let language = Language::read(language)?;
        Some(Own { language, aff: (*aff).into(), dic: (*dic).into() })
    });
    let folders = installed::folders(
        env::var_os("DICPATH").as_deref(),
        env::var_os("XDG_DATA_HOME").as_deref(),
        env::var_os("HOME").as_deref(),
    );
    let languages = index.show().languages();
    Ok(installed::read(&languages, chosen, &own.collect::<Vec<_>>(), &folders, SOFTWARE))
}

fn load(path: &Path) -> Result<Dictionary, Failure> {
    let files = installed::files(path).ok_or_else(|| {
        Failure(format!(
            "{}: The name of a dictionary must start with its language, such as de_DE.dic.",
            path.display()
        ))
    })?;
    Ok(installed::load(&files)?)
}

/// A sentence that names the languages without a dictionary; none where all have one.
fn lack(dictionaries: &Dictionaries) -> Option<String> {
    let first = dictionaries.missing().first()?;
    let missing: Vec<String> = dictionaries.missing().iter().map(ToString::to_string).collect();
    Some(format!(
        "spelling wasn’t checked in {}, because no dictionary was found. Install a Hunspell \
         dictionary (hunspell-{} on Debian), or choose one with --dictionary.",
        missing.join(", "),
        first.to_string().to_lowercase()
    ))
}
