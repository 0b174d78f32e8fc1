//! A test that runs itself once more, in a process that may lack a privilege, or be killed.

use std::env;
use std::os::unix::process::CommandExt;
use std::path::PathBuf;
use std::process::{Command, Output};

use super::Folder;

/// Names the folder that such a process works in.
const VARIABLE: &str = "LINERNOTES_VICTIM";
/// The user and group that own nothing.
const NOBODY: u32 = 65534;

/// Whether this is such a process.
pub(crate) fn is_child() -> bool {
    folder().is_some()
}

/// The folder that this process works in, if it is one.
pub(crate) fn folder() -> Option<PathBuf> {
    env::var_os(VARIABLE).map(PathBuf::from)
}

/// The arguments that run one test in the main thread.
fn arguments<T: Fn()>(test: T) -> [&'static str; 4] {
    [name(test), "--exact", "--nocapture", "--test-threads=1"]
}

/// The name that the test harness gives a test: the path of its function within this program.
fn name<T: Fn()>(_: T) -> &'static str {
    std::any::type_name::<T>().split_once("::").unwrap().1
}

/// Returns a command that runs one test of this program, which will see the folder.
pub(crate) fn command<T: Fn()>(test: T, folder: &Folder) -> Command {
    let mut command = Command::new(env::current_exe().unwrap());
    command.args(arguments(test)).env(VARIABLE, folder.root());
    command
}

/// Runs a test after shell commands that set limits. None where there is no bash.
pub(crate) fn under<T: Fn()>(limits: &str, test: T, folder: &Folder) -> Option<Output> {
    Command::new("bash")
        .arg("-c")
        .arg(format!("{limits}; exec \"$0\" \"$@\""))
        .arg(env::current_exe().unwrap())
        .args(arguments(test))
        .env(VARIABLE, folder.root())
        .output()
        .ok()
}

/// Runs a test as a user who owns nothing.
pub(crate) fn as_nobody<T: Fn()>(test: T, folder: &Folder) -> Result<Output, String> {
    let user = command(test, folder).uid(NOBODY).gid(NOBODY).output();
    user.map_err(|error| format!("another user cannot run this program ({error})"))
}

/// Does something as a user who may not do everything.
pub(crate) fn without_privileges<T: Fn()>(test: T, work: impl FnOnce()) {
    use std::os::unix::fs::MetadataExt;
    let superuser = std::fs::metadata("/proc/self").is_ok_and(|metadata| metadata.uid() == 0);
    if !superuser || is_child() {
        return work();
    }
    match as_nobody(test, &Folder::new()) {
        Ok(output) => assert_passed(&output),
        Err(why) => eprintln!("skipped: {why}"),
    }
}

/// Asserts that the one test ran in the other process, and passed there: a name that no test has
/// would be a success of no test at all.
pub(crate) fn assert_passed(output: &Output) {
    let passed = String::from_utf8_lossy(&output.stdout).contains("1 passed");
    assert!(passed && output.status.success(), "{output:?}");
}
