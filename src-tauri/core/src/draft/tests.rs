use super::*;
use crate::session::tests::{House, harbour, house};

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
    assert_eq!(proposal.source, "From the show’s scaffold.");
    assert!(proposal.date.as_str() >= "2024-06-20");
    let chosen = request("New", "2025-01-02", None);
    assert_eq!(propose(&house.index, &chosen, today).date, "2025-01-02");
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
