//! What a show does in its notes, so that no rule asks for what the show does not do.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use rayon::prelude::*;
use url::Url;

use crate::document::Parts;
use crate::episode::entry_of;
use crate::front_matter::Node;
use crate::guest::greeting::{greeted, is_named, names_guest_by_tag};
use crate::guest::{self, Guests};
use crate::markdown::LinkKind;
use crate::social;
use crate::view::Role;

use super::{Conventions, FEW, Sample};

/// In how many of the places where something could be it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Share {
    /// Where it is.
    pub has: usize,
    /// Where it could be.
    pub of: usize,
}

/// What a show does in its notes.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct NoteHabits {
    /// Episodes with a title in the front matter that have one in the notes as well.
    pub both_titles: Share,
    /// Episodes with several headings of level one.
    pub several_titles: Share,
    /// Episodes with a heading that skips a level.
    pub skips: Share,
    /// The sections that nearly all episodes have, in their order.
    pub sections: Vec<SectionUse>,
    /// Links to web pages that are written as a bare address.
    pub bare: Share,
    /// Links with a text to web pages the text of which is the address.
    pub spelled_out: Share,
    /// Episodes with links that go to one place.
    pub twice: Share,
    /// The hosts that are linked to by `https:` more often than by `http:`.
    pub secure: HashSet<String>,
    /// Images that have no alternative text.
    pub undescribed: Share,
    /// Links to places in the notes that are not there.
    pub lost_anchors: Share,
    /// Links to files of the site, and images, that are not there.
    pub lost_files: Share,
    /// Guests of the front matter whom the notes do not name.
    pub unnamed: Share,
    /// People greeted in the notes who are no guests of the front matter.
    pub greeted: Share,
    /// Episodes with blanks at the ends of lines.
    pub trailing: Share,
    /// Episodes with times at the starts of lines, the first of which is not the start.
    pub late_chapters: Share,
    /// Episodes with times at the starts of lines that do not ascend.
    pub unordered_chapters: Share,
    /// The lengths of the summaries in characters, ascending.
    pub summaries: Vec<usize>,
    /// What is hung on addresses to follow people (`utm_source=show`) in several episodes.
    pub campaigns: BTreeSet<String>,
    /// Guests without a picture, in a show that has pictures of guests.
    pub without_picture: Share,
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
}

/// What one episode teaches.
#[derive(Default)]
struct Facts {
    titles: usize,
    titled: bool,
    skips: bool,
    sections: Vec<(u8, String)>,
    web: usize,
    bare: usize,
    spelled_out: Share,
    twice: bool,
    /// Hosts, and whether they are linked to by `https:`.
    hosts: Vec<(String, bool)>,
    undescribed: Share,
    lost_anchors: Share,
    unnamed: Share,
    greeted: Share,
    trailing: bool,
    /// Whether the first time is the start, and whether the times ascend.
    times: Option<(bool, bool)>,
    summary: Option<usize>,
    campaigns: BTreeSet<String>,
}

impl Share {
    /// Counts one more place.
    pub fn add(&mut self, has: bool) {
        self.of += 1;
        self.has += usize::from(has);
    }

    /// Less than a third has it, or it was never seen where it could have been.
    #[must_use]
    pub fn is_rare(self) -> bool {
        self.has * 3 < self.of.max(1)
    }

    /// Hardly any has it.
    #[must_use]
    pub fn is_very_rare(self) -> bool {
        self.of >= FEW && self.has * 8 <= self.of
    }

    /// Nearly all have it.
    #[must_use]
    pub fn is_usual(self) -> bool {
        self.of >= FEW && self.has * 10 >= self.of * 9
    }

    fn join(&mut self, other: Self) {
        self.has += other.has;
        self.of += other.of;
    }
}

impl NoteHabits {
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
    let mut hosts: HashMap<String, Share> = HashMap::new();
    for one in facts {
        if one.titled {
            habits.both_titles.add(one.titles > 0);
        }
        habits.several_titles.add(one.titles > 1);
        habits.skips.add(one.skips);
        habits.bare.join(Share { has: one.bare, of: one.web });
        habits.spelled_out.join(one.spelled_out);
        habits.twice.add(one.twice);
        for (host, secure) in one.hosts {
            hosts.entry(host).or_default().add(secure);
        }
        habits.undescribed.join(one.undescribed);
        habits.lost_anchors.join(one.lost_anchors);
        habits.unnamed.join(one.unnamed);
        habits.greeted.join(one.greeted);
        habits.trailing.add(one.trailing);
        if let Some((starts, ascends)) = one.times {
            habits.late_chapters.add(!starts);
            habits.unordered_chapters.add(!ascends);
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
    let secure = |share: &Share| share.has * 2 > share.of;
    habits.secure =
        hosts.into_iter().filter(|(_, share)| secure(share)).map(|(host, _)| host).collect();
    habits.summaries.sort_unstable();
    habits.campaigns =
        campaigns.into_iter().filter(|(_, count)| *count > 1).map(|(name, _)| name).collect();
    habits.sections = usual(sections, read.len());
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
        .filter(|(_, section)| Share { has: section.count, of: episodes }.is_usual())
        .filter_map(|((level, _), section)| {
            let (name, _) = section.names.into_iter().max_by_key(|(_, count)| *count)?;
            Some((section.place * 100 / section.count, SectionUse { level, name }))
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
        let text = entry_of(root, role, show)?.node.text()?.trim();
        (!text.is_empty()).then_some(text)
    };
    let mut facts = Facts {
        titles: notes.titles().count(),
        titled: value(Role::Title).is_some(),
        skips: !notes.skips().is_empty(),
        twice: !notes.twice().is_empty(),
        trailing: !notes.trailing_blanks(text, body.clone()).is_empty(),
        summary: value(Role::Summary).map(|summary| summary.chars().count()),
        ..Facts::default()
    };
    for heading in notes.headings.iter().filter(|one| one.level > 1 && one.top_level) {
        let section = (heading.level, heading.text.trim().to_owned());
        if !facts.sections.contains(&section) {
            facts.sections.push(section);
        }
    }
    for link in &notes.links {
        match link.kind {
            LinkKind::Image | LinkKind::AssetImage => {
                facts.undescribed.add(link.text.trim().is_empty());
            }
            _ if link.address.starts_with("http") => {
                facts.web += 1;
                facts.bare += usize::from(link.kind == LinkKind::Bare);
                if matches!(link.kind, LinkKind::Inline | LinkKind::Reference) {
                    facts.spelled_out.add(link.is_spelled_out());
                }
            }
            _ => {}
        }
    }
    let mut anchors = None;
    for (address, _) in notes.addresses() {
        if let Some(anchor) = address.strip_prefix('#') {
            let known = anchors.get_or_insert_with(|| notes.anchors());
            facts.lost_anchors.add(!anchor.is_empty() && !known.have(anchor));
        }
        if address.starts_with("http")
            && let Some(host) = Url::parse(address).ok().as_ref().and_then(Url::host_str)
        {
            facts.hosts.push((host.to_owned(), address.starts_with("https:")));
        }
        facts.campaigns.extend(social::followers(address).map(str::to_owned));
    }
    let notes_text = text.get(body.clone()).unwrap_or_default();
    let names: Vec<&str> =
        guests.people.iter().filter_map(|person| guest::name_of(root, person)).collect();
    let by_tag = names_guest_by_tag(notes_text);
    for name in &names {
        facts.unnamed.add(!is_named(notes_text, name) && !by_tag);
    }
    for greeted in greeted(text, body, |at| notes.is_no_prose(at)) {
        facts.greeted.add(!names.iter().any(|name| is_named(name, &greeted.name)));
    }
    let times = &notes.times;
    if times.len() >= 2 {
        let ascend = times.windows(2).all(|pair| pair[0].seconds < pair[1].seconds);
        facts.times = times.first().map(|first| (first.seconds == 0, ascend));
    }
    facts
}
