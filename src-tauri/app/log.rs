//! The log: what the app did and what failed, without anything that a host wrote.
//!
//! A line may have counts, durations, kinds of errors, and the names of files relative to the root of
//! the open show. It never has text of a file, a path outside the show, or the message of an error,
//! which may quote either.

use std::env;
use std::fmt::Debug;
use std::io::{self, Write};
use std::panic;
use std::path::Path;
use std::sync::Mutex;
use std::thread;
use std::time::Instant;

use tracing::level_filters::LevelFilter;
use tracing::{Subscriber, error};
use tracing_appender::rolling::{RollingFileAppender, Rotation};
use tracing_subscriber::filter::Targets;
use tracing_subscriber::fmt;
use tracing_subscriber::layer::{Layer, SubscriberExt};
use tracing_subscriber::registry::LookupSpan;
use tracing_subscriber::util::SubscriberInitExt;

/// The environment variable with what is also logged to the standard error: `info`, or targets as in
/// `linernotes_app=debug,warn`. Nothing if it is not set.
const FILTER: &str = "LINERNOTES_LOG";

/// How many files are kept; each day has its own.
const FILES: usize = 5;

/// How much one run of the app writes at most, in bytes.
const LARGEST: usize = 1024 * 1024;

/// Starts the log, in files in `folder`, and logs panics from now on.
///
/// A log that cannot be written is no reason not to start: then only the standard error has it.
pub(crate) fn start(folder: Option<&Path>) {
    log_to(folder.and_then(file));
}

/// Starts the log with `file` as its file, unless there is a log already.
pub(crate) fn log_to(file: Option<impl Write + Send + 'static>) {
    let log = tracing_subscriber::registry().with(file.map(file_layer)).with(standard_error());
    if log.try_init().is_ok() {
        log_panics();
    }
}

fn file(folder: &Path) -> Option<RollingFileAppender> {
    RollingFileAppender::builder()
        .rotation(Rotation::DAILY)
        .filename_prefix("linernotes")
        .filename_suffix("log")
        .max_log_files(FILES)
        .build(folder)
        .ok()
}

fn file_layer<S, W>(file: W) -> impl Layer<S>
where
    S: Subscriber + for<'span> LookupSpan<'span>,
    W: Write + Send + 'static,
{
    let writer = Mutex::new(Bounded { inner: file, left: LARGEST });
    // The lines of libraries are not in the file: nobody knows what they quote.
    let own = Targets::new().with_target(env!("CARGO_CRATE_NAME"), LevelFilter::INFO);
    fmt::layer().with_ansi(false).with_target(false).with_writer(writer).with_filter(own)
}

fn standard_error<S: Subscriber + for<'span> LookupSpan<'span>>() -> Option<impl Layer<S>> {
    let filter: Targets = env::var(FILTER).ok()?.parse().ok()?;
    Some(fmt::layer().with_ansi(false).with_writer(io::stderr).with_filter(filter))
}

/// Logs where a panic happened, before it is reported as before. Its message may quote a text.
fn log_panics() {
    let report = panic::take_hook();
    panic::set_hook(Box::new(move |panic| {
        let place =
            panic.location().map(|place| format!("{}:{}", last_parts(place.file()), place.line()));
        let thread = thread::current();
        error!(
            place = place.as_deref().unwrap_or("unknown"),
            thread = thread.name().unwrap_or("unnamed"),
            "panic"
        );
        report(panic);
    }));
}

/// The end of a path of a source, without the folders of the machine that it was compiled on.
fn last_parts(file: &str) -> &str {
    let slash = file.rmatch_indices(['/', '\\']).nth(2);
    slash.map_or(file, |(at, _)| &file[at + 1..])
}

/// The name of an error's variant, without the values it has.
pub(crate) fn kind(error: &impl Debug) -> String {
    format!("{error:?}").chars().take_while(char::is_ascii_alphanumeric).collect()
}

/// The milliseconds since `start`.
pub(crate) fn milliseconds(start: Instant) -> u64 {
    u64::try_from(start.elapsed().as_millis()).unwrap_or(u64::MAX)
}

/// Writes only so much, and drops the rest: an error that comes again and again must not fill the
/// disk. Lines stay complete, since each is written at once.
struct Bounded<W> {
    inner: W,
    left: usize,
}

impl<W: Write> Write for Bounded<W> {
    fn write(&mut self, line: &[u8]) -> io::Result<usize> {
        if line.len() <= self.left {
            self.left -= line.len();
            self.inner.write_all(line)?;
        } else if self.left > 0 {
            self.left = 0;
            self.inner.write_all(b"The log of this run is full.\n")?;
        }
        Ok(line.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        self.inner.flush()
    }
}

#[cfg(test)]
mod tests {
    use linernotes_core::store::Reason;

    use super::*;

    #[test]
    fn a_kind_has_none_of_the_values() {
        assert_eq!(kind(&Reason::Other("“secret.md” is busy".into())), "Other");
        assert_eq!(kind(&Reason::NotUtf8 { line: 7 }), "NotUtf8");
        assert_eq!(kind(&Reason::Full), "Full");
    }

    #[test]
    fn the_place_of_a_panic_names_no_folder_of_a_machine() {
        assert_eq!(
            last_parts("/home/ada/.cargo/registry/src/x/notify-8/src/lib.rs"),
            "notify-8/src/lib.rs"
        );
        assert_eq!(last_parts("src-tauri/app/commands/show.rs"), "app/commands/show.rs");
        assert_eq!(last_parts(r"C:\Users\ada\notify-8\src\lib.rs"), r"notify-8\src\lib.rs");
        assert_eq!(last_parts("lib.rs"), "lib.rs");
    }

    #[test]
    fn only_a_few_files_are_kept() {
        let folder = tempfile::tempdir().unwrap();
        for day in 1..=9 {
            let old = folder.path().join(format!("linernotes.2020-01-0{day}.log"));
            linernotes_core::store::create(&old, b"old").unwrap();
        }
        let own = folder.path().join("kept.txt");
        linernotes_core::store::create(&own, b"mine").unwrap();
        file(folder.path()).unwrap().write_all(b"new\n").unwrap();
        let names =
            std::fs::read_dir(folder.path()).unwrap().map(|entry| entry.unwrap().file_name());
        let logs = names.filter(|name| name.to_string_lossy().starts_with("linernotes.")).count();
        assert_eq!(logs, FILES);
        assert!(own.exists());
    }

    #[test]
    fn a_full_log_says_so_once() {
        let mut log = Bounded { inner: Vec::new(), left: 10 };
        for line in ["one\n", "two\n", "three\n", "4\n", "5\n"] {
            log.write_all(line.as_bytes()).unwrap();
        }
        let text = String::from_utf8(log.inner).unwrap();
        assert_eq!(text, "one\ntwo\nThe log of this run is full.\n");
    }
}
