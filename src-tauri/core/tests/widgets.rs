//! What each value is edited with, and what calendars, switches and lists write.

use linernotes_core::episode::Target;
use linernotes_core::protocol::{Analysis, Field, FormEdit, Widget};
use linernotes_core::session::Session;
use linernotes_core::show::ShowIndex;
use linernotes_core::store;
use linernotes_syntax::front_matter::Path;
use tempfile::TempDir;

const NEWEST: &str = "\
---
episode: 9
date: 2026-03-02T08:00:00-05:00 # when the feed is made
season: 2
layout: episode
explicit: No
cover: /img/0009.png
player: https://player.example.com/9
tags: [sea, storm]
topics: []
chapters:
    - at: '00:10'
      name: First # the cold open
    - at: '12:40'
      name: Second
sponsor:
    name: Quay & Co.
    url: https://quay.example.com
---

# Storm

Notes.
";

/// A show of nine episodes in a folder that goes with it.
struct Desk {
    folder: TempDir,
    index: ShowIndex,
}

impl Desk {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        for number in 1..=8 {
            let text = format!(
                "---\nepisode: {number}\ndate: 2025-0{number}-07T08:00:00-05:00\nseason: 1\n\
                 layout: {}\nexplicit: {}\ncover: /img/000{number}.png\n\
                 player: https://player.example.com/{number}\ntags: [sea, {}]\n\
                 topics: [ropes, knots]\nmood: calm\nrecorded: June {number}, 2025\n\
                 chapters:\n    - at: '00:10'\n      name: First {number}\n---\n\n# Title {number}\n",
                if number % 3 == 0 { "bonus" } else { "episode" },
                if number == 4 { "Yes" } else { "No" },
                if number > 5 { "fog" } else { "calm" },
            );
            let file = folder.path().join(format!("000{number}-title-{number}.md"));
            store::create(&file, text.as_bytes()).unwrap();
        }
        store::create(&folder.path().join("0009-storm.md"), NEWEST.as_bytes()).unwrap();
        let index = ShowIndex::open(folder.path()).unwrap();
        Self { folder, index }
    }

    fn open(&self, text: &str) -> Session {
        Session::new(&self.folder.path().join("0009-storm.md"), text.to_owned())
    }

    fn analyze(&self, text: &str) -> Analysis {
        self.open(text).analyze(&self.index)
    }

    /// The text after a change in the form.
    #[track_caller]
    fn edited(&self, text: &str, edit: &FormEdit) -> String {
        let mut session = self.open(text);
        let edits = session.form_edit(edit, &self.index).unwrap();
        session.change(0, 1, &edits).unwrap();
        session.text().to_owned()
    }
}

fn target(path: &str) -> Target {
    Target::FrontMatter { path: Path::parse(path) }
}

fn find<'a>(fields: &'a [Field], key: &str) -> Option<&'a Field> {
    fields.iter().find_map(|field| match field.key == key {
        true => Some(field),
        false => find(&field.items, key),
    })
}

/// The lines of `after` that `before` has not, and the other way round.
fn changed(before: &str, after: &str) -> Vec<String> {
    let lines = |text: &str| text.lines().map(str::to_owned).collect::<Vec<_>>();
    let (old, new) = (lines(before), lines(after));
    let gone = old.iter().filter(|line| !new.contains(line)).map(|line| format!("-{line}"));
    let come = new.iter().filter(|line| !old.contains(line)).map(|line| format!("+{line}"));
    gone.chain(come).collect()
}

#[test]
fn each_value_has_the_widget_of_what_it_is() {
    let desk = Desk::new();
    let form = desk.analyze(NEWEST).form.unwrap();
    let fields = [form.details, form.other].concat();
    let widget = |key: &str| find(&fields, key).map(|field| field.widget);
    for (key, wanted) in [
        ("episode", Widget::Number),
        ("date", Widget::Date),
        ("season", Widget::Number),
        ("layout", Widget::Choice),
        ("explicit", Widget::Flag),
        ("cover", Widget::Picture),
        ("player", Widget::Url),
        ("tags", Widget::Tags),
        ("topics", Widget::Tags),
        ("chapters", Widget::Groups),
        ("chapters.0", Widget::Group),
        ("chapters.0.name", Widget::Text),
        ("sponsor", Widget::Group),
        ("sponsor.url", Widget::Url),
    ] {
        assert_eq!(widget(key), Some(wanted), "{key}");
    }
    let date = find(&fields, "date").and_then(|field| field.date.clone()).unwrap();
    assert_eq!((date.day.as_str(), date.time.as_deref()), ("2026-03-02", Some("08:00")));
    assert_eq!(date.zone.as_deref(), Some("-05:00"));
    let addable: Vec<(&str, Widget)> =
        form.addable.iter().map(|field| (field.key.as_str(), field.widget)).collect();
    assert_eq!(addable, [("mood", Widget::Choice), ("recorded", Widget::Text)]);
}

#[test]
fn a_calendar_writes_the_day_and_leaves_time_and_zone() {
    let desk = Desk::new();
    let day = |path: &str, day: &str, time: Option<&str>| FormEdit::SetDay {
        target: target(path),
        day: day.to_owned(),
        time: time.map(str::to_owned),
    };
    let after = desk.edited(NEWEST, &day("date", "2026-04-06", None));
    assert_eq!(after, NEWEST.replace("2026-03-02T08:00:00-05:00 #", "2026-04-06T08:00:00-05:00 #"));
    let after = desk.edited(NEWEST, &day("date", "2026-04-06", Some("17:30")));
    assert_eq!(after, NEWEST.replace("2026-03-02T08:00:00", "2026-04-06T17:30:00"));
    let empty = NEWEST.replace("date: 2026-03-02T08:00:00-05:00 #", "date: #");
    let after = desk.edited(&empty, &day("date", "2026-04-06", None));
    assert_eq!(after, NEWEST.replace("2026-03-02T08", "2026-04-06T08"));
    let soon = NEWEST.replace("2026-03-02T08:00:00-05:00 #", "soon #");
    let after = desk.edited(&soon, &day("date", "2026-04-06", None));
    assert_eq!(after, NEWEST.replace("2026-03-02T08", "2026-04-06T08"));
    let mut session = desk.open(NEWEST);
    let refused = session.form_edit(&day("date", "2026-02-30", None), &desk.index).unwrap_err();
    assert!(refused.message.contains("2026-02-30"), "{}", refused.message);
}

#[test]
fn a_switch_writes_the_words_of_the_show() {
    let desk = Desk::new();
    let set =
        |path: &str, value: &str| FormEdit::Set { target: target(path), value: value.to_owned() };
    let after = desk.edited(NEWEST, &set("explicit", "true"));
    assert_eq!(changed(NEWEST, &after), ["-explicit: No", "+explicit: Yes"]);
    let without = NEWEST.replace("explicit: No\n", "");
    let after = desk.edited(&without, &set("explicit", "false"));
    assert_eq!(after, NEWEST);
}

#[test]
fn items_are_added_moved_and_removed() {
    let desk = Desk::new();
    let add = |path: &str, index: usize, value: &str| FormEdit::AddItem {
        target: target(path),
        index,
        value: value.to_owned(),
    };
    let after = desk.edited(NEWEST, &add("tags", 2, "fog"));
    assert_eq!(changed(NEWEST, &after), ["-tags: [sea, storm]", "+tags: [sea, storm, fog]"]);
    let after = desk.edited(NEWEST, &add("topics", 0, "yes"));
    assert_eq!(changed(NEWEST, &after), ["-topics: []", "+topics: ['yes']"]);
    let without = NEWEST.replace("tags: [sea, storm]\n", "");
    let after = desk.edited(&without, &add("tags", 0, "sea"));
    assert_eq!(changed(&without, &after), ["+tags: [sea]"]);

    let after = desk.edited(NEWEST, &add("chapters", 1, ""));
    let group = "    - at: ''\n      name: ''\n    - at: '12:40'";
    assert_eq!(after, NEWEST.replace("    - at: '12:40'", group));
    let none = NEWEST.replace(
        "chapters:\n    - at: '00:10'\n      name: First # the cold open\n    - at: '12:40'\n      name: Second\n",
        "",
    );
    let after = desk.edited(&none, &add("chapters", 0, ""));
    assert_eq!(changed(&none, &after).len(), 3, "{after}");
    assert!(after.contains("chapters:\n    - at: ''\n      name:"), "{after}");

    let moved = FormEdit::MoveItem { target: target("chapters"), from: 1, to: 0 };
    let after = desk.edited(NEWEST, &moved);
    let order = "    - at: '12:40'\n      name: Second\n    - at: '00:10'\n      name: First # the cold open\n";
    assert!(after.contains(order), "{after}");
    let nowhere = FormEdit::MoveItem { target: target("chapters"), from: 1, to: 2 };
    assert_eq!(desk.edited(NEWEST, &nowhere), NEWEST);

    let after = desk.edited(NEWEST, &FormEdit::Remove { target: target("tags.0") });
    assert_eq!(changed(NEWEST, &after), ["-tags: [sea, storm]", "+tags: [storm]"]);
}

#[test]
fn the_release_date_says_what_the_site_makes_of_it() {
    let folder = tempfile::tempdir().unwrap();
    let config = "title: T\nurl: https://radio.example\npermalink: :year/:month/:title/\nnew_post_name: :title.md\ntimezone: America/New_York\n";
    store::create(&folder.path().join("_config.yml"), config.as_bytes()).unwrap();
    std::fs::create_dir_all(folder.path().join("source/_posts")).unwrap();
    let file = folder.path().join("source/_posts/0009-storm.md");
    let hint = |date: &str| {
        let text = format!("---\nepisode: 9\ndate: {date}\n---\n\n# Storm\n");
        let _ = std::fs::remove_file(&file);
        store::create(&file, text.as_bytes()).unwrap();
        let index = ShowIndex::open(folder.path()).unwrap();
        let analysis = Session::new(&file, text).analyze(&index);
        find(&analysis.form.unwrap().details, "date").unwrap().hint.clone().unwrap_or_default()
    };
    assert_eq!(hint("2026-03-31"), "Publishes at https://radio.example/2026/03/0009-storm/");
    assert_eq!(
        hint("2026-03-31T22:00:00-05:00"),
        "The site publishes this as 1 April 2026, at https://radio.example/2026/04/0009-storm/"
    );
    assert_eq!(hint("soon"), "");
}

#[test]
fn no_two_fields_of_one_role_have_the_same_name() {
    let folder = tempfile::tempdir().unwrap();
    let text = |number: u32| {
        format!(
            "---\nbanner: /img/wide-{number}.png\ncover: /img/{number}.png\n---\n\n# Title {number}\n"
        )
    };
    for number in 1..=4 {
        let plain = text(number).replace("banner: /img/wide-4.png\n", "");
        let file = folder.path().join(format!("000{number}-title.md"));
        store::create(&file, plain.as_bytes()).unwrap();
    }
    let index = ShowIndex::open(folder.path()).unwrap();
    let open = |text: String| {
        let file = folder.path().join("0005-title.md");
        Session::new(&file, text).analyze(&index).form.unwrap().other
    };
    let both = open(text(5));
    assert_eq!(find(&both, "cover").unwrap().label, "Image");
    assert_eq!(find(&both, "banner").unwrap().label, "banner");
    let alone = open(text(5).replace("cover: /img/5.png\n", ""));
    assert_eq!(find(&alone, "banner").unwrap().label, "Image");
}
