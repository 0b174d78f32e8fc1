//! What a keystroke costs the preview against rendering everything, at several sizes.
//!
//! `cargo run --release -p linernotes-core --example preview_cost`

mod sections;

use std::hint::black_box;
use std::time::{Duration, Instant};

use linernotes_core::preview::{Options, Page, Preview};
use linernotes_syntax::markdown;
use sections::notes;

fn median(mut times: Vec<Duration>) -> Duration {
    times.sort();
    times[times.len() / 2]
}

fn main() {
    let images = |_: &str| None;
    let options = Options { smart_punctuation: true, footnotes: true, images: &images };
    let page = Page { title: "The title".to_owned(), ..Page::default() };
    println!(
        "{:>8} {:>12} {:>14} {:>8} {:>12}",
        "bytes", "everything", "keystroke", "ratio", "just parsing"
    );
    for bytes in [5_000, 100_000, 1_000_000] {
        let mut text = notes("---\nepisode: 0001\n---\n\n# The title\n\n", bytes);
        let body = |text: &str| linernotes_syntax::text::Parts::of(text).body;
        let runs = (4_000_000 / bytes).clamp(5, 60);
        let full = median(
            (0..runs)
                .map(|_| {
                    let start = Instant::now();
                    let mut preview = Preview::default();
                    preview.read(&text, body(&text));
                    let title = preview.title_heading().map(|title| title.range);
                    black_box(preview.update(&text, body(&text), title, &page, &options));
                    start.elapsed()
                })
                .collect(),
        );
        let parse = median(
            (0..runs)
                .map(|_| {
                    let start = Instant::now();
                    black_box(markdown::headings(&text, body(&text)));
                    start.elapsed()
                })
                .collect(),
        );
        let mut preview = Preview::default();
        preview.update(&text, body(&text), None, &page, &options);
        let middle = text.len() / 2 + text[text.len() / 2..].find("Another").unwrap_or(0) + 8;
        let edit = median(
            (0..60)
                .map(|_| {
                    text.insert(middle, 'x');
                    let start = Instant::now();
                    let body = body(&text);
                    preview.read(&text, body.clone());
                    let title = preview.title_heading().map(|title| title.range);
                    black_box(preview.update(&text, body, title, &page, &options));
                    black_box(preview.word_count());
                    start.elapsed()
                })
                .collect(),
        );
        println!(
            "{:>8} {:>9.2} ms {:>11.3} ms {:>7.0}x {:>9.2} ms",
            text.len(),
            full.as_secs_f64() * 1e3,
            edit.as_secs_f64() * 1e3,
            full.as_secs_f64() / edit.as_secs_f64(),
            parse.as_secs_f64() * 1e3
        );
    }
}
