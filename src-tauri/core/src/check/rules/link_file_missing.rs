//! A link to a file of the site that is not there.

use crate::conventions::Habit;
use crate::severity::Severity;

use crate::check::{Context, Examples, Finding, Rule};

pub(crate) static RULE: Rule = Rule {
    id: "link-file-missing",
    severity: Severity::Warning,
    about: "An image or a link points to a file that isn’t on the site.",
    reason: "The page would have a broken image, or a link that leads to “not found”.",
    examples: Examples {
        bad: &[
            "![The lamp](lost.png)",
            "<img src=\"lost.png\" alt=\"The lamp\">",
            "[The chart](/files/lost.pdf)",
            "{% asset_img lost.png \"The lamp\" %}",
        ],
        good: &[
            "![The lamp](lamp.png)",
            "<img src=\"lamp.png\" alt=\"The lamp\">",
            "[All episodes](/episodes/)",
        ],
    },
    numbers: &[],
    check,
};

fn check(context: &Context, found: &mut Vec<Finding>) {
    let Some(files) = context.show.files else { return };
    if !context.others(Habit::LostFiles).is_rare() {
        return;
    }
    for link in &context.notes().links {
        let Some(file) = link.file() else { continue };
        if !files.has(context.path, file) {
            let range = link.place.as_ref().unwrap_or(&link.range);
            found.push(RULE.found(range.clone(), format!("The file “{file}” isn’t in the show.")));
        }
    }
}
