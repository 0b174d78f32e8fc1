//! The open episode as an export.

use super::offsets::Offsets;
use super::reading::Reading;
use super::{Session, facts, page, title_heading};
use crate::check;
use crate::export::{self, Addresses, Made, Options, Place, Sources};
use crate::front_matter::{Node, Path};
use crate::guest;
use crate::show::ShowIndex;
use crate::view::{ExportTarget, Exported, Measured, Role, Severity, Shorten, Span};

impl Session {
    /// Exports the text, and counts its errors.
    #[must_use]
    pub fn export(&self, target: ExportTarget, body_only: bool, index: &ShowIndex) -> Exported {
        let text = &self.text;
        let reading = Reading::of(self, index);
        let (subject, conventions) = (reading.subject(), index.conventions_at(&self.path));
        let (top, episode) = (&reading.top, &reading.episode);
        let found = check::all(&subject);
        let root = top.root.as_ref();
        let show = index.show();
        let address = show.address_of(&self.path, root, episode);
        let addresses = Addresses::new(address.as_deref(), show.site().url.as_deref());
        let picture = |root: &Node, person: &guest::Guest| {
            facts::picture(root, person, &self.path, index, &addresses)
        };
        let page = page::of(root, episode, &self.name, &conventions.guests, picture);
        let facts = facts::of(&subject, &page, index, &addresses);
        let heading = title_heading(episode);
        let sources = sources(root, &subject);
        let value = |key: &str| Some(root?.get(key)?.text()?.to_owned());
        let options = Options {
            smart_punctuation: show.site().smart_punctuation,
            footnotes: show.site().footnotes,
            title_heading: heading.as_ref(),
            prose: conventions.prose,
            addresses: &addresses,
            show: show.site().title.as_deref().unwrap_or_default(),
            value: &value,
            facts: &facts,
            template: conventions.settings.post(target),
            sources: &sources,
            ..Options::default()
        };
        let (made, missing) = match export::export(target, text, &page, body_only, &options) {
            Ok(made) => (made, None),
            Err(missing) => (Made::default(), Some(missing)),
        };
        let errors = found.iter().filter(|found| found.severity == Severity::Error).count();
        Exported {
            // A post is shortened itself, everything else in the episode.
            shorten: match export::is_post(target) {
                true => shorten(&made.text, made.shorten),
                false => shorten(text, made.shorten),
            },
            text: made.text,
            file_name: format!("{}.{}", self.name, export::ending(target)),
            errors: u32::try_from(errors).unwrap_or(u32::MAX),
            html: made.html,
            meters: made.meters,
            dropped: made.dropped,
            missing,
        }
    }
}

/// Where the summary stands, and what of each guest descriptions have.
fn sources(root: Option<&Node>, subject: &check::Subject<'_>) -> Sources {
    let summary = subject.filled(Role::Summary).map(|leaf| leaf.range.clone());
    let Some(root) = root else { return Sources { summary, guests: Vec::new() } };
    let start = subject.parts.front_matter.as_ref().map_or(0, |place| place.inner.start);
    let guest = |person: &guest::Guest| {
        let range = |path: &Path| {
            let own = &root.at(&path.0)?.range;
            Some(start + own.start..start + own.end)
        };
        let socials = person.socials.iter().filter_map(|social| range(&social.path));
        socials
            .reduce(|one, next| one.start.min(next.start)..one.end.max(next.end))
            .or_else(|| range(person.name.as_ref()?))
    };
    Sources { summary, guests: subject.episode.guests.people.iter().map(guest).collect() }
}

/// How much of a target's room a text takes that was edited since it was made, and where it can be
/// shortened if it is a post that is too long.
#[must_use]
pub fn measured(target: ExportTarget, text: &str) -> Measured {
    let (meters, places) = export::measure(target, text);
    Measured { meters, shorten: shorten(text, places) }
}

fn shorten(text: &str, places: Vec<Place>) -> Vec<Shorten> {
    let offsets = Offsets::new(text);
    let one = |place: Place| Shorten {
        label: place.label,
        span: Span { from: offsets.units(place.range.start), to: offsets.units(place.range.end) },
        saves: u32::try_from(place.saves).unwrap_or(u32::MAX),
    };
    places.into_iter().map(one).collect()
}
