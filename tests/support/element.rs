//! One control or part of the page, as a person uses it.

use std::time::{Duration, Instant};

use fantoccini::elements::ElementRef;
use serde_json::{Value, json};

use crate::window::{Window, patience};

/// The script that knows roles and names.
const FIND: &str = include_str!("find.js");

/// How the W3C names a reference to an element.
const REFERENCE: &str = "element-6066-11e4-a52e-4f735466cecf";

/// An element of the page.
#[derive(Debug, Clone)]
pub struct Element<'w> {
    window: &'w Window,
    inner: fantoccini::elements::Element,
    what: String,
}

impl<'w> Element<'w> {
    /// The one visible element of a kind with this name; waits for it.
    #[track_caller]
    pub(crate) fn find(window: &'w Window, kind: &str, name: &str, root: Option<&Self>) -> Self {
        let deadline = Instant::now() + patience();
        loop {
            let (mut found, others) = Self::matching(window, kind, Some(name), root);
            if found.len() == 1 {
                return found.remove(0);
            }
            assert!(
                Instant::now() < deadline,
                "{} visible elements are a {kind} \"{name}\"{}; others of that kind: {others:?}",
                found.len(),
                root.map(|root| format!(" in {}", root.what)).unwrap_or_default(),
            );
            std::thread::sleep(Duration::from_millis(50));
        }
    }

    /// The visible elements of a kind that have this name (all, if none is given), and the names
    /// of the others.
    pub(crate) fn matching(
        window: &'w Window,
        kind: &str,
        name: Option<&str>,
        root: Option<&Self>,
    ) -> (Vec<Self>, Vec<String>) {
        let answer = Self::look(window, kind, name, root);
        let what = name.map_or_else(|| kind.to_owned(), |name| format!("{kind} \"{name}\""));
        let found = answer["found"].as_array().into_iter().flatten();
        let others = answer["others"].as_array().into_iter().flatten();
        (
            found.filter_map(|element| Self::from_json(window, element, &what)).collect(),
            others.filter_map(|name| Some(name.as_str()?.to_owned())).collect(),
        )
    }

    /// The value of the one field with this label, read in a single script: between finding a field
    /// and reading it, another episode may be opened.
    pub(crate) fn value_of(window: &Window, label: &str) -> Option<String> {
        let values = Self::look(window, "field", Some(label), None)["values"].take();
        match values.as_array()?.as_slice() {
            [value] => value.as_str().map(str::to_owned),
            _ => None,
        }
    }

    fn look(window: &Window, kind: &str, name: Option<&str>, root: Option<&Self>) -> Value {
        window.load_axe();
        let root = root.map_or(Value::Null, Self::reference);
        // The page may change under the script; the caller asks again.
        window.try_script(FIND, &[json!(kind), json!(name), root, json!(false)]).unwrap_or_default()
    }

    /// The element that a script gave.
    pub(crate) fn from_json(window: &'w Window, value: &Value, what: &str) -> Option<Self> {
        let id = value[REFERENCE].as_str()?.to_owned();
        let inner = fantoccini::elements::Element::from_element_id(
            window.client().clone(),
            ElementRef::from(id),
        );
        Some(Self { window, inner, what: what.to_owned() })
    }

    /// What a script takes for this element.
    #[must_use]
    pub fn reference(&self) -> Value {
        json!({ REFERENCE: self.inner.element_id().to_string() })
    }

    /// The button with this name in here.
    #[must_use]
    pub fn button(&self, name: &str) -> Element<'w> {
        self.find_in("button", name)
    }

    /// The field with this label in here.
    #[must_use]
    pub fn field(&self, label: &str) -> Element<'w> {
        self.find_in("field", label)
    }

    /// The one visible element of a kind with this name in here; waits for it.
    #[must_use]
    pub fn find_in(&self, kind: &str, name: &str) -> Element<'w> {
        Self::find(self.window, kind, name, Some(self))
    }

    /// All visible elements of a kind in here.
    #[must_use]
    pub fn all(&self, kind: &str) -> Vec<Element<'w>> {
        Self::matching(self.window, kind, None, Some(self)).0
    }

    /// The names of all visible elements of a kind in here.
    #[must_use]
    pub fn names(&self, kind: &str) -> Vec<String> {
        Self::matching(self.window, kind, Some("\u{0}"), Some(self)).1
    }

    /// Clicks it once it has stopped moving: a dialog glides in, and a click that begins on a control
    /// and ends beside it does nothing.
    #[track_caller]
    pub fn click(&self) {
        let place = || {
            let script = "const { x, y } = arguments[0].getBoundingClientRect(); return [x, y]";
            self.window.try_script(script, &[self.reference()]).unwrap_or_default()
        };
        let deadline = Instant::now() + Duration::from_secs(2);
        let mut before = place();
        while Instant::now() < deadline {
            std::thread::sleep(Duration::from_millis(30));
            let now = place();
            if now == before {
                break;
            }
            before = now;
        }
        if let Err(error) = self.window.run(self.inner.click()) {
            panic!("{} cannot be clicked: {error}", self.what);
        }
    }

    /// Clicks what closes the window: the answer may be lost with it.
    pub fn click_away(&self) {
        let _ = self.window.run(self.inner.click());
    }

    /// The text that is seen in it.
    #[must_use]
    pub fn text(&self) -> String {
        self.call("return arguments[0].innerText").as_str().unwrap_or_default().trim().to_owned()
    }

    /// The value of the field.
    #[must_use]
    pub fn value(&self) -> String {
        let value = self.call("return arguments[0].value ?? arguments[0].innerText");
        value.as_str().unwrap_or_default().to_owned()
    }

    /// Replaces the value of the field, key by key, and leaves the focus there.
    pub fn fill(&self, text: &str) {
        self.focus();
        self.window.press("Control+a");
        if text.is_empty() {
            self.window.press("Backspace");
        } else {
            self.window.type_text(text);
        }
    }

    /// Puts the keyboard's focus on it.
    #[track_caller]
    pub fn focus(&self) {
        self.call("arguments[0].focus()");
        assert!(self.has_focus(), "{} does not take the keyboard", self.what);
    }

    /// Whether the keyboard's focus is on it or in it.
    #[must_use]
    pub fn has_focus(&self) -> bool {
        self.call("return arguments[0].contains(document.activeElement)") == json!(true)
    }

    /// Whether it can be used.
    #[must_use]
    pub fn is_enabled(&self) -> bool {
        let script = "const it = arguments[0];
            return !it.disabled && !it.readOnly && it.getAttribute('aria-disabled') !== 'true'
                && it.getAttribute('aria-readonly') !== 'true'";
        self.call(script) == json!(true)
    }

    /// An attribute, where it has it.
    #[must_use]
    pub fn attribute(&self, name: &str) -> Option<String> {
        let script = "return arguments[0].getAttribute(arguments[1])";
        let value = self.window.script(script, &[self.reference(), json!(name)]);
        value.as_str().map(str::to_owned)
    }

    /// What describes it to a person who hears the page (`aria-describedby`).
    #[must_use]
    pub fn description(&self) -> String {
        let script = "const ids = (arguments[0].getAttribute('aria-describedby') ?? '').split(' ');
            return ids.map((id) => document.getElementById(id)?.innerText ?? '').join(' ').trim()";
        self.call(script).as_str().unwrap_or_default().to_owned()
    }

    /// Runs a script whose first argument is this element.
    pub fn call(&self, script: &str) -> Value {
        self.window.script(script, &[self.reference()])
    }
}
