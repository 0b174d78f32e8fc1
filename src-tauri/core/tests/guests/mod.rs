//! Guests of whole shows, through the core's public face: the guest book, and every change of a
//! guest in every shape in which shows write them.

mod book;
mod corpus;
mod people;
mod pictures;
mod shapes;
