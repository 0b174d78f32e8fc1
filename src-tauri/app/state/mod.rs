//! What the app holds while the window is open.

pub(crate) mod app_state;
pub(crate) mod journal_writer;
pub(crate) mod open_episode;
pub(crate) mod open_show;

use std::sync::{Mutex, MutexGuard, PoisonError};

use chrono::{Local, NaiveDate};

/// Locks a mutex, also after a command panicked while it held the lock: the other commands go on.
pub(crate) fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// The date in the host's time zone.
pub(crate) fn today() -> NaiveDate {
    Local::now().date_naive()
}

#[cfg(test)]
pub(crate) mod sandbox;
