//! `export`: writes episodes as the texts that platforms take.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::ValueEnum;
use linernotes_core::export::{ExportTarget, Meter, MeterUnit};
use linernotes_core::protocol::Exported;
use linernotes_core::session::Session;
use linernotes_core::show::ShowIndex;
use linernotes_core::store;

use crate::episode;
use crate::output::{self, Failure};

/// What to export.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Target {
    /// Every target below that can be made; needs --output.
    All,
    /// Formatted Markdown: the notes as the show’s Prettier writes them, the front matter unchanged.
    Markdown,
    /// HTML like the site’s.
    Html,
    /// The description on Apple Podcasts.
    Apple,
    /// The description on Spotify.
    Spotify,
    /// The description on YouTube.
    Youtube,
    /// Plain text.
    Text,
    /// The episode’s <item> of an RSS feed.
    Rss,
    /// Chapters as JSON, from lines that start with a timestamp.
    Chapters,
    /// A post on LinkedIn.
    Linkedin,
    /// A post on X.
    X,
    /// A post on Bluesky.
    Bluesky,
    /// A post on Mastodon.
    Mastodon,
}

impl Target {
    fn targets(self) -> Vec<ExportTarget> {
        let one = match self {
            Self::All => return ExportTarget::ALL.to_vec(),
            Self::Markdown => ExportTarget::Markdown,
            Self::Html => ExportTarget::Html,
            Self::Apple => ExportTarget::Apple,
            Self::Spotify => ExportTarget::Spotify,
            Self::Youtube => ExportTarget::YouTube,
            Self::Text => ExportTarget::Text,
            Self::Rss => ExportTarget::RssItem,
            Self::Chapters => ExportTarget::Chapters,
            Self::Linkedin => ExportTarget::LinkedIn,
            Self::X => ExportTarget::X,
            Self::Bluesky => ExportTarget::Bluesky,
            Self::Mastodon => ExportTarget::Mastodon,
        };
        vec![one]
    }
}

/// Prints one text, or writes several. Prints on standard error how much of its room each takes, and what
/// it can't show.
pub(crate) fn run(
    path: &Path,
    target: Target,
    body_only: bool,
    output: Option<&Path>,
) -> Result<ExitCode, Failure> {
    if path.is_dir() || target == Target::All {
        let Some(folder) = output else {
            return Err(Failure(
                "several texts need a folder. Choose one with --output".to_owned(),
            ));
        };
        return all(path, target, body_only, folder);
    }
    let (index, session) = episode::open_alone(path)?;
    let mut long = false;
    for target in target.targets() {
        let exported = session.export(target, body_only, &index);
        if let Some(reason) = &exported.missing {
            return Err(Failure(format!("{}: {reason}", path.display())));
        }
        long |= report(&path.display().to_string(), &exported);
        match output {
            None => output::print(&exported.text)?,
            Some(folder) if folder.is_dir() => {
                write(&folder.join(&exported.file_name), &exported.text)?;
            }
            Some(file) => write(file, &exported.text)?,
        }
    }
    Ok(if long { ExitCode::from(1) } else { ExitCode::SUCCESS })
}

/// Writes the texts of an episode, or of all episodes of a show, into a folder. One that can't be read
/// does not keep the others from being written.
fn all(path: &Path, target: Target, body_only: bool, folder: &Path) -> Result<ExitCode, Failure> {
    let index = episode::usual(path)?;
    let files = if path.is_dir() {
        index.show().files().to_vec()
    } else {
        vec![std::path::absolute(path)?]
    };
    let (mut written, mut failed, mut long) = (0, false, false);
    for file in &files {
        match episode(file, &index, target, body_only, folder) {
            Ok((count, is_long)) => {
                written += count;
                long |= is_long;
            }
            Err(failure) => {
                eprintln!("linernotes-cli: {failure}");
                failed = true;
            }
        }
    }
    let (texts, episodes) = (plural(written, "text"), plural(files.len(), "episode"));
    eprintln!("{texts} of {episodes} written to {}", folder.display());
    Ok(match (failed, long) {
        (true, _) => ExitCode::from(2),
        (_, true) => ExitCode::from(1),
        _ => ExitCode::SUCCESS,
    })
}

/// Writes the texts of an episode. Returns how many, and whether one is over a limit.
fn episode(
    file: &Path,
    index: &ShowIndex,
    target: Target,
    body_only: bool,
    folder: &Path,
) -> Result<(usize, bool), Failure> {
    let session = Session::new(file, store::read(file)?.decoded.text);
    let (mut written, mut long) = (0, false);
    for one in target.targets() {
        let exported = session.export(one, body_only, index);
        let place = place(file, index, folder, &exported.file_name);
        if let Some(reason) = &exported.missing {
            // Not every episode has every text, such as chapters.
            if target != Target::All {
                eprintln!("{}: {reason}", exported.file_name);
            }
            continue;
        }
        long |= report(&exported.file_name, &exported);
        store::make_folder(folder)?;
        store::inside(folder, &place)?;
        if let Some(folder) = place.parent() {
            store::make_folder(folder)?;
        }
        write(&place, &exported.text)?;
        written += 1;
    }
    Ok((written, long))
}

/// The file to write: in `folder`, in the same subfolder as the episode has in the show's.
fn place(file: &Path, index: &ShowIndex, folder: &Path, name: &str) -> PathBuf {
    let below = file.strip_prefix(index.show().folder()).unwrap_or(Path::new(""));
    // An episode `name/index.md` has the name of its folder: its text is written beside that folder.
    let bundle = file.file_stem().is_some_and(|stem| stem == "index");
    let above = below.parent().and_then(|above| if bundle { above.parent() } else { Some(above) });
    folder.join(above.unwrap_or(Path::new(""))).join(name)
}

fn write(file: &Path, text: &str) -> Result<(), Failure> {
    store::write_at(file, text.as_bytes(), true)?;
    Ok(())
}

/// Prints how much of its room a text takes, and what is not in it. Returns whether it is over a limit.
fn report(name: &str, exported: &Exported) -> bool {
    for meter in &exported.meters {
        eprintln!("{name}: {}", sentence(meter));
    }
    for dropped in &exported.dropped {
        eprintln!("{name}: {}: {}", dropped.what, dropped.how);
    }
    let long = exported.meters.iter().any(|meter| meter.over() > 0);
    if long && !exported.shorten.is_empty() {
        let places: Vec<String> = exported
            .shorten
            .iter()
            .map(|place| format!("{} ({})", place.label, grouped(place.saves)))
            .collect();
        eprintln!("{name}: longest parts: {}", places.join(", "));
    }
    long
}

/// `Description: 3,912 of 4,000 bytes`
fn sentence(meter: &Meter) -> String {
    let unit = match meter.unit {
        MeterUnit::Bytes => "byte",
        MeterUnit::Characters | MeterUnit::Graphemes => "character",
    };
    let amount =
        |count: u32| format!("{} {unit}{}", grouped(count), if count == 1 { "" } else { "s" });
    let mut sentence = match meter.limit {
        Some(limit) => format!("{}: {} of {}", meter.name, grouped(meter.used), amount(limit)),
        None => format!("{}: {}, no known limit", meter.name, amount(meter.used)),
    };
    if meter.over() > 0 {
        sentence.push_str(&format!(", {} too long", grouped(meter.over())));
    }
    if meter.limit.is_some() && !meter.sure {
        sentence.push_str(" (limit not confirmed)");
    }
    sentence
}

fn grouped(number: u32) -> String {
    let digits = number.to_string();
    let mut grouped = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    grouped
}

fn plural(count: usize, word: &str) -> String {
    format!("{count} {word}{}", if count == 1 { "" } else { "s" })
}
