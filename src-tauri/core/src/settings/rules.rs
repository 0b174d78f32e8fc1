//! `[rules]`: which rules of the checks count, how much, and with which numbers.

use crate::check::{self, RULES, Rule};
use crate::severity::Severity;

use super::names::listed;
use super::read::{At, Reader, entries_of};

/// The largest number of a rule.
const LARGEST: i64 = 100_000;
/// The key of a rule's table that says how serious it is.
pub(crate) const SEVERITY: &str = "severity";
/// The severities by their words.
pub(crate) const SEVERITIES: [(&str, Severity); 3] =
    [("error", Severity::Error), ("warning", Severity::Warning), ("reminder", Severity::Reminder)];

/// What a show says of a rule.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RuleSetting {
    /// The rule's id.
    pub id: &'static str,
    /// Whether it counts and how much; none: as usual.
    pub switch: Option<Switch>,
    /// Its numbers that are set, by their keys.
    pub numbers: Vec<(&'static str, u32)>,
}

/// Whether a rule counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Switch {
    /// It does not.
    Off,
    /// It does, and all that it finds is so serious.
    As(Severity),
}

impl Reader<'_> {
    pub(crate) fn rules(&mut self, at: &At) {
        let Some(table) = at.item.as_table_like() else {
            return self.wrong(
                at,
                "write a table: [rules] on a line, then lines like section-empty = false.",
            );
        };
        for entry in entries_of(table, "rules.") {
            let Some(rule) = check::rule(entry.name) else {
                let known: Vec<&str> = RULES.iter().map(|rule| rule.id).collect();
                self.unknown_rule(&entry, &known);
                continue;
            };
            let mut setting = RuleSetting { id: rule.id, switch: None, numbers: Vec::new() };
            match entry.item.as_table_like() {
                Some(table) => {
                    for one in entries_of(table, &format!("{}.", entry.key)) {
                        self.tuned(rule, &one, &mut setting);
                    }
                }
                None => setting.switch = self.switch(&entry),
            }
            self.settings.rules.push(setting);
        }
    }

    fn tuned(&mut self, rule: &Rule, at: &At, setting: &mut RuleSetting) {
        if at.name == SEVERITY {
            setting.switch = self.switch(at);
            return;
        }
        let Some(number) = rule.numbers.iter().find(|number| number.key == at.name) else {
            let mut known = vec![SEVERITY];
            known.extend(rule.numbers.iter().map(|number| number.key));
            return self.unknown(at, at.name, &known);
        };
        let value = at.item.as_integer().filter(|value| (0..=LARGEST).contains(value));
        match value.and_then(|value| u32::try_from(value).ok()) {
            Some(value) => setting.numbers.push((number.key, value)),
            None => self.wrong(at, &format!("write a number from 0 to {LARGEST}.")),
        }
    }

    fn switch(&mut self, at: &At) -> Option<Switch> {
        if at.item.as_bool() == Some(true) {
            return None;
        }
        let word = at.item.as_str();
        let severity = SEVERITIES.iter().find(|(name, _)| Some(*name) == word);
        match severity {
            Some((_, severity)) => Some(Switch::As(*severity)),
            None if at.item.as_bool() == Some(false) || word == Some(super::write::OFF) => {
                Some(Switch::Off)
            }
            None => {
                let words = SEVERITIES.map(|(name, _)| name);
                self.wrong(at, &format!("write false, {}.", listed(&words)));
                None
            }
        }
    }
}
