//! Commands about the links of the open episode: listing, changing and checking them.
//!
//! Nothing is asked of the network but by `check_links`, and of that only what the episode links to.

use std::env;
use std::sync::Mutex;

use linernotes_core::protocol::{
    EpisodeLinks, LinkEdit, LinkReport, LinkVerdict, ProposedLink, SpanEdit,
};
use linernotes_link_check::{Cancel, Checking, Options, Report, Verdict};
use tauri::ipc::Channel;
use tauri::{AppHandle, Manager, Runtime};

use crate::commands::episode::ask;
use crate::failure::{Answer, refused, run_blocking};
use crate::state::app_state::{AppState, lock};

/// Names addresses of this machine or of private networks, parted by commas, that may be asked all
/// the same: for a site that is not public, and for tests.
const PRIVATE: &str = "LINERNOTES_PRIVATE_ADDRESSES";

/// The check that is under way, if one is.
#[derive(Debug, Default)]
pub(crate) struct Check(Mutex<Option<Cancel>>);

/// Lists the links of an episode's notes by sections, and its other addresses.
#[tauri::command]
pub(crate) async fn episode_links<R: Runtime>(
    path: String,
    version: u32,
    app: AppHandle<R>,
) -> Answer<EpisodeLinks> {
    ask(app, path, version, |session, index| Ok(session.links(index))).await
}

/// Computes the edits of the text that a change of its links means. The editor applies them.
#[tauri::command]
pub(crate) async fn link_edit<R: Runtime>(
    path: String,
    version: u32,
    edit: LinkEdit,
    app: AppHandle<R>,
) -> Answer<Vec<SpanEdit>> {
    ask(app, path, version, move |session, index| session.link_edit(&edit, index).map_err(refused))
        .await
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

/// Asks the addresses that are given whether they answer, as far as the episode has them, and tells
/// of each through `reports`. Ends when all are told of, or when the check is called off.
#[tauri::command]
pub(crate) async fn check_links<R: Runtime>(
    path: String,
    version: u32,
    addresses: Vec<String>,
    reports: Channel<LinkReport>,
    app: AppHandle<R>,
) -> Answer<()> {
    run_blocking(move || {
        let shell = app.state::<AppState>();
        let mut known =
            shell.ask(&path, version, |session, index| Ok(session.link_addresses(index)))?;
        known.retain(|address| addresses.contains(address));
        let checking = Checking::start(known, &options());
        if let Some(before) = lock(&app.state::<Check>().0).replace(checking.canceller()) {
            before.cancel();
        }
        for report in checking {
            if reports.send(told(report)).is_err() {
                break;
            }
        }
        Ok(())
    })
    .await
}

/// Calls the check off that is under way.
#[tauri::command]
pub(crate) async fn cancel_link_check<R: Runtime>(app: AppHandle<R>) -> Answer<()> {
    if let Some(check) = lock(&app.state::<Check>().0).take() {
        check.cancel();
    }
    Ok(())
}

fn options() -> Options {
    let allowed = env::var(PRIVATE).unwrap_or_default();
    let private = allowed.split(',').filter_map(|address| address.trim().parse().ok()).collect();
    Options { private, ..Options::default() }
}

fn told(report: Report) -> LinkReport {
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
