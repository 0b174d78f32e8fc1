//! A release day that is none.

use crate::episode::Role;
use crate::episode::date::{DayOrder, NoDate, parse};
use crate::severity::Severity;

use crate::check::context::at;
use crate::check::{Context, Examples, Finding, Rule};

pub(crate) static RULE: Rule = Rule {
    id: "date-wrong",
    severity: Severity::Error,
    about: "The release date doesn’t exist, so the site can’t sort the episode.",
    reason: "A generator that can’t read the date rejects the file or uses today’s date.",
    examples: Examples { bad: &["date: 2024-02-30", "date: soon"], good: &["date: 2024-02-29"] },
    numbers: &[],
    check,
};

fn check(context: &Context, found: &mut Vec<Finding>) {
    let Some(leaf) = context.filled(Role::Date) else { return };
    let text = leaf.text.trim();
    let message = match parse(text, context.episode().day_order) {
        Ok(_) => return,
        Err(NoDate::NotReal) => format!("“{text}” isn’t a valid date."),
        Err(NoDate::Ambiguous) => {
            let as_read = |order| parse(text, order).map(|day| day.format("%-d %B").to_string());
            let days = [DayOrder::DayFirst, DayOrder::MonthFirst].map(as_read);
            let [Ok(one), Ok(other)] = days else { return };
            // Nothing is wrong with it: the site may well know.
            let message = format!(
                "“{text}” could be {one} or {other}. Use YYYY-MM-DD, for example 2024-06-17."
            );
            found.push(Finding { severity: Severity::Warning, ..at(leaf, &RULE, message) });
            return;
        }
        Err(NoDate::Unreadable) => {
            format!("“{text}” isn’t a valid date. Use YYYY-MM-DD, for example 2024-06-17.")
        }
    };
    found.push(at(leaf, &RULE, message));
}

#[cfg(test)]
mod tests {
    use crate::check::testing::{check, rules, show, with};
    use crate::severity::Severity;

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
        let unsure = check("0005-title", &with("date", "date: 06/07/2024\n"), &show(), None);
        let [found] = unsure.as_slice() else { panic!("{unsure:?}") };
        assert_eq!((found.rule, found.severity), ("date-wrong", Severity::Warning));
        assert!(
            found.message.starts_with("“06/07/2024” could be 6 July or 7 June."),
            "{}",
            found.message
        );
        assert_eq!(rules(&with("date", "date: YYYY-MM-DD_RELEASE_DATE\n")), ["placeholder"]);
    }
}
