//! Tab and Shift+Tab: move list items one level in or out, with their contents, and lines of code by a step.
//! Elsewhere the key is left to the window, where it moves the focus on.

import { indentLess, indentMore } from '@codemirror/commands';
import { indentUnit, syntaxTree } from '@codemirror/language';
import { type ChangeSpec, type EditorState, type Line, type StateCommand } from '@codemirror/state';
import type { SyntaxNode } from '@lezer/common';

const ITEM = /^(\s*)((?:[-*+]|\d{1,9}[.)])\s+)/;

/** Returns the innermost list item that starts on a line, or that the line belongs to. */
function itemAt(state: EditorState, line: Line): SyntaxNode | null {
  const at = line.from + (/^\s*/.exec(line.text)?.[0].length ?? 0);
  for (
    let node: SyntaxNode | null = syntaxTree(state).resolveInner(Math.min(at, line.to), 1);
    node;
    node = node.parent
  ) {
    if (node.name === 'ListItem') return node;
  }
  return null;
}

const CODE = ['FencedCode', 'CodeBlock', 'FrontMatter'];

/** Returns whether the cursor is in code: a block of it in the notes, or the front matter. */
function inCode(state: EditorState): boolean {
  const { head } = state.selection.main;
  for (let node: SyntaxNode | null = syntaxTree(state).resolveInner(head, -1); node;) {
    if (CODE.includes(node.name)) return true;
    node = node.parent;
  }
  return false;
}

/** Returns the column at which an item's text starts, and the column of its mark. */
function columns(state: EditorState, item: SyntaxNode): { mark: number; text: number } {
  const line = state.doc.lineAt(item.from);
  const found = ITEM.exec(line.text);
  const mark = item.from - line.from;
  return {
    mark,
    text: found ? Math.max(mark, found[1]?.length ?? 0) + (found[2]?.length ?? 0) : mark + 2,
  };
}

/** Returns the items of the selection, outermost only, each once. */
function selectedItems(state: EditorState): SyntaxNode[] {
  const items: SyntaxNode[] = [];
  for (const range of state.selection.ranges) {
    for (let at = range.from; at <= range.to;) {
      const line = state.doc.lineAt(at);
      const item = itemAt(state, line);
      const covered = item && items.some((other) => other.from <= item.from && other.to >= item.to);
      if (item && !covered) items.push(item);
      at = line.to + 1;
    }
  }
  return items;
}

function eachLine(state: EditorState, item: SyntaxNode, change: (line: Line) => void): void {
  for (let at = item.from; at <= item.to;) {
    const line = state.doc.lineAt(at);
    if (line.text.trim() !== '') change(line);
    at = line.to + 1;
  }
}

function previousItem(item: SyntaxNode): SyntaxNode | null {
  const before = item.prevSibling;
  return before?.name === 'ListItem' ? before : null;
}

/** Moves list items one level in, or code by a step. Returns `false` elsewhere: the key isn't taken. */
export const indentItems: StateCommand = ({ state, dispatch }) => {
  if (state.readOnly) return false;
  if (inCode(state)) {
    if (!state.selection.main.empty) return indentMore({ state, dispatch });
    dispatch(
      state.update(state.replaceSelection(state.facet(indentUnit)), {
        scrollIntoView: true,
        userEvent: 'input.indent',
      }),
    );
    return true;
  }
  const items = selectedItems(state);
  if (items.length === 0) return false;
  const changes: ChangeSpec[] = [];
  let leader: SyntaxNode | null = null;
  for (const item of items) {
    // An item can only go below the one before it; several go below the same one.
    const first: SyntaxNode = leader && leader.parent?.from === item.parent?.from ? leader : item;
    leader = first;
    const parent = previousItem(first);
    if (!parent) continue;
    const by = columns(state, parent).text - columns(state, first).mark;
    if (by <= 0) continue;
    eachLine(state, item, (line) => changes.push({ from: line.from, insert: ' '.repeat(by) }));
  }
  if (changes.length > 0) {
    dispatch(state.update({ changes, scrollIntoView: true, userEvent: 'input.indent' }));
  }
  return true;
};

/** Moves list items one level out, or code by a step. Returns `false` elsewhere: the key isn't taken. */
export const outdentItems: StateCommand = ({ state, dispatch }) => {
  if (state.readOnly) return false;
  if (inCode(state)) return indentLess({ state, dispatch });
  const items = selectedItems(state);
  if (items.length === 0) return false;
  const changes: ChangeSpec[] = [];
  for (const item of items) {
    const outer = item.parent?.parent;
    const { mark } = columns(state, item);
    const by = outer?.name === 'ListItem' ? mark - columns(state, outer).mark : mark;
    eachLine(state, item, (line) => {
      const spaces = /^ */.exec(line.text)?.[0].length ?? 0;
      const cut = Math.min(by, spaces);
      if (cut > 0) changes.push({ from: line.from, to: line.from + cut });
    });
  }
  if (changes.length > 0) {
    dispatch(state.update({ changes, scrollIntoView: true, userEvent: 'delete.dedent' }));
  }
  return true;
};
