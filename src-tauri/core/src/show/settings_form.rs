//! The settings as a form: what the file says, and where it says nothing what was learned from the
//! episodes.

use std::collections::HashMap;

use toml_edit::{Document, TableLike, Value};

use crate::check::{RULES, Rule};
use crate::conventions::{Conventions, Part};
use crate::episode::Role;
use crate::export;
use crate::protocol::{
    SettingColumn, SettingComplaint, SettingField, SettingList, SettingNumber, SettingPost,
    SettingRule, SettingWord, SettingsForm,
};
use crate::settings::names::{
    HOST_KEYS, OFF, OLD_SUGGESTION, POST_NAMES, ROLE_NAMES, SEVERITY, SOCIAL_KEYS, URL_WORDS,
};
use crate::settings::{Complaint, Settings, Weight};
use crate::show::Show;

/// Returns the form of a settings file with this text. `settings` were read from it, and
/// `conventions` learned with them.
#[must_use]
pub fn form(
    text: &str,
    settings: &Settings,
    conventions: &Conventions,
    show: &Show,
) -> SettingsForm {
    let values = values(text);
    let value = |key: &str| values.get(key).cloned().unwrap_or_default();
    let mut fields = Vec::new();
    let mut field = |key: &str, group: &str, label: &str, hint: &str, learned: Option<String>| {
        let value = value(key);
        fields.push(SettingField {
            key: key.to_owned(),
            group: group.to_owned(),
            label: label.to_owned(),
            hint: hint.to_owned(),
            // Where the file says otherwise, the conventions hold what it says.
            learned: learned.filter(|_| value.is_empty()),
            value,
        });
    };
    for (name, role) in ROLE_NAMES {
        let learned = match conventions.role(role) {
            Some(used) => Some(used.keys.join(", ")),
            None if role == Role::Title && conventions.schema.title_in_heading => {
                Some("the first heading of the notes".to_owned())
            }
            None => None,
        };
        let label = match role {
            Role::Number => "Number",
            Role::HostingId => "Hosting ID",
            _ => &crate::episode::role::label(role, ""),
        };
        field(&format!("roles.{name}"), "Front matter keys", label, "key name(s)", learned);
    }
    let group = "Episodes";
    field("required", group, "Required fields", "number, date, audio", None);
    let digits = conventions.number.map(|form| match form.width {
        0 => "no padding".to_owned(),
        1 => "1 digit".to_owned(),
        width => format!("{width} digits"),
    });
    field("number_width", group, "Number padding", "0 to 12", digits);
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
    field("words", group, "Custom dictionary", "Fresnel, catoptric", None);

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
                    &["ID", "Name", "Profile URL", "Keys"],
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
        rules: RULES.iter().map(|known| rule(known, value)).collect(),
        posts: posts(value),
        post_words: export::WORDS
            .iter()
            .map(|(word, about)| SettingWord {
                word: (*word).to_owned(),
                about: (*about).to_owned(),
            })
            .collect(),
        complaints: settings.complaints.iter().map(complaint).collect(),
    }
}

/// Returns the text of every single value by its key with the path, as the window shows it.
pub(crate) fn values(text: &str) -> HashMap<String, String> {
    let mut values = HashMap::new();
    if let Ok(document) = Document::parse(text) {
        collect(document.as_table(), "", &mut values);
    }
    values
}

fn collect(table: &dyn TableLike, path: &str, values: &mut HashMap<String, String>) {
    for (name, item) in table.iter() {
        let key = format!("{path}{name}");
        if let Some(inner) = item.as_table_like() {
            collect(inner, &format!("{key}."), values);
        } else if let Some(tables) = item.as_array_of_tables() {
            for (number, inner) in tables.iter().enumerate() {
                collect(inner, &format!("{key}.{}.", number + 1), values);
            }
        } else if let Some(value) = item.as_value() {
            values.insert(key, shown(value));
        }
    }
}

fn shown(value: &Value) -> String {
    match value {
        Value::String(text) => text.value().clone(),
        Value::Boolean(flag) if !*flag.value() => OFF.to_owned(),
        Value::Array(items) => items.iter().map(shown).collect::<Vec<_>>().join(", "),
        other => other.to_string().trim().to_owned(),
    }
}

fn rule(rule: &Rule, value: impl Fn(&str) -> String) -> SettingRule {
    let key = format!("rules.{}", rule.id);
    let switch = match value(&key) {
        none if none.is_empty() => value(&format!("{key}.{SEVERITY}")),
        switch => switch,
    };
    SettingRule {
        id: rule.id.to_owned(),
        about: rule.about.to_owned(),
        reason: rule.reason.to_owned(),
        usual: rule.severity,
        value: match switch.as_str() {
            // A rule counts anyway: to write that it does is to say nothing.
            "true" => String::new(),
            OLD_SUGGESTION => "suggestion".to_owned(),
            _ => switch,
        },
        numbers: rule
            .numbers
            .iter()
            .map(|number| {
                let key = format!("{key}.{}", number.key);
                SettingNumber {
                    about: number.about.to_owned(),
                    usual: number.usual,
                    value: value(&key),
                    key,
                }
            })
            .collect(),
        key,
    }
}

fn posts(value: impl Fn(&str) -> String) -> Vec<SettingPost> {
    POST_NAMES
        .iter()
        .map(|(name, target)| {
            let key = format!("posts.{name}");
            SettingPost {
                target: *target,
                usual: export::template(*target).to_owned(),
                // A line end before the closing quotes is not part of the post.
                value: value(&key).trim().to_owned(),
                key,
            }
        })
        .collect()
}

fn complaint(complaint: &Complaint) -> SettingComplaint {
    SettingComplaint {
        line: complaint.line,
        key: complaint.key.clone(),
        error: complaint.weight == Weight::Error,
        message: complaint.message.clone(),
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

/// Returns a generator's pattern of addresses as the settings write it, where they have its words.
fn own_words(pattern: &str) -> String {
    let mut parts = pattern.split(':');
    let mut own = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let end = part.find(|c: char| !c.is_ascii_lowercase() && c != '_').unwrap_or(part.len());
        let (word, after) = part.split_at(end);
        if !URL_WORDS.contains(&word) {
            return pattern.to_owned();
        }
        own.push_str(&format!("{{{word}}}{after}"));
    }
    if own.starts_with('/') { own } else { format!("/{own}") }
}

/// Returns a learned pattern of file names as the settings write it; none where they have no word for a
/// part of it.
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
