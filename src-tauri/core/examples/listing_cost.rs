//! What opening a show costs against reading its files, part by part.
//!
//! `cargo run --release -p linernotes-core --example listing_cost FOLDER [ROUNDS]`

use std::path::Path;
use std::time::Instant;

use linernotes_core::show::{Show, ShowIndex};
use mimalloc::MiMalloc;

#[global_allocator]
static ALLOCATOR: MiMalloc = MiMalloc;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let folder = std::env::args().nth(1).ok_or("name the folder of a show")?;
    let rounds = std::env::args().nth(2).and_then(|rounds| rounds.parse().ok()).unwrap_or(4);
    for _ in 0..rounds {
        let mut parts = Vec::new();
        let start = Instant::now();
        let show = Show::discover(Path::new(&folder))?;
        parts.push(("found", start.elapsed()));
        let start = Instant::now();
        let mut bytes = 0;
        for file in show.files() {
            bytes += std::fs::read(file)?.len();
        }
        parts.push(("read", start.elapsed()));
        let files = show.files().to_vec();
        let start = Instant::now();
        let mut index = ShowIndex::new(show);
        parts.push(("learned", start.elapsed()));
        let start = Instant::now();
        let entries = index.list(&files);
        parts.push(("listed", start.elapsed()));
        let start = Instant::now();
        index.add(entries);
        parts.push(("taken in", start.elapsed()));
        let start = Instant::now();
        let told = serde_json::to_string(&index.summaries(chrono::NaiveDate::MIN))?;
        parts.push(("told", start.elapsed()));
        print!("{} files, {bytes} bytes, {} bytes listed:", files.len(), told.len());
        for (name, time) in parts {
            print!("  {name} {:.1} ms", time.as_secs_f64() * 1e3);
        }
        println!();
    }
    Ok(())
}
