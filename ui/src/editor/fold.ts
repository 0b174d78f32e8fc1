//! Folds away what the form shows: front matter, title heading and the empty lines between them. In form
//! mode that part of the text is out of reach for the cursor, for deletion, selection and copying. In
//! source mode everything is visible. The text is the same in both.

import { invertedEffects } from '@codemirror/commands';
import {
  Annotation,
  EditorSelection,
  EditorState,
  type Extension,
  StateEffect,
  StateField,
  type Transaction,
  type TransactionSpec,
} from '@codemirror/state';
import { Decoration, type DecorationSet, EditorView } from '@codemirror/view';

import type { Span } from '../bindings/Span';

/** What the editor shows: only the notes, or all of the file. */
export type Mode = 'form' | 'source';

/** Marks a change that comes from outside the editor (the form, the disk): it may touch what is hidden. */
export const fromOutside = Annotation.define<boolean>();

const modeChosen = StateEffect.define<Mode>();
const formShows = StateEffect.define<Span>({
  map: ({ from, to }, changes) => ({ from: changes.mapPos(from, -1), to: changes.mapPos(to, -1) }),
});
const startRestored = StateEffect.define<number>({
  map: (at, changes) => changes.mapPos(at, -1),
});

interface Fold {
  mode: Mode;
  /** Where the notes start: in form mode everything before is hidden. */
  start: number;
  /** Where they start in the last analysis; after `start` while the host writes there. */
  wanted: number;
  /** There was an analysis. */
  known: boolean;
  decorations: DecorationSet;
}

/** Returns where the notes start for a span that the form shows: after the line break that ends it. */
function after(state: EditorState, span: Span): number {
  const to = Math.min(span.to, state.doc.length);
  if (to <= 0) return 0;
  const line = state.doc.lineAt(to);
  return to === line.to && to > line.from && line.to < state.doc.length ? line.to + 1 : to;
}

function decorate(state: EditorState, mode: Mode, start: number): DecorationSet {
  if (mode === 'source' || start === 0) return Decoration.none;
  // A block decoration must end at the end of a line. Without a last line break in the hidden text, the
  // notes start after it in the same line.
  const block = state.doc.lineAt(start).from === start;
  const to = block ? start - 1 : start;
  return to > 0 ? Decoration.set(Decoration.replace({ block }).range(0, to)) : Decoration.none;
}

/** Returns whether more may be folded: never text at or before the cursor, and never only new empty lines. */
function mayGrow(state: EditorState, start: number, wanted: number): boolean {
  return (
    state.selection.ranges.every((range) => range.from >= wanted) &&
    /\S/.test(state.doc.sliceString(start, wanted))
  );
}

const fold = StateField.define<Fold>({
  create: () => ({ mode: 'form', start: 0, wanted: 0, known: false, decorations: Decoration.none }),
  update(before, transaction) {
    const { state, changes } = transaction;
    let { mode, start, wanted, known } = before;
    let asked = false;
    if (transaction.docChanged) {
      const side = transaction.annotation(fromOutside) ? 1 : -1;
      start = changes.mapPos(start, side);
      wanted = Math.max(start, changes.mapPos(wanted, side));
    }
    for (const effect of transaction.effects) {
      if (effect.is(modeChosen)) mode = effect.value;
      if (effect.is(startRestored)) start = wanted = Math.min(effect.value, state.doc.length);
      if (effect.is(formShows)) {
        wanted = after(state, effect.value);
        asked = true;
      }
    }
    if ((asked && !known) || mode !== before.mode) start = wanted;
    else if (asked && wanted < start) start = wanted;
    else if (wanted > start && (asked || transaction.selection)) {
      if (mayGrow(state, start, wanted)) start = wanted;
    }
    known ||= asked;
    const same = start === before.start && mode === before.mode && !transaction.docChanged;
    if (same && wanted === before.wanted && known === before.known) return before;
    return {
      mode,
      start,
      wanted,
      known,
      decorations: same ? before.decorations : decorate(state, mode, start),
    };
  },
  provide: (self) => [
    EditorView.decorations.from(self, (value) => value.decorations),
    EditorView.atomicRanges.of((view) => view.state.field(self).decorations),
  ],
});

/** Returns where the notes start after a transaction; in source mode 0. */
function startAfter(transaction: Transaction): number {
  const { mode, start } = transaction.startState.field(fold);
  if (mode === 'source') return 0;
  return transaction.changes.mapPos(start, transaction.annotation(fromOutside) ? 1 : -1);
}

function clamped(selection: EditorSelection, start: number): EditorSelection | null {
  if (selection.ranges.every((range) => range.from >= start)) return null;
  const ranges = selection.ranges.map((range) =>
    EditorSelection.range(Math.max(range.anchor, start), Math.max(range.head, start)),
  );
  return EditorSelection.create(ranges, selection.mainIndex);
}

/** Keeps the cursor out of what is hidden. */
const cursorOutside = EditorState.transactionFilter.of((transaction) => {
  if (!transaction.docChanged && !transaction.selection) return transaction;
  const start = startAfter(transaction);
  if (start === 0) return transaction;
  const selection = clamped(transaction.newSelection, start);
  return selection ? [transaction, { selection, sequential: true }] : transaction;
});

/**
 * Without a last line break in the hidden text, anything written after it would become part of its last
 * line (of the title, for example): it gets a line of its own.
 */
const lineOfItsOwn = EditorState.transactionFilter.of((transaction) => {
  const { mode, start } = transaction.startState.field(fold);
  const { doc } = transaction.startState;
  if (mode === 'source' || start === 0 || start < doc.length || !transaction.docChanged)
    return transaction;
  if (transaction.annotation(fromOutside) || doc.lineAt(start).from === start) return transaction;
  const gap = { changes: { from: start, insert: '\n\n' }, effects: startRestored.of(start + 2) };
  return [gap, transaction];
});

/** Keeps what is hidden as it is, whatever is typed, cut, replaced or moved. */
const hiddenKept = EditorState.changeFilter.of((transaction) => {
  const { mode, start } = transaction.startState.field(fold);
  if (mode === 'source' || start === 0 || transaction.annotation(fromOutside)) return true;
  let touched = false;
  transaction.changes.iterChangedRanges((from) => {
    touched ||= from < start;
  });
  if (!touched) return true;
  // A deletion is shortened, and of many replacements only those in the notes are made. Anything else
  // would be done by halves (a line moved up would appear twice), so it is not done at all.
  return transaction.isUserEvent('delete') || transaction.isUserEvent('input.replace')
    ? [0, start]
    : false;
});

/** Restores the start of the notes when a change there is undone. */
const borderUndone = invertedEffects.of((transaction) => {
  const { start, known } = transaction.startState.field(fold);
  if (!known || !transaction.docChanged) return [];
  let near = false;
  transaction.changes.iterChangedRanges((from) => {
    near ||= from <= start;
  });
  return near ? [startRestored.of(start)] : [];
});

/** Returns whether a transaction undoes or redoes something hidden: then nothing scrolls. */
const unseen = StateField.define<boolean>({
  create: () => false,
  update(before, transaction) {
    if (!transaction.docChanged) return transaction.selection ? false : before;
    if (!transaction.isUserEvent('undo') && !transaction.isUserEvent('redo')) return false;
    const { mode, start } = transaction.startState.field(fold);
    if (mode === 'source') return false;
    let hidden = true;
    transaction.changes.iterChangedRanges((_from, to) => {
      hidden &&= to <= start;
    });
    return hidden;
  },
});

/** The extensions for form mode. */
export const folding: Extension = [
  fold,
  cursorOutside,
  lineOfItsOwn,
  hiddenKept,
  borderUndone,
  unseen,
  EditorView.scrollHandler.of((view) => view.state.field(unseen)),
];

/** Returns what the editor shows. */
export function modeOf(state: EditorState): Mode {
  return state.field(fold).mode;
}

/** Returns where the visible text starts: at the notes; in source mode 0. */
export function notesStart(state: EditorState): number {
  const { mode, start } = state.field(fold);
  return mode === 'form' ? start : 0;
}

/** Returns where the notes start, in source mode too. */
export function bodyStart(state: EditorState): number {
  const { mode, start, wanted } = state.field(fold);
  return mode === 'form' ? start : wanted;
}

/** Switches what the editor shows. */
export function switchTo(state: EditorState, mode: Mode): TransactionSpec {
  const selection = mode === 'form' ? clamped(state.selection, state.field(fold).wanted) : null;
  return { effects: modeChosen.of(mode), ...(selection && { selection }) };
}

/** Hides the part that the form shows, in the text as it is now; `null` if it is hidden already. */
export function hideForForm(state: EditorState, span: Span): TransactionSpec | null {
  const { known, mode, wanted } = state.field(fold);
  const now = after(state, span);
  if (known && now === wanted) return null;
  const selection = !known && mode === 'form' ? clamped(state.selection, now) : null;
  return { effects: formShows.of(span), ...(selection && { selection }) };
}

/** Moves the cursor out of the hidden part if an undo put it there; `null` if it is outside. */
export function cursorBack(state: EditorState): TransactionSpec | null {
  const selection = clamped(state.selection, notesStart(state));
  return selection && { selection };
}
