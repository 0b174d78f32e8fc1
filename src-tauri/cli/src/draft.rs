//! `new`: a new episode in the show's own form.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use chrono::{Local, NaiveDate};
use linernotes_core::draft;
use linernotes_core::protocol::DraftRequest;

use crate::episode;
use crate::output::{self, Failure};

/// The choices on the command line.
pub(crate) struct Choices {
    pub title: String,
    pub number: Option<String>,
    pub date: Option<NaiveDate>,
    pub file_name: Option<String>,
    pub guests: Vec<String>,
    pub like: Option<PathBuf>,
}

/// Writes the episode and prints its path.
pub(crate) fn run(show: &Path, choices: Choices) -> Result<ExitCode, Failure> {
    let index = episode::show(show)?;
    let Choices { title, number, date, file_name, guests, like } = choices;
    let like = like.map(|path| {
        // The show knows its episodes by their absolute paths.
        let whole = path.canonicalize().unwrap_or(path);
        whole.to_string_lossy().into_owned()
    });
    let date = date.map(|date| date.to_string());
    let request = DraftRequest { title, number, date, file_name, guests, like };
    let today = Local::now().date_naive();
    let draft = draft::draft(&index, &request, today)?;
    draft.write(index.show())?;
    output::print(&format!("{}\n", draft.path.display()))?;
    Ok(ExitCode::SUCCESS)
}
