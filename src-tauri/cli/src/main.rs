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

/// Show notes of podcasts from the command line.
#[derive(Parser)]
#[command(
    name = "linernotes-cli",
    version,
    after_help = "Exit codes: 0 done, and no errors found; 1 errors found, or a text is over a limit; 2 something cannot be \
                  read, written or understood\n(a sentence on standard error says what)."
)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Shows an episode's title, fields, guests and problems; of a folder, what its show has in
    /// common: generator, episodes, roles with their keys, and how everything is written.
    #[command(after_help = "Examples:\n  \
        linernotes-cli show episodes/0007-spare-parts.md --json\n  \
        linernotes-cli show episodes")]
    Show {
        /// The episode's file, or the show's folder.
        path: PathBuf,
        /// Prints one JSON object: of an episode title, fields, guests, other, problems; of a show
        /// what is printed without this.
        #[arg(long)]
        json: bool,
    },
    /// Changes values of the front matter and nothing else.
    ///
    /// KEY is a path: guest.socials.bluesky, guests.0.name (items count from 0; a dot that belongs
    /// to a key is written \.). KEY=VALUE sets, KEY= removes, KEY+=VALUE puts an item at the end of
    /// a list, which is made where there is none. A VALUE may have line breaks. What is new is
    /// written as the file, and else the show, writes its own. All changes are made, or none. What
    /// was changed is printed as a unified diff.
    #[command(after_help = "Examples:\n  \
        linernotes-cli set episodes/0007-spare-parts.md episode=0008 date=2027-03-01\n  \
        linernotes-cli set episodes/0007-spare-parts.md guest.socials.bluesky=ada.example.com\n  \
        linernotes-cli set episodes/0007-spare-parts.md guests.0.name='Noor Haddad' guests.1=\n  \
        linernotes-cli set episodes/0007-spare-parts.md subtitle= tags+=harbour tags+=\"spare parts\"\n  \
        linernotes-cli set episodes/0007-spare-parts.md summary=$'One.\\n\\nTwo.' --dry-run")]
    Set {
        /// The episode's file.
        file: PathBuf,
        /// KEY=VALUE, KEY= or KEY+=VALUE.
        #[arg(required = true, value_name = "KEY=VALUE")]
        changes: Vec<String>,
        /// Prints the diff and leaves the file as it is.
        #[arg(long)]
        dry_run: bool,
    },
    /// Checks episodes, and mends what can be mended: exit code 1 where there are errors.
    #[command(after_help = "Examples:\n  \
        linernotes-cli check episodes\n  \
        linernotes-cli check episodes/0007-spare-parts.md --fix --dry-run\n  \
        linernotes-cli check . --format sarif > linernotes.sarif\n\n\
        Exit codes: 0 no errors; 1 errors found; 2 something cannot be read or written.\n\
        What is looked for: docs/rules.md. Hooks and CI: docs/checking.md.")]
    Check {
        /// Episodes, or folders with episodes.
        #[arg(required = true)]
        paths: Vec<PathBuf>,
        /// How the problems are printed.
        #[arg(long, value_enum, default_value_t = Format::Text)]
        format: Format,
        /// Makes the first fix of every problem that has one, and saves; leaves what only a host can
        /// decide about.
        #[arg(long)]
        fix: bool,
        /// Prints what would be fixed as a diff, and writes nothing.
        #[arg(long, requires = "fix")]
        dry_run: bool,
        /// A Hunspell dictionary to look words up in, by the path of its .dic file: one of the show's
        /// languages, in place of the one that is there, or a further one. May be given several
        /// times.
        #[arg(long = "dictionary", value_name = "FILE")]
        dictionaries: Vec<PathBuf>,
    },
    /// Writes a new episode in the show's own form, and prints its path.
    ///
    /// It starts from the site's scaffold, else from what the latest episodes share. A guest who is
    /// in the guest book comes with bio and socials as last time. Nothing that exists is
    /// overwritten.
    #[command(after_help = "Examples:\n  \
        linernotes-cli new episodes --title \"Fog Signals\" --date 2027-02-01 --guest \"Noor Haddad\"\n  \
        linernotes-cli new episodes --title \"More Spare Parts\" --like episodes/0007-spare-parts.md")]
    New {
        /// The show's folder.
        show: PathBuf,
        /// The title.
        #[arg(long)]
        title: String,
        /// The number; without it, the next one.
        #[arg(long)]
        number: Option<String>,
        /// The release day, YYYY-MM-DD; without it, the next one in the show's rhythm.
        #[arg(long)]
        date: Option<NaiveDate>,
        /// The file's name; without it, one made of the title as the show does.
        #[arg(long)]
        file_name: Option<String>,
        /// A guest's name. May be given several times.
        #[arg(long = "guest", value_name = "NAME")]
        guests: Vec<String>,
        /// The episode whose keys and sections are taken, without their content.
        #[arg(long, value_name = "FILE")]
        like: Option<PathBuf>,
    },
    /// Lists everybody who was in an episode, with what was said of them last.
    #[command(after_help = "Example:\n  linernotes-cli guests episodes --json")]
    Guests {
        /// The show's folder.
        show: PathBuf,
        /// Prints one JSON array of {name, bio, socials, episodes, differs}.
        #[arg(long)]
        json: bool,
    },
    /// Exports the texts that others take: of an episode, or of all of a show.
    ///
    /// How much of its room a text takes, and what its platform can't show, is told on standard
    /// error. Nothing is ever cut. Exit code 1: a text is over its platform's limit, and was written
    /// all the same.
    #[command(after_help = "Examples:\n  \
        linernotes-cli export episodes/0007-spare-parts.md --as html --body-only --output notes.html\n  \
        linernotes-cli export episodes/0007-spare-parts.md --as apple\n  \
        linernotes-cli export episodes --as all --output exports")]
    Export {
        /// The episode's file, or the show's folder.
        path: PathBuf,
        /// What to export.
        #[arg(long = "as", value_enum)]
        target: export::Target,
        /// The notes only, without title, facts and guests.
        #[arg(long)]
        body_only: bool,
        /// The file to write, in place of standard output; for several texts, and where there is one,
        /// the folder.
        #[arg(long)]
        output: Option<PathBuf>,
    },
    /// Lists what an episode, or each episode of a show, links to: links and pictures from the web in
    /// the notes, and addresses in the front matter, profiles as where they lead. With --check, asks
    /// each address over the network whether it still answers; without it nothing is asked.
    ///
    /// An address works, has moved for good, is broken (it is gone, or visitors are kept from it), is
    /// unclear (it can't be told from here, as with platforms that keep programs out), or is not
    /// asked: only complete http and https addresses are, and none of this machine or of a private
    /// network.
    #[command(after_help = "Examples:\n  \
        linernotes-cli links episodes/0007-spare-parts.md --check\n  \
        linernotes-cli links episodes --check --json\n\n\
        Exit codes: 0 nothing is broken; 1 something is broken; 2 a file cannot be read.")]
    Links {
        /// The episode's file, or the show's folder.
        path: PathBuf,
        /// Asks each address once.
        #[arg(long)]
        check: bool,
        /// An address of this machine or of a private network that is asked all the same. May be
        /// given several times.
        #[arg(long = "private", value_name = "IP", requires = "check")]
        private: Vec<IpAddr>,
        /// Prints one JSON array of {file, line, text, address} with the section of a link, the key of
        /// a field or picture: true, and with --check of {…, check: {verdict, status, message,
        /// redirects, useInstead}}.
        #[arg(long)]
        json: bool,
    },
    /// Prints the preview's HTML.
    #[command(after_help = "Example:\n  linernotes-cli render episodes/0007-spare-parts.md")]
    Render {
        /// The episode's file.
        file: PathBuf,
    },
}

#[derive(Clone, Copy, ValueEnum)]
enum Format {
    /// For people: each problem with its line, and what is meant underlined.
    #[value(alias = "human")]
    Text,
    /// One JSON array of {file, line, column, endLine, endColumn, severity, rule, message, fixes}.
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
