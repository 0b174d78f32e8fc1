//! The rules of the checks as a form: what each looks for, how much it matters, and its numbers.

use crate::check::{RULES, Rule};
use crate::protocol::{SettingNumber, SettingRule};
use crate::settings::rules::SEVERITY;

/// All rules, in their own order; `value` gives what the file says of a key.
pub(super) fn rules(value: impl Fn(&str) -> Option<String>) -> Vec<SettingRule> {
    RULES.iter().map(|rule| one(rule, &value)).collect()
}

fn one(rule: &Rule, value: impl Fn(&str) -> Option<String>) -> SettingRule {
    let key = format!("rules.{}", rule.id);
    let switch = value(&key).or_else(|| value(&format!("{key}.{SEVERITY}")));
    SettingRule {
        id: rule.id.to_owned(),
        about: rule.about.to_owned(),
        reason: rule.reason.to_owned(),
        usual: rule.severity,
        // Who writes that a rule counts says what is so anyway.
        value: switch.filter(|switch| switch != "true").unwrap_or_default(),
        numbers: rule
            .numbers
            .iter()
            .map(|number| {
                let key = format!("{key}.{}", number.key);
                SettingNumber {
                    about: number.about.to_owned(),
                    usual: number.usual,
                    value: value(&key).unwrap_or_default(),
                    key,
                }
            })
            .collect(),
        key,
    }
}
