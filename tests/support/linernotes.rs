//! Linernotes' window by what a host sees in it: the list, the notes, the preview, the problems.

use std::time::{Duration, Instant};

use serde_json::json;

use crate::element::Element;
use crate::window::Window;

impl Window {
    /// What the library's rows say, from top to bottom.
    pub fn episodes(&self) -> Vec<String> {
        let script = "return [...arguments[0].querySelectorAll('li button')]
            .sort((a, b) => a.getBoundingClientRect().top - b.getBoundingClientRect().top)
            .map((row) => row.innerText.replace(/\\s+/g, ' ').trim())";
        let rows = self.region("Episodes").call(script);
        rows.as_array().into_iter().flatten().filter_map(|r| Some(r.as_str()?.to_owned())).collect()
    }

    /// Opens an episode from the library, by a part of its row. A list that is still being
    /// filtered may move the row away from under the click; then it is clicked again, as a host
    /// does.
    pub fn choose_episode(&self, part: &str) {
        let chosen = "return arguments[0].hasAttribute('aria-current')";
        let asked = "return document.querySelector('dialog[open]') !== null";
        for _ in 0..4 {
            self.episode_row(part).click();
            let deadline = Instant::now() + Duration::from_secs(8);
            while Instant::now() < deadline {
                // Behind a dialog the rows cannot be found.
                if self.try_script(asked, &[]) == Ok(json!(true)) {
                    return;
                }
                let row = self.episode_row(part).reference();
                if self.try_script(chosen, &[row]) == Ok(json!(true)) {
                    return;
                }
                std::thread::sleep(Duration::from_millis(50));
            }
        }
        panic!("the row of \"{part}\" cannot be chosen");
    }

    /// A row of the library, by a part of what it says.
    pub fn episode_row(&self, part: &str) -> Element<'_> {
        let script = "return [...arguments[0].querySelectorAll('li button')]
            .find((row) => row.innerText.includes(arguments[1])) ?? null";
        let library = self.region("Episodes");
        let mut row = None;
        self.wait_until(&format!("the library has \"{part}\""), || {
            let answer = self.try_script(script, &[library.reference(), json!(part)]);
            row = answer.ok().and_then(|row| Element::from_json(self, &row, part));
            row.is_some()
        });
        row.expect("waited for")
    }

    /// The editor's text box.
    pub fn notes(&self) -> Element<'_> {
        self.field("Notes")
    }

    /// Puts the cursor after the first `text` in the editor, which must be in sight.
    pub fn put_cursor_after(&self, text: &str) {
        self.select_in_notes(text);
        self.press("ArrowRight");
    }

    /// Selects the first `text` in the editor, which must be in sight and on one line.
    pub fn select_in_notes(&self, text: &str) {
        let script = "const walker = document.createTreeWalker(arguments[0], NodeFilter.SHOW_TEXT);
            const pieces = [];
            for (let node = walker.nextNode(); node; node = walker.nextNode()) pieces.push(node);
            const line = (node) => node.parentElement.closest('.cm-line');
            for (let first = 0; first < pieces.length; first++) {
                // A line may be in several pieces, one a colour.
                let all = '';
                const starts = [];
                let last = first;
                for (; last < pieces.length && line(pieces[last]) === line(pieces[first]); last++) {
                    starts.push(all.length);
                    all += pieces[last].data;
                }
                const at = all.indexOf(arguments[1]);
                if (at < 0) { first = last - 1; continue; }
                const place = (offset, end) => {
                    let index = starts.length - 1;
                    while (index > 0 && (end ? starts[index] >= offset : starts[index] > offset)) index--;
                    return [pieces[first + index], offset - starts[index]];
                };
                arguments[0].focus();
                const selection = getSelection();
                if (String(selection) === arguments[1]) return true;
                const [from, start] = place(at, false);
                const [to, end] = place(at + arguments[1].length, true);
                selection.setBaseAndExtent(from, start, to, end);
                return false;
            }
            return false;";
        let notes = self.notes();
        // The editor may redraw its lines in between; then the selection is made again.
        self.wait_until(&format!("\"{text}\" is selected in the notes"), || {
            self.script(script, &[notes.reference(), json!(text)]) == json!(true)
        });
    }

    /// The text that is seen in the preview.
    pub fn preview(&self) -> String {
        let text = self.in_preview("return body.innerText");
        text.as_str().unwrap_or_default().to_owned()
    }

    /// The preview's elements.
    pub fn preview_html(&self) -> String {
        self.in_preview("return body.innerHTML").as_str().unwrap_or_default().to_owned()
    }

    /// Runs a script that sees the preview's `body`, `page` (its document) and `frame`; nothing
    /// where there is no preview. The window runs it: the preview itself can run none.
    pub fn in_preview(&self, script: &str) -> serde_json::Value {
        let script = format!(
            "const frame = document.querySelector('iframe[title=Preview]');
            const page = frame?.contentDocument;
            const body = page?.body;
            if (!body) return null;
            {script}"
        );
        self.script(&script, &[])
    }

    /// The middle of the preview's first `selector` that has `text`, in the window's
    /// pixels. It must be in sight.
    pub fn place_in_preview(&self, selector: &str, text: &str) -> (f64, f64) {
        let script = format!(
            "const wanted = [...body.querySelectorAll({})]
                .find((element) => element.textContent.includes({}));
            const inside = wanted.getBoundingClientRect();
            const outside = frame.getBoundingClientRect();
            return [outside.left + inside.left + inside.width / 2,
                outside.top + inside.top + inside.height / 2]",
            json!(selector),
            json!(text)
        );
        let place = self.in_preview(&script);
        (place[0].as_f64().expect("a number"), place[1].as_f64().expect("a number"))
    }

    /// Waits until the preview shows a text.
    #[track_caller]
    pub fn wait_for_preview(&self, text: &str) {
        let mut last = String::new();
        let deadline = std::time::Instant::now() + crate::window::patience();
        while !last.contains(text) {
            assert!(
                std::time::Instant::now() < deadline,
                "the preview does not show \"{text}\", but:\n{last}"
            );
            last = self.preview();
            std::thread::sleep(std::time::Duration::from_millis(40));
        }
    }

    /// What the problem list says, from top to bottom.
    pub fn problems(&self) -> Vec<String> {
        let script = "return [...arguments[0].querySelectorAll('li button:first-child')]
            .map((row) => row.innerText.replace(/\\s+/g, ' ').trim())";
        let rows = self.region("Problems").call(script);
        rows.as_array().into_iter().flatten().filter_map(|r| Some(r.as_str()?.to_owned())).collect()
    }

    /// Waits until a problem's line holds `part`.
    #[track_caller]
    pub fn wait_for_problem(&self, part: &str) {
        self.wait_until(&format!("a problem says \"{part}\""), || {
            self.problems().iter().any(|problem| problem.contains(part))
        });
    }

    /// The text of the file as the window has it: what the editor shows as source.
    pub fn source(&self) -> String {
        self.button("Source").click();
        let lines = "return [...arguments[0].querySelectorAll('.cm-line')]
            .map((line) => line.textContent).join('\\n')";
        let text = self.notes().call(lines).as_str().unwrap_or_default().to_owned();
        self.button("Form").click();
        text
    }

    /// Presses Ctrl+S and waits until everything is saved.
    #[track_caller]
    pub fn save(&self) {
        self.press("Control+s");
        self.wait_until_saved();
    }

    /// Waits until the window says that everything is saved.
    #[track_caller]
    pub fn wait_until_saved(&self) {
        self.wait_until("all changes are saved", || self.says("All changes saved"));
    }

    /// Whether a text is seen anywhere in the window.
    pub fn says(&self, text: &str) -> bool {
        self.script("return document.body.innerText.includes(arguments[0])", &[json!(text)])
            == json!(true)
    }

    /// Waits until a text is seen anywhere in the window.
    #[track_caller]
    pub fn wait_until_says(&self, text: &str) {
        self.wait_until(&format!("the window says \"{text}\""), || self.says(text));
    }
}
