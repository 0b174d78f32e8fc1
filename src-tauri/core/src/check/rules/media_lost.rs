//! A picture or audio file that the front matter names and that is not there.

use crate::conventions::{Habit, local_files};
use crate::severity::Severity;

use crate::check::context::target;
use crate::check::{Context, Examples, Finding, Rule};

pub(crate) static RULE: Rule = Rule {
    id: "media-lost",
    severity: Severity::Warning,
    about: "The front matter names an image or an audio file that isn’t in the show.",
    reason: "The page would have a broken image, or a player that plays nothing.",
    examples: Examples {
        bad: &["image: /images/lost.jpg"],
        good: &["image: /images/0005.jpg", "image: https://example.com/5.jpg"],
    },
    numbers: &[],
    check,
};

fn check(context: &Context, found: &mut Vec<Finding>) {
    let (Some(root), Some(files)) = (&context.front_matter().root, context.show.files) else {
        return;
    };
    // Where the others are never found, they are kept where nobody looks for them here.
    let others = context.others(Habit::LostMedia);
    if others.has == others.of || !others.is_rare() {
        return;
    }
    for (path, file) in local_files(root, &context.episode().guests, context.show.conventions) {
        let Some(node) = root.at(&path.0).filter(|_| !context.waits(file)) else { continue };
        if !files.has(context.path, file) {
            let offset = context.front_matter().offset;
            let range = node.range.start + offset..node.range.end + offset;
            let message = format!("The file “{file}” isn’t in the show.");
            found.push(RULE.found(range, message).at(target(&path)));
        }
    }
}
