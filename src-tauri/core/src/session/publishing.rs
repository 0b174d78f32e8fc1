//! What the site makes of an episode's date: the day, and the address.

use std::path::Path;

use crate::episode::Episode;
use crate::episode::Role;
use crate::episode::date::{self, DateText};
use crate::protocol::Field;
use crate::show::{Generator, Show};
use linernotes_syntax::front_matter::{Kind, Node};

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
    let order = episode.day_order;
    let Ok(written) = date::parse(&field.value, order) else { return };
    let quoted = field.kind == Kind::String;
    let text = DateText { text: &field.value, quoted, order };
    let day = show.site().published_day(text).unwrap_or(written);
    let as_told = day.format("%-d %B %Y");
    field.hint = Some(match show.address_of(path, root, episode) {
        Some(address) if day != written => {
            format!("The site publishes this as {as_told}, at {address}")
        }
        Some(address) => format!("Publishes at {address}"),
        None if day != written => format!("The site publishes this as {as_told}."),
        // What these make of a file is written in programs.
        None if matches!(
            show.site().generator,
            Some(Generator::Astro | Generator::SvelteKit | Generator::Eleventy)
        ) && show.settings().url.is_none() =>
        {
            format!("Publishes on {as_told}. Set “url” in the show’s settings to see where.")
        }
        None => format!("Publishes on {as_told}"),
    });
}
