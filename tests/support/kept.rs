//! Programs that run beside a test and must not outlive it.

use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};

/// Starts the program in a session of its own, and ends that session when its input is closed:
/// which the system does for us however this process ends. A keyboard interrupt must not end the
/// keeper before the kept, so it is caught.
const KEEPER: &str = r#"
trap : INT TERM HUP
setsid "$@" & child=$!
cat >/dev/null
kill -s TERM -- "-$child" 2>/dev/null
(sleep 3; kill -s KILL -- "-$child") >/dev/null 2>&1 & killer=$!
wait "$child"
kill -s KILL -- "-$child" 2>/dev/null
kill "$killer" 2>/dev/null
"#;

/// A program that runs with its children as long as this value, and no longer than this process.
#[derive(Debug)]
pub struct Kept {
    keeper: Child,
}

impl Kept {
    /// Starts `program` with `arguments`; `set_up` sees the command before (for its environment).
    ///
    /// # Errors
    /// A sentence, where no process can be started.
    pub fn start(
        program: &str,
        arguments: &[&str],
        set_up: impl FnOnce(&mut Command),
    ) -> Result<Self, String> {
        let mut command = Command::new("sh");
        command.args(["-c", KEEPER, "keeper", program]).args(arguments);
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null());
        set_up(&mut command);
        let keeper = command.spawn().map_err(|error| format!("{program} cannot start: {error}"))?;
        Ok(Self { keeper })
    }

    /// The first line that the program prints; nothing it prints later is read.
    ///
    /// # Errors
    /// A sentence, where it ends or closes its output without one.
    pub fn first_line(&mut self) -> Result<String, String> {
        let output = self.keeper.stdout.take().ok_or("its output was read already")?;
        let mut line = String::new();
        BufReader::new(output).read_line(&mut line).map_err(|error| error.to_string())?;
        let line = line.trim().to_owned();
        if line.is_empty() { Err("it said nothing and ended".to_owned()) } else { Ok(line) }
    }

    /// The id of the session that the program and its children run in.
    #[must_use]
    pub fn session(&self) -> Option<u32> {
        let keeper = self.keeper.id();
        let children = std::fs::read_to_string(format!("/proc/{keeper}/task/{keeper}/children"));
        // `setsid` is started before `cat`.
        children.ok()?.split_whitespace().next()?.parse().ok()
    }
}

impl Drop for Kept {
    fn drop(&mut self) {
        drop(self.keeper.stdin.take());
        let _ = self.keeper.wait();
    }
}
