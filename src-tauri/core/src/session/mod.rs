//! An open episode: its text, in step with the editor, and everything the window shows about it.
//! A session keeps what does not depend on the last change, so that a keystroke costs little in a
//! long text.
//!
//! Files are not read or written here.

mod addresses;
mod avatar;
mod edit;
mod export;
mod facts;
mod field;
mod form;
mod guest_cards;
mod items;
mod links;
mod merging;
mod page;
mod problems;
mod publishing;
mod reading;
mod spelling;
mod typing;
mod widget;

use std::cell::RefCell;
use std::collections::HashMap;
use std::ops::Range;
use std::path::{Path, PathBuf};

use crate::check::{self, Context, Finding};
use crate::draft;
use crate::episode::Target;
use crate::episode::guests;
use crate::episode::{Episode, FrontMatter, TitlePlace};
use crate::preview::{self, Preview};
use crate::protocol::{
    Analysis, AvatarWanted, Checklist, ChecklistPoint, FormEdit, FrontMatterState, SocialPlace,
    Span, SpanEdit,
};
use crate::show::{ShowIndex, episode_name};
use linernotes_syntax::front_matter::Node;
use linernotes_syntax::markdown::Notes;
use linernotes_syntax::text::{Parts, TextEdit, apply};

use field::{Pictures, Source};
use linernotes_syntax::text::Offsets;
use problems::{problems, spans};
use typing::Typing;

pub use export::measured;
pub use linernotes_syntax::text::Refusal;
pub use merging::DiskMerged;

/// An open episode.
#[derive(Debug)]
pub struct Session {
    path: PathBuf,
    name: String,
    text: String,
    version: u32,
    preview: Preview,
    /// The front matter as it was read last, with the text that it was read from.
    read: (String, FrontMatter),
    /// The values of the last front matter that could be read.
    last_good: Option<Node>,
    avatars: HashMap<String, Option<String>>,
    pictures: RefCell<Pictures>,
    typing: Typing,
}

/// The editor starts from another version of the text than this session has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct OutOfStep;

impl Session {
    /// Opens a text as version 0 of the episode at `path`.
    #[must_use]
    pub fn new(path: &Path, text: String) -> Self {
        let parts = Parts::of(&text);
        let top = FrontMatter::read(&text, &parts);
        Self {
            path: path.to_owned(),
            name: episode_name(path),
            version: 0,
            preview: Preview::default(),
            last_good: top.root.clone(),
            read: (text[front_matter(&parts)].to_owned(), top),
            avatars: HashMap::new(),
            pictures: RefCell::default(),
            typing: Typing::default(),
            text,
        }
    }

    /// The text.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Its version, as the editor counts.
    #[must_use]
    pub fn version(&self) -> u32 {
        self.version
    }

    /// Takes a whole text. The next analysis has the whole preview.
    pub fn replace(&mut self, version: u32, text: String) {
        self.text = text;
        self.version = version;
        self.preview.reset();
    }

    /// Takes what was typed since version `base`: ascending changes that do not overlap, counted in
    /// the text before.
    ///
    /// # Errors
    /// [`OutOfStep`] where this session's text is not the one that the changes start from; it stays
    /// as it is.
    pub fn change(
        &mut self,
        base: u32,
        version: u32,
        changes: &[SpanEdit],
    ) -> Result<(), OutOfStep> {
        if base != self.version {
            return Err(OutOfStep);
        }
        let offsets = Offsets::new(&self.text);
        let mut edits: Vec<(Range<usize>, &str)> = Vec::with_capacity(changes.len());
        for change in changes {
            let (from, to) = (offsets.byte(change.from), offsets.byte(change.to));
            let (Some(from), Some(to)) = (from, to) else { return Err(OutOfStep) };
            let behind = edits.last().map_or(0, |(range, _)| range.end);
            if from < behind || to < from {
                return Err(OutOfStep);
            }
            edits.push((from..to, &change.insert));
        }
        for (range, insert) in edits.into_iter().rev() {
            self.text.replace_range(range, insert);
        }
        self.version = version;
        Ok(())
    }

    /// Tells everything about the text: the form, the problems, and what changed in the preview
    /// since the call before.
    pub fn analyze(&mut self, index: &ShowIndex) -> Analysis {
        let parts = Parts::of(&self.text);
        self.read(&parts);
        let Self { text, read, last_good, preview, avatars, pictures, .. } = self;
        let (_, top) = read;
        let (show, conventions) = (index.show(), index.conventions_at(&self.path));
        let offsets = Offsets::new(text);

        let reason = top.reason(text);
        let locked = (!top.is_editable()).then(|| reason.as_deref().unwrap_or_default());
        // While the front matter can't be read, the last good values are shown.
        let shown = FrontMatter {
            root: top.root.clone().or_else(|| top.trouble.as_ref().and(last_good.clone())),
            ..top.clone()
        };
        let episode = Episode::of(text, &parts, &shown, conventions);
        let source = Source {
            root: shown.root.as_ref(),
            offset: top.offset,
            current: top.trouble.is_none(),
            locked,
            format: top.format,
            offsets: &offsets,
            show: conventions,
            picture: &|reference| show.image(&self.path, reference),
            pictures,
        };
        let mut avatar = |root: &Node, person: &guests::Guest| {
            let name = guests::name_of(root, person).unwrap_or_default();
            let named = guests::picture_of(root, person);
            let key = format!("{name}\n{}", named.unwrap_or_default());
            let path = &self.path;
            avatars
                .entry(key)
                .or_insert_with(|| {
                    avatar::address(index, path, root, person)
                        .or_else(|| guest_cards::picture(root, person, index))
                })
                .clone()
        };
        let hidden = hidden(text, &parts, &episode);
        let mut form = form::build(&source, text, &episode, conventions, &mut avatar);
        if let Some(root) = &shown.root {
            let cards = form.guests.iter_mut().zip(&episode.guests.people);
            for (card, person) in cards.filter(|(card, _)| card.avatar.is_none()) {
                card.avatar_wanted = avatar::wanted(index, &self.path, root, person);
            }
        }
        let root = shown.root.as_ref();
        guest_cards::tell(&mut form.guests, root, &episode.guests, &self.path, index);
        publishing::tell(&mut form.details, root, &episode, &self.path, show);

        let (found, checklist) = {
            let actual = top.trouble.as_ref().map(|_| Episode::of(text, &parts, top, conventions));
            let subject = Context {
                text,
                parts: &parts,
                top,
                episode: actual.as_ref().unwrap_or(&episode),
                notes: &Notes::read(text, parts.body.clone()),
                name: &self.name,
                path: &self.path,
                conventions,
                peers: Some(index.peers()),
                order: index.order(),
                files: Some(show),
                addresses: Some(index),
            };
            let found = check::all(&subject);
            let checklist = checklist(&subject, &found, &offsets);
            (found, checklist)
        };
        let page =
            page::of(shown.root.as_ref(), &episode, &self.name, &conventions.guests, &mut avatar);
        let title_heading = title_heading(&episode);
        let images = |reference: &str| show.image(&self.path, reference);
        let options = preview::Options {
            smart_punctuation: show.site().smart_punctuation,
            footnotes: show.site().footnotes,
            images: &images,
        };
        let patch = preview.update(text, parts.body.clone(), title_heading, &page, &options);
        Analysis {
            version: self.version,
            front_matter: FrontMatterState {
                format: top.format,
                readable: top.trouble.is_none(),
                reason,
            },
            title: form.title,
            details: form.details,
            guests: form.guests,
            // A page about somebody has no guests.
            can_add_guest: form.can_add_guest && !index.is_person(&self.path),
            other: form.other,
            addable: form.addable,
            hidden: Span { from: 0, to: offsets.units(hidden) },
            problems: problems(text, found, &offsets),
            checklist,
            preview: patch,
            words: preview.word_count(),
        }
    }

    /// Computes the edits of the text that a change in the form means. They are not applied: the
    /// editor does that, and sends them back. While one field is typed in, what stood there at
    /// first says how its value is written.
    ///
    /// # Errors
    /// [`Refusal`] where the change can't be made without changing something else.
    pub fn form_edit(
        &mut self,
        edit: &FormEdit,
        index: &ShowIndex,
    ) -> Result<Vec<SpanEdit>, Refusal> {
        let first = self.typing.first(&self.text, edit);
        let edits = edit::compute(&self.text, &self.path, edit, index, first.as_ref())?;
        self.typing.made(&self.text, &apply(&self.text, &edits), edit, first);
        Ok(self.spans(edits))
    }

    /// Tells where a handle or link belongs that was pasted into the social at `at` of the guest
    /// `guest`, or into none yet; `platform` is the id of the one chosen. None where that can't be
    /// told.
    #[must_use]
    pub fn place_social(
        &self,
        guest: usize,
        at: Option<&Target>,
        platform: Option<&str>,
        text: &str,
        index: &ShowIndex,
    ) -> Option<SocialPlace> {
        let parts = Parts::of(&self.text);
        let top = FrontMatter::read(&self.text, &parts);
        let root = top.root.as_ref()?;
        let found = guests::find(
            root,
            &index.conventions_at(&self.path).guests.platforms,
            &index.conventions_at(&self.path).guests.own_keys,
        );
        let at = match at {
            Some(Target::FrontMatter { path }) => Some(path),
            _ => None,
        };
        guest_cards::placed(root, &found, index, guest, at, platform, text)
    }

    /// The picture that a guest has not, where the show has pictures of its guests.
    #[must_use]
    pub fn avatar_wanted(&self, guest: usize, index: &ShowIndex) -> Option<AvatarWanted> {
        let root = FrontMatter::read(&self.text, &Parts::of(&self.text)).root?;
        let show = &index.conventions_at(&self.path).guests;
        let found = guests::find(&root, &show.platforms, &show.own_keys);
        let person = found.people.get(guest)?;
        match avatar::file(index, &self.path, &root, person) {
            Some(_) => None,
            None => avatar::wanted(index, &self.path, &root, person),
        }
    }

    /// Edits of the text as the editor counts.
    #[must_use]
    pub fn spans(&self, edits: Vec<TextEdit>) -> Vec<SpanEdit> {
        spans(edits, &Offsets::new(&self.text))
    }

    /// The whole preview as one piece of HTML, head first.
    #[must_use]
    pub fn render(&self, index: &ShowIndex) -> String {
        let text = &self.text;
        let parts = Parts::of(text);
        let top = FrontMatter::read(text, &parts);
        let conventions = index.conventions_at(&self.path);
        let episode = Episode::of(text, &parts, &top, conventions);
        let page = page::of(
            top.root.as_ref(),
            &episode,
            &self.name,
            &conventions.guests,
            |root, person| {
                avatar::address(index, &self.path, root, person)
                    .or_else(|| guest_cards::picture(root, person, index))
            },
        );
        let images = |reference: &str| index.show().image(&self.path, reference);
        let options = preview::Options {
            smart_punctuation: index.show().site().smart_punctuation,
            footnotes: index.show().site().footnotes,
            images: &images,
        };
        preview::render(text, parts.body, title_heading(&episode), &page, &options)
    }

    /// Looks for pictures anew at the next analysis: some were written since.
    pub fn forget_pictures(&mut self) {
        self.avatars.clear();
        self.pictures.get_mut().clear();
    }

    /// Reads the front matter again, if it is not the one that was read last.
    fn read(&mut self, parts: &Parts) {
        let source = &self.text[front_matter(parts)];
        if self.read.0 == source {
            return;
        }
        let top = FrontMatter::read(&self.text, parts);
        if let Some(root) = &top.root {
            self.last_good = Some(root.clone());
        } else if top.trouble.is_none() {
            self.last_good = None;
        }
        self.read = (source.to_owned(), top);
        self.forget_pictures();
    }
}

fn front_matter(parts: &Parts) -> Range<usize> {
    parts.front_matter.as_ref().map_or(0..0, |place| place.outer.clone())
}

/// The heading that the page's head shows instead of the notes.
fn title_heading(episode: &Episode) -> Option<Range<usize>> {
    let heading =
        episode.heading.as_ref().filter(|_| episode.title_place == TitlePlace::Heading)?;
    Some(heading.range.clone())
}

/// What the form shows and the notes need not: front matter, the title's heading where it comes
/// first, and the blank lines between.
fn hidden(text: &str, parts: &Parts, episode: &Episode) -> usize {
    if parts.front_matter.as_ref().is_some_and(|place| !place.closed) {
        return 0;
    }
    let title = episode
        .heading
        .as_ref()
        .filter(|heading| heading.first && episode.title_place == TitlePlace::Heading);
    let mut end = title.map_or(parts.body.start, |heading| heading.range.end);
    // Blank lines, whole ones only: blanks in front of the first words belong to the notes.
    for line in text[end..].split_inclusive('\n') {
        if !line.trim().is_empty() {
            break;
        }
        end += line.len();
    }
    end
}

fn checklist(subject: &Context, found: &[Finding], offsets: &Offsets) -> Checklist {
    let found: Vec<Finding> = found.iter().filter(|found| draft::is_left(found)).cloned().collect();
    let points = draft::points(subject, &found).into_iter().map(|point| ChecklistPoint {
        label: point.label,
        left: point.left.iter().filter_map(|at| Some(found.get(*at)?.message.clone())).collect(),
        span: Span { from: offsets.units(point.range.start), to: offsets.units(point.range.end) },
        target: point.target,
    });
    Checklist {
        waits: found.iter().any(Finding::is_placeholder),
        day: subject.episode.day(subject.name).map(|day| day.to_string()),
        points: points.collect(),
    }
}

#[cfg(test)]
pub(crate) mod tests;
