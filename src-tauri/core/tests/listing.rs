//! A show is listed first and read afterwards: what was listed stays, and the rest is added.

use std::collections::BTreeMap;
use std::path::PathBuf;

use chrono::{Days, NaiveDate};
use linernotes_core::protocol::EpisodeSummary;
use linernotes_core::session::Session;
use linernotes_core::severity::Severity;
use linernotes_core::show::{Show, ShowIndex};
use linernotes_core::store;
use tempfile::TempDir;

fn sample_show() -> Show {
    Show::discover(&PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../episodes")).unwrap()
}

#[test]
fn reading_adds_problems_and_words_to_what_was_listed() {
    let show = sample_show();
    let files = show.files().to_vec();
    let mut index = ShowIndex::new(show);
    let entries = index.list(&files);
    index.add(entries);
    index.complete();
    let today = NaiveDate::from_ymd_opt(2026, 1, 1).unwrap();
    let listed = index.summaries(today);
    assert_eq!(listed.len(), files.len());
    let title = listed[0].title.clone();
    assert_eq!(index.search(&title)[0], PathBuf::from(&listed[0].path));
    let text = std::fs::read_to_string(&listed[0].path).unwrap();
    let words = text.lines().last().unwrap().to_owned();
    assert!(index.search(&words).is_empty(), "the words of the notes are not read yet");

    let entries = index.read(&files);
    let news: Vec<PathBuf> = entries
        .iter()
        .filter(|entry| entry.has_news())
        .map(|entry| entry.facts.path.to_path_buf())
        .collect();
    index.add(entries);
    assert_eq!(index.search(&words), [PathBuf::from(&listed[0].path)]);
    let read = index.summaries(today);
    let mut seen = 0;
    for (before, after) in listed.iter().zip(&read) {
        if before == after {
            continue;
        }
        seen += 1;
        assert!(news.contains(&PathBuf::from(&after.path)), "{} has news", after.file_name);
        let facts = EpisodeSummary {
            severity: before.severity,
            problems: before.problems,
            draft: before.draft,
            ..after.clone()
        };
        assert_eq!(*before, facts);
    }
    assert!(seen > 0, "the sample show has a draft with words of the scaffold");
    assert_eq!(seen, news.len());
}

/// Twenty episodes, a week apart: one number is left out, one episode is released before the one with
/// the number before, and two share a day.
fn uneven_show() -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    let start = NaiveDate::from_ymd_opt(2024, 1, 1).unwrap();
    for number in (1..=21_u64).filter(|number| *number != 7) {
        let week = match number {
            12 => 9,
            17 => 16,
            other => other,
        };
        let shift = Days::new(if number == 12 { 7 * week + 3 } else { 7 * week });
        let day = start.checked_add_days(shift).unwrap();
        write(&folder, number, &text(number, day));
    }
    folder
}

fn text(number: u64, day: NaiveDate) -> String {
    format!(
        "---\nepisode: {number}\ndate: {day}\nsummary: About {number}.\n---\n\n# Title {number}\n"
    )
}

fn path(folder: &TempDir, number: u64) -> PathBuf {
    folder.path().join(format!("episodes/{number:04}-title.md"))
}

fn write(folder: &TempDir, number: u64, text: &str) {
    let path = path(folder, number);
    std::fs::create_dir_all(path.parent().unwrap()).unwrap();
    store::create(&path, text.as_bytes()).unwrap();
}

/// How many problems the list counts for each file, and how serious the worst is.
type Counted = BTreeMap<String, (u32, Option<Severity>)>;

fn counted(index: &ShowIndex) -> Counted {
    let today = NaiveDate::from_ymd_opt(2030, 1, 1).unwrap();
    let summaries = index.summaries(today).into_iter();
    summaries.map(|one| (one.file_name, (one.problems, one.severity))).collect()
}

/// The same, as the checks of the open episode tell it.
fn told(index: &ShowIndex, texts: &BTreeMap<PathBuf, String>) -> Counted {
    let one = |(path, text): (&PathBuf, &String)| {
        let mut session = Session::new(path, text.clone());
        let problems = session.analyze(index).problems;
        let worst = problems.iter().map(|problem| problem.severity).max();
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        (name, (u32::try_from(problems.len()).unwrap(), worst))
    };
    texts.iter().map(one).collect()
}

#[test]
fn the_list_counts_what_only_the_whole_show_tells() {
    let folder = uneven_show();
    let mut index = ShowIndex::open(folder.path()).unwrap();
    let mut texts: BTreeMap<PathBuf, String> = index
        .show()
        .files()
        .iter()
        .map(|file| (file.clone(), std::fs::read_to_string(file).unwrap()))
        .collect();
    let names = |paths: Vec<PathBuf>| -> Vec<String> {
        let name = |path: &PathBuf| path.file_name().unwrap().to_string_lossy()[..4].to_owned();
        let mut names: Vec<String> = paths.iter().map(name).collect();
        names.sort();
        names
    };
    assert_eq!(names(index.among_others_news()), ["0008", "0012", "0016", "0017"]);
    assert_eq!(counted(&index), told(&index, &texts));
    assert_eq!(names(index.among_others_news()), [""; 0], "nothing is told twice");

    let day = |text: &str| NaiveDate::parse_from_str(text, "%Y-%m-%d").unwrap();
    let silenced =
        texts[&path(&folder, 8)].replace("episode:", "# linernotes-ignore number-gap\nepisode:");
    let steps: [(u64, Option<String>, &[&str]); 6] = [
        // A comment silences it.
        (8, Some(silenced), &["0008"]),
        // The numbers follow the days again.
        (12, Some(text(12, day("2024-03-25"))), &["0012"]),
        // A day for itself; the other one keeps its own.
        (17, Some(text(17, day("2024-04-29"))), &["0016", "0017"]),
        // A number that is taken.
        (3, Some(text(4, day("2024-01-22"))), &["0003", "0004"]),
        // Whoever is gone is not told of, and takes no number.
        (4, None, &["0003", "0004"]),
        // The number that was left out.
        (7, Some(text(7, day("2024-02-19"))), &[]),
    ];
    for (number, text, wanted) in steps {
        let path = path(&folder, number);
        match text {
            Some(text) => {
                index.update(&path, &text);
                texts.insert(path, text);
            }
            None => {
                index.remove(&path);
                texts.remove(&path);
            }
        }
        assert_eq!(names(index.among_others_news()), wanted, "{number}");
        let mut told = told(&index, &texts);
        if number == 7 {
            // The comment silences nothing any more: only the open episode tells that.
            assert_eq!(told.insert("0008-title.md".to_owned(), (0, None)).unwrap().0, 1);
        }
        assert_eq!(counted(&index), told, "{number}");
    }
}

#[test]
fn the_list_counts_as_the_settings_say() {
    let folder = uneven_show();
    let rules = b"[rules]\nnumber-gap = \"error\"\ndate-taken = false\n";
    store::create(&folder.path().join("episodes/linernotes.toml"), rules).unwrap();
    let index = ShowIndex::open(folder.path()).unwrap();
    let counted = counted(&index);
    assert_eq!(counted["0008-title.md"], (1, Some(Severity::Error)));
    assert_eq!(counted["0012-title.md"], (1, Some(Severity::Warning)));
    assert_eq!(counted["0017-title.md"], (0, None));
}
