//! Spelling: the dictionaries of the open show, and commands about its words.

use std::env;
use std::sync::{Arc, mpsc};
use std::thread;
use std::time::Duration;

use linernotes_core::episode::Target;
use linernotes_core::protocol::{ProblemFix, ShowSummary, Span};
use linernotes_core::show::settings_file;
use linernotes_core::spelling::Dictionaries;
use linernotes_core::spelling::installed::{self, Own};
use linernotes_syntax::text::Language;
use tauri::{AppHandle, Manager, Runtime};

use crate::commands::settings::told;
use crate::failure::{Answer, run_blocking};
use crate::state::app_state::{AppState, OpenShow};
use crate::tasks::learn_again;

/// How many words are offered in place of one.
const OFFERED: usize = 5;
/// How long a host waits for them.
const PATIENCE: Duration = Duration::from_millis(2500);
/// The English dictionaries stand beside the page.
const OWN: [&str; 2] = ["en-US", "en-GB"];

/// Gives the bytes of a file that stands beside the page.
pub(crate) type AssetResolver = Box<dyn Fn(&str) -> Option<Vec<u8>> + Send + Sync>;

/// Reads the dictionaries of a show's languages, and learns which words it knows besides. This takes
/// a moment, and nobody waits for it.
pub(crate) fn learn(shell: &AppState, show: &OpenShow) {
    let languages = show.index().show().languages();
    let dictionaries = Arc::new(read(&shell.assets, &languages));
    // Learning reads files: the index is free meanwhile.
    let (known, conventions, spelling) = {
        let index = show.index();
        (index.show().clone(), index.conventions().clone(), index.begin_spelling(dictionaries))
    };
    let spelling = known.learn_words(&conventions, spelling);
    show.update(|index| index.set_spelling(spelling));
}

/// What the window shows of a show, and in which languages words can't be looked up.
pub(crate) fn summary(show: &OpenShow) -> ShowSummary {
    let index = show.index();
    let mut summary = index.show().summary();
    let missing = index.spelling().map(|spelling| spelling.dictionaries().missing().to_vec());
    summary.settings.extend(missing.into_iter().flatten().map(|language| {
        format!(
            "Spelling is not checked in “{language}”: no dictionary was found. Install the one of \
             Hunspell (hunspell-{} on Debian), or name another language in the settings.",
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

/// Looks for words that may be meant by the one at `span`, and gives the edits that write them. A
/// word for which they are not found in time has none.
#[tauri::command]
pub(crate) async fn word_fixes<R: Runtime>(
    path: String,
    version: u32,
    span: Span,
    target: Option<Target>,
    app: AppHandle<R>,
) -> Answer<Vec<ProblemFix>> {
    run_blocking(move || {
        let shell = app.state::<AppState>();
        let (word, dictionaries) = shell.ask(&path, version, |session, index| {
            let spelling = index.spelling();
            let dictionaries = spelling.map(|spelling| Arc::clone(spelling.dictionaries()));
            Ok((session.slice(&span).map(str::to_owned), dictionaries))
        })?;
        let (Some(word), Some(dictionaries)) = (word, dictionaries) else { return Ok(Vec::new()) };
        let (sender, answer) = mpsc::channel();
        thread::spawn(move || sender.send(dictionaries.suggest(&word, OFFERED)));
        let words = answer.recv_timeout(PATIENCE).unwrap_or_default();
        shell.ask(&path, version, |session, index| {
            Ok(session.word_fixes(&span, target.as_ref(), &words, index))
        })
    })
    .await
}

/// Writes a word among those of the show's settings; the show follows.
#[tauri::command]
pub(crate) async fn add_word<R: Runtime>(word: String, app: AppHandle<R>) -> Answer<()> {
    run_blocking(move || {
        let show = app.state::<AppState>().show()?;
        let known = show.index().show().clone();
        settings_file::add_word(&known, &word).map_err(told)?;
        let app = app.clone();
        thread::spawn(move || learn_again::anew(&app.state::<AppState>(), &show));
        Ok(())
    })
    .await
}

/// Takes a word for right until the show is closed.
#[tauri::command]
pub(crate) async fn ignore_word<R: Runtime>(word: String, app: AppHandle<R>) -> Answer<()> {
    let show = app.state::<AppState>().show()?;
    show.update(|index| index.know_word(&word));
    Ok(())
}
