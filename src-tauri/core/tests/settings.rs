//! The settings' file of a show: shown, judged, written, and followed.

use std::fs;
use std::path::Path;

use linernotes_core::check;
use linernotes_core::episode::Role;
use linernotes_core::protocol::SettingsForm;
use linernotes_core::settings::SettingsChange;
use linernotes_core::severity::Severity;
use linernotes_core::show::ShowIndex;
use linernotes_core::show::settings_file::{self, NotSaved, is_settings};
use linernotes_core::store::{self, Reason};
use tempfile::TempDir;

fn write(folder: &Path, name: &str, bytes: &[u8]) {
    let path = folder.join(name);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    if path.exists() {
        let hash = store::read(&path).unwrap().hash;
        store::save(&path, bytes, Some(&hash)).unwrap();
    } else {
        store::create(&path, bytes).unwrap();
    }
}

/// A show of four episodes, whose settings are these bytes.
fn show(settings: Option<&[u8]>) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    write(folder.path(), "_config.yml", b"permalink: :year/:name/\nsource_dir: source\n");
    for number in 1..=4 {
        let text = format!(
            "---\nepisode: 000{number}\ndate: 2024-0{number}-01\ngist: About {number}.\n---\n\n# T\n"
        );
        write(folder.path(), &format!("source/_posts/000{number}-t.md"), text.as_bytes());
    }
    if let Some(bytes) = settings {
        write(folder.path(), "linernotes.toml", bytes);
    }
    folder
}

fn set(key: &str, value: &str) -> SettingsChange {
    SettingsChange::Set { key: key.to_owned(), value: value.to_owned() }
}

fn field(form: &SettingsForm, key: &str) -> (String, Option<String>) {
    let field = form.fields.iter().find(|field| field.key == key).unwrap();
    (field.value.clone(), field.learned.clone())
}

#[test]
fn the_form_has_what_is_written_and_what_is_learned() {
    let folder = show(Some(
        b"wrap = 'wide'\n[roles]\nsummary = 'gist'\n[[hosts]]\nname = 'Ada'\nlink = 'https://ada.example'\n",
    ));
    let index = ShowIndex::open(folder.path()).unwrap();
    let form = settings_file::open(index.show(), index.conventions()).unwrap();
    assert_eq!(field(&form, "roles.number"), (String::new(), Some("episode".to_owned())));
    assert_eq!(field(&form, "roles.summary"), ("gist".to_owned(), None));
    assert_eq!(field(&form, "number_width").1.as_deref(), Some("4 digits"));
    assert_eq!(field(&form, "file_name").1.as_deref(), Some("{number}-{title}"));
    assert_eq!(field(&form, "url").1.as_deref(), Some("/{year}/{name}/"));
    assert_eq!(field(&form, "wrap").0, "wide");
    assert_eq!(form.lists[1].rows, [["Ada", "https://ada.example", ""]]);
    assert_eq!((form.complaints[0].line, form.complaints[0].key.as_str()), (1, "wrap"));
    assert!(form.hash.is_some() && form.path.ends_with("linernotes.toml"));
}

#[test]
fn the_form_has_every_rule_and_every_post() {
    let folder = show(Some(
        b"[rules]\nspelling = 'loud'\nsection-empty = true\nplaceholder = false\n\
          summary-long = { severity = 'error', longest = 90 }\n[posts]\nx = \"\"\"\n{title}\n{url}\n\"\"\"\n",
    ));
    let index = ShowIndex::open(folder.path()).unwrap();
    let form = settings_file::open(index.show(), index.conventions()).unwrap();
    assert_eq!(form.rules.len(), check::RULES.len());
    let rule = |id: &str| form.rules.iter().find(|rule| rule.id == id).unwrap();
    assert_eq!((rule("number-gap").value.as_str(), rule("section-empty").value.as_str()), ("", ""));
    assert_eq!(
        (rule("placeholder").value.as_str(), rule("spelling").value.as_str()),
        ("off", "loud")
    );
    let long = rule("summary-long");
    assert_eq!((long.value.as_str(), long.usual), ("error", Severity::Warning));
    let longest = &long.numbers[0];
    assert_eq!(
        (longest.key.as_str(), longest.usual, longest.value.as_str()),
        ("rules.summary-long.longest", 300, "90")
    );
    let posts: Vec<_> =
        form.posts.iter().map(|post| (post.key.as_str(), post.value.as_str())).collect();
    let wanted = [
        ("posts.linkedin", ""),
        ("posts.x", "{title}\n{url}"),
        ("posts.bluesky", ""),
        ("posts.mastodon", ""),
    ];
    assert_eq!(posts, wanted);
    assert!(form.posts.iter().all(|post| post.usual.contains("{title}")));
    assert!(form.post_words.iter().any(|word| word.word == "first_sentence"));
}

#[test]
fn only_the_changed_line_is_written_whatever_the_file_is_like() {
    let before =
        b"\xef\xbb\xbf# Ours.\r\nwrap = 72 # narrow\r\n\r\n[roles]\r\nsummary = 'gist'\r\n";
    let folder = show(Some(before));
    let file = folder.path().join("linernotes.toml");
    let index = ShowIndex::open(folder.path()).unwrap();
    let form = settings_file::open(index.show(), index.conventions()).unwrap();
    let changes = [set("wrap", "90"), set("roles.date", "day")];
    assert_eq!(settings_file::judge(index.show(), &changes).unwrap(), []);
    settings_file::save(index.show(), &changes, form.hash.as_deref()).unwrap();
    let after = fs::read(&file).unwrap();
    assert_eq!(
        String::from_utf8(after.clone()).unwrap(),
        "\u{feff}# Ours.\r\nwrap = 90 # narrow\r\n\r\n[roles]\r\nsummary = 'gist'\r\ndate = \"day\"\r\n"
    );

    // The form was made of another file: nothing is written.
    let refused = settings_file::save(index.show(), &[set("wrap", "80")], form.hash.as_deref());
    match refused.unwrap_err() {
        NotSaved::Store(error) => assert_eq!(error.reason, Reason::ChangedOnDisk),
        NotSaved::Refused(refused) => panic!("{refused:?}"),
    }
    let wrong = [set("wrap", "narrow")];
    assert_eq!(settings_file::judge(index.show(), &wrong).unwrap()[0].key, "wrap");
    let hash = store::read(&file).unwrap().hash;
    let refused = settings_file::save(index.show(), &wrong, Some(&hash)).unwrap_err();
    assert!(matches!(refused, NotSaved::Refused(_)));
    assert_eq!(fs::read(&file).unwrap(), after);
}

#[test]
fn a_file_is_made_at_the_root_and_the_show_follows() {
    let folder = show(None);
    let mut index = ShowIndex::open(folder.path()).unwrap();
    let file = folder.path().join("linernotes.toml");
    assert_eq!(index.conventions().key(Role::Summary), None);
    assert_eq!(settings_file::open(index.show(), index.conventions()).unwrap().hash, None);
    let changes = [set("roles.summary", "gist"), set("required", "audio")];
    assert_eq!(settings_file::save(index.show(), &changes, None).unwrap(), file);
    assert!(is_settings(index.show(), &file));
    assert!(is_settings(index.show(), &index.show().folder().join("linernotes.toml")));
    assert!(!is_settings(index.show(), &folder.path().join("other/linernotes.toml")));

    // A file that was made in the meantime is not overwritten.
    let refused = settings_file::save(index.show(), &changes, None).unwrap_err();
    assert!(matches!(refused, NotSaved::Store(error) if error.reason == Reason::Exists));

    write(folder.path(), "source/_posts/0005-t.md", b"---\nepisode: 0005\n---\n");
    let again = index.show().clone().again();
    let conventions = again.learn();
    assert_eq!((again.files().len(), again.folder()), (5, index.show().folder()));
    index.adopt(again, conventions);
    assert_eq!(index.conventions().key(Role::Summary), Some("gist"));
    assert_eq!(index.context_at(&file).settings.required, [Role::Audio]);
}
