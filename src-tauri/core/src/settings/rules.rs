//! `[rules]`: which rules of the checks count, how much, and with which numbers.

use crate::severity::Severity;

use super::names::{OFF, OLD_SUGGESTION, SEVERITIES, SEVERITY, any_of, most_similar};
use super::read::{At, Reader, entries_of};

/// The largest number that a rule may be given.
const LARGEST: i64 = 100_000;

/// A rule as the settings know it: what they can switch and tune.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KnownRule {
    /// The rule's id.
    pub id: &'static str,
    /// The keys of its numbers.
    pub numbers: Vec<&'static str>,
}

/// What a show says about a rule.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RuleSetting {
    /// The rule's id.
    pub id: &'static str,
    /// Whether it counts and how much; none where the show does not say.
    pub switch: Option<Switch>,
    /// The numbers that the show sets, by their keys.
    pub numbers: Vec<(&'static str, u32)>,
}

/// Whether a rule counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Switch {
    /// It does not count.
    Off,
    /// It counts, and everything it finds is this serious.
    As(Severity),
}

impl Reader<'_> {
    pub(super) fn read_rules(&mut self, at: &At) {
        let Some(table) = at.item.as_table_like() else {
            return self.wrong(
                at,
                "Use a table: [rules] on its own line, then lines like section-empty = false.",
            );
        };
        for entry in entries_of(table, "rules.") {
            let Some(rule) = self.rules.iter().find(|rule| rule.id == entry.name) else {
                self.unknown_rule(&entry);
                continue;
            };
            let mut setting = RuleSetting { id: rule.id, switch: None, numbers: Vec::new() };
            match entry.item.as_table_like() {
                Some(table) => {
                    for one in entries_of(table, &format!("{}.", entry.key)) {
                        self.rule(rule, &one, &mut setting);
                    }
                }
                None => setting.switch = self.switch(&entry),
            }
            self.settings.rules.push(setting);
        }
    }

    fn rule(&mut self, rule: &KnownRule, at: &At, setting: &mut RuleSetting) {
        if at.name == SEVERITY {
            setting.switch = self.switch(at);
            return;
        }
        let Some(key) = rule.numbers.iter().find(|key| **key == at.name) else {
            return self.unknown(at, &[&[SEVERITY], rule.numbers.as_slice()].concat());
        };
        let value = at.item.as_integer().filter(|value| (0..=LARGEST).contains(value));
        match value.and_then(|value| u32::try_from(value).ok()) {
            Some(value) => setting.numbers.push((key, value)),
            None => self.wrong(at, &format!("Use a number from 0 to {LARGEST}.")),
        }
    }

    fn switch(&mut self, at: &At) -> Option<Switch> {
        if at.item.as_bool() == Some(true) {
            return None;
        }
        let word = at.item.as_str();
        match SEVERITIES.iter().find(|(name, _)| Some(*name) == word) {
            Some((_, severity)) => Some(Switch::As(*severity)),
            None if word == Some(OLD_SUGGESTION) => Some(Switch::As(Severity::Suggestion)),
            None if at.item.as_bool() == Some(false) || word == Some(OFF) => Some(Switch::Off),
            None => {
                let words = SEVERITIES.map(|(name, _)| name);
                self.wrong(at, &format!("Use false, {}.", any_of(&words)));
                None
            }
        }
    }

    fn unknown_rule(&mut self, at: &At) {
        let message = match most_similar(at.name, self.rules.iter().map(|rule| rule.id)) {
            Some(similar) => format!("There’s no rule “{}”. Did you mean “{similar}”?", at.name),
            None => format!("There’s no rule “{}”. docs/rules.md lists all rules.", at.name),
        };
        self.warn(at, message);
    }
}
