//! Opening a show of 10,000 episodes against reading the same bytes.

use std::fs;
use std::time::Instant;

use linernotes_tests::Desk;
use serde_json::json;

use crate::figures::Figures;
use crate::text;

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
    let desk = Desk::with_show().unwrap();
    let (folder, bytes) = text::show(&desk, EPISODES);
    let show = desk.path().join("big");

    let [mut read, mut first, mut listed, mut all] = [const { Figures::new() }; 4];
    // A window that has another show open already: its start is measured elsewhere.
    let window = desk.open_episode("0002-the-hum.md");
    for round in 0..=ROUNDS {
        let start = Instant::now();
        let mut sum = 0;
        for entry in fs::read_dir(&folder).unwrap() {
            sum += fs::read(entry.unwrap().path()).unwrap().len();
        }
        assert_eq!(sum, bytes);
        let reading = start.elapsed().as_secs_f64() * 1e3;
        let opened = window.script_with_callback(OPEN, &[json!(show), json!(EPISODES)]);
        assert_eq!(opened[3], json!(EPISODES), "the show was not opened: {opened}");
        // The first round only warms the disk's cache.
        if round > 0 {
            read.extend([reading]);
            first.extend(opened[0].as_f64());
            listed.extend(opened[1].as_f64());
            all.extend(opened[2].as_f64());
        }
    }
    println!(
        "\nOpening a show of {EPISODES} episodes, {:.0} MB, in milliseconds",
        bytes as f64 / 1e6
    );
    println!("{:<26} {:>12} {:>12}", "", "", "of reading");
    println!("{:<26} {:>12.0}", "reading the same bytes", read.median());
    for (name, figures) in [
        ("first episodes listed", &first),
        ("all episodes listed", &listed),
        ("all checked as well", &all),
    ] {
        let ratio = figures.median() / read.median();
        println!("{name:<26} {:>12.0} {ratio:>11.2}×", figures.median());
    }
}
