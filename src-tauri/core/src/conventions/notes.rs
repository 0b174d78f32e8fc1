//! What a show does in its notes, so that no rule asks for what the show does not do.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::path::{Path, PathBuf};

use rayon::prelude::*;

use crate::episode::Role;
use crate::episode::entry_of;
use crate::episode::guests;
use crate::episode::guests::Guests;
use crate::episode::guests::greeting::{greeted, is_named, is_same_person, names_guest_by_tag};
use crate::links::host_of;
use crate::social;
use linernotes_syntax::front_matter::Node;
use linernotes_syntax::markdown::{Chapter, LinkKind};
use linernotes_syntax::text::Parts;

use super::{Conventions, FEW, Habit, Sample, Share, Shares};

/// What a show does in its notes.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct NoteHabits {
    /// How often all episodes do what may be a habit. Of a single one the others tell: see
    /// [`NoteHabits::others`].
    pub shares: Shares,
    /// What the files that were learned from do themselves.
    own: HashMap<PathBuf, Own>,
    /// The sections that nearly all episodes have, or may have but for one, in their order.
    sections: Vec<SectionUse>,
    /// How many episodes were learned from.
    episodes: usize,
    /// The hosts that are linked to by `https:`, each with how often it is by that.
    hosts: HashMap<String, Share>,
    /// The lengths of the summaries in characters, ascending.
    pub summaries: Vec<usize>,
    /// What is hung on addresses to follow people (`utm_source=show`) in several episodes.
    pub campaigns: BTreeSet<String>,
    /// The names of the guests, each with whether there is a picture of them, in a show that has
    /// pictures of guests.
    pub pictured: BTreeMap<String, bool>,
    /// The pictures for social networks that nearly all episodes have in their folders.
    pub social_pictures: Vec<String>,
}

/// A section that nearly all episodes have.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SectionUse {
    /// 1 for `#` to 6 for `######`.
    pub level: u8,
    /// Its heading as it is usually written.
    pub name: String,
    /// How many episodes have it.
    count: usize,
}

/// What one episode does itself.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
struct Own {
    shares: Shares,
    /// Its sections, their names in lower case.
    sections: BTreeSet<(u8, String)>,
    /// The hosts that it links to, each with how often it is by `https:`.
    hosts: BTreeMap<String, Share>,
}

/// What one episode teaches.
#[derive(Default)]
struct Facts {
    shares: Shares,
    sections: Vec<(u8, String)>,
    hosts: BTreeMap<String, Share>,
    summary: Option<usize>,
    campaigns: BTreeSet<String>,
}

impl NoteHabits {
    /// How often the other episodes than the one at `path` do something. What an episode does itself
    /// is no reason to do it.
    #[must_use]
    pub fn others(&self, habit: Habit, path: &Path) -> Share {
        let all = self.shares.of(habit);
        self.own.get(path).map_or(all, |own| all.without(own.shares.of(habit)))
    }

    /// The sections that nearly all other episodes than the one at `path` have, in their order.
    #[must_use]
    pub fn sections(&self, path: &Path) -> Vec<&SectionUse> {
        let own = self.own.get(path);
        let episodes = self.episodes.saturating_sub(usize::from(own.is_some()));
        let is_usual = |section: &&SectionUse| {
            let key = || (section.level, section.name.to_lowercase());
            let has = own.is_some_and(|own| own.sections.contains(&key()));
            Share::new(section.count.saturating_sub(usize::from(has)), episodes).is_usual()
        };
        self.sections.iter().filter(is_usual).collect()
    }

    /// Whether the other episodes than the one at `path` link to a host ([`host_of`]) by `https:` more
    /// often than by `http:`.
    #[must_use]
    pub fn is_secure(&self, host: &str, path: &Path) -> bool {
        let all = self.hosts.get(host).copied().unwrap_or_default();
        let own = self.own.get(path).and_then(|own| own.hosts.get(host)).copied();
        let others = all.without(own.unwrap_or_default());
        others.has * 2 > others.of
    }

    /// The guests without a picture, of all but these.
    #[must_use]
    pub fn without_picture(&self, but: &[&str]) -> Share {
        let mut without = Share::default();
        let others = self.pictured.iter().filter(|(name, _)| !but.contains(&name.as_str()));
        others.for_each(|(_, pictured)| without.add(!pictured));
        without
    }

    /// Takes in what else was learned of the episode at `path`.
    pub(crate) fn add(&mut self, path: &Path, habit: Habit, share: Share) {
        if share.of > 0 {
            self.shares.at(habit).join(share);
            self.own.entry(path.to_owned()).or_default().shares.at(habit).join(share);
        }
    }

    /// The length, in characters, that nine of ten summaries do not exceed; 0 where there are too
    /// few to tell.
    #[must_use]
    pub fn usual_summary(&self) -> usize {
        match self.summaries.len() {
            0..FEW => 0,
            count => self.summaries[(count * 9 / 10).min(count - 1)],
        }
    }

    /// The length, in characters, of the summary in the middle; 0 where there are too few to tell.
    #[must_use]
    pub fn middle_summary(&self) -> usize {
        match self.summaries.len() {
            0..FEW => 0,
            count => self.summaries[count / 2],
        }
    }
}

/// Learns what a show does in its notes off episodes with their guests; `show` is what else was
/// learned.
pub(super) fn learn(read: &[(&Sample, &Node, &Guests)], show: &Conventions) -> NoteHabits {
    let facts: Vec<Facts> =
        read.par_iter().map(|(sample, root, guests)| facts(sample, root, guests, show)).collect();
    let mut habits = NoteHabits::default();
    let mut sections: BTreeMap<(u8, String), Section> = BTreeMap::new();
    let mut campaigns: BTreeMap<String, usize> = BTreeMap::new();
    for (one, (sample, ..)) in facts.into_iter().zip(read) {
        habits.shares.join(&one.shares);
        for (host, share) in &one.hosts {
            habits.hosts.entry(host.clone()).or_default().join(*share);
        }
        if let Some(path) = &sample.path {
            let lower = |(level, name): &(u8, String)| (*level, name.to_lowercase());
            let sections = one.sections.iter().map(lower).collect();
            let own = Own { shares: one.shares, sections, hosts: one.hosts };
            habits.own.insert(path.clone(), own);
        }
        habits.summaries.extend(one.summary);
        for campaign in one.campaigns {
            *campaigns.entry(campaign).or_default() += 1;
        }
        for (place, (level, name)) in one.sections.into_iter().enumerate() {
            let known = sections.entry((level, name.to_lowercase())).or_default();
            known.count += 1;
            known.place += place;
            *known.names.entry(name).or_default() += 1;
        }
    }
    habits.hosts.retain(|_, share| share.has > 0);
    habits.summaries.sort_unstable();
    habits.campaigns =
        campaigns.into_iter().filter(|(_, count)| *count > 1).map(|(name, _)| name).collect();
    habits.sections = usual(sections, read.len());
    habits.episodes = read.len();
    habits
}

#[derive(Default)]
struct Section {
    count: usize,
    /// The sum of its places among the sections.
    place: usize,
    names: BTreeMap<String, usize>,
}

fn usual(sections: BTreeMap<(u8, String), Section>, episodes: usize) -> Vec<SectionUse> {
    let mut usual: Vec<(usize, SectionUse)> = sections
        .into_iter()
        .filter(|(_, section)| section.count * 10 >= episodes.saturating_sub(1) * 9)
        .filter_map(|((level, _), section)| {
            let (name, _) = section.names.into_iter().max_by_key(|(_, count)| *count)?;
            let place = section.place * 100 / section.count;
            Some((place, SectionUse { level, name, count: section.count }))
        })
        .collect();
    usual.sort_by_key(|(place, _)| *place);
    usual.into_iter().map(|(_, section)| section).collect()
}

fn facts(sample: &Sample, root: &Node, guests: &Guests, show: &Conventions) -> Facts {
    let text = sample.text.as_str();
    let body = Parts::of(text).body;
    let notes = &sample.notes;
    let value = |role| {
        let text = entry_of(root, role, &show.schema)?.node.text()?.trim();
        (!text.is_empty()).then_some(text)
    };
    let mut facts = Facts {
        summary: value(Role::Summary).map(|summary| summary.chars().count()),
        ..Facts::default()
    };
    let titles = notes.titles().count();
    let mut does = |habit, has| facts.shares.at(habit).add(has);
    if value(Role::Title).is_some() {
        does(Habit::BothTitles, titles > 0);
    }
    does(Habit::NoNotes, notes.are_empty(text, &body));
    does(Habit::SeveralTitles, titles > 1);
    does(Habit::Skips, !notes.skips().is_empty());
    does(Habit::Twice, !notes.twice().is_empty());
    does(Habit::Trailing, !notes.trailing_blanks(text, body.clone()).is_empty());
    if let [first, _, ..] = notes.times.as_slice() {
        let ascend = notes.times.windows(2).all(|pair| pair[0].seconds < pair[1].seconds);
        does(Habit::LateChapters, first.seconds != 0);
        does(Habit::UnorderedChapters, !ascend);
        let chapters = notes.chapters(text);
        does(Habit::RunOnChapters, chapters.iter().any(|chapter| chapter.runs_on));
        if chapters.len() >= 3 && first.seconds == 0 {
            does(Habit::LooseTimes, chapters.iter().any(|chapter| chapter.is_loose));
            does(Habit::LongChapters, chapters.iter().any(Chapter::is_long));
            does(Habit::LinkedChapters, chapters.iter().any(|chapter| chapter.link.is_some()));
        }
    }
    does(Habit::TwiceApart, !notes.twice_apart().is_empty());
    for heading in notes.headings.iter().filter(|one| one.level > 1 && one.top_level) {
        let section = (heading.level, heading.text.trim().to_owned());
        if !facts.sections.contains(&section) {
            facts.sections.push(section);
        }
    }
    let mut counts = |habit, has| facts.shares.at(habit).add_place(has);
    for link in &notes.links {
        match link.kind {
            kind if kind.is_image() => {
                counts(Habit::Undescribed, link.is_undescribed(text));
            }
            _ if link.address.starts_with("http") => {
                counts(Habit::Bare, link.kind == LinkKind::Bare);
                if link.has_own_text() {
                    counts(Habit::SpelledOut, link.is_spelled_out());
                }
            }
            _ => {}
        }
    }
    let mut anchors = None;
    for address in notes.addresses().map(|one| one.text) {
        if let Some(anchor) = address.strip_prefix('#') {
            let known = anchors.get_or_insert_with(|| notes.anchors());
            counts(Habit::LostAnchors, !anchor.is_empty() && !known.have(anchor));
        }
        if address.starts_with("http")
            && let Some(host) = host_of(address)
        {
            facts.hosts.entry(host).or_default().add_place(address.starts_with("https:"));
        }
        facts.campaigns.extend(social::followers(address).map(str::to_owned));
    }
    let notes_text = text.get(body.clone()).unwrap_or_default();
    let names: Vec<&str> =
        guests.people.iter().filter_map(|person| guests::name_of(root, person)).collect();
    let by_tag = names_guest_by_tag(notes_text);
    for name in &names {
        counts(Habit::Unnamed, !is_named(notes_text, name) && !by_tag);
    }
    for greeted in greeted(text, body, |at| notes.is_no_prose(at)) {
        counts(Habit::Greeted, !names.iter().any(|name| is_same_person(name, &greeted.name)));
    }
    facts
}
