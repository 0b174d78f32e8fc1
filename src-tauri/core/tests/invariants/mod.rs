//! The promise, kept over every file there is: opening and saving is the identity, and an edit of
//! one value means just that and changes only that field's lines.
//!
//! By default a fixed sample of the edits is tried; `LINERNOTES_INVARIANTS=full` tries them all,
//! `LINERNOTES_INVARIANTS=10` every tenth.
//! `LINERNOTES_CORPUS` names the folder whose markdown files are tried.

mod documents;
mod edits;
mod judge;
mod second_reader;

use std::collections::BTreeMap;
use std::sync::Mutex;

use documents::Document;
use edits::Trial;
use linernotes_syntax::front_matter::{
    Change, Kind, NewValue, ScalarStyle, Style, edits as compute, read, read_only_reason,
};
use linernotes_syntax::text::{Parts, decode, encode};
use rayon::prelude::*;

#[derive(Default)]
struct Tally {
    files: usize,
    edits: usize,
    exact: usize,
    /// How many for each reason, and one of them.
    refused: BTreeMap<String, (usize, String)>,
    wrong: Vec<String>,
    closed: BTreeMap<String, usize>,
    cases: Vec<serde_json::Value>,
}

#[test]
fn every_edit_of_every_hazard_is_exact() {
    let tally = run("hazards", &documents::hazards(), 61);
    assert!(tally.wrong.is_empty(), "{:#?}", &tally.wrong[..tally.wrong.len().min(40)]);
}

#[test]
fn every_edit_of_the_corpus_is_exact() {
    let Some(corpus) = documents::corpus() else { return };
    let tally = run("corpus", &corpus, 211);
    assert!(tally.wrong.is_empty(), "{:#?}", &tally.wrong[..tally.wrong.len().min(40)]);
    let refused: usize = tally.refused.values().map(|(count, _)| count).sum();
    assert!(refused * 1000 < tally.edits, "{refused} of {} refused", tally.edits);
}

/// The show that the project starts from: each top-level string, set to everything.
#[test]
fn setting_a_top_level_string_changes_only_its_lines() {
    let Some(corpus) = documents::corpus() else { return };
    let (mut files, mut edits) = (0, 0);
    for document in corpus.iter().filter(|document| document.name.contains("cloudchat-tech")) {
        let decoded = decode(&document.bytes).expect("text");
        let Some(place) = Parts::of(&decoded.text).front_matter else { continue };
        let yaml = &decoded.text[place.inner.clone()];
        let root = read(yaml).expect("YAML");
        files += 1;
        for trial in edits::trials(yaml, &root).iter().filter(|trial| is_top_level_string(trial)) {
            let made = compute(&decoded.text, &trial.change, &Style::default());
            let made = made.unwrap_or_else(|error| unreachable!("{}: {error:?}", document.name));
            if !made.is_empty() {
                let verdict = judge::judge(&document.bytes, &decoded, &place.inner, trial, &made);
                assert_eq!(verdict.err(), None, "{}: {:?}", document.name, trial.change);
                edits += 1;
            }
        }
    }
    println!("top-level strings: files {files}, edits {edits}, all exact");
    assert!(edits > 0 || files == 0);
}

fn is_top_level_string(trial: &Trial) -> bool {
    trial.change.path().0.len() == 1
        && trial.old.as_ref().is_some_and(|old| old.kind == Kind::String)
}

/// Tries every `every`th edit, or all.
fn run(what: &str, documents: &[Document], every: usize) -> Tally {
    let every = match std::env::var("LINERNOTES_INVARIANTS") {
        Ok(value) if value == "full" => 1,
        Ok(value) => value.parse().unwrap_or(every),
        Err(_) => every,
    };
    let tally = Mutex::new(Tally::default());
    documents.par_iter().for_each(|document| {
        let one = try_document(document, every);
        let mut all = tally.lock().expect("no panic elsewhere");
        all.files += one.files;
        all.edits += one.edits;
        all.exact += one.exact;
        all.wrong.extend(one.wrong);
        all.cases.extend(one.cases);
        for (reason, count) in one.refused {
            let known = all.refused.entry(reason).or_insert((0, count.1));
            known.0 += count.0;
        }
        for (reason, count) in one.closed {
            *all.closed.entry(reason).or_default() += count;
        }
    });
    let mut tally = tally.into_inner().expect("no panic elsewhere");
    tally.wrong.sort();
    let refused: usize = tally.refused.values().map(|(count, _)| count).sum();
    println!(
        "{what}: files {}, edits {}, exact {}, refused {refused}, wrong {}",
        tally.files,
        tally.edits,
        tally.exact,
        tally.wrong.len(),
    );
    for (reason, (count, one)) in &tally.refused {
        println!("  refused {count}: {reason} (such as {one})");
    }
    for (reason, count) in &tally.closed {
        println!("  read-only files {count}: {reason}");
    }
    match second_reader::ask(&tally.cases) {
        None => println!("  second reader skipped: no python3 with PyYAML"),
        Some(verdict) => {
            println!(
                "  second reader (PyYAML): judged {}, wrong {}",
                verdict.judged,
                verdict.wrong.len()
            );
            tally.wrong.extend(verdict.wrong);
        }
    }
    tally
}

fn try_document(document: &Document, every: usize) -> Tally {
    let mut tally = Tally { files: 1, ..Tally::default() };
    let Ok(decoded) = decode(&document.bytes) else {
        *tally.closed.entry("it is no text".to_owned()).or_default() += 1;
        return tally;
    };
    if encode(&decoded.text, &decoded.encoding) != document.bytes {
        tally.wrong.push(format!("{}: opening and saving changed it", document.name));
    }
    let Some(place) = Parts::of(&decoded.text).front_matter else { return tally };
    if let Some(reason) = read_only_reason(&decoded.text) {
        *tally.closed.entry(reason).or_default() += 1;
        return tally;
    }
    let yaml = &decoded.text[place.inner.clone()];
    let root = match read(yaml) {
        Ok(root) => root,
        Err(error) => {
            *tally.closed.entry(error.message).or_default() += 1;
            return tally;
        }
    };
    let style = Style::default();
    let offset = document.name.bytes().map(usize::from).sum::<usize>();
    for (number, trial) in edits::trials(yaml, &root).iter().enumerate() {
        if (number + offset) % every != 0 {
            continue;
        }
        tally.edits += 1;
        let edits = match compute(&decoded.text, &trial.change, &style) {
            Ok(edits) => edits,
            Err(error) => {
                let reason = without_names(&error.message);
                let one = || format!("{}: {:?}", document.name, trial.change);
                tally.refused.entry(reason).or_insert_with(|| (0, one())).0 += 1;
                continue;
            }
        };
        if edits.is_empty() {
            if judge::may_do_nothing(yaml, trial) {
                tally.exact += 1;
            } else {
                tally.wrong.push(format!("{}: nothing done for {:?}", document.name, trial.change));
            }
            continue;
        }
        match judge::judge(&document.bytes, &decoded, &place.inner, trial, &edits) {
            Ok(new) => {
                tally.exact += 1;
                tally.cases.push(case(&document.name, yaml, &new, trial));
            }
            Err(reason) => tally
                .wrong
                .push(format!("{}: {reason}: {:?} gave {edits:?}", document.name, trial.change)),
        }
    }
    tally
}

fn case(name: &str, before: &str, after: &str, trial: &Trial) -> serde_json::Value {
    let mut case = serde_json::json!({
        "name": name,
        "before": before,
        "after": after,
        "path": edits::steps(trial.change.path()),
    });
    let more = match (&trial.change, &trial.old) {
        (Change::Set { value: NewValue::Text(text), .. }, Some(old)) => serde_json::json!({
            "op": "set",
            "text": text,
            "block": matches!(old.style, ScalarStyle::Literal | ScalarStyle::Folded),
            "vanishes": old.kind != Kind::String,
            "plain": old.style == ScalarStyle::Plain || old.tag.is_some(),
            // A scaffold's word, or one number or date for another, which 1.1 may read as another
            // type.
            "number": old.text.contains('_')
                || matches!(old.kind, Kind::Integer | Kind::Float | Kind::Date),
        }),
        (Change::Set { value, .. }, _) => {
            serde_json::json!({ "op": "write", "value": edits::value(value) })
        }
        (Change::Insert { index, value, .. }, _) => {
            serde_json::json!({ "op": "insert", "index": index, "value": edits::value(value) })
        }
        (Change::Move { from, to, .. }, _) => {
            serde_json::json!({ "op": "move", "index": from, "to": to })
        }
        (Change::Remove { .. }, _) => serde_json::json!({ "op": "remove" }),
    };
    if let (Some(case), serde_json::Value::Object(more)) = (case.as_object_mut(), more) {
        case.extend(more);
    }
    case
}

/// A message with the names in it left out, so that reasons can be counted.
fn without_names(message: &str) -> String {
    message.split('`').step_by(2).collect::<Vec<_>>().join("…")
}
