//! Notes of any length, such as hosts write: paragraphs, lists of links, a table, emphasis. The
//! same on every run.

use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::Instant;

use crate::figures::Figures;

const WORDS: [&str; 24] = [
    "aerial", "signal", "we", "talk", "about", "the", "long", "night", "of", "noise", "and",
    "what", "it", "told", "us", "in", "a", "hut", "on", "hill", "where", "kettle", "sings",
    "tuned",
];

/// How many people were guests of a show, unless something else is said.
pub const PEOPLE: usize = 97;

/// A show of many episodes.
pub struct Show {
    /// The folder of its episodes.
    pub folder: PathBuf,
    /// How many bytes they are.
    pub bytes: usize,
}

impl Show {
    /// Writes a show into a folder, which is made.
    pub fn write(root: &Path, episodes: usize) -> Self {
        Self::with_people(root, episodes, PEOPLE)
    }

    /// Writes a show that so many people were guests of.
    pub fn with_people(root: &Path, episodes: usize, people: usize) -> Self {
        let folder = root.join("source/_posts");
        fs::create_dir_all(&folder).unwrap();
        fs::write(root.join("_config.yml"), "title: Many\n").unwrap();
        let mut bytes = 0;
        for number in 0..episodes {
            let text = episode_of(number, 4_000 + number % 7 * 500, people);
            bytes += text.len();
            fs::write(folder.join(format!("{number:05}-episode-{number}.md")), text).unwrap();
        }
        Self { folder, bytes }
    }

    /// Reads all episodes, and nothing more; gives the milliseconds that it took.
    pub fn read(&self) -> f64 {
        let start = Instant::now();
        let files = fs::read_dir(&self.folder).unwrap();
        let sum: usize = files.map(|entry| fs::read(entry.unwrap().path()).unwrap().len()).sum();
        assert_eq!(sum, self.bytes);
        start.elapsed().as_secs_f64() * 1e3
    }

    /// Prints what was done with the episodes in milliseconds, each against reading them.
    pub fn table(&self, title: &str, read: &Figures, lines: &[(&str, &Figures)]) {
        println!("\n{title}, {:.0} MB, in milliseconds", self.bytes as f64 / 1e6);
        println!("{:<34} {:>10} {:>12}", "", "", "of reading");
        println!("{:<34} {:>10.0}", "reading the same bytes", read.median());
        for (name, figures) in lines {
            let ratio = figures.median() / read.median();
            println!("{name:<34} {:>10.0} {ratio:>11.2}×", figures.median());
        }
    }
}

/// The notes of an episode with front matter, of about `bytes` bytes.
pub fn episode(number: usize, bytes: usize) -> String {
    episode_of(number, bytes, PEOPLE)
}

fn episode_of(number: usize, bytes: usize, people: usize) -> String {
    let mut random = Random(number as u64 + 1);
    let day = number % 28 + 1;
    let month = number / 28 % 12 + 1;
    let year = 2010 + number / 336 % 16;
    let mut text = format!(
        "---\nepisode: {number:04}\ndate: {year}-{month:02}-{day:02}\nlibsynId: {}\nsummary:\n  {}.\nguest:\n  name: Guest {}\n  bio: {}.\n  socials:\n    bluesky: guest{number}.example.com\n    web: https://guest{number}.example.com\n---\n\n# Episode {number}, {}\n\n## Summary\n",
        40_000_000 + number,
        words(&mut random, 12),
        number % people,
        words(&mut random, 8),
        words(&mut random, 3),
    );
    let mut section = 0;
    while text.len() < bytes {
        section += 1;
        let _ = write!(text, "\n### Part {section}: {}\n\n", words(&mut random, 4));
        for _ in 0..4 {
            if text.len() >= bytes {
                break;
            }
            let _ = write!(
                text,
                "{} *{}* {} \"{}\" -- {} **{}**.\n\n",
                words(&mut random, 30),
                words(&mut random, 2),
                words(&mut random, 18),
                words(&mut random, 3),
                words(&mut random, 20),
                words(&mut random, 2)
            );
        }
        for link in 0..6 {
            if text.len() >= bytes {
                break;
            }
            let name = words(&mut random, 3);
            let _ = writeln!(text, "- [{name}](https://example.com/{number}/{section}/{link})");
        }
        if section % 5 == 0 && text.len() < bytes {
            text.push_str("\n| Source | Hz |\n| --- | --- |\n| Mains | 50 |\n| Fridge | 100 |\n");
        }
    }
    text
}

fn words(random: &mut Random, count: usize) -> String {
    let mut line = String::new();
    for index in 0..count {
        if index > 0 {
            line.push(' ');
        }
        line.push_str(WORDS[random.below(WORDS.len())]);
    }
    line
}

/// A small linear congruential generator: the same text every time.
struct Random(u64);

impl Random {
    fn below(&mut self, bound: usize) -> usize {
        self.0 =
            self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap_or_default() % bound
    }
}
