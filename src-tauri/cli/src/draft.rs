//! `new`: a new episode in the show's own form.

use std::fs;
use std::path::Path;
use std::process::ExitCode;

use chrono::{Local, NaiveDate};
use linernotes_core::view::DraftRequest;
use linernotes_core::{draft, store};

use crate::failure::Failure;
use crate::{episode, output};

/// Writes the episode and prints its path.
pub(crate) fn run(
    show: &Path,
    title: String,
    date: Option<NaiveDate>,
    guest: Option<String>,
) -> Result<ExitCode, Failure> {
    let index = episode::show(show)?;
    let today = Local::now().date_naive();
    let date = match date {
        Some(date) => date.to_string(),
        None => draft::propose(&index, &title, None, today).date,
    };
    let request = DraftRequest { title, date, guest };
    let draft = draft::draft(&index, &request).map_err(|error| Failure(error.to_string()))?;
    store::create(&draft.path, draft.text.as_bytes())?;
    if let Some(folder) = &draft.asset_folder {
        fs::create_dir_all(folder)
            .map_err(|error| Failure(format!("{}: {error}", folder.display())))?;
    }
    output::print(&format!("{}\n", draft.path.display()))?;
    Ok(ExitCode::SUCCESS)
}
