//! Words of the scaffold that wait for a value (`LIBSYN_ID`): nothing is wrong yet, they are to be
//! replaced before publishing.

use crate::conventions::USUAL_PLACEHOLDERS as USUAL;
use crate::episode::Target;
use crate::severity::Severity;
use linernotes_syntax::front_matter::{Node, Path, Value};

use crate::check::context::target;
use crate::check::{Context, Examples, Finding, Rule};

pub(crate) static RULE: Rule = Rule {
    id: "placeholder",
    severity: Severity::Suggestion,
    about: "A placeholder from the template hasn’t been replaced.",
    reason: "If it’s published, listeners see a piece of the template.",
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
    for (at, word) in known_in(context, notes) {
        let range = body.start + at..body.start + at + word.len();
        let in_heading = context
            .episode()
            .heading
            .as_ref()
            .is_some_and(|heading| heading.range.contains(&range.start));
        found.push(
            RULE.found(range, format!("Replace the placeholder “{word}”."))
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
                    format!("Replace the placeholder “{}”.", scalar.text.trim()),
                )
                .at(target(path)),
            );
        }
        Value::Scalar(scalar) => {
            let offset = context.front_matter().offset;
            if let Some((_, word)) = known_in(context, &scalar.text).next() {
                let range = node.range.start + offset..node.range.end + offset;
                let message = format!("Replace the placeholder “{word}”.");
                found.push(RULE.found(range, message).at(target(path)));
            }
        }
        Value::Alias(_) => {}
    }
}

/// The placeholders in a text that are known by name, and where they start. One counts also where
/// somebody typed on behind or before it: `SHORT_SUMMARYCarl and his boat`.
fn known_in<'a>(context: &Context<'a>, text: &'a str) -> impl Iterator<Item = (usize, &'a str)> {
    let own = &context.show.conventions.placeholders;
    words_in(text).filter_map(move |(at, word)| {
        let known = own.iter().map(String::as_str).chain(USUAL.iter().copied());
        let within = known.filter_map(|known| Some((place_of(known, word)?, known.len())));
        let (start, length) = within.max_by_key(|(_, length)| *length)?;
        Some((at + start, &word[start..start + length]))
    })
}

/// Where a placeholder is in a word, with nothing around it that could belong to its name.
fn place_of(placeholder: &str, word: &str) -> Option<usize> {
    word.match_indices(placeholder).map(|(start, _)| start).find(|start| {
        let before = word[..*start].chars().next_back();
        let mut behind = word[start + placeholder.len()..].chars();
        let belongs = |c: char| c.is_uppercase() || c.is_numeric() || matches!(c, '_' | '-');
        let goes_on = match (behind.next(), behind.next()) {
            // A name that was typed right behind it starts with a capital.
            (Some(first), Some(second)) if first.is_uppercase() => !second.is_lowercase(),
            (Some(first), _) => belongs(first),
            (None, _) => false,
        };
        !before.is_some_and(belongs) && !goes_on
    })
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
    fn a_placeholder_that_was_typed_into_is_still_one() {
        for value in [
            "SHORT_SUMMARYCarl and his boat.",
            "Carl SHORT_SUMMARY",
            "CarlSHORT_SUMMARY",
            "SHORT_SUMMARY.",
            "SHORT_SUMMARYé",
            "\"Carl: SHORT_SUMMARYc\"",
        ] {
            let text = with("summary", &format!("summary: {value}\n"));
            assert_eq!(rules(&text), ["placeholder"], "{value}");
        }
        let notes = with("none", "").replace("Notes.", "LONG_SUMMARYCarl keeps a light.");
        assert_eq!(rules(&notes), ["placeholder"]);
        let other =
            with("summary", "summary: MY_SHORT_SUMMARY and SHORT_SUMMARY_2 and SHORT_SUMMARYS\n");
        assert!(rules(&other).is_empty());
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
