//! The processes of a program, and how much memory they take.

use std::fs;

/// The proportional set size of the processes of a session, in MiB; it counts pages that several
/// share once. Processes named `without` are left out.
#[allow(clippy::cast_precision_loss, reason = "kibibytes of one program")]
pub(crate) fn of_session(session: u32, without: &str) -> f64 {
    let kib: u64 = processes()
        .filter(|id| its(*id).is_some_and(|(name, its)| its == session && name != without))
        .filter_map(proportional_set_size)
        .sum();
    kib as f64 / 1024.0
}

/// The process of this name in a session; nothing where it has ended.
pub(crate) fn process_of(session: u32, name: &str) -> Option<u32> {
    processes()
        .find(|id| its(*id).is_some_and(|(its_name, its)| its == session && its_name == name))
}

fn processes() -> impl Iterator<Item = u32> {
    let entries = fs::read_dir("/proc").into_iter().flatten();
    entries.filter_map(|entry| entry.ok()?.file_name().to_str()?.parse().ok())
}

/// The name and the session of a process that has not ended.
fn its(process: u32) -> Option<(String, u32)> {
    let stat = fs::read_to_string(format!("/proc/{process}/stat")).ok()?;
    // The name is in parentheses; state, parent, group and session follow.
    let (name, rest) = stat.split_once('(')?.1.rsplit_once(')')?;
    let words: Vec<&str> = rest.split_whitespace().collect();
    // A killed process waits for its last thread (for one that syncs a file, say).
    let (state, threads) = (*words.first()?, *words.get(17)?);
    (state != "Z" || threads != "1").then_some(())?;
    Some((name.to_owned(), words.get(3)?.parse().ok()?))
}

/// In KiB; nothing where the process is gone.
fn proportional_set_size(process: u32) -> Option<u64> {
    let rollup = fs::read_to_string(format!("/proc/{process}/smaps_rollup")).ok()?;
    let line = rollup.lines().find_map(|line| line.strip_prefix("Pss:"))?;
    line.trim().trim_end_matches(" kB").parse().ok()
}
