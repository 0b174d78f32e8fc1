//! Errors as the window gets them: a code that it acts on, and a message that it shows.

use std::fmt;

use linernotes_core::draft::DraftError;
use linernotes_core::protocol::{Failure, FailureCode};
use linernotes_core::session::Refusal;
use linernotes_core::show::ShowError;
use linernotes_core::show::settings_file::NotSaved;
use linernotes_core::store::{Reason, SaveAllError, StoreError};
use serde::Serialize;

use crate::log;

/// What a command returns.
pub(crate) type Answer<T> = Result<T, CommandError>;

/// Why a command failed.
#[derive(Debug, PartialEq, Eq, Serialize)]
#[serde(transparent)]
pub(crate) struct CommandError {
    failure: Failure,
    /// What the log says instead of the message.
    #[serde(skip)]
    kind: String,
}

impl CommandError {
    /// An error that the window acts on by its `code`.
    pub(crate) fn new(code: FailureCode, message: impl Into<String>) -> Self {
        Self { failure: Failure { code, message: message.into() }, kind: log::kind(&code) }
    }

    /// An error that the window only shows.
    pub(crate) fn other(message: impl Into<String>) -> Self {
        Self::new(FailureCode::Other, message)
    }

    /// The app's text of an episode is not the window's.
    pub(crate) fn out_of_step() -> Self {
        Self::new(FailureCode::OutOfStep, "The text in the editor has changed in the meantime.")
    }

    /// What the window acts on.
    #[cfg(test)]
    pub(crate) fn code(&self) -> FailureCode {
        self.failure.code
    }

    /// The kind of error, for the log.
    pub(crate) fn kind(&self) -> &str {
        &self.kind
    }

    /// The same error under another code.
    pub(crate) fn with_code(mut self, code: FailureCode) -> Self {
        self.failure.code = code;
        self
    }
}

impl fmt::Display for CommandError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.failure.message)
    }
}

impl From<StoreError> for CommandError {
    fn from(error: StoreError) -> Self {
        let code = match error.reason {
            Reason::ChangedOnDisk => FailureCode::ChangedOnDisk,
            Reason::NotFound => FailureCode::NotFound,
            _ => FailureCode::Other,
        };
        let kind = log::kind(&error.reason);
        Self { kind, ..Self::new(code, error.to_string()) }
    }
}

impl From<Refusal> for CommandError {
    fn from(refused: Refusal) -> Self {
        Self::new(FailureCode::Refused, refused.message)
    }
}

impl From<NotSaved> for CommandError {
    fn from(error: NotSaved) -> Self {
        match error {
            NotSaved::Store(error) => error.into(),
            refused @ NotSaved::Refused(_) => Self::new(FailureCode::Refused, refused.to_string()),
        }
    }
}

impl From<ShowError> for CommandError {
    fn from(error: ShowError) -> Self {
        Self::other(error.to_string())
    }
}

impl From<DraftError> for CommandError {
    fn from(error: DraftError) -> Self {
        Self::other(error.to_string())
    }
}

impl From<SaveAllError> for CommandError {
    fn from(error: SaveAllError) -> Self {
        let kind = log::kind(&error.error.reason);
        Self { kind, ..Self::other(error.to_string()) }
    }
}

/// Runs work that may take long, such as reading files, on a thread of its own, so that the threads
/// that answer the window stay free.
///
/// # Errors
/// Those of `work`, or [`FailureCode::Other`] when it panicked.
pub(crate) async fn run_blocking<T: Send + 'static>(
    work: impl FnOnce() -> Answer<T> + Send + 'static,
) -> Answer<T> {
    let done = tauri::async_runtime::spawn_blocking(work).await;
    done.unwrap_or_else(|error| {
        Err(CommandError::other(format!("Linernotes couldn’t finish this: {error}")))
    })
}
