use super::*;
use crate::episode::FrontMatter;
use crate::session::tests::{House, harbour, house};
use linernotes_syntax::text::Parts;

fn request(title: &str, date: &str, guest: Option<&str>) -> DraftRequest {
    DraftRequest {
        title: title.to_owned(),
        date: Some(date.to_owned()),
        guests: guest.map(str::to_owned).into_iter().collect(),
        ..DraftRequest::default()
    }
}

fn today() -> NaiveDate {
    "2026-05-20".parse().unwrap()
}

fn make(house: &House, request: &DraftRequest) -> Result<Draft, DraftError> {
    super::draft(&house.index, request, today())
}

fn drafted(house: &House, title: &str, guest: Option<&str>) -> (String, String) {
    let draft = make(house, &request(title, "2026-06-01", guest)).unwrap();
    let name = draft.path.strip_prefix(house.folder.path()).unwrap();
    (name.to_string_lossy().into_owned(), draft.text)
}

#[test]
fn from_the_scaffold() {
    let house = harbour();
    let (name, text) = drafted(&house, "Who's Your Landlord?", None);
    assert_eq!(name, "0005-whos-your-landlord.md");
    assert_eq!(
        text,
        "---\nepisode: 0005\ndate: 2026-06-01\nlibsynId: LIBSYN_ID\nsummary: SHORT_SUMMARY\n---\n\n# Who's Your Landlord?\n\nLONG_SUMMARY\n"
    );
    let (_, text) = drafted(&house, "A", Some("Noor Haddad"));
    assert!(text.contains("summary: SHORT_SUMMARY\nguest:\n  name: Noor Haddad\n---\n"), "{text}");
}

#[test]
fn the_folder_for_pictures_is_named() {
    let house = harbour();
    let draft = make(&house, &request("A", "2026-06-01", None)).unwrap();
    assert_eq!(draft.asset_folder, Some(house.path("0005-a")));
}

#[test]
fn what_cannot_be_drafted() {
    let house = harbour();
    let why =
        |title: &str, date: &str| make(&house, &request(title, date, None)).unwrap_err().message;
    assert!(why(" ", "2026-06-01").contains("title"));
    assert!(why("A", "2026-02-30").contains("2026-02-30"));
    std::fs::create_dir(house.path("0005-taken.md")).unwrap();
    assert!(why("Taken", "2026-06-01").contains("0005-taken.md"));
    let remarks = |title: &str| {
        let proposal = propose(&house.index, &request(title, "2026-06-01", None), today());
        let blocking = proposal.remarks.into_iter().filter(|remark| remark.blocks);
        blocking.map(|remark| remark.part).collect::<Vec<_>>()
    };
    assert_eq!(remarks("Taken"), [DraftPart::FileName]);
    assert_eq!(remarks("Free"), []);
}

#[test]
fn a_proposal() {
    let house = harbour();
    let today = "2024-06-20".parse().unwrap();
    let open = DraftRequest { title: "New".to_owned(), ..DraftRequest::default() };
    let proposal = propose(&house.index, &open, today);
    assert_eq!(proposal.number.as_deref(), Some("0005"));
    assert_eq!(proposal.file_name, "0005-new.md");
    assert_eq!(proposal.source, "Uses the show’s template.");
    assert!(proposal.date.as_deref() >= Some("2024-06-20"));
    let chosen = request("New", "2025-01-02", None);
    assert_eq!(propose(&house.index, &chosen, today).date.as_deref(), Some("2025-01-02"));
}

#[test]
fn no_day_is_asked_for_where_the_show_writes_none() {
    let text = |number: u32| format!("---\nepisode: {number}\ntitle: T{number}\n---\n\nNotes.\n");
    let files: Vec<(String, String)> =
        (1..=4).map(|number| (format!("00{number}-t.md"), text(number))).collect();
    let with = |more: &'static [(&str, &str)]| {
        let files = files.iter().map(|(name, text)| (name.as_str(), text.as_str()));
        let house = house(&files.chain(more.iter().copied()).collect::<Vec<_>>());
        propose(&house.index, &DraftRequest::default(), today()).date
    };
    assert_eq!(with(&[]), None);
    assert!(with(&[("005-t.md", "---\nepisode: 5\ndate: 2026-01-02\n---\n")]).is_some());
}

#[test]
fn in_the_shape_of_the_latest_episodes() {
    let episode = |number: u32| {
        format!(
            "---\nlayout: \"podcast\"\n\nnumber: {number}\nguest: \"Ada {number}\"\nguest_twitter: \"ada{number}\"\n\ntags:\n  - \"a{number}\"\n\ntitle: \"Title {number}\"\ndate: 2024-0{number}-01T08:00:00-05:00\ndescription:\n  About {number}.\n---\n\nIn this episode.\n\n## Topics\n\n- {number}\n\n## Links\n\n- none\n"
        )
    };
    let files: Vec<(String, String)> = (1..=4)
        .map(|number| (format!("_posts/2024-0{number}-01-{number}-title.md"), episode(number)))
        .collect();
    let mut all: Vec<(&str, &str)> = vec![("_config.yml", "title: Pods\n")];
    all.extend(files.iter().map(|(name, text)| (name.as_str(), text.as_str())));
    let house = house(&all);
    let (name, text) = drafted(&house, "It's: \"New\"", Some("Noor Haddad"));
    assert_eq!(name, "_posts/2026-06-01-5-its-new.md");
    assert_eq!(
        text,
        "---\nlayout: \"podcast\"\n\nnumber: 5\nguest: \"Noor Haddad\"\nguest_twitter: \"\"\n\ntags: []\n\ntitle: \"It's: \\\"New\\\"\"\ndate: 2026-06-01T08:00:00-05:00\ndescription:\n---\n\n## Topics\n\n## Links\n"
    );
}

#[test]
fn the_first_episode_of_a_show() {
    let house = house(&[]);
    let (name, text) = drafted(&house, "Hello World!", None);
    assert_eq!(name, "0001-hello-world.md");
    assert_eq!(text, "---\nepisode: 0001\ndate: 2026-06-01\nsummary:\n---\n\n# Hello World!\n");
}

#[test]
fn bundles_and_archetypes_of_hugo() {
    let episode = |number: u32| {
        format!(
            "---\ntitle: \"T{number}\"\ndate: \"2024-0{number}-01T12:00:00Z\"\nepisode: \"{number}\"\nguests: []\n---\nNotes.\n"
        )
    };
    let (one, two, three) = (episode(1), episode(2), episode(3));
    let house = house(&[
        ("config.yaml", "title: Clouds\n"),
        (
            "archetypes/episode.md",
            "---\ntitle: \"{{ replace .Name \"-\" \" \" | title }}\"\ndate: {{ .Date }}\nepisode: \"\"\nweight: {{ .Weight }}\n---\n",
        ),
        ("content/episode/one/index.md", &one),
        ("content/episode/two/index.md", &two),
        ("content/episode/three/index.md", &three),
    ]);
    let (name, text) = drafted(&house, "Geode Pattern", Some("ada"));
    assert_eq!(name, "content/episode/geode-pattern/index.md");
    assert_eq!(
        text,
        "---\ntitle: \"Geode Pattern\"\ndate: 2026-06-01T12:00:00Z\nepisode: \"4\"\nguests:\n  - name: \"ada\"\nweight: {{ .Weight }}\n---\n"
    );
}

fn numbered(numbers: &[u32]) -> Vec<(String, String)> {
    let file = |(day, number): (usize, &u32)| {
        let name = format!("{number:04}-e{day}.md");
        let day = day + 1;
        (
            name,
            format!(
                "---\nepisode: {number:04}\ndate: 2024-01-{day:02}\nsummary: S\n---\n\n# T{number}\n"
            ),
        )
    };
    numbers.iter().enumerate().map(file).collect()
}

fn of(files: &[(String, String)]) -> House {
    let files: Vec<(&str, &str)> = files.iter().map(|(name, text)| (&**name, &**text)).collect();
    house(&files)
}

fn said(house: &House, request: &DraftRequest, part: DraftPart) -> Vec<(String, bool)> {
    let remarks = propose(&house.index, request, today()).remarks;
    let of_part = remarks.into_iter().filter(|remark| remark.part == part);
    of_part.map(|remark| (remark.message, remark.blocks)).collect()
}

#[test]
fn gaps_and_doubled_numbers_are_pointed_out() {
    let open = DraftRequest::default();
    let message = |numbers: &[u32]| {
        let said = said(&of(&numbered(numbers)), &open, DraftPart::Number);
        said.into_iter().map(|(message, _)| message).collect::<String>()
    };
    assert_eq!(message(&[1, 2, 3, 4]), "");
    assert_eq!(message(&[1, 2, 4, 5]), "No episode has the number 0003.");
    assert_eq!(
        message(&[1, 2, 4, 5, 5, 6, 8]),
        "No episodes have the numbers 0003 and 0007. The number 0005 is used twice."
    );
    // A sample of a show, or one that skips.
    assert_eq!(message(&[1, 9, 20, 31]), "");
}

#[test]
fn a_chosen_number_is_written_in_the_show_s_form() {
    let house = of(&numbered(&[1, 2, 3]));
    let chosen = |number: &str| DraftRequest {
        number: Some(number.to_owned()),
        ..request("New", "2026-06-01", None)
    };
    let draft = make(&house, &chosen("9")).unwrap();
    assert!(draft.path.ends_with("0009-new.md") && draft.text.contains("episode: 0009\n"));
    let taken = said(&house, &chosen("2"), DraftPart::Number);
    assert_eq!(taken, [("“T2” already has the number 0002.".to_owned(), false)]);
    assert_eq!(make(&house, &chosen("two")).unwrap_err().part, DraftPart::Number);
}

#[test]
fn a_chosen_file_name_stays_in_the_folder() {
    let house = harbour();
    let chosen = |name: &str| DraftRequest {
        file_name: Some(name.to_owned()),
        ..request("New", "2026-06-01", None)
    };
    assert!(make(&house, &chosen("sea")).unwrap().path.ends_with("sea.md"));
    assert!(make(&house, &chosen("sea.markdown")).unwrap().path.ends_with("sea.markdown"));
    for name in ["../out.md", "/tmp/x.md", "a:b", ".hidden.md", "node_modules/x.md", "0001-one.md"]
    {
        let error = make(&house, &chosen(name)).unwrap_err();
        assert_eq!(error.part, DraftPart::FileName, "{name}: {error}");
    }
}

#[test]
fn a_returning_guest_comes_as_last_time() {
    let bio = "    Ada writes programs, and has done so for as\n    long as there were any.\n\n    She sails.\n";
    let with = |number: u32, twitter: &str| {
        format!(
            "---\nepisode: {number}\ndate: 2024-0{number}-01\nsummary: S\nguests:\n  - name: Ada Marlowe\n    company: Sea\n    bio:\n{}    twitter: '{twitter}'\n---\n\n# T\n",
            bio.replace("    ", "      ")
        )
    };
    let (one, two, three) = (with(1, "@ada"), with(2, "@ada"), with(3, "@adasea"));
    let house = house(&[("1-t.md", &one), ("2-t.md", &two), ("3-t.md", &three)]);
    let request = DraftRequest {
        guests: vec!["ada marlowe".to_owned(), "Noor Haddad".to_owned()],
        ..request("New", "2026-06-01", None)
    };
    let text = make(&house, &request).unwrap().text;
    assert!(
        text.contains(&format!(
            "guests:\n  - name: ada marlowe\n    company: Sea\n    bio:\n{}    twitter: '@adasea'\n  - name: Noor Haddad\n",
            bio.replace("    ", "      ")
        )),
        "{text}"
    );
    let told = said(&house, &request, DraftPart::Guests);
    assert_eq!(
        told[0].0,
        "Ada Marlowe was a guest in 3. The bio and 1 profile will be copied from there."
    );
}

#[test]
fn one_guest_where_the_shape_has_room_for_one() {
    let house = harbour();
    let request = DraftRequest {
        guests: vec!["Ada".to_owned(), "Noor".to_owned()],
        ..request("New", "2026-06-01", None)
    };
    assert_eq!(make(&house, &request).unwrap_err().part, DraftPart::Guests);
}

#[test]
fn the_structure_of_an_episode_without_its_content() {
    let house = harbour();
    let like = |name: &str| DraftRequest {
        like: Some(house.path(name).to_string_lossy().into_owned()),
        ..request("New", "2026-06-01", None)
    };
    assert_eq!(
        make(&house, &like("0002-what-the-sea.md")).unwrap().text,
        "---\nepisode: 0005\ndate: 2026-06-01\nlibsynId:\nsummary:\nguest:\n  name:\n  bio:\n  socials:\n    twitter:\n    linkedin:\nextra:\n  rating:\n  tags: []\nempty: []\n---\n\n# New\n"
    );
    assert_eq!(make(&house, &like("nowhere.md")).unwrap_err().part, DraftPart::Like);
}

#[test]
fn comments_and_sections_belong_to_the_structure() {
    let text = "---\n# How to: fill in\nepisode: 1 # the next one\ndate: 2024-01-01\nsummary: >-\n  Long\n  text.\nlinks: # two of them\n  - name: a\n    url: b\n  - name: c\n    url: d\n# guests:\n---\n\n# Title\n\nText.\n\n## Links & *more*\n\n- a\n\n### Books\n\nText.\n";
    let house = house(&[("1-title.md", text)]);
    let request = DraftRequest {
        like: Some(house.path("1-title.md").to_string_lossy().into_owned()),
        ..request("C #", "2026-06-01", None)
    };
    assert_eq!(
        make(&house, &request).unwrap().text,
        "---\n# How to: fill in\nepisode: 2 # the next one\ndate: 2026-06-01\nsummary:\nlinks: # two of them\n  - name:\n    url:\n# guests:\n---\n\n# C \\#\n\n## Links & *more*\n\n### Books\n"
    );
}

#[test]
fn what_is_filled_in_never_breaks_the_front_matter() {
    let house = house(&[
        ("_config.yml", "title: Pods\nsource_dir: .\n"),
        (
            "scaffolds/episode.md",
            "---\ntitle: {{ title }}\nslug: {{ .Name }}\nby: 'With GUEST_NAME'\nepisode: EPISODE_NUMBER\ndate: {{ date }}\nmood: {{ mood }}\n---\n\n{{ title }} on RELEASE_DATE: LONG_SUMMARY\n",
        ),
    ]);
    let title = "It's: \"{{ date }}\" # or RELEASE_DATE";
    let draft = make(&house, &request(title, "2026-06-01", Some("O'Neil: \"Al\""))).unwrap();
    let top = FrontMatter::read(&draft.text, &Parts::of(&draft.text));
    let root = top.root.unwrap();
    let at = |key: &str| root.get(key).and_then(|node| node.text()).unwrap_or_default();
    assert_eq!(at("title"), title);
    assert_eq!(at("by"), "With O'Neil: \"Al\"");
    assert_eq!((at("episode"), at("date")), ("0001", "2026-06-01"));
    assert!(draft.path.ends_with(format!("{}.md", at("slug"))), "{}", draft.text);
    assert!(draft.text.contains("mood: {{ mood }}\n"), "{}", draft.text);
    assert!(
        draft.text.ends_with(&format!("\n\n{title} on 2026-06-01: LONG_SUMMARY\n")),
        "{}",
        draft.text
    );
}

/// The points of a text's checklist: what is left of each.
fn checklist(house: &House, text: &str) -> Vec<(String, usize)> {
    let list = house.session("0005-new.md", text).analyze(&house.index).checklist;
    list.points.into_iter().map(|point| (point.label, point.left.len())).collect()
}

#[test]
fn a_checklist_counts_down() {
    let house = harbour();
    let text = make(&house, &request("New", "2026-06-01", Some("Noor Haddad"))).unwrap().text;
    let points = |list: &[(&str, usize)]| -> Vec<(String, usize)> {
        list.iter().map(|(label, left)| ((*label).to_owned(), *left)).collect()
    };
    assert_eq!(
        checklist(&house, &text),
        points(&[
            ("Title", 0),
            ("Episode", 0),
            ("Release date", 0),
            ("Libsyn ID", 1),
            ("Summary", 1),
            ("Guest Noor Haddad", 1),
            ("Notes", 1),
        ])
    );
    let text = text
        .replace("LIBSYN_ID", "30000005")
        .replace("SHORT_SUMMARY", "About it.")
        .replace("LONG_SUMMARY", "## One\n\nAll.\n\n## Two\n");
    assert_eq!(
        checklist(&house, &text),
        points(&[
            ("Title", 0),
            ("Episode", 0),
            ("Release date", 0),
            ("Libsyn ID", 0),
            ("Summary", 0),
            ("Guest Noor Haddad", 1),
            ("Section “One”", 0),
            ("Section “Two”", 1),
        ])
    );
}

#[test]
fn what_stands_outside_the_sections_is_one_point() {
    let house = harbour();
    let text = "---\nepisode: 0005\n---\n\n# New\n\nLONG_SUMMARY\n\nLONG_SUMMARY\n\n## A\n\nAll.\n\n## B\n\nAll.\n";
    let points = checklist(&house, text);
    let notes: Vec<_> = points.iter().filter(|(label, _)| label == "Notes").collect();
    assert_eq!(notes, [&("Notes".to_owned(), 2)], "{points:?}");
}

#[test]
fn every_finding_is_a_point_of_the_checklist() {
    let house = harbour();
    for text in [
        "",
        "# T",
        "---\nepisode: [\n---\n# T\n",
        "---\nepisode: 0001\nepisode: 2\ndate: 2024-02-30\nlibsynId: x\nother: SOME_WORD\nguest:\n  socials:\n    web: javascript:x\n---\n\nLONG_SUMMARY\n\n## A\n\n## B\n",
    ] {
        let analysis = house.session("0005-new.md", text).analyze(&house.index);
        let mut left: Vec<String> =
            analysis.checklist.points.into_iter().flat_map(|point| point.left).collect();
        let mut found: Vec<String> =
            analysis.problems.into_iter().map(|problem| problem.message).collect();
        left.sort();
        found.sort();
        assert_eq!(left, found, "{text}");
    }
}

#[test]
fn a_new_file_ends_its_lines_as_the_others_do() {
    let text = |number: u32| {
        format!("---\nepisode: {number}\ndate: 2024-01-0{number}\nsummary: S\n---\n\n# T{number}\n")
    };
    let crlf = |number: u32| format!("\u{feff}{}", text(number).replace('\n', "\r\n"));
    let (one, two, three) = (crlf(1), crlf(2), text(3));
    let house = house(&[("1-a.md", &one), ("2-b.md", &two), ("3-c.md", &three)]);
    let draft = make(&house, &request("D", "2026-06-01", None)).unwrap();
    assert!(!draft.text.contains('\r') && !draft.text.starts_with('\u{feff}'));
    draft.write(house.index.show()).unwrap();
    let written = std::fs::read_to_string(&draft.path).unwrap();
    assert!(written.starts_with("\u{feff}---\r\nepisode: 4\r\n"), "{written:?}");
    assert_eq!(written.matches('\n').count(), written.matches("\r\n").count());
}

#[test]
fn a_number_that_stands_apart_is_not_counted_on_from() {
    let told = |numbers: &[u32]| {
        let proposal = propose(&of(&numbered(numbers)).index, &DraftRequest::default(), today());
        let said = proposal.remarks.into_iter().filter(|said| said.part == DraftPart::Number);
        (proposal.number.unwrap(), said.map(|said| said.message).collect::<String>())
    };
    assert_eq!(
        told(&[1, 2, 3, 9999]),
        (
            "0004".to_owned(),
            "Ignored the out-of-sequence number 9999; continuing from 0003.".to_owned()
        )
    );
    assert_eq!(
        told(&[1, 2, 2023, 3, 5, 2024]),
        (
            "0006".to_owned(),
            "Ignored the out-of-sequence numbers 2023 and 2024; continuing from 0005. No episode \
             has the number 0004."
                .to_owned()
        )
    );
    // Another count begins; and a show may have few episodes that are far apart.
    assert_eq!(told(&[1, 2, 3, 1001, 1002, 1003]).0, "1004");
    assert_eq!(told(&[1, 2, 3, 101]).0, "0102");
    assert_eq!(told(&[1, 1000]).0, "1001");
}

#[test]
fn compact_dates_and_years_of_names_are_no_numbers() {
    let text = |day: u32| format!("---\ntitle: T{day}\n---\nNotes.\n");
    let (one, two) = (text(1), text(2));
    let house = house(&[("20240101-one.md", &one), ("20240108-two.md", &two)]);
    let proposal = propose(&house.index, &request("New", "2026-06-01", None), today());
    assert_eq!((proposal.number, proposal.remarks), (None, Vec::new()));
    assert_eq!(proposal.file_name, "20260601-new.md");
}

#[test]
fn the_words_for_the_day_are_written_as_the_show_writes_days() {
    let scaffold = "---\nepisode: EPISODE_NUMBER\ndate: RELEASE_DATE\nsummary: S\n---\n\n# {{ title }}\n\nOut on RELEASE_DATE ({{ date }}).\n";
    let made = |date: &str| {
        let text = format!("---\nepisode: 1\ndate: {date}\nsummary: S\n---\n\n# T\n");
        let house = house(&[("scaffolds/episode.md", scaffold), ("episodes/1-a.md", &text)]);
        let text = make(&house, &request("D", "2026-06-01", None)).unwrap().text;
        let date = text.lines().find(|line| line.starts_with("date:")).unwrap().to_owned();
        (date, text.lines().last().unwrap().to_owned())
    };
    let told = |date: &str, notes: &str| (date.to_owned(), notes.to_owned());
    assert_eq!(
        made("June 17, 2024"),
        told("date: June 1, 2026", "Out on June 1, 2026 (June 1, 2026).")
    );
    assert_eq!(made("17/06/2024"), told("date: 01/06/2026", "Out on 01/06/2026 (01/06/2026)."));
    assert_eq!(
        made("1754478000000"),
        told("date: 1780311600000", "Out on 2026-06-01 (2026-06-01).")
    );
}

#[test]
fn hexo_says_how_new_files_of_an_empty_show_are_named() {
    let named = |pattern: &str| {
        let config = format!("title: T\nnew_post_name: \"{pattern}\"\n");
        let house = house(&[("_config.yml", &config), ("source/_posts/.keep", "")]);
        propose(&house.index, &request("Dead Air", "2026-06-01", None), today()).file_name
    };
    assert_eq!(named(":year-:month-:day-:title.md"), "2026-06-01-dead-air.md");
    assert_eq!(named(":title.md"), "0001-dead-air.md");
    assert_eq!(named(":category/:title.md"), "0001-dead-air.md");
}
