//! Takes the pictures in `docs/` from the real window on the sample show, in light and dark, at
//! the size of a small notebook's screen.

use std::fs;
use std::path::Path;
use std::process::ExitCode;

use linernotes_tests::{Sandbox, Window};

fn main() -> ExitCode {
    let project = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap();
    for (theme, name) in [("Adwaita", "light"), ("Adwaita:dark", "dark")] {
        let sandbox = match Sandbox::with_copy_of(&project.join("episodes")) {
            Ok(sandbox) => sandbox.with_environment("GTK_THEME", theme),
            Err(why) => {
                eprintln!("no pictures can be taken here: {why}");
                return ExitCode::FAILURE;
            }
        };
        let window = sandbox.open();
        window.resize(1360, 860);
        window.wait_for("the library", &8, || window.episodes().len());
        window.choose_episode("0005");
        window.drawn();
        // The guest's picture, in the form and in the preview.
        let pictures = "const pictures = [...document.images, ...body.querySelectorAll('img')];
            return pictures.length > 1
                && pictures.every((picture) => picture.complete && picture.naturalWidth > 0)";
        window.wait_until("the pictures are loaded", || window.in_preview(pictures) == true);
        keep(&window, &project.join(format!("docs/screenshot-{name}.png")));

        window.press("Control+e");
        let dialog = window.dialog("Export");
        dialog.find_in("choice", "Apple Podcasts").click();
        let _ = dialog.find_in("frame", "As Apple Podcasts shows it");
        keep(&window, &project.join(format!("docs/export-{name}.png")));
    }
    ExitCode::SUCCESS
}

fn keep(window: &Window, path: &Path) {
    fs::write(path, window.settled_picture()).unwrap();
    println!("{}", path.display());
}
