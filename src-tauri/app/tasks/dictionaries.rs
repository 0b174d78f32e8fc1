//! The dictionaries of the open show.

use std::env;
use std::sync::Arc;

use linernotes_core::protocol::ShowSummary;
use linernotes_core::spelling::Dictionaries;
use linernotes_core::spelling::installed::{self, Own};
use linernotes_syntax::text::Language;

use crate::state::app_state::{AppState, AssetResolver};
use crate::state::open_show::OpenShow;

/// The dictionaries that are bundled with the page.
const OWN: [&str; 2] = ["en-US", "en-GB"];

/// Reads the dictionaries of the show's languages, and learns the words that the show itself knows.
/// This takes a moment, and nothing waits for it.
pub(crate) fn learn(state: &AppState, show: &OpenShow) {
    let languages = show.index().show().languages();
    let dictionaries = Arc::new(read(&state.assets, &languages));
    // Learning reads files: the index is free meanwhile.
    let (known, conventions, spelling) = {
        let index = show.index();
        (index.show().clone(), index.conventions().clone(), index.begin_spelling(dictionaries))
    };
    let spelling = known.learn_words(&conventions, spelling);
    show.update(|index| index.set_spelling(spelling));
}

/// What the window shows of a show, with a complaint about each language without a dictionary.
pub(crate) fn summary(show: &OpenShow) -> ShowSummary {
    let index = show.index();
    let mut summary = index.show().summary();
    let missing = index.spelling().map(|spelling| spelling.dictionaries().missing().to_vec());
    summary.settings.extend(missing.into_iter().flatten().map(|language| {
        format!(
            "Spelling in “{language}” isn’t checked, because no dictionary was found. Install a \
             Hunspell dictionary (hunspell-{} on Debian), or choose another language in the \
             show’s settings.",
            language.to_string().to_lowercase()
        )
    }));
    summary
}

fn read(assets: &AssetResolver, languages: &[Language]) -> Dictionaries {
    let file = |name: String| assets(&format!("dictionaries/{name}"));
    let wanted = |name: &&'static str| {
        let own = Language::read(name);
        own.is_some_and(|own| languages.iter().any(|language| language.served_by(&own).is_some()))
    };
    let own: Vec<Own> = OWN
        .into_iter()
        .filter(wanted)
        .filter_map(|name| {
            Some(Own {
                language: Language::read(name)?,
                aff: file(format!("{name}.aff"))?.into(),
                dic: file(format!("{name}.dic"))?.into(),
            })
        })
        .collect();
    let software = file("software.txt".to_owned()).and_then(|bytes| String::from_utf8(bytes).ok());
    let folders = installed::folders(
        env::var_os("DICPATH").as_deref(),
        env::var_os("XDG_DATA_HOME").as_deref(),
        env::var_os("HOME").as_deref(),
    );
    installed::read(languages, Vec::new(), &own, &folders, &software.unwrap_or_default())
}
