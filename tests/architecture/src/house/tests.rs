use super::*;

/// Two rooms below, two above that may know them.
const PLAN: &str = "
| crate | package    | sources | what it is | knows |
| ----- | ---------- | ------- | ---------- | ----- |
| low   | house-low  | low/src | Text.      | –     |
| high  | house-high | high    | Shows.     | low   |
| tool  | house-tool | tool    | A tool.    | high  |

| rooms of low | what it is | knows |
| ------------ | ---------- | ----- |
| text         | Text.      | –     |
| notes        | Notes.     | text  |

| rooms of high | what it is | knows       |
| ------------- | ---------- | ----------- |
| show          | A show.    | low         |
| check         | Rules.     | notes, show |
";

/// Sources that are exactly as the plan says.
const GOOD: &[(&str, &str)] = &[
    ("low/src/lib.rs", "pub mod notes; pub mod text; pub use text::Edit;"),
    ("low/src/text.rs", "pub struct Edit; pub fn apply() {}"),
    ("low/src/notes/mod.rs", "mod walk; use crate::text::apply; use self::walk::step;"),
    ("low/src/notes/walk.rs", "use super::super::text; use super::Notes; fn step() {}"),
    ("low/src/notes/tests.rs", "use crate::nowhere;"),
    ("high/lib.rs", "mod show; mod check; use house_low::text;"),
    ("high/show.rs", "fn f() { vec![house_low::Edit] }"),
    ("high/check.rs", "use crate::show; use house_low::{notes};"),
    ("tool/main.rs", "use house_high::check; mod a; mod b;"),
    ("tool/a.rs", "use crate::b;"),
    ("tool/b.rs", "use crate::a;"),
    ("elsewhere/x.rs", "use house_low::nothing;"),
];

fn with(changes: &[(&str, &str)]) -> Vec<Source> {
    let kept = GOOD.iter().filter(|(path, _)| changes.iter().all(|(changed, _)| changed != path));
    kept.chain(changes).map(|(path, text)| Source::new(*path, *text)).collect()
}

fn faults_with(tied: &[(&str, &str)], sources: &[Source]) -> Vec<String> {
    super::faults(&Plan::read(PLAN).unwrap(), tied, sources)
}

fn found(changes: &[(&str, &str)]) -> Vec<String> {
    faults_with(&[], &with(changes))
}

#[test]
fn good_sources_have_no_faults() {
    assert_eq!(found(&[]), [""; 0]);
}

#[test]
fn an_arrow_that_goes_up_is_found_with_file_and_path() {
    let faults =
        found(&[("low/src/text.rs", "struct Edit;\nfn f() { m!(crate::notes::walk::<u8>()) }")]);
    assert!(
        faults.contains(&"low/src/text.rs:2: low::text may not know low::notes, which is above it (crate::notes::walk)".into()),
        "{faults:?}"
    );
    for way in [
        "use super::notes;",
        "use crate::{notes::{self}};",
        "mod m { use super::super::notes as other; }",
    ] {
        let faults = found(&[("low/src/text.rs", way)]);
        assert!(
            faults.iter().any(|fault| fault.contains("low::text may not know low::notes")),
            "{way}: {faults:?}"
        );
    }
}

#[test]
fn an_arrow_between_crates_is_found() {
    let faults = found(&[("low/src/text.rs", "use house_high::show::Show;")]);
    assert!(
        faults[0].contains("low::text may not know high::show, which is above it"),
        "{faults:?}"
    );
    // A tool may know `high`, but not what `high` is built on.
    let faults = found(&[("tool/a.rs", "use house_low::text;")]);
    assert_eq!(faults, ["tool/a.rs:1: tool may not know low::text (house_low::text)"]);
    // Of the crate below, this room may know one room only.
    let faults =
        found(&[("high/check.rs", "use crate::show; use house_low::{notes, text::apply};")]);
    assert_eq!(
        faults,
        ["high/check.rs:1: high::check may not know low::text (house_low::text::apply)"]
    );
    // A name that the root hands on counts as its room's.
    let faults = found(&[("high/check.rs", "use crate::show; use house_low::{notes, Edit};")]);
    assert_eq!(faults, ["high/check.rs:1: high::check may not know low::text (house_low::Edit)"]);
}

#[test]
fn a_circle_is_named() {
    let faults = found(&[("low/src/text.rs", "use crate::notes;")]);
    assert!(
        faults.contains(
            &"circle: low::notes -> low::text -> low::notes; low/src/notes/mod.rs:1 (crate::text::apply), \
              low/src/text.rs:1 (crate::notes)"
                .into()
        ),
        "{faults:?}"
    );
}

#[test]
fn of_a_knot_the_shortest_circle_is_named_once() {
    let faults = found(&[("low/src/text.rs", "use house_high::check; use house_high::show;")]);
    let circles: Vec<&String> = faults.iter().filter(|fault| fault.starts_with("circle")).collect();
    assert_eq!(circles.len(), 1);
    assert!(
        circles[0].starts_with("circle: high::show -> low::text -> high::show; high/show.rs:1"),
        "{circles:?}"
    );
    assert!(
        circles[0].ends_with("; in its knot are high::check, low::notes as well"),
        "{circles:?}"
    );
}

#[test]
fn code_for_tests_does_not_count() {
    let text = "struct Edit; #[cfg(test)] mod t { use crate::notes; } #[cfg(test)] mod examples;";
    let examples = ("low/src/text/examples.rs", "use crate::notes;");
    assert_eq!(found(&[("low/src/text.rs", text), examples]), [""; 0]);
}

#[test]
fn a_room_without_a_row_and_a_row_without_a_room_are_found() {
    let faults = found(&[("low/src/tidy/mod.rs", "")]);
    assert_eq!(faults, ["low/src/tidy/mod.rs: the plan has no row for low::tidy"]);
    let sources: Vec<Source> =
        with(&[]).into_iter().filter(|source| source.path != "high/check.rs").collect();
    let faults = faults_with(&[], &sources);
    assert!(
        faults.contains(&"the plan has a row for high::check, which has no sources".into()),
        "{faults:?}"
    );
}

#[test]
fn what_names_no_room_is_found() {
    assert_eq!(
        found(&[("high/show.rs", "use house_low as l; fn f(t: house_low::text::T) {}")]).len(),
        2
    );
    let faults = found(&[("high/show.rs", "use house_low::{text, Nothing};")]);
    assert_eq!(faults, ["high/show.rs:1: house_low::Nothing leads to no room of low"]);
}

#[test]
fn a_permission_that_nobody_uses_is_found() {
    let faults = found(&[("high/check.rs", "use house_low::notes;")]);
    assert_eq!(faults, ["high::check may know show, but does not: take that out of its row"]);
}

#[test]
fn tied_arrows_are_left_alone_while_they_are_there() {
    let tied = [("low::text", "low::notes")];
    assert_eq!(faults_with(&tied, &with(&[("low/src/text.rs", "use crate::notes;")])), [""; 0]);
    let faults = faults_with(&tied, &with(&[]));
    assert_eq!(
        faults,
        ["low::text no longer knows low::notes: take it off the list of what is still tied"]
    );
}

#[test]
fn a_plan_that_points_up_is_found() {
    let plan =
        Plan::read(&PLAN.replace("Text.      | –     |\n| notes", "Text.      | notes |\n| notes"))
            .unwrap();
    let faults = super::faults(&plan, &[], &with(&[]));
    assert_eq!(faults[0], "the plan: low::text may know notes, but there is no such room below it");
}

#[test]
fn a_file_that_is_not_rust_is_named() {
    let faults = found(&[("low/src/text.rs", "fn f( {")]);
    assert!(faults[0].starts_with("low/src/text.rs: not Rust"), "{faults:?}");
}
