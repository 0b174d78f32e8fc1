//! What a show does teaches the checks what to tell, but an episode is no reason for its own
//! mistakes: each is written to disk among good ones, as a commit or a saved file would be, and the
//! show is opened anew.

use std::fs;
use std::path::{Path, PathBuf};

use linernotes_core::session::Session;
use linernotes_core::show::ShowIndex;
use tempfile::TempDir;

/// An episode of the show: of the ninth month on the number is the month's as well.
fn episode(number: usize) -> String {
    format!(
        "---\nepisode: 000{number}\ndate: 2024-0{number}-01\nlibsynId: 3000000{number}\n\
         summary: What keeper {number} does all day.\n---\n\n# Keeping Light {number}\n\n\
         All about the light.\n\n## Links\n\n\
         - [Lighthouse {number}](https://example.com/lighthouses/{number})\n"
    )
}

/// Writes a file of a show, with its folders.
fn write(show: &Path, name: &str, text: &str) {
    let path = show.join(name);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, text).unwrap();
}

/// A show of so many good episodes and one that was changed, the last.
fn show(good: usize, change: impl Fn(&str) -> String) -> (TempDir, String) {
    let folder = tempfile::tempdir().unwrap();
    write(folder.path(), "_config.yml", "title: Sea\nnew_post_name: x\n");
    for number in 1..=good {
        write(folder.path(), &format!("posts/000{number}-light.md"), &episode(number));
    }
    let name = format!("posts/000{}-light.md", good + 1);
    write(folder.path(), &name, &change(&episode(good + 1)));
    (folder, name)
}

/// The rules that a show's episodes break, as (file, rule).
fn told(show: &Path) -> Vec<(String, String)> {
    let index = ShowIndex::open(show).unwrap();
    let of = |path: &PathBuf| {
        let found = Session::new(path, fs::read_to_string(path).unwrap()).findings(&index).to_vec();
        let file = path.strip_prefix(index.show().root()).unwrap().to_string_lossy().into_owned();
        found.into_iter().map(|found| (file.clone(), found.rule.to_owned())).collect::<Vec<_>>()
    };
    let mut told: Vec<_> = index.show().files().iter().flat_map(of).collect();
    told.sort_by(|one, other| one.0.cmp(&other.0));
    told
}

fn is_told(good: usize, rule: &str, change: &dyn Fn(&str) -> String) {
    let (folder, name) = show(good, change);
    let told = told(folder.path());
    let wanted = (name, rule.to_owned());
    assert!(told.contains(&wanted), "{rule} among {good} good ones: {told:?}");
    let others: Vec<_> = told.iter().filter(|(file, _)| *file != wanted.0).collect();
    assert!(others.is_empty(), "{rule} among {good} good ones: {others:?}");
}

fn behind(notes: &'static str) -> Box<dyn Fn(&str) -> String> {
    Box::new(move |text| text.replace("All about the light.", notes))
}

#[test]
fn the_first_episode_that_does_something_wrong_is_told() {
    let insert = |line: &'static str| -> Box<dyn Fn(&str) -> String> {
        Box::new(move |text| text.replace("\n---\n\n#", &format!("\n{line}\n---\n\n#")))
    };
    let cases = [
        ("title-twice", insert("title: Keeping Light")),
        ("titles-several", behind("All.\n\n# Again\n\nAll about it.")),
        ("heading-skipped", behind("All.\n\n#### Deep\n\nAll about it.")),
        ("timestamps-order", behind("00:00 Hello\n\n04:10 Lamp\n\n03:20 Stairs")),
        ("timestamps-chapters", behind("01:00 Hello\n\n03:20 Lamp\n\n04:10 Stairs")),
        ("link-anchor-missing", behind("See [the books](#books).")),
        ("link-file-missing", behind("![A lamp](lost.png)")),
        ("image-text-missing", behind("![](https://example.com/lamp.png)")),
        ("link-twice", behind("- [A](https://example.com/a)\n- [B](https://example.com/a)")),
        ("url-bare", behind("All about https://example.com/light too.")),
        ("link-text", behind("- [https://example.com/a](https://example.com/a)")),
        ("link-insecure", behind("All about [the light](http://example.com/light).")),
        ("trailing-blanks", behind("All about the light. ")),
    ];
    for good in [2, 4, 8] {
        for (rule, change) in &cases {
            is_told(good, rule, change);
        }
    }
    let lacks = |text: &str| text.split("## Links").next().unwrap().to_owned();
    for good in [3, 8] {
        is_told(good, "section-missing", &lacks);
    }
}

#[test]
fn what_several_others_do_is_not_told() {
    let (folder, name) = show(4, |text| text.replace("All about", "[All](#all) about"));
    for number in [1, 2] {
        let text = episode(number).replace("All about", "[All](#all) about");
        write(folder.path(), &format!("posts/000{number}-light.md"), &text);
    }
    assert_eq!(told(folder.path()), [], "{name}");
}

/// An episode with a guest whom the notes name and of whom there is a picture.
fn with_guest(show: &Path, number: usize, name: &str, text: &str) {
    let guest = format!("\nguest:\n  name: {name}\n---\n\n#");
    let text = text.replace("\n---\n\n#", &guest);
    write(show, &format!("posts/000{number}-light.md"), &text);
}

fn greets(number: usize, name: &str) -> String {
    episode(number).replace("All about", &format!("We are joined by {name}. All about"))
}

#[test]
fn guests_are_looked_at_from_the_second_on() {
    let (folder, last) = show(4, str::to_owned);
    let picture = |name: &str| write(folder.path(), &format!("source/images/{name}.jpg"), "x");
    picture("avatar-ada-hall");
    with_guest(folder.path(), 1, "Ada Hall", &greets(1, "Ada Hall"));
    assert_eq!(told(folder.path()), []);

    with_guest(folder.path(), 5, "Ben Dorn", &episode(5));
    let wanted = ["guest-unnamed", "avatar-missing"].map(|rule| (last.clone(), rule.to_owned()));
    assert_eq!(told(folder.path()), wanted);
    picture("avatar-ben-dorn");
    with_guest(folder.path(), 5, "Ben Dorn", &greets(5, "Ben Dorn"));
    assert_eq!(told(folder.path()), []);

    write(folder.path(), &last, &greets(5, "Ben Dorn"));
    assert_eq!(told(folder.path()), [(last, "guest-left-out".to_owned())]);
}

#[test]
fn the_first_gap_doubled_day_and_disorder_are_told() {
    let number = |text: &str| text.replace("0004", "0006");
    is_told(3, "number-gap", &|text| number(text).replace("-04-", "-06-"));
    is_told(3, "number-order", &|text| text.replace("2024-04-01", "2024-02-15"));
}

/// Nobody can tell which of the two has the wrong day.
#[test]
fn both_episodes_of_a_day_are_told() {
    let (folder, last) = show(3, |text| text.replace("-04-", "-03-"));
    let both = ["posts/0003-light.md", last.as_str()];
    assert_eq!(told(folder.path()), both.map(|file| (file.to_owned(), "date-taken".to_owned())));
}

/// Of two episodes in the wrong order, the one is told that stands in the way of the others.
#[test]
fn the_episode_with_the_wrong_day_is_the_one_that_is_told() {
    let (folder, _) = show(7, str::to_owned);
    let wrong = "posts/0004-light.md";
    write(folder.path(), wrong, &episode(4).replace("2024-04", "2042-04"));
    assert_eq!(told(folder.path()), [(wrong.to_owned(), "number-order".to_owned())]);
    write(folder.path(), wrong, &episode(4).replace("2024-04", "2004-04"));
    assert_eq!(told(folder.path()), [(wrong.to_owned(), "number-order".to_owned())]);
}
