//! Compares the project with what is written down about it.

mod docs;
mod house;
mod licences;
mod wording;

/// Fails with all faults, one a line.
fn none(faults: &[String]) -> Result<(), String> {
    if faults.is_empty() { Ok(()) } else { Err(faults.join("\n")) }
}
