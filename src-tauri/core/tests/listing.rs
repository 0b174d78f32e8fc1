//! A show is listed first and read afterwards: what was listed stays, and the rest is added.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::path::PathBuf;

use chrono::NaiveDate;
use linernotes_core::show::{Show, ShowIndex};
use linernotes_core::view::EpisodeSummary;

fn sample_show() -> Show {
    Show::discover(&PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../episodes")).unwrap()
}

#[test]
fn reading_adds_problems_and_words_to_what_was_listed() {
    let show = sample_show();
    let files = show.files().to_vec();
    let mut index = ShowIndex::new(show);
    let entries = index.list(&files);
    index.add(entries);
    index.complete();
    let today = NaiveDate::from_ymd_opt(2026, 1, 1).unwrap();
    let listed = index.summaries(today);
    assert_eq!(listed.len(), files.len());
    let title = listed[0].title.clone();
    assert_eq!(index.search(&title)[0], PathBuf::from(&listed[0].path));
    let text = std::fs::read_to_string(&listed[0].path).unwrap();
    let words = text.lines().last().unwrap().to_owned();
    assert!(index.search(&words).is_empty(), "the words of the notes are not read yet");

    let entries = index.read(&files);
    let news: Vec<PathBuf> = entries
        .iter()
        .filter(|entry| entry.has_news())
        .map(|entry| entry.path.to_path_buf())
        .collect();
    index.add(entries);
    assert_eq!(index.search(&words), [PathBuf::from(&listed[0].path)]);
    let read = index.summaries(today);
    let mut seen = 0;
    for (before, after) in listed.iter().zip(&read) {
        if before == after {
            continue;
        }
        seen += 1;
        assert!(news.contains(&PathBuf::from(&after.path)), "{} has news", after.file_name);
        let facts = EpisodeSummary {
            severity: before.severity,
            problems: before.problems,
            draft: before.draft,
            ..after.clone()
        };
        assert_eq!(*before, facts);
    }
    assert!(seen > 0, "the sample show has a draft with words of the scaffold");
    assert_eq!(seen, news.len());
}
