//! Times of chapters in a form that not all players read.

use crate::conventions::Habit;
use crate::severity::Severity;
use linernotes_syntax::text::TextEdit;

use crate::check::{Context, Examples, Finding, Rule};

pub(crate) static RULE: Rule = Rule {
    id: "timestamps-form",
    severity: Severity::Suggestion,
    about: "Timestamps are written in a form that not all players can read.",
    reason: "Spotify reads MM:SS and HH:MM:SS, but not 0:00 or 125:00.",
    examples: Examples {
        bad: &[
            "0:00 Hello\n\n3:20 The stairs\n\n4:10 The lamp",
            "00:00 Hello\n\n03:20 The stairs\n\n125:00 The lamp",
        ],
        good: &[
            "00:00 Hello\n\n03:20 The stairs\n\n02:05:00 The lamp",
            "The lamp goes out.\n\n9:30 Supper\n\n10:15 Bed",
        ],
    },
    numbers: &[],
    check,
};

fn check(context: &Context, found: &mut Vec<Finding>) {
    // Other times are no chapters anyway.
    if context.notes().times.len() < 3 || context.notes().times[0].seconds > 0 {
        return;
    }
    if !context.others(Habit::LooseTimes).is_rare() {
        return;
    }
    let chapters = context.notes().chapters(context.text());
    let loose: Vec<TextEdit> = chapters
        .iter()
        .filter(|chapter| chapter.is_loose)
        .map(|chapter| TextEdit {
            range: chapter.time.range.clone(),
            insert: written(chapter.time.seconds),
        })
        .collect();
    let Some(first) = loose.first() else { return };
    let message = format!(
        "Spotify only reads MM:SS and HH:MM:SS. Change {} to {}.",
        &context.text()[first.range.clone()],
        first.insert
    );
    let label = match loose.len() {
        1 => format!("Change to {}", first.insert),
        count => format!("Change to {} and {} more", first.insert, count - 1),
    };
    found.push(RULE.found(first.range.clone(), message).unsafe_fix(label, loose));
}

fn written(seconds: u32) -> String {
    let (hours, minutes, seconds) = (seconds / 3600, seconds / 60 % 60, seconds % 60);
    match hours {
        0 => format!("{minutes:02}:{seconds:02}"),
        _ => format!("{hours:02}:{minutes:02}:{seconds:02}"),
    }
}
