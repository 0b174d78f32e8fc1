//! Where a profile that was pasted belongs, and how it is written there.

use std::sync::Arc;

use crate::episode::guests::GuestConventions;
use crate::social::{Platform, SocialStyle, style_of};
use linernotes_syntax::front_matter::{Node, Path};

use super::{Guest, Guests, style_for};

/// The place of a pasted profile.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Placed {
    /// The platform that it belongs to.
    pub platform: Arc<Platform>,
    /// Handle or link as it is written there.
    pub value: String,
    /// The guest's field of that platform; none where it is still to be added.
    pub field: Option<Path>,
    /// The guest has this very profile there already.
    pub same: bool,
    /// Another profile that stands there.
    pub other: Option<String>,
}

/// Tells where `text`, a handle or link, belongs that was pasted into the social at `at`, or into no
/// field of the guest yet. `platform` is the id of the platform that the host chose for it.
///
/// None where there is no such guest, or where neither text, field nor choice tells a platform.
#[must_use]
pub fn place(
    root: &Node,
    guests: &Guests,
    show: &GuestConventions,
    index: usize,
    at: Option<&Path>,
    platform: Option<&str>,
    text: &str,
) -> Option<Placed> {
    let guest = guests.people.get(index)?;
    let own = at.and_then(|at| guest.socials.iter().find(|social| social.path == *at));
    let chosen = match own {
        Some(own) => Some(&own.platform),
        None => platform.and_then(|id| show.platforms.by_id(id)),
    };
    let platform = belongs_to(guest, show, chosen, text)?;
    let known = match own {
        Some(own) if own.platform == platform => Some(own),
        _ => guest.socials.iter().find(|social| social.platform == platform),
    };
    let there = known
        .and_then(|known| root.at(&known.path.0)?.text())
        .map(str::trim)
        .filter(|text| !text.is_empty());
    // A field that holds a link keeps holding one.
    let style = match (there, &guest.socials_list) {
        (Some(there), _) => style_of(there),
        (None, Some(_)) => SocialStyle::Link,
        (None, None) => style_for(root, guests, show, &platform),
    };
    let value = platform.write(text, style);
    let same = there.is_some_and(|there| platform.is_same(there, &value));
    Some(Placed {
        field: known.map(|known| known.path.clone()),
        same,
        other: there.filter(|_| !same).map(str::to_owned),
        value,
        platform,
    })
}

/// The platform that a text belongs to: an address to the one on whose host it is, any other to the
/// web site, everything else to the platform that was chosen.
fn belongs_to(
    guest: &Guest,
    show: &GuestConventions,
    chosen: Option<&Arc<Platform>>,
    text: &str,
) -> Option<Arc<Platform>> {
    let told = show.platforms.recognise(text);
    let (Some(told), Some(chosen)) = (&told, chosen) else {
        return told.map(|told| told.platform).or_else(|| chosen.cloned());
    };
    let moves = if told.platform == *chosen {
        false
    } else if chosen.is_web() {
        // Shows that have one address of a person write profiles there as well.
        let has = guest.socials.iter().any(|social| social.platform == told.platform);
        told.is_profile && (has || show.socials.iter().any(|used| used.platform == told.platform))
    } else {
        // Any other address, too: what stands in the field would be lost for a page of another
        // service.
        true
    };
    Some(Arc::clone(if moves { &told.platform } else { chosen }))
}
