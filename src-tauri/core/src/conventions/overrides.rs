//! What a show's settings say, put over what its episodes teach.

use crate::formatting::{Prose, ProseWrap};
use crate::settings::{Settings, Wrap};

use super::file_name::pattern;
use super::{Conventions, FileName, Letters, NumberForm, Part};

/// Puts what the settings say about wrapping over how the show's Prettier writes prose.
pub(crate) fn wrap_prose(prose: &mut Prose, settings: &Settings) {
    match settings.wrap {
        Some(Wrap::At(width)) => (prose.wrap, prose.width) = (ProseWrap::Always, width),
        Some(Wrap::Never) => prose.wrap = ProseWrap::Never,
        None => {}
    }
}

/// Puts the settings over what was learned. Roles follow them already: which key holds a number
/// decides what else is learned.
pub(super) fn apply(conventions: &mut Conventions, settings: &Settings) {
    if let Some(width) = settings.number_width {
        let digits_only = conventions.number.is_none_or(|form| form.digits_only);
        conventions.number = Some(NumberForm { width, digits_only });
    }
    if let (Some(width), Some(name)) = (settings.number_width, &mut conventions.file_name) {
        for part in &mut name.parts {
            if let Part::Number(digits) = part {
                *digits = width;
            }
        }
    }
    if let Some(wanted) = &settings.file_name {
        let learned = conventions.file_name.take();
        let in_names = learned.iter().flat_map(|name| &name.parts).find_map(|part| match part {
            Part::Number(width) => Some(*width),
            _ => None,
        });
        let width = settings
            .number_width
            .or(in_names)
            .or(conventions.number.map(|form| form.width))
            .unwrap_or_default();
        let usual = Letters { between: '-', lower: true };
        conventions.file_name = Some(FileName {
            parts: pattern(wanted, width),
            letters: learned.map_or(usual, |name| name.letters),
        });
    }
    match settings.wrap {
        Some(Wrap::At(column)) => conventions.style.wrap = Some(column),
        Some(Wrap::Never) => conventions.style.wrap = None,
        None => {}
    }
}
