//! Writes what Tauri needs to know at compile time.
fn main() {
    tauri_build::build();
}
