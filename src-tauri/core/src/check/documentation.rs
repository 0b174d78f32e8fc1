//! `docs/rules.md`, written from the rules. A test finds where it has drifted, and writes it with
//! `UPDATE_RULES=1`.

use std::fmt::Write;
use std::fs;
use std::path::Path;

use crate::formatting::{Prose, ProseWrap, tidy};
use crate::severity::Severity;

use super::examples::{of, text_of};
use super::{RULES, Rule, suppressing_edits};

const HEAD: &str = "# What the checks look for\n\n\
    Linernotes looks at an episode while it is written, and `linernotes-cli check` \
    looks at whole shows ([how to](checking.md)). A rule knows what the show's other episodes \
    have in common: a show is never told to do what it does not do.\n\n\
    - An **error** is wrong or broken once it is published.\n\
    - A **warning** is worth a look before publishing.\n\
    - A **suggestion** is still to be done, or nice to know.\n\n\
    Many problems can be fixed for you: “Fix” beside the problem, or Ctrl+. at the cursor, shows \
    what would change before it does; “Fix all…” takes all that can be fixed together. Every fix \
    can be undone. Some fixes take out or put in what only you can decide about, such as a heading \
    that you still want to write something below: “Fix all…” leaves those unticked, and \
    `linernotes-cli check --fix` does not make them. They are marked “if chosen”.\n\n\
    ## Silence a rule\n\n\
    For one line, a comment that readers of the site do not see. In the notes it stands on a line \
    of its own above a heading or a paragraph, or at the end of a line of a list or a table:\n\n\
    ```text\n\
    <!-- linernotes-ignore section-empty -->\n\n## To Be Continued\n\n\
    - a line of a list <!-- linernotes-ignore section-empty, placeholder: both are meant so -->\n\
    ```\n\n\
    In front matter it stands above the key that it is about, or above the closing line for a key \
    that is missing, and counts for all that stands below the key:\n\n\
    ```text\n# linernotes-ignore number-form\nepisode: 5\n```\n\n\
    Several rules stand in a row, and a reason may stand behind a colon. “Silence on this line” in \
    the menu of a problem writes the comment for you. The comments are left out of everything that \
    is exported.\n\n\
    For the whole show, or to say how much a rule matters, choose it under “Checks” in “Show \
    settings”; it writes a line into [the settings](settings.md):\n\n\
    ```toml\n[rules]\nsection-empty = false\nplaceholder = \"error\"\n```\n\n\
    ## The rules\n\n\
    The examples are from a show whose episodes have a number, a date, a Libsyn ID, a summary, an \
    image, tags and a guest. A “·” at the end of a line \
    stands for a blank.\n\n";

#[test]
fn the_documentation_says_what_the_rules_say() {
    let place = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/rules.md");
    let text = written();
    if std::env::var_os("UPDATE_RULES").is_some() {
        #[allow(clippy::disallowed_methods, reason = "no episode is written")]
        fs::write(&place, &text).unwrap();
        return;
    }
    let committed = fs::read_to_string(&place).unwrap_or_default();
    assert!(committed == text, "docs/rules.md is not what the rules say: run `make rules`");
}

fn written() -> String {
    let mut text = HEAD.to_owned();
    let mut rules = RULES.to_vec();
    rules.sort_by_key(|rule| rule.id);
    text.push_str("| rule | usually | fixes | what it finds |\n| - | - | - | - |\n");
    for rule in &rules {
        let fixes = match labels(rule).first() {
            None => "",
            Some((_, true)) => "if chosen",
            Some((_, false)) => "yes",
        };
        let Rule { id, about, .. } = rule;
        let _ = writeln!(text, "| [`{id}`](#{id}) | {} | {fixes} | {about} |", word(rule.severity));
    }
    for rule in rules {
        entry(&mut text, rule);
    }
    let wrapped = Prose { wrap: ProseWrap::Always, ..Prose::default() };
    tidy(&text, &wrapped).unwrap()
}

fn entry(text: &mut String, rule: &Rule) {
    let kind = match rule.severity {
        Severity::Error => "An error",
        Severity::Warning => "A warning",
        Severity::Suggestion => "A suggestion",
    };
    let _ = writeln!(text, "\n### {}\n\n{}\n\n{}\n", rule.id, rule.about, rule.reason);
    for (title, examples) in [("Not so", rule.examples.bad), ("But so", rule.examples.good)] {
        let _ = writeln!(text, "{title}:\n");
        for example in examples {
            let fence = if example.contains("```") { "````" } else { "```" };
            // Nobody sees blanks at the end of a line.
            let lines = example.trim_end_matches('\n').lines().map(|line| {
                let shown = line.trim_end_matches(' ');
                format!("{shown}{}\n", "·".repeat(line.len() - shown.len()))
            });
            let _ = writeln!(text, "{fence}text\n{}{fence}\n", lines.collect::<String>());
        }
    }
    let labels = labels(rule);
    let fixes = match labels.as_slice() {
        [] => "It is for you to put right.".to_owned(),
        labels => {
            let told = |(label, is_unsafe): &(String, bool)| match is_unsafe {
                true => format!("“{label}” (if chosen)"),
                false => format!("“{label}”"),
            };
            format!("Fixes: {}.", labels.iter().map(told).collect::<Vec<_>>().join(", "))
        }
    };
    let _ = writeln!(text, "{kind}, unless the settings say otherwise. {fixes}\n");
    for number in rule.numbers {
        let _ = writeln!(
            text,
            "Its number `{}` is {}; it is {} unless the settings say otherwise:\n\n\
             ```toml\n[rules]\n{} = {{ {} = {} }}\n```\n",
            number.key, number.about, number.usual, rule.id, number.key, number.usual
        );
    }
    let _ = writeln!(text, "{}", silenced(rule));
}

/// What the fixes of the bad examples are called, and whether they are made only where they are
/// chosen.
fn labels(rule: &Rule) -> Vec<(String, bool)> {
    let mut labels: Vec<(String, bool)> = Vec::new();
    for example in rule.examples.bad {
        for fix in of(rule, &text_of(example)).into_iter().flat_map(|found| found.fixes) {
            if !labels.iter().any(|(label, _)| *label == fix.label) {
                labels.push((fix.label, fix.is_unsafe));
            }
        }
    }
    labels
}

/// How a rule is silenced where its first bad example has it.
fn silenced(rule: &Rule) -> String {
    let text = rule.examples.bad.first().map(|example| text_of(example)).unwrap_or_default();
    let found = of(rule, &text);
    let edits = found.first().and_then(|found| suppressing_edits(&text, rule.id, &found.range));
    match edits.as_deref() {
        Some([edit]) => format!("Silence it by `{}`.", edit.insert.trim()),
        _ => "No comment silences it.".to_owned(),
    }
}

fn word(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Suggestion => "suggestion",
    }
}
