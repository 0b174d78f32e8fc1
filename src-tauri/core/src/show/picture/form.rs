//! How a show names the pictures of one field: from where, and in which folders, some of which may
//! be called after the episode.

use crate::episode::episode_name;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use crate::episode::FrontMatter;
use crate::show::ShowIndex;
use linernotes_syntax::front_matter::{self, Node, Segment, Value};
use linernotes_syntax::text::Parts;

/// How many of the newest episodes are looked at.
const LOOKED_AT: usize = 60;

/// What the name of a picture starts from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Base {
    /// The episode's file, or its own folder for pictures.
    Episode,
    /// What the site serves, with a slash in front.
    Root,
    /// What the site serves, without one.
    PlainRoot,
}

/// A step of the path to a picture.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Step {
    /// The same for all episodes.
    Same(String),
    /// The episode's number as written.
    Number,
    /// The number without zeros in front.
    PlainNumber,
    /// The name of the episode's file.
    Name,
    /// The episode's slug.
    Slug,
    /// The year of the release day.
    Year,
}

/// The form of the names of pictures, without the files' own.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Form {
    pub base: Base,
    pub steps: Vec<Step>,
}

/// What folders can be called after.
struct Facts {
    number: Option<String>,
    name: String,
    slug: Option<String>,
    year: Option<String>,
}

impl Form {
    /// The form that most of the names in a field have that lead to a picture of the show; that most
    /// have, where none does; the newest of these. None where the show has no such names.
    pub(super) fn of(index: &ShowIndex, field: &front_matter::Path) -> Option<Self> {
        // How many lead to a picture, how many there are, and how new the newest is.
        let mut seen: BTreeMap<Self, (usize, usize, usize)> = BTreeMap::new();
        for (age, entry) in index.newest_first().into_iter().take(LOOKED_AT).enumerate() {
            let Ok(stored) = index.show().read_file(&entry.facts.path) else { continue };
            let text = stored.decoded.text;
            let Some(root) = FrontMatter::read(&text, &Parts::of(&text)).root else { continue };
            let mut texts = Vec::new();
            collect(&root, &field.0, &mut texts);
            let facts = Facts::of(index, &entry.facts.path, Some(&root));
            for text in texts.into_iter().map(str::trim).filter(|text| is_own(text)) {
                let (form, found) = Self::of_text(index, &entry.facts.path, text, &facts);
                let known = seen.entry(form).or_insert((0, 0, LOOKED_AT - age));
                known.0 += usize::from(found);
                known.1 += 1;
            }
        }
        seen.into_iter().max_by_key(|(_, weight)| *weight).map(|(form, _)| form)
    }

    /// The form of one name, and whether the picture is there.
    fn of_text(index: &ShowIndex, episode: &Path, text: &str, facts: &Facts) -> (Self, bool) {
        let (above, _) = text.rsplit_once('/').unwrap_or(("", text));
        let steps = |above: &str| {
            above.split('/').filter(|step| !step.is_empty()).map(|step| facts.step(step)).collect()
        };
        let served =
            |below: &str| index.served_folders().iter().any(|folder| folder.join(below).is_file());
        if let Some(below) = text.strip_prefix('/') {
            return (Self { base: Base::Root, steps: steps(above) }, served(below));
        }
        let beside = index.beside(episode);
        let base = match (beside.join(text).is_file(), served(text)) {
            (true, _) => Base::Episode,
            (false, true) => Base::PlainRoot,
            // A folder that is not there beside the episode is meant from the root.
            (false, false) if above.is_empty() || above.starts_with('.') => Base::Episode,
            (false, false) if beside.join(above).is_dir() => Base::Episode,
            (false, false) => Base::PlainRoot,
        };
        (Self { base, steps: steps(above) }, beside.join(text).is_file() || served(text))
    }

    /// What stands before a picture's own name for an episode; none where the form asks for
    /// something that the episode has not.
    pub(super) fn prefix(&self, index: &ShowIndex, episode: &Path) -> Option<String> {
        let root = index.show().read_file(episode).ok().and_then(|stored| {
            let text = stored.decoded.text;
            FrontMatter::read(&text, &Parts::of(&text)).root
        });
        let facts = Facts::of(index, episode, root.as_ref());
        let mut prefix = if self.base == Base::Root { "/".to_owned() } else { String::new() };
        for step in &self.steps {
            prefix.push_str(&facts.fill(step)?);
            prefix.push('/');
        }
        Some(prefix)
    }
}

impl Facts {
    fn of(index: &ShowIndex, episode: &Path, root: Option<&Node>) -> Self {
        let entry = index.entry(episode);
        let name = episode_name(episode);
        let own = root.and_then(|root| root.get("slug")?.text()).map(str::trim);
        // The name without the number or the day in front.
        let plain = name.trim_start_matches(|c: char| c.is_ascii_digit() || "-_. ".contains(c));
        let slug = own.unwrap_or(plain);
        Self {
            number: entry.and_then(|entry| entry.number.as_deref()).map(|n| n.trim().to_owned()),
            slug: Some(slug).filter(|slug| !slug.is_empty()).map(str::to_owned),
            year: entry.and_then(|entry| entry.facts.day).map(|day| day.format("%Y").to_string()),
            name,
        }
    }

    fn step(&self, step: &str) -> Step {
        let is = |own: &Option<String>| own.as_deref() == Some(step);
        if step == self.name {
            Step::Name
        } else if is(&self.number) {
            Step::Number
        } else if is(&self.plain_number()) {
            Step::PlainNumber
        } else if is(&self.slug) {
            Step::Slug
        } else if is(&self.year) {
            Step::Year
        } else {
            Step::Same(step.to_owned())
        }
    }

    fn fill(&self, step: &Step) -> Option<String> {
        match step {
            Step::Same(text) => Some(text.clone()),
            Step::Number => self.number.clone(),
            Step::PlainNumber => self.plain_number(),
            Step::Name => Some(self.name.clone()),
            Step::Slug => self.slug.clone(),
            Step::Year => self.year.clone(),
        }
        .filter(|text| !text.is_empty() && !text.contains(['/', '\\']))
    }

    fn plain_number(&self) -> Option<String> {
        Some(self.number.as_ref()?.parse::<u64>().ok()?.to_string())
    }
}

/// The texts at a place, whatever the numbers of items.
fn collect<'a>(node: &'a Node, steps: &[Segment], texts: &mut Vec<&'a str>) {
    if let Value::List(items) = &node.value {
        let steps = match steps.split_first() {
            Some((Segment::Index(_), rest)) => rest,
            _ => steps,
        };
        return items.iter().for_each(|item| collect(item, steps, texts));
    }
    match steps.split_first() {
        None => texts.extend(node.text()),
        Some((Segment::Key(key), rest)) => {
            if let Some(inner) = node.get(key) {
                collect(inner, rest, texts);
            }
        }
        Some((Segment::Index(_), _)) => {}
    }
}

/// Names of pictures that the show can have itself.
fn is_own(text: &str) -> bool {
    !text.is_empty() && !text.contains("://") && !text.starts_with("//") && !text.contains('\n')
}

/// The folder that a prefix leads to.
pub(super) fn folder(index: &ShowIndex, base: Base, prefix: &str, episode: &Path) -> PathBuf {
    match base {
        Base::Episode => index.beside(episode).join(prefix),
        Base::Root | Base::PlainRoot => index.served(prefix.trim_start_matches('/')),
    }
}
