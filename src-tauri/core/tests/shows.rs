//! Real shows: what is found in them, and what the rules say of them. Skipped, and said so, where
//! the samples are not there.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use linernotes_core::check::{self, Subject};
use linernotes_core::document::Parts;
use linernotes_core::episode::{Episode, Top};
use linernotes_core::show::{ShowIndex, episode_name};
use linernotes_core::store;
use linernotes_core::view::Severity;

fn corpus() -> Option<PathBuf> {
    let folder = std::env::var_os("LINERNOTES_CORPUS").map_or_else(
        || PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../shared/corpus"),
        PathBuf::from,
    );
    if folder.is_dir() {
        return Some(folder);
    }
    eprintln!("skipped: no sample shows at {}", folder.display());
    None
}

/// Every finding of a show as (file, severity, rule, message).
fn findings(index: &ShowIndex) -> Vec<(String, Severity, &'static str, String)> {
    let mut all = Vec::new();
    for path in index.show().files() {
        let Ok(stored) = store::read(path) else { continue };
        let text = stored.decoded.text;
        let parts = Parts::of(&text);
        let top = Top::read(&text, &parts);
        let episode = Episode::of(&text, &parts, &top, index.conventions());
        let name = episode_name(path);
        let subject = Subject {
            text: &text,
            parts: &parts,
            top: &top,
            episode: &episode,
            name: &name,
            path,
            conventions: index.conventions(),
            peers: Some(index.peers()),
        };
        for found in check::all(&subject) {
            all.push((name.clone(), found.severity, found.rule, found.message));
        }
    }
    all
}

fn open(corpus: &Path, show: &str) -> ShowIndex {
    ShowIndex::open(&corpus.join(show)).unwrap()
}

#[test]
fn the_rules_say_few_and_sensible_things() {
    let Some(corpus) = corpus() else { return };
    for (show, files) in [
        ("cloudchat-tech__cloudchat-tech.github.io", 33),
        ("CloudWithChris__cloudwithchris.com", 67),
        ("nickjj__runninginproduction.com", 28),
        ("rwpod__rwpod.github.io", 80),
        ("syntaxfm__website", 160),
        ("vmware-tanzu__thepodlets", 18),
    ] {
        let index = open(&corpus, show);
        let mut counts: BTreeMap<(Severity, &str), usize> = BTreeMap::new();
        for (file, severity, rule, message) in findings(&index) {
            *counts.entry((severity, rule)).or_default() += 1;
            println!("  {severity:?} {rule} {file}: {message}");
        }
        println!(
            "{} ({:?}): {} files; {counts:?}",
            index.show().name(),
            index.show().site().generator,
            index.show().files().len()
        );
        assert_eq!(index.show().files().len(), files, "{show}");
    }
}
