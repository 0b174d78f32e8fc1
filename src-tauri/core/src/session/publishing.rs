//! What the site makes of an episode's date: the day, and the address.

use std::path::Path;

use crate::episode::{Episode, date};
use crate::front_matter::{Kind, Node};
use crate::show::Show;
use crate::view::{Field, Role};

/// Says below the release date what the site makes of it, where that can be told.
pub(super) fn tell(
    details: &mut [Field],
    root: Option<&Node>,
    episode: &Episode,
    path: &Path,
    show: &Show,
) {
    let Some(field) = details.iter_mut().find(|field| field.role == Some(Role::Date)) else {
        return;
    };
    let Ok(written) = date::parse(&field.value) else { return };
    let published = show.site().published_day(&field.value, field.kind == Kind::String);
    let address = show.address_of(path, root, episode);
    let day = published.filter(|day| *day != written).map(|day| day.format("%-d %B %Y"));
    field.hint = match (day, address) {
        (Some(day), Some(address)) => Some(format!("The site publishes it as {day}, at {address}")),
        (Some(day), None) => Some(format!("The site publishes it as {day}.")),
        (None, Some(address)) => Some(format!("Publishes at {address}")),
        (None, None) => None,
    };
}
