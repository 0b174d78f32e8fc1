//! What is wrong with an episode, or still to be done. One rule a file; a rule knows the show's
//! conventions, so that a show is never told to do what it does not do.

mod among_others;
mod avatar_missing;
mod date_missing;
mod date_taken;
mod date_wrong;
#[cfg(test)]
mod documentation;
#[cfg(test)]
mod examples;
mod fence;
mod files;
mod formatting;
mod front_matter_unreadable;
mod guest_incomplete;
mod guest_left_out;
mod guest_name_missing;
mod guest_unnamed;
mod heading_skipped;
mod hosting_id_missing;
mod hosting_id_order;
mod hosting_id_taken;
mod hosting_id_wrong;
mod ignore_unused;
mod image_text_missing;
mod key_twice;
mod link_anchor_missing;
mod link_empty;
mod link_episode_missing;
mod link_file_missing;
mod link_insecure;
mod link_scheme;
mod link_text;
mod link_tracking;
mod link_twice;
mod media_lost;
mod media_missing;
mod mend;
mod number_file_name;
mod number_form;
mod number_gap;
mod number_missing;
mod number_order;
mod number_taken;
mod number_wrong;
mod placeholder;
mod required_missing;
mod rule;
mod scaffold_text;
mod section_empty;
mod section_missing;
mod sections;
mod silence;
mod silencing;
mod social_picture_missing;
mod social_wrong;
mod spelling;
mod subject;
mod summary_long;
mod summary_missing;
#[cfg(test)]
mod testing;
mod timestamps_chapters;
mod timestamps_form;
mod timestamps_order;
mod timestamps_title;
mod title_missing;
mod title_twice;
mod titles_several;
mod trailing_blanks;
mod url_bare;

use crate::settings::Switch;

pub use among_others::{among_others, not_told};
pub use files::{Addresses, Files};
pub use media_lost::local_files;
pub use mend::{new_errors, together};
pub use rule::{Examples, Fix, Found, Number, Rule};
pub use scaffold_text::lines_of as scaffold_lines;
pub(crate) use sections::{Section, sections};
pub use silence::without_silences;
pub use silencing::silencing;
pub use subject::Subject;

/// All rules.
pub static RULES: &[&Rule] = &[
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
    &media_lost::RULE,
    &social_wrong::RULE,
    &placeholder::RULE,
    &scaffold_text::RULE,
    &section_empty::RULE,
    &title_twice::RULE,
    &titles_several::RULE,
    &number_order::RULE,
    &hosting_id_order::RULE,
    &number_gap::RULE,
    &date_taken::RULE,
    &summary_long::RULE,
    &guest_unnamed::RULE,
    &guest_left_out::RULE,
    &avatar_missing::RULE,
    &social_picture_missing::RULE,
    &section_missing::RULE,
    &heading_skipped::RULE,
    &link_empty::RULE,
    &link_scheme::RULE,
    &link_file_missing::RULE,
    &link_episode_missing::RULE,
    &link_anchor_missing::RULE,
    &link_text::RULE,
    &url_bare::RULE,
    &link_twice::RULE,
    &link_insecure::RULE,
    &link_tracking::RULE,
    &image_text_missing::RULE,
    &timestamps_order::RULE,
    &timestamps_chapters::RULE,
    &timestamps_form::RULE,
    &timestamps_title::RULE,
    &trailing_blanks::RULE,
    &formatting::RULE,
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
    RULES.iter().copied().find(|rule| rule.id == id)
}
