//! Removes a link from the notes: with its item where the item is about nothing else, and from a sentence
//! so that its text stays.

import { ensureSyntaxTree, syntaxTree } from '@codemirror/language';
import type { EditorState } from '@codemirror/state';
import type { SyntaxNode, Tree } from '@lezer/common';

import type { Span } from '../bindings/Span';
import type { SpanEdit } from '../bindings/SpanEdit';

/** How long reading the text up to the link may take, in milliseconds. */
const PATIENCE = 500;

/** What is before the link in an item that is about it. */
const MARK = /^(?:[-*+]|\d{1,9}[.)])\s+(?:\[[ xX]\]\s+)?$/;

/** Returns the edits that remove the link at a span; `null` where it isn't written in markdown. */
export function linkRemoval(state: EditorState, link: Span): SpanEdit[] | null {
  const tree = ensureSyntaxTree(state, link.to, PATIENCE) ?? syntaxTree(state);
  const item = nodeAt(tree, link, ['ListItem']);
  if (item && MARK.test(state.sliceDoc(item.from, link.from)) && isSole(tree, item, link))
    return [lines(state, item)];
  const node = nodeAt(tree, link, ['Link', 'Autolink', 'URL']);
  if (!node || node.from < link.from || node.to > link.to) return null;
  const [open, close] = node.name === 'Link' ? node.getChildren('LinkMark') : [];
  if (open && close) return [{ ...link, insert: state.sliceDoc(open.to, close.from) }];
  const spaced = link.from > 0 && state.sliceDoc(link.from - 1, link.from) === ' ';
  return [{ from: spaced ? link.from - 1 : link.from, to: link.to, insert: '' }];
}

/** Returns the innermost of the nodes at the start of a link that has one of these names. */
function nodeAt(tree: Tree, { from }: Span, names: string[]): SyntaxNode | null {
  let node: SyntaxNode | null = tree.resolveInner(from, 1);
  while (node && !names.includes(node.name)) node = node.parent;
  return node;
}

/** Returns whether an item has no other link or picture. */
function isSole(tree: Tree, item: SyntaxNode, link: Span): boolean {
  let sole = true;
  tree.iterate({
    from: item.from,
    to: item.to,
    enter: ({ name, from, to }) => {
      const other = from >= link.to || to <= link.from;
      if (/^(Link|Autolink|URL|Image)$/.test(name) && other) sole = false;
    },
  });
  return sole;
}

/** Returns the edit that removes the lines of an item, and an empty line that would be left double. */
function lines(state: EditorState, item: SyntaxNode): SpanEdit {
  const { doc } = state;
  const first = doc.lineAt(item.from);
  const last = doc.lineAt(item.to);
  const isEmpty = (line: number): boolean => doc.line(line).text.trim() === '';
  const double =
    first.number > 1 &&
    isEmpty(first.number - 1) &&
    last.number + 1 < doc.lines &&
    isEmpty(last.number + 1);
  const end = double ? doc.line(last.number + 1).to : last.to;
  if (end < doc.length) return { from: first.from, to: end + 1, insert: '' };
  return { from: Math.max(0, first.from - 1), to: end, insert: '' };
}
