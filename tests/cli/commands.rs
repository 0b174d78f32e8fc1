//! The commands over a copy of the tests' own show: what they print, what they exit with and what they write.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value;
use tempfile::TempDir;

/// A copy of the tests' own show.
struct Copy(TempDir);

/// What a command said.
struct Said {
    code: i32,
    out: String,
    err: String,
}

impl Copy {
    fn new() -> Self {
        let copy = Self(tempfile::tempdir().unwrap());
        copy_folder(&project().join("tests/fixtures/show"), copy.0.path());
        copy
    }

    fn episode(&self, name: &str) -> PathBuf {
        self.0.path().join("source/_posts").join(name)
    }

    fn read(&self, name: &str) -> String {
        fs::read_to_string(self.episode(name)).unwrap()
    }

    /// Runs the program in the show's folder.
    fn run(&self, arguments: &[&str]) -> Said {
        let output = Command::new(env!("CARGO_BIN_EXE_linernotes-cli"))
            .args(arguments)
            .current_dir(self.0.path())
            .output()
            .unwrap();
        Said {
            code: output.status.code().unwrap(),
            out: String::from_utf8(output.stdout).unwrap(),
            err: String::from_utf8(output.stderr).unwrap(),
        }
    }
}

impl Said {
    #[track_caller]
    fn ok(self) -> String {
        assert_eq!((self.code, self.err.as_str()), (0, ""), "{}", self.out);
        self.out
    }

    /// The one sentence of a command that could not do its work.
    #[track_caller]
    fn failed(self) -> String {
        assert_eq!((self.code, self.out.as_str()), (2, ""), "{}", self.err);
        assert_eq!(self.err.lines().count(), 1, "{}", self.err);
        self.err
    }

    #[track_caller]
    fn json(self) -> Value {
        serde_json::from_str(&self.out).unwrap()
    }
}

fn project() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

fn copy_folder(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let target = to.join(entry.file_name());
        if entry.file_type().unwrap().is_dir() {
            copy_folder(&entry.path(), &target);
        } else {
            fs::copy(entry.path(), target).unwrap();
        }
    }
}

const HUM: &str = "source/_posts/0002-the-hum.md";

#[test]
fn show_tells_everything() {
    let copy = Copy::new();
    let text = copy.run(&["show", HUM]).ok();
    for part in ["The Hum", "Episode", "0002", "2024-01-15", "Mira Okafor", "mira.example.com"] {
        assert!(text.contains(part), "{part}: {text}");
    }
    let value = copy.run(&["show", HUM, "--json"]).json();
    assert_eq!(value["title"], "The Hum");
    assert_eq!(value["fields"][0]["label"], "Episode");
    assert_eq!(value["fields"][0]["key"], "episode");
    assert_eq!(value["fields"][0]["value"], "0002");
    assert_eq!(value["guests"][0]["name"], "Mira Okafor");
    assert_eq!(value["problems"], Value::Array(Vec::new()));
}

#[test]
fn set_changes_that_value_and_prints_a_diff() {
    let copy = Copy::new();
    let before = copy.read("0002-the-hum.md");
    let diff = copy
        .run(&["set", HUM, "guest.name=Mira O.", "guest.socials.web=https://mira.example.com"])
        .ok();
    let after = copy.read("0002-the-hum.md");
    assert_eq!(
        after,
        before.replace("name: Mira Okafor", "name: Mira O.").replace(
            "    twitter: mira_mends\n",
            "    twitter: mira_mends\n    web: https://mira.example.com\n"
        )
    );
    for line in ["-  name: Mira Okafor", "+  name: Mira O.", "+    web: https://mira.example.com"] {
        assert!(diff.lines().any(|printed| printed == line), "{line}: {diff}");
    }
    assert!(diff.starts_with("--- ") && diff.contains("\n+++ ") && diff.contains("\n@@ "));
    let changed = diff.lines().filter(|line| line.starts_with(['+', '-'])).count();
    assert_eq!(changed, 5, "{diff}");
}

#[test]
fn set_adds_removes_and_appends() {
    let copy = Copy::new();
    let before = copy.read("0002-the-hum.md");
    copy.run(&["set", HUM, "tags+=radio", "tags+=noise"]).ok();
    assert!(copy.read("0002-the-hum.md").contains("tags:\n  - radio\n  - noise\n"));
    copy.run(&["set", HUM, "tags.0="]).ok();
    assert!(copy.read("0002-the-hum.md").contains("tags:\n  - noise\n"));
    copy.run(&["set", HUM, "tags="]).ok();
    assert_eq!(copy.read("0002-the-hum.md"), before);
    copy.run(&["set", HUM, "libsynId="]).ok();
    assert_eq!(copy.read("0002-the-hum.md"), before.replace("libsynId: 41000002\n", ""));
}

/// A list that an episode has not yet is written as in the others of its show.
#[test]
fn set_appends_to_a_list_that_is_not_there_as_its_siblings_have_it() {
    let copy = Copy::new();
    for name in ["0001-first-light.md", "0003-numbers-and-stations.md", "0004-dead-air.md"] {
        let text = copy.read(name).replacen("---\n", "---\ntags: [one, two]\nlinks:\n- a\n", 1);
        fs::write(copy.episode(name), text).unwrap();
    }
    let before = copy.read("0002-the-hum.md");
    let diff = copy.run(&["set", HUM, "tags+=radio", "tags+=noise", "links+=b"]).ok();
    let added: Vec<&str> =
        diff.lines().filter(|line| line.starts_with('+') && !line.starts_with("+++")).collect();
    assert_eq!(added, ["+tags: [radio, noise]", "+links:", "+- b"], "{diff}");
    assert!(!diff.lines().any(|line| line.starts_with('-') && !line.starts_with("---")), "{diff}");
    copy.run(&["set", HUM, "tags=", "links="]).ok();
    assert_eq!(copy.read("0002-the-hum.md"), before);
}

#[test]
fn set_follows_paths_into_lists() {
    let copy = Copy::new();
    let file = copy.episode("0006-two.md");
    let file = file.to_str().unwrap();
    let before = "---\nepisode: 0006\nguests:\n  - name: Ada # host\n    topics: [one, two]\n  - \
                  name: Ben\n---\n\n# Two\n";
    fs::write(file, before).unwrap();
    let set = |changes: &[&str], expected: &str| {
        copy.run(&[&["set", file], changes].concat()).ok();
        assert_eq!(copy.read("0006-two.md"), expected, "{changes:?}");
    };
    set(&["guests.0.name=Eve"], &before.replace("Ada", "Eve"));
    set(&["guests.0.name=Ada", "guests.0.topics.1=three"], &before.replace("two]", "three]"));
    set(
        &["guests.0.topics.1=two", "guests.0.topics+=a, b"],
        &before.replace("two]", "two, \"a, b\"]"),
    );
    set(&["guests.0.topics.2="], before);
    let more =
        before.replace("name: Ben\n", "name: Ben\n    socials:\n      web: https://b.example\n");
    set(&["guests.1.socials.web=https://b.example"], &more);
    set(&["guests.1.socials="], before);
    set(&["guests.2.name=Cleo"], &before.replace("Ben\n", "Ben\n  - name: Cleo\n"));
    set(&["guests.2="], before);
    let error = copy.run(&["set", file, "guests.7.name=Nobody"]).failed();
    assert!(error.contains("guests.7.name") && error.contains("2 items"), "{error}");
    let error = copy.run(&["set", file, "episode+=1"]).failed();
    assert!(error.contains("isn’t a list"), "{error}");
    assert_eq!(copy.read("0006-two.md"), before);
}

#[test]
fn set_takes_values_with_line_breaks() {
    let copy = Copy::new();
    let before = copy.read("0002-the-hum.md");
    copy.run(&["set", HUM, "note=One: two.\n\n- three # four\n", "note2=a\nb"]).ok();
    let after = copy.read("0002-the-hum.md");
    for block in ["note: |\n  One: two.\n\n  - three # four\n", "note2: |-\n  a\n  b\n"] {
        assert!(after.contains(block), "{after}");
    }
    copy.run(&["set", HUM, "note=", "note2="]).ok();
    assert_eq!(copy.read("0002-the-hum.md"), before);
}

/// Line ends, byte order mark and a missing last line end are those that the file has.
#[test]
fn set_keeps_what_the_bytes_have_besides() {
    let copy = Copy::new();
    let file = copy.episode("0006-odd.md");
    let before = b"\xef\xbb\xbf---\r\ntitle: 'A'\nsummary: b # c\r\n---\r\n\n# A";
    fs::write(&file, before).unwrap();
    let name = file.to_str().unwrap();
    let diff = copy.run(&["set", name, "summary=d", "--dry-run"]).ok();
    assert!(diff.contains("-summary: b # c") && diff.contains("+summary: d # c"), "{diff}");
    assert_eq!(fs::read(&file).unwrap(), before);
    copy.run(&["set", name, "summary=d"]).ok();
    let after = b"\xef\xbb\xbf---\r\ntitle: 'A'\nsummary: d # c\r\n---\r\n\n# A";
    assert_eq!(fs::read(&file).unwrap(), after);
}

#[test]
fn set_can_only_try() {
    let copy = Copy::new();
    let before = copy.read("0002-the-hum.md");
    let diff = copy.run(&["set", HUM, "episode=0009", "--dry-run"]).ok();
    assert!(diff.contains("-episode: 0002\n+episode: 0009\n"), "{diff}");
    assert_eq!(copy.read("0002-the-hum.md"), before);
    assert_eq!(copy.run(&["set", HUM, "episode=0002"]).ok(), "");
}

#[test]
fn set_makes_all_changes_or_none() {
    let copy = Copy::new();
    let before = copy.read("0002-the-hum.md");
    let error = copy.run(&["set", HUM, "episode=0009", "guest.name.first=Mira"]).failed();
    assert!(error.contains("0002-the-hum.md") && error.contains("guest.name"), "{error}");
    assert_eq!(copy.read("0002-the-hum.md"), before);
    assert!(copy.run(&["set", HUM, "episode"]).failed().contains("KEY=VALUE"));
}

#[test]
fn check_says_what_is_wrong() {
    let copy = Copy::new();
    let said = copy.run(&["check", "."]);
    assert_eq!(said.code, 0, "{}", said.out);
    assert!(said.out.contains("LIBSYN_ID"), "{}", said.out);

    copy.run(&["set", HUM, "date=2024-02-30", "episode=0001"]).ok();
    let said = copy.run(&["check", HUM, "--format", "json"]);
    assert_eq!((said.code, said.err.as_str()), (1, ""));
    let value = said.json();
    let rules: Vec<&str> =
        value.as_array().unwrap().iter().map(|problem| problem["rule"].as_str().unwrap()).collect();
    assert_eq!(rules, ["number-file-name", "number-taken", "date-wrong"]);
    assert!(value[0]["message"].as_str().unwrap().contains("0001"));
}

#[test]
fn check_goes_on_behind_what_it_cannot_read() {
    let copy = Copy::new();
    fs::write(copy.episode("0006-bad.md"), b"\xff\xfe broken").unwrap();
    let said = copy.run(&["check", ".", "nowhere"]);
    assert_eq!(said.code, 2);
    assert_eq!(said.err.lines().count(), 2, "{}", said.err);
    assert!(said.err.contains("0006-bad.md") && said.err.contains("nowhere"), "{}", said.err);
    assert!(said.out.contains("5 episodes"), "{}", said.out);
}

#[test]
fn new_writes_the_next_episode() {
    let copy = Copy::new();
    let arguments =
        ["new", ".", "--title", "Who's There?", "--date", "2024-05-06", "--guest", "Ada Marlowe"];
    let printed = copy.run(&arguments).ok();
    let path = PathBuf::from(printed.trim_end());
    assert_eq!(path.file_name().unwrap(), "0006-whos-there.md");
    let text = fs::read_to_string(&path).unwrap();
    assert!(
        text.starts_with("---\nepisode: 0006\ndate: 2024-05-06\nlibsynId: LIBSYN_ID\n"),
        "{text}"
    );
    assert!(text.contains("guest:\n  name: Ada Marlowe\n") && text.contains("# Who's There?\n"));
    assert!(path.with_extension("").is_dir(), "its folder for pictures is not there");
    // What waits is a suggestion, nothing is wrong.
    assert_eq!(copy.run(&["check", path.to_str().unwrap()]).code, 0);
    // The next one is another episode; the same name is not written twice.
    let printed = copy.run(&["new", ".", "--title", "Who's There?", "--date", "2024-05-07"]).ok();
    assert!(printed.trim_end().ends_with("0007-whos-there.md"), "{printed}");
    assert!(copy.run(&["new", ".", "--title", " "]).failed().contains("title"));
}

#[test]
fn guests_lists_everybody_and_where_episodes_differ() {
    let copy = Copy::new();
    let again = copy.read("0002-the-hum.md").replace("episode: 0002", "episode: 0009");
    let again =
        again.replace("2024-01-15", "2024-09-02").replace("mira.example.com", "mira.social");
    fs::write(copy.episode("0009-the-hum-again.md"), again).unwrap();
    let out = copy.run(&["guests", "."]).ok();
    let blocks: Vec<&str> = out.trim_end().split("\n\n").collect();
    let names: Vec<_> = blocks.iter().filter_map(|block| block.lines().next()).collect();
    assert_eq!(names, ["Jonas Fell", "Mira Okafor"]);
    assert!(blocks[1].contains("Episodes      0009, 0002"), "{out}");
    assert!(blocks[1].contains("Bluesky: “mira.social”, and in 0002 “mira.example.com”"), "{out}");

    let book: Value = serde_json::from_str(&copy.run(&["guests", ".", "--json"]).ok()).unwrap();
    assert_eq!(
        book[1]["socials"][0],
        serde_json::json!({"platform": "bluesky", "value": "mira.social"})
    );
    assert_eq!(book[1]["episodes"][1]["number"], "0002");
    assert_eq!(book[1]["differs"][0]["there"], "mira.example.com");
    assert_eq!(
        book[0]["bio"],
        "Jonas listens for a living. He keeps a log of every station that he heard since he was nine years old."
    );
}

#[test]
fn export_and_render() {
    let copy = Copy::new();
    let whole = copy.run(&["export", HUM, "--as", "markdown"]).ok();
    assert_eq!(whole, copy.read("0002-the-hum.md"));
    let html = copy.run(&["export", HUM, "--as", "html", "--body-only"]).ok();
    assert!(html.contains("<table>") && !html.contains("Mira mends"), "{html}");
    let out = copy.0.path().join("notes.txt");
    let said = copy.run(&["export", HUM, "--as", "text", "--output", out.to_str().unwrap()]).ok();
    assert_eq!(said, "");
    assert!(fs::read_to_string(&out).unwrap().contains("spectrum analyser"));
    let page = copy.run(&["render", HUM]).ok();
    assert!(page.contains("The Hum") && page.contains("“small”") && page.contains("bsky.app"));
}

#[test]
fn exports_tell_how_much_room_they_take() {
    let copy = Copy::new();
    let apple = copy.run(&["export", HUM, "--as", "apple"]);
    assert_eq!(apple.code, 0, "{}", apple.err);
    assert!(apple.out.starts_with("<p>") && !apple.out.contains("<h2"), "{}", apple.out);
    assert!(apple.err.contains("Description: ") && apple.err.contains(" of 4,000 bytes"));
    assert!(apple.err.contains("1 table: turned into lines"), "{}", apple.err);

    // Over the limit it is written whole, and told by how much.
    let mut text = copy.read("0002-the-hum.md");
    text.push_str(&format!("\n## Far too long\n\n{}\n", "Word after word. ".repeat(300)));
    fs::write(copy.episode("0002-the-hum.md"), text).unwrap();
    let long = copy.run(&["export", HUM, "--as", "apple"]);
    assert_eq!(long.code, 1);
    assert!(long.out.matches("Word after word.").count() == 300, "{}", long.out);
    assert!(long.err.contains(" too long\n") && long.err.contains("longest parts: Far too long"));

    let out = copy.0.path().join("out");
    let all = ["export", ".", "--as", "all", "--output", out.to_str().unwrap()];
    assert_eq!(copy.run(&all).code, 1);
    for ending in ["md", "html", "apple.html", "youtube.txt", "rss.xml", "x.txt"] {
        assert!(out.join(format!("0002-the-hum.{ending}")).is_file(), "{ending}");
    }
    assert!(copy.run(&["export", ".", "--as", "html"]).failed().contains("--output"));
    let none = copy.run(&["export", "source/_posts/0001-first-light.md", "--as", "chapters"]);
    assert_eq!(none.code, 2, "{}", none.out);
    assert!(none.err.contains("no chapters"), "{}", none.err);
}

#[test]
fn what_cannot_be_read_is_one_sentence() {
    let copy = Copy::new();
    assert!(copy.run(&["show", "nowhere.md"]).failed().contains("nowhere.md"));
    assert!(copy.run(&["new", "nowhere", "--title", "A"]).failed().contains("nowhere"));
    fs::write(copy.episode("0006-bad.md"), b"---\nepisode: 6\n\xff\n---\n").unwrap();
    let error = copy.run(&["show", "source/_posts/0006-bad.md"]).failed();
    assert!(error.contains("0006-bad.md, line 3"), "{error}");
    fs::write(copy.episode("0006-bad.md"), "---\nepisode: \"6\ndate: 2024-01-01\n---\n").unwrap();
    let error = copy.run(&["set", "source/_posts/0006-bad.md", "episode=7"]).failed();
    assert!(error.contains("0006-bad.md, line "), "{error}");
}

#[test]
fn help_has_an_example_for_each_command() {
    let copy = Copy::new();
    for command in ["show", "set", "check", "new", "guests", "export", "render"] {
        let help = copy.run(&[command, "--help"]).ok();
        assert!(help.contains(&format!("linernotes-cli {command} ")), "{help}");
        assert!(help.contains("Example"), "{help}");
    }
}

#[test]
fn the_help_of_set_has_an_example_for_each_kind_of_change() {
    let copy = Copy::new();
    let help = copy.run(&["set", "--help"]).ok();
    for part in ["episode=0008", "guests.0.name=", "subtitle= ", "tags+=", "$'", "--dry-run"] {
        assert!(help.contains(part), "{part}: {help}");
    }
}

/// The sample show that the project brings along has one draft, and nothing wrong.
#[test]
fn the_sample_show_is_in_order() {
    let copy = Copy::new();
    let sample = project().join("episodes");
    let said = copy.run(&["check", sample.to_str().unwrap(), "--format", "json"]);
    assert_eq!(said.code, 0, "{}", said.out);
    let value = said.json();
    let wrong: Vec<&Value> = value
        .as_array()
        .unwrap()
        .iter()
        .filter(|problem| problem["severity"] != "suggestion")
        .collect();
    assert!(wrong.is_empty(), "{wrong:?}");
}

#[test]
fn a_folder_tells_what_its_show_has_in_common() {
    let copy = Copy::new();
    let settings = copy.0.path().join("linernotes.toml");
    fs::write(&settings, "number_width = 5\nwrapp = 72\n").unwrap();
    let told: Value = serde_json::from_str(&copy.run(&["show", ".", "--json"]).ok()).unwrap();
    assert_eq!(told["number"]["width"], 5);
    assert_eq!(told["settings"]["complaints"][0]["line"], 2);
    let text = copy.run(&["show", "."]).ok();
    assert!(text.contains("Numbers           5 digits"), "{text}");
    assert!(text.contains("line 2, wrapp: “wrapp” isn’t known. Did you mean “wrap”?"), "{text}");

    // What merely means nothing is told, and keeps no check from passing.
    let episode = "source/_posts";
    let warned = copy.run(&["check", episode]);
    assert!(warned.err.contains("linernotes.toml: Line 2, wrapp:"), "{}", warned.err);
    fs::write(&settings, "wrap = \"wide\"\n").unwrap();
    let wrong = copy.run(&["check", episode]);
    assert_eq!(wrong.code, 1);
    assert!(wrong.err.contains("linernotes.toml: Line 1, wrap: Use a column"), "{}", wrong.err);
}
