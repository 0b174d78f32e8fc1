//! One screen for each test program: an X server without a monitor, a message bus, and a
//! window manager. Never the screen of the person who runs the tests.

use std::path::Path;
use std::process::Command;
use std::sync::OnceLock;
use std::time::{Duration, Instant};

use tempfile::TempDir;

use crate::kept::Kept;

/// How large the screen is, in pixels.
pub const SIZE: (u32, u32) = (1400, 900);

/// The programs that a screen needs, with the Debian packages that have them.
const PROGRAMS: [(&str, &str); 6] = [
    ("Xvfb", "xvfb"),
    ("dbus-daemon", "dbus-daemon"),
    ("openbox", "openbox"),
    ("xdotool", "xdotool"),
    ("xclip", "xclip"),
    ("WebKitWebDriver", "webkit2gtk-driver"),
];

/// The running screen. It ends with the process.
#[derive(Debug)]
pub struct Screen {
    display: String,
    bus: String,
    runtime: TempDir,
    _kept: Vec<Kept>,
}

impl Screen {
    /// The screen of this process, started on the first call.
    ///
    /// # Errors
    /// A sentence that says what is missing.
    pub fn get() -> Result<&'static Self, String> {
        static SCREEN: OnceLock<Result<Screen, String>> = OnceLock::new();
        SCREEN.get_or_init(Self::start).as_ref().map_err(Clone::clone)
    }

    fn start() -> Result<Self, String> {
        for (program, package) in PROGRAMS {
            if !on_path(program) {
                return Err(format!("{program} is missing: install {package}, or run `make test`"));
            }
        }
        let size = format!("{}x{}x24", SIZE.0, SIZE.1);
        let mut server = Kept::start(
            "Xvfb",
            &["-displayfd", "1", "-screen", "0", &size, "-nolisten", "tcp", "-dpi", "96"],
            |_| {},
        )?;
        let number = server.first_line().map_err(|error| format!("Xvfb: {error}"))?;
        let mut bus =
            Kept::start("dbus-daemon", &["--session", "--nofork", "--print-address=1"], |_| {})?;
        let address = bus.first_line().map_err(|error| format!("dbus-daemon: {error}"))?;

        let mut screen = Self {
            display: format!(":{number}"),
            bus: address,
            runtime: TempDir::new().map_err(|error| error.to_string())?,
            _kept: vec![server, bus],
        };
        let manager = Kept::start("openbox", &["--sm-disable"], |command| screen.apply(command))?;
        screen._kept.push(manager);
        screen.wait_for_window_manager()?;
        Ok(screen)
    }

    fn wait_for_window_manager(&self) -> Result<(), String> {
        let deadline = Instant::now() + Duration::from_secs(30);
        loop {
            // Answers only once a window manager has said that it is there.
            let mut ask = Command::new("xdotool");
            self.apply(ask.arg("get_desktop"));
            if ask.output().is_ok_and(|output| output.status.success()) {
                return Ok(());
            }
            if Instant::now() > deadline {
                return Err("openbox did not start within 30 seconds".to_owned());
            }
            std::thread::sleep(Duration::from_millis(50));
        }
    }

    /// Puts a program on this screen.
    pub fn apply(&self, command: &mut Command) {
        command
            .env("DISPLAY", &self.display)
            .env("DBUS_SESSION_BUS_ADDRESS", &self.bus)
            .env("XDG_RUNTIME_DIR", self.runtime.path())
            .env_remove("WAYLAND_DISPLAY")
            .env_remove("XDG_CURRENT_DESKTOP")
            .env("GDK_BACKEND", "x11")
            .env("GTK_THEME", "Adwaita")
            .env("GSETTINGS_BACKEND", "memory")
            .env("NO_AT_BRIDGE", "1")
            .env("LC_ALL", "C.UTF-8");
    }
}

fn on_path(program: &str) -> bool {
    let path = std::env::var_os("PATH").unwrap_or_default();
    std::env::split_paths(&path).any(|folder| Path::new(&folder).join(program).is_file())
}
