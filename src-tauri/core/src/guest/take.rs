//! Taking over what was said of somebody who was a guest before.

use crate::conventions::{Conventions, GuestConventions};
use crate::document::{Parts, apply};
use crate::episode::Top;
use crate::front_matter::{Change, NewValue, Node};
use crate::session::{Refused, changed};

use super::book::Facts;
use super::{Place, add_social, find};

/// Gives the guest `index` of a text the name, and what is known besides where the text says nothing
/// yet: nothing that stands there is overwritten but the name. Gives the text that comes of it.
///
/// # Errors
/// [`Refused`] where the front matter can't be edited.
pub fn take(
    text: &str,
    index: usize,
    facts: &Facts,
    show: &Conventions,
) -> Result<String, Refused> {
    let mut text = text.to_owned();
    let name = match &facts.id {
        Some(id) if is_name_only(&text, index, &show.guests) => id,
        _ => &facts.name,
    };
    make(&mut text, show, |root| {
        let guest = find(root, &show.guests.platforms, &show.guests.own_keys)
            .people
            .into_iter()
            .nth(index)?;
        let value = NewValue::Text(name.clone());
        Some(vec![Change::Set { path: guest.name_path(), value }])
    })?;
    if let Some(bio) = &facts.bio {
        make(&mut text, show, |root| {
            let guest = find(root, &show.guests.platforms, &show.guests.own_keys)
                .people
                .into_iter()
                .nth(index)?;
            let path = guest.bio_path(&show.guests.bio_key)?;
            let said = root.at(&path.0).and_then(Node::text).unwrap_or_default();
            let value = NewValue::Text(bio.clone());
            said.trim().is_empty().then(|| vec![Change::Set { path, value }])
        })?;
    }
    for (platform, value) in &facts.socials {
        make(&mut text, show, |root| {
            let guests = find(root, &show.guests.platforms, &show.guests.own_keys);
            let guest = guests.people.get(index)?;
            let has = guest.socials.iter().any(|social| {
                let said = root.at(&social.path.0).and_then(Node::text).unwrap_or_default();
                social.platform == *platform && !said.trim().is_empty()
            });
            if has {
                return None;
            }
            // A guest that is a name alone has no place for profiles.
            add_social(root, &guests, &show.guests, index, Some(&platform.id), value).ok()
        })?;
    }
    Ok(text)
}

/// Makes the changes that `wanted` asks for of what stands in the text now.
fn make(
    text: &mut String,
    show: &Conventions,
    wanted: impl FnOnce(&Node) -> Option<Vec<Change>>,
) -> Result<(), Refused> {
    let top = Top::read(text, &Parts::of(text));
    let Some(changes) = top.root.as_ref().and_then(wanted) else { return Ok(()) };
    let edits = changed(text, &changes, &show.style)?;
    *text = apply(text, &edits);
    Ok(())
}

fn is_name_only(text: &str, index: usize, show: &GuestConventions) -> bool {
    let top = Top::read(text, &Parts::of(text));
    let guests = top
        .root
        .as_ref()
        .map(|root| find(root, &show.platforms, &show.own_keys))
        .unwrap_or_default();
    guests.people.get(index).is_some_and(|guest| matches!(guest.place, Place::Name(_)))
}
