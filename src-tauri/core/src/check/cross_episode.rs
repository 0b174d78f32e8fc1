//! What only the whole show tells of an episode, as the list of episodes counts it: from what is kept
//! of each, without its text.

use crate::episode::Role;
use crate::settings::{Settings, Switch};
use crate::severity::Severity;

use super::rules::{
    date_taken, hosting_id_order, hosting_id_taken, number_gap, number_order, number_taken,
};
use super::suppressions::suppressions;
use super::{Context, EpisodeFacts, Finding, Order, Peers, Rule, number_place};

/// The rules, each with the values at which it tells what it finds: at the first that is there, else
/// at the end of the front matter.
static PLACES: [(&Rule, &[Role]); 6] = [
    (&number_taken::RULE, &[Role::Number]),
    (&hosting_id_taken::RULE, &[Role::HostingId]),
    (&number_order::RULE, &[Role::Date, Role::Number]),
    (&hosting_id_order::RULE, &[Role::HostingId]),
    (&number_gap::RULE, &[Role::Number]),
    (&date_taken::RULE, &[Role::Date]),
];

/// The ids of these rules that tell nothing of an episode, whatever the others are: a comment suppresses
/// them, or there is nothing to tell it at.
#[must_use]
pub fn not_told(context: &Context) -> Vec<&'static str> {
    let suppressions = suppressions(context.text(), context.parts());
    let is_suppressed = |rule: &Rule, roles: &[Role]| {
        let leaf = roles.iter().find_map(|role| context.filled(*role));
        let range = leaf.map_or_else(|| context.end_of_front_matter(), |leaf| leaf.range.clone());
        let found: Finding = rule.found(range, String::new());
        suppressions.iter().any(|suppress| {
            suppress.ids.iter().any(|(id, _)| *id == rule.id) && suppress.covers(&found)
        })
    };
    // A day may be known by the file's name alone.
    let is_undated = context.filled(Role::Date).is_none();
    let is_told = |rule: &Rule, roles: &[Role]| {
        let is_nowhere = is_undated && rule.id == date_taken::RULE.id;
        !is_nowhere && (suppressions.is_empty() || !is_suppressed(rule, roles))
    };
    PLACES.iter().filter(|(rule, roles)| !is_told(rule, roles)).map(|(rule, _)| rule.id).collect()
}

/// How serious each thing is that these rules find in an episode.
#[must_use]
pub fn among_others(
    facts: &EpisodeFacts,
    peers: &Peers,
    order: &Order,
    settings: &Settings,
) -> Vec<Severity> {
    let path = &*facts.path;
    let place = facts.number_key.as_deref().and_then(number_place);
    let number = facts.number_key.as_ref().and_then(|key| peers.with_number(key, path));
    let id = facts.hosting_id.as_ref().and_then(|id| peers.with_hosting_id(id, path));
    let disorder = match (&place, facts.day) {
        (Some(place), Some(day)) => order.disorder(place, day, path),
        _ => None,
    };
    let uploaded = facts.hosting_id.as_ref().and_then(|id| id.trim().parse().ok());
    let id_disorder = place.as_ref().zip(uploaded);
    let id_disorder = id_disorder.and_then(|(place, id)| order.id_disorder(place, id, path));
    let gap = place.as_ref().and_then(|place| order.gap_before(place, path));
    let day = facts.day.and_then(|day| order.day_shared(day, path));
    let found = [
        (&number_taken::RULE, number.is_some()),
        (&hosting_id_taken::RULE, id.is_some()),
        (&number_order::RULE, disorder.is_some()),
        (&hosting_id_order::RULE, id_disorder.is_some()),
        (&number_gap::RULE, gap.is_some()),
        (&date_taken::RULE, day.is_some()),
    ];
    found
        .into_iter()
        .filter(|(rule, is_found)| *is_found && !facts.not_told.contains(&rule.id))
        .filter_map(|(rule, _)| match settings.rule(rule.id).and_then(|set| set.switch) {
            None => Some(rule.severity),
            Some(Switch::As(severity)) => Some(severity),
            Some(Switch::Off) => None,
        })
        .collect()
}
