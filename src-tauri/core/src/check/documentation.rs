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
    Linernotes checks an episode while you write it, and `linernotes-cli check` checks complete \
    shows ([how to](checking.md)). The rules know what the show’s other episodes have in common: \
    no show is asked to do what it doesn’t do elsewhere.\n\n\
    - An **error** is wrong, or broken once it is published.\n\
    - A **warning** is worth a look before publishing.\n\
    - A **suggestion** is to do, or good to know.\n\n\
    Many problems can be fixed for you. “Fix” next to the problem, or Ctrl+. at the cursor, shows \
    what changes before it does. “Fix all…” makes all fixes that go together. You can undo every \
    fix. Some fixes need your judgment, such as removing a heading that you may still want to \
    write something below: “Fix all…” doesn’t select them, and `linernotes-cli check --fix` \
    doesn’t make them. They are marked “if chosen”.\n\n\
    ## Ignore a rule\n\n\
    To ignore a rule in one place, write a comment. Readers of the site don’t see it. In the \
    notes, put it on its own line above a heading or a paragraph, or at the end of a line of a \
    list or a table:\n\n\
    ```text\n\
    <!-- linernotes-ignore section-empty -->\n\n## To Be Continued\n\n\
    - a line of a list <!-- linernotes-ignore section-empty, placeholder: intended -->\n\
    ```\n\n\
    In front matter, put it above the key, or above the closing line if the key is missing. It \
    counts for everything below the key:\n\n\
    ```text\n# linernotes-ignore number-form\nepisode: 5\n```\n\n\
    Separate several rules with commas. A reason may follow a colon. “Ignore on this line” in \
    the menu of a problem writes the comment for you. The comments are left out of every \
    export.\n\n\
    To ignore a rule for the complete show, or to change its severity, use “Checks” in “Show \
    settings”. Your choice is saved in [the settings](settings.md):\n\n\
    ```toml\n[rules]\nsection-empty = false\nplaceholder = \"error\"\n```\n\n\
    ## The rules\n\n\
    The examples are from a show whose episodes have a number, a date, a Libsyn ID, a summary, an \
    image, tags and a guest. A “·” at the end of a line stands for a space.\n\n";

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
    text.push_str("| rule | default | fixes | what it finds |\n| - | - | - | - |\n");
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
    let _ = writeln!(text, "\n### {}\n\n{}\n\n{}\n", rule.id, rule.about, rule.reason);
    for (title, examples) in [("Bad", rule.examples.bad), ("Good", rule.examples.good)] {
        let _ = writeln!(text, "{title}:\n");
        for example in examples {
            let fence = if example.contains("```") { "````" } else { "```" };
            // Nobody sees spaces at the end of a line.
            let lines = example.trim_end_matches('\n').lines().map(|line| {
                let shown = line.trim_end_matches(' ');
                format!("{shown}{}\n", "·".repeat(line.len() - shown.len()))
            });
            let _ = writeln!(text, "{fence}text\n{}{fence}\n", lines.collect::<String>());
        }
    }
    let labels = labels(rule);
    let fixes = match labels.as_slice() {
        [] => "No automatic fix.".to_owned(),
        labels => {
            let quoted = |(label, is_unsafe): &(String, bool)| match is_unsafe {
                true => format!("“{label}” (if chosen)"),
                false => format!("“{label}”"),
            };
            format!("Fixes: {}.", labels.iter().map(quoted).collect::<Vec<_>>().join(", "))
        }
    };
    let _ = writeln!(text, "Default severity: {}. {fixes}\n", word(rule.severity));
    for number in rule.numbers {
        let _ = writeln!(
            text,
            "Set `{}` to change {} (default: {}):\n\n\
             ```toml\n[rules]\n{} = {{ {} = {} }}\n```\n",
            number.key, number.about, number.usual, rule.id, number.key, number.usual
        );
    }
    let _ = writeln!(text, "{}", ignored(rule));
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

/// How a rule is ignored where its first bad example has it.
fn ignored(rule: &Rule) -> String {
    let text = rule.examples.bad.first().map(|example| text_of(example)).unwrap_or_default();
    let found = of(rule, &text);
    let edits = found.first().and_then(|found| suppressing_edits(&text, rule.id, &found.range));
    match edits.as_deref() {
        Some([edit]) => format!("To ignore it, write `{}`.", edit.insert.trim()),
        _ => "No comment can ignore it.".to_owned(),
    }
}

fn word(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Suggestion => "suggestion",
    }
}
