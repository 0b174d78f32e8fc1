//! A Tauri window with a text box, and the naive preview: render everything, replace everything.
//! Measures what the window system itself costs, so it has nothing that is not needed for that.
#![allow(clippy::needless_pass_by_value, reason = "Tauri hands arguments over by value")]

use pulldown_cmark::{Options, Parser, html};

/// The whole text as HTML.
#[tauri::command]
async fn render(text: String) -> String {
    page(&text)
}

/// The whole text as HTML that is safe to show.
#[tauri::command]
async fn render_safely(text: String) -> String {
    ammonia::clean(&page(&text))
}

fn page(text: &str) -> String {
    let mut page = String::with_capacity(text.len() * 3 / 2);
    html::push_html(&mut page, Parser::new_ext(text, Options::all()));
    page
}

fn main() {
    let started = tauri::Builder::default()
        .invoke_handler(tauri::generate_handler![render, render_safely])
        .run(tauri::generate_context!());
    if let Err(error) = started {
        eprintln!("the bare window cannot start: {error}");
    }
}
