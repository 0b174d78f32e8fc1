//! `linernotes-cli`: the core without a window, for scripts and CI.
//!
//! Every command reads its files, calls the core, and prints the result. Knows nothing of episodes
//! itself.

mod check;
mod conventions;
mod dictionaries;
mod draft;
mod episode;
mod export;
mod guests;
mod links;
mod output;
mod set;
mod show;

use std::net::IpAddr;
use std::path::PathBuf;
use std::process::ExitCode;

use chrono::NaiveDate;
use clap::{Parser, Subcommand, ValueEnum};
use mimalloc::MiMalloc;

use output::Failure;

/// Thousands of small texts are read when a show is opened.
#[global_allocator]
static ALLOCATOR: MiMalloc = MiMalloc;

/// Podcast show notes from the command line.
#[derive(Parser)]
#[command(
    name = "linernotes-cli",
    version,
    after_help = "Exit codes: 0 done, no errors found; 1 errors found, or a text is over a limit; 2 something can’t be\n\
                  read, written or understood (standard error says what)."
)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Show an episode’s title, fields, guests and problems, or what the episodes of a show have in
    /// common: generator, fields with their keys, and formatting.
    #[command(after_help = "Examples:\n  \
        linernotes-cli show episodes/0007-spare-parts.md --json\n  \
        linernotes-cli show episodes")]
    Show {
        /// The episode file, or the show’s folder.
        path: PathBuf,
        /// Print a JSON object: title, fields, guests, other and problems of an episode, or the facts
        /// about a show.
        #[arg(long)]
        json: bool,
    },
    /// Change values in the front matter and nothing else.
    ///
    /// KEY is a path: guest.socials.bluesky, guests.0.name. Items count from 0. Write a dot that
    /// belongs to a key as \. KEY=VALUE sets a value, KEY= removes it, and KEY+=VALUE adds an item to
    /// the end of a list, which is created if needed. A VALUE may have line breaks. New values are
    /// written in the style of the file, or of the show. Either all changes are made or none. The
    /// changes are printed as a unified diff.
    #[command(after_help = "Examples:\n  \
        linernotes-cli set episodes/0007-spare-parts.md episode=0008 date=2027-03-01\n  \
        linernotes-cli set episodes/0007-spare-parts.md guest.socials.bluesky=ada.example.com\n  \
        linernotes-cli set episodes/0007-spare-parts.md guests.0.name='Noor Haddad' guests.1=\n  \
        linernotes-cli set episodes/0007-spare-parts.md subtitle= tags+=harbor tags+=\"spare parts\"\n  \
        linernotes-cli set episodes/0007-spare-parts.md summary=$'One.\\n\\nTwo.' --dry-run")]
    Set {
        /// The episode file.
        file: PathBuf,
        /// KEY=VALUE, KEY= or KEY+=VALUE.
        #[arg(required = true, value_name = "KEY=VALUE")]
        changes: Vec<String>,
        /// Print the diff without changing the file.
        #[arg(long)]
        dry_run: bool,
    },
    /// Check episodes, and fix problems if asked to. The exit code is 1 if there are errors.
    #[command(after_help = "Examples:\n  \
        linernotes-cli check episodes\n  \
        linernotes-cli check episodes/0007-spare-parts.md --fix --dry-run\n  \
        linernotes-cli check . --format sarif > linernotes.sarif\n\n\
        Exit codes: 0 no errors; 1 errors found; 2 something can’t be read or written.\n\
        All rules: docs/rules.md. Hooks and CI: docs/checking.md.")]
    Check {
        /// Episode files, or folders with episodes.
        #[arg(required = true)]
        paths: Vec<PathBuf>,
        /// The output format.
        #[arg(long, value_enum, default_value_t = Format::Text)]
        format: Format,
        /// Apply the first fix of every problem that has one, and save. Fixes that need your judgment
        /// are left out.
        #[arg(long)]
        fix: bool,
        /// Print the fixes as a diff without saving them.
        #[arg(long, requires = "fix")]
        dry_run: bool,
        /// The .dic file of a Hunspell dictionary. It replaces the dictionary of its language, or adds
        /// a language. Can be repeated.
        #[arg(long = "dictionary", value_name = "FILE")]
        dictionaries: Vec<PathBuf>,
    },
    /// Create an episode in the show’s own style, and print its path.
    ///
    /// It starts from the show’s template, or from what recent episodes have in common. Known guests
    /// get the bio and profiles of their last episode. Existing files are never overwritten.
    #[command(after_help = "Examples:\n  \
        linernotes-cli new episodes --title \"Fog Signals\" --date 2027-02-01 --guest \"Noor Haddad\"\n  \
        linernotes-cli new episodes --title \"More Spare Parts\" --like episodes/0007-spare-parts.md")]
    New {
        /// The show’s folder.
        show: PathBuf,
        /// The title.
        #[arg(long)]
        title: String,
        /// The number. Default: the next one.
        #[arg(long)]
        number: Option<String>,
        /// The release date, YYYY-MM-DD. Default: the next one in the show’s schedule.
        #[arg(long)]
        date: Option<NaiveDate>,
        /// The file name. Default: one like the show’s other file names.
        #[arg(long)]
        file_name: Option<String>,
        /// A guest’s name. Can be repeated.
        #[arg(long = "guest", value_name = "NAME")]
        guests: Vec<String>,
        /// An episode to copy fields and sections from, without their content.
        #[arg(long, value_name = "FILE")]
        like: Option<PathBuf>,
    },
    /// List all guests of a show, with their latest bio and profiles.
    #[command(after_help = "Example:\n  linernotes-cli guests episodes --json")]
    Guests {
        /// The show’s folder.
        show: PathBuf,
        /// Print a JSON array of {name, bio, socials, episodes, differs}.
        #[arg(long)]
        json: bool,
    },
    /// Export an episode, or all episodes of a show, for podcast and social platforms.
    ///
    /// Standard error says how long each text is, and what its platform can’t show. Texts are never
    /// cut. The exit code is 1 if a text is over its platform’s limit. It’s written anyway.
    #[command(after_help = "Examples:\n  \
        linernotes-cli export episodes/0007-spare-parts.md --as html --body-only --output notes.html\n  \
        linernotes-cli export episodes/0007-spare-parts.md --as apple\n  \
        linernotes-cli export episodes --as all --output exports")]
    Export {
        /// The episode file, or the show’s folder.
        path: PathBuf,
        /// What to export.
        #[arg(long = "as", value_enum)]
        target: export::Target,
        /// Only the notes, without title, facts and guests.
        #[arg(long)]
        body_only: bool,
        /// The file to write instead of standard output, or the folder for several texts.
        #[arg(long)]
        output: Option<PathBuf>,
    },
    /// List the links of an episode or a show: links and web images in the notes, and addresses and
    /// profiles in the front matter. With --check, check online whether each link still works.
    ///
    /// A link works, has moved permanently, is broken, is unclear (some sites block automatic checks),
    /// or isn’t checked: only full http and https URLs are, and none on this computer or a private
    /// network.
    #[command(after_help = "Examples:\n  \
        linernotes-cli links episodes/0007-spare-parts.md --check\n  \
        linernotes-cli links episodes --check --json\n\n\
        Exit codes: 0 no broken links; 1 a link is broken; 2 a file can’t be read.")]
    Links {
        /// The episode file, or the show’s folder.
        path: PathBuf,
        /// Check each link once.
        #[arg(long)]
        check: bool,
        /// An address on this computer or a private network to check anyway. Can be repeated.
        #[arg(long = "private", value_name = "IP", requires = "check")]
        private: Vec<IpAddr>,
        /// Print a JSON array of {file, line, text, address}, with the section of a link, the key of a
        /// field, or picture: true. With --check, also {check: {verdict, status, message, redirects,
        /// useInstead}}.
        #[arg(long)]
        json: bool,
    },
    /// Print the preview’s HTML.
    #[command(after_help = "Example:\n  linernotes-cli render episodes/0007-spare-parts.md")]
    Render {
        /// The episode file.
        file: PathBuf,
    },
}

#[derive(Clone, Copy, ValueEnum)]
enum Format {
    /// For people: each problem with its line, underlined.
    #[value(alias = "human")]
    Text,
    /// A JSON array of {file, line, column, endLine, endColumn, severity, rule, message, fixes}.
    Json,
    /// SARIF 2.1.0, for code hosts.
    Sarif,
}

fn main() -> ExitCode {
    match run(Arguments::parse().command) {
        Ok(code) => code,
        Err(failure) => {
            eprintln!("linernotes-cli: {failure}");
            ExitCode::from(2)
        }
    }
}

fn run(command: Command) -> Result<ExitCode, Failure> {
    match command {
        Command::Show { path, json } if path.is_dir() => conventions::run(&path, json),
        Command::Show { path, json } => show::run(&path, json),
        Command::Set { file, changes, dry_run } => set::run(&file, &changes, dry_run),
        Command::Check { paths, format, fix, dry_run, dictionaries } => {
            check::run(&paths, check::Choices { format, fix, dry_run }, &dictionaries)
        }
        Command::New { show, title, number, date, file_name, guests, like } => {
            draft::run(&show, draft::Choices { title, number, date, file_name, guests, like })
        }
        Command::Guests { show, json } => guests::run(&show, json),
        Command::Export { path, target, body_only, output } => {
            export::run(&path, target, body_only, output.as_deref())
        }
        Command::Links { path, check, private, json } => links::run(&path, check, private, json),
        Command::Render { file } => {
            let (index, session) = episode::open_alone(&file)?;
            output::print(&session.render(&index))?;
            Ok(ExitCode::SUCCESS)
        }
    }
}
