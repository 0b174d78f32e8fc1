//! Patterns learned from names, and names written by them.

use super::*;

fn day() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 6, 1).unwrap()
}

fn pattern(names: &[(&str, Option<&str>)]) -> FileName {
    FileName::learn(names.iter().copied()).unwrap()
}

#[test]
fn padded_numbers_and_slugs() {
    let names = [("0006-whos-your-landlord", Some("0006")), ("0007-what-the-wasm", Some("0007"))];
    let name = pattern(&names);
    assert_eq!(
        name.write(Some(33), day(), "Who's Your Landlord?", None),
        "0033-whos-your-landlord"
    );
    assert_eq!(
        name.write(Some(33), day(), "New Year's ☁️ Resolutions", None),
        "0033-new-years-resolutions"
    );
    assert_eq!(name.write(Some(33), day(), "m*cro-services", None), "0033-m-cro-services");
    assert_eq!(name.write(Some(33), day(), "Ärger & Öl", None), "0033-arger-ol");
    assert_eq!(name.write(Some(33), day(), "???", None), "0033");
    assert_eq!(name.number_in("0007-what-the-wasm"), Some("0007"));
    assert_eq!(name.number_in("7up"), None);
}

#[test]
fn dates_numbers_and_slugs() {
    let names = [("2021-09-27-102-robot-accounts", None), ("2020-04-27-28-easily-find", None)];
    let name = pattern(&names);
    assert_eq!(name.write(Some(108), day(), "A B", None), "2026-06-01-108-a-b");
    assert_eq!(name.number_in("2021-09-27-102-robot"), Some("102"));
}

#[test]
fn titles_with_blanks() {
    let names = [
        ("505 - Supper club with Steve Ruiz", Some("505")),
        ("021 - CSS4", Some("21")),
        ("1006 - Can AI Make Good Design", Some("1006")),
    ];
    let name = pattern(&names);
    assert_eq!(
        name.write(Some(1028), day(), "What's New: CSS & more?", None),
        "1028 - Whats New CSS & more"
    );
    assert_eq!(name.write(Some(7), day(), "A/B", None), "007 - A B");
}

#[test]
fn names_that_count() {
    let names = [
        "podcast-07-04",
        "podcast-07-28",
        "podcast-12-08",
        "podcast-12-36",
        "cafe-010",
        "podcast-02-01",
    ];
    let name = pattern(&names.map(|name| (name, None)));
    assert_eq!(name.write(None, day(), "Thruster", Some("podcast-12-36")), "podcast-12-37");
    assert_eq!(name.number_in("podcast-12-36"), None);
}

#[test]
fn compact_dates_and_years_are_no_numbers() {
    let names = [("20240102-first-light", None), ("20240109-the-hum", None)];
    let name = pattern(&names);
    assert_eq!(name.write(None, day(), "Dead Air", None), "20260601-dead-air");
    assert_eq!(name.number_in("20240102-first-light"), None);
    let names = ["2023-first-light", "2024-the-hum", "2024-dead-air", "2024-the-aerial"];
    let name = pattern(&names.map(|name| (name, None)));
    assert_eq!(name.write(None, day(), "A B", None), "2026-a-b");
    assert_eq!(name.number_in("2024-the-hum"), None);
    let names = [("20240102-12-first-light", None), ("20240109-13-the-hum", None)];
    let name = pattern(&names);
    assert_eq!(name.number_in("20240102-12-first-light"), Some("12"));
    // A show that has come to its two thousandth episode counts on.
    let names = ["2021-a", "2022-b", "2023-c", "2024-d", "1998-e", "20241399-f"];
    let name = pattern(&names.map(|name| (name, None)));
    assert_eq!(name.write(Some(2025), day(), "A B", None), "2025-a-b");
    let wanted = [("2024-a", Some("2024")), ("2025-b", Some("2025"))];
    assert_eq!(pattern(&wanted).number_in("2024-a"), Some("2024"));
}

#[test]
fn numbers_behind_the_title() {
    let names =
        [("first-light-01", Some("1")), ("the-hum-02", Some("2")), ("area-51-03", Some("3"))];
    let name = pattern(&names);
    assert_eq!(name.write(Some(4), day(), "Dead Air", None), "dead-air-04");
    assert_eq!(name.write(None, day(), "Dead Air", None), "dead-air");
    assert_eq!(name.number_in("area-51-03"), Some("03"));
    assert_eq!(name.number_in("area"), None);
}

#[test]
fn slugs_alone() {
    let names = [
        ("building-a-game", Some("CGN5")),
        ("bulkhead", Some("12")),
        ("throttling-and-retry", None),
    ];
    assert_eq!(pattern(&names).write(Some(3), day(), "Geode Pattern", None), "geode-pattern");
}
