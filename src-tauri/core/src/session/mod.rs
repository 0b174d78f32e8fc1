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
mod spelling;
mod typing;
mod values;
mod widget;

use std::cell::{Cell, RefCell};
use std::collections::HashMap;
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use linernotes_syntax::front_matter::Node;
use linernotes_syntax::text::{Offsets, TextEdit, apply};

use crate::check::{self, Context, Finding};
use crate::draft;
use crate::episode::guests;
use crate::episode::{
    Episode, FrontMatter, Reading, ReadingWork, Target, TitlePlace, episode_name,
};
use crate::preview::{self, Preview};
use crate::protocol::{
    Analysis, AvatarWanted, Checklist, ChecklistPoint, Form, FormAnswer, FormEdit, SocialPlace,
    Span, SpanEdit,
};
use crate::show::ShowIndex;

use field::Pictures;
use form::BuiltForm;
use problems::{bytes, problems, spans};
use typing::Typing;
use values::Values;

pub use export::measured;
pub use linernotes_syntax::text::Refusal;
pub use merging::DiskMerged;

/// An open episode.
#[derive(Debug)]
pub struct Session {
    path: PathBuf,
    name: String,
    version: u32,
    reading: Reading,
    preview: Preview,
    /// The version of the text whose front matter could be read last.
    last_good: Reading,
    avatars: HashMap<String, Option<String>>,
    pictures: RefCell<Pictures>,
    typing: Typing,
    /// The form that was built last, with what it was built from.
    form: Option<BuiltForm>,
    /// The form that the window has.
    sent: Option<Form>,
    /// What the checks found last, so that exports and fixes need not look again.
    checked: RefCell<Option<Checked>>,
    work: Cell<SessionWork>,
}

/// What the checks found in a version of the text.
#[derive(Debug)]
struct Checked {
    version: u32,
    revision: u64,
    findings: Arc<Vec<Finding>>,
}

/// How often a session did what costs time. Tests hold by it that nothing is done twice.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct SessionWork {
    /// How often the rules were run over a text.
    pub checks: u32,
    /// How often a form was built.
    pub forms: u32,
}

/// The editor starts from another version of the text than this session has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct OutOfStep;

impl Session {
    /// Opens a text as version 0 of the episode at `path`.
    #[must_use]
    pub fn new(path: &Path, text: String) -> Self {
        let reading = Reading::new(text, &Arc::default());
        Self {
            path: path.to_owned(),
            name: episode_name(path),
            version: 0,
            preview: Preview::default(),
            last_good: reading.clone(),
            reading,
            avatars: HashMap::new(),
            pictures: RefCell::default(),
            typing: Typing::default(),
            form: None,
            sent: None,
            checked: RefCell::default(),
            work: Cell::default(),
        }
    }

    /// The text.
    #[must_use]
    pub fn text(&self) -> &str {
        self.reading.text()
    }

    /// Its version, as the editor counts.
    #[must_use]
    pub fn version(&self) -> u32 {
        self.version
    }

    /// How often the text was parsed, in all its versions.
    #[must_use]
    pub fn reading_work(&self) -> ReadingWork {
        self.reading.work()
    }

    /// How often rules were run and forms were built.
    #[must_use]
    pub fn work(&self) -> SessionWork {
        self.work.get()
    }

    /// Replaces the text. The next analysis has the form and all of the preview.
    pub fn replace(&mut self, version: u32, text: String) {
        self.advance(version, self.reading.next(text));
        self.preview.reset();
        self.sent = None;
    }

    /// Applies what was typed since version `base`: ascending changes that do not overlap, counted in
    /// UTF-16 units of the text before.
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
        let edits = bytes(changes, &Offsets::new(self.text())).ok_or(OutOfStep)?;
        self.advance(version, self.reading.next(apply(self.text(), &edits)));
        Ok(())
    }

    /// Goes on with the next version of the text.
    fn advance(&mut self, version: u32, reading: Reading) {
        self.version = version;
        self.reading = reading;
        self.checked.take();
    }

    /// The text, read by the show's schema as it is now.
    fn reading_in(&self, index: &ShowIndex) -> Reading {
        self.reading.by(&index.conventions_at(&self.path).schema)
    }

    /// The text in its show, as rules see it.
    fn context<'a>(&'a self, reading: &'a Reading, index: &'a ShowIndex) -> Context<'a> {
        Context { reading, name: &self.name, path: &self.path, show: index.context_at(&self.path) }
    }

    /// Computes everything that the window shows about the text: problems, what changed in the
    /// preview since the call before, and the form where it is not the one that the window has.
    pub fn analyze(&mut self, index: &ShowIndex) -> Analysis {
        self.reading = self.reading_in(index);
        let reading = self.reading.clone();
        let offsets = Offsets::new(reading.text());
        let values = self.values(&reading);
        let form = self.form(&values, &offsets, index);
        let findings = self.findings(index);
        let checklist = checklist(&self.context(&reading, index), &findings, &offsets);
        let page = {
            let Self { path, name, avatars, .. } = self;
            page::of(values.root(), values.episode(), name, index.people(), |root, person| {
                avatar_of(avatars, path, index, root, person)
            })
        };
        let show = index.show();
        let images = |reference: &str| show.image(&self.path, reference);
        let options = preview::Options {
            smart_punctuation: show.site().smart_punctuation,
            footnotes: show.site().footnotes,
            images: &images,
        };
        let body = reading.parts().body.clone();
        let title = title_heading(values.episode());
        let patch = self.preview.update(reading.text(), body, title, &page, &options);
        let hidden = hidden(&reading, values.episode());
        Analysis {
            version: self.version,
            form,
            hidden: Span { from: 0, to: offsets.units(hidden) },
            problems: problems(reading.text(), &findings, &offsets),
            checklist,
            preview: patch,
            words: self.preview.word_count(),
        }
    }

    /// The values that the form shows: while the front matter can't be read, the last good ones.
    fn values(&mut self, reading: &Reading) -> Values {
        let now = reading.front_matter();
        if self.form.as_ref().is_none_or(|built| !built.is_of(reading)) {
            self.forget_pictures();
        }
        if now.root.is_some() || now.trouble.is_none() {
            self.last_good = reading.clone();
            return Values::Now(reading.clone());
        }
        let shown = FrontMatter { root: self.last_good.root().cloned(), ..now.clone() };
        let schema = reading.schema();
        let heading = reading.episode().heading.clone();
        let episode = Episode::of_front_matter(&shown, schema);
        let heading = heading.filter(|_| !episode.has_title());
        let episode = episode.with_heading(heading, schema);
        Values::Earlier {
            reading: reading.clone(),
            front_matter: Box::new(shown),
            episode: Box::new(episode),
        }
    }

    /// What the checks find, with the positions of the core. They are run once a version.
    #[must_use]
    pub fn findings(&self, index: &ShowIndex) -> Arc<Vec<Finding>> {
        let mut checked = self.checked.borrow_mut();
        let is_known =
            |one: &&Checked| (one.version, one.revision) == (self.version, index.revision());
        if let Some(known) = checked.as_ref().filter(is_known) {
            return Arc::clone(&known.findings);
        }
        let reading = self.reading_in(index);
        let findings = Arc::new(self.check(&reading, index));
        *checked = Some(Checked {
            version: self.version,
            revision: index.revision(),
            findings: Arc::clone(&findings),
        });
        findings
    }

    /// Runs the rules over a text of this episode.
    fn check(&self, reading: &Reading, index: &ShowIndex) -> Vec<Finding> {
        let work = self.work.get();
        self.work.set(SessionWork { checks: work.checks + 1, ..work });
        check::all(&self.context(reading, index))
    }

    /// Computes the edits of the text for a change in the form. They are not applied: the editor does
    /// that, and sends them back. While one field is typed in, what was there at first decides how
    /// its value is written.
    ///
    /// # Errors
    /// [`Refusal`] where the change can't be made without changing something else.
    pub fn form_edit(
        &mut self,
        edit: &FormEdit,
        index: &ShowIndex,
    ) -> Result<Vec<SpanEdit>, Refusal> {
        let made = self.compute(edit, index)?;
        Ok(self.spans(made.edits))
    }

    /// Makes a change in the form: computes the edits of the text, applies them as version `version`,
    /// and analyzes that.
    ///
    /// # Errors
    /// [`Refusal`] where the change can't be made without changing something else; the text stays as
    /// it is.
    pub fn edit_form(
        &mut self,
        version: u32,
        edit: &FormEdit,
        index: &ShowIndex,
    ) -> Result<FormAnswer, Refusal> {
        let made = self.compute(edit, index)?;
        if made.edits.is_empty() {
            return Ok(FormAnswer { edits: Vec::new(), analysis: None });
        }
        let edits = self.spans(made.edits);
        self.advance(version, made.after);
        Ok(FormAnswer { edits, analysis: Some(self.analyze(index)) })
    }

    fn compute(&mut self, edit: &FormEdit, index: &ShowIndex) -> Result<edit::Made, Refusal> {
        self.reading = self.reading_in(index);
        let first = self.typing.first(&self.reading, edit);
        let made = edit::compute(&self.reading, &self.path, edit, index, first.as_ref())?;
        self.typing.made(&self.reading, &made.after, edit, first);
        Ok(made)
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
        let reading = self.reading_in(index);
        let root = reading.root()?;
        let found = &reading.episode().guests;
        let at = match at {
            Some(Target::FrontMatter { path }) => Some(path),
            _ => None,
        };
        guest_cards::placed(root, found, index, guest, at, platform, text)
    }

    /// The picture that a guest has not, where the show has pictures of its guests.
    #[must_use]
    pub fn avatar_wanted(&self, guest: usize, index: &ShowIndex) -> Option<AvatarWanted> {
        let reading = self.reading_in(index);
        let root = reading.root()?;
        let person = reading.episode().guests.people.get(guest)?;
        match avatar::file(index, &self.path, root, person) {
            Some(_) => None,
            None => avatar::wanted(index, &self.path, root, person),
        }
    }

    /// Edits of the text as the editor counts.
    #[must_use]
    pub fn spans(&self, edits: Vec<TextEdit>) -> Vec<SpanEdit> {
        spans(edits, &Offsets::new(self.text()))
    }

    /// The whole preview as one piece of HTML, head first.
    #[must_use]
    pub fn render(&self, index: &ShowIndex) -> String {
        let reading = self.reading_in(index);
        let episode = reading.episode();
        let page = page::of(reading.root(), episode, &self.name, index.people(), |root, person| {
            avatar::address(index, &self.path, root, person)
                .or_else(|| guest_cards::picture(root, person, index))
        });
        let images = |reference: &str| index.show().image(&self.path, reference);
        let options = preview::Options {
            smart_punctuation: index.show().site().smart_punctuation,
            footnotes: index.show().site().footnotes,
            images: &images,
        };
        let body = reading.parts().body.clone();
        preview::render(reading.text(), body, title_heading(episode), &page, &options)
    }

    /// Looks for pictures again at the next analysis: some were written since.
    pub fn forget_pictures(&mut self) {
        self.avatars.clear();
        self.pictures.get_mut().clear();
        self.form = None;
    }
}

/// The address of a guest's picture, asked of the disk once.
fn avatar_of(
    known: &mut HashMap<String, Option<String>>,
    path: &Path,
    index: &ShowIndex,
    root: &Node,
    person: &guests::Guest,
) -> Option<String> {
    let name = guests::name_of(root, person).unwrap_or_default();
    let named = guests::picture_of(root, person);
    let key = format!("{name}\n{}", named.unwrap_or_default());
    known
        .entry(key)
        .or_insert_with(|| {
            avatar::address(index, path, root, person)
                .or_else(|| guest_cards::picture(root, person, index))
        })
        .clone()
}

/// The heading that the page's head shows instead of the notes.
fn title_heading(episode: &Episode) -> Option<Range<usize>> {
    let heading =
        episode.heading.as_ref().filter(|_| episode.title_place == TitlePlace::Heading)?;
    Some(heading.range.clone())
}

/// What the form shows and the notes need not: front matter, the title's heading where it comes
/// first, and the blank lines between.
fn hidden(reading: &Reading, episode: &Episode) -> usize {
    let (text, parts) = (reading.text(), reading.parts());
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

fn checklist(context: &Context, findings: &[Finding], offsets: &Offsets) -> Checklist {
    let found: Vec<Finding> =
        findings.iter().filter(|found| draft::is_left(found)).cloned().collect();
    let points = draft::points(context, &found).into_iter().map(|point| ChecklistPoint {
        label: point.label,
        left: point.left.iter().filter_map(|at| Some(found.get(*at)?.message.clone())).collect(),
        span: Span { from: offsets.units(point.range.start), to: offsets.units(point.range.end) },
        target: point.target,
    });
    Checklist {
        waits: found.iter().any(Finding::is_placeholder),
        day: context.episode().day(context.name).map(|day| day.to_string()),
        points: points.collect(),
    }
}

#[cfg(test)]
pub(crate) mod tests;
