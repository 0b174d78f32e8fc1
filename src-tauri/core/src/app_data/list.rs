//! A list in a file of the app's own. One that can't be read is empty; several threads and windows can
//! change it without losing each other's changes.

use std::fs::File;
use std::path::PathBuf;
use std::sync::{Mutex, PoisonError};

use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::store::{StoreError, create_private, make_private_folder, parent, read_bytes, save};

/// The file of a list.
#[derive(Debug)]
pub(crate) struct KeptList {
    file: PathBuf,
    /// Held while the file is read and written.
    turn: Mutex<()>,
}

impl KeptList {
    /// The list in a file, which need not be there yet.
    pub(crate) fn new(file: PathBuf) -> Self {
        Self { file, turn: Mutex::default() }
    }

    /// Returns the list; an empty one where the file can't be read. It was written by this program,
    /// completely or not at all.
    pub(crate) fn read<T: DeserializeOwned>(&self) -> Vec<T> {
        let bytes = read_bytes(&self.file).unwrap_or_default();
        serde_json::from_slice(&bytes).unwrap_or_default()
    }

    /// Changes the list; writes nothing where `change` leaves it as it is.
    ///
    /// # Errors
    /// [`StoreError`]; the list is then as it was.
    pub(crate) fn change<T: Serialize + DeserializeOwned + Clone + PartialEq>(
        &self,
        change: impl FnOnce(&mut Vec<T>),
    ) -> Result<(), StoreError> {
        let _turn = self.turn.lock().unwrap_or_else(PoisonError::into_inner);
        let failed = |error: std::io::Error| StoreError::io(&self.file, &error);
        make_private_folder(parent(&self.file))?;
        // The mutex is for the threads of this window, the lock for other windows: both must be held
        // from reading to writing. The list's own file can't be locked, since saving replaces it.
        let others = File::create(self.file.with_extension("lock")).map_err(failed)?;
        others.lock().map_err(failed)?;
        let before: Vec<T> = self.read();
        let mut after = before.clone();
        change(&mut after);
        if after == before {
            return Ok(());
        }
        let bytes = serde_json::to_vec_pretty(&after).map_err(|error| failed(error.into()))?;
        match self.file.exists() {
            true => save(&self.file, &bytes, None).map(drop),
            false => create_private(&self.file, &bytes),
        }
    }
}
