//! The points that a draft needs before it can be published, and which are open. Which are is decided by
//! the findings of the checks, which are only sorted here, so that the two never disagree.

use std::ops::Range;

use crate::check::{Context, Finding, Section, sections};
use crate::episode::guests::{Guest, Place, name_of};
use crate::episode::role::label;
use crate::episode::{Episode, TitlePlace};
use crate::episode::{Role, Target};
use crate::severity::Severity;
use linernotes_syntax::front_matter::{Path, Segment};

/// Notes with more sections than this are one point of the list.
const SECTIONS: usize = 8;

/// Rules about how something is written, not about what a draft still lacks: their findings keep
/// no episode from being published, unless it is an error.
const MANNER: [&str; 22] = [
    "date-taken",
    "guest-left-out",
    "guest-unnamed",
    "heading-skipped",
    "ignore-unused",
    "image-text-missing",
    "link-anchor-missing",
    "link-file-missing",
    "link-insecure",
    "link-text",
    "link-tracking",
    "link-twice",
    "number-gap",
    "number-order",
    "spelling",
    "summary-long",
    "timestamps-chapters",
    "timestamps-order",
    "title-twice",
    "titles-several",
    "trailing-blanks",
    "url-bare",
];

/// One point of the list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Point {
    /// Its subject, for a host (`Summary`, `Section “Links”`).
    pub label: String,
    /// The findings that are left, as places in the list of findings.
    pub left: Vec<usize>,
    /// Where it is: bytes of the whole text.
    pub range: Range<usize>,
    /// The form field it belongs to.
    pub target: Option<Target>,
}

/// Where a point's findings are.
enum At {
    Title,
    Value(Path),
    Below(Vec<Path>),
    Notes(Range<usize>),
}

/// Whether a finding has to be seen to before the episode is published.
#[must_use]
pub fn is_left(found: &Finding) -> bool {
    found.severity == Severity::Error || !MANNER.contains(&found.rule)
}

/// The points of an episode in which `found` was found. Every finding belongs to one of them.
#[must_use]
pub fn points(context: &Context, found: &[Finding]) -> Vec<Point> {
    let mut points: Vec<(Point, At)> = Vec::new();
    points.push(title(context));
    for role in [Role::Number, Role::Date, Role::HostingId, Role::Summary] {
        points.extend(value(context, role));
    }
    for role in [Role::Audio, Role::Image] {
        points.extend(media(context, role));
    }
    for guest in &context.episode().guests.people {
        points.push(person(context, guest));
    }
    notes(context, &mut points);
    for (place, one) in found.iter().enumerate() {
        match points.iter_mut().find(|(_, at)| at.holds(one)) {
            Some((point, _)) => {
                if point.left.is_empty() {
                    point.range = one.range.clone();
                    point.target.clone_from(&one.target);
                }
                point.left.push(place);
            }
            // A subject without a point of its own has one as long as there is a finding.
            None => {
                let body = context.parts().body.clone();
                let in_notes = one.range.start >= body.start;
                let at = match &one.target {
                    Some(Target::FrontMatter { path }) => At::Below(vec![path.clone()]),
                    Some(Target::Heading) => At::Title,
                    // One point for all that is outside the sections.
                    None => At::Notes(if in_notes { body } else { 0..body.start }),
                };
                let label = match &one.target {
                    Some(Target::FrontMatter { path }) => path.to_string(),
                    Some(Target::Heading) => "Title".to_owned(),
                    None if in_notes => "Notes".to_owned(),
                    None => "Front matter".to_owned(),
                };
                let (range, target) = (one.range.clone(), one.target.clone());
                points.push((Point { label, left: vec![place], range, target }, at));
            }
        }
    }
    points.into_iter().map(|(point, _)| point).collect()
}

impl At {
    fn holds(&self, found: &Finding) -> bool {
        match (self, &found.target) {
            (Self::Title, Some(Target::Heading)) => true,
            (Self::Title, _) => found.rule == "title-missing",
            (Self::Value(own), Some(Target::FrontMatter { path })) => path == own,
            (Self::Below(own), Some(Target::FrontMatter { path })) => {
                own.iter().any(|own| path.0.starts_with(&own.0))
            }
            (Self::Notes(range), None) => {
                range.start <= found.range.start
                    && found.range.start < range.end.max(range.start + 1)
            }
            _ => false,
        }
    }
}

fn title(context: &Context) -> (Point, At) {
    let Episode { title, heading, title_place, .. } = context.episode();
    let label = label(Role::Title, "");
    match (title_place, title) {
        (TitlePlace::FrontMatter, Some(leaf)) => {
            let target = Some(Target::FrontMatter { path: leaf.path.clone() });
            let point = Point { label, left: Vec::new(), range: leaf.range.clone(), target };
            (point, At::Value(leaf.path.clone()))
        }
        _ => {
            let start = context.parts().body.start;
            let range = heading.as_ref().map_or(start..start, |heading| heading.range.clone());
            (Point { label, left: Vec::new(), range, target: Some(Target::Heading) }, At::Title)
        }
    }
}

fn value(context: &Context, role: Role) -> Option<(Point, At)> {
    let show = context.show.conventions;
    let leaf = context.episode().leaf(role);
    let (path, range) = match leaf {
        Some(leaf) => (leaf.path.clone(), leaf.range.clone()),
        None if context.is_expected(role) => {
            let path = Path::default().key(show.key_or_default(role));
            (path, context.end_of_front_matter())
        }
        None => return None,
    };
    Some(field(label(role, &key_of(&path)), path, range))
}

fn media(context: &Context, role: Role) -> Option<(Point, At)> {
    let show = context.show.conventions;
    let used = show.role(role).filter(|_| context.is_expected(role) && !show.is_new())?;
    let root = context.front_matter().root.as_ref()?;
    let present = used.keys.iter().find_map(|key| Some((key, root.get(key)?)));
    let (key, range) = match present {
        Some((key, node)) => {
            let offset = context.front_matter().offset;
            (key.as_str(), node.range.start + offset..node.range.end + offset)
        }
        None => (show.key_or_default(role), context.end_of_front_matter()),
    };
    Some(field(label(role, key), Path::default().key(key), range))
}

fn field(label: String, path: Path, range: Range<usize>) -> (Point, At) {
    let target = Some(Target::FrontMatter { path: path.clone() });
    (Point { label, left: Vec::new(), range, target }, At::Below(vec![path]))
}

fn key_of(path: &Path) -> String {
    match path.0.first() {
        Some(Segment::Key(key)) => key.to_string(),
        _ => String::new(),
    }
}

fn person(context: &Context, guest: &Guest) -> (Point, At) {
    let root = context.front_matter().root.as_ref();
    let name = root.and_then(|root| name_of(root, guest)).filter(|name| !context.waits(name));
    let label = name.map_or_else(|| "Guest".to_owned(), |name| format!("Guest {name}"));
    let path = guest.name_path();
    let range = root.and_then(|root| root.at(&path.0)).map_or_else(
        || context.end_of_front_matter(),
        |node| {
            let offset = context.front_matter().offset;
            node.range.start + offset..node.range.end + offset
        },
    );
    let below = match &guest.place {
        Place::Map(path) | Place::Name(path) => vec![path.clone()],
        Place::Flat(flat) => {
            let facts = guest.socials.iter().map(|social| &social.path);
            let known = guest.name.iter().chain(&guest.bio).chain(facts).chain(&guest.other);
            let bio = guest.bio_path(&context.show.conventions.schema.guests.bio_key);
            let name = Path::default().key(&flat.name_key());
            known.cloned().chain(bio).chain([name]).collect()
        }
    };
    let target = Some(Target::FrontMatter { path });
    (Point { label, left: Vec::new(), range, target }, At::Below(below))
}

fn notes(context: &Context, points: &mut Vec<(Point, At)>) {
    let body = context.parts().body.clone();
    let title = context.episode().heading.as_ref().map(|heading| heading.range.clone());
    let of_title = |section: &Section| {
        title.as_ref().is_some_and(|title| title.start == section.heading.start)
    };
    let mut found = sections(context.text(), body.clone());
    found.retain(|section| !of_title(section));
    // Sections within sections are parts of them.
    let top = found.iter().map(|section| section.level).min();
    found.retain(|section| Some(section.level) == top);
    if found.is_empty() || found.len() > SECTIONS {
        let start = title.map_or(body.start, |title| title.end);
        let point = Point {
            label: "Notes".to_owned(),
            left: Vec::new(),
            range: start..start,
            target: None,
        };
        points.push((point, At::Notes(body)));
        return;
    }
    for section in found {
        let label = format!("Section “{}”", section.name);
        let within = section.heading.start..section.end;
        let point = Point { label, left: Vec::new(), range: section.heading, target: None };
        points.push((point, At::Notes(within)));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::rule;

    #[test]
    fn what_is_passed_over_are_rules() {
        let unknown: Vec<&str> = MANNER.into_iter().filter(|id| rule(id).is_none()).collect();
        assert!(unknown.is_empty(), "{unknown:?}");
    }
}
