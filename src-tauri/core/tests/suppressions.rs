//! Comments that silence rules: what they reach, and that nobody else sees them.

use std::path::Path;

use linernotes_core::check;
use linernotes_core::check::{
    Context, Finding, Peers, ShowContext, known_rules, suppressing_edits, without_suppressions,
};
use linernotes_core::conventions::{Conventions, Sample, learn};
use linernotes_core::episode::Reading;
use linernotes_core::settings::{self, Settings};
use linernotes_core::severity::Severity;
use linernotes_syntax::markdown::word_count;
use linernotes_syntax::text::{Parts, apply};

struct Show {
    conventions: Conventions,
    settings: Settings,
}

/// A show of which the settings say something about its rules.
fn show(text: &str) -> Show {
    let samples: Vec<Sample> = (1..=4)
        .map(|number| {
            let text = format!(
                "---\nepisode: 000{number}\ndate: 2024-0{number}-01\nsummary: About {number}.\n---\n\n# T\n"
            );
            Sample::new(format!("000{number}-t"), text)
        })
        .collect();
    let settings = settings::read(text, &known_rules());
    let conventions = learn(&samples, vec!["LONG_SUMMARY".to_owned()], &settings);
    Show { conventions, settings }
}

fn found_in(show: &Show, text: &str) -> Vec<Finding> {
    let peers = Peers::of([]);
    let around =
        ShowContext { peers: Some(&peers), ..ShowContext::new(&show.conventions, &show.settings) };
    check::all(&Context {
        reading: &Reading::new(text, &show.conventions.schema),
        name: "0009-t",
        path: Path::new("/show/0009-t.md"),
        show: around,
    })
}

fn rules(text: &str) -> Vec<&'static str> {
    found_in(&show(""), text).into_iter().map(|found| found.rule).collect()
}

const TOP: &str = "---\nepisode: 0009\ndate: 2024-09-01\nsummary: About it.\n---\n\n# Title\n\n";

fn notes(notes: &str) -> Vec<&'static str> {
    rules(&format!("{TOP}{notes}"))
}

const IGNORE: &str = "<!-- linernotes-ignore section-empty -->";

#[test]
fn a_comment_reaches_its_line_or_the_one_behind_it_and_no_other() {
    assert_eq!(notes("## A\n\n## B\n\nText.\n"), ["section-empty"]);
    assert_eq!(notes(&format!("{IGNORE}\n## A\n\n## B\n\nText.\n")), [""; 0]);
    assert_eq!(notes(&format!("{IGNORE}\n\n## A\n\n## B\n\nText.\n")), [""; 0]);
    assert_eq!(notes(&format!("## A {IGNORE}\n\n## B\n\nText.\n")), [""; 0]);
    assert_eq!(notes(&format!("{IGNORE}\n## A\n\n## B\n\n## C\n\nText.\n")), ["section-empty"]);
    // Two comments above one line, and two rules in one comment.
    let both = "<!-- linernotes-ignore section-empty, placeholder -->";
    assert_eq!(notes(&format!("{both}\n## LONG_SUMMARY\n\n## B\n\nText.\n")), [""; 0]);
    let one = "<!-- linernotes-ignore placeholder: it is a name -->";
    assert_eq!(notes(&format!("{one}\n{IGNORE}\n\n## LONG_SUMMARY\n\n## B\n\nText.\n")), [""; 0]);
    // All lines of a paragraph, the items of a list one by one.
    let one = "<!-- linernotes-ignore placeholder -->";
    assert_eq!(notes(&format!("{one}\n\nA\nLONG_SUMMARY\nb\n\nText.\n")), [""; 0]);
    assert_eq!(notes(&format!("- LONG_SUMMARY {one}\n- LONG_SUMMARY\n")), ["placeholder"]);
}

#[test]
fn what_is_no_comment_silences_nothing() {
    let code = format!("```\n{IGNORE}\n```\n\n## A\n\n## B\n\nText.\n");
    assert_eq!(notes(&code), ["section-empty"]);
    assert_eq!(notes("linernotes-ignore section-empty\n\n## A\n"), ["section-empty"]);
}

#[test]
fn in_front_matter_a_comment_reaches_a_key_with_all_below_it() {
    let text = |lines: &str| format!("---\n{lines}date: 2024-09-01\n---\n\n# Title\n\nText.\n");
    let number = "# linernotes-ignore number-form\nepisode: 9\nsummary: a\n";
    assert_eq!(rules(&text("episode: 9\nsummary: a\n")), ["number-form"]);
    assert_eq!(rules(&text(number)), [""; 0]);
    assert_eq!(rules(&text("episode: 9 # linernotes-ignore number-form\nsummary: a\n")), [""; 0]);
    let below = "episode: 0009\n# linernotes-ignore placeholder\nsummary:\n  LONG_SUMMARY\n";
    assert_eq!(rules(&text(below)), [""; 0]);
    let list =
        "episode: 0009\nsummary: a\n# linernotes-ignore placeholder\nnames:\n- LONG_SUMMARY\n";
    assert_eq!(rules(&text(list)), [""; 0]);
    let other =
        "episode: 0009\n# linernotes-ignore placeholder\nnames: [b]\nsummary: LONG_SUMMARY\n";
    assert_eq!(rules(&text(other)), ["ignore-unused", "placeholder"]);
    // What is missing would stand before the closing fence.
    let missing =
        "---\nepisode: 0009\ndate: 2024-09-01\n# linernotes-ignore summary-missing\n---\n\n# T\n";
    assert_eq!(rules(missing), [""; 0]);
}

#[test]
fn a_comment_that_silences_nothing_is_told_and_can_be_taken_out() {
    let text = format!("{TOP}<!-- linernotes-ignore section-empty, section-emtpy -->\n\nText.\n");
    let found = found_in(&show(""), &text);
    let told: Vec<&str> = found.iter().map(|found| found.message.as_str()).collect();
    assert_eq!(
        told,
        [
            "“section-empty” finds no problem here to ignore.",
            "There’s no rule called “section-emtpy”."
        ]
    );
    let after = apply(&text, &found[0].fixes[0].edits);
    assert_eq!(after, format!("{TOP}<!-- linernotes-ignore section-emtpy -->\n\nText.\n"));
    let last = found_in(&show(""), &after);
    assert_eq!(apply(&after, &last[0].fixes[0].edits), format!("{TOP}Text.\n"));
    // Of a rule that is off nothing is known; and the suggestion itself can be switched off.
    let off = show("rules = { section-empty = false }");
    assert_eq!(found_in(&off, &text).len(), 1);
    assert_eq!(found_in(&show("rules = { ignore-unused = false }"), &text), []);
}

/// Wherever something is found, silencing it leaves everything else as it was: the findings, the
/// words, the values, and the text once the comments are taken out.
#[test]
fn silencing_takes_away_one_finding_and_changes_nothing_else() {
    let texts = [
        format!("{TOP}## A\n\n## B\n\nText.\n"),
        format!("{TOP}One\nLONG_SUMMARY\nthree\n"),
        format!("{TOP}## H\nLONG_SUMMARY\n"),
        format!("{TOP}- one\n- LONG_SUMMARY  \n  more\n- three\n"),
        format!("{TOP}> quoted\n> LONG_SUMMARY\\\n> more\n"),
        format!("{TOP}| a | b |\n| - | - |\n| LONG_SUMMARY | c |\n"),
        format!("{TOP}1. one LONG_SUMMARY\n2. two\n"),
        format!("{TOP}- one\nLONG_SUMMARY lazy\n"),
        format!("{TOP}LONG_SUMMARY and LONG_SUMMARY"),
        TOP.replace("0009", "9") + "Text.\n",
        TOP.replace("summary: About it.\n", "") + "Text.\n",
        TOP.replace("About it.", "\n  LONG_SUMMARY") + "Text.\n",
        TOP.replace("About it.", "a\nguest:\n  name:\n  bio: x") + "Text.\n",
        TOP.replace("About it.", "a\nnames:\n- a\n- LONG_SUMMARY\n- b") + "Text.\n",
        TOP.replace("About it.", "a\nnames: {x: LONG_SUMMARY, y: b}") + "Text.\n",
        TOP.replace("About it.", "a # linernotes-ignore placeholder\nsummary: b") + "Text.\n",
        "# Title\n\n## A\n".to_owned(),
    ];
    let show = show("");
    let mut silenced = 0;
    for text in texts {
        for found in found_in(&show, &text) {
            if found.rule == "ignore-unused" {
                assert_eq!(suppressing_edits(&text, found.rule, &found.range), None);
                continue;
            }
            let Some(edits) = suppressing_edits(&text, found.rule, &found.range) else {
                panic!("{found:?} can't be silenced in {text}");
            };
            let after = apply(&text, &edits);
            let left = |text: &str| -> Vec<String> {
                let found = found_in(&show, text).into_iter();
                found.map(|found| format!("{} {}", found.rule, found.message)).collect()
            };
            let mut wanted = left(&text);
            let own = format!("{} {}", found.rule, found.message);
            let now = left(&after);
            wanted.retain(|one| *one != own || now.contains(one));
            assert!(now.iter().filter(|one| **one == own).count() < left(&text).len());
            assert_eq!(now, wanted, "{own} in\n{after}");
            let body = |text: &str| Parts::of(text).body;
            assert_eq!(word_count(&after, body(&after)), word_count(&text, body(&text)), "{after}");
            let plain = without_suppressions(&text).into_owned();
            assert_eq!(without_suppressions(&after), plain, "{after}");
            silenced += 1;
        }
    }
    assert!(silenced >= 17, "{silenced}");
}

#[test]
fn code_can_t_be_silenced_since_a_comment_would_be_read_there() {
    let text = format!("{TOP}```\nLONG_SUMMARY\n```\n");
    let found = found_in(&show(""), &text);
    assert_eq!(found.len(), 1);
    assert_eq!(suppressing_edits(&text, found[0].rule, &found[0].range), None);
}

#[test]
fn a_fence_at_the_end_of_the_file_stays_a_fence() {
    // A fuzzer's finding: there is no line behind the fence that a comment could stand on.
    let text = "---\ntitle: Sea\nepisode: 9\n---";
    for rule in ["date-missing", "section-missing"] {
        let edits = suppressing_edits(text, rule, &(text.len()..text.len())).unwrap();
        let silenced = apply(text, &edits);
        assert_eq!(silenced, format!("{text}\n<!-- linernotes-ignore {rule} -->\n\n"));
        assert_eq!(Parts::of(&silenced).body.start, text.len() + 1);
    }
}

#[test]
fn what_ends_in_a_letter_of_several_bytes_is_silenced() {
    let text = format!("{TOP}A café.\n\nAn idée fixe, ×××\n");
    for words in ["café", "×××"] {
        let start = text.find(words).unwrap();
        let edits = suppressing_edits(&text, "spelling", &(start..start + words.len())).unwrap();
        assert_eq!(without_suppressions(&apply(&text, &edits)), text);
    }
}

#[test]
fn the_settings_switch_rules_and_say_how_much_they_matter() {
    let text = format!("{TOP}## A\n\n## B\n\nText.\n");
    let severities = |settings: &str| -> Vec<Severity> {
        found_in(&show(settings), &text).into_iter().map(|found| found.severity).collect()
    };
    assert_eq!(severities(""), [Severity::Suggestion]);
    assert_eq!(severities("[rules]\nsection-empty = true"), [Severity::Suggestion]);
    assert_eq!(severities("[rules]\nsection-empty = 'error'"), [Severity::Error]);
    assert_eq!(severities("[rules.section-empty]\nseverity = 'warning'"), [Severity::Warning]);
    assert_eq!(severities("[rules]\nsection-empty = 'warning'"), [Severity::Warning]);
    assert_eq!(severities("[rules]\nsection-empty = 'suggestion'"), [Severity::Suggestion]);
    // What suggestions were called before.
    assert_eq!(severities("[rules]\nsection-empty = 'reminder'"), [Severity::Suggestion]);
    assert_eq!(severities("[rules]\nsection-empty = false"), []);
    assert_eq!(severities("[rules.section-empty]\nseverity = 'off'"), []);
}

#[test]
fn the_settings_say_how_long_a_summary_may_be() {
    let words = "Keepers and lamps ".repeat(8);
    let text = TOP.replace("About it.", words.trim());
    let rules = |settings: &str| -> Vec<&str> {
        found_in(&show(settings), &text).into_iter().map(|found| found.rule).collect()
    };
    let tells = |settings: &str| rules(settings).contains(&"summary-long");
    assert!(!tells("[rules]\nsummary-long = { longest = 1000 }\n"));
    assert!(tells("[rules]\nsummary-long = { longest = 100 }\n"));
}
