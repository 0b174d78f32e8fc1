//! How much memory a program takes with all of its processes.

use std::fs;

/// The proportional set size of the processes of a session, in MiB; it counts pages that several
/// share once. Processes named `without` are left out.
#[allow(clippy::cast_precision_loss, reason = "kibibytes of one program")]
pub(crate) fn of_session(session: u32, without: &str) -> f64 {
    let processes = fs::read_dir("/proc").into_iter().flatten();
    let ids = processes.filter_map(|entry| entry.ok()?.file_name().to_str()?.parse::<u32>().ok());
    let kib: u64 = ids
        .filter(|id| belongs(*id, session, without) == Some(true))
        .filter_map(proportional_set_size)
        .sum();
    kib as f64 / 1024.0
}

fn belongs(process: u32, session: u32, without: &str) -> Option<bool> {
    let stat = fs::read_to_string(format!("/proc/{process}/stat")).ok()?;
    // The name stands in parentheses; state, parent, group and session follow.
    let (name, rest) = stat.split_once('(')?.1.rsplit_once(')')?;
    let its_session: u32 = rest.split_whitespace().nth(3)?.parse().ok()?;
    Some(its_session == session && name != without)
}

/// In KiB; nothing where the process is gone.
fn proportional_set_size(process: u32) -> Option<u64> {
    let rollup = fs::read_to_string(format!("/proc/{process}/smaps_rollup")).ok()?;
    let line = rollup.lines().find_map(|line| line.strip_prefix("Pss:"))?;
    line.trim().trim_end_matches(" kB").parse().ok()
}
