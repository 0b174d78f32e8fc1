//! What the whole-program tests share: an invisible screen, a sandbox with a copied show in
//! it, the real window driven through WebKit's own driver, and hands for what is outside the
//! page (native dialogs, the clipboard, the window manager).
//!
//! Nothing here depends on how the window is made: controls are found by the names that a person
//! reads. Nothing here sleeps to prove something; every wait has a condition and a deadline.

pub mod corpus;
pub mod element;
pub mod hands;
pub mod kept;
mod keys;
mod linernotes;
mod memory;
pub mod sandbox;
pub mod screen;
pub mod window;

pub use element::Element;
pub use sandbox::{Sandbox, copy};
pub use window::Window;

/// Says why a test cannot run here. `make test` counts such a test as skipped.
pub fn skip(why: &str) {
    println!("skipped: {why}");
}

/// Evaluates to the value of a `Result<T, String>`, or prints why the test is skipped and returns
/// from it.
#[macro_export]
macro_rules! or_skip {
    ($result:expr) => {
        match $result {
            Ok(value) => value,
            Err(why) => {
                $crate::skip(&why);
                return;
            }
        }
    };
}
