//! Commands about words that may be misspelt.

use std::sync::{Arc, mpsc};
use std::thread;
use std::time::Duration;

use linernotes_core::episode::Target;
use linernotes_core::protocol::{ProblemFix, Span};
use linernotes_core::show::settings_file;
use tauri::{AppHandle, Manager, Runtime};

use crate::failure::{Answer, run_blocking};
use crate::state::app_state::AppState;
use crate::tasks::learn_again;

/// How many words are offered instead of a misspelt one.
const OFFERED: usize = 5;
/// How long the window waits for them.
const PATIENCE: Duration = Duration::from_millis(2500);

/// Looks for the words that may be meant by the one at `span`, and returns the edits that write them;
/// none if the dictionary takes too long.
#[tauri::command]
pub(crate) async fn word_fixes<R: Runtime>(
    path: String,
    version: u32,
    span: Span,
    target: Option<Target>,
    app: AppHandle<R>,
) -> Answer<Vec<ProblemFix>> {
    run_blocking(move || {
        let state = app.state::<AppState>();
        let (word, dictionaries) = state.ask(&path, version, |session, index| {
            let spelling = index.spelling();
            let dictionaries = spelling.map(|spelling| Arc::clone(spelling.dictionaries()));
            Ok((session.slice(&span).map(str::to_owned), dictionaries))
        })?;
        let (Some(word), Some(dictionaries)) = (word, dictionaries) else { return Ok(Vec::new()) };
        let (sender, answer) = mpsc::channel();
        thread::spawn(move || sender.send(dictionaries.suggest(&word, OFFERED)));
        let words = answer.recv_timeout(PATIENCE).unwrap_or_default();
        state.ask(&path, version, |session, index| {
            Ok(session.word_fixes(&span, target.as_ref(), &words, index))
        })
    })
    .await
}

/// Adds a word to the show's settings; the show follows.
#[tauri::command]
pub(crate) async fn add_word<R: Runtime>(word: String, app: AppHandle<R>) -> Answer<()> {
    run_blocking(move || {
        let show = app.state::<AppState>().show()?;
        let known = show.index().show().clone();
        settings_file::add_word(&known, &word)?;
        let app = app.clone();
        thread::spawn(move || learn_again::now(&app.state::<AppState>(), &show));
        Ok(())
    })
    .await
}

/// Accepts a word until the show is closed.
#[tauri::command]
pub(crate) async fn ignore_word<R: Runtime>(word: String, app: AppHandle<R>) -> Answer<()> {
    let show = app.state::<AppState>().show()?;
    show.update(|index| index.know_word(&word));
    Ok(())
}
