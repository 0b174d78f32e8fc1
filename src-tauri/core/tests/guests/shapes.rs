//! Every change of a guest, in every shape in which shows write guests: the text that comes of it,
//! to the letter.

use std::fs;

use linernotes_core::episode::Target;
use linernotes_core::protocol::{FormEdit, GuestEpisode, SocialPlace};
use linernotes_core::session::Session;
use linernotes_core::show::ShowIndex;
use linernotes_syntax::front_matter::Path as KeyPath;
use linernotes_syntax::text::{TextEdit, apply};
use tempfile::TempDir;

/// A show whose other episodes are written as these front matters.
struct Show {
    _folder: TempDir,
    index: ShowIndex,
}

impl Show {
    fn of(front_matters: &[&str]) -> Self {
        let folder = tempfile::tempdir().unwrap();
        for (number, lines) in front_matters.iter().enumerate() {
            let number = number + 1;
            let text =
                format!("---\nepisode: {number}\ndate: 2024-01-0{number}\n{lines}---\n\n# A\n");
            #[expect(clippy::disallowed_methods, reason = "a test makes its own files")]
            fs::write(folder.path().join(format!("{number:04}-a.md")), text).unwrap();
        }
        let index = ShowIndex::open(folder.path()).unwrap();
        Self { _folder: folder, index }
    }

    fn session(&self, lines: &str) -> Session {
        let path = self.index.show().folder().join("0099-new.md");
        Session::new(&path, format!("---\nepisode: 99\n{lines}---\n\n# New\n"))
    }

    /// The front matter behind the number, after an edit.
    fn after(&self, lines: &str, edit: &FormEdit) -> String {
        let mut session = self.session(lines);
        let edits = session.form_edit(edit, &self.index).unwrap_or_else(|refused| {
            panic!("{edit:?} of {lines}: {}", refused.message);
        });
        let edits: Vec<TextEdit> = edits
            .into_iter()
            // These texts are ASCII: the editor's positions are bytes.
            .map(|edit| TextEdit { range: edit.from..edit.to, insert: edit.insert })
            .collect();
        let text = apply(session.text(), &edits);
        let start = "---\nepisode: 99\n";
        let end = text.find("---\n\n# New").unwrap();
        text[start.len()..end].to_owned()
    }

    /// Pastes a text and does what the window does with the answer.
    fn pasted(&self, lines: &str, at: Option<&str>, text: &str) -> (SocialPlace, String) {
        let target = at.map(|path| Target::FrontMatter { path: KeyPath::parse(path) });
        let session = self.session(lines);
        let place = session.place_social(0, target.as_ref(), None, text, &self.index).unwrap();
        let edit = match &place.target {
            Some(target) => FormEdit::Set { target: target.clone(), value: place.value.clone() },
            None => FormEdit::AddSocial {
                guest: 0,
                platform: Some(place.platform.clone()),
                value: place.value.clone(),
            },
        };
        let after = self.after(lines, &edit);
        (place, after)
    }
}

const NESTED: &str =
    "guest:\n  name: Ada\n  socials:\n    bluesky: ada.dev\n    linkedin: ada-kern\n";
const ON_PERSON: &str = "guest:\n  name: Ada\n  github: ada\n  twitter: \"@ada\"\n";
const ON_EPISODE: &str =
    "guest: \"Ada\"\nguest_twitter: \"ada\"\nguest_website: \"https://ada.dev\"\n";
const URL_ALONE: &str = "guests:\n  - name: Ada\n    url: https://twitter.com/ada\n";
const TEXT_AND_LINK: &str = "guests:\n  - name: Ada\n    links:\n      - text: GitHub\n        link: https://github.com/ada\n";
const LINKS: &str =
    "guest:\n  name: Ada\n  github: ada\n  social:\n    - https://www.youtube.com/@ada\n";

#[test]
fn a_pasted_link_is_written_as_the_show_writes_that_platform() {
    let linkedin = "https://www.linkedin.com/in/ada-kern/?trk=x";
    for (show, lines, link, wanted) in [
        (
            NESTED,
            "guest:\n  name: Ida\n  socials:\n    bluesky: ida.dev\n",
            linkedin,
            "guest:\n  name: Ida\n  socials:\n    bluesky: ida.dev\n    linkedin: ada-kern\n",
        ),
        (
            ON_PERSON,
            "guest:\n  name: Ida\n  github: ida\n",
            "https://x.com/ida?s=20",
            "guest:\n  name: Ida\n  github: ida\n  twitter: \"@ida\"\n",
        ),
        (
            ON_EPISODE,
            "guest: \"Ida\"\n",
            "https://mobile.twitter.com/ida/",
            "guest: \"Ida\"\nguest_twitter: \"ida\"\n",
        ),
        (
            URL_ALONE,
            "guests:\n  - name: Ida\n",
            "https://ida.dev/?utm_source=x",
            "guests:\n  - name: Ida\n    url: https://ida.dev/\n",
        ),
        (
            TEXT_AND_LINK,
            TEXT_AND_LINK,
            "m.linkedin.com/in/ada-kern",
            "guests:\n  - name: Ada\n    links:\n      - text: GitHub\n        link: https://github.com/ada\n      - text: LinkedIn\n        link: https://www.linkedin.com/in/ada-kern\n",
        ),
        (
            LINKS,
            "guest:\n  name: Ida\n  github: ida\n",
            linkedin,
            "guest:\n  name: Ida\n  github: ida\n  social:\n    - https://www.linkedin.com/in/ada-kern\n",
        ),
        (
            LINKS,
            "guest:\n  name: Ida\n  social: https://www.youtube.com/@ida\n",
            linkedin,
            "guest:\n  name: Ida\n  social:\n    - https://www.youtube.com/@ida\n    - https://www.linkedin.com/in/ada-kern\n",
        ),
    ] {
        let (place, after) = Show::of(&[show, show, show]).pasted(lines, None, link);
        assert_eq!(after, wanted, "{lines}");
        assert!(!place.moved && !place.same && place.other.is_none(), "{place:?}");
    }
}

#[test]
fn a_link_of_another_platform_goes_to_that_platforms_field() {
    let show = Show::of(&[NESTED, NESTED, NESTED]);
    let lines = "guest:\n  name: Ida\n  socials:\n    bluesky: ida.dev\n";
    let at = Some("guest.socials.bluesky");
    let (place, after) = show.pasted(lines, at, "https://de.linkedin.com/in/j%C3%B6rg");
    assert_eq!(after, format!("{lines}    linkedin: j\u{f6}rg\n"));
    assert!(place.moved && place.name == "LinkedIn", "{place:?}");

    // A profile of its own stays, in its style; so does a handle.
    for (text, value) in [
        ("https://bsky.app/profile/ida.example.com?ref=x", "ida.example.com"),
        ("@ida.example.com", "ida.example.com"),
        ("Ida Kern", "Ida Kern"),
    ] {
        let (place, after) = show.pasted(lines, at, text);
        assert_eq!(after, lines.replace("ida.dev", value));
        assert!(!place.moved && place.other.is_none(), "{place:?}");
    }

    // So does what is no profile there, rather than overwriting one.
    for (text, name) in [
        ("https://x.com/ada/with_replies", "X"),
        ("https://x.com/home", "X"),
        ("https://www.youtube.com/@ada/videos", "YouTube"),
        ("https://github.com/ada/lifts", "GitHub"),
    ] {
        let (place, after) = show.pasted(lines, at, text);
        assert!(place.moved && place.name == name, "{place:?}");
        assert!(after.starts_with(lines) && after.len() > lines.len(), "{after}");
    }

    // What stands in the other field is told, and not overwritten unasked.
    let (place, _) = show.pasted(NESTED, at, "https://www.linkedin.com/in/other");
    assert_eq!(place.other.as_deref(), Some("ada-kern"));
    let (place, _) = show.pasted(NESTED, at, "https://www.linkedin.com/in/Ada-Kern");
    assert!(place.same && place.other.is_none(), "{place:?}");
}

#[test]
fn a_show_with_one_address_of_a_person_keeps_profiles_there() {
    let show = Show::of(&[URL_ALONE, URL_ALONE, URL_ALONE]);
    let (place, after) = show.pasted(URL_ALONE, Some("guests.0.url"), "https://github.com/ada");
    assert_eq!(after, URL_ALONE.replace("twitter.com", "github.com"));
    assert!(!place.moved, "{place:?}");
    // Where the show has a field for it, it goes there.
    let show = Show::of(&[ON_EPISODE, ON_EPISODE, ON_EPISODE]);
    let lines = "guest: \"Ida\"\nguest_website: \"https://ida.dev\"\n";
    let (place, after) = show.pasted(lines, Some("guest_website"), "https://x.com/ida");
    assert!(place.moved && after.contains("guest_twitter: \"ida\"\n"), "{after}");
}

#[test]
fn who_was_here_before_is_filled_in_as_last_time() {
    let take = |known: &str| FormEdit::TakeGuest { guest: 0, known: known.to_owned() };
    let full = NESTED.replace("  socials", "  bio: Builds lifts.\n  socials");
    let show = Show::of(&[&full, NESTED, NESTED]);
    assert_eq!(show.after("guest:\n  name: ''\n", &take("ada")), full);
    // What is typed there stays.
    let typed = "guest:\n  name: A\n  bio: Mine.\n  socials:\n    bluesky: mine.dev\n";
    assert_eq!(
        show.after(typed, &take("ada")),
        "guest:\n  name: Ada\n  bio: Mine.\n  socials:\n    bluesky: mine.dev\n    linkedin: ada-kern\n"
    );
    for (known, empty) in [
        (ON_PERSON, "guest:\n  name: ''\n"),
        (ON_EPISODE, "guest: \"\"\n"),
        (URL_ALONE, "guests:\n  - name: ''\n"),
        (LINKS, "guest:\n  name: ''\n"),
        (TEXT_AND_LINK, "guests:\n  - name: ''\n"),
    ] {
        let after = Show::of(&[known, known, known]).after(empty, &take("ada"));
        assert_eq!(after, known);
    }
    // Two sites of one guest are both taken, under their own keys and names.
    for (known, empty) in [
        (
            "guest:\n  name: Ada\n  website: https://a.dev\n  blog: https://b.dev\n",
            "guest:\n  name: ''\n",
        ),
        (
            "guest: \"Ada\"\nguest_website: \"https://a.dev\"\nguest_blog: \"https://b.dev\"\n",
            "guest: \"\"\n",
        ),
        (
            "guests:\n  - name: Ada\n    links:\n      - text: Shop\n        url: https://a.dev\n      - text: Diary\n        url: https://b.dev\n",
            "guests:\n  - name: ''\n",
        ),
        // What else is said comes along, and the bio in its lines.
        ("guest: \"Ada\"\nguest_twitter: \"ada\"\nguest_avatar: \"ada-kern\"\n", "guest: \"\"\n"),
        (
            "guest:\n  name: Ada\n  bio:\n    Builds\n    lifts.\n  company: Lifts\n",
            "guest:\n  name: ''\n",
        ),
    ] {
        let after = Show::of(&[known, known, known]).after(empty, &take("ada"));
        assert_eq!(after, known);
    }
    let unknown = take("nobody");
    assert!(show.session(NESTED).form_edit(&unknown, &show.index).is_err());
}

#[test]
fn guests_of_a_list_are_added_moved_and_removed() {
    let show = Show::of(&[URL_ALONE, URL_ALONE, "guests: []\n"]);
    let three = "guests:\n  - name: Ada # first\n    url: https://a.dev\n  - name: Ida\n  - name: Noor\n    url: https://n.dev\n";
    let move_to = |guest, to| FormEdit::MoveGuest { guest, to };
    let moved = show.after(three, &move_to(0, 2));
    assert_eq!(
        moved,
        "guests:\n  - name: Ida\n  - name: Noor\n    url: https://n.dev\n  - name: Ada # first\n    url: https://a.dev\n"
    );
    assert_eq!(show.after(&moved, &move_to(2, 0)), three);
    assert_eq!(show.after(three, &move_to(1, 1)), three);
    assert!(show.session(three).form_edit(&move_to(0, 3), &show.index).is_err());
    assert!(show.session(NESTED).form_edit(&move_to(0, 0), &show.index).is_err());

    let add = FormEdit::AddGuest { name: "Ida".to_owned() };
    assert_eq!(show.after("guests: []\n", &add), "guests:\n  - name: Ida\n");
    let single = Show::of(&[NESTED, NESTED, NESTED]);
    assert_eq!(single.after("guest: []\n", &add), "guest:\n  - name: Ida\n");
    let alone = "guests:\n  - name: Ida\n";
    let empty = Show::of(&[URL_ALONE, "guests: []\n", "guests: []\n", "guests: []\n"]);
    assert_eq!(empty.after(alone, &FormEdit::RemoveGuest { guest: 0 }), "guests: []\n");
}

#[test]
fn what_the_newest_episode_left_out_is_not_filled_in() {
    let take = FormEdit::TakeGuest { guest: 0, known: "ada".to_owned() };
    let newest = "guest:\n  name: Ada\n  socials:\n    linkedin: ada-kern\n";
    let bio = NESTED.replace("  socials", "  bio: Builds lifts.\n  socials");
    let show = Show::of(&[NESTED, &bio, newest]);
    let wanted = newest.replace("  socials", "  bio: Builds lifts.\n  socials");
    assert_eq!(show.after("guest:\n  name: ''\n", &take), wanted);
    let known = &show.index.known_guests()[0];
    let number = |of: &Option<GuestEpisode>| of.as_ref().unwrap().number.clone();
    assert_eq!((number(&known.bio_from), number(&known.socials_from)), ("2".into(), "3".into()));
}

#[test]
fn the_next_of_flat_guests_has_a_number_that_is_free() {
    let add = FormEdit::AddGuest { name: String::new() };
    let show = Show::of(&[ON_EPISODE, ON_EPISODE]);
    for (lines, key) in [
        ("guest: \"Ada\"\n", "guest_2"),
        ("guest: \"Ada\"\nguest_2: \"Ida\"\n", "guest_3"),
        ("guest: \"Ada\"\nguest_3: \"Ida\"\n", "guest_4"),
        ("guest_2: \"Ida\"\nguest_2_twitter: \"ida\"\n", "guest"),
        ("Guest: \"Ada\"\n", "Guest_2"),
        ("Guest_2: \"Ida\"\n", "Guest"),
    ] {
        let after = show.after(lines, &add);
        let (kept, new): (Vec<&str>, Vec<&str>) =
            after.lines().partition(|line| lines.lines().any(|old| old == *line));
        assert_eq!(kept, lines.lines().collect::<Vec<_>>(), "{after}");
        let [new] = new.as_slice() else { panic!("{after}") };
        assert_eq!(new.split(':').next(), Some(key), "{after}");
    }
}

#[test]
fn flat_facts_stand_behind_the_shows_own_word_for_a_guest() {
    let lines = "speaker: \"Ada\"\nspeaker_twitter: \"ada\"\nspeaker_2: \"Ida\"\n";
    let folder = tempfile::tempdir().unwrap();
    let text = format!("---\nepisode: 1\ndate: 2024-01-01\n{lines}---\n\n# A\n");
    for (name, text) in
        [("0001-a.md", text.as_str()), ("linernotes.toml", "[roles]\nguests = \"speaker\"\n")]
    {
        #[expect(clippy::disallowed_methods, reason = "a test makes its own files")]
        fs::write(folder.path().join(name), text).unwrap();
    }
    let index = ShowIndex::open(folder.path()).unwrap();
    let show = Show { _folder: folder, index };
    let analysis = show.session(lines).analyze(&show.index);
    let [ada, ida] = analysis.form.as_ref().unwrap().guests.as_slice() else {
        panic!("{:?}", analysis.form.as_ref().unwrap().guests)
    };
    assert_eq!((ada.socials[0].label.as_str(), ada.socials[0].value.as_str()), ("X", "ada"));
    assert_eq!(ida.fields[0].value, "Ida");
    assert!(
        analysis.form.as_ref().unwrap().other.is_empty(),
        "{:?}",
        analysis.form.as_ref().unwrap().other
    );
    let add = FormEdit::AddGuest { name: "Noor".to_owned() };
    assert_eq!(show.after(lines, &add), format!("{lines}speaker_3: \"Noor\"\n"));
    let take = FormEdit::TakeGuest { guest: 0, known: "ada".to_owned() };
    let taken = "speaker: \"Ada\"\nspeaker_twitter: \"ada\"\n";
    assert_eq!(show.after("speaker: \"\"\n", &take), taken);
}

#[test]
fn profiles_of_a_list_can_be_moved_and_are_told_apart() {
    let show = Show::of(&[TEXT_AND_LINK]);
    let lines = "guests:\n  - name: Ada\n    links:\n      - text: Shop\n        link: https://a.dev\n      - text: Diary # new\n        link: https://b.dev\n      - text: GitHub\n        link: https://github.com/ada\n";
    let analysis = show.session(lines).analyze(&show.index);
    let ada = &analysis.form.as_ref().unwrap().guests[0];
    let labels: Vec<&str> = ada.socials.iter().map(|social| social.label.as_str()).collect();
    assert_eq!(labels, ["Website (Shop)", "Website (Diary)", "GitHub"]);
    let target = ada.socials_list.clone().unwrap();
    assert_eq!(
        show.after(lines, &FormEdit::MoveItem { target, from: 1, to: 0 }),
        "guests:\n  - name: Ada\n    links:\n      - text: Diary # new\n        link: https://b.dev\n      - text: Shop\n        link: https://a.dev\n      - text: GitHub\n        link: https://github.com/ada\n"
    );
    // Where something else stands among them, their places are not those of the list.
    let other = lines.replace("text: Shop\n        link: https://a.dev", "note: Shop");
    assert_eq!(
        show.session(&other).analyze(&show.index).form.unwrap().guests[0].socials_list,
        None
    );
    let map = show.session(NESTED).analyze(&show.index);
    assert_eq!(map.form.unwrap().guests[0].socials_list, None);
    let keys = "guest:\n  name: Ada\n  website: https://a.dev\n  blog: https://b.dev\n";
    let analysis = show.session(keys).analyze(&show.index);
    assert_eq!(analysis.form.as_ref().unwrap().guests[0].socials[1].label, "Website (blog)");
}

#[test]
fn the_card_says_where_profiles_lead_and_what_others_say() {
    let old = NESTED.replace("ada.dev", "old.dev");
    let show = Show::of(&[&old, NESTED]);
    let lines = NESTED.replace("ada.dev", "https://bsky.app/profile/new.dev");
    let analysis = show.session(&lines).analyze(&show.index);
    let guest = &analysis.form.as_ref().unwrap().guests[0];
    assert_eq!(
        guest.links,
        [
            Some("https://bsky.app/profile/new.dev".to_owned()),
            Some("https://www.linkedin.com/in/ada-kern".to_owned())
        ]
    );
    let told: Vec<(&str, &str, &str)> = guest
        .differences
        .iter()
        .map(|found| (found.label.as_str(), found.there.as_str(), found.episode.number.as_str()))
        .collect();
    assert_eq!(told, [("Bluesky", "ada.dev", "2")]);
    // What was said longer ago than last time is no news.
    assert!(
        show.session(NESTED).analyze(&show.index).form.unwrap().guests[0].differences.is_empty()
    );
}
