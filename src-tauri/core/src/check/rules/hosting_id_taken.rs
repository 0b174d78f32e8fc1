//! A hosting service's number that another episode has as well.

use crate::episode::Role;
use crate::episode::role::label;
use crate::severity::Severity;

use crate::check::context::at;
use crate::check::{Context, Examples, Finding, Rule};

pub(crate) static RULE: Rule = Rule {
    id: "hosting-id-taken",
    severity: Severity::Error,
    about: "Another episode has the same hosting ID, so one of them plays the wrong audio.",
    reason: "The ID was copied with the rest of the file and never replaced. Listeners hear another episode.",
    examples: Examples { bad: &["libsynId: 30000004"], good: &["libsynId: 30000005"] },
    numbers: &[],
    check,
};

fn check(context: &Context, found: &mut Vec<Finding>) {
    let (Some(peers), Some(leaf)) = (context.show.peers, context.filled(Role::HostingId)) else {
        return;
    };
    let Some(other) = peers.with_hosting_id(leaf.text.trim(), context.path) else { return };
    let message = format!(
        "This {} is also used by another episode, so one of them plays the wrong audio: {}.",
        label(Role::HostingId, leaf.key().unwrap_or_default()),
        crate::episode::file_label(other)
    );
    found.push(at(leaf, &RULE, message));
}

#[cfg(test)]
mod tests {
    use crate::check::Peers;
    use crate::check::testing::{check, facts, show, with};

    #[test]
    fn taken_by_another() {
        let text = with("none", "");
        let other = with("episode", "episode: 0009\n");
        let both = Peers::of([&facts("0005-title", &text), &facts("0009-other", &other)]);
        let found = check("0005-title", &text, &show(), Some(&both));
        assert_eq!(found.len(), 1);
        assert!(found[0].rule == "hosting-id-taken" && found[0].message.contains("0009-other.md"));
        let waiting = with("libsynId", "libsynId: LIBSYN_ID\n");
        let both = Peers::of([&facts("0005-title", &waiting), &facts("0009-other", &waiting)]);
        let found = check("0007-title", &waiting.replace("0005", "0007"), &show(), Some(&both));
        assert!(found.iter().all(|found| found.rule == "placeholder"), "{found:?}");
    }
}
