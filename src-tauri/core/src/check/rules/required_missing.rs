//! A value that the show's settings ask for and no other rule looks for.

use crate::episode::role::WIDE_ROLES;
use crate::episode::{entry_of, role, value_shape};
use crate::severity::Severity;
use linernotes_syntax::front_matter::{Node, Path};

use crate::check::context::target;
use crate::check::{Context, Examples, Finding, Rule};

pub(crate) static RULE: Rule = Rule {
    id: "required-missing",
    severity: Severity::Warning,
    about: "A value that the show’s settings require is missing.",
    reason: "The show’s linernotes.toml says that every episode has it.",
    examples: Examples { bad: &["tags: []"], good: &["tags: [sea]"] },
    numbers: &[],
    check,
};

fn check(context: &Context, found: &mut Vec<Finding>) {
    let show = context.show.conventions;
    let settings = context.show.settings;
    if !context.is_read() {
        return;
    }
    let root = context.front_matter().root.as_ref();
    let mut missing = |name: &str, key: &str, node: Option<&Node>| {
        if node.is_some_and(|node| !value_shape::is_empty(node)) {
            return;
        }
        let range = node.map_or_else(
            || context.end_of_front_matter(),
            |node| {
                node.range.start + context.front_matter().offset
                    ..node.range.end + context.front_matter().offset
            },
        );
        found.push(
            RULE.found(range, format!("{name} is missing. The show’s settings require it."))
                .at(target(&Path::default().key(key))),
        );
    };
    for role in WIDE_ROLES.into_iter().filter(|role| settings.required.contains(role)) {
        let entry = root.and_then(|root| entry_of(root, role, &show.schema));
        let usual = show.key_or_default(role);
        let key = entry.map_or(usual, |entry| entry.key.as_str());
        missing(&role::label(role, ""), key, entry.map(|entry| &entry.node));
    }
    for key in &settings.required_keys {
        missing(&format!("“{key}”"), key, root.and_then(|root| root.get(key)));
    }
}

#[cfg(test)]
mod tests {
    use crate::check::testing::{check_with, show};
    use crate::settings;

    #[test]
    fn what_the_settings_ask_for() {
        let show = show();
        let settings = settings::read("required = [\"audio\", \"tags\", \"transcript\"]", &[]);
        let told = |front: &str| -> Vec<String> {
            let text = format!("---\nepisode: 0009\n{front}---\n\n# Title\n");
            let found = check_with("0009-title", &text, &show, &settings, None);
            let own = found.into_iter().filter(|found| found.rule == "required-missing");
            own.map(|found| format!("{} {:?}", found.message, &text[found.range])).collect()
        };
        assert_eq!(
            told("tags: []\n"),
            [
                "Tags is missing. The show’s settings require it. \"[]\"",
                "Audio is missing. The show’s settings require it. \"\"",
                "“transcript” is missing. The show’s settings require it. \"\"",
            ]
        );
        assert_eq!(told("mp3: a.mp3\ntags: [sea]\ntranscript: a.txt\n"), [""; 0]);
    }
}
