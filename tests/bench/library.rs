//! Opening a show of 10,000 episodes against reading the same bytes.

use linernotes_tests::Sandbox;
use serde_json::json;

use crate::figures::Figures;
use crate::text::Show;

const EPISODES: usize = 10_000;
const ROUNDS: usize = 5;

/// Opens a show through the window's own call; gives the milliseconds until its first episodes
/// are listed, until all are, and until all are checked, and how many there were.
const OPEN: &str = "
    const [path, count, done] = arguments;
    const { invoke, transformCallback } = window.__TAURI_INTERNALS__;
    const start = performance.now();
    const known = new Set();
    let first = null;
    let listed = null;
    let heard = 0;
    let last = null;
    // Large messages take another way than small ones and may be overtaken: count them.
    const channel = transformCallback(({ message, index }) => {
        if (!message) return;
        first ??= performance.now() - start;
        heard += 1;
        if (message.kind === 'episodes') for (const { path } of message.episodes) known.add(path);
        if (known.size === count) listed ??= performance.now() - start;
        if (message.kind === 'complete') last = index;
        if (heard - 1 === last) done([first, listed, performance.now() - start, known.size]);
    });
    invoke('open_show', { path, news: `__CHANNEL__:${channel}` }).catch((failure) =>
        done([String(failure?.message ?? failure)]));";

/// Prints the table.
pub fn measure() {
    let sandbox = Sandbox::with_show().unwrap();
    let root = sandbox.path().join("big");
    let show = Show::write(&root, EPISODES);

    let [mut read, mut first, mut listed, mut all] = [const { Figures::new() }; 4];
    // A window that has another show open already: its start is measured elsewhere.
    let window = sandbox.open_episode("0002-the-hum.md");
    for round in 0..=ROUNDS {
        let reading = show.read();
        let opened = window.script_with_callback(OPEN, &[json!(root), json!(EPISODES)]);
        assert_eq!(opened[3], json!(EPISODES), "the show was not opened: {opened}");
        // The first round only warms the disk's cache.
        if round > 0 {
            read.extend([reading]);
            first.extend(opened[0].as_f64());
            listed.extend(opened[1].as_f64());
            all.extend(opened[2].as_f64());
        }
    }
    let lines = [
        ("first episodes listed", &first),
        ("all episodes listed", &listed),
        ("all checked as well", &all),
    ];
    show.table(&format!("Opening a show of {EPISODES} episodes"), &read, &lines);
}
