//! Changes of the text that do not come from typing: a file that was read again or merged, a text that
//! was recovered, finished or is being saved. Each is one step that can be undone, and the cursor stays where it was.

import { isolateHistory } from '@codemirror/commands';
import { diff } from '@codemirror/merge';
import {
  type ChangeDesc,
  type ChangeSpec,
  type EditorState,
  type StateEffect,
  Text,
  type TransactionSpec,
} from '@codemirror/state';

import type { Encoding } from '../bindings/Encoding';
import type { SpanEdit } from '../bindings/SpanEdit';
import { encodingOf, readWith, sameEncoding } from '../editor/endings';
import { fromOutside } from '../editor/fold';

/** How long the search for the smallest change may take, in milliseconds. */
const DIFF_PATIENCE = 300;

/** Returns a text as the editor holds it. */
export function editorText(text: string): Text {
  return Text.of(text.split('\n'));
}

/** Returns a change from outside the editor, as one undo step. */
function step(
  changes: ChangeSpec,
  effects: StateEffect<unknown>[],
  userEvent: string,
): TransactionSpec {
  return {
    changes,
    effects,
    annotations: [fromOutside.of(true), isolateHistory.of('full')],
    userEvent,
  };
}

/** Replaces the open text by one that was read with `encoding`; `null` where they are the same. */
export function readAgain(
  state: EditorState,
  text: Text,
  encoding: Encoding,
): TransactionSpec | null {
  const same = state.doc.eq(text);
  if (same && sameEncoding(encoding, encodingOf(state))) return null;
  const changes = same ? [] : smallest(state.doc.toString(), text.toString());
  return step(changes, [readWith(encoding, text)], 'reload');
}

/**
 * Applies the edits of a merge to the open text; `null` where they change nothing. The edits count in
 * the text of `held`; `since` was typed after it, and stays.
 */
export function merged(
  held: EditorState,
  since: ChangeDesc,
  edits: SpanEdit[],
  encoding: Encoding,
): TransactionSpec | null {
  if (edits.length === 0 && sameEncoding(encoding, encodingOf(held))) return null;
  const changes = held.changes(edits);
  const effect = readWith(encoding, changes.apply(held.doc)).map(since.mapDesc(changes, true));
  return step(changes.map(since), effect ? [effect] : [], 'merge');
}

/**
 * Replaces the open text by a recovered or finished one and keeps the line endings; `null` where they
 * are the same.
 */
export function replaced(
  state: EditorState,
  text: string,
  userEvent: 'recover' | 'finish',
): TransactionSpec | null {
  const before = state.doc.toString();
  return before === text ? null : step(smallest(before, text), [], userEvent);
}

/**
 * Ends the last line of the open text as that of the `saved` one is ended; `null` where there is nothing
 * to add. A cursor at the end stays where it is. It belongs to the undo step before it, so that the next
 * undo after a save takes back what was typed.
 */
export function lastLineEnded(state: EditorState, saved: Text): TransactionSpec | null {
  const { doc } = state;
  const ends = (text: Text): boolean => text.lines > 1 && text.line(text.lines).length === 0;
  if (doc.length === 0 || ends(doc) || !ends(saved)) return null;
  return {
    changes: { from: doc.length, insert: '\n' },
    annotations: fromOutside.of(true),
    // The history adds only what is composed to the step before it, however old that is.
    userEvent: 'input.type.compose',
  };
}

/** Returns the changes from one text to another, as few as can be found in time. */
function smallest(before: string, after: string): SpanEdit[] {
  const found = diff(before, after, { timeout: DIFF_PATIENCE, scanLimit: 1000 });
  return found.map(({ fromA, toA, fromB, toB }) => ({
    from: fromA,
    to: toA,
    insert: after.slice(fromB, toB),
  }));
}
