//! Learning a show's conventions and its guest book against reading the same bytes, and looking for
//! a guest in it.

use std::time::Instant;

use linernotes_core::show::{self, ShowIndex};

use crate::figures::{self, Figures};
use crate::text::Show;

const EPISODES: usize = 10_000;
const ROUNDS: usize = 7;
/// How many guests are offered while a name is typed.
const OFFERED: usize = 8;

/// Prints the table.
pub fn measure() {
    let root = tempfile::tempdir().unwrap();
    let show = Show::write(root.path(), EPISODES);
    let [mut read, mut learned, mut book, mut asked] = [const { Figures::new() }; 4];
    for round in 0..=ROUNDS {
        let reading = show.read();
        let start = Instant::now();
        let mut index = ShowIndex::new(show::Show::discover(root.path()).unwrap());
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
            read.extend([reading]);
            learned.extend([milliseconds(learning)]);
            book.extend([milliseconds(all)]);
            asked.extend([typing.p95()]);
        }
    }
    let lines = [("conventions", &learned), ("and everybody in the book", &book)];
    show.table(&format!("Conventions and guest book of {EPISODES} episodes"), &read, &lines);
    println!("{:<34} {:>10.3}", "a guest is suggested", asked.median());
    figures::aim("2.5× of reading", book.median() <= 2.5 * read.median());
    figures::aim("a guest within 1 ms", asked.median() <= 1.0);
}
