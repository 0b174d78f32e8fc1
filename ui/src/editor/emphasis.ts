//! Bold and italic: adds the marks around the selection, and removes them.

import { ensureSyntaxTree } from '@codemirror/language';
import {
  type ChangeSpec,
  EditorSelection,
  type EditorState,
  type SelectionRange,
  type StateCommand,
} from '@codemirror/state';
import type { SyntaxNode } from '@lezer/common';

type Kind = 'StrongEmphasis' | 'Emphasis';

/** How long the parser may take to reach the selection, in milliseconds. */
const PATIENCE = 100;

const LETTER = /[\p{L}\p{N}_]/u;

/** Returns the emphasis around or in a range, if all of the range is emphasised. */
function marked(
  state: EditorState,
  range: { from: number; to: number },
  kind: Kind,
): SyntaxNode | null {
  const tree = ensureSyntaxTree(state, range.to, PATIENCE);
  if (!tree) return null;
  for (const side of [1, -1] as const) {
    let node: SyntaxNode | null = tree.resolveInner(side > 0 ? range.from : range.to, side);
    for (; node; node = node.parent) {
      if (node.name === kind && node.from <= range.from && node.to >= range.to) return node;
    }
  }
  return null;
}

/** What comes before the words of a line: list marks, quotation marks, heading marks, check boxes. */
const PREFIX = /^\s*(?:(?:[-*+>]|#{1,6}|\d{1,9}[.)])[ \t]+)*(?:\[[ xX]\][ \t]+)?/;

/**
 * Returns the parts of a range that can be emphasised, without spaces at their ends. Emphasis may span
 * the line breaks of a paragraph, but not reach into the next paragraph, list item or heading.
 */
function parts(state: EditorState, range: SelectionRange): { from: number; to: number }[] {
  const found: { from: number; to: number }[] = [];
  let open = false;
  for (let at = range.from; at <= range.to;) {
    const line = state.doc.lineAt(at);
    const prefix = PREFIX.exec(line.text)?.[0].length ?? 0;
    const start = Math.max(range.from, line.from + prefix);
    const text = state.sliceDoc(start, Math.max(start, Math.min(range.to, line.to)));
    const from = start + (text.length - text.trimStart().length);
    const to = start + text.trimEnd().length;
    const last = found.at(-1);
    if (to <= from) open = false;
    else if (open && last && prefix === /^\s*/.exec(line.text)?.[0].length) last.to = to;
    else {
      found.push({ from, to });
      open = !/^\s*#/.test(line.text);
    }
    at = line.to + 1;
  }
  return found;
}

/** Returns the mark to write: `_` for italics as Prettier does, `*` where `_` would not count within a word. */
function markFor(state: EditorState, part: { from: number; to: number }, kind: Kind): string {
  if (kind === 'StrongEmphasis') return '**';
  const inWord =
    LETTER.test(state.sliceDoc(part.from - 1, part.from)) ||
    LETTER.test(state.sliceDoc(part.to, part.to + 1));
  return inWord ? '*' : '_';
}

function unmark(node: SyntaxNode): ChangeSpec[] {
  const changes: ChangeSpec[] = [];
  for (const mark of node.getChildren('EmphasisMark')) {
    changes.push({ from: mark.from, to: mark.to });
  }
  return changes;
}

function toggle(kind: Kind): StateCommand {
  return ({ state, dispatch }) => {
    if (state.readOnly) return false;
    const spec = state.changeByRange((range) => {
      const node = marked(state, range, kind);
      if (node) {
        const changes = state.changes(unmark(node));
        return { changes, range: range.map(changes) };
      }
      if (range.empty) {
        const empty = kind === 'StrongEmphasis' ? '**' : '_';
        const around = state.sliceDoc(range.from - empty.length, range.from + empty.length);
        if (around === empty + empty) {
          return {
            changes: { from: range.from - empty.length, to: range.from + empty.length },
            range: EditorSelection.cursor(range.from - empty.length),
          };
        }
      }
      const word = range.empty ? state.wordAt(range.head) : null;
      const targets = word ? [{ from: word.from, to: word.to }] : parts(state, range);
      if (targets.length === 0) {
        const mark = markFor(state, range, kind);
        return {
          changes: { from: range.from, insert: mark + mark },
          range: EditorSelection.cursor(range.from + mark.length),
        };
      }
      const list: ChangeSpec[] = [];
      for (const part of targets) {
        const mark = markFor(state, part, kind);
        list.push({ from: part.from, insert: mark }, { from: part.to, insert: mark });
      }
      const changes = state.changes(list);
      const range2 = range.empty
        ? EditorSelection.cursor(changes.mapPos(range.head, range.head === targets[0]?.to ? -1 : 1))
        : EditorSelection.range(
            changes.mapPos(range.anchor, range.anchor < range.head ? 1 : -1),
            changes.mapPos(range.head, range.anchor < range.head ? -1 : 1),
          );
      return { changes, range: range2 };
    });
    dispatch(state.update(spec, { scrollIntoView: true, userEvent: 'input' }));
    return true;
  };
}

/** Makes the selection or the word at the cursor bold, or removes the marks. */
export const toggleBold: StateCommand = toggle('StrongEmphasis');

/** Makes the selection or the word at the cursor italic, or removes the marks. */
export const toggleItalic: StateCommand = toggle('Emphasis');
