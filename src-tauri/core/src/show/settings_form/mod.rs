//! The settings as a form: what the file says, and what the episodes teach where it says nothing.

mod posts;
mod rules;

use std::collections::HashMap;

use crate::conventions::{Conventions, Part};
use crate::episode::Role;
use crate::protocol::{SettingColumn, SettingComplaint, SettingField, SettingList, SettingsForm};
use crate::show::Show;

use crate::settings::names::{HOST_KEYS, ROLE_NAMES, SOCIAL_KEYS, URL_WORDS};
use crate::settings::write::values;
use crate::settings::{Settings, Weight};

/// The form of a settings file with this text; `conventions` are the show's, these settings applied.
#[must_use]
pub fn form(
    text: &str,
    settings: &Settings,
    conventions: &Conventions,
    show: &Show,
) -> SettingsForm {
    let values: HashMap<String, String> = values(text).into_iter().collect();
    let value = |key: &str| values.get(key).cloned().unwrap_or_default();
    let mut fields = Vec::new();
    let mut field = |key: &str, group: &str, label: &str, hint: &str, learned: Option<String>| {
        let value = value(key);
        fields.push(SettingField {
            key: key.to_owned(),
            group: group.to_owned(),
            label: label.to_owned(),
            hint: hint.to_owned(),
            // What was learned is not known where the file says otherwise.
            learned: learned.filter(|_| value.is_empty()),
            value,
        });
    };
    for (name, role) in ROLE_NAMES {
        let learned = match conventions.role(role) {
            Some(used) => Some(used.keys.join(", ")),
            None if role == Role::Title && conventions.title_in_heading => {
                Some("the first heading of the notes".to_owned())
            }
            None => None,
        };
        let label = match role {
            Role::Number => "Number",
            Role::HostingId => "Hosting ID",
            _ => &crate::episode::role::label(role, ""),
        };
        field(&format!("roles.{name}"), "Which keys hold what", label, "key, or keys", learned);
    }
    let group = "Episodes";
    field("required", group, "Required fields", "number, date, audio", None);
    let digits = conventions.number.map(|form| match form.width {
        0 => "no padding".to_owned(),
        width => format!("{width} digits"),
    });
    field("number_width", group, "Digits of numbers", "0 to 12", digits);
    let name = conventions.file_name.as_ref().and_then(|name| pattern_of(&name.parts));
    field("file_name", group, "File name", "{number}-{title}", name);
    let url = show.folder().strip_prefix(show.root()).ok();
    let url = url.and_then(|folder| show.site().permalink_of(folder)).map(|url| own_words(&url));
    field("url", group, "Web address", "https://example.com/{year}/{month}/{name}/", url);
    let wrap = match conventions.style.wrap {
        Some(column) => format!("column {column}"),
        None => "not wrapped".to_owned(),
    };
    field("wrap", group, "Wrap text at column", "80, or off", Some(wrap));
    let scaffold =
        show.site().scaffold_file.as_ref().map(|file| file.to_string_lossy().into_owned());
    field("scaffold", group, "New episodes start from", "scaffolds/episode.md", scaffold);

    let group = "Spelling";
    let languages: Vec<String> = show.languages().iter().map(ToString::to_string).collect();
    let hint = "en-US, de-AT";
    field("languages", group, "Languages", hint, Some(languages.join(", ")));
    field("words", group, "Words of the show", "Fresnel, catoptric", None);

    let complaints = settings.complaints.iter().map(|complaint| SettingComplaint {
        line: complaint.line,
        key: complaint.key.clone(),
        error: complaint.weight == Weight::Error,
        message: complaint.message.clone(),
    });
    let row = |list: &str, keys: &[&str], number: usize| -> Option<Vec<String>> {
        let start = format!("{list}.{number}.");
        values
            .keys()
            .any(|key| key.starts_with(&start))
            .then(|| keys.iter().map(|key| value(&format!("{start}{key}"))).collect())
    };
    let rows = |list: &str, keys: &[&str]| {
        (1..).map_while(|number| row(list, keys, number)).collect::<Vec<_>>()
    };
    SettingsForm {
        path: settings.file.as_ref().map(|file| file.display().to_string()).unwrap_or_default(),
        hash: None,
        fields,
        lists: vec![
            SettingList {
                key: "socials".to_owned(),
                label: "Social platforms".to_owned(),
                one: "platform".to_owned(),
                columns: columns(
                    &SOCIAL_KEYS,
                    &["Id", "Name", "Profile’s address", "Keys"],
                    &["pixelfed", "Pixelfed", "https://pixelfed.social/{handle}", "pixelfed"],
                ),
                rows: rows("socials", &SOCIAL_KEYS),
            },
            SettingList {
                key: "hosts".to_owned(),
                label: "Hosts".to_owned(),
                one: "host".to_owned(),
                columns: columns(
                    &HOST_KEYS,
                    &["Name", "Web address", "Picture"],
                    &["Noor Haddad", "https://example.com", "/images/noor.jpg"],
                ),
                rows: rows("hosts", &HOST_KEYS),
            },
        ],
        rules: rules::rules(|key| values.get(key).cloned()),
        posts: posts::posts(|key| values.get(key).cloned()),
        post_words: posts::words(),
        complaints: complaints.collect(),
    }
}

fn columns(keys: &[&str], labels: &[&str], hints: &[&str]) -> Vec<SettingColumn> {
    keys.iter()
        .zip(labels)
        .zip(hints)
        .map(|((key, label), hint)| SettingColumn {
            key: (*key).to_owned(),
            label: (*label).to_owned(),
            hint: (*hint).to_owned(),
        })
        .collect()
}

/// A generator's pattern of addresses as the settings write it, where they have its words.
fn own_words(pattern: &str) -> String {
    let mut parts = pattern.split(':');
    let mut own = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let end = part.find(|c: char| !c.is_ascii_lowercase() && c != '_').unwrap_or(part.len());
        let (word, behind) = part.split_at(end);
        if !URL_WORDS.contains(&word) {
            return pattern.to_owned();
        }
        own.push_str(&format!("{{{word}}}{behind}"));
    }
    if own.starts_with('/') { own } else { format!("/{own}") }
}

/// A learned pattern of file names as the settings write it; none where it has no words for them.
#[must_use]
pub fn pattern_of(parts: &[Part]) -> Option<String> {
    parts
        .iter()
        .map(|part| match part {
            Part::Number(_) => Some("{number}"),
            Part::Date => Some("{date}"),
            Part::Title => Some("{title}"),
            Part::Text(text) => Some(text.as_str()),
            Part::CompactDate | Part::Year | Part::Count(_) => None,
        })
        .collect()
}
