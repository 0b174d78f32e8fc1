//! Learning a show's conventions and its guest book against reading the same bytes, and looking for
//! a guest in it.

use std::fs;
use std::time::Instant;

use linernotes_core::show::{Show, ShowIndex};

use crate::figures::Figures;
use crate::text;

const EPISODES: usize = 10_000;
const ROUNDS: usize = 7;
/// How many guests are offered while a name is typed.
const OFFERED: usize = 8;

/// Prints the table.
pub fn measure() {
    let desk = tempfile::tempdir().unwrap();
    let folder = desk.path().join("source/_posts");
    fs::create_dir_all(&folder).unwrap();
    fs::write(desk.path().join("_config.yml"), "title: Many\nsource_dir: source\n").unwrap();
    let mut bytes = 0;
    for number in 0..EPISODES {
        let episode = text::episode(number, 4_000 + number % 7 * 500);
        bytes += episode.len();
        fs::write(folder.join(format!("{number:05}-episode-{number}.md")), episode).unwrap();
    }
    let [mut read, mut learned, mut book, mut asked] = [const { Figures::new() }; 4];
    for round in 0..=ROUNDS {
        let start = Instant::now();
        let mut sum = 0;
        for entry in fs::read_dir(&folder).unwrap() {
            sum += fs::read(entry.unwrap().path()).unwrap().len();
        }
        assert_eq!(sum, bytes);
        let reading = start.elapsed();

        let start = Instant::now();
        let mut index = ShowIndex::new(Show::discover(desk.path()).unwrap());
        let learning = start.elapsed();
        let files = index.show().files().to_vec();
        let entries = index.list(&files);
        index.add(entries);
        let people = index.guest_book().people().count();
        let all = start.elapsed();
        assert_eq!((index.len(), people), (EPISODES, 97));

        let mut typing = Figures::new();
        for typed in ["G", "guest 4", "GUEST 96", "nobody"] {
            let start = Instant::now();
            let found = index.guest_book().suggest(typed, OFFERED).len();
            typing.extend([start.elapsed().as_secs_f64() * 1e3]);
            assert_eq!(found > 0, typed != "nobody");
        }
        // The first round only warms the disk's cache.
        if round > 0 {
            let milliseconds = |time: std::time::Duration| time.as_secs_f64() * 1e3;
            read.extend([milliseconds(reading)]);
            learned.extend([milliseconds(learning)]);
            book.extend([milliseconds(all)]);
            asked.extend([typing.p95()]);
        }
    }
    println!(
        "\nConventions and guest book of {EPISODES} episodes, {:.0} MB, in milliseconds",
        bytes as f64 / 1e6
    );
    println!("{:<26} {:>12} {:>12}", "", "", "of reading");
    println!("{:<26} {:>12.0}", "reading the same bytes", read.median());
    for (name, figures) in [("conventions", &learned), ("and everybody in the book", &book)] {
        let ratio = figures.median() / read.median();
        println!("{name:<26} {:>12.0} {ratio:>11.2}×", figures.median());
    }
    println!("{:<26} {:>12.3}", "a guest is suggested", asked.median());
}
