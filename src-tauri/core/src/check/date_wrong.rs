//! A release day that is none.

use crate::episode::date::{NoDate, parse};
use crate::view::{Role, Severity};

use super::subject::at;
use super::{Examples, Found, Rule, Subject};

pub(super) static RULE: Rule = Rule {
    id: "date-wrong",
    severity: Severity::Error,
    about: "The release day is no day of the calendar, so the site can't sort the episode.",
    reason: "A generator that can’t read the day refuses the file or takes today’s.",
    examples: Examples { bad: &["date: 2024-02-30", "date: soon"], good: &["date: 2024-02-29"] },
    numbers: &[],
    check,
};

fn check(subject: &Subject, found: &mut Vec<Found>) {
    let Some(leaf) = subject.filled(Role::Date) else { return };
    let text = leaf.text.trim();
    let message = match parse(text) {
        Ok(_) => return,
        Err(NoDate::NotReal) => format!("“{text}” is no day of the calendar."),
        Err(NoDate::Unreadable) => {
            format!("“{text}” is no date: write year, month and day, like 2024-06-17.")
        }
    };
    found.push(at(leaf, &RULE, message));
}

#[cfg(test)]
mod tests {
    use super::super::testing::{rules, with};

    #[test]
    fn real_days_only() {
        for value in ["2024-02-30", "2024-13-01", "soon", "2024"] {
            assert_eq!(
                rules(&with("date", &format!("date: {value}\n"))),
                ["date-wrong"],
                "{value}"
            );
        }
        for value in ["2024-02-29", "'2024-05-01'", "2024-05-01T08:00:00-04:00", "2199-01-01"] {
            assert!(rules(&with("date", &format!("date: {value}\n"))).is_empty(), "{value}");
        }
        assert_eq!(rules(&with("date", "date: YYYY-MM-DD_RELEASE_DATE\n")), ["placeholder"]);
    }
}
