//! The commands as the window calls them: over Tauri's IPC, with the mock runtime instead of a
//! display.

mod log;
mod paths;
mod saving;
mod settings;
mod versions;

use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::mpsc::{self, Receiver};
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use linernotes_core::store;
use serde_json::{Value, json};
use tauri::ipc::{CallbackFn, InvokeBody};
use tauri::test::noop_assets;
use tauri::test::{INVOKE_KEY, MockRuntime, get_ipc_response, mock_builder, mock_context};
use tauri::webview::InvokeRequest;
use tauri::{App, Manager, WebviewWindow, WebviewWindowBuilder};
use tempfile::TempDir;

use crate::state::app_state::AppState;

/// Long enough for a busy machine.
const PATIENCE: Duration = Duration::from_secs(60);

/// The episode that most tests edit.
const FOG: &str = "one/0001-fog.md";
const FOG_TEXT: &str = "---\nepisode: 1\ntitle: Fog\n---\n\nShip\nHorn\nBell\n";

/// All that was logged in this process.
static LOG: Mutex<Vec<u8>> = Mutex::new(Vec::new());

struct Memory;

impl Write for Memory {
    fn write(&mut self, line: &[u8]) -> io::Result<usize> {
        LOG.lock().unwrap_or_else(PoisonError::into_inner).write(line)
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// A window that has a show open.
struct Window {
    app: App<MockRuntime>,
    webview: WebviewWindow<MockRuntime>,
    news: Mutex<Receiver<Value>>,
    _folder: TempDir,
    show: TempDir,
}

/// An open episode, as the window knows it.
struct Editor<'window> {
    window: &'window Window,
    path: String,
    version: u32,
    text: String,
    encoding: Value,
    hash: String,
}

impl Window {
    /// Opens a show of [`FOG`] and another episode in the same folder.
    fn new() -> Self {
        Self::with(&[(FOG, FOG_TEXT), ("one/0002-rain.md", "---\nepisode: 2\n---\n\nRain\n")])
    }

    /// Opens a show of these files.
    fn with(files: &[(&str, &str)]) -> Self {
        crate::log::log_to(Some(Memory));
        let (folder, show) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
        for (name, text) in files {
            store::create_with_folders(&show.path().join(name), text.as_bytes()).unwrap();
        }
        let (sender, news) = mpsc::channel();
        let app = crate::build(mock_builder())
            .channel_interceptor(move |_, _, _, message| {
                let message = message.clone().deserialize().unwrap();
                // The receiver is gone when the test is over.
                let _ = sender.send(message);
                true
            })
            .build(mock_context(noop_assets()))
            .unwrap();
        crate::start(&app, folder.path(), Some(show.path().to_owned()));
        let webview = WebviewWindowBuilder::new(&app, "main", Default::default()).build().unwrap();
        let window = Self { app, webview, news: Mutex::new(news), _folder: folder, show };
        let first = window.ask("start_up", json!({}))["show"].clone();
        window.ask("open_show", json!({ "path": first, "news": "__CHANNEL__:1" }));
        window.hear("complete");
        window
    }

    /// Calls a command.
    fn call(&self, command: &str, arguments: Value) -> Result<Value, Value> {
        let request = InvokeRequest {
            cmd: command.to_owned(),
            callback: CallbackFn(0),
            error: CallbackFn(1),
            url: "tauri://localhost".parse().unwrap(),
            body: InvokeBody::Json(arguments),
            headers: Default::default(),
            invoke_key: INVOKE_KEY.to_owned(),
        };
        get_ipc_response(&self.webview, request).map(|body| body.deserialize().unwrap())
    }

    /// The answer of a command that succeeds.
    #[track_caller]
    fn ask(&self, command: &str, arguments: Value) -> Value {
        match self.call(command, arguments) {
            Ok(answer) => answer,
            Err(error) => panic!("{command}: {error}"),
        }
    }

    /// The code of a command that fails.
    #[track_caller]
    fn refused(&self, command: &str, arguments: Value) -> String {
        match self.call(command, arguments) {
            Ok(answer) => panic!("{command} answered {answer}"),
            Err(error) => error["code"].as_str().unwrap().to_owned(),
        }
    }

    /// Waits for the next news of this kind.
    #[track_caller]
    fn hear(&self, kind: &str) -> Value {
        let news = self.news.lock().unwrap();
        loop {
            let next = news.recv_timeout(PATIENCE).unwrap();
            if next["kind"] == kind {
                return next;
            }
        }
    }

    fn path(&self, name: &str) -> PathBuf {
        self.show.path().join(name)
    }

    fn bytes(&self, name: &str) -> String {
        std::fs::read_to_string(self.path(name)).unwrap()
    }

    /// Somebody else writes a file of the show.
    fn foreign(&self, name: &str, text: &str) {
        store::replace_or_create(&self.path(name), text.as_bytes()).unwrap();
    }

    fn state(&self) -> tauri::State<'_, AppState> {
        self.app.state::<AppState>()
    }

    /// The text that the journal keeps of an episode, once everything is written.
    fn journal(&self, name: &str) -> Option<String> {
        self.state().writer.flush();
        Some(self.state().journal.of(&self.path(name))?.text)
    }

    fn open(&self, name: &str) -> Editor<'_> {
        let path = self.path(name).to_string_lossy().into_owned();
        let opened = self.ask("open_episode", json!({ "path": path }));
        let field = |name: &str| opened[name].as_str().unwrap().to_owned();
        Editor {
            window: self,
            path,
            version: 0,
            text: field("text"),
            encoding: opened["encoding"].clone(),
            hash: field("hash"),
        }
    }
}

impl Editor<'_> {
    /// Replaces the first `old` with `new`, as typing does. Returns the analysis of the new text.
    fn replace(&mut self, old: &str, new: &str) -> Value {
        let from = self.text.find(old).unwrap();
        self.apply(&json!([{ "from": from, "to": from + old.len(), "insert": new }]))
    }

    /// Makes edits in the editor alone, as the backend has made them. They count in bytes: the texts
    /// of these tests are ASCII.
    fn make(&mut self, edits: &Value) {
        let at = |edit: &Value, end: &str| usize::try_from(edit[end].as_u64().unwrap()).unwrap();
        for edit in edits.as_array().unwrap().iter().rev() {
            let insert = edit["insert"].as_str().unwrap();
            self.text.replace_range(at(edit, "from")..at(edit, "to"), insert);
        }
        self.version += 1;
    }

    /// Makes edits in the editor, and sends them. Returns the analysis of the text after them.
    fn apply(&mut self, edits: &Value) -> Value {
        self.make(edits);
        let arguments = json!({
            "path": self.path,
            "base": self.version - 1,
            "version": self.version,
            "changes": edits,
        });
        self.window.ask("change_text", arguments)
    }

    fn save_arguments(&self, overwrite: bool) -> Value {
        json!({
            "path": self.path,
            "version": self.version,
            "encoding": self.encoding,
            "hash": self.hash,
            "overwrite": overwrite,
        })
    }

    #[track_caller]
    fn save(&mut self) {
        let saved = self.window.ask("save_episode", self.save_arguments(false));
        self.hash = saved["hash"].as_str().unwrap().to_owned();
    }

    /// The code of a save that fails.
    #[track_caller]
    fn save_refused(&self) -> String {
        self.window.refused("save_episode", self.save_arguments(false))
    }

    /// Arguments about the text of a version.
    fn about(&self, version: u32, more: Value) -> Value {
        let mut arguments = json!({ "path": self.path, "version": version });
        for (name, value) in more.as_object().unwrap() {
            arguments[name] = value.clone();
        }
        arguments
    }
}

/// A path as the window gives it.
fn text(path: &Path) -> &str {
    path.to_str().unwrap()
}
