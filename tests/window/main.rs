//! The real window, used as a host uses it. One file a subject.
