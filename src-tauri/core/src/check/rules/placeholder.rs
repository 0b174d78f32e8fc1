//! Words of the scaffold that wait for a value (`LIBSYN_ID`): nothing is wrong yet, they are to be
//! replaced before publishing.

use crate::conventions::is_usual;
use crate::episode::Target;
use crate::severity::Severity;
use linernotes_syntax::front_matter::{Node, Path, Value};

use crate::check::context::target;
use crate::check::{Context, Examples, Finding, Rule};

pub(crate) static RULE: Rule = Rule {
    id: "placeholder",
    severity: Severity::Reminder,
    about: "A word of the scaffold waits for its value.",
    reason: "A placeholder that is published shows listeners the inside of the template.",
    examples: Examples {
        bad: &["summary: SHORT_SUMMARY", "LONG_SUMMARY"],
        good: &["summary: What a keeper does all day."],
    },
    numbers: &[],
    check,
};

fn check(context: &Context, found: &mut Vec<Finding>) {
    if let Some(root) = &context.front_matter().root {
        visit(context, root, &Path::default(), found);
    }
    let body = context.parts().body.clone();
    let Some(notes) = context.text().get(body.clone()) else { return };
    let own = &context.show.conventions.placeholders;
    let places =
        words_in(notes).filter(|(_, word)| is_usual(word) || own.iter().any(|known| known == word));
    for (at, word) in places {
        let range = body.start + at..body.start + at + word.len();
        let in_heading = context
            .episode()
            .heading
            .as_ref()
            .is_some_and(|heading| heading.range.contains(&range.start));
        found.push(
            RULE.found(range, format!("“{word}” is still to be replaced."))
                .at(in_heading.then_some(Target::Heading)),
        );
    }
}

fn visit(context: &Context, node: &Node, path: &Path, found: &mut Vec<Finding>) {
    match &node.value {
        Value::Map(entries) => {
            for entry in entries {
                visit(context, &entry.node, &path.key(&entry.key), found);
            }
        }
        Value::List(items) => {
            for (index, item) in items.iter().enumerate() {
                visit(context, item, &path.index(index), found);
            }
        }
        Value::Scalar(scalar) if context.waits(&scalar.text) => {
            let offset = context.front_matter().offset;
            found.push(
                RULE.found(
                    node.range.start + offset..node.range.end + offset,
                    format!("“{}” is still to be replaced.", scalar.text.trim()),
                )
                .at(target(path)),
            );
        }
        Value::Scalar(_) | Value::Alias(_) => {}
    }
}

/// The words of a text with an underscore in them, as scaffolds' words have, and where they start.
/// Notes are long and such words are rare, so it is the underscores that are looked for.
fn words_in(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let part = |byte: &u8| byte.is_ascii_alphanumeric() || b"_-".contains(byte) || !byte.is_ascii();
    let bytes = text.as_bytes();
    let mut behind = 0;
    memchr::memchr_iter(b'_', bytes).filter_map(move |at| {
        if at < behind {
            return None;
        }
        let start = at - bytes[..at].iter().rev().take_while(|byte| part(byte)).count();
        let end = at + bytes[at..].iter().take_while(|byte| part(byte)).count();
        behind = end;
        let word = text.get(start..end)?;
        let left = word.len() - word.trim_start_matches('-').len();
        Some((start + left, word.trim_matches('-')))
    })
}

#[cfg(test)]
mod tests {
    use crate::check::testing::{check, rules, show, with};

    #[test]
    fn values_and_words_of_the_notes() {
        assert_eq!(rules(&with("libsynId", "libsynId: LIBSYN_ID\n")), ["placeholder"]);
        assert_eq!(rules(&with("summary", "summary: SHORT_SUMMARY\n")), ["placeholder"]);
        let text = with("Notes.", "").replace("Notes.", "LONG_SUMMARY and LONG_SUMMARY.");
        assert_eq!(rules(&text), ["placeholder", "placeholder"]);
        let text = with("none", "").replace("# Title", "# {{ title }}");
        assert!(rules(&text).is_empty());
    }

    #[test]
    fn names_in_the_notes_are_no_placeholders() {
        let text = with("none", "")
            .replace("Notes.", "Set MAX_VALUE, MY_LONG_SUMMARY_2 and LONG_SUMMARYS.");
        assert!(rules(&text).is_empty());
        let text = with("summary", "summary: All about HTTP and MAX_VALUE.\n");
        assert!(check("0005-title", &text, &show(), None).is_empty());
    }
}
