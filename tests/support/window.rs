//! The real window of the real program, driven through WebKit's own driver (W3C WebDriver).

use std::fs;
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use fantoccini::actions::{
    InputSource, KeyAction, KeyActions, MOUSE_BUTTON_LEFT, MouseActions, PointerAction,
};
use fantoccini::{Client, ClientBuilder};
use hyper_util::client::legacy::connect::HttpConnector;
use serde_json::{Map, Value, json};
use tokio::runtime::Runtime;

use crate::element::Element;
use crate::kept::Kept;
use crate::keys::key;
use crate::memory;
use crate::sandbox::Sandbox;
use crate::screen::Screen;

/// How long the window may take for one thing: 45 seconds, or as many as `LINERNOTES_PATIENCE`
/// says. Long, since a test machine may be busy: it bounds how long a failure takes, and says
/// nothing about speed.
#[must_use]
pub fn patience() -> Duration {
    let seconds = std::env::var("LINERNOTES_PATIENCE").ok().and_then(|s| s.parse().ok());
    Duration::from_secs(seconds.unwrap_or(45))
}

/// Waits until `holds`, but no longer than `time`. Returns whether it held.
pub fn within(time: Duration, mut holds: impl FnMut() -> bool) -> bool {
    let deadline = Instant::now() + time;
    while !holds() {
        if Instant::now() > deadline {
            return false;
        }
        std::thread::sleep(POLL);
    }
    true
}

/// How long a wait pauses before it looks again.
const POLL: Duration = Duration::from_millis(30);

/// One window at a time: they share the screen's keyboard and clipboard.
static TURN: Mutex<()> = Mutex::new(());

/// A running window. Ends with this value; leaves a picture and the page's source in
/// `test-results/` when the test has failed.
#[derive(Debug)]
pub struct Window {
    runtime: Runtime,
    client: Option<Client>,
    driver: Kept,
    _turn: Option<MutexGuard<'static, ()>>,
}

impl Window {
    /// Starts the program in a sandbox and waits until its page is there.
    pub(crate) fn start(sandbox: &Sandbox, arguments: &[&str]) -> Self {
        Self::start_program(&program(), arguments, |command| sandbox.apply(command))
    }

    /// Starts any program with a web view that can be driven, with the environment that `set_up`
    /// gives.
    #[must_use]
    pub fn start_program(
        program: &Path,
        arguments: &[&str],
        set_up: impl FnOnce(&mut Command),
    ) -> Self {
        let turn = TURN.lock().unwrap_or_else(PoisonError::into_inner);
        Self::launch(program, arguments, set_up, Some(turn))
    }

    /// Opens another window of the program while this one is there.
    #[must_use]
    pub fn open_another(&self, sandbox: &Sandbox, arguments: &[&str]) -> Self {
        let window = Self::launch(&program(), arguments, |command| sandbox.apply(command), None);
        window.drawn();
        window
    }

    fn launch(
        program: &Path,
        arguments: &[&str],
        set_up: impl FnOnce(&mut Command),
        turn: Option<MutexGuard<'static, ()>>,
    ) -> Self {
        assert!(
            program.is_file(),
            "{} is missing: build it first (`cargo build --workspace --features linernotes/custom-protocol`), or name it in LINERNOTES_BIN",
            program.display()
        );
        let port = free_port();
        let driver = Kept::start(
            "WebKitWebDriver",
            &[&format!("--port={port}"), "--host=127.0.0.1"],
            |command| {
                set_up(command);
                command.env("TAURI_AUTOMATION", "true").env("TAURI_WEBVIEW_AUTOMATION", "true");
            },
        )
        .unwrap();
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        let client = runtime.block_on(connect(port, program, arguments));
        let window = Self { runtime, client: Some(client), driver, _turn: turn };
        window.wait_until("the page is loaded", || {
            window.script("return document.readyState", &[]) == json!("complete")
        });
        window
    }

    /// Runs the body of a function in the page and returns its result.
    pub fn script(&self, body: &str, arguments: &[Value]) -> Value {
        self.try_script(body, arguments)
            .unwrap_or_else(|error| panic!("the page's script failed: {error}\n{body}"))
    }

    /// As [`Window::script`], for pages that may be in the middle of something.
    ///
    /// # Errors
    /// The driver's message.
    pub fn try_script(&self, body: &str, arguments: &[Value]) -> Result<Value, String> {
        let answer = self.run(self.client().execute(body, arguments.to_vec()));
        answer.map_err(|error| error.to_string())
    }

    /// Runs the body of a function that calls its last argument when it is done.
    pub fn script_with_callback(&self, body: &str, arguments: &[Value]) -> Value {
        self.run(self.client().execute_async(body, arguments.to_vec()))
            .unwrap_or_else(|error| panic!("the page's script failed: {error}\n{body}"))
    }

    /// The button with this name.
    pub fn button(&self, name: &str) -> Element<'_> {
        self.find("button", name)
    }

    /// The field with this label.
    pub fn field(&self, label: &str) -> Element<'_> {
        self.find("field", label)
    }

    /// The current value of the field with this label, if there is exactly one.
    pub fn value(&self, label: &str) -> Option<String> {
        Element::value_of(self, label)
    }

    /// The part of the page with this name.
    pub fn region(&self, name: &str) -> Element<'_> {
        self.find("region", name)
    }

    /// The dialog of the page with this name.
    pub fn dialog(&self, name: &str) -> Element<'_> {
        self.find("dialog", name)
    }

    /// The one visible element of a kind (see `find.js`) with this name; waits for it.
    pub fn find(&self, kind: &str, name: &str) -> Element<'_> {
        Element::find(self, kind, name, None)
    }

    /// Whether an element of a kind with this name is visible now.
    pub fn has(&self, kind: &str, name: &str) -> bool {
        !Element::matching(self, kind, Some(name), None).0.is_empty()
    }

    /// The names of all visible elements of a kind, in the order of the page.
    pub fn names(&self, kind: &str) -> Vec<String> {
        Element::matching(self, kind, Some("\u{0}"), None).1
    }

    /// Waits until `holds`; panics after [`patience`].
    #[track_caller]
    pub fn wait_until(&self, what: &str, holds: impl FnMut() -> bool) {
        let held = within(patience(), holds);
        assert!(held, "waited {} seconds in vain: {what}", patience().as_secs());
    }

    /// Waits until `value` returns `wanted`; panics with both after [`patience`].
    #[track_caller]
    pub fn wait_for<T: PartialEq + std::fmt::Debug>(
        &self,
        what: &str,
        wanted: &T,
        mut value: impl FnMut() -> T,
    ) {
        let deadline = Instant::now() + patience();
        loop {
            let now = value();
            if now == *wanted {
                return;
            }
            assert!(Instant::now() < deadline, "{what}: wanted {wanted:?}, is {now:?}");
            std::thread::sleep(POLL);
        }
    }

    /// Presses keys together where the focus is: `Control+Shift+z`, `Tab`, `F6`.
    pub fn press(&self, chord: &str) {
        let keys: Vec<char> = chord.split('+').map(key).collect();
        let mut actions = KeyActions::new("keyboard".to_owned());
        for key in &keys {
            actions = actions.then(KeyAction::Down { value: *key });
        }
        for key in keys.iter().rev() {
            actions = actions.then(KeyAction::Up { value: *key });
        }
        self.run(self.client().perform_actions(actions)).unwrap();
    }

    /// Presses the mouse at a place of the page, moves it to another one, and lets it go.
    pub fn drag(&self, from: (f64, f64), to: (f64, f64)) {
        let at = |(x, y): (f64, f64), milliseconds| PointerAction::MoveTo {
            duration: Some(Duration::from_millis(milliseconds)),
            x,
            y,
        };
        let half = ((from.0 + to.0) / 2.0, (from.1 + to.1) / 2.0);
        let actions = MouseActions::new("mouse".to_owned())
            .then(at(from, 0))
            .then(PointerAction::Down { button: MOUSE_BUTTON_LEFT })
            .then(at(half, 60))
            .then(at(to, 60))
            .then(PointerAction::Up { button: MOUSE_BUTTON_LEFT });
        self.run(self.client().perform_actions(actions)).unwrap();
    }

    /// Types text where the focus is, key by key.
    pub fn type_text(&self, text: &str) {
        let mut actions = KeyActions::new("keyboard".to_owned());
        for letter in text.chars() {
            let value = if letter == '\n' { key("Enter") } else { letter };
            actions = actions.then(KeyAction::Down { value }).then(KeyAction::Up { value });
        }
        self.run(self.client().perform_actions(actions)).unwrap();
    }

    /// Waits until an episode is analysed and its preview drawn.
    #[track_caller]
    pub fn drawn(&self) {
        const DRAWN: &str = "return document.documentElement.dataset.drawn !== undefined";
        self.wait_until("the preview is drawn", || self.script(DRAWN, &[]) == json!(true));
    }

    /// The page's title.
    pub fn title(&self) -> String {
        self.script("return document.title", &[]).as_str().unwrap_or_default().to_owned()
    }

    /// Waits until the page has drawn what was asked for and nothing in it moves any more, and
    /// returns its picture, as PNG. A picture can be some frames old.
    pub fn settled_picture(&self) -> Vec<u8> {
        let two_frames = "const done = arguments[0];
            requestAnimationFrame(() => requestAnimationFrame(done))";
        let mut picture = Vec::new();
        self.wait_until("nothing moves", || {
            self.script_with_callback(two_frames, &[]);
            let before = std::mem::replace(&mut picture, self.picture());
            before == picture
        });
        picture
    }

    /// A picture of the page, as PNG.
    pub fn picture(&self) -> Vec<u8> {
        self.run(self.client().screenshot()).unwrap()
    }

    /// Makes the window as large as this, in CSS pixels.
    pub fn resize(&self, width: u32, height: u32) {
        self.run(self.client().set_window_rect(0, 0, width, height)).unwrap();
    }

    /// The window's width and height.
    pub fn size(&self) -> (u64, u64) {
        self.run(self.client().get_window_size()).unwrap()
    }

    /// Loads axe-core into the page, once.
    pub fn load_axe(&self) {
        if self.script("return typeof axe", &[]) == json!("object") {
            return;
        }
        let path = project().join("ui/node_modules/axe-core/axe.min.js");
        let axe = fs::read_to_string(&path).unwrap_or_else(|error| {
            panic!("{}: {error}. Run `scripts/ui install`", path.display())
        });
        self.script(&format!("{axe}\nwindow.axe = axe;"), &[]);
    }

    /// The memory of all of the program's processes, in MiB: the proportional set size, which
    /// counts shared pages once.
    pub fn memory(&self) -> f64 {
        memory::of_session(self.driver.session().expect("the driver runs"), "WebKitWebDriver")
    }

    /// Ends the program as a crash does (SIGKILL), and waits until it is gone.
    pub fn kill(mut self) {
        let program = program();
        let name = program.file_name().unwrap().to_string_lossy();
        let session = self.driver.session().expect("the driver runs");
        let process = memory::process_of(session, &name).expect("the program runs");
        // Its driver cannot answer any more.
        self.client = None;
        let killed = Command::new("kill").args(["-s", "KILL", &process.to_string()]).status();
        assert!(killed.unwrap().success(), "{name} cannot be killed");
        self.wait_until("the program is gone", || {
            memory::process_of(session, &name) != Some(process)
        });
    }

    /// Whether the program still answers.
    pub fn is_open(&self) -> bool {
        self.try_script("return 1", &[]).is_ok()
    }

    pub(crate) fn client(&self) -> &Client {
        self.client.as_ref().expect("the window is open")
    }

    pub(crate) fn run<F: Future>(&self, future: F) -> F::Output {
        self.runtime.block_on(future)
    }

    fn keep_evidence(&self) {
        let folder = project().join("test-results");
        let thread = std::thread::current();
        let name = thread.name().unwrap_or("test").replace("::", "-");
        let _ = fs::create_dir_all(&folder);
        if let Ok(picture) = self.run(self.client().screenshot()) {
            let _ = fs::write(folder.join(format!("{name}.png")), picture);
        }
        // The screen with its native dialogs, where ImageMagick is installed.
        let mut picture = Command::new("import");
        picture.args(["-window", "root"]).arg(folder.join(format!("{name}-screen.png")));
        if let Ok(screen) = Screen::get() {
            screen.apply(&mut picture);
            let _ = picture.output();
        }
        if let Ok(source) = self.run(self.client().source()) {
            let _ = fs::write(folder.join(format!("{name}.html")), source);
        }
        eprintln!("a picture and the page's source are in test-results/{name}.*");
    }
}

impl Drop for Window {
    fn drop(&mut self) {
        if std::thread::panicking() {
            self.keep_evidence();
        }
        if let Some(client) = self.client.take() {
            let _ = self.runtime.block_on(async {
                // The program may ask about unsaved changes, or be gone; the keeper ends it then.
                tokio::time::timeout(Duration::from_secs(10), client.close()).await
            });
        }
    }
}

/// The project's folder.
pub(crate) fn project() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap().to_owned()
}

/// The program under test: `LINERNOTES_BIN`, else the one built beside this test.
#[must_use]
pub fn program() -> PathBuf {
    if let Some(path) = std::env::var_os("LINERNOTES_BIN") {
        return path.into();
    }
    // A test is in target/debug/deps, another program in target/debug.
    let this = std::env::current_exe().unwrap();
    let folder = this.parent().unwrap();
    let folder = if folder.ends_with("deps") { folder.parent().unwrap() } else { folder };
    folder.join("linernotes")
}

async fn connect(port: u16, program: &Path, arguments: &[&str]) -> Client {
    let mut capabilities = Map::new();
    capabilities.insert(
        "webkitgtk:browserOptions".to_owned(),
        json!({ "binary": program, "args": arguments }),
    );
    capabilities.insert("timeouts".to_owned(), json!({ "script": 120_000 }));
    let address = format!("http://127.0.0.1:{port}");
    let deadline = Instant::now() + patience();
    // The driver says in no way that it listens.
    while tokio::net::TcpStream::connect(("127.0.0.1", port)).await.is_err() {
        assert!(Instant::now() < deadline, "WebKitWebDriver does not listen on port {port}");
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    let mut builder = ClientBuilder::new(HttpConnector::new());
    builder.capabilities(capabilities);
    match tokio::time::timeout(patience(), builder.connect(&address)).await {
        Ok(Ok(client)) => client,
        Ok(Err(error)) => panic!("{} shows no window: {error}", program.display()),
        Err(_) => panic!("{} showed no window in {:?}", program.display(), patience()),
    }
}

fn free_port() -> u16 {
    TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port()
}
