//! Learns a show's conventions again, when its settings or many of its episodes have changed.
//! Typing does not wait for it.

use std::collections::BTreeSet;
use std::path::PathBuf;
use std::sync::Arc;

use linernotes_core::check::known_rules;
use linernotes_core::protocol::ShowNews;
use linernotes_core::settings::Settings;
use linernotes_core::show::ShowIndex;
use linernotes_core::show::settings_file::is_settings;

use super::dictionaries;
use crate::state::app_state::AppState;
use crate::state::open_show::OpenShow;

/// How many episodes are read between one report of progress and the next.
pub(super) const BATCH: usize = 500;
/// How many changed episodes may change what the show has in common, however few it has.
const FEW: usize = 10;
/// How many percent of the episodes may.
const PERCENT: usize = 5;

/// Learns again if that is due: `paths` have changed, and others have changed `foreign` episodes
/// among them.
pub(crate) fn if_due(
    state: &AppState,
    show: &Arc<OpenShow>,
    paths: &BTreeSet<PathBuf>,
    foreign: usize,
) {
    let changed = show.count_changed(foreign);
    let due = {
        let index = show.index();
        let many = changed >= FEW.max(index.len() * PERCENT / 100);
        let in_settings = || paths.iter().any(|path| is_settings(index.show(), path));
        // Settings that the app saved itself are known already.
        let differ = || {
            let read = Settings::of(index.show().root(), index.show().folder(), &known_rules());
            read != *index.show().settings()
        };
        many || (in_settings() && differ())
    };
    if due {
        now(state, show);
    }
}

/// Reads the show's settings again and learns its conventions again; then reads its episodes again
/// with them, and sends the window what that changes.
pub(crate) fn now(state: &AppState, show: &Arc<OpenShow>) {
    let turn = show.begin_learning();
    // Learning reads files: the index is free meanwhile.
    let known = show.index().show().clone();
    let again = known.again();
    let conventions = again.learn();
    let new_languages = known.languages() != again.languages();
    let files = again.files().to_vec();
    show.update(|index| index.adopt(again, conventions));
    if new_languages {
        dictionaries::learn(state, show);
    }
    let _ = show.send(ShowNews::Learned { show: dictionaries::summary(show) });
    drop(turn);
    for batch in files.chunks(BATCH) {
        if !state.has(show) {
            return;
        }
        let entries = show.index().read(batch);
        show.update(|index| index.add(entries));
        if show.send_changed(batch).is_err() {
            return;
        }
    }
    show.update(ShowIndex::complete);
    // Each batch was compared with the others as they were before they were read again.
    let among = show.update(ShowIndex::among_others_news);
    if !among.is_empty() {
        let _ = show.send_changed(&among);
    }
}
