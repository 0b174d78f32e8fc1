//! What an open episode costs the core: everything after a keystroke, an edit in the form, the
//! export dialog's texts, and opening a front matter of thousands of keys.
//!
//! `cargo run --release -p linernotes-core --example session_cost`

#![allow(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    reason = "a bench ends where it can’t go on, and writes a show of its own"
)]

mod sections;

use std::fmt::Write;
use std::hint::black_box;
use std::sync::Arc;
use std::time::Instant;

use linernotes_core::episode::Target;
use linernotes_core::export::ExportTarget;
use linernotes_core::protocol::{FormEdit, SpanEdit};
use linernotes_core::session::Session;
use linernotes_core::show::ShowIndex;
use linernotes_core::spelling::{Dictionaries, Dictionary, Language};
use linernotes_syntax::front_matter::Path as KeyPath;
use sections::notes;

const RUNS: usize = 40;

const HEAD: &str = "\n# The title\n\n## Summary\n\nA few words about it all.\n\n";

/// An episode with so many more keys in its front matter.
fn episode(number: usize, bytes: usize, keys: usize) -> String {
    let mut text = format!(
        "---\nepisode: {number:04}\ndate: 2024-0{}-01\nsummary: What we heard that night.\n\
         guest:\n  name: Ada Hall\n  bio: Ada keeps a lighthouse.\n  socials:\n    \
         bluesky: ada.example.com\n    github: ada\n",
        number % 9 + 1
    );
    for key in 0..keys {
        writeln!(text, "key{key}: \"value number {key}\"").unwrap();
    }
    text.push_str("---\n");
    text.push_str(&notes(HEAD, bytes));
    text
}

fn median(mut times: Vec<f64>) -> f64 {
    times.sort_by(f64::total_cmp);
    times[times.len() / 2]
}

fn timed<T>(work: impl FnOnce() -> T) -> f64 {
    let start = Instant::now();
    black_box(work());
    start.elapsed().as_secs_f64() * 1e3
}

fn main() {
    let folder = tempfile::tempdir().unwrap();
    let posts = folder.path().join("source/_posts");
    std::fs::create_dir_all(&posts).unwrap();
    std::fs::write(
        folder.path().join("_config.yml"),
        "title: Many\nurl: https://many.example\npermalink: :year/:title/\n",
    )
    .unwrap();
    for number in 1..=8 {
        std::fs::write(
            posts.join(format!("{number:04}-night-{number}.md")),
            episode(number, 4_000, 0),
        )
        .unwrap();
    }
    let mut index = ShowIndex::open(folder.path()).unwrap();
    let ui = std::path::PathBuf::from(std::env::var_os("DICTIONARIES").unwrap_or_default());
    if let (Ok(aff), Ok(dic)) =
        (std::fs::read(ui.join("en-US.aff")), std::fs::read(ui.join("en-US.dic")))
    {
        let dictionary = Dictionary::read(Language::english(), &aff, &dic).unwrap();
        let spelling =
            index.learn_spelling(Arc::new(Dictionaries::new(vec![dictionary], Vec::new(), "")));
        index.set_spelling(spelling);
    } else {
        println!("(without dictionaries)");
    }
    let path = posts.join("0004-night-4.md");

    for (name, bytes) in [("5 KB", 5_000), ("100 KB", 100_000), ("1 MB", 1_000_000)] {
        let text = episode(4, bytes, 0);
        let at = text.find("A few words").unwrap() + 5;
        let mut session = Session::new(&path, text);
        session.analyze(&index);
        let mut version = 0;
        let times = (0..RUNS).map(|key| {
            let typed = [SpanEdit { from: at + key, to: at + key, insert: "x".to_owned() }];
            timed(|| {
                session.change(version, version + 1, &typed).unwrap();
                version += 1;
                session.analyze(&index)
            })
        });
        println!("keystroke {name}: {:.3} ms", median(times.collect()));
    }
    for (name, keys) in [("5 KB", 0), ("1000 keys", 1_000)] {
        let mut session = Session::new(&path, episode(4, 5_000, keys));
        session.analyze(&index);
        let mut version = 0;
        let times = (0..RUNS).map(|turn| {
            let value = format!("What we heard {turn}.");
            let edit = FormEdit::Set {
                target: Target::FrontMatter { path: KeyPath::parse("summary") },
                value,
            };
            timed(|| {
                session.edit_form(version + 1, &edit, &index).unwrap();
                version += 1;
            })
        });
        println!("form edit {name}: {:.3} ms", median(times.collect()));
    }
    {
        let mut session = Session::new(&path, episode(4, 20_000, 0));
        session.analyze(&index);
        let times = (0..RUNS / 4).map(|_| {
            timed(|| {
                for target in ExportTarget::ALL {
                    black_box(session.export(target, false, &index));
                }
            })
        });
        println!("twelve exports of 20 KB: {:.3} ms", median(times.collect()));
    }
    {
        let text = episode(4, 5_000, 5_000);
        let times = (0..3).map(|_| {
            timed(|| {
                let mut session = Session::new(&path, text.clone());
                session.analyze(&index)
            })
        });
        println!("opening 5000 keys: {:.3} ms", median(times.collect()));
    }
}
