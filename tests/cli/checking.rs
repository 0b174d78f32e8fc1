//! `linernotes-cli check`, run as a host or a CI would: what it prints in each format, what it exits
//! with, and what it mends.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use linernotes_tests::or_skip;
use serde_json::{Value, json};
use tempfile::TempDir;

const PROGRAM: &str = env!("CARGO_BIN_EXE_linernotes-cli");

/// A show of five episodes, the last of which has one thing of each severity.
struct Show(TempDir);

const LAST: &str = "posts/0005-five.md";
const TEXT: &str = "---\nepisode: 5\ndate: 2024-02-30\nsummary: Grüße 🎙️ to all.\n---\n\n\
                    # Fünf\n\nText.\n\n## Leer\n\n## Links\n\n- [one](https://example.com/1)\n";

impl Show {
    fn new() -> Self {
        let show = Self(tempfile::tempdir().unwrap());
        show.write("_config.yml", "title: Five\n");
        for number in 1..=4 {
            let text = format!(
                "---\nepisode: 000{number}\ndate: 2024-0{number}-01\nsummary: About {number}.\n\
                 ---\n\n# T{number}\n\nText.\n\n## Links\n\n- [a](https://example.com/{number}0)\n"
            );
            show.write(&format!("posts/000{number}-t.md"), &text);
        }
        show.write(LAST, TEXT);
        show
    }

    fn write(&self, name: &str, text: &str) {
        let path = self.path(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    fn read(&self, name: &str) -> String {
        fs::read_to_string(self.path(name)).unwrap()
    }

    fn check(&self, arguments: &[&str]) -> Output {
        Command::new(PROGRAM)
            .arg("check")
            .args(arguments)
            .current_dir(self.0.path())
            .output()
            .unwrap()
    }
}

fn out(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).unwrap()
}

fn err(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).unwrap()
}

#[test]
fn people_see_the_line_with_what_is_meant_underlined() {
    let show = Show::new();
    let said = show.check(&[LAST]);
    assert_eq!((said.status.code(), err(&said).as_str()), (Some(1), ""));
    let text = out(&said);
    for part in [
        "warning[number-form]: This show writes its numbers with 4 digits: 0005.",
        "--> posts/0005-five.md:2:10",
        "2 | episode: 5\n  |          ^\n",
        "fix: Change to 0005",
        "optional fix: Remove heading",
        "error[date-wrong]: “2024-02-30” isn’t a valid date.",
        "3 | date: 2024-02-30\n  |       ^^^^^^^^^^\n",
        "suggestion[section-empty]: The section “Leer” is empty.",
        "--> posts/0005-five.md:11:1",
        "1 episode, 1 error, 1 warning, 1 suggestion",
        "1 of them can be fixed",
    ] {
        assert!(text.contains(part), "{part}\n{text}");
    }
    // Nobody sees colours in a file.
    assert!(!text.contains('\u{1b}'), "{text}");
    assert!(out(&show.check(&["."])).contains("\n5 episodes, 1 error"));
}

#[test]
fn colour_is_for_terminals_and_can_be_turned_off() {
    let show = Show::new();
    let on_terminal = |environment: &str| -> Option<String> {
        let command = format!("{environment} {PROGRAM} check {LAST}");
        let mut script = Command::new("script");
        script.args(["-qec", &command, "/dev/null"]).current_dir(show.0.path());
        let output = script.env_remove("NO_COLOR").env("TERM", "xterm").output().ok()?;
        Some(out(&output))
    };
    let Some(coloured) = on_terminal("env") else {
        eprintln!("skipped: no `script` to make a terminal with");
        return;
    };
    assert!(coloured.contains("\u{1b}[") && coloured.contains("date-wrong"), "{coloured}");
    let plain = on_terminal("NO_COLOR=1").unwrap();
    assert!(!plain.contains("\u{1b}[") && plain.contains("date-wrong"), "{plain}");
}

#[test]
fn json_has_places_and_fixes() {
    let show = Show::new();
    let said = show.check(&[LAST, "--format", "json"]);
    assert_eq!(said.status.code(), Some(1));
    let list: Value = serde_json::from_str(&out(&said)).unwrap();
    let rules: Vec<&str> =
        list.as_array().unwrap().iter().map(|one| one["rule"].as_str().unwrap()).collect();
    assert_eq!(rules, ["number-form", "date-wrong", "section-empty"]);
    assert_eq!(
        list[0],
        json!({
            "file": LAST,
            "line": 2, "column": 10, "endLine": 2, "endColumn": 11,
            "severity": "warning",
            "rule": "number-form",
            "message": "This show writes its numbers with 4 digits: 0005.",
            "fixes": [{
                "label": "Change to 0005",
                "asks": false,
                "edits": [{"line": 2, "column": 10, "endLine": 2, "endColumn": 10, "insert": "000"}],
            }],
        })
    );
    assert_eq!(list[1]["fixes"], json!([]));
}

/// What the schema that SARIF's makers publish finds wrong with logs.
fn wrong_by_schema(logs: &[PathBuf]) -> Result<String, String> {
    let ui = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../ui");
    if !ui.join("node_modules/@microsoft/jest-sarif").is_dir() {
        return Err("no schema of SARIF: run `scripts/ui install`".to_owned());
    }
    let output = Command::new("node").arg(ui.join("test/sarif.mjs")).args(logs).output();
    let output = output.map_err(|_| "no node to read a schema with".to_owned())?;
    assert!(output.status.success(), "{}", err(&output));
    Ok(out(&output))
}

#[test]
fn sarif_is_as_its_schema_asks() {
    let show = Show::new();
    let fixable = TEXT.replace("Text.", "Grüße 🎙️ LONG_SUMMARY https://example.com/a \n\n* b");
    show.write("posts/0006-é s.md", &fixable.replace("episode: 5", "episode: '6'"));
    let log = out(&show.check(&[".", "--format", "sarif"]));
    show.write("log.sarif", &log);
    assert_eq!(or_skip!(wrong_by_schema(&[show.path("log.sarif")])), "");
    // The schema does find what is wrong.
    for (right, wrong) in [
        ("\"note\"", "\"suggestion\""),
        ("\"startColumn\": 1,", "\"startColumn\": 0,"),
        ("\"ruleId\"", "\"rule\""),
        ("\"deletedRegion\"", "\"region\""),
    ] {
        assert!(log.contains(right), "{right}");
        show.write("wrong.sarif", &log.replace(right, wrong));
        let told = wrong_by_schema(&[show.path("wrong.sarif")]).unwrap();
        assert!(told.contains("wrong.sarif: .runs[0]"), "{wrong}: {told}");
    }
}

#[test]
fn sarif_names_rules_and_places() {
    let show = Show::new();
    show.write("posts/0006-é s.md", &TEXT.replace("episode: 5", "episode: '6'"));
    let said = show.check(&[".", "--format", "sarif"]);
    assert_eq!(said.status.code(), Some(1));
    let log: Value = serde_json::from_str(&out(&said)).unwrap();
    assert_eq!(log["version"], "2.1.0");
    let run = &log["runs"][0];
    assert_eq!(run["columnKind"], "utf16CodeUnits");
    let rules = run["tool"]["driver"]["rules"].as_array().unwrap();
    let results = run["results"].as_array().unwrap();
    for result in results {
        let index = usize::try_from(result["ruleIndex"].as_u64().unwrap()).unwrap();
        assert_eq!(rules[index]["id"], result["ruleId"]);
    }
    let place =
        |result: &Value| result["locations"][0]["physicalLocation"]["artifactLocation"].clone();
    let of = |uri: &str| -> Vec<&Value> {
        let wanted = json!({"uri": uri, "uriBaseId": "%SRCROOT%"});
        results.iter().filter(|result| place(result) == wanted).collect()
    };
    let last = of(LAST);
    let levels: Vec<&str> = last.iter().map(|result| result["level"].as_str().unwrap()).collect();
    assert_eq!(levels, ["warning", "error", "note"]);
    assert_eq!(
        last[0]["fixes"][0]["artifactChanges"][0]["replacements"][0],
        json!({
            "deletedRegion": {"startLine": 2, "startColumn": 10, "endLine": 2, "endColumn": 10},
            "insertedContent": {"text": "000"},
        })
    );
    assert!(!of("posts/0006-%C3%A9%20s.md").is_empty());
}

#[test]
fn columns_of_sarif_are_utf_16_and_those_of_json_characters() {
    let show = Show::new();
    let text = TEXT.replace("Text.", "Grüße 🎙️ LONG_SUMMARY");
    show.write(LAST, &text);
    let json: Value = serde_json::from_str(&out(&show.check(&[LAST, "--format", "json"]))).unwrap();
    let list = json.as_array().unwrap();
    let placeholder = list.iter().find(|one| one["rule"] == "placeholder").unwrap();
    assert_eq!((&placeholder["column"], &placeholder["endColumn"]), (&json!(10), &json!(22)));
    let sarif: Value =
        serde_json::from_str(&out(&show.check(&[LAST, "--format", "sarif"]))).unwrap();
    let results = sarif["runs"][0]["results"].as_array().unwrap();
    let found = results.iter().find(|result| result["ruleId"] == "placeholder").unwrap();
    let region = &found["locations"][0]["physicalLocation"]["region"];
    assert_eq!((&region["startColumn"], &region["endColumn"]), (&json!(11), &json!(23)));
}

#[test]
fn fix_saves_what_can_be_mended_and_keeps_every_other_byte() {
    let show = Show::new();
    let before = format!("\u{feff}{}", TEXT.replace('\n', "\r\n"));
    show.write(LAST, &before);
    let tried = show.check(&[".", "--fix", "--dry-run"]);
    let diff = out(&tried);
    assert!(
        diff.contains("-episode: 5\n+episode: 0005\n") && !diff.contains("-## Leer\n"),
        "{diff}"
    );
    assert!(err(&tried).contains("Would fix 1 problem in 1 episode."), "{}", err(&tried));
    assert_eq!(show.read(LAST), before);

    let fixed = show.check(&[".", "--fix"]);
    assert_eq!(fixed.status.code(), Some(1), "the day is left to the host");
    assert!(err(&fixed).contains("Fixed 1 problem in 1 episode."), "{}", err(&fixed));
    assert!(out(&fixed).contains("5 episodes, 1 error, 0 warnings, 1 suggestion"));
    // A heading with nothing below it may be one that is still to be filled.
    assert!(err(&fixed).contains("1 problem is left to you"), "{}", err(&fixed));
    let wanted = before.replace("episode: 5", "episode: 0005");
    assert_eq!(show.read(LAST), wanted);
    assert!(err(&show.check(&[".", "--fix"])).contains("Nothing to fix."));
    assert_eq!(show.check(&[".", "--dry-run"]).status.code(), Some(2));
}

/// A number is as likely right as the name of its file, and the one in the name may be another's.
#[test]
fn fix_makes_no_error_that_was_not_there() {
    let show = Show::new();
    for (number, word) in [(6, "six"), (7, "seven"), (8, "eight"), (9, "nine")] {
        let text = show.read("posts/0001-t.md").replace("0001", &format!("000{number}"));
        show.write(&format!("posts/000{number}-{word}.md"), &text);
    }
    let again = "posts/0002-again.md";
    let text = show.read("posts/0003-t.md");
    show.write(again, &text);
    let fixed = show.check(&[again, "--fix"]);
    assert!(out(&fixed).contains("number-file-name"), "{}", out(&fixed));
    assert!(err(&fixed).contains("1 problem is left to you"), "{}", err(&fixed));
    assert_eq!(show.read(again), text);
}

/// The first episode of a show that does something wrong is no reason to let it pass: here each rule
/// that asks what the show does is broken by one episode, on disk like all others.
#[test]
fn an_episode_is_no_reason_for_its_own_mistakes() {
    let show = Show::new();
    let text = show.read("posts/0001-t.md");
    let cases = [
        ("title-twice", "---\nepisode", "---\ntitle: T\nepisode"),
        ("titles-several", "Text.", "# Again\n\nText."),
        ("heading-skipped", "Text.", "#### Deep\n\nText."),
        ("timestamps-order", "Text.", "00:00 Hello\n\n04:10 Lamp\n\n03:20 Stairs"),
        ("timestamps-chapters", "Text.", "01:00 Hello\n\n03:20 Lamp\n\n04:10 Stairs"),
        ("link-anchor-missing", "Text.", "[Text](#books)."),
        ("link-file-missing", "Text.", "![A lamp](lost.png)"),
        ("image-text-missing", "Text.", "![](https://example.com/lamp.png)"),
        ("link-twice", "Text.", "- [A](https://a.example)\n- [B](https://a.example)"),
        ("url-bare", "Text.", "Text https://example.com/light."),
        ("link-text", "Text.", "[https://example.com/a](https://example.com/a)"),
        ("link-insecure", "Text.", "[Text](http://example.com/light)."),
        ("trailing-blanks", "Text.", "Text. "),
    ];
    for (place, (_, old, new)) in cases.iter().enumerate() {
        let number = place + 11;
        let text = text.replace("0001", &format!("00{number}")).replace("2024-01", "2025-01");
        let text = text.replace("-01\n", &format!("-{number}\n")).replacen(old, new, 1);
        show.write(&format!("posts/00{number}-t.md"), &text);
    }
    let said = show.check(&[".", "--format", "json"]);
    let list: Value = serde_json::from_str(&out(&said)).unwrap();
    for (place, (rule, ..)) in cases.iter().enumerate() {
        let file = format!("posts/00{}-t.md", place + 11);
        let told = list.as_array().unwrap().iter();
        let told: Vec<_> = told.filter(|one| one["file"] == file).collect();
        assert!(told.iter().any(|one| one["rule"] == *rule), "{rule}: {told:?}");
    }
}

#[test]
fn rules_are_switched_by_the_settings_and_silenced_by_comments() {
    let show = Show::new();
    show.write(
        "linernotes.toml",
        "[rules]\ndate-wrong = false\nnumber-form = \"error\"\nsection-emty = false\n",
    );
    let silenced = TEXT.replace("## Leer", "<!-- linernotes-ignore section-empty -->\n\n## Leer");
    show.write(LAST, &silenced);
    let said = show.check(&[LAST]);
    let text = out(&said);
    assert_eq!(said.status.code(), Some(1), "{text}");
    assert!(text.contains("error[number-form]"), "{text}");
    assert!(!text.contains("date-wrong") && !text.contains("section-empty"), "{text}");
    assert!(
        err(&said).contains(
            "linernotes.toml: Line 4, rules.section-emty: There’s no rule “section-emty”. Did you \
             mean “section-empty”?"
        ),
        "{}",
        err(&said)
    );
}

/// What the show that the checks were made for has wrong: a misspelt word, and one address twice.
#[test]
fn the_two_slips_of_a_published_episode_are_told() {
    let corpus = or_skip!(linernotes_tests::corpus::show("cloudchat"));
    let folder = tempfile::tempdir().unwrap();
    linernotes_tests::copy(&corpus, folder.path());
    let episode = "source/_posts/0007-what-the-wasm.md";
    let mut command = Command::new(PROGRAM);
    let said = command.args(["check", episode]).current_dir(folder.path()).output().unwrap();
    let text = out(&said);
    assert!(text.contains("suggestion[spelling]") && text.contains("“possibilites”"), "{text}");
    assert!(text.contains("warning[link-twice]"), "{text}");
    assert!(text.contains("on line 72: https://code.visualstudio.com/blogs/"), "{text}");
    assert_eq!(said.status.code(), Some(0), "{text}");
}

#[test]
fn the_documentation_of_the_exit_codes_is_where_it_is_looked_for() {
    let help = Command::new(PROGRAM).args(["check", "--help"]).output().unwrap();
    let help = out(&help);
    for part in ["--fix", "--dry-run", "sarif", "Exit codes", "linernotes-cli check "] {
        assert!(help.contains(part), "{part}: {help}");
    }
    let docs = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/checking.md");
    assert!(fs::read_to_string(docs).unwrap().contains("| 2 "));
}
