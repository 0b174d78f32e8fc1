//! The real window, used as a host uses it. One file a subject.

mod accessibility;
mod closing;
mod corpus;
mod draft;
mod export;
mod foreign;
mod form;
mod guests;
mod hostile;
mod input_method;
mod keyboard;
mod library;
mod links;
mod native_dialog;
mod notes;
mod preview;
mod problems;
mod recovery;
mod saving;
mod settings;
mod spelling;
mod start;
mod together;
mod update;
mod web_pictures;
mod widgets;
