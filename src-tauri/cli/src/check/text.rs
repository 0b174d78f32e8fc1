//! Prints findings for people: the sentence, the place, and the line with the finding underlined.

use std::fmt::Write;
use std::io;

use annotate_snippets::{AnnotationKind, Level, Renderer, Snippet};
use anstream::{AutoStream, ColorChoice};
use linernotes_core::check::Finding;
use linernotes_core::severity::Severity;

use crate::output;

use super::position::Positions;
use super::{Checked, short};

/// The most lines that are shown of one finding.
const MOST_LINES: u32 = 3;

/// Prints findings, in colour if standard output is a terminal and `NO_COLOR` is not set.
pub(super) fn print(checked: &[Checked]) -> io::Result<()> {
    let colour = AutoStream::choice(&io::stdout()) != ColorChoice::Never;
    output::print(&write(checked, colour))
}

fn write(checked: &[Checked], colour: bool) -> String {
    let renderer = if colour { Renderer::styled() } else { Renderer::plain() };
    let mut text = String::new();
    for episode in checked {
        let positions = Positions::of(&episode.text);
        let file = short(&episode.file);
        for found in &episode.found {
            let _ = writeln!(text, "{}\n", report(&renderer, &file, &positions, found));
        }
    }
    let count = |severity| {
        let found = checked.iter().flat_map(|episode| &episode.found);
        found.filter(|found| found.severity == severity).count()
    };
    let counts = [
        number(checked.len(), "episode"),
        number(count(Severity::Error), "error"),
        number(count(Severity::Warning), "warning"),
        number(count(Severity::Suggestion), "suggestion"),
    ];
    let _ = writeln!(text, "{}", counts.join(", "));
    let found = || checked.iter().flat_map(|episode| &episode.found);
    let fixable = found().filter(|found| found.safe_fix().is_some()).count();
    if fixable > 0 {
        let _ = writeln!(
            text,
            "{fixable} of them can be fixed. Add --fix, and --dry-run to preview the fixes."
        );
    }
    text
}

fn report(renderer: &Renderer, file: &str, positions: &Positions, found: &Finding) -> String {
    let level = match found.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Suggestion => Level::NOTE.with_name("suggestion"),
    };
    let (first, source, range) = positions.around(&found.range, MOST_LINES);
    let snippet = Snippet::source(source)
        .line_start(first as usize)
        .path(file)
        .annotation(AnnotationKind::Primary.span(range));
    let fixes = found.fixes.iter().map(|fix| {
        let name = if fix.is_unsafe { "optional fix" } else { "fix" };
        Level::HELP.with_name(name).message(&fix.label)
    });
    let title = level.primary_title(&found.message).id(found.rule);
    renderer.render(&[title.element(snippet).elements(fixes)])
}

fn number(count: usize, word: &str) -> String {
    format!("{count} {word}{}", if count == 1 { "" } else { "s" })
}
