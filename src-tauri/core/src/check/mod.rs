//! What is wrong with an episode, or still to be done. One rule a file; a rule knows the show's
//! conventions, so that a show is never told to do what it does not do.

mod date_missing;
mod date_wrong;
#[cfg(test)]
mod documentation;
#[cfg(test)]
mod examples;
mod front_matter_unreadable;
mod guest_incomplete;
mod guest_name_missing;
mod hosting_id_missing;
mod hosting_id_taken;
mod hosting_id_wrong;
mod ignore_unused;
mod key_twice;
mod media_missing;
mod mend;
mod number_file_name;
mod number_form;
mod number_missing;
mod number_taken;
mod number_wrong;
mod placeholder;
mod required_missing;
mod rule;
mod scaffold_text;
mod section_empty;
mod sections;
mod silence;
mod silencing;
mod social_wrong;
mod spelling;
mod subject;
mod summary_missing;
#[cfg(test)]
mod testing;
mod title_missing;

use crate::settings::Switch;

pub use mend::together;
pub(crate) use placeholder::is_placeholder;
pub use placeholder::words_of as placeholders_in;
pub use rule::{Examples, Fix, Found, Number, Rule};
pub use scaffold_text::lines_of as scaffold_lines;
pub(crate) use sections::{Section, sections};
pub use silence::without_silences;
pub use silencing::silencing;
pub use subject::Subject;

/// All rules.
pub static RULES: [&Rule; 24] = [
    &front_matter_unreadable::RULE,
    &key_twice::RULE,
    &title_missing::RULE,
    &number_missing::RULE,
    &number_wrong::RULE,
    &number_form::RULE,
    &number_file_name::RULE,
    &number_taken::RULE,
    &date_missing::RULE,
    &date_wrong::RULE,
    &hosting_id_missing::RULE,
    &hosting_id_wrong::RULE,
    &hosting_id_taken::RULE,
    &summary_missing::RULE,
    &required_missing::RULE,
    &guest_name_missing::RULE,
    &guest_incomplete::RULE,
    &media_missing::RULE,
    &social_wrong::RULE,
    &placeholder::RULE,
    &scaffold_text::RULE,
    &section_empty::RULE,
    &ignore_unused::RULE,
    &spelling::RULE,
];

/// Everything that is found in an episode, in the order of the text: by the rules that the show has
/// not switched off, as serious as the show takes them, and not silenced by a comment.
#[must_use]
pub fn all(subject: &Subject) -> Vec<Found> {
    let mut found = Vec::new();
    for rule in RULES {
        let switch = subject.switch(rule);
        if switch == Some(Switch::Off) {
            continue;
        }
        let first = found.len();
        (rule.check)(subject, &mut found);
        if let Some(Switch::As(severity)) = switch {
            for one in &mut found[first..] {
                one.severity = severity;
            }
        }
    }
    ignore_unused::silence(subject, &mut found);
    found.sort_by_key(|found| (found.range.start, std::cmp::Reverse(found.severity)));
    found
}

/// The rule with that id.
#[must_use]
pub fn rule(id: &str) -> Option<&'static Rule> {
    RULES.into_iter().find(|rule| rule.id == id)
}
