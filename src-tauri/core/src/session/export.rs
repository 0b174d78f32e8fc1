//! The open episode as an export.

use super::{Session, page, title_heading};
use crate::check::without_silences;
use crate::document::Parts;
use crate::episode::{Episode, Top};
use crate::export;
use crate::show::ShowIndex;
use crate::view::{ExportTarget, Exported, Severity};

impl Session {
    /// Exports the text, and counts its errors.
    #[must_use]
    pub fn export(&self, target: ExportTarget, body_only: bool, index: &ShowIndex) -> Exported {
        let found = self.found(index);
        let text: &str = &without_silences(&self.text);
        let parts = Parts::of(text);
        let top = Top::read(text, &parts);
        let conventions = index.conventions_at(&self.path);
        let episode = Episode::of(text, &parts, &top, conventions);
        let errors = found.iter().filter(|found| found.severity == Severity::Error).count();
        let page =
            page::of(top.root.as_ref(), &episode, &self.name, &conventions.guests, |_, _| None);
        let heading = title_heading(&episode);
        let options = export::Options {
            smart_punctuation: index.show().site().smart_punctuation,
            images: &|_| None,
            title_heading: heading.as_ref(),
            prose: conventions.prose,
        };
        let made = export::export(target, text, &page, body_only, &options);
        let missing = made.as_ref().err().cloned();
        Exported {
            text: made.unwrap_or_default(),
            file_name: format!("{}.{}", self.name, export::ending(target)),
            errors: u32::try_from(errors).unwrap_or(u32::MAX),
            html: None,
            meters: Vec::new(),
            dropped: Vec::new(),
            shorten: Vec::new(),
            missing,
        }
    }
}
