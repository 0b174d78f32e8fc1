//! Pictures of guests: which are missing, where they would be, and what the episode says of them
//! then.

use std::fs;
use std::path::Path;

use linernotes_core::episode::Target;
use linernotes_core::protocol::AvatarWanted;
use linernotes_core::session::Session;
use linernotes_core::show::ShowIndex;

fn write(root: &Path, name: &str, text: &str) {
    let path = root.join(name);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    #[expect(clippy::disallowed_methods, reason = "a test makes its own files")]
    fs::write(path, text).unwrap();
}

/// What is missing of the guests of a new episode, in a show with these files.
fn wanted(files: &[(&str, &str)], lines: &str) -> Vec<Option<AvatarWanted>> {
    let folder = tempfile::tempdir().unwrap();
    for (name, text) in files {
        write(folder.path(), name, text);
    }
    let index = ShowIndex::open(folder.path()).unwrap();
    let path = index.show().folder().join("0099-new.md");
    let text = format!("---\nepisode: 99\ndate: 2024-09-09\n{lines}---\n\n# New\n");
    let analysis = Session::new(&path, text.clone()).analyze(&index);
    let told = |(place, guest): (usize, linernotes_core::protocol::Guest)| {
        let asked = Session::new(&path, text.clone()).avatar_wanted(place, &index);
        assert_eq!(guest.avatar_wanted, asked);
        guest.avatar_wanted
    };
    analysis.form.unwrap().guests.into_iter().enumerate().map(told).collect()
}

/// Two episodes whose guests are written as `lines` says of a name and a name with hyphens.
fn episodes(lines: impl Fn(&str, &str) -> String) -> [(&'static str, String); 2] {
    let text = |number: u32, name: &str, file: &str| {
        let guest = lines(name, file);
        format!("---\nepisode: {number}\ndate: 2024-0{number}-01\n{guest}---\n\n# T\n")
    };
    [
        ("0001-a.md", text(1, "Ada Hall", "ada-hall")),
        ("0002-b.md", text(2, "Ida McKern", "ida-mckern")),
    ]
}

#[test]
fn a_picture_that_is_named_in_a_key_is_missed_and_named_as_the_show_does() {
    for (named, missing) in [
        (&(|file: &str| file.to_owned()) as &dyn Fn(&str) -> String, "noor-haddad"),
        (&|file: &str| format!("{file}.jpg"), "noor-haddad.jpg"),
        (&|file: &str| format!("/images/{file}.jpg"), "/images/noor-haddad.jpg"),
    ] {
        let lines = |name: &str, file: &str| {
            format!("guest: \"{name}\"\nguest_avatar: \"{}\"\n", named(file))
        };
        let [one, two] = episodes(lines);
        let files = [
            (one.0, one.1.as_str()),
            (two.0, two.1.as_str()),
            ("static/images/ada-hall.jpg", "x"),
            ("static/images/ida-mckern.jpg", "x"),
            ("hugo.toml", "title = \"T\"\n"),
        ];
        for empty in ["guest_avatar: \"\"\n", "guest_avatar:\n", ""] {
            let told = wanted(&files, &format!("guest: \"Noor Haddad\"\n{empty}"));
            let [Some(told)] = told.as_slice() else { panic!("{empty}: {told:?}") };
            assert_eq!(told.name, "Noor Haddad");
            assert_eq!(told.file, "static/images/noor-haddad.jpg");
            let value = told.value.as_ref().unwrap();
            assert_eq!(value.value, missing);
            let Target::FrontMatter { path } = &value.target else { panic!("{value:?}") };
            assert_eq!(path.to_string(), "guest_avatar");
        }
        // One that is there, and one on the web.
        let there = named("ada-hall");
        for named in [there.as_str(), "https://cdn.example.com/noor.jpg"] {
            let lines = format!("guest: \"Noor Haddad\"\nguest_avatar: \"{named}\"\n");
            assert_eq!(wanted(&files, &lines), [None], "{named}");
        }
    }
    // A name without a file is the name of the file.
    let lines = |name: &str, file: &str| format!("guest: {name}\nguest_avatar: {file}\n");
    let [one, two] = episodes(lines);
    let files = [
        (one.0, one.1.as_str()),
        (two.0, two.1.as_str()),
        ("people/ada-hall.jpg", "x"),
        ("people/ida-mckern.jpg", "x"),
    ];
    let told = wanted(&files, "guest: Noor Haddad\nguest_avatar: noor\n");
    let [Some(told)] = told.as_slice() else { panic!("{told:?}") };
    assert_eq!((told.file.as_str(), &told.value), ("people/noor.jpg", &None));
}

#[test]
fn capitals_in_the_names_of_pictures_are_kept() {
    let lines = |name: &str, _: &str| format!("guest:\n  name: {name}\n");
    let [one, two] = episodes(lines);
    let files = [
        (one.0, one.1.as_str()),
        (two.0, two.1.as_str()),
        ("people/Ada-Hall.jpg", "x"),
        ("people/Ida-McKern.jpg", "x"),
    ];
    assert_eq!(wanted(&files, "guest:\n  name: Ada Hall\n"), [None]);
    let told = wanted(&files, "guest:\n  name: Noor Haddad\n");
    let [Some(told)] = told.as_slice() else { panic!("{told:?}") };
    assert_eq!((told.file.as_str(), &told.value), ("people/Noor-Haddad.jpg", &None));
}

#[test]
fn the_picture_of_a_guest_who_is_an_id_is_named_as_the_others_are() {
    let person = |name: &str| format!("---\ntitle: {name}\n---\n\nAbout.\n");
    let (ada, ida, noor) = (person("Ada Hall"), person("Ida McKern"), person("Noor Haddad"));
    let episode = |number: u32, id: &str| {
        format!("---\ntitle: E\ndate: 2024-01-0{number}\nguests:\n- {id}\n---\n\nN.\n")
    };
    let (one, two) = (episode(1, "ahall"), episode(2, "imckern"));
    let people = [
        ("config.toml", "title = \"T\"\n"),
        ("content/person/ahall.md", ada.as_str()),
        ("content/person/imckern.md", ida.as_str()),
        ("content/person/nhaddad.md", noor.as_str()),
        ("content/episode/e1.md", one.as_str()),
        ("content/episode/e2.md", two.as_str()),
    ];
    for (pictures, missing) in [
        (["static/p/ada-hall.jpg", "static/p/ida-mckern.jpg"], "static/p/noor-haddad.jpg"),
        (["static/p/ahall.jpg", "static/p/imckern.jpg"], "static/p/nhaddad.jpg"),
    ] {
        let files: Vec<_> =
            people.into_iter().chain(pictures.map(|picture| (picture, "x"))).collect();
        let told = wanted(&files, "guests:\n- nhaddad\n- ahall\n");
        let [Some(told), None] = told.as_slice() else { panic!("{told:?}") };
        assert_eq!((told.name.as_str(), told.file.as_str()), ("Noor Haddad", missing));
    }
}
