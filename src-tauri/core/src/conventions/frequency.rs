//! How often a show does something, and how often its other episodes do.

use super::FEW;

/// In how many of the places where something could be it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Share {
    /// Where it is.
    pub has: usize,
    /// Where it could be.
    pub of: usize,
    /// The episodes that have it anywhere.
    pub episodes: usize,
}

/// What a show may do in its notes, counted for each episode and for all of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Habit {
    /// Episodes with a title in the front matter that have one in the notes as well.
    BothTitles,
    /// Episodes with several headings of level one.
    SeveralTitles,
    /// Episodes with a heading that skips a level.
    Skips,
    /// Links to web pages that are written as a bare address.
    Bare,
    /// Links with a text to web pages the text of which is the address.
    SpelledOut,
    /// Episodes with links that go to one place.
    Twice,
    /// Images that have no alternative text.
    Undescribed,
    /// Links to places in the notes that are not there.
    LostAnchors,
    /// Links to files of the site, and images, that are not there.
    LostFiles,
    /// Guests of the front matter whom the notes do not name.
    Unnamed,
    /// People greeted in the notes who are no guests of the front matter.
    Greeted,
    /// Episodes with blanks at the ends of lines.
    Trailing,
    /// Episodes with times at the starts of lines, the first of which is not the start.
    LateChapters,
    /// Episodes with times at the starts of lines that do not ascend.
    UnorderedChapters,
    /// Episodes with times at the starts of lines that run on in one paragraph.
    RunOnChapters,
    /// Episodes with chapters whose times are written as few players read them.
    LooseTimes,
    /// Episodes with chapters that have long titles.
    LongChapters,
    /// Episodes with links in the titles of chapters.
    LinkedChapters,
    /// Episodes with items that go where one of another section goes.
    TwiceApart,
    /// Files of the show that front matters name and that are not there.
    LostMedia,
    /// Episodes without a word in their notes.
    NoNotes,
}

const HABITS: usize = Habit::NoNotes as usize + 1;

/// What one episode does, or all of them together.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Shares([Share; HABITS]);

impl Share {
    /// So many of so many places of one episode.
    #[must_use]
    pub fn new(has: usize, of: usize) -> Self {
        Self { has, of, episodes: usize::from(has > 0) }
    }

    /// Counts one more episode.
    pub fn add(&mut self, has: bool) {
        self.join(Self::new(usize::from(has), 1));
    }

    /// Counts one more place of an episode.
    pub fn add_place(&mut self, has: bool) {
        *self = Self::new(self.has + usize::from(has), self.of + 1);
    }

    /// It is no habit: less than a third has it, or only one episode does, which may be a slip.
    #[must_use]
    pub fn is_rare(self) -> bool {
        self.has * 3 < self.of || self.episodes < 2
    }

    /// Hardly any has it, of so many at least.
    #[must_use]
    pub fn is_very_rare(self, least: usize) -> bool {
        self.of >= least && self.has * 8 <= self.of
    }

    /// Nearly all have it.
    #[must_use]
    pub fn is_usual(self) -> bool {
        self.of >= FEW && self.has * 10 >= self.of * 9
    }

    pub(crate) fn join(&mut self, other: Self) {
        self.has += other.has;
        self.of += other.of;
        self.episodes += other.episodes;
    }

    /// What is left without a part that was counted.
    #[must_use]
    pub fn without(self, own: Self) -> Self {
        Self {
            has: self.has.saturating_sub(own.has),
            of: self.of.saturating_sub(own.of),
            episodes: self.episodes.saturating_sub(own.episodes),
        }
    }
}

impl Shares {
    /// How often that is done.
    #[must_use]
    pub fn of(&self, habit: Habit) -> Share {
        self.0[habit as usize]
    }

    pub(super) fn at(&mut self, habit: Habit) -> &mut Share {
        &mut self.0[habit as usize]
    }

    pub(super) fn join(&mut self, other: &Self) {
        self.0.iter_mut().zip(other.0).for_each(|(share, other)| share.join(other));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_episode_makes_no_habit() {
        let episodes = |has: usize, of: usize| {
            let mut share = Share::default();
            (0..of).for_each(|number| share.add(number < has));
            share
        };
        assert!(episodes(0, 0).is_rare() && episodes(1, 1).is_rare() && episodes(1, 2).is_rare());
        assert!(!episodes(2, 2).is_rare() && !episodes(2, 6).is_rare() && episodes(2, 7).is_rare());
        assert!(Share::new(9, 9).is_rare(), "nine links of one episode");
        let others = episodes(2, 3).without(Share::new(1, 1));
        assert_eq!(others, episodes(1, 2));
    }

    #[test]
    fn hardly_any() {
        let of = |has, of| Share::new(has, of).is_very_rare(1);
        assert!(of(0, 1) && of(1, 8) && !of(0, 0) && !of(1, 7));
        assert!(!Share::new(0, 2).is_very_rare(3));
    }
}
