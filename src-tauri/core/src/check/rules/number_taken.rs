//! A number that another episode has as well.

use crate::episode::Role;
use crate::severity::Severity;

use crate::check::context::target;
use crate::check::{Context, Examples, Finding, Rule};

pub(crate) static RULE: Rule = Rule {
    id: "number-taken",
    severity: Severity::Error,
    about: "Another episode of the show has the same number.",
    reason: "Two episodes with one number can’t be told apart, and where the address is made of the number one hides the other.",
    examples: Examples { bad: &["episode: 0004"], good: &["episode: 0005"] },
    numbers: &[],
    check,
};

fn check(subject: &Context, found: &mut Vec<Finding>) {
    let (Some(peers), Some(key)) = (subject.peers, subject.number_key()) else { return };
    let Some(other) = peers.with_number(&key, subject.path) else { return };
    let name = crate::show::file_label(other);
    let leaf = subject.filled(Role::Number);
    found.push(
        RULE.found(
            leaf.map_or_else(|| subject.end_of_front_matter(), |leaf| leaf.range.clone()),
            format!(
                "Number {} is taken by another episode: {name}.",
                subject.number().unwrap_or_default()
            ),
        )
        .at(leaf.map(|leaf| target(&leaf.path))),
    );
}

#[cfg(test)]
mod tests {
    use crate::check::testing::{check, entry, show, with};
    use crate::show::Peers;

    #[test]
    fn taken_by_another() {
        let text = with("none", "");
        let own = Peers::of([&entry("0005-title", &text)]);
        assert!(check("0005-title", &text, &show(), Some(&own)).is_empty());
        let other = with("libsynId", "libsynId: 999\n");
        let both = Peers::of([&entry("0005-title", &text), &entry("0005-other", &other)]);
        let found = check("0005-title", &text, &show(), Some(&both));
        assert_eq!(found.len(), 1);
        assert!(found[0].rule == "number-taken" && found[0].message.contains("0005-other.md"));
        let season = text.replace("episode:", "season: 2\nepisode:");
        assert!(check("0005-title", &season, &show(), Some(&both)).is_empty());
    }
}
