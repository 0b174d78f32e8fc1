//! The open episode as an export.

use std::ops::Range;

use super::{Session, facts, page, title_heading};
use crate::check;
use crate::episode::guests;
use crate::episode::{Role, Target};
use crate::export::ExportTarget;
use crate::export::{self, Addresses, Made, Options, Place, Sources};
use crate::protocol::{Exported, Measured, Shorten, Span};
use crate::severity::Severity;
use crate::show::ShowIndex;
use linernotes_syntax::front_matter::{Node, Path};
use linernotes_syntax::text::Offsets;

impl Session {
    /// Exports the text, and counts its errors.
    #[must_use]
    pub fn export(&self, target: ExportTarget, body_only: bool, index: &ShowIndex) -> Exported {
        let reading = self.reading_in(index);
        let context = self.context(&reading, index);
        let (text, root, episode) = (reading.text(), reading.root(), reading.episode());
        let findings = self.findings(index);
        let show = index.show();
        let address = show.address_of(&self.path, root, episode);
        let addresses = Addresses::new(address.as_deref(), show.site().url.as_deref());
        let picture = |root: &Node, person: &guests::Guest| {
            facts::picture(root, person, &self.path, index, &addresses)
        };
        let page = page::of(root, episode, &self.name, index.people(), picture);
        let facts = facts::of(&context, &page, index, &addresses);
        let heading = title_heading(episode);
        let (sources, fields) = sources(root, &context);
        let value = |key: &str| Some(root?.get(key)?.text()?.to_owned());
        let options = Options {
            smart_punctuation: show.site().smart_punctuation,
            footnotes: show.site().footnotes,
            title_heading: heading.as_ref(),
            prose: context.show.conventions.prose,
            addresses: &addresses,
            show: show.site().title.as_deref().unwrap_or_default(),
            value: &value,
            facts: &facts,
            template: context.show.settings.post(target),
            sources: &sources,
            ..Options::default()
        };
        let (made, missing) = match export::export(target, text, &page, body_only, &options) {
            Ok(made) => (made, None),
            Err(missing) => (Made::default(), Some(missing)),
        };
        let errors = findings.iter().filter(|finding| finding.severity == Severity::Error).count();
        Exported {
            // A post is shortened itself, everything else in the episode.
            shorten: match export::is_post(target) {
                true => shorten(&made.text, made.shorten, &[]),
                false => shorten(text, made.shorten, &fields),
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

/// A form field: where its value stands in the text, and its path.
type FieldPlace = (Range<usize>, Path);

/// Where the summary stands, and what of each guest descriptions have; and the fields of all that.
fn sources(root: Option<&Node>, context: &check::Context<'_>) -> (Sources, Vec<FieldPlace>) {
    let summary = context.filled(Role::Summary);
    let mut fields: Vec<FieldPlace> =
        summary.iter().map(|leaf| (leaf.range.clone(), leaf.path.clone())).collect();
    let mut sources =
        Sources { summary: summary.map(|leaf| leaf.range.clone()), ..Sources::default() };
    let Some(root) = root else { return (sources, fields) };
    let start = context.parts().front_matter.as_ref().map_or(0, |place| place.inner.start);
    for person in &context.episode().guests.people {
        let range = |path: &Path| {
            let own = &root.at(&path.0)?.range;
            Some(start + own.start..start + own.end)
        };
        let paths = person.socials.iter().map(|social| &social.path);
        let first = person.socials.first().map(|social| &social.path).or(person.name.as_ref());
        let all = paths
            .filter_map(range)
            .reduce(|one, next| one.start.min(next.start)..one.end.max(next.end))
            .or_else(|| range(person.name.as_ref()?));
        fields.extend(all.clone().zip(first.cloned()));
        sources.guests.push(all);
    }
    (sources, fields)
}

/// How much of a target's room a text takes that was edited since it was made, and where it can be
/// shortened if it is a post that is too long.
#[must_use]
pub fn measured(target: ExportTarget, text: &str) -> Measured {
    let (meters, places) = export::measure(target, text);
    Measured { meters, shorten: shorten(text, places, &[]) }
}

fn shorten(text: &str, places: Vec<Place>, fields: &[FieldPlace]) -> Vec<Shorten> {
    let offsets = Offsets::new(text);
    let target = |place: &Place| {
        let (_, path) = fields.iter().find(|(range, _)| *range == place.range)?;
        Some(Target::FrontMatter { path: path.clone() })
    };
    let one = |place: Place| Shorten {
        target: target(&place),
        label: place.label,
        span: Span { from: offsets.units(place.range.start), to: offsets.units(place.range.end) },
        saves: u32::try_from(place.saves).unwrap_or(u32::MAX),
    };
    places.into_iter().map(one).collect()
}
