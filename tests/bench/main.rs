//! Measures what a host waits for, each against a floor measured in the same run: a keystroke
//! until the preview is drawn, the start until the first edit, memory, opening a big show,
//! learning who was its guest, and checking all of it.
//! Prints medians and ratios; proves nothing and fails only where it cannot measure.

mod checks;
mod figures;
mod guests;
mod keystroke;
mod library;
mod start;
mod text;

use std::process::ExitCode;

use mimalloc::MiMalloc;

/// The window's own.
#[global_allocator]
static ALLOCATOR: MiMalloc = MiMalloc;

/// The parts, by the word that asks for them.
const PARTS: [(&str, fn()); 5] = [
    ("keystroke", keystroke::measure),
    ("start", start::measure),
    ("library", library::measure),
    ("guests", guests::measure),
    ("checks", checks::measure),
];

fn main() -> ExitCode {
    let wanted: Vec<String> = std::env::args().skip(1).collect();
    if let Err(why) = linernotes_tests::screen::Screen::get() {
        eprintln!("nothing can be measured here: {why}");
        return ExitCode::FAILURE;
    }
    for (name, measure) in PARTS {
        if wanted.is_empty() || wanted.iter().any(|word| word == name) {
            measure();
        }
    }
    ExitCode::SUCCESS
}
