//! Times at the starts of lines of which players make no chapters.

use crate::conventions::Habit;
use crate::view::Severity;

use super::{Examples, Found, Rule, Subject};

pub(super) static RULE: Rule = Rule {
    id: "timestamps-chapters",
    severity: Severity::Reminder,
    about: "The times at the starts of lines make no chapters: the first is not 00:00, or there are only two.",
    reason: "YouTube and Spotify make chapters of at least three times, the first of them 00:00.",
    examples: Examples {
        bad: &[
            "01:00 Hello\n\n03:20 The stairs\n\n04:10 The lamp",
            "00:00 Hello\n\n03:20 The stairs",
        ],
        good: &["00:00 Hello\n\n03:20 The stairs\n\n04:10 The lamp"],
    },
    numbers: &[],
    check,
};

fn check(subject: &Subject, found: &mut Vec<Found>) {
    let times = &subject.notes.times;
    let [first, _, ..] = times.as_slice() else { return };
    if !subject.others(Habit::LateChapters).is_rare() {
        return;
    }
    let message = if first.seconds > 0 {
        "The first time is not 00:00: players make no chapters of these times."
    } else if times.len() < 3 {
        "Players make chapters of three times or more."
    } else {
        return;
    };
    found.push(RULE.found(first.range.clone(), message));
}
