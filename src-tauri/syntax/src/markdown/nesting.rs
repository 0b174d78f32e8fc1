//! How deep HTML nests for the parser that makes it safe. The parser looks through its open elements
//! at nearly every tag, so that what nests without end takes a time that grows with the square of its
//! length. Who has a tag, what closes it and where it only looks like one (in comments, attributes,
//! drawings, lists) is decided by that same parser here, with a tree that keeps nothing.

use std::borrow::Cow;
use std::cell::Cell;
use std::rc::Rc;

use html5ever::interface::{ElementFlags, NodeOrText, QuirksMode, TreeSink};
use html5ever::tendril::{StrTendril, TendrilSink};
use html5ever::{Attribute, ExpandedName, ParseOpts, QualName, local_name, ns, parse_fragment};
use memchr::memchr_iter;

/// How many bytes are read between one look at the depth and the next.
const STEP: usize = 1024;
/// Elements that are made besides those that are written, such as the rows that tables lack.
const BESIDES: usize = 1_000;
/// How often each element may be made that is written once: formatting that nobody closes is opened
/// again in every paragraph.
const AGAIN: usize = 8;

/// Whether no more than `deepest` elements are in each other, and none is made over and over.
pub(super) fn is_bearable(html: &str, deepest: usize) -> bool {
    let bytes = html.as_bytes();
    let opens = |at: &usize| bytes.get(at + 1).is_some_and(u8::is_ascii_alphabetic);
    let written = memchr_iter(b'<', bytes).filter(opens).count();
    if written <= deepest {
        return true;
    }
    let most = written * AGAIN + BESIDES;
    let context = QualName::new(None, ns!(html), local_name!("div"));
    let mut parser =
        parse_fragment(Depths::default(), ParseOpts::default(), context, Vec::new(), false);
    let mut rest = html;
    while !rest.is_empty() {
        let (step, after) = rest.split_at(rest.floor_char_boundary(STEP));
        parser.process(StrTendril::from_slice(step));
        let seen = &parser.tokenizer.sink.sink;
        if seen.deepest.get() > deepest || seen.made.get() > most {
            return false;
        }
        rest = after;
    }
    true
}

/// A tree of which only the depth is known.
#[derive(Default)]
struct Depths {
    deepest: Cell<usize>,
    made: Cell<usize>,
}

/// An element, or something else that takes no room.
struct Node {
    /// Empty where it is no element.
    name: QualName,
    depth: Cell<usize>,
    /// What a `<template>` holds.
    contents: Option<Handle>,
}

type Handle = Rc<Node>;

impl Node {
    fn other() -> Handle {
        let name = QualName::new(None, ns!(), local_name!(""));
        Rc::new(Self { name, depth: Cell::new(0), contents: None })
    }
}

impl Depths {
    fn put(&self, child: NodeOrText<Handle>, depth: usize) {
        if let NodeOrText::AppendNode(node) = child {
            node.depth.set(depth);
            self.deepest.set(self.deepest.get().max(depth));
        }
    }
}

impl TreeSink for Depths {
    type Handle = Handle;
    type Output = ();
    type ElemName<'a> = ExpandedName<'a>;

    fn finish(self) {}

    fn parse_error(&self, _: Cow<'static, str>) {}

    fn get_document(&self) -> Handle {
        Node::other()
    }

    fn elem_name<'a>(&'a self, target: &'a Handle) -> ExpandedName<'a> {
        target.name.expanded()
    }

    fn create_element(&self, name: QualName, _: Vec<Attribute>, flags: ElementFlags) -> Handle {
        self.made.set(self.made.get() + 1);
        let contents = flags.template.then(Node::other);
        Rc::new(Node { name, depth: Cell::new(0), contents })
    }

    fn create_comment(&self, _: StrTendril) -> Handle {
        Node::other()
    }

    fn create_pi(&self, _: StrTendril, _: StrTendril) -> Handle {
        Node::other()
    }

    fn append(&self, parent: &Handle, child: NodeOrText<Handle>) {
        self.put(child, parent.depth.get() + 1);
    }

    fn append_based_on_parent_node(&self, element: &Handle, _: &Handle, child: NodeOrText<Handle>) {
        self.put(child, element.depth.get());
    }

    fn append_before_sibling(&self, sibling: &Handle, new_node: NodeOrText<Handle>) {
        self.put(new_node, sibling.depth.get());
    }

    fn append_doctype_to_document(&self, _: StrTendril, _: StrTendril, _: StrTendril) {}

    fn get_template_contents(&self, target: &Handle) -> Handle {
        let contents = target.contents.clone().unwrap_or_else(Node::other);
        contents.depth.set(target.depth.get());
        contents
    }

    fn same_node(&self, one: &Handle, other: &Handle) -> bool {
        Rc::ptr_eq(one, other)
    }

    fn set_quirks_mode(&self, _: QuirksMode) {}

    fn add_attrs_if_missing(&self, _: &Handle, _: Vec<Attribute>) {}

    fn remove_from_parent(&self, _: &Handle) {}

    fn reparent_children(&self, _: &Handle, _: &Handle) {}
}

#[cfg(test)]
mod tests {
    use std::time::{Duration, Instant};

    use super::*;

    const DEEPEST: usize = 200;

    #[test]
    fn what_is_never_closed_is_found_however_it_looks() {
        for bit in [
            "<b>",
            "<b></x>",
            "<b title='</b>'>",
            "<b><!-- </b> -->",
            "<b><style></b></style>",
            "<li><dd>",
            "<ul><li>",
            "<svg><g><![CDATA[></g>]]>",
            "<svg><td>",
            "<table><tr><td>",
            "<template>",
        ] {
            assert!(!is_bearable(&bit.repeat(2_000), DEEPEST), "{bit}");
        }
        let formatting: String =
            (0..2_000).map(|number| format!("<p><b id={number}></p>")).collect();
        assert!(!is_bearable(&formatting, DEEPEST));
        let once: String = (0..150).map(|number| format!("<b id={number}>")).collect();
        // The end of their paragraph leaves them open: each further one opens them all again.
        let again = format!("<p>{once}</p>{}", "<p>x".repeat(5_000));
        assert!(!is_bearable(&again, DEEPEST), "made again");
    }

    #[test]
    fn long_texts_are_no_deep_ones() {
        for bit in [
            "<p>a",
            "<p>a</p>",
            "<li><a href=x>a</a>",
            "<ul><li>a<li>b</ul>",
            "<dl><dt>a<dd>b</dl>",
            "<table><tr><td>a<td>b</table>",
            "<br><hr><img src=x><wbr><input>",
            "<svg><path/><path/></svg>",
            "<svg><title>a</title><path></path></svg>",
            "<p><b>a</p>",
            "<!-- <b> -->",
            "<b title='<i>'>a</b>",
        ] {
            assert!(is_bearable(&bit.repeat(5_000), DEEPEST), "{bit}");
        }
    }

    #[test]
    fn a_megabyte_that_nests_is_told_at_its_beginning() {
        let start = Instant::now();
        assert!(!is_bearable(&"<b></x>".repeat(150_000), DEEPEST));
        assert!(start.elapsed() < Duration::from_secs(30), "{:?}", start.elapsed());
    }
}
