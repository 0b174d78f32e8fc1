//! A number that another episode has as well.

use crate::episode::Role;
use crate::severity::Severity;

use crate::check::context::target;
use crate::check::{Context, Examples, Finding, Rule};

pub(crate) static RULE: Rule = Rule {
    id: "number-taken",
    severity: Severity::Error,
    about: "Another episode of the show has the same number.",
    reason: "Listeners confuse two episodes with the same number. Where the number is part of the address, one hides the other.",
    examples: Examples { bad: &["episode: 0004"], good: &["episode: 0005"] },
    numbers: &[],
    check,
};

fn check(context: &Context, found: &mut Vec<Finding>) {
    let (Some(peers), Some(key)) = (context.show.peers, context.number_key()) else { return };
    let Some(other) = peers.with_number(&key, context.path) else { return };
    let name = crate::episode::file_label(other);
    let leaf = context.filled(Role::Number);
    found.push(
        RULE.found(
            leaf.map_or_else(|| context.end_of_front_matter(), |leaf| leaf.range.clone()),
            format!(
                "Number {} is already used by another episode: {name}.",
                context.number().unwrap_or_default()
            ),
        )
        .at(leaf.map(|leaf| target(&leaf.path))),
    );
}

#[cfg(test)]
mod tests {
    use crate::check::Peers;
    use crate::check::testing::{check, facts, show, with};

    #[test]
    fn taken_by_another() {
        let text = with("none", "");
        let own = Peers::of([&facts("0005-title", &text)]);
        assert!(check("0005-title", &text, &show(), Some(&own)).is_empty());
        let other = with("libsynId", "libsynId: 999\n");
        let both = Peers::of([&facts("0005-title", &text), &facts("0005-other", &other)]);
        let found = check("0005-title", &text, &show(), Some(&both));
        assert_eq!(found.len(), 1);
        assert!(found[0].rule == "number-taken" && found[0].message.contains("0005-other.md"));
        let season = text.replace("episode:", "season: 2\nepisode:");
        assert!(check("0005-title", &season, &show(), Some(&both)).is_empty());
    }
}
