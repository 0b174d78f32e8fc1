//! A process that is stopped at its calls of the system, one after the other, and killed at one of
//! them: what no clock and no count of calls has to meet by chance.
//!
//! The tracer is the parent of the process, which systems allow that let nobody else trace.

use std::io::{BufRead, BufReader, Write};
use std::process::{Child, Stdio};

use nix::libc;
use nix::sys::ptrace::{self, Options};
use nix::sys::signal::Signal;
use nix::sys::wait::{WaitPidFlag, WaitStatus, waitpid};
use nix::unistd::{Pid, gettid};

use super::{Folder, victim};

/// Waits, in the process, until the tracer has a hold of this thread.
pub(crate) fn await_tracer() {
    println!("\n{}", gettid());
    let mut line = String::new();
    std::io::stdin().read_line(&mut line).unwrap();
}

/// How the process ended.
pub(crate) enum End {
    /// Killed where this call of the system begins or is over: its number.
    Killed(libc::c_long),
    /// By itself, with fewer stops than were asked for.
    ByItself,
}

/// Starts a test in a process of its own, lets it go on for so many stops after it called
/// [`await_tracer`], and kills it there. A call has two stops: before and after it is done.
///
/// # Errors
/// Why, where the system lets nobody trace.
pub(crate) fn kill_at<T: Fn()>(stop: usize, test: T, folder: &Folder) -> Result<End, String> {
    let mut command = victim::command(test, folder);
    let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
    let lines = BufReader::new(child.stdout.take().unwrap()).lines();
    let thread = lines.map_while(Result::ok).find_map(|line| line.parse().ok());
    let thread = Pid::from_raw(thread.expect("it tells its thread"));
    if let Err(error) = ptrace::attach(thread) {
        let _ = child.kill();
        let _ = child.wait();
        return Err(format!("no process may be traced here ({error})"));
    }
    assert!(matches!(wait(thread), WaitStatus::Stopped(..)), "it stops for its tracer");
    ptrace::setoptions(thread, Options::PTRACE_O_TRACESYSGOOD).unwrap();
    child.stdin.as_mut().unwrap().write_all(b"go on\n").unwrap();
    let end = walk(stop, thread, &child);
    if matches!(end, End::Killed(_)) {
        child.kill().unwrap();
        // A traced thread lies about until its tracer has seen it die.
        while !matches!(wait(thread), WaitStatus::Signaled(..) | WaitStatus::Exited(..)) {}
    }
    let status = child.wait().unwrap();
    assert!(matches!(end, End::Killed(_)) || status.success(), "{status}");
    Ok(end)
}

fn walk(stop: usize, thread: Pid, child: &Child) -> End {
    let (mut met, mut signal) = (0, None);
    loop {
        ptrace::syscall(thread, signal).unwrap();
        signal = None;
        match wait(thread) {
            WaitStatus::PtraceSyscall(_) if met == stop => return End::Killed(call(thread, child)),
            WaitStatus::PtraceSyscall(_) => met += 1,
            // What was sent to stop it for the tracer is not for the process.
            WaitStatus::Stopped(_, Signal::SIGSTOP) => {}
            WaitStatus::Stopped(_, other) => signal = Some(other),
            WaitStatus::Exited(..) => return End::ByItself,
            other => panic!("{other:?}"),
        }
    }
}

fn wait(thread: Pid) -> WaitStatus {
    waitpid(thread, Some(WaitPidFlag::__WALL)).unwrap()
}

/// The number of the call that a stopped thread is at.
fn call(thread: Pid, child: &Child) -> libc::c_long {
    let path = format!("/proc/{}/task/{thread}/syscall", child.id());
    let told = std::fs::read_to_string(path).unwrap();
    told.split(' ').next().and_then(|number| number.parse().ok()).unwrap_or(-1)
}
