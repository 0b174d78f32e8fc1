//! The command line, run as a host or a CI would: the built program over copied shows. One module a
//! subject.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::disallowed_methods,
    reason = "a test fails by panicking, and writes its own files"
)]

mod checking;
mod commands;
mod conventions;
mod drafts;
mod formatting;
mod links;
mod outside;
mod parity;
