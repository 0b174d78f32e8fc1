//! Reads the sentences in the sources.

use linernotes_architecture::{project, wording};

use crate::none;

/// Words that nobody reads here: file, words, and why they are written so.
const NO_SENTENCES: &[(&str, &str, &str)] = &[
    ("src-tauri/core/src/episode/guests/greeting.rs", "today's guest", "looked for in notes"),
    ("src-tauri/core/src/episode/guests/greeting.rs", "this week's guest", "looked for in notes"),
    (
        "src-tauri/syntax/src/front_matter/error_messages.rs",
        "handle wasn't declared",
        "what the parser says",
    ),
];

#[test]
fn sentences_are_plain_and_have_curly_quotes() -> Result<(), String> {
    let mut sources = project::sources(&project::root(), &[".rs"])?;
    sources.retain(|source| source.path.starts_with("src-tauri/"));
    none(&wording::faults(NO_SENTENCES, &sources))
}
