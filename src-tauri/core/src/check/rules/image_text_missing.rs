//! An image without alternative text.

use crate::conventions::Habit;
use crate::severity::Severity;

use crate::check::{Context, Examples, Finding, Rule};

pub(crate) static RULE: Rule = Rule {
    id: "image-text-missing",
    severity: Severity::Warning,
    about: "An image has no alternative text.",
    reason: "People who can’t see the image, or read where images aren’t shown, miss out.",
    examples: Examples {
        bad: &["![](lamp.png)", "{% asset_img lamp.png %}", "<img src=\"lamp.png\">"],
        good: &[
            "![The lamp at night](lamp.png)",
            "{% asset_img lamp.png \"The lamp at night\" %}",
            "<img src=\"lamp.png\" alt=\"The lamp at night\">",
            "<img src=\"lamp.png\" alt=\"\">",
        ],
    },
    numbers: &[],
    check,
};

fn check(context: &Context, found: &mut Vec<Finding>) {
    if !context.others(Habit::Undescribed).is_rare() {
        return;
    }
    for image in context.notes().images() {
        if image.is_undescribed(context.text()) && !image.address.trim().is_empty() {
            let message = "This image has no alternative text. Describe what it shows.";
            found.push(RULE.found(image.range.clone(), message));
        }
    }
}
