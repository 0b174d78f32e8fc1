//! What went wrong, as the window is told.

use linernotes_core::protocol::{Failure, FailureCode};
use linernotes_core::session::Refusal;
use linernotes_core::store::{Reason, StoreError};

/// What a command gives back.
pub(crate) type Answer<T> = Result<T, Failure>;

/// A failure that the window only shows.
pub(crate) fn other(message: impl Into<String>) -> Failure {
    Failure { code: FailureCode::Other, message: message.into() }
}

/// A file that could not be read or saved.
pub(crate) fn stored(error: &StoreError) -> Failure {
    let code = match error.reason {
        Reason::ChangedOnDisk => FailureCode::ChangedOnDisk,
        Reason::NotFound => FailureCode::NotFound,
        _ => FailureCode::Other,
    };
    Failure { code, message: error.to_string() }
}

/// A change that was refused.
pub(crate) fn refused(refused: Refusal) -> Failure {
    Failure { code: FailureCode::Refused, message: refused.message }
}

/// Runs work that may take long, reading files for example, away from the threads that answer
/// the window.
pub(crate) async fn run_blocking<T: Send + 'static>(
    work: impl FnOnce() -> Answer<T> + Send + 'static,
) -> Answer<T> {
    tauri::async_runtime::spawn_blocking(work)
        .await
        .unwrap_or_else(|error| Err(other(format!("Linernotes could not finish this: {error}"))))
}
