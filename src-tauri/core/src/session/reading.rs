//! The text of a session, read as checks and exports need it.

use crate::check::Context;
use crate::episode::{Episode, FrontMatter};
use crate::show::ShowIndex;
use linernotes_syntax::markdown::Notes;
use linernotes_syntax::text::Parts;

use super::Session;

/// What a text says, in its show.
pub(super) struct Reading<'a> {
    session: &'a Session,
    index: &'a ShowIndex,
    parts: Parts,
    pub top: FrontMatter,
    pub episode: Episode,
    notes: Notes,
}

impl<'a> Reading<'a> {
    pub(super) fn of(session: &'a Session, index: &'a ShowIndex) -> Self {
        let text = &session.text;
        let parts = Parts::of(text);
        let top = FrontMatter::read(text, &parts);
        let episode = Episode::of(text, &parts, &top, index.conventions_at(&session.path));
        let notes = Notes::read(text, parts.body.clone());
        Self { session, index, parts, top, episode, notes }
    }

    pub(super) fn subject(&self) -> Context<'_> {
        let Self { session, index, parts, top, episode, notes } = self;
        Context {
            text: &session.text,
            parts,
            top,
            episode,
            notes,
            name: &session.name,
            path: &session.path,
            conventions: index.conventions_at(&session.path),
            peers: Some(index.peers()),
            order: index.order(),
            files: Some(index.show()),
            addresses: Some(*index),
        }
    }
}
