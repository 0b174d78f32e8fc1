//! Learning a show's conventions anew, when its settings or many of its episodes have changed.
//! Nobody who types waits for it.

use std::collections::BTreeSet;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::Ordering;

use linernotes_core::protocol::ShowNews;
use linernotes_core::check::known_rules;
use linernotes_core::settings::Settings;
use linernotes_core::show::ShowIndex;
use linernotes_core::show::settings_file::is_settings;

use crate::commands::show::{BATCH, count};
use crate::commands::spelling;
use crate::state::app_state::{AppState, OpenShow, lock, today};

/// So many changed episodes may have changed what the show has in common, however few it has.
const FEW: usize = 10;
/// So many of a hundred episodes may have.
const PART: usize = 5;

/// Learns anew where that is due: `paths` have changed, and others have changed `foreign` episodes
/// among them.
pub(crate) fn follow(
    shell: &AppState,
    show: &Arc<OpenShow>,
    paths: &BTreeSet<PathBuf>,
    foreign: usize,
) {
    let changed = show.changed.fetch_add(foreign, Ordering::Relaxed) + foreign;
    let due = {
        let index = show.index();
        let many = changed >= FEW.max(index.len() * PART / 100);
        let told = || paths.iter().any(|path| is_settings(index.show(), path));
        // What this program wrote itself is learned already.
        let settings = || {
            let read = Settings::of(index.show().root(), index.show().folder(), &known_rules());
            read != *index.show().settings()
        };
        many || (told() && settings())
    };
    if due {
        anew(shell, show);
    }
}

/// Reads the show's settings again and learns its conventions anew; then its episodes are read
/// again with them, and the window hears of it.
pub(crate) fn anew(shell: &AppState, show: &Arc<OpenShow>) {
    let turn = lock(&show.learning);
    show.changed.store(0, Ordering::Relaxed);
    // Learning reads files: the index is free meanwhile.
    let known = show.index().show().clone();
    let again = known.again();
    let conventions = again.learn();
    let languages = known.languages() != again.languages();
    let files = again.files().to_vec();
    show.update(|index| index.adopt(again, conventions));
    if languages {
        spelling::learn(shell, show);
    }
    let summary = spelling::summary(show);
    let _ = show.news.send(ShowNews::Learned { show: summary });
    drop(turn);
    for batch in files.chunks(BATCH) {
        if !shell.has(show) {
            return;
        }
        let entries = show.index().read(batch);
        show.update(|index| index.add(entries));
        let episodes = show.index().summaries_of(batch, today());
        let total = count(show.index().len());
        if show.news.send(ShowNews::Episodes { episodes, read: total, total }).is_err() {
            return;
        }
    }
    show.update(ShowIndex::complete);
    // What was sent batch by batch was judged among the others as they were read before.
    let among = show.update(ShowIndex::among_others_news);
    if !among.is_empty() {
        let episodes = show.index().summaries_of(&among, today());
        let total = count(show.index().len());
        let _ = show.news.send(ShowNews::Episodes { episodes, read: total, total });
    }
}
