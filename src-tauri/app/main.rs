//! bin
fn main() {
    linernotes_app::run();
}
