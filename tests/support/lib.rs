//! Builders shared by the whole-program tests.
