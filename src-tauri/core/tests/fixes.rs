//! What the rules' fixes do to real episodes: what was found is gone, no error is new, and nothing
//! but what the fix is about has changed.

use std::collections::BTreeMap;
use std::path::Path;

use linernotes_core::check::{Finding, Fix};
use linernotes_core::session::Session;
use linernotes_core::severity::Severity;
use linernotes_core::show::ShowIndex;
use linernotes_core::store;
use linernotes_syntax::text::{Parts, TextEdit, apply};

use crate::support::shows;

/// Rules whose fixes change lines that are not those where something was found: of a guest or title
/// in the front matter, of all that one finding stands for, of the headings below one.
const ELSEWHERE: [&str; 5] =
    ["guest-left-out", "title-twice", "trailing-blanks", "heading-skipped", "titles-several"];

fn check(index: &ShowIndex, path: &Path, text: &str) -> Vec<Finding> {
    Session::new(path, text.to_owned()).findings(index).to_vec()
}

fn errors(found: &[Finding]) -> BTreeMap<&'static str, usize> {
    let mut errors = BTreeMap::new();
    for found in found.iter().filter(|found| found.severity == Severity::Error) {
        *errors.entry(found.rule).or_default() += 1;
    }
    errors
}

fn count(found: &[Finding], rule: &str) -> usize {
    found.iter().filter(|found| found.rule == rule).count()
}

/// Ascending, apart, within the text, and in the lines where something was found, or the blank ones
/// beside them; for a formatted block, in the block.
fn are_in_place(found: &Finding, text: &str, edits: &[TextEdit]) -> bool {
    let apart = edits.windows(2).all(|pair| pair[0].range.end <= pair[1].range.start);
    let within = edits.iter().all(|edit| text.get(edit.range.clone()).is_some());
    if edits.is_empty() || !apart || !within {
        return false;
    }
    let body = Parts::of(text).body.start;
    let (first, last) = (edits[0].range.start, edits[edits.len() - 1].range.end);
    if ELSEWHERE.contains(&found.rule) {
        return true;
    }
    if found.rule == "formatting" {
        return first >= body;
    }
    let line = text[..found.range.start].rfind('\n').map_or(0, |at| at + 1);
    let start = text[..line].trim_end().len();
    let line = text[found.range.end..].find('\n').map_or(text.len(), |at| found.range.end + at);
    let end = text.len() - text[line..].trim_start().len();
    let same_part = (found.range.start >= body) == (first >= body);
    start <= first && last <= end && same_part
}

/// Tries every fix of what is found in a text.
fn try_fixes(
    index: &ShowIndex,
    path: &Path,
    text: &str,
    tried: &mut BTreeMap<&'static str, usize>,
) {
    let before = check(index, path, text);
    for found in &before {
        for Fix { label, edits, .. } in &found.fixes {
            let at = format!("{}: {}: {label}", path.display(), found.message);
            assert!(are_in_place(found, text, edits), "{at}: {edits:?}");
            let after = check(index, path, &apply(text, edits));
            assert!(count(&after, found.rule) < count(&before, found.rule), "{at}");
            for (rule, errors) in errors(&after) {
                assert!(errors <= count(&before, rule), "{at}: new: {rule}");
            }
            *tried.entry(found.rule).or_default() += 1;
        }
    }
}

#[test]
fn every_fix_mends_what_was_found_and_breaks_nothing() {
    let mut tried = BTreeMap::new();
    for show in shows() {
        let index = ShowIndex::open(&show).unwrap();
        for path in index.show().files() {
            let Ok(stored) = store::read(path) else { continue };
            try_fixes(&index, path, &stored.decoded.text, &mut tried);
        }
    }
    println!("fixes tried: {tried:?}");
    assert!(shows().is_empty() || tried.len() > 5, "{tried:?}");
}

/// A number that another episode has: by the file's name it could only be another wrong one.
#[test]
fn what_a_fix_would_break_is_told_before_it_is_made() {
    let folder = tempfile::tempdir().unwrap();
    let text =
        |number: u32| format!("---\nepisode: 000{number}\n---\n\n# Light {number}\n\nText.\n");
    let names = ["anchor", "beacon", "current", "depth", "ebb", "fog", "gale", "harbour", "inlet"];
    for (number, name) in (1..).zip(names) {
        let file = folder.path().join(format!("000{number}-{name}.md"));
        store::create(&file, text(number).as_bytes()).unwrap();
    }
    let again = folder.path().join("0002-again.md");
    store::create(&again, text(3).as_bytes()).unwrap();
    let index = ShowIndex::open(folder.path()).unwrap();
    let mut session = Session::new(&again, text(3));
    let problems = session.analyze(&index).problems;
    let problem = problems.iter().find(|problem| problem.rule == "number-file-name").unwrap();
    let edits = &problem.fixes[0].edits;
    let errors = session.new_errors(edits, &index);
    assert!(errors.len() == 1 && errors[0].contains("0002"), "{errors:?}");
    assert_eq!(session.new_errors(&[], &index), Vec::<String>::new());
    // Edits that are none of this text.
    let mut far = edits.clone();
    far[0].to = 10_000;
    assert_eq!(session.new_errors(&far, &index), Vec::<String>::new());
}

/// A way to spoil a text that one rule finds and whose fix gives the same bytes back.
type Spoil = (&'static str, fn(&str) -> Option<String>);

const SPOILS: [Spoil; 6] = [
    ("link-insecure", |text| replaced(text, "](https://github.com/", "](http://github.com/")),
    ("link-scheme", |text| replaced(text, "](https://github.com/", "](//github.com/")),
    ("link-scheme", |text| replaced(text, "](https://github.com/", "](github.com/")),
    ("link-tracking", |text| {
        let start = text.find("](https://github.com/")? + 2;
        let end = start + text[start..].find(')')?;
        let plain = !text[start..end].contains(['?', '#', '\n']);
        plain.then(|| format!("{}?utm_source=spoiled{}", &text[..end], &text[end..]))
    }),
    ("trailing-blanks", |text| {
        let line = text.rfind("\n## ")? + 1;
        let end = line + text[line..].find('\n')?;
        Some(format!("{} \t{}", &text[..end], &text[end..]))
    }),
    ("heading-skipped", |text| {
        // A last section with nothing below it, so that only its own level changes.
        let line = text.rfind("\n## ")? + 1;
        let whole = text[line..].matches("\n#").count() == 0 && text[..line].contains("\n# ");
        whole
            .then(|| format!("{}### {}", &text[..line], &text[line + 3..]))
            .filter(|_| text[..line].matches("\n## ").count() == 0)
    }),
];

fn replaced(text: &str, old: &str, new: &str) -> Option<String> {
    text.contains(old).then(|| text.replacen(old, new, 1))
}

#[test]
fn what_was_spoiled_is_mended_byte_for_byte() {
    let mut mended: BTreeMap<&str, usize> = BTreeMap::new();
    for show in shows() {
        let index = ShowIndex::open(&show).unwrap();
        for path in index.show().files() {
            let Ok(stored) = store::read(path) else { continue };
            let text = stored.decoded.text;
            let before = check(&index, path, &text);
            for (rule, spoil) in SPOILS {
                let Some(spoiled) = spoil(&text) else { continue };
                if count(&before, rule) > 0 {
                    continue;
                }
                let after = check(&index, path, &spoiled);
                let new: Vec<&Finding> = after.iter().filter(|found| found.rule == rule).collect();
                // What the show does itself is not found.
                let Some(fix) = new.first().and_then(|found| found.fixes.first()) else { continue };
                assert_eq!(new.len(), 1, "{}: {rule}", path.display());
                assert_eq!(apply(&spoiled, &fix.edits), text, "{}: {rule}", path.display());
                *mended.entry(rule).or_default() += 1;
            }
        }
        println!("{}: mended so far {mended:?}", show.display());
    }
    if !shows().is_empty() {
        for rule in ["link-insecure", "link-scheme", "link-tracking", "trailing-blanks"] {
            assert!(mended.get(rule).is_some_and(|count| *count > 20), "{rule}: {mended:?}");
        }
    }
}
