//! Learning a show's conventions and its guest book against reading the same bytes, and looking for
//! a guest in it.

use std::time::Instant;

use linernotes_core::show::{self, ShowIndex};

use crate::figures::{self, Figures};
use crate::text::{PEOPLE, Show};

const EPISODES: usize = 10_000;
const ROUNDS: usize = 7;
/// How many guests are offered while a name is typed.
const OFFERED: usize = 8;
/// A show that had somebody new in every other episode.
const CROWD: usize = 5_003;
/// How long it may take to offer guests, in milliseconds.
const AIM: f64 = 1.0;

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
        assert_eq!((index.len(), people), (EPISODES, PEOPLE));

        let typing = suggested(&index);
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
    figures::aim("2.5× of reading", book.median() <= 2.5 * read.median());
    told(PEOPLE, &asked);

    let root = tempfile::tempdir().unwrap();
    Show::with_people(root.path(), EPISODES, CROWD);
    let mut index = ShowIndex::new(show::Show::discover(root.path()).unwrap());
    let files = index.show().files().to_vec();
    let entries = index.list(&files);
    index.add(entries);
    assert_eq!(index.guest_book().people().count(), CROWD);
    let crowd: Figures = (0..ROUNDS * 10).map(|_| suggested(&index).p95()).collect();
    told(CROWD, &crowd);
}

/// How long it takes to offer guests for what is typed: all of them fit the first letter.
fn suggested(index: &ShowIndex) -> Figures {
    let typed = ["G", "guest 4", "GUEST 96", "nobody"].into_iter();
    let times = typed.map(|typed| {
        let start = Instant::now();
        let found = index.suggest_guests(typed, OFFERED).len();
        let time = start.elapsed().as_secs_f64() * 1e3;
        assert_eq!(found > 0, typed != "nobody");
        time
    });
    times.collect()
}

fn told(people: usize, figures: &Figures) {
    println!("{:<34} {:>10.3}", format!("a guest of {people} is suggested"), figures.median());
    figures::aim(&format!("a guest of {people} within {AIM} ms"), figures.median() <= AIM);
}
