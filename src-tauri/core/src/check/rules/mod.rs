//! One rule a file, and the list of all of them.

pub(super) mod avatar_missing;
pub(super) mod date_missing;
pub(super) mod date_taken;
pub(super) mod date_wrong;
pub(super) mod formatting;
pub(super) mod front_matter_unreadable;
pub(super) mod guest_incomplete;
pub(super) mod guest_left_out;
pub(super) mod guest_name_missing;
pub(super) mod guest_unnamed;
pub(super) mod heading_skipped;
pub(super) mod hosting_id_missing;
pub(super) mod hosting_id_order;
pub(super) mod hosting_id_taken;
pub(super) mod hosting_id_wrong;
pub(super) mod ignore_unused;
pub(super) mod image_text_missing;
pub(super) mod key_twice;
pub(super) mod link_anchor_missing;
pub(super) mod link_empty;
pub(super) mod link_episode_missing;
pub(super) mod link_file_missing;
pub(super) mod link_insecure;
pub(super) mod link_scheme;
pub(super) mod link_text;
pub(super) mod link_tracking;
pub(super) mod link_twice;
pub(super) mod media_lost;
pub(super) mod media_missing;
pub(super) mod notes_empty;
pub(super) mod number_file_name;
pub(super) mod number_form;
pub(super) mod number_gap;
pub(super) mod number_missing;
pub(super) mod number_order;
pub(super) mod number_taken;
pub(super) mod number_wrong;
pub(super) mod placeholder;
pub(super) mod required_missing;
pub(super) mod scaffold_text;
pub(super) mod section_empty;
pub(super) mod section_missing;
pub(super) mod social_picture_missing;
pub(super) mod social_wrong;
pub(super) mod spelling;
pub(super) mod summary_long;
pub(super) mod summary_missing;
pub(super) mod timestamps_chapters;
pub(super) mod timestamps_form;
pub(super) mod timestamps_order;
pub(super) mod timestamps_title;
pub(super) mod title_missing;
pub(super) mod title_twice;
pub(super) mod titles_several;
pub(super) mod trailing_blanks;
pub(super) mod url_bare;

use super::Rule;

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
    &notes_empty::RULE,
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
