//! Guests of whole shows, through the core's public face: the guest book, and every change of a
//! guest in every shape in which shows write them.

#![allow(
    clippy::disallowed_methods,
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test fails by panicking"
)]

mod book;
mod corpus;
mod people;
mod pictures;
mod shapes;
#[path = "../support/mod.rs"]
mod support;
