//! Commands about the links of the open episode: listing, changing and checking them.
//!
//! Only `check_links` uses the network, and it asks only for addresses that the episode links to.

use std::env;
use std::sync::Mutex;
use std::time::Instant;

use linernotes_core::protocol::{
    EpisodeLinks, LinkEdit, LinkReport, LinkVerdict, ProposedLink, SpanEdit,
};
use linernotes_link_check::{Cancel, Checking, Options, Report, Verdict};
use tauri::ipc::Channel;
use tauri::{AppHandle, Manager, Runtime};
use tracing::info;

use crate::commands::episode::ask;
use crate::failure::{Answer, run_blocking};
use crate::log::milliseconds;
use crate::state::app_state::AppState;
use crate::state::lock;

/// The environment variable that lists addresses of this machine or of private networks that may be
/// asked all the same, separated by commas: for a site that is not public, and for tests.
const PRIVATE: &str = "LINERNOTES_PRIVATE_ADDRESSES";

/// The check that is running, if one is.
#[derive(Debug, Default)]
pub(crate) struct RunningCheck(Mutex<Option<Cancel>>);

/// Lists the links of an episode's notes by section, and its other addresses.
#[tauri::command]
pub(crate) async fn episode_links<R: Runtime>(
    path: String,
    version: u32,
    app: AppHandle<R>,
) -> Answer<EpisodeLinks> {
    ask(app, path, version, |session, index| Ok(session.links(index))).await
}

/// Computes the edits of the text that make a change of its links. The editor applies them.
#[tauri::command]
pub(crate) async fn link_edit<R: Runtime>(
    path: String,
    version: u32,
    edit: LinkEdit,
    app: AppHandle<R>,
) -> Answer<Vec<SpanEdit>> {
    ask(app, path, version, move |session, index| Ok(session.link_edit(&edit, index)?)).await
}

/// Finds the links in a pasted text, and proposes a text for each.
#[tauri::command]
pub(crate) async fn propose_links<R: Runtime>(
    path: String,
    version: u32,
    pasted: String,
    app: AppHandle<R>,
) -> Answer<Vec<ProposedLink>> {
    ask(app, path, version, move |session, _| Ok(session.proposed_links(&pasted))).await
}

/// Asks those of the given addresses that the episode has whether they answer, and sends a report of
/// each. Ends when all are reported, or when the check is cancelled.
#[tauri::command]
pub(crate) async fn check_links<R: Runtime>(
    path: String,
    version: u32,
    addresses: Vec<String>,
    reports: Channel<LinkReport>,
    app: AppHandle<R>,
) -> Answer<()> {
    run_blocking(move || {
        let state = app.state::<AppState>();
        let mut known =
            state.ask(&path, version, |session, index| Ok(session.link_addresses(index)))?;
        known.retain(|address| addresses.contains(address));
        let (start, addresses) = (Instant::now(), known.len());
        let checking = Checking::start(known, &options());
        if let Some(before) = lock(&app.state::<RunningCheck>().0).replace(checking.canceller()) {
            before.cancel();
        }
        let (mut answered, mut broken) = (0, 0);
        for report in checking {
            answered += 1;
            broken += usize::from(matches!(report.verdict, Verdict::Broken));
            if reports.send(link_report(report)).is_err() {
                break;
            }
        }
        let milliseconds = milliseconds(start);
        info!(addresses, answered, broken, milliseconds, "links checked");
        Ok(())
    })
    .await
}

/// Cancels the check that is running.
#[tauri::command]
pub(crate) async fn cancel_link_check<R: Runtime>(app: AppHandle<R>) -> Answer<()> {
    if let Some(check) = lock(&app.state::<RunningCheck>().0).take() {
        check.cancel();
    }
    Ok(())
}

fn options() -> Options {
    let allowed = env::var(PRIVATE).unwrap_or_default();
    let private = allowed.split(',').filter_map(|address| address.trim().parse().ok()).collect();
    Options { private, ..Options::default() }
}

fn link_report(report: Report) -> LinkReport {
    LinkReport {
        address: report.address,
        verdict: match report.verdict {
            Verdict::Works => LinkVerdict::Works,
            Verdict::Moved => LinkVerdict::Moved,
            Verdict::Broken => LinkVerdict::Broken,
            Verdict::Unclear => LinkVerdict::Unclear,
            Verdict::NotAsked => LinkVerdict::NotAsked,
        },
        message: report.message,
        use_instead: report.moved.and_then(|moved| moved.use_instead),
    }
}
