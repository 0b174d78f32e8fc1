//! An episode without the audio or the picture that the show's episodes have.

use crate::episode::Role;
use crate::episode::role::label;
use crate::severity::Severity;
use linernotes_syntax::front_matter::{Node, Path, Value};

use crate::check::context::target;
use crate::check::{Context, Examples, Finding, Rule};

pub(crate) static RULE: Rule = Rule {
    id: "media-missing",
    severity: Severity::Suggestion,
    about: "The audio or the image is missing, although nearly all of the show’s episodes have one.",
    reason: "Without it, the page has a gap where the other episodes have theirs.",
    examples: Examples { bad: &["image:"], good: &["image: /images/0005.jpg"] },
    numbers: &[],
    check,
};

fn check(context: &Context, found: &mut Vec<Finding>) {
    let show = context.show.conventions;
    if !context.is_read() || show.is_new() {
        return;
    }
    for role in [Role::Audio, Role::Image] {
        let Some(used) = show.role(role).filter(|_| context.is_expected(role)) else { continue };
        let root = context.front_matter().root.as_ref();
        let nodes = || used.keys.iter().filter_map(|key| Some((key, root?.get(key)?)));
        if nodes().any(|(_, node)| says_something(node)) {
            continue;
        }
        let (key, range) = match nodes().next() {
            Some((key, node)) => {
                let offset = context.front_matter().offset;
                (key.as_str(), node.range.start + offset..node.range.end + offset)
            }
            None => (show.key_or_default(role), context.end_of_front_matter()),
        };
        found.push(
            RULE.found(range, format!("{} is missing.", label(role, key)))
                .at(target(&Path::default().key(key))),
        );
    }
}

fn says_something(node: &Node) -> bool {
    match &node.value {
        Value::Scalar(scalar) => !scalar.text.trim().is_empty(),
        Value::Map(entries) => entries.iter().any(|entry| says_something(&entry.node)),
        Value::List(items) => items.iter().any(says_something),
        Value::Alias(_) => true,
    }
}

#[cfg(test)]
mod tests {
    use crate::conventions::{Sample, learn};
    use crate::settings::Settings;

    use crate::check::testing::check;

    #[test]
    fn what_nearly_all_episodes_have() {
        let text = |number: u32, audio: &str| {
            format!(
                "---\ntitle: T{number}\ndate: 2024-0{number}-01\n{audio}image: /images/{number}.jpg\n---\n\nNotes.\n"
            )
        };
        let samples = (1..=4).map(|number| {
            let audio = format!("audio_url: https://example.com/{number}.mp3\n");
            Sample::new(format!("t{number}"), text(number, &audio))
        });
        let show = learn(&samples.collect::<Vec<_>>(), Vec::new(), &Settings::default());
        let told = |audio: &str| {
            let found = check("t5", &text(5, audio), &show, None);
            found.into_iter().map(|found| found.message).collect::<Vec<_>>()
        };
        assert_eq!(told("audio_url: https://example.com/5.mp3\n"), Vec::<String>::new());
        assert_eq!(told("audio_url: ''\n"), ["Audio is missing."]);
        assert_eq!(told(""), ["Audio is missing."]);
    }
}
