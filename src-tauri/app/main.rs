//! The app's program: `linernotes [PATH]`.

#![cfg_attr(not(debug_assertions), windows_subsystem = "windows")]

use std::env;
use std::path::PathBuf;
use std::process::ExitCode;

use mimalloc::MiMalloc;

/// Thousands of small texts are read when a show is opened.
#[global_allocator]
static ALLOCATOR: MiMalloc = MiMalloc;

const HELP: &str = "\
Linernotes edits the show notes of podcasts.

Usage: linernotes [PATH]

PATH is the folder of a show’s site, its episodes folder, or an episode file.
Without it, Linernotes opens the last show.

  -h, --help     Print this help
  -V, --version  Print the version";

fn main() -> ExitCode {
    let mut path = None;
    for argument in env::args_os().skip(1) {
        match argument.to_str() {
            Some("-h" | "--help") => {
                println!("{HELP}");
                return ExitCode::SUCCESS;
            }
            Some("-V" | "--version") => {
                println!("linernotes {}", env!("CARGO_PKG_VERSION"));
                return ExitCode::SUCCESS;
            }
            Some(option) if option.starts_with('-') => {
                eprintln!("linernotes: unknown option {option}. Try linernotes --help");
                return ExitCode::from(2);
            }
            _ if path.is_some() => {
                eprintln!("linernotes: open one folder or file at a time. Try linernotes --help");
                return ExitCode::from(2);
            }
            _ => path = Some(PathBuf::from(argument)),
        }
    }
    match linernotes_app::run(path) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("linernotes: the window couldn’t be opened: {error}");
            ExitCode::FAILURE
        }
    }
}
